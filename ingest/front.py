"""The front of a document: its first lines with their places, and facts cut from its text word for word.

A fact is always a stretch of the canonical text: `fact` cuts the quotation itself, so that no value can stand
without its words and its page. Nothing here decides what a line means.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ingest.document import BlockKind, Document, Span
from ingest.facts import Fact

TITLE_LINES = 14
"""A cover's title, body and subject stand in its first lines; the longest of 47 covers read needed eleven."""
COVER_TITLE_LINES = 3
"""A first page with fewer lines may be a wrapper, and the title goes on behind it."""
PROSE_WORDS = 22
"""A line or block of more words than this is a sentence, not a line of a title."""
BLANK_COVER_WORDS = 40
"""A first page with fewer words than this is a cover or wrapper, and the next page still belongs to the front."""

_STAMP = re.compile(
    r"^(fictional specimen\b.*|written for prior learning\b.*|page \d+( of \d+)?|\d{1,3}|official(-sensitive)?)$",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|'| ")
"""An escape, a whole character class, an apostrophe or a space: what `phrase` passes or loosens."""
_LABEL = re.compile(
    r"(?<!\s)(?<!Independent)(?<!Overview)(?<!Report)(?<!Lead)(?<!Joint)(?<!Panel)(?<!Review)(?<!of)(?<!Deputy)"
    r"\s+(?=(?=[A-Z])(?:(?:(?:Independent|Overview|Report|Lead|Joint|Panel|Review|SCR|External|Co-)[ -])*"
    r"(?:[Aa]uthor|[Rr]eviewer|[Ww]riter|[Cc]hair|[Ii]nspector)s?|Report (?:[a-z]+)(?: [Bb]y [\w ]{3,40})?"
    r"|Inspection dates?"
    r"|Dates? [\w ]{2,40}?|Date|(?:First |Corrected and |Re-?)?[Pp]ublished(?: on)?|(?:[A-Z][a-z]+ and )?[Rr]epublished"
    r"|Publication date|Presented to [\w ]{3,40}|To|Version"
    r"|Status|Prepared by"
    r"|Commissioned(?: by)?|Publication)\s*:)"
    r"|(?<=\d\d\d\d\.)\s+(?=Published|Approved|Accepted|Agreed|Adopted|Presented|Completed|Signed)"
    r"|(?<=[a-z])\s+(?=Signed off by )"
)
"""Where a run of labels and values that was printed on several lines parts again."""
_BESIDE_LABEL = re.compile(r":|\d\.\s|Signed off by ")
"""What stands beside every such place; few lines have it, and it is sooner looked for."""
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d+)*\.?\s+(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z]")
_CONTENTS = re.compile(r"^(table of |list of )?contents(:| page)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontLine:
    """One printed line of the front: its words without outer space, their range in the text, its page."""

    text: str
    span: Span
    page: int
    heading: bool = False


def phrase(pattern: str) -> re.Pattern[str]:
    """A pattern in which every space matches any white space and every ' matches both apostrophes; no case."""
    return re.compile(_PIECE.sub(_loosened, pattern), re.IGNORECASE)


def _loosened(piece: re.Match[str]) -> str:
    if piece[0].startswith("["):
        return piece[0].replace("'", "'’").replace(" ", r"\s")
    return {"'": "['’]", " ": r"\s+"}.get(piece[0], piece[0])


def tidy(words: str) -> str:
    """The words on one line, single spaces, no outer space."""
    return " ".join(words.split())


def fact(document: Document, value: str, span: Span) -> Fact:
    """A fact whose quotation is the text under `span`, trimmed of outer white space, with the page it starts on."""
    trimmed = trim(document.text, span)
    return Fact(value, document.page_at(trimmed.start).number, trimmed.of(document.text))


def trim(text: str, span: Span) -> Span:
    """The span without white space at either end."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, start + len(words.strip())))


def lines(document: Document, pages: int) -> Iterator[FrontLine]:
    """The printed lines of the first `pages` pages without blank ones and stamps, in reading order.

    A paragraph that the reader joined from several labelled lines is parted again at its labels.
    """
    for page in islice(document.pages, pages):
        blocks = (block for block in document.blocks if block.kind is BlockKind.HEADING)
        headings = [block.span for block in blocks if block.span.meets(page.span)]
        for span in _pieces(document.text, page.span):
            words = span.of(document.text)
            if words and not _STAMP.match(words):
                yield FrontLine(words, span, page.number, any(outer.holds(span) for outer in headings))


def _pieces(text: str, within: Span) -> Iterator[Span]:
    start = within.start
    for raw in within.of(text).splitlines(keepends=True):
        at = start
        labels = _LABEL.finditer(raw) if _BESIDE_LABEL.search(raw) else ()
        for cut in (*(match.start() for match in labels), len(raw)):
            yield trim(text, Span(at, start + cut))
            at = start + cut
        start += len(raw)


def front_end(document: Document) -> int:
    """Where the front ends: the end of page 1, or of page 2 where page 1 is a bare cover or wrapper."""
    bare = len(document.pages[0].span.of(document.text).split()) < BLANK_COVER_WORDS
    return document.pages[1 if bare and len(document.pages) > 1 else 0].span.end


def title_block(document: Document) -> tuple[FrontLine, ...]:
    """The lines of the title: the first ones, up to the first sentence of prose or the contents list."""
    block: list[FrontLine] = []
    end = front_end(document)
    for line in lines(document, 2):
        prose = len(line.text.split()) > PROSE_WORDS and bool(block) and not line.heading
        turned = len(block) >= COVER_TITLE_LINES and line.page != block[0].page
        numbered = bool(block) and _NUMBERED.match(line.text) is not None
        full = len(block) == TITLE_LINES or line.span.start >= end
        if prose or turned or numbered or full or _CONTENTS.match(line.text):
            break
        block.append(line)
    return tuple(block)


def joined(front: tuple[FrontLine, ...]) -> str:
    """The lines as one run of words."""
    return " ".join(line.text for line in front)
