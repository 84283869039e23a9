"""What search asks and answers: filters, hits and the reason for each. Values only."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.document import Passage


class Mode(StrEnum):
    """How passages are found: by words, by meaning, or by both fused."""

    HYBRID = "hybrid"
    SEMANTIC = "semantic"
    KEYWORD = "keyword"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be; empty means anything. Several themes: a passage must carry each of them.

    `polarity` is a polarity of one of the asked themes, or of any theme where none is asked.
    Years are inclusive. `documents` narrows to these document ids. With `all_versions`, older versions and copies of
    what is held in a newer one are not set aside. With `machine_only`, what people decided about tags plays no part.
    """

    themes: tuple[str, ...] = ()
    polarity: str = ""
    area: str = ""
    type: str = ""
    family: str = ""
    since: int | None = None
    until: int | None = None
    documents: tuple[str, ...] = ()
    region: str = ""
    all_versions: bool = False
    machine_only: bool = False


ANYTHING = Filters()
"""Filters that every passage passes."""


@dataclass(frozen=True, slots=True)
class TagLine:
    """A tag as a hit shows it: character ranges are relative to the passage's text."""

    theme: str
    polarity: str
    score: float
    start: int
    end: int
    evidence_start: int
    evidence_end: int
    quote: str
    speaker: str
    kind: str
    tagger: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """An address that gave a document's bytes, as the list of addresses and the fetching say; "" where they do not.

    `published` is the date as listed, in the list's own form. `retrieved` is a moment, `withdrawn` the day on which
    the address was first found gone; both ISO 8601.
    """

    url: str
    publisher: str
    licence: str
    retrieved: str
    published: str
    withdrawn: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as lists show it; "" and None where the document does not say.

    `year` is the one that filters and trends use, `year_basis` the kind of date that it rests on: "listed" where the
    document prints no date of publication and a list of addresses gives one, which is `listed` (ISO 8601). `origins`
    are none where no manifest came with the file; addresses that still publish it stand first, then the latest
    retrieved. `ethnicity` is "stated" and no more; `missing` says why a field is empty. `recognised` are pages
    whose words were read from a picture, each with the mean confidence in percent.
    """

    id: str
    title: str
    type: str
    family: str
    publishers: tuple[str, ...]
    areas: tuple[str, ...]
    region: str
    published: str
    year: int | None
    year_basis: str
    pages: int
    words: int
    fictional: bool
    file: str
    sha256: str
    warnings: tuple[str, ...]
    origins: tuple[Origin, ...] = ()
    listed: str = ""
    area_codes: tuple[str, ...] = ()
    case_identifiers: tuple[str, ...] = ()
    age_band: str = ""
    harm_types: tuple[str, ...] = ()
    outcome: str = ""
    ethnicity: str = ""
    review_model: str = ""
    framework: str = ""
    missing: tuple[tuple[str, str], ...] = ()
    recognised: tuple[tuple[int, float], ...] = ()

    @property
    def withdrawn(self) -> str:
        """The day since when no known address publishes the document any more, "" while one does or none is known."""
        days = [one.withdrawn for one in self.origins]
        return max(days, default="") if all(days) else ""


class Relation(StrEnum):
    """What a document is to another one, as it is said of the first."""

    SAME_TEXT = "same text"
    VERSION = "another version"
    SUMMARY = "summary of"
    SUMMARISED = "summarised in"
    WRITES_ABOUT = "writes about"
    WRITTEN_ABOUT = "written about in"


@dataclass(frozen=True, slots=True)
class Link:
    """Another document held that is the same one in other clothes, or of the same case.

    `overlap` is the share of the shorter one's `measure` (runs of five words, or pairs of telling words) that the
    other has too; `shared` of its `passages` stand in the other, word for word or nearly. `newer` says whether the
    other version is, None where no date tells.
    """

    document: str
    title: str
    relation: Relation
    overlap: float
    measure: str
    shared: int
    passages: int
    newer: bool | None = None


@dataclass(frozen=True, slots=True)
class Because:
    """Why a passage is here: its rank in each list (1-based, None where absent) and the words that matched.

    `matches` are half-open character ranges in the passage's text; `similarity` is the cosine with the question.
    """

    keyword_rank: int | None = None
    semantic_rank: int | None = None
    similarity: float | None = None
    terms: tuple[str, ...] = ()
    matches: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that answers a question, with its document, its tags, why it is here, and what else is held of it."""

    passage: Passage
    text: str
    document: DocumentLine
    score: float
    because: Because
    tags: tuple[TagLine, ...]
    links: tuple[Link, ...] = ()

    @property
    def ocr(self) -> float | None:
        """The lowest mean confidence (percent) of its pages that were read from pictures; None where none was."""
        pages = range(self.passage.first_page, self.passage.last_page + 1)
        return min((sure for page, sure in self.document.recognised if page in pages), default=None)


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one question: hits best first, and how many passages could have matched.

    `unindexed` documents were left out of the search by words, as another process is writing them just now;
    `set_aside` ones everywhere, as they are copies or older versions of one that was searched. `reviewed` decisions of
    people were laid over the tags.
    """

    query: str
    mode: Mode
    hits: tuple[Hit, ...]
    searched: int
    unindexed: int = 0
    set_aside: int = 0
    reviewed: int = 0


@dataclass(frozen=True, slots=True)
class TrendRow:
    """Documents with a theme in a group, of all documents counted there; share with a Wilson 95% interval.

    `passages` of `of_passages` say how much of those documents' counted text carries it: nearly every long document
    says something of every theme, so the share of documents alone saturates.
    """

    theme: str
    group: str
    documents: int
    of: int
    share: float
    low: float
    high: float
    passages: int = 0
    of_passages: int = 0

    @property
    def density(self) -> float:
        """Passages with the theme in a hundred that count; 0 where none counts."""
        return 100 * self.passages / self.of_passages if self.of_passages else 0.0


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not taken in: where it was, why, what to do, and when."""

    path: str
    fault: str
    what: str
    remedy: str
    when: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file whose bytes are already held, with the document that holds them."""

    path: str
    of: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is held."""

    documents: int
    passages: int
    counted_passages: int
    statements: int
    tags: int
    recommendations: int
    failures: int
    duplicates: int
