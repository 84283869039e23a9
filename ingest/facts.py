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


class AgeBand(StrEnum):
    """How old the child of a case was when harmed; `SEVERAL` for several children, unless all are babies."""

    UNBORN = "unborn"
    UNDER_1 = "under-1"
    FROM_1_TO_4 = "1-4"
    FROM_5_TO_9 = "5-9"
    FROM_10_TO_15 = "10-15"
    FROM_16_TO_17 = "16-17"
    SEVERAL = "several"


class Outcome(StrEnum):
    """What became of the child or children; `BOTH` where one died and another lived."""

    DEATH = "death"
    SERIOUS_HARM = "serious harm"
    BOTH = "both"


class Harm(StrEnum):
    """What was done or happened, as the opening states it; `UNKNOWN` where it says that the cause is not known."""

    PHYSICAL = "physical"
    SEXUAL = "sexual"
    EMOTIONAL = "emotional"
    NEGLECT = "neglect"
    SUDDEN_INFANT_DEATH = "sudden-infant-death"
    NON_ACCIDENTAL_INJURY = "non-accidental-injury"
    FABRICATED_ILLNESS = "fabricated-illness"
    HOMICIDE = "homicide"
    SUICIDE = "suicide"
    SELF_HARM = "self-harm"
    EXPLOITATION = "exploitation"
    PEER_VIOLENCE = "peer-violence"
    POISONING = "poisoning"
    FIRE = "fire"
    DROWNING = "drowning"
    MEDICAL_NEGLECT = "medical-neglect"
    UNKNOWN = "unknown"


class ReviewModel(StrEnum):
    """How a review was carried out."""

    SYSTEMS = "SCIE Learning Together / systems model"
    SILP = "SILP"
    MANAGEMENT_REVIEWS = "individual management reviews with overview report"
    WELSH = "Welsh model"
    ROOT_CAUSE = "root cause analysis"
    APPRECIATIVE = "appreciative inquiry"
    HYBRID = "hybrid"
    THEMATIC = "thematic"


STATED = "stated"
"""The value of a fact whose words stand only in its quotation: ethnicity is not listed."""
DERIVED = "derived from "
"""How the quotation of a fact begins that is derived from a date and not printed."""


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
    """What the document says of itself; every value with page and quotation, or absent, never guessed.

    `case_identifiers` are codes and chosen names, which repeat from board to board. `framework` may be derived from a
    date: its quotation then says so, and its page is the date's. `area_codes` are in the order of `areas`, "" where
    the list of areas has none. `missing` says of each empty field why it is empty.
    """

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
    area_codes: tuple[str, ...] = ()
    case_identifiers: tuple[Fact, ...] = ()
    age_band: Fact | None = None
    harm_types: tuple[Fact, ...] = ()
    outcome: Fact | None = None
    ethnicity: Fact | None = None
    review_model: Fact | None = None
    framework: Fact | None = None
    missing: tuple[tuple[str, str], ...] = ()

    def why_missing(self, field: str) -> str:
        """Why this field is empty, "" where it is not or no reason is held."""
        return dict(self.missing).get(field, "")

    @property
    def conflicts(self) -> tuple[DateKind, ...]:
        """The kinds of which dates are printed that cannot all be so: neither is the other at a lesser precision."""
        return tuple(kind for kind in DateKind if self._conflict(kind))

    def _conflict(self, kind: DateKind) -> bool:
        elsewhere = {dated.date for dated in self.dates if dated.kind is not kind}
        printed = {dated.date for dated in self.dates if dated.kind is kind and dated.date not in elsewhere}
        return any(not one.startswith(other) and not other.startswith(one) for one in printed for other in printed)

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
