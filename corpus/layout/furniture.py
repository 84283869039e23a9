"""What stands on a page around its text: running heads and feet, abstract marks, cover art, the fictional mark.

Every first page is marked as a fictional specimen here, whatever its template.
"""

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from corpus.layout.looks import Art, Furniture, Look, Opening
from corpus.layout.source import Specimen
from corpus.layout.styles import FACES

MARK = "FICTIONAL SPECIMEN"
EXPLANATION = "Written for Prior Learning: no person, place, body or event in it is real"
SMALL = 8
LARGE_PAGE_NUMBER = 12.5
FOOT_HEIGHT = 12 * mm
HEAD_DROP = 13 * mm
GREY = HexColor("#444444")
MARK_TONES = ("#8a8f98", "#b9a67c", "#7f9aa8", "#a58a9a")
MARK_SIZE = 11 * mm
PAGE_WIDTH, PAGE_HEIGHT = A4


def draw_first_page(canvas: Canvas, specimen: Specimen, look: Look, total: int) -> None:
    """Art and fictional mark of a cover, or marks, fictional line and foot of a first page of text."""
    if look.opening is Opening.COVER:
        _art(canvas, look)
        _fictional_box(canvas, look)
        return
    _marks(canvas, look)
    _fictional_line(canvas, look)
    _foot(canvas, specimen, look, total)


def draw_later_page(canvas: Canvas, specimen: Specimen, look: Look, total: int) -> None:
    """Running head and foot, filled in for this page."""
    _marks(canvas, look)
    if look.furniture is not Furniture.RULED:
        _head(canvas, specimen, look)
    _foot(canvas, specimen, look, total)


def _fictional_box(canvas: Canvas, look: Look) -> None:
    left = look.margins[0] * mm
    canvas.setStrokeColor(GREY)
    canvas.setFillColor(GREY)
    canvas.rect(left, 22 * mm, PAGE_WIDTH - left - look.margins[1] * mm, 13 * mm)
    middle = (left + PAGE_WIDTH - look.margins[1] * mm) / 2
    canvas.setFont(FACES[look.typeface][1], 10)
    canvas.drawCentredString(middle, 29.6 * mm, MARK)
    canvas.setFont(FACES[look.typeface][0], SMALL)
    canvas.drawCentredString(middle, 25.2 * mm, EXPLANATION)


def _fictional_line(canvas: Canvas, look: Look) -> None:
    canvas.setFillColor(GREY)
    canvas.setFont(FACES[look.typeface][0], SMALL - 0.5)
    canvas.drawString(look.margins[0] * mm, PAGE_HEIGHT - 8 * mm, f"{MARK} - {EXPLANATION}")


def _art(canvas: Canvas, look: Look) -> None:
    canvas.setFillColor(HexColor(look.ink))
    if look.art is Art.BLOCK:
        canvas.rect(0, PAGE_HEIGHT * 0.42, PAGE_WIDTH, PAGE_HEIGHT * 0.58, stroke=0, fill=1)
        canvas.setFillColor(HexColor(look.tint))
        canvas.rect(0, PAGE_HEIGHT * 0.405, PAGE_WIDTH, PAGE_HEIGHT * 0.015, stroke=0, fill=1)
    elif look.art is Art.SPINE:
        canvas.rect(0, 0, 12 * mm, PAGE_HEIGHT, stroke=0, fill=1)


def _marks(canvas: Canvas, look: Look) -> None:
    """Plain shapes where real letterheads have logos: ring, block, lozenge, bars."""
    gap = 46 * mm
    for at in range(look.marks):
        x = PAGE_WIDTH - look.margins[1] * mm - MARK_SIZE - at * gap
        y = PAGE_HEIGHT - 12 * mm - MARK_SIZE
        canvas.setFillColor(HexColor(MARK_TONES[at]))
        (_ring, _block, _lozenge, _bars)[at](canvas, x, y)


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


def _head(canvas: Canvas, specimen: Specimen, look: Look) -> None:
    if not specimen.running_head:
        return
    y = PAGE_HEIGHT - HEAD_DROP
    canvas.setFillColor(GREY)
    canvas.setFont(FACES[look.typeface][0], SMALL + 0.5)
    if look.furniture is Furniture.CENTRED:
        canvas.drawCentredString(PAGE_WIDTH / 2, y, specimen.running_head)
        return
    left, right = look.margins[0] * mm, PAGE_WIDTH - look.margins[1] * mm
    canvas.drawString(left, y, specimen.running_head)
    canvas.setStrokeColor(HexColor(look.ink))
    canvas.line(left, y - 4, right, y - 4)


def _foot(canvas: Canvas, specimen: Specimen, look: Look, total: int) -> None:
    number = str(canvas.getPageNumber())
    text = specimen.running_foot.replace("{page}", number).replace("{pages}", str(total))
    left, right = look.margins[0] * mm, PAGE_WIDTH - look.margins[1] * mm
    canvas.setFillColor(black)
    if look.furniture is Furniture.RULED:
        _ruled_foot(canvas, specimen, look, text, (left, right))
        return
    canvas.setFont(FACES[look.typeface][0], SMALL + 0.5)
    if look.furniture is Furniture.CENTRED:
        canvas.drawCentredString(PAGE_WIDTH / 2, FOOT_HEIGHT, text)
    else:
        canvas.drawRightString(right, FOOT_HEIGHT, text)


def _ruled_foot(canvas: Canvas, specimen: Specimen, look: Look, text: str, sides: tuple[float, float]) -> None:
    """Title small on the left, page number large on the right, where the foot is words and then {page}."""
    left, right = sides
    canvas.line(left, FOOT_HEIGHT + 14, right, FOOT_HEIGHT + 14)
    words, number = "", text
    if specimen.running_foot.endswith("{page}"):
        words, number = specimen.running_foot.removesuffix("{page}").strip(), str(canvas.getPageNumber())
    if canvas.getPageNumber() > 1:
        canvas.setFont(FACES[look.typeface][1], SMALL - 1)
        canvas.drawString(left, FOOT_HEIGHT + 4, words or specimen.running_head)
    canvas.setFont(FACES[look.typeface][0], LARGE_PAGE_NUMBER if number.isdigit() else SMALL)
    canvas.drawRightString(right, FOOT_HEIGHT, number)
