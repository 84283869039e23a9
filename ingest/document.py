"""The document and its parts: frozen values, standard library only.

One canonical text per document is fixed when it is read; every span is a half-open range of characters
into it and no later step shifts an offset. Pages tile the text. Blocks and sections lie in order and do
not overlap. Nothing here reads a file.
"""

from dataclasses import dataclass
from enum import StrEnum

from ingest.facts import NO_METADATA, Metadata


class BlockKind(StrEnum):
    """What a run of lines is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE = "table"
    FOOTNOTE = "footnote"


class SectionKind(StrEnum):
    """What a section is for; decides whether its words can be findings."""

    COVER = "cover"
    CONTENTS = "contents"
    FOREWORD = "foreword"
    SUMMARY = "summary"
    INTRODUCTION = "introduction"
    TERMS_OF_REFERENCE = "terms-of-reference"
    METHOD = "method"
    CONTEXT = "context"
    FAMILY = "family"
    CHRONOLOGY = "chronology"
    ANALYSIS = "analysis"
    FINDINGS = "findings"
    STRENGTHS = "strengths"
    IMPROVEMENT = "improvement"
    PRIORITY_ACTION = "priority-action"
    LEARNING = "learning"
    FAMILY_VIEWS = "family-views"
    ACTIONS_TAKEN = "actions-taken"
    CONCLUSION = "conclusion"
    RECOMMENDATIONS = "recommendations"
    NEXT_STEPS = "next-steps"
    APPENDIX = "appendix"
    GLOSSARY = "glossary"
    REFERENCES = "references"
    BOILERPLATE = "boilerplate"
    BODY = "body"


UNCOUNTED = frozenset(
    {
        SectionKind.COVER,
        SectionKind.CONTENTS,
        SectionKind.TERMS_OF_REFERENCE,
        SectionKind.METHOD,
        SectionKind.CONTEXT,
        SectionKind.FAMILY,
        SectionKind.NEXT_STEPS,
        SectionKind.APPENDIX,
        SectionKind.GLOSSARY,
        SectionKind.REFERENCES,
        SectionKind.BOILERPLATE,
    }
)
"""Sections whose words never count towards a theme (domain notes, coding rule 5)."""


PARTIAL = "the text may be partial"
"""How a warning begins that means missing words."""
UNREAD = "not read"
"""What a warning says of pages that are a picture and no text."""
UNREADABLE = "unreadable in parts"
"""What a warning says of pages whose text layer is garbled."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in a document's canonical text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0, not from {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """The characters that the span covers in `text`."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """One physical page: 1-based number, the label printed on it (or ""), and its part of the text.

    `ocr` is the mean confidence in its words in percent where they were recognised from a picture, else None.
    """

    number: int
    label: str
    span: Span
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """Text that stood on a page and is not in the canonical text, with the reason."""

    page: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, bullet, table row or footnote; `number` as printed ("4.2.1") or "".

    The number of a footnote is its mark; `mark_at` is the character behind which that mark stood in the text above it
    (the mark itself is not in the canonical text), None where no such mark was found.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    number: str = ""
    mark_at: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, up to the next heading of any level.

    `heading` is "" for what stands before the first heading; `path` is the headings above it, outermost first.
    The span takes in the heading itself.
    """

    heading: str
    level: int
    kind: SectionKind
    span: Span
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a document was read from; `format` is pdf, html, docx, txt or md."""

    name: str
    sha256: str
    format: str
    size: int
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: one canonical text and everything that points into it."""

    id: str
    source: Source
    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    metadata: Metadata = NO_METADATA
    removed: tuple[Removed, ...] = ()
    warnings: tuple[str, ...] = ()

    def page_at(self, offset: int) -> Page:
        """The page on which the character at `offset` stands; the last page for the end of the text."""
        low, high = 0, len(self.pages) - 1
        while low < high:
            middle = (low + high) // 2
            if self.pages[middle].span.end <= offset:
                low = middle + 1
            else:
                high = middle
        return self.pages[low]

    def section_at(self, offset: int) -> Section:
        """The section in which the character at `offset` stands."""
        found = self.sections[0]
        for section in self.sections:
            if section.span.start > offset:
                break
            found = section
        return found

    @property
    def partial(self) -> tuple[str, ...]:
        """The warnings that mean that words of the document are not in its text, or not as printed."""
        signs = (PARTIAL, UNREAD, UNREADABLE)
        return tuple(warning for warning in self.warnings if any(sign in warning for sign in signs))

    @property
    def words(self) -> int:
        """How many words the canonical text has, split at white space."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Passage:
    """A searchable run of blocks inside one section: what a hit shows and what is embedded.

    `id` is `{document}:{start}-{end}`; `counts` is False in sections that never count towards themes.
    """

    id: str
    document: str
    span: Span
    first_page: int
    last_page: int
    heading: str
    path: tuple[str, ...]
    section: SectionKind
    counts: bool
