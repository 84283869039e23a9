"""What the body of a specimen consists of, in reading order.

Texts are inline markup as the setter takes it: `<b>`, `<i>`, `<br/>`, with `&`, `<` and `>` escaped. `line` is the
line of the source file (1-based) on which the element starts.
"""

from dataclasses import dataclass


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
