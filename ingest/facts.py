"""What a document says of itself: facts with page and quotation, or absent. Standard library only."""

from dataclasses import dataclass
from enum import StrEnum


class DocumentType(StrEnum):
    """The types of the command contract; `OTHER` where the first pages do not say."""

    CASE_REVIEW = "case-review"
    RAPID_REVIEW_BRIEF = "rapid-review-brief"
    NATIONAL_REVIEW = "national-review"
    INSPECTION = "inspection"
    THEMATIC_REPORT = "thematic-report"
    PRESS = "press"
    RESPONSE = "response"
    LANDING_PAGE = "landing-page"
    GUIDANCE = "guidance"
    ABSTRACT = "abstract"
    OTHER = "other"


class DateKind(StrEnum):
    """What a printed date is the date of."""

    INCIDENT = "incident"
    COMMISSIONED = "commissioned"
    INSPECTION_START = "inspection-start"
    INSPECTION_END = "inspection-end"
    COMPLETED = "completed"
    PUBLISHED = "published"


YEAR_ORDER = (DateKind.PUBLISHED, DateKind.COMPLETED, DateKind.INSPECTION_END, DateKind.INSPECTION_START)
"""Which date says when a document is of, the first that is printed: most inspections do not print when published."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value read from the document, with the page and the words that it was read from."""

    value: str
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A printed date: ISO 8601 at its own precision ("2016", "2016-04", "2016-04-11"), kind, page and words."""

    kind: DateKind
    date: str
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of an inspection's judgement table; aspect and grade as the framework names them."""

    aspect: str
    grade: str
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself; every value with page and quotation, or absent, never guessed."""

    title: Fact | None = None
    type: Fact | None = None
    family: str = ""
    publishers: tuple[Fact, ...] = ()
    areas: tuple[Fact, ...] = ()
    region: str = ""
    dates: tuple[DatedFact, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    lead_inspector: Fact | None = None
    author: Fact | None = None

    def date(self, kind: DateKind) -> DatedFact | None:
        """The first printed date of this kind, or None."""
        return next((dated for dated in self.dates if dated.kind is kind), None)

    @property
    def document_type(self) -> DocumentType:
        """The type as a closed value; `OTHER` where none was found."""
        return DocumentType(self.type.value) if self.type else DocumentType.OTHER

    @property
    def dating(self) -> DatedFact | None:
        """The date that trends and filters rest on: published, else completed, else inspection end or start."""
        found = (self.date(kind) for kind in YEAR_ORDER)
        return next((dated for dated in found if dated), None)

    @property
    def year(self) -> int | None:
        """The year of that date."""
        return int(self.dating.date[:4]) if self.dating else None


NO_METADATA = Metadata()
"""Of a document that says nothing of itself."""
