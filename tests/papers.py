"""Small PDFs and raw documents made for tests of the reading layer: every word is ours."""

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.lines import RawDocument, RawLine, RawPage

BODY, BOLD = "Helvetica", "Helvetica-Bold"
HEIGHT = 842.0

Printed = tuple[str, float, float, float, str]
"""Text, x, y, size, font."""


def pdf_of(*pages: Sequence[Printed], subject: str = "", password: str = "", owner: str = "") -> bytes:
    """A PDF that prints exactly these lines."""
    encryption = None
    if password or owner:
        from reportlab.lib.pdfencrypt import StandardEncryption

        encryption = StandardEncryption(password, ownerPassword=owner or None)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, encrypt=encryption, invariant=1)
    canvas.setSubject(subject)
    for page in pages:
        for text, x, y, size, font in page:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def paragraph(lines: Sequence[str], top: float, *, x: float = 72.0, size: float = 11.0) -> list[Printed]:
    """Lines under one another at the usual distance."""
    return [(line, x, top - 14 * index, size, BODY) for index, line in enumerate(lines)]


def line(text: str, y: float = 0.0, *, x: float = 72.0, size: float = 11.0, bold: bool = False) -> RawLine:
    """A raw line of body type."""
    return RawLine(text, size, bold, x, y)


def raw(*pages: Sequence[RawLine], height: float = HEIGHT) -> RawDocument:
    """A raw PDF document of these pages."""
    return RawDocument("pdf", tuple(RawPage(number, "", tuple(lines), height) for number, lines in enumerate(pages, 1)))


def stacked(*texts: str, top: float = 700.0, step: float = 14.0) -> list[RawLine]:
    """Body lines one under another; "" leaves a paragraph's gap."""
    lines, y = [], top
    for text in texts:
        if text:
            lines.append(line(text, y))
        y -= step
    return lines
