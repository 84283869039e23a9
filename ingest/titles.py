"""The title of a document as printed: the lines of the cover that name it, in one run.

Lines that belong to the furniture of a cover (board, author, date, status, addressees of a letter) are no title.
"""

import re
from collections.abc import Sequence

from ingest.document import Document, Span
from ingest.facts import DocumentType, Fact
from ingest.front import FrontLine, fact, front_end, joined, phrase, tidy, title_block
from ingest.typewords import CATALOGUE_OPENING, RUN_ON_TITLE

NOT_TITLE = phrase(
    r"^\W*(inspection dates?|dates? of|date\b|lead inspector|report published|published|publication"
    r"|(independent |lead |overview |joint )*(author|reviewer)|panel chair|the overall judgement"
    r"|children's services (in|require)|independent"
    r"|report by|report author|lead reviewer|prepared by|written by|by |version|final( version)?$|draft"
    r"|status|chair|dear |presented to"
    r"|commissioned by|on behalf of|judgement|this (report|review|document) |signature|d\.?o\.?[bd]\b"
    r"|approved by|executive summary (prepared|endorsed)|post:|(final|draft) ?\d*$|https?:|www\.|©"
    r"|(brief )?outline of (the )?circumstances|what is this|what's new|catalogue record"
    r"|restricted|home\b|skip to|menu|search|previous inspection)"
)
_ALONE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)"
    r" (?:19|20)\d\d|(?:19|20)\d\d|\W+",
    re.IGNORECASE,
)
_BOARD_LINE = re.compile(r"(?:Board|Partnership|Committee|Boards|LSCB|SCB|Council)\W*$")
_LETTER = phrase(
    r"((joint targeted area inspection|area SEND inspection of|(focused|monitoring) visit"
    r"|joint (local )?area (SEND )?inspection)[^\n]{4,200}?)"
    r"(?= (this letter|between \d|this inspection|following|i am writing|headline)|\n)"
)
LETTER_CHARACTERS = 4000
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
"""What ends a line of a letterhead's address."""
RUNS_ON = (
    ",",
    ":",
    ";",
    "–",
    "-",
    "&",
    " and",
    " of",
    " the",
    " in",
    " for",
    " to",
    " on",
    " by",
    " with",
    " into",
    " re",
)
"""How a line ends that the next one goes on from."""
BOARD_WORDS = 8
"""A longer line that ends in "Board" is a title about a board."""


def read_title(document: Document, type_: DocumentType, family: str) -> Fact | None:
    """The title with its words, or None where the front has no line that could be one."""
    if type_ is DocumentType.INSPECTION and family in {"jtai", "focused-visit", "send"}:
        match = _LETTER.search(document.text, 0, LETTER_CHARACTERS)
        if match:
            return fact(document, tidy(match[1]), Span(*match.span(1)))
    block = title_block(document)
    headings = tuple(line for line in block if line.heading)
    run = _title_lines(headings or block)
    if type_ is DocumentType.ABSTRACT:
        run = _without_opening(run)
    run_on = run_on_title(document)
    if run_on is not None and (not run or _POSTCODE.search(joined(block))):
        return fact(document, tidy(run_on.of(document.text)), run_on)
    if not run:
        return None
    span = Span(run[0].span.start, run[-1].span.end)
    return fact(document, _joined([tidy(line.text) for line in run]), span)


def _without_opening(run: list[FrontLine]) -> list[FrontLine]:
    """The lines of an abstract's title up to its first sentence, where that is short enough to pass for a line."""
    opened = (at for at, line in enumerate(run) if at and CATALOGUE_OPENING.match(line.text))
    return run[: next(opened, len(run))]


def run_on_title(document: Document) -> Span | None:
    """The title of a review that a form prints on one line with its fields, or None."""
    match = RUN_ON_TITLE.search(document.text, 0, front_end(document))
    return Span(*match.span()) if match else None


def _joined(lines: Sequence[str]) -> str:
    """Lines of a cover as one title: a dash between phrases of their own, a space where a phrase runs on."""
    title = lines[0]
    for line in lines[1:]:
        runs_on = title.endswith(RUNS_ON) or line[:1].islower() or line[:1] in "(–-:"
        title += (" " if runs_on else " – ") + line
    return title


def _title_lines(block: tuple[FrontLine, ...]) -> list[FrontLine]:
    """The first run of title lines; a board's name counts only where no other line stands beside it."""
    run: list[FrontLine] = []
    boards: list[FrontLine] = []
    for line in block:
        if NOT_TITLE.search(line.text) or _ALONE.fullmatch(line.text) or _POSTCODE.search(line.text):
            if run:
                break
        elif _BOARD_LINE.search(line.text) and len(line.text.split()) <= BOARD_WORDS and not run:
            boards.append(line)
        else:
            run.append(line)
    return run or boards
