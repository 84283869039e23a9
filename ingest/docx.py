"""DOCX bytes -> raw pages in document order, by python-docx; its only importer.

Headings by their style or as short lines all in bold, list items by style or numbering, one line per table row. A
page begins where the file has an explicit page break; Word's own flow of pages is not in the file.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest.errors import Fault, UnreadableFile
from ingest.lines import SPECIMEN_MARK, RawDocument, RawLine, RawPage

UNPACKED_BYTES = 300_000_000
"""A zip that unpacks to more is a bomb: the text of the longest review is under 2 MB."""

_HEADING = re.compile(r"^(?:heading|überschrift)\s*(\d)", re.IGNORECASE)
_LABEL = re.compile(r"^[A-Z][\w’'() -]{2,40}:\s+\S")
LONGEST_BOLD = 14
"""Words: a longer line in bold is an emphasised sentence."""
DEEPEST = 6
_LIST = re.compile(r"^list (?:bullet|number|paragraph)\s*(\d?)", re.IGNORECASE)

PAGES_BY_BREAKS = (
    "A Word file has no fixed pages: a page here is what lies between two page breaks set by its author. "
    "Quote by heading or paragraph number, or compare with a printed copy."
)
"""Said of every Word file, since a page number is what people quote."""


def read_docx(data: bytes) -> RawDocument:
    """The paragraphs and tables of a Word file; refuses other zips and broken files (`UnreadableFile`)."""
    _refuse_other_zips(data)
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise UnreadableFile(
            Fault.BROKEN, f"the Word file cannot be opened ({error}).", "Open it in Word, save it again and add that."
        ) from error
    pages: list[list[RawLine]] = [[]]
    bold = bold_levels(document.paragraphs)
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            pages[-1] += _rows(item)
        else:
            _take(item, pages, bold)
    if not any(pages):
        raise UnreadableFile(Fault.NO_TEXT, "the Word file has no text.", "Check that it is the right file.")
    facts = document.core_properties
    fictional = any(SPECIMEN_MARK in (fact or "").upper() for fact in (facts.subject, facts.keywords, facts.title))
    numbered = tuple(RawPage(number, "", tuple(lines)) for number, lines in enumerate(pages, 1))
    return RawDocument("docx", numbered, fictional, (PAGES_BY_BREAKS,))


def _refuse_other_zips(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableFile(
            Fault.BROKEN, f"the Word file is damaged ({error}).", "Download it again and compare sizes."
        ) from error
    if "word/document.xml" not in names:
        raise UnreadableFile(
            Fault.NOT_WHAT_IT_SAYS,
            "the file is a zip archive but no Word document.",
            "Unpack it and add what it holds.",
        )
    if size > UNPACKED_BYTES:
        raise UnreadableFile(
            Fault.LIMIT,
            f"the Word file unpacks to {size // 1_000_000} MB.",
            "Save its text as a new file and add that.",
        )


def _take(paragraph: Paragraph, pages: list[list[RawLine]], bold: Mapping[float, int]) -> None:
    """Add a paragraph to the last page; a page break inside it opens the next page."""
    role = _role(paragraph)
    if role == "paragraph" and _is_bold_heading(paragraph):
        role = f"heading{bold[_size(paragraph)]}"
    if paragraph.paragraph_format.page_break_before and pages[-1]:
        pages.append([])
    for position, part in enumerate(_parts(paragraph)):
        if position:
            pages.append([])
        if part.strip():
            pages[-1].append(RawLine(part, role=role))


def _parts(paragraph: Paragraph) -> list[str]:
    """The paragraph's text, cut where a run holds an explicit page break."""
    parts = [""]
    for item in paragraph.iter_inner_content():
        runs = getattr(item, "runs", None) or [item]
        for run in runs:
            for piece in run.iter_inner_content():
                if isinstance(piece, str):
                    parts[-1] += piece
            breaks = run._element.xpath('.//w:br[@w:type="page"]')
            parts += [""] * len(breaks)
    return parts


def _role(paragraph: Paragraph) -> str:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    heading = _HEADING.match(style)
    if heading:
        return f"heading{min(6, int(heading[1]))}"
    if style == "Title":
        return "heading1"
    listed = _LIST.match(style)
    depth = _numbering_depth(paragraph)
    if listed or depth:
        level = int(listed[1] or 1) if listed else 1
        return f"bullet{min(3, max(level, depth))}"
    return "paragraph"


def bold_levels(paragraphs: Sequence[Paragraph]) -> dict[float, int]:
    """The level of headings that are only set in bold, by their size: below every heading style that the file uses."""
    styled = [int(role[-1]) for each in paragraphs if (role := _role(each)).startswith("heading")]
    sizes = sorted({_size(each) for each in paragraphs if _is_bold_heading(each)}, reverse=True)
    return {size: min(DEEPEST, max(styled, default=0) + rank) for rank, size in enumerate(sizes, 1)}


def _is_bold_heading(paragraph: Paragraph) -> bool:
    """Whether all of a short line is bold and it neither ends as a sentence nor gives a label its value."""
    text = paragraph.text.strip()
    if not text or len(text.split()) > LONGEST_BOLD or text[-1] in ".,;:" or _LABEL.match(text):
        return False
    own = paragraph.style.font.bold if paragraph.style is not None else None
    inked = [run for run in paragraph.runs if run.text.strip()]
    return bool(inked) and all(own if run.bold is None else run.bold for run in inked)


def _size(paragraph: Paragraph) -> float:
    """The type size of a line in points as the line itself or its style sets it, else 0.0."""
    sizes = [run.font.size for run in paragraph.runs if run.text.strip() and run.font.size]
    size = sizes[0] if sizes else (paragraph.style.font.size if paragraph.style is not None else None)
    return float(size.pt) if size else 0.0


def _numbering_depth(paragraph: Paragraph) -> int:
    """How deep Word's own numbering puts the paragraph, 0 where it is in no list."""
    numbered = paragraph._p.xpath("./w:pPr/w:numPr")
    if not numbered:
        return 0
    levels = numbered[0].xpath("./w:ilvl/@w:val")
    return int(levels[0]) + 1 if levels else 1


def _rows(table: Table) -> Iterator[RawLine]:
    for row in table.rows:
        cells: list[str] = []
        seen: list[object] = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.append(cell._tc)
                cells.append(" ".join(cell.text.split()))
        if any(cells):
            yield RawLine(" | ".join(cells), role="table")
