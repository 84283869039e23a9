"""Footnotes and their marks: found, parted from the text, and brought together."""

from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.blocks import Layout, lay_out
from ingest.document import Block, BlockKind
from ingest.notes import note_warnings
from ingest.pdf import read_pdf
from tests.papers import BODY, Printed, paragraph, pdf_of

SMALL = 8.0


def marked(before: str, mark: str, after: str, y: float) -> list[Printed]:
    """A body line with a raised mark in it."""
    at = 72 + stringWidth(before, BODY, 11)
    behind = at + stringWidth(mark, BODY, 6)
    return [(before, 72, y, 11, BODY), (mark, at, y + 4, 6, BODY), (after, behind, y, 11, BODY)]


def note(mark: str, words: str, y: float) -> list[Printed]:
    """A footnote as Word prints it: the mark raised, the words behind it."""
    return [(mark, 72, y + 3, 5, BODY), (f" {words}", 76, y, SMALL, BODY)]


def filler(top: float) -> list[Printed]:
    words = ["The panel met each month and heard from all who had known the family at the time.", "It went on so."] * 3
    return paragraph(words, top)


def laid_out(*pages: list[Printed]) -> Layout:
    return lay_out(read_pdf(pdf_of(*pages)))


def notes_of(layout: Layout) -> list[Block]:
    return [block for block in layout.blocks if block.kind is BlockKind.FOOTNOTE]


def test_a_note_knows_its_mark_and_the_character_behind_which_it_stood() -> None:
    first = [*filler(760), *marked("The board", "1", " asked for a review in March.", 640)]
    first += [*marked("A second panel", "2", " was formed, and it reported.", 580)]
    first += [*note("1", "The body that was set up in May.", 80), *note("2", "See the terms.", 66)]
    layout = laid_out(first)
    one, two = notes_of(layout)
    assert (one.number, two.number) == ("1", "2")
    assert one.mark_at is not None
    assert two.mark_at is not None
    assert layout.text[: one.mark_at].endswith("The board")
    assert layout.text[: two.mark_at].endswith("A second panel")
    assert "board1" not in layout.text
    assert "The board asked" in layout.text


def test_numbers_that_begin_anew_on_each_page_find_the_note_of_their_page() -> None:
    first = [*filler(760), *marked("The school", "1", " wrote twice.", 640), *note("1", "A primary school.", 80)]
    second = [*filler(760), *marked("The clinic", "1", " wrote once.", 640), *note("1", "A walk-in clinic.", 80)]
    layout = laid_out(first, second)
    assert [layout.text[: each.mark_at].split()[-1] for each in notes_of(layout)] == ["school", "clinic"]


def test_a_mark_in_a_list_item_is_placed_in_the_words_behind_the_list_mark() -> None:
    page = [*filler(760), *marked("• Police officers", "1", " were trained.", 640), *note("1", "All grades.", 80)]
    layout = laid_out(page)
    (found,) = notes_of(layout)
    assert layout.text[: found.mark_at].endswith("Police officers")


def test_a_mark_at_the_end_of_a_line_belongs_to_it() -> None:
    page = [*filler(760), *marked("The panel then asked all the schools that the children had attended", "1", "", 640)]
    page += [("to look again at what they had written down.", 72, 626, 11, BODY), *note("1", "Two of them.", 80)]
    layout = laid_out(page)
    (found,) = notes_of(layout)
    assert layout.text[: found.mark_at].endswith("the children had attended")
    assert "had attended to look again" in layout.text


def test_a_note_in_larger_type_counts_on_from_the_one_above_it() -> None:
    page = [*filler(760), *marked("The board", "1", " met.", 640), *marked("The panel", "2", " did not.", 580)]
    page += [*note("1", "Set up in May.", 80), ("2 Set up in June.", 72, 66, 10.0, BODY)]
    assert [each.number for each in notes_of(laid_out(page))] == ["1", "2"]


def test_a_few_halves_go_without_a_warning_and_many_do_not() -> None:
    lone = [*filler(760), *marked("A mark", "1", " without its note.", 640)]
    layout = laid_out(lone)
    assert note_warnings(layout.blocks, layout.marks) == ()
    many = laid_out(*[lone] * 5)
    (warning,) = note_warnings(many.blocks, many.marks)
    assert warning.startswith("5 of 5 footnote marks")
    uncalled = ["A board.", "One of two schools.", "So the log.", "Under the Act.", "Since closed."]
    notes = laid_out(*[[*filler(760), *note(str(n), words, 80)] for n, words in enumerate(uncalled, 1)])
    (warning,) = note_warnings(notes.blocks, notes.marks)
    assert warning.startswith("5 of 5 footnotes")
