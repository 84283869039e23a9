"""What every format reader returns: the lines of each page as they were printed, before any cleaning.

Values only. A reader of a format with positions (PDF) leaves `role` empty and gives size, weight and place;
a reader of a format with structure (HTML, DOCX, Markdown) names the role and leaves the measures at 0.
"""

from dataclasses import dataclass

SPECIMEN_MARK = "FICTIONAL SPECIMEN"
"""What our own invented documents bear in their properties and on their first page."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote mark that is no longer in its line's text: as printed, and how many characters followed it there.

    Counted from the end, as list marks and paragraph numbers come and go at a line's beginning.
    """

    printed: str
    followed_by: int


@dataclass(frozen=True, slots=True)
class RawLine:
    """One printed line, or one whole paragraph where the format has paragraphs.

    `size` in points; `x` and `y` in points from the lower left corner of the page, 0.0 where the format has none.
    `role` is "", "heading1" to "heading6", "paragraph", "bullet1" to "bullet3", or "table" (cells parted by " | ").
    `marks` are the footnote marks that stood raised in the line and are no longer in its text.
    `gaps` are offsets into `text` where a wide horizontal gap parts two columns.
    """

    text: str
    size: float = 0.0
    bold: bool = False
    x: float = 0.0
    y: float = 0.0
    role: str = ""
    marks: tuple[NoteMark, ...] = ()
    gaps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RawPage:
    """One physical page: its 1-based number, its printed label or "", its lines in reading order, its height (points).

    A scan shows something and has no text layer. `ocr` is the mean confidence in percent where lines were recognised
    from the picture, None where they are its text layer.
    """

    number: int
    label: str
    lines: tuple[RawLine, ...]
    height: float = 0.0
    is_scan: bool = False
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as its format's reader sees it; `format` is pdf, html, docx, txt or md.

    `head` holds what the file states of itself and no page shows, each as "name: value".
    """

    format: str
    pages: tuple[RawPage, ...]
    fictional: bool = False
    warnings: tuple[str, ...] = ()
    head: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A cleaned line on its page (`page` is 1-based); `cells` has two or more texts where it is a table row."""

    page: int
    text: str
    size: float = 0.0
    bold: bool = False
    x: float = 0.0
    y: float = 0.0
    role: str = ""
    cells: tuple[str, ...] = ()
    marks: tuple[NoteMark, ...] = ()
