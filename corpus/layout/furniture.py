"""What stands on a page around its text: running heads and feet, abstract marks, cover art, the fictional mark.

Every first page is marked as a fictional specimen here, whatever its template.
"""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from corpus.layout.looks import Art, Furniture, Look, Opening
from corpus.layout.mark import EXPLANATION, MARK
from corpus.layout.slips import NO_SLIPS, Slip, Slips
from corpus.layout.source import Specimen
from corpus.layout.styles import FACES

SMALL = 8
LARGE_PAGE_NUMBER = 12.5
FOOT_HEIGHT = 12 * mm
HEAD_DROP = 13 * mm
GREY = HexColor("#444444")
MARK_TONES = ("#8a8f98", "#b9a67c", "#7f9aa8", "#a58a9a")
MARK_SIZE = 11 * mm
MARK_GAP = 46 * mm


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page about to be drawn; `size` is its width and height, `total` how many pages the document has."""

    canvas: Canvas
    specimen: Specimen
    look: Look
    size: tuple[float, float]
    total: int
    slips: Slips = NO_SLIPS

    @property
    def sides(self) -> tuple[float, float]:
        """Where the text begins on the left and ends on the right."""
        return self.look.margins[0] * mm, self.size[0] - self.look.margins[1] * mm

    @property
    def number(self) -> int:
        """The page's number, from 1."""
        page: int = self.canvas.getPageNumber()
        return page


def draw_first_page(sheet: Sheet) -> None:
    """Art and fictional mark of a cover, or marks, fictional line and foot of a first page of text."""
    if sheet.look.opening is Opening.COVER:
        _art(sheet)
        _fictional_box(sheet)
        return
    _marks(sheet)
    _fictional_line(sheet)
    _foot(sheet)


def draw_later_page(sheet: Sheet) -> None:
    """Running head and foot, filled in for this page."""
    _marks(sheet)
    if sheet.look.furniture is not Furniture.RULED:
        _head(sheet)
    _foot(sheet)


def _fictional_box(sheet: Sheet) -> None:
    canvas, (left, right) = sheet.canvas, sheet.sides
    canvas.setStrokeColor(GREY)
    canvas.setFillColor(GREY)
    canvas.rect(left, 22 * mm, right - left, 13 * mm)
    canvas.setFont(FACES[sheet.look.typeface][1], 10)
    canvas.drawCentredString((left + right) / 2, 29.6 * mm, MARK)
    canvas.setFont(FACES[sheet.look.typeface][0], SMALL)
    canvas.drawCentredString((left + right) / 2, 25.2 * mm, EXPLANATION)


def _fictional_line(sheet: Sheet) -> None:
    sheet.canvas.setFillColor(GREY)
    sheet.canvas.setFont(FACES[sheet.look.typeface][0], SMALL - 0.5)
    sheet.canvas.drawString(sheet.sides[0], sheet.size[1] - 8 * mm, f"{MARK} - {EXPLANATION}")


def _art(sheet: Sheet) -> None:
    canvas, look, (width, height) = sheet.canvas, sheet.look, sheet.size
    canvas.setFillColor(HexColor(look.ink))
    if look.art is Art.BLOCK:
        canvas.rect(0, height * 0.42, width, height * 0.58, stroke=0, fill=1)
        canvas.setFillColor(HexColor(look.tint))
        canvas.rect(0, height * 0.405, width, height * 0.015, stroke=0, fill=1)
    elif look.art is Art.SPINE:
        canvas.rect(0, 0, 12 * mm, height, stroke=0, fill=1)


def _marks(sheet: Sheet) -> None:
    """Plain shapes where real letterheads have logos: ring, block, lozenge, bars."""
    y = sheet.size[1] - 12 * mm - MARK_SIZE
    for at in range(sheet.look.marks):
        sheet.canvas.setFillColor(HexColor(MARK_TONES[at]))
        (_ring, _block, _lozenge, _bars)[at](sheet.canvas, sheet.sides[1] - MARK_SIZE - at * MARK_GAP, y)


def _ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x + MARK_SIZE / 2, y + MARK_SIZE / 2, MARK_SIZE / 2, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.circle(x + MARK_SIZE * 0.6, y + MARK_SIZE * 0.6, MARK_SIZE * 0.25, stroke=0, fill=1)


def _block(canvas: Canvas, x: float, y: float) -> None:
    canvas.roundRect(x, y, MARK_SIZE, MARK_SIZE, 2 * mm, stroke=0, fill=1)


def _lozenge(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    half = MARK_SIZE / 2
    path.moveTo(x + half, y)
    for dx, dy in ((MARK_SIZE, half), (half, MARK_SIZE), (0, half)):
        path.lineTo(x + dx, y + dy)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _bars(canvas: Canvas, x: float, y: float) -> None:
    for step in range(3):
        canvas.rect(x + step * MARK_SIZE / 3, y, MARK_SIZE / 5, MARK_SIZE * (step + 1) / 3, stroke=0, fill=1)


def _head(sheet: Sheet) -> None:
    canvas, look, (left, right) = sheet.canvas, sheet.look, sheet.sides
    if not sheet.specimen.running_head:
        return
    y = sheet.size[1] - HEAD_DROP
    text = sheet.slips.old_head(sheet.number, sheet.specimen.running_head)
    canvas.setFillColor(GREY)
    canvas.setFont(FACES[look.typeface][0], SMALL + 0.5)
    if look.furniture is Furniture.CENTRED:
        canvas.drawCentredString(sheet.size[0] / 2, y, text)
        return
    canvas.drawString(left, y, text)
    canvas.setStrokeColor(HexColor(look.ink))
    canvas.line(left, y - 4, right, y - 4)


def _foot(sheet: Sheet) -> None:
    canvas, look = sheet.canvas, sheet.look
    number = "" if sheet.slips.of(Slip.LOST_PAGE_NUMBER) else str(sheet.number)
    text = sheet.specimen.running_foot.replace("{page}", number).replace("{pages}", str(sheet.total))
    canvas.setFillColor(black)
    if look.furniture is Furniture.RULED:
        _ruled_foot(sheet, text, number)
        return
    canvas.setFont(FACES[look.typeface][0], SMALL + 0.5)
    if look.furniture is Furniture.CENTRED:
        canvas.drawCentredString(sheet.size[0] / 2, FOOT_HEIGHT, text)
    else:
        canvas.drawRightString(sheet.sides[1], FOOT_HEIGHT, text)


def _ruled_foot(sheet: Sheet, text: str, page: str) -> None:
    """Title small on the left, page number large on the right, where the foot is words and then {page}."""
    canvas, specimen, (left, right) = sheet.canvas, sheet.specimen, sheet.sides
    canvas.line(left, FOOT_HEIGHT + 14, right, FOOT_HEIGHT + 14)
    words, number = "", text
    if specimen.running_foot.endswith("{page}"):
        words, number = specimen.running_foot.removesuffix("{page}").strip(), page
    if sheet.number > 1:
        canvas.setFont(FACES[sheet.look.typeface][1], SMALL - 1)
        canvas.drawString(left, FOOT_HEIGHT + 4, words or specimen.running_head)
    canvas.setFont(FACES[sheet.look.typeface][0], LARGE_PAGE_NUMBER if number.isdigit() else SMALL)
    canvas.drawRightString(right, FOOT_HEIGHT, number)
