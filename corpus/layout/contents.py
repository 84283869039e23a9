"""The contents page: each heading with dotted leaders and the page on which it came to stand.

A heading's last line, its leader and its page number lie on one line of the text layer too, as in published reports
(reportlab's own table draws the number first and ends each line with a break).
"""

import re
from html import unescape

from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable, Paragraph, Table
from reportlab.platypus.tableofcontents import TableOfContents

from corpus.layout.flow import Setter
from corpus.layout.slips import Slip

UNSETTLED = [(0, "Contents", 1, None)]
CLEARANCE = 6
FEWEST_DOTS = 2
STALE_AFTER = 4
"""The page up to which a contents page is right that was made before the text grew."""
ROW_PADDING = 1.2
TAGS = re.compile(r"<[^>]+>")


def contents(setter: Setter) -> list[Flowable]:
    """The heading of the contents page and the table under it."""
    look = setter.look
    style = setter.styles.line(look.headings[0] * 1.1, bold=True, colour=look.ink)
    return [Paragraph(look.contents_heading, style), _Entries(setter)]


class _Entries(TableOfContents):
    """Reportlab's table of contents, which knows the pages after a pass or two, with lines of our own."""

    def __init__(self, setter: Setter) -> None:
        super().__init__()
        self.setter = setter

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Set the entries known from the pass before."""
        entries = self._lastEntries or UNSETTLED
        rows = [[_Entry(text, self.setter, level, page)] for level, text, page, _ in entries]
        style = [
            ("TOPPADDING", (0, 0), (-1, -1), ROW_PADDING),
            ("BOTTOMPADDING", (0, 0), (-1, -1), ROW_PADDING),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ]
        self._table = Table(rows, colWidths=[available_width], style=style)
        size: tuple[float, float] = self._table.wrapOn(self.canv, available_width, available_height)
        return size


class _Entry(Flowable):
    """A heading's words followed by leaders up to its page number."""

    def __init__(self, text: str, setter: Setter, level: int, page: int) -> None:
        super().__init__()
        self.words = unescape(TAGS.sub(" ", text))
        self.style = setter.styles.contents(level)
        slips = setter.slips
        stale = slips.of(Slip.STALE_CONTENTS) and page > STALE_AFTER
        self.number = str(page - stale)
        self.torn = slips.at(Slip.TORN_CONTENTS, text)
        self.lines: list[str] = []

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Break the words so that a leader and a number still fit beside the last line."""
        style = self.style
        room = available_width - style.leftIndent - style.rightIndent
        self.lines = simpleSplit(self.words, style.fontName, style.fontSize, room)
        self.width = available_width
        self.height = style.leading * (len(self.lines) + self.torn) + style.spaceBefore
        return self.width, self.height

    def draw(self) -> None:
        """The lines from the top down, then leader and number in one run."""
        style = self.style
        y = self.height - style.spaceBefore - style.fontSize
        for at, line in enumerate(self.lines):
            text = self.canv.beginText(style.leftIndent, y - at * style.leading)
            text.setFont(style.fontName, style.fontSize)
            text.textOut(line)
            self.canv.drawText(text)
        self.canv.setFont(style.fontName, style.fontSize)
        last = y - (len(self.lines) - 1) * style.leading
        self.canv.drawRightString(self.width, last, self._leader())
        if self.torn:
            self.canv.drawString(style.leftIndent, last - style.leading, self.number)

    def _leader(self) -> str:
        """As many dots as fit between the last line and the number."""
        style = self.style
        taken = self.canv.stringWidth(f"{self.lines[-1]} {self.number}", style.fontName, style.fontSize)
        dot = self.canv.stringWidth(".", style.fontName, style.fontSize)
        dots = int((self.width - style.leftIndent - taken - CLEARANCE) / dot)
        return f"{'.' * max(dots, FEWEST_DOTS)} {'' if self.torn else self.number}".rstrip()
