"""Lines to canonical text: paragraphs, numbers, lists, tables, headings, notes, pages, and what is removed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import Layout, lay_out
from ingest.document import BlockKind
from ingest.lines import NoteMark, RawLine
from tests.papers import line, raw, stacked


def texts(layout: Layout, kind: BlockKind | None = None) -> list[str]:
    return [block.span.of(layout.text) for block in layout.blocks if kind is None or block.kind is kind]


FULL = "The review found that services knew the family well and met them often in the"


def test_lines_of_a_paragraph_are_joined_by_a_space() -> None:
    layout = lay_out(raw(stacked(FULL, "autumn of the second year.", "", "A new paragraph.")))
    assert texts(layout) == [f"{FULL} autumn of the second year.", "A new paragraph."]


def test_a_hyphen_at_a_line_end_stays_and_takes_no_space() -> None:
    layout = lay_out(raw(stacked("The response of the partners was in every way a truly multi-", "agency one.")))
    assert texts(layout) == ["The response of the partners was in every way a truly multi-agency one."]


def test_a_dash_between_words_is_no_hyphenation() -> None:
    layout = lay_out(raw(stacked("Partners met in the week that followed the incident -", "without the school.")))
    assert "incident - without" in layout.text


def test_a_paragraph_goes_on_over_the_page_and_pages_still_tile() -> None:
    layout = lay_out(raw(stacked(FULL), stacked("autumn of the second year.")))
    assert texts(layout) == [f"{FULL} autumn of the second year."]
    first, second = layout.pages
    assert second.span.of(layout.text) == "autumn of the second year."
    assert first.span.end == second.span.start


def test_a_finished_sentence_ends_the_paragraph_at_the_page_end() -> None:
    layout = lay_out(raw(stacked("The first page is done."), stacked("The second begins anew.")))
    assert texts(layout) == ["The first page is done.", "The second begins anew."]


def test_a_hanging_paragraph_goes_on_over_the_page_after_a_full_stop() -> None:
    first = [line("1. The panel met on four occasions between the autumn and the spring of", 700, x=72)]
    first += [line("the following year, and each agency sent a senior manager.", 686, x=100)]
    second = [line("It also met the family twice.", 760, x=100), line("2. The chair was independent.", 730, x=72)]
    layout = lay_out(raw(first, second))
    assert [block.number for block in layout.blocks] == ["1", "2"]


def test_a_page_without_text_has_an_empty_span() -> None:
    layout = lay_out(raw(stacked("One page here."), [], stacked("Another page here.")))
    assert [page.span.of(layout.text).strip() for page in layout.pages] == ["One page here.", "", "Another page here."]


def test_printed_numbers_become_block_numbers() -> None:
    rows = stacked("4.1 The Panel met.", "", "4.2 The Panel met again.", "", "4.2.1 A detail follows.", top=700)
    layout = lay_out(raw([line("4. Process", 740, size=16, bold=True), *rows]))
    assert [block.number for block in layout.blocks] == ["4", "4.1", "4.2", "4.2.1"]


def test_a_sum_or_a_year_at_a_line_start_is_no_number() -> None:
    layout = lay_out(
        raw(stacked(FULL, "2.5 Million pounds were spent, and in the course of the next financial year", "2016. Then"))
    )
    assert [block.number for block in layout.blocks] == [""]


def test_a_number_torn_off_at_a_line_end_goes_back_to_its_paragraph() -> None:
    rows = stacked("1. The first paragraph ends with stability. 2.", "The second paragraph begins here.")
    layout = lay_out(raw(rows))
    assert texts(layout) == ["1. The first paragraph ends with stability.", "2. The second paragraph begins here."]


def test_a_number_alone_on_its_line_goes_to_the_next() -> None:
    layout = lay_out(raw(stacked("1. The first.", "", "2.", "The second paragraph begins here.")))
    assert texts(layout) == ["1. The first.", "2. The second paragraph begins here."]


def test_list_items_have_levels_and_lose_their_marks() -> None:
    rows = [
        line("• first item of the list that is long enough to go on over to a", 700, x=72),
        line("second line", 686, x=90),
        line("– nested item", 666, x=108),
        line("• last item", 646, x=72),
    ]
    layout = lay_out(raw(rows))
    assert [(block.kind, block.level) for block in layout.blocks] == [
        (BlockKind.BULLET, 1),
        (BlockKind.BULLET, 2),
        (BlockKind.BULLET, 1),
    ]
    assert texts(layout)[0] == "first item of the list that is long enough to go on over to a second line"


def test_a_wrapped_heading_is_one_block() -> None:
    rows = [
        line("The experiences and progress of children who need", 720, size=14, bold=True),
        line("help and protection: good", 703, size=14, bold=True),
        *stacked(FULL, "town."),
    ]
    layout = lay_out(raw(rows))
    assert texts(layout, BlockKind.HEADING) == [
        "The experiences and progress of children who need help and protection: good"
    ]


def test_a_grade_in_a_column_beside_its_heading_joins_it() -> None:
    rows = [
        line("Leadership, management and", 720, size=14, bold=True),
        line("governance", 704, size=14, bold=True),
        line("Requires improvement", 712, x=360, size=14, bold=True),
        *stacked(FULL, "town.", top=680),
    ]
    layout = lay_out(raw(rows))
    assert texts(layout, BlockKind.HEADING) == ["Leadership, management and governance Requires improvement"]


def test_a_long_bold_run_is_an_emphasised_paragraph() -> None:
    rows = [
        line("This paragraph is printed in bold type from its beginning to its end because the author", 720, bold=True),
        line(
            "wished it to be read before everything else in this part of the report and did so often.", 706, bold=True
        ),
        *stacked(*[FULL] * 9, top=670),
    ]
    assert texts(lay_out(raw(rows)), BlockKind.HEADING) == []


def test_cells_that_climb_back_up_are_one_row() -> None:
    rows = [
        line("The experiences and progress of", 700, x=76),
        line("children who need help", 686, x=76),
        line("Good", 700, x=300),
        line("Overall effectiveness", 660, x=76),
        line("Requires improvement", 660, x=300),
    ]
    layout = lay_out(raw(rows))
    assert texts(layout, BlockKind.TABLE) == [
        "The experiences and progress of children who need help | Good",
        "Overall effectiveness | Requires improvement",
    ]


def test_a_wide_gap_in_a_line_parts_cells_but_not_a_label_or_a_list_mark() -> None:
    rows = [
        RawLine("Relationship Age", 11, False, 72, 700, gaps=(13,)),
        RawLine("Lead reviewer: A. Name", 11, False, 72, 660, gaps=(15,)),
        RawLine("• An item", 11, False, 72, 620, gaps=(2,)),
    ]
    assert texts(lay_out(raw(rows))) == ["Relationship | Age", "Lead reviewer: A. Name", "An item"]


def test_a_footnote_does_not_cut_the_paragraph_that_goes_on_over_the_page() -> None:
    first = [*stacked("A paragraph before.", "", FULL), line("1 A note of the publisher.", 60, size=8)]
    layout = lay_out(raw(first, stacked("autumn of the second year.")))
    assert [block.kind for block in layout.blocks] == [BlockKind.PARAGRAPH, BlockKind.FOOTNOTE, BlockKind.PARAGRAPH]
    assert texts(layout)[-1] == f"{FULL} autumn of the second year."
    assert layout.blocks[1].number == "1"


def test_running_heads_feet_and_page_numbers_are_removed_with_their_reason() -> None:
    pages = []
    for number in range(1, 5):
        body = stacked(f"What page {number} says stands here.")
        head = line("Board - Review of Child K", 800, size=8)
        pages.append(
            [head, *body, line(f"Final version {number}", 40, size=8), line(f"Page {number} of 4", 28, size=8)]
        )
    layout = lay_out(raw(*pages))
    assert texts(layout) == [f"What page {number} says stands here." for number in range(1, 5)]
    assert {each.reason for each in layout.removed} == {"running head", "running foot"}
    assert len(layout.removed) == 12


def test_a_lone_page_number_goes_but_a_lone_number_elsewhere_stays() -> None:
    pages = [[line("17", 400), line(str(number), 30)] for number in (1, 2, 3)]
    layout = lay_out(raw(*pages))
    assert [each.reason for each in layout.removed] == ["page number"] * 3
    assert layout.text.split() == ["17", "17", "17"]


def test_a_page_number_torn_from_its_footer_goes() -> None:
    pages = [[line("Text of a page that stands alone.", 400), line("Page of 47", 30)] for _ in range(3)]
    assert "of 47" not in lay_out(raw(*pages)).text


def test_raised_note_marks_are_kept_in_what_was_removed() -> None:
    layout = lay_out(raw([RawLine("The board met.", 11, False, 72, 700, marks=(NoteMark("3", 5),))]))
    assert [(each.text, each.reason) for each in layout.removed] == [("3", "footnote mark")]


def test_contents_entries_are_paragraphs_in_the_contents_span() -> None:
    entries = [
        "1 Introduction ........ 3",
        "2 A heading that is so long that it goes over to a second",
        "line 4",
        "3 End 9",
    ]
    first = [line("Contents", 760, size=16, bold=True), *stacked(*entries)]
    layout = lay_out(raw(first, [line("1 Introduction", 740, size=16, bold=True), *stacked("The text begins.")]))
    assert layout.contents is not None
    assert layout.contents.of(layout.text).split("\n") == [
        "Contents",
        "1 Introduction 3",
        "2 A heading that is so long that it goes over to a second line 4",
        "3 End 9",
    ]


def test_a_column_goes_on_at_the_top_of_the_next() -> None:
    rows = [
        line("The register was completed every day and the tutor was", 100),
        line("in the room by nine.", 700, x=320),
    ]
    rows.append(line("The end.", 660, x=320))
    assert texts(lay_out(raw(rows)))[0] == "The register was completed every day and the tutor was in the room by nine."


WORDS = st.text(alphabet="abcdefgh", min_size=1, max_size=9)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=0, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=5), st.sampled_from((14.0, 30.0)))
def test_no_word_is_lost_and_pages_tile_whatever_stands_there(pages: list[list[str]], step: float) -> None:
    document = raw(*(stacked(*lines, top=740, step=step) for lines in pages))
    layout = lay_out(document)
    printed = sorted(word for lines in pages for each in lines for word in each.split())
    held = layout.text + " " + " ".join(each.text for each in layout.removed)
    assert sorted(held.split()) == printed
    assert [page.span.start for page in layout.pages] == [0, *(page.span.end for page in layout.pages[:-1])]
    assert layout.pages[-1].span.end == len(layout.text)
    ends = [0, *(block.span.end for block in layout.blocks)]
    for block, end in zip(layout.blocks, ends, strict=False):
        assert block.span.start >= end
        assert block.span.of(layout.text).strip()


def test_a_series_goes_on_after_another_has_run_past_it() -> None:
    first = stacked(*(part for number in (1, 2, 3) for part in (f"{number}. Do one thing.", "")))
    findings = stacked(*(part for number in range(1, 9) for part in (f"{number}. Found so.", "")))
    second = stacked("4. Do another thing.", "5. Do a last thing.", "", "9. Found so.")
    numbers = [block.number for block in lay_out(raw(first, findings, second)).blocks]
    assert numbers == ["1", "2", "3", "1", "2", "3", "4", "5", "6", "7", "8", "4", "5", "9"]


def test_a_short_line_over_a_list_is_a_heading_and_a_lead_in_is_not() -> None:
    styled = [line("Recommendations", 780, size=16, bold=True)]
    rows = stacked("Oversight and scrutiny", "", "• Do one thing.", "", "Partners should", "", "• Do another.", top=740)
    blocks = lay_out(raw([line("Cover", 700, size=20)], [*styled, *rows])).blocks
    assert [block.kind for block in blocks[2:]] == [
        BlockKind.HEADING,
        BlockKind.BULLET,
        BlockKind.PARAGRAPH,
        BlockKind.BULLET,
    ]
