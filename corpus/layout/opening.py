"""The first page of each kind of document, up to where its body begins.

Promises the title's lines and the cover lines in the order of the source. The mark FICTIONAL SPECIMEN is not set
here but drawn on the page by `paper`, so that no opening can forget it.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, HRFlowable, NextPageTemplate, PageBreak, Paragraph, Spacer, Table

from corpus.layout.elements import Element, Prose
from corpus.layout.flow import Setter, capitals
from corpus.layout.looks import Art, Look, Opening
from corpus.layout.source import Specimen

A_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
LABEL = re.compile(r"([A-Z][a-z ]{2,40}:)(?=\s)")
WHITE = "#ffffff"


def opening(specimen: Specimen, setter: Setter, body: Sequence[Element]) -> tuple[list[Flowable], Sequence[Element]]:
    """The flowables of the first page, and what is left of the body (a letter takes its salutation)."""
    look = setter.look
    if look.opening is Opening.LETTER:
        return _letter(specimen, setter, body)
    makers = {
        Opening.COVER: _cover,
        Opening.INSPECTION: _inspection,
        Opening.BAND: _band,
        Opening.PLAIN: _plain,
    }
    return list(makers[look.opening](specimen, setter)), body


def _cover(specimen: Specimen, setter: Setter) -> Iterator[Flowable]:
    look = setter.look
    centred = look.art in (Art.NONE, Art.RULES)
    colour = WHITE if look.art is Art.BLOCK else look.ink
    yield Spacer(1, {Art.BLOCK: 60, Art.SPINE: 150}.get(look.art, 130))
    if look.art is Art.RULES:
        yield HRFlowable(width="100%", thickness=1.2, color=HexColor(look.ink), spaceAfter=18)
    for at, line in enumerate(specimen.title):
        size = _cover_size(look, at, line)
        text = capitals(escape(line, quote=False)) if look.capitals and at else escape(line, quote=False)
        yield Paragraph(text, setter.styles.line(size, bold=at > 0, centred=centred, colour=colour))
        yield Spacer(1, 10)
    if look.art is Art.RULES:
        yield HRFlowable(width="100%", thickness=1.2, color=HexColor(look.ink), spaceBefore=8)
    yield _Drop(_cover_lines_top(look))
    for line in specimen.cover_lines:
        yield Paragraph(escape(line, quote=False), setter.styles.line(12, centred=centred))
    yield NextPageTemplate("later")
    yield PageBreak()


class _Drop(Flowable):
    """White space down to a height above the foot of the frame, or a small gap where the words already reach it."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.wanted = height

    def wrap(self, _available_width: float, available_height: float) -> tuple[float, float]:
        """Takes what is left above `height`."""
        return 0, max(available_height - self.wanted, 24)

    def draw(self) -> None:
        """Nothing is drawn."""


def _cover_lines_top(look: Look) -> float:
    return {Art.BLOCK: 245, Art.SPINE: 210}.get(look.art, 240)


def _cover_size(look: Look, at: int, line: str) -> float:
    """Smaller for the body's name on top and for long lines."""
    full = {Art.BLOCK: 27, Art.SPINE: 26, Art.RULES: 20}.get(look.art, 22.0)
    if at == 0:
        full *= 0.75
    return full if len(line) < 45 else full * 0.72


def _inspection(specimen: Specimen, setter: Setter) -> Iterator[Flowable]:
    for at, line in enumerate(specimen.title):
        large = at == 0 or not setter.look.bold_subtitles
        bold = not large and line.lower() != "and"
        yield Paragraph(escape(line, quote=False), setter.styles.line(17 if large else 11.2, bold=bold))
    yield Spacer(1, 4)
    for line in specimen.cover_lines:
        text = LABEL.sub(r"<b>\1</b>", escape(line, quote=False), count=1)
        yield Paragraph(text, setter.styles.line(setter.look.size))
    yield Spacer(1, 6)
    yield NextPageTemplate("later")


def _letter(specimen: Specimen, setter: Setter, body: Sequence[Element]) -> tuple[list[Flowable], Sequence[Element]]:
    """Date, addressees, salutation, subject in bold: the salutation is the body's first paragraph if it is one."""
    story: list[Flowable] = [NextPageTemplate("later")]
    size = setter.look.size
    for line in specimen.cover_lines:
        style = setter.styles.line(size)
        style.spaceAfter = size * 1.3 if A_DATE.fullmatch(line) else 0
        story.append(Paragraph(escape(line, quote=False), style))
    if specimen.cover_lines:
        story.append(Spacer(1, size * 2.4))
    first = body[0] if body else None
    if isinstance(first, Prose) and first.text.startswith("Dear "):
        story.append(Paragraph(first.text, setter.styles.prose()))
        body = body[1:]
    for line in specimen.title:
        story.append(Paragraph(escape(line, quote=False), setter.styles.line(size * 1.03, bold=True)))
    story.append(Spacer(1, size * 0.5))
    return story, body


def _band(specimen: Specimen, setter: Setter) -> Iterator[Flowable]:
    styles = setter.styles
    rows = [
        [Paragraph(escape(line, quote=False), styles.line(19 if at else 11.5, bold=bool(at), colour=WHITE))]
        for at, line in enumerate(specimen.title)
    ]
    padding = [
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, 0), 10),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 10),
    ]
    fill = [("BACKGROUND", (0, 0), (-1, -1), HexColor(setter.look.ink))]
    yield NextPageTemplate("later")
    yield Table(rows, colWidths=[setter.width], style=[*fill, *padding])
    yield Spacer(1, 6)
    for line in specimen.cover_lines:
        yield Paragraph(escape(line, quote=False), styles.line(setter.look.size))
    yield Spacer(1, 4)


def _plain(specimen: Specimen, setter: Setter) -> Iterator[Flowable]:
    yield NextPageTemplate("later")
    for at, line in enumerate(specimen.title):
        yield Paragraph(escape(line, quote=False), setter.styles.line(12.5 if at else 16, bold=True))
    for line in specimen.cover_lines:
        yield Paragraph(f"<i>{escape(line, quote=False)}</i>", setter.styles.line(setter.look.size))
    yield Spacer(1, 8)
