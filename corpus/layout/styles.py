"""Paragraph styles of a look, and the typefaces that they name."""

from pathlib import Path

import reportlab
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

from corpus.layout.garble import FACE
from corpus.layout.looks import Look

FACES = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "Vera": ("Vera", "VeraBd", "VeraIt", "VeraBI"),
}
"""Regular, bold, italic, bold italic. Vera is Bitstream's free face, which reportlab brings along and we embed."""

BASE_ENCODING = "cp1252"
BULLET_FACES = {"■": ("ZapfDingbats", 0.72), "•": ("Symbol", 1.0)}
"""The face of each bullet and its size as a share of the text's; in a base text face "•" gets a code readers lose."""
SUB_BULLET = "\N{EN DASH}"
BLACK = "#000000"
NUMBER_INDENT = 34
BULLET_SLOT = 16
NUMBER_SLOT = 22


def load_typefaces() -> None:
    """Make the embedded typeface known to reportlab; harmless when repeated."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for face in FACES["Vera"]:
        registerFont(TTFont(face, str(folder / f"{face}.ttf")))
    regular, bold, italic, both = FACES["Vera"]
    registerFontFamily(regular, normal=regular, bold=bold, italic=italic, boldItalic=both)
    faulty = TTFont(FACE, str(folder / "Vera.ttf"))
    faulty.face.name = FACE.encode()  # its name in the file: `garble` finds its table of characters by it
    registerFont(faulty)
    registerFontFamily(FACE, normal=FACE, bold=FACE, italic=FACE, boldItalic=FACE)


def unprintable(text: str, typeface: str) -> str:
    """The characters of `text` that the typeface has no glyph for, each once, in order."""
    if typeface == "Vera":
        glyphs = TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")).face.charToGlyph
        missing = [character for character in text if ord(character) not in glyphs and character != "\n"]
    else:
        missing = [character for character in text if not character.encode(BASE_ENCODING, errors="ignore")]
    return "".join(dict.fromkeys(missing))


def bold_of(typeface: str) -> str:
    """The bold face of a typeface."""
    return FACES[typeface][1]


class Styles:
    """The paragraph styles of one look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.face = FACES[look.typeface][0]
        self.heading_face = bold_of(look.heading_typeface or look.typeface)
        self.ink = HexColor(look.ink)

    def prose(self, *, numbered: bool = False) -> ParagraphStyle:
        """Running text, with room for a number where it is numbered."""
        return self._style(
            "prose",
            alignment=TA_JUSTIFY if self.look.justified else TA_LEFT,
            leftIndent=NUMBER_INDENT if numbered else 0,
            spaceAfter=self.look.leading * 0.62,
        )

    def item(self, level: int, mark: str, *, indented: bool) -> ParagraphStyle:
        """A list entry; indented further where the text above it stands in beside a number."""
        slot = NUMBER_SLOT if mark[:1].isdigit() else BULLET_SLOT
        left = (NUMBER_INDENT if indented else 0) + BULLET_SLOT * (level - 1) + slot
        bulleted = mark == "•" and level == 1
        face, share = BULLET_FACES[self.look.bullet] if bulleted else (self.face, 1.0)
        return self._style(
            f"item{level}",
            leftIndent=left,
            bulletIndent=left - slot,
            bulletFontName=face,
            bulletFontSize=self.look.size * share,
            spaceAfter=self.look.leading * 0.3,
        )

    def heading(self, level: int, *, numbered: bool = False) -> ParagraphStyle:
        """A heading, which keeps with what follows it."""
        size = self.look.headings[level - 1]
        return self._style(
            f"heading{level}",
            fontName=self.heading_face,
            fontSize=size,
            leading=size * 1.25,
            textColor=self.ink,
            leftIndent=NUMBER_INDENT if numbered else 0,
            bulletFontName=self.heading_face,
            bulletFontSize=size,
            bulletColor=self.ink,
            spaceBefore=size * (0.9 if level == 1 else 0.6),
            spaceAfter=size * 0.5,
            keepWithNext=1,
        )

    def plain_heading(self, *, numbered: bool = False) -> ParagraphStyle:
        """A heading that was typed as a bold paragraph: no size, colour or space of its own."""
        face = bold_of(self.look.typeface)
        style = self.prose(numbered=numbered)
        style.fontName = style.bulletFontName = face
        style.keepWithNext, style.alignment = 1, TA_LEFT
        return style

    def quotation(self) -> ParagraphStyle:
        """A block quotation: narrower and slanted."""
        face = FACES[self.look.typeface][2]
        return self._style(
            "quotation", fontName=face, leftIndent=38, rightIndent=28, spaceAfter=self.look.leading * 0.6
        )

    def cell(self, *, bold: bool = False) -> ParagraphStyle:
        """Text inside a table, a little smaller than prose."""
        size = self.look.size * 0.93
        face = bold_of(self.look.typeface) if bold else self.face
        return self._style("cell", fontName=face, fontSize=size, leading=size * 1.28)

    def line(self, size: float, *, bold: bool = False, centred: bool = False, colour: str = BLACK) -> ParagraphStyle:
        """A line of display: titles, cover lines, contents headings."""
        face = self.heading_face if bold else FACES[self.look.heading_typeface or self.look.typeface][0]
        return self._style(
            "line",
            fontName=face,
            fontSize=size,
            leading=size * 1.28,
            alignment=TA_CENTER if centred else TA_LEFT,
            textColor=HexColor(colour),
            spaceAfter=size * 0.45,
        )

    def contents(self, level: int) -> ParagraphStyle:
        """An entry of the contents page; `level` 0 is the outermost."""
        return self._style(
            f"contents{level}",
            fontName=bold_of(self.look.typeface) if level == 0 else self.face,
            leftIndent=16 * level,
            rightIndent=30,
            spaceBefore=3 if level == 0 else 0,
        )

    def _style(self, name: str, **changes: object) -> ParagraphStyle:
        plain = {
            "fontName": self.face,
            "fontSize": self.look.size,
            "leading": self.look.leading,
            "bulletFontName": self.face,
            "bulletFontSize": self.look.size,
            "bulletIndent": 0,
            "allowWidows": 0,
            "allowOrphans": 0,
        }
        return ParagraphStyle(name, **{**plain, **changes})
