"""Word files: headings, lists, tables and page breaks in document order."""

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.shared import Pt

from ingest.docx import read_docx
from ingest.errors import Fault, UnreadableFile


def saved(document: "docx.document.Document") -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def review() -> "docx.document.Document":
    document = docx.Document()
    document.add_heading("Local review", 0)
    document.add_heading("Findings", 1)
    document.add_paragraph("Services met the family often.")
    document.add_paragraph("Assessments were late.", style="List Bullet")
    document.add_paragraph("Two were never written.", style="List Bullet 2")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Role", "Agency", "Nurse", "Trust"), strict=True
    ):
        cell.text = text
    document.add_paragraph("After the table.").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("On the second page.")
    return document


def test_structure_comes_in_document_order() -> None:
    first, second = read_docx(saved(review())).pages
    assert [(line.role, line.text) for line in first.lines] == [
        ("heading1", "Local review"),
        ("heading1", "Findings"),
        ("paragraph", "Services met the family often."),
        ("bullet1", "Assessments were late."),
        ("bullet2", "Two were never written."),
        ("table", "Role | Agency"),
        ("table", "Nurse | Trust"),
        ("paragraph", "After the table."),
    ]
    assert [line.text for line in second.lines] == ["On the second page."]


def test_it_is_said_that_word_has_no_fixed_pages() -> None:
    (said,) = read_docx(saved(review())).warnings
    assert "no fixed pages" in said


def test_a_merged_cell_is_one_cell() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Wide"
    table.cell(0, 2).text = "Narrow"
    assert [line.text for line in read_docx(saved(document)).pages[0].lines] == ["Wide | Narrow"]


def test_a_specimen_says_so_in_its_properties() -> None:
    document = review()
    document.core_properties.subject = "FICTIONAL SPECIMEN"
    assert read_docx(saved(document)).fictional
    assert not read_docx(saved(review())).fictional


def zipped(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (zipped(photo=b"x"), Fault.NOT_WHAT_IT_SAYS),
        (zipped(**{"word__document.xml": b"<broken"}), Fault.BROKEN),
        (saved(review())[:2000], Fault.BROKEN),
        (saved(docx.Document()), Fault.NO_TEXT),
    ],
    ids=["another zip", "not well formed", "cut short", "no words"],
)
def test_what_is_no_word_document_is_refused(data: bytes, fault: Fault) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_docx(data)
    assert caught.value.fault is fault


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.docx.UNPACKED_BYTES", 1000)
    with pytest.raises(UnreadableFile) as caught:
        read_docx(saved(review()))
    assert caught.value.fault is Fault.LIMIT


def test_short_lines_all_in_bold_are_headings_below_the_styled_ones() -> None:
    document = docx.Document()
    document.add_heading("Findings", 1)
    for text in ("What was known", "A bold sentence that says something.", "Author: A. Name"):
        document.add_paragraph().add_run(text).bold = True
    larger = document.add_paragraph().add_run("The school")
    larger.bold, larger.font.size = True, Pt(14)
    mixed = document.add_paragraph("Partly ")
    mixed.add_run("bold").bold = True
    (page,) = read_docx(saved(document)).pages
    assert [(line.role, line.text) for line in page.lines] == [
        ("heading1", "Findings"),
        ("heading3", "What was known"),
        ("paragraph", "A bold sentence that says something."),
        ("paragraph", "Author: A. Name"),
        ("heading2", "The school"),
        ("paragraph", "Partly bold"),
    ]
