"""PDF bytes to raw lines: words, sizes, weight, places, note marks, and every way a file can refuse."""

import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.pdfgen.canvas import Canvas

from ingest.document import PARTIAL
from ingest.errors import Fault, UnreadableFile
from ingest.pdf import FORM_USES, read_pdf
from ingest.pdf_lines import Run, lines_of
from ingest.read import read_bytes
from tests.papers import BODY, BOLD, pdf_of


def refused(data: bytes, **options: int) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(data, **options)
    return caught.value


def test_lines_carry_words_size_weight_and_place() -> None:
    raw = read_pdf(pdf_of([("A heading", 72, 700, 16, BOLD), ("Plain words of the body.", 72, 670, 11, BODY)]))
    heading, plain = raw.pages[0].lines
    assert (heading.text.strip(), heading.size, heading.bold, heading.x, heading.y) == ("A heading", 16, True, 72, 700)
    assert (plain.text.strip(), plain.size, plain.bold, plain.y) == ("Plain words of the body.", 11, False, 670)
    assert raw.pages[0].height == pytest.approx(841.89, abs=0.1)


def test_pages_are_numbered_from_one_and_blank_ones_kept() -> None:
    raw = read_pdf(pdf_of([("One.", 72, 700, 11, BODY)], [], [("Three.", 72, 700, 11, BODY)]))
    assert [(page.number, len(page.lines)) for page in raw.pages] == [(1, 1), (2, 0), (3, 1)]


@pytest.mark.parametrize(
    ("printed", "words", "marks"),
    [
        ([("The board", 11.0), ("3", 6.5), (" met.", 11.0)], "The board met.", ("3",)),
        ([("3", 6.5), (" A note of its own", 10.0)], "3 A note of its own", ()),
        ([("Section 11", 11.0), (" audits", 11.0)], "Section 11 audits", ()),
        ([("H", 11.0), ("2", 6.5), ("O", 11.0)], "HO", ("2",)),
    ],
)
def test_raised_digits_leave_the_line_unless_they_open_it(
    printed: list[tuple[str, float]], words: str, marks: tuple[str, ...]
) -> None:
    x = 72.0
    runs = []
    for text, size in printed:
        runs.append(Run(text, len("".join(text.split())), size, False, False, "f", x, 700))
        x += 0.5 * size * len(text)
    (line,) = lines_of("".join(text for text, _ in printed), runs)
    assert (line.text, tuple(mark.printed for mark in line.marks)) == (words, marks)


def test_a_symbol_font_at_the_line_start_is_a_list_mark() -> None:
    runs = [Run("n", 1, 11, False, True, "wingdings", 72, 700), Run(" An item", 6, 11, False, False, "f", 80, 700)]
    (line,) = lines_of("n An item", runs)
    assert line.text == "• An item" or line.text == "•An item"


def test_a_wide_gap_between_runs_is_told_and_a_word_space_is_not() -> None:
    def run(text: str, x: float) -> Run:
        return Run(text, len("".join(text.split())), 11, False, False, "f", x, 700)

    (row,) = lines_of("Overall effectiveness Good", [run("Overall effectiveness ", 72), run("Good", 300)])
    (plain,) = lines_of("Overall effectiveness Good", [run("Overall effectiveness ", 72), run("Good", 180)])
    assert [row.text[: row.gaps[0]].strip(), row.text[row.gaps[0] :]] == ["Overall effectiveness", "Good"]
    assert plain.gaps == ()


def test_text_that_does_not_agree_with_its_runs_is_kept_without_style() -> None:
    (line,) = lines_of("Words that no run holds", [Run("Other", 5, 11, False, False, "f", 72, 700)])
    assert (line.text, line.size) == ("Words that no run holds", 0.0)


@pytest.mark.parametrize(("subject", "fictional"), [("FICTIONAL SPECIMEN", True), ("Serious case review", False)])
def test_a_specimen_says_so_in_its_metadata(subject: str, fictional: bool) -> None:
    assert read_pdf(pdf_of([("Words.", 72, 700, 11, BODY)], subject=subject)).fictional is fictional


def test_a_file_that_needs_a_password_is_refused_and_one_that_does_not_is_read() -> None:
    page = [("Words to be read.", 72, 700, 11, BODY)]
    assert refused(pdf_of(page, password="secret", owner="owner")).fault is Fault.ENCRYPTED
    assert read_pdf(pdf_of(page, owner="owner")).pages[0].lines[0].text.strip() == "Words to be read."


def test_a_file_whose_pages_show_nothing_has_no_text() -> None:
    error = refused(pdf_of([], []))
    assert error.fault is Fault.NO_TEXT
    assert "2 pages" in error.what


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
def test_a_truncated_file_is_broken(share: float) -> None:
    data = pdf_of(*[[("Words of a page.", 72, 700, 11, BODY)]] * 4)
    assert refused(data[: int(share * len(data))]).fault is Fault.BROKEN


def test_an_empty_file_and_one_with_too_many_pages_are_refused() -> None:
    assert refused(b"").fault is Fault.EMPTY
    assert refused(pdf_of([], [], []), maximum_pages=2).fault is Fault.LIMIT


def with_contents(contents: bytes) -> bytes:
    """A PDF whose only page has these drawing operators, compressed."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf_of([("Words.", 72, 700, 11, BODY)])))
    stream = DecodedStreamObject()
    stream.set_data(contents)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "contents",
    [b"BT /F1 11 Tf (a) Tj ET " * 100_000, b"BT /F1 11 Tf (a) Tj ET " + b" " * 40_000_000],
    ids=["too many operators", "unpacks without end"],
)
def test_a_page_that_costs_too_much_is_over_a_limit(contents: bytes) -> None:
    assert refused(with_contents(contents)).fault is Fault.LIMIT


def test_text_that_pypdf_leaves_out_with_a_warning_only_is_said_to_be_partial() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.beginForm("words")
    canvas.drawString(72, 700, "Words.")
    canvas.endForm()
    for _ in range(FORM_USES + 10):
        canvas.doForm("words")
    canvas.save()
    document = read_bytes(target.getvalue(), "a.pdf")
    assert document.partial
    assert document.partial[0].startswith(PARTIAL)
    assert read_bytes(pdf_of([("Words.", 72, 700, 11, BODY)]), "a.pdf").partial == ()
