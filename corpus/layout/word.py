"""A specimen as a Word file: the only module of the corpus that knows python-docx.

Promises real heading and list styles, tables, a contents list, page breaks where the source has them, and the same
bytes each time: every part of the archive bears one date and is stored without compression.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import unescape

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from corpus.layout import elements as parts
from corpus.layout.facts import Verdict
from corpus.layout.houses import look_of
from corpus.layout.looks import Opening
from corpus.layout.mark import AUTHOR, EXPLANATION, LANGUAGE, MARK, keywords
from corpus.layout.source import Specimen

WRITTEN = datetime(2000, 1, 1)
"""The date of every file: a clock would change the bytes, and no date of the text is meant."""

ARCHIVE_DATE = (1980, 1, 1, 0, 0, 0)
FACES = {"Helvetica": "Arial", "Times": "Times New Roman", "Vera": "Verdana"}
TABLE_STYLES = ("TableNormal", "TableGrid")
UNUSED = ("/stylesWithEffects", "/thumbnail", "/customXml")
WORDS_A_PAGE = 430
TOKEN = re.compile(r"(</?[bi]>|<br/>)")
PLACE = re.compile(r"\{(page|pages)\}")
FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
CONTENTS_LEVELS = 2
CONTENTS_WIDTH = Pt(430)


def to_docx(specimen: Specimen, body: Sequence[parts.Element]) -> tuple[bytes, int]:
    """The Word file's bytes and its number of pages, counting those that an explicit break begins."""
    document = docx.Document()
    _slim(document)
    _describe(document, specimen)
    _dress(document, specimen)
    _running_lines(document, specimen)
    writer = _Writer(document, specimen)
    writer.open()
    if specimen.contents:
        writer.contents(body)
    for element in body:
        writer.add(element)
    out = io.BytesIO()
    document.save(out)
    return _same_each_time(out.getvalue()), writer.pages


class _Writer:
    """Adds elements to the end of a document and counts the pages that it begins."""

    def __init__(self, document: Document, specimen: Specimen) -> None:
        self.document = document
        self.specimen = specimen
        self.pages = 1

    def open(self) -> None:
        """The mark, the title's lines and the cover lines; a cover ends with a page break."""
        self._text(f"{MARK} - {EXPLANATION}", "Normal").runs[0].font.size = Pt(8)
        for at, line in enumerate(self.specimen.title):
            self._text(line, "Title" if at == 0 else "Subtitle")
        for line in self.specimen.cover_lines:
            self._text(line, "Normal")
        if look_of(self.specimen.template, self.specimen.facts.areas).opening is Opening.COVER:
            self._break()

    def contents(self, body: Sequence[parts.Element]) -> None:
        """The headings with the pages that Word would most likely put them on."""
        self._text("Contents", "Normal").runs[0].bold = True
        words = 0
        for element in body:
            if isinstance(element, parts.Heading) and element.level <= CONTENTS_LEVELS:
                label = "\t".join(filter(None, (element.number, parts.plain(element.text))))
                self._text(f"{label}\t{self.pages + 1 + words // WORDS_A_PAGE}", f"toc {element.level}")
            words += sum(len(text.split()) for text in parts.texts(element))
        self._break()

    def add(self, element: parts.Element, *, boxed: bool = False) -> None:
        """One element; text inside a box stands in framed paragraphs, as Word's own borders make them."""
        match element:
            case parts.Heading():
                made = [self._marked(element.number, element.text, f"Heading {element.level}")]
            case parts.Prose():
                made = [self._marked(element.number, element.text, "Normal")]
            case parts.Item():
                made = [self._item(element)]
            case parts.Quotation():
                made = [self._marked("", text, "Quote") for text in element.paragraphs]
            case parts.Box():
                made = []
                for inner in element.elements:
                    self.add(inner, boxed=True)
            case _:
                made = []
                self._block(element)
        for paragraph in made if boxed else ():
            _frame(paragraph)

    def _block(self, element: parts.Element) -> None:
        if isinstance(element, parts.Grid):
            self._table(element.rows)
        elif isinstance(element, parts.JudgementTable):
            self._table((("Judgement", "Grade"), *_lines(self.specimen.facts.judgements)))
        elif isinstance(element, parts.PageBreak):
            self._break()

    def _item(self, element: parts.Item) -> Paragraph:
        """A bullet by style; a number is typed, so that lists do not run on from each other."""
        depth = f" {element.level}" if element.level > 1 else ""
        if element.mark == "•":
            return self._marked("", element.text, f"List Bullet{depth}")
        style = "List Paragraph" if element.mark else f"List Continue{depth}"
        return self._marked(element.mark, element.text, style)

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        kept = rows if any(rows[0]) else rows[1:]
        table = self.document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
        for at, row in enumerate(kept):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                _write(cell.paragraphs[0], text, bold=at == 0 and kept is rows)
        self._text("", "Normal")

    def _marked(self, mark: str, markup: str, style: str) -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        if mark:
            paragraph.add_run(f"{mark}\t")
        _write(paragraph, markup)
        return paragraph

    def _text(self, text: str, style: str) -> Paragraph:
        return self.document.add_paragraph(text, style=style)

    def _break(self) -> None:
        self.document.add_page_break()
        self.pages += 1


def _write(paragraph: Paragraph, markup: str, *, bold: bool = False) -> None:
    """Runs of the markup: `<b>` and `<i>` as character formats, `<br/>` as a line break."""
    strong, slanted = bold, False
    for token in TOKEN.split(markup):
        if token in ("<b>", "</b>"):
            strong = bold or token == "<b>"
        elif token in ("<i>", "</i>"):
            slanted = token == "<i>"
        elif token == "<br/>":
            paragraph.add_run().add_break()
        elif token:
            run = paragraph.add_run(unescape(token))
            run.bold, run.italic = strong or None, slanted or None


def _lines(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, str]]:
    for verdict in verdicts:
        yield verdict.aspect, verdict.grade


def _frame(paragraph: Paragraph) -> None:
    """A thin line around the paragraph; neighbours with the same line share one frame."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "666666")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _slim(document: Document) -> None:
    """Without what python-docx's own template brings along and nothing uses: nine tenths of a file."""
    for style in document.styles.element.xpath('./w:style[@w:type="table"]'):
        if style.get(qn("w:styleId")) not in TABLE_STYLES:
            style.getparent().remove(style)
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(UNUSED)]:
            relations.pop(key)


def _describe(document: Document, specimen: Specimen) -> None:
    facts = document.core_properties
    facts.title, facts.subject, facts.author = specimen.full_title, MARK, AUTHOR
    facts.last_modified_by, facts.comments, facts.language = AUTHOR, "", LANGUAGE
    facts.keywords = keywords(specimen.facts.type, specimen.facts.areas)
    facts.created = facts.modified = WRITTEN


def _dress(document: Document, specimen: Specimen) -> None:
    look = look_of(specimen.template, specimen.facts.areas)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FACES[look.typeface], Pt(look.size)
    normal.paragraph_format.space_after = Pt(8)
    for level, size in enumerate(look.headings, start=1):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size = FACES[look.heading_typeface or look.typeface], Pt(size)
        style.font.color.rgb = RGBColor.from_string(look.ink.removeprefix("#"))
    for level in range(1, CONTENTS_LEVELS + 1):
        entry = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        entry.base_style, entry.paragraph_format.left_indent = normal, Pt(14 * (level - 1))
        entry.paragraph_format.space_after = Pt(2)
        entry.paragraph_format.tab_stops.add_tab_stop(CONTENTS_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _running_lines(document: Document, specimen: Specimen) -> None:
    section = document.sections[0]
    for line, part in ((specimen.running_head, section.header), (specimen.running_foot, section.footer)):
        paragraph = part.paragraphs[0]
        for at, piece in enumerate(PLACE.split(line)):
            if at % 2:
                field = OxmlElement("w:fldSimple")
                field.set(qn("w:instr"), FIELDS[piece])
                paragraph._p.append(field)
            elif piece:
                paragraph.add_run(piece)


def _same_each_time(data: bytes) -> bytes:
    """The same archive with one date for every part and nothing compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as found, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as kept:
        for name in found.namelist():
            kept.writestr(zipfile.ZipInfo(name, ARCHIVE_DATE), found.read(name))
    return out.getvalue()
