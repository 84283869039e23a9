"""What the body of a specimen consists of, in reading order.

Texts are inline markup as the setter takes it: `<b>`, `<i>`, `<br/>`, with `&`, `<` and `>` escaped. `line` is the
line of the source file (1-based) on which the element starts.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

TAG = re.compile(r"</?[a-z][^>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; `number` is "" until numbering, and stays so where `counted` is False."""

    text: str
    level: int
    line: int
    counted: bool = True
    number: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; `number` as for headings."""

    text: str
    line: int
    counted: bool = True
    number: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list; `mark` is "•" for a bullet, "3." for a number, "" for an entry's further paragraph."""

    text: str
    level: int
    mark: str
    line: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose first row is the header (cells of "" for none); every row has as many cells as the first."""

    rows: tuple[tuple[str, ...], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation."""

    paragraphs: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""

    line: int


@dataclass(frozen=True, slots=True)
class JudgementTable:
    """The place where the judgements of the answer key are printed."""

    line: int


@dataclass(frozen=True, slots=True)
class Box:
    """A framed run of elements; never holds another box, a heading of level 1 or a page break."""

    elements: tuple["Element", ...]
    line: int


Element = Heading | Prose | Item | Grid | Quotation | PageBreak | JudgementTable | Box


def texts(element: Element) -> Iterator[str]:
    """Every run of markup in an element, boxes opened; nothing for breaks and judgement tables."""
    match element:
        case Heading() | Prose() | Item():
            yield element.text
        case Quotation():
            yield from element.paragraphs
        case Grid():
            yield from (cell for row in element.rows for cell in row)
        case Box():
            for inner in element.elements:
                yield from texts(inner)


def plain(markup: str) -> str:
    """The words of a run of markup; a line break becomes a space."""
    return unescape(TAG.sub("", markup.replace("<br/>", " ")))


def plain_text(elements: Iterable[Element]) -> str:
    """The words of all elements, one run of markup a line."""
    return "\n".join(plain(text) for element in elements for text in texts(element))
