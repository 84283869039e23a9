"""What sections are for: wordings, inheritance, covers, letters, contents pages and standing matter."""

import pytest

from ingest.blocks import lay_out
from ingest.document import Section, SectionKind
from ingest.lines import RawDocument, RawLine, RawPage
from ingest.section_words import closes_document, kind_of_heading, plain_heading, without_grade
from ingest.sections import find_sections
from tests.papers import line, raw, stacked

PROSE = (
    "The review found that services knew the family well and met them often, but that no agency "
    "held the whole picture of home."
)

WORDINGS = [
    ("Contents", SectionKind.CONTENTS),
    ("1. Introduction", SectionKind.INTRODUCTION),
    ("Decision to hold the review", SectionKind.INTRODUCTION),
    ("Foreword by the Chair", SectionKind.FOREWORD),
    ("Executive Summary", SectionKind.SUMMARY),
    ("The review process", SectionKind.METHOD),
    ("Methodology", SectionKind.METHOD),
    ("Terms of Reference", SectionKind.TERMS_OF_REFERENCE),
    ("Key lines of enquiry", SectionKind.TERMS_OF_REFERENCE),
    ("Family structure", SectionKind.FAMILY),
    ("Who was Jordan?", SectionKind.FAMILY),
    ("Chronology of key events", SectionKind.CHRONOLOGY),
    ("Key practice episodes", SectionKind.CHRONOLOGY),
    ("What happened?", SectionKind.CHRONOLOGY),
    ("Analysis by theme", SectionKind.ANALYSIS),
    ("Appraisal of practice", SectionKind.ANALYSIS),
    ("Findings", SectionKind.FINDINGS),
    ("Finding 3: Professionals rarely meet", SectionKind.FINDINGS),
    ("Views of the family", SectionKind.FAMILY_VIEWS),
    ("What his mum told us", SectionKind.FAMILY_VIEWS),
    ("What practitioners told us", None),
    ("WHAT Z SAYS", SectionKind.FAMILY_VIEWS),
    ("What Amina would like you to know", SectionKind.FAMILY_VIEWS),
    ("What services did well", SectionKind.STRENGTHS),
    ("What good looked like", SectionKind.STRENGTHS),
    ("Practice that helped", SectionKind.STRENGTHS),
    ("Since then", SectionKind.ACTIONS_TAKEN),
    ("What we have done", SectionKind.ACTIONS_TAKEN),
    ("What we recommend", SectionKind.RECOMMENDATIONS),
    ("What we did", SectionKind.METHOD),
    ("Jordan’s story", SectionKind.CHRONOLOGY),
    ("Who is seen as a child", None),
    ("Words and abbreviations", SectionKind.GLOSSARY),
    ("What we mean by safeguarding", SectionKind.GLOSSARY),
    ("What we mean by this", None),
    ("What has altered already", SectionKind.ACTIONS_TAKEN),
    ("What we wanted to know", SectionKind.TERMS_OF_REFERENCE),
    ("Good practice", SectionKind.STRENGTHS),
    ("What was done well", SectionKind.STRENGTHS),
    ("Lessons learned", SectionKind.LEARNING),
    ("What we learned", SectionKind.LEARNING),
    ("Action taken since the incident", SectionKind.ACTIONS_TAKEN),
    ("What has already changed", SectionKind.ACTIONS_TAKEN),
    ("Conclusions", SectionKind.CONCLUSION),
    ("Recommendations", SectionKind.RECOMMENDATIONS),
    ("Questions for the Board", SectionKind.RECOMMENDATIONS),
    ("Appendix 2: Single agency recommendations", SectionKind.RECOMMENDATIONS),
    ("Appendix 1: Glossary", SectionKind.GLOSSARY),
    ("Appendix 3 Panel members", SectionKind.APPENDIX),
    ("References", SectionKind.REFERENCES),
    ("What needs to improve?1", SectionKind.IMPROVEMENT),
    ("The experiences and progress of care leavers: good", SectionKind.FINDINGS),
    ("The impact of leaders on practice with children and families: inadequate", SectionKind.FINDINGS),
    ("Key strengths", SectionKind.STRENGTHS),
    ("Case study: highly effective practice", SectionKind.STRENGTHS),
    ("Practice study: area for improvement", SectionKind.IMPROVEMENT),
    ("Key strengths and weaknesses of the LSCB", SectionKind.FINDINGS),
    ("Areas for priority action", SectionKind.PRIORITY_ACTION),
    ("Next steps", SectionKind.NEXT_STEPS),
    ("Priority and immediate action", SectionKind.PRIORITY_ACTION),
    ("Summary of key findings", SectionKind.SUMMARY),
    ("What is a serious incident?", SectionKind.CONTEXT),
    ("Appendix 3: Questions for local partnerships", SectionKind.RECOMMENDATIONS),
    ("Local Safeguarding Children Board (LSCB)", SectionKind.FINDINGS),
    ("Headline findings", SectionKind.SUMMARY),
    ("What is the area partnership doing that is effective?", SectionKind.STRENGTHS),
    ("What does the area partnership need to do better?", SectionKind.IMPROVEMENT),
    ("Information about this local authority area", SectionKind.CONTEXT),
    ("Children looked after in this area", SectionKind.CONTEXT),
    ("Information about this inspection", SectionKind.METHOD),
    ("What the inspection judgements mean: the LSCB", SectionKind.BOILERPLATE),
    ("A child who was known, in pieces", None),
]


@pytest.mark.parametrize(("heading", "kind"), WORDINGS)
def test_a_heading_says_what_its_section_is_for(heading: str, kind: SectionKind | None) -> None:
    assert kind_of_heading(heading) == kind


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("4.2 Analysis", "Analysis"),
        ("What needs to improve?1", "What needs to improve?"),
        ("Information about this area2", "Information about this area"),
        ("S1 and S2", "S1 and S2"),
        ("2.2 2011 to 2013", "2011 to 2013"),
        ("Working Together 2018", "Working Together 2018"),
    ],
)
def test_a_heading_loses_its_number_and_a_fused_note_mark(printed: str, plain: str) -> None:
    assert plain_heading(printed) == plain


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("© Crown copyright 2024", True),
        ("Yours sincerely", True),
        ("If you would like a copy of this document in another format, write to us.", True),
        ("Copyright was not discussed at the meeting.", False),
    ],
)
def test_standing_matter_is_known_by_its_first_words(text: str, closes: bool) -> None:
    assert closes_document(text) is closes


def sections_of(*pages: list[RawLine]) -> list[tuple[SectionKind, str, int, tuple[str, ...]]]:
    layout = lay_out(raw(*pages))
    found = find_sections(layout)
    assert_covering(found, len(layout.text))
    return [(section.kind, section.heading, section.level, section.path) for section in found]


def assert_covering(sections: tuple[Section, ...], length: int) -> None:
    assert [section.span.start for section in sections] == [0, *(section.span.end for section in sections[:-1])]
    assert sections[-1].span.end == length


def part(*headings: tuple[str, float], prose: str = PROSE) -> list[RawLine]:
    """Headings of these sizes, each with a paragraph under it unless the text is empty."""
    lines, y = [], 780.0
    for text, size in headings:
        lines.append(line(text, y, size=size, bold=True))
        y -= 40
        if prose:
            lines += [line(prose[:75], y), line(prose[76:], y - 14)]
            y -= 60
    return lines


COVER = [line("Aldermoor Safeguarding Children Board", 700, size=14), line("Serious Case Review", 640, size=24)]


def test_a_cover_page_is_cover_whatever_its_words() -> None:
    found = sections_of([*COVER, line("Executive Summary", 600, size=24)], part(("Introduction", 16)))
    assert [kind for kind, *_ in found] == [SectionKind.COVER, SectionKind.INTRODUCTION]


def test_children_take_the_kind_of_the_heading_above() -> None:
    found = sections_of(COVER, part(("Findings", 16), ("The school", 12)), part(("Appendix 1", 16), ("The panel", 12)))
    assert found[1:] == [
        (SectionKind.FINDINGS, "Findings", 1, ()),
        (SectionKind.FINDINGS, "The school", 2, ("Findings",)),
        (SectionKind.APPENDIX, "Appendix 1", 1, ()),
        (SectionKind.APPENDIX, "The panel", 2, ("Appendix 1",)),
    ]


@pytest.mark.parametrize(
    ("above", "heading", "kind"),
    [
        ("Analysis", "Family history", SectionKind.ANALYSIS),
        ("Chronology", "Background before 2010", SectionKind.CHRONOLOGY),
        ("Appendix 2", "Findings of earlier reviews", SectionKind.APPENDIX),
        ("Appendix 2", "Recommendations of the agencies", SectionKind.RECOMMENDATIONS),
        ("The family", "Ethnicity", SectionKind.FAMILY),
        ("Recommendations", "Family views", SectionKind.FAMILY_VIEWS),
    ],
)
def test_where_a_heading_stands_can_outrank_its_words(above: str, heading: str, kind: SectionKind) -> None:
    assert sections_of(COVER, part((above, 16), (heading, 12)))[-1][0] is kind


def test_back_matter_keeps_unnamed_headings_of_its_own_rank() -> None:
    found = sections_of(COVER, part(("Findings", 16), ("Appendix 1", 16), ("The six areas visited", 16)))
    assert found[-1][0] is SectionKind.APPENDIX


def test_headings_of_one_style_under_an_empty_one_go_a_level_down() -> None:
    letter = part(("Areas for improvement", 14), prose="")
    below = part(("Risk at the front door", 14), ("Leadership", 14), ("Next steps", 14))
    found = sections_of(
        COVER, [*letter, *(line(each.text, each.y - 60, size=each.size, bold=each.bold) for each in below)]
    )
    assert [(kind, level) for kind, _, level, _ in found[1:]] == [
        (SectionKind.IMPROVEMENT, 1),
        (SectionKind.IMPROVEMENT, 2),
        (SectionKind.IMPROVEMENT, 2),
        (SectionKind.NEXT_STEPS, 1),
    ]


def test_prose_under_a_judgement_table_is_a_summary_without_a_heading() -> None:
    page = [
        line("Inspection of Aldermoor children’s services", 780, size=24),
        line("Lead inspector: A. Name", 740),
        RawLine("Overall effectiveness Good", 11, False, 72, 700, gaps=(22,)),
        line(PROSE[:75], 660),
        line(PROSE[76:], 646),
        line("What needs to improve?", 600, size=14, bold=True),
        line("• The timeliness of visits.", 560),
    ]
    assert [(kind, heading) for kind, heading, *_ in sections_of(page)] == [
        (SectionKind.COVER, "Inspection of Aldermoor children’s services"),
        (SectionKind.SUMMARY, ""),
        (SectionKind.IMPROVEMENT, "What needs to improve?"),
    ]


def test_the_addressees_of_a_letter_are_its_cover_and_its_signatures_standing_matter() -> None:
    page = [
        *stacked(
            "29 June 2017",
            "A. Name, Director of Children’s Services, Dr. of Something",
            "",
            "Dear local partnership",
            top=780,
        ),
        line("Joint targeted area inspection of Harnborough", 700, bold=True),
        *stacked(PROSE[:75], PROSE[76:], "", top=670),
        line("Next steps", 600, bold=True),
        *stacked(PROSE[:75], PROSE[76:], "", "Yours sincerely", top=570),
        line("B. Name", 450, bold=True),
    ]
    assert [kind for kind, *_ in sections_of(page)] == [
        SectionKind.COVER,
        SectionKind.SUMMARY,
        SectionKind.NEXT_STEPS,
        SectionKind.BOILERPLATE,
        SectionKind.BOILERPLATE,
    ]


def test_a_contents_page_opens_no_sections() -> None:
    contents = [line("Contents", 760, size=16, bold=True), *stacked("1 Introduction 3", "2 Findings 4", top=720)]
    found = sections_of(COVER, contents, part(("1 Introduction", 16), ("2 Findings", 16)))
    assert [(kind, heading) for kind, heading, *_ in found[1:]] == [
        (SectionKind.CONTENTS, "Contents"),
        (SectionKind.INTRODUCTION, "Introduction"),
        (SectionKind.FINDINGS, "Findings"),
    ]


def test_a_web_page_has_its_title_for_a_cover() -> None:
    lines = (
        RawLine("Review published", role="heading1"),
        RawLine("12 May 2021", role="paragraph"),
        RawLine("What the review found", role="heading2"),
        RawLine("Little was shared between the agencies.", role="paragraph"),
    )
    found = find_sections(lay_out(RawDocument("html", (RawPage(1, "", lines),))))
    assert [section.kind for section in found] == [SectionKind.COVER, SectionKind.FINDINGS]


def test_a_document_without_headings_is_one_body() -> None:
    assert sections_of(stacked(PROSE[:75], PROSE[76:])) == [(SectionKind.BODY, "", 0, ())]


def headings(*pages: list[RawLine]) -> list[tuple[int, str]]:
    return [(level, heading) for _, heading, level, _ in sections_of(COVER, *pages)[1:]]


def test_who_signed_a_letter_heads_nothing() -> None:
    letter = part(("Findings", 16), ("Next steps", 16), ("Ann Example National Director, Ofsted", 12))
    assert headings(letter) == [(1, "Findings"), (1, "Next steps")]


def test_a_grade_in_a_box_beside_a_heading_is_no_part_of_it() -> None:
    assert without_grade("Experiences of children who need protection Requires improvement").endswith("protection")
    assert without_grade("The Local Safeguarding Children Board is Good").endswith("is Good")
    assert without_grade("Leadership: Good") == "Leadership: Good"


def test_contents_in_the_largest_type_take_no_level_from_the_body() -> None:
    listed = [line("Contents", 780, size=24, bold=True), line("Background 3", 740), line("Findings 4", 720)]
    found = headings(listed, part(("Background", 16), ("Findings", 16)))
    assert found[-2:] == [(1, "Background"), (1, "Findings")]


def test_a_level_is_one_below_the_heading_above_and_never_skips() -> None:
    first = part(("Background", 18), ("Earlier visits", 14), ("The first visit", 12))
    assert headings(first, part(("Analysis", 18), ("Calls", 12))) == [
        (1, "Background"),
        (2, "Earlier visits"),
        (3, "The first visit"),
        (1, "Analysis"),
        (2, "Calls"),
    ]


def test_a_boxed_study_stands_below_headings_set_like_it() -> None:
    found = headings(part(("How effective are plans?", 16), ("Practice study: highly effective practice", 16)))
    assert found == [(1, "How effective are plans?"), (2, "Practice study: highly effective practice")]


def test_a_table_that_repeats_its_heading_opens_no_section() -> None:
    found = headings(part(("Findings", 16), ("Areas for improvement", 16), ("Areas for improvement", 12)))
    assert found == [(1, "Findings"), (1, "Areas for improvement")]


def test_standing_chapters_of_an_inspection_are_of_one_level() -> None:
    first, second = "The experiences and progress of children in care", "The experiences and progress of care leavers"
    assert headings(part((first, 16), ("Schools", 12), (second, 14)))[-1] == (1, second)


def test_a_chapter_in_plain_bold_keeps_its_sub_headings() -> None:
    pages = part(("Background", 16), ("Earlier visits", 14)), part(("Analysis", 11), ("The school", 14))
    assert headings(*pages, part(("Recommendations", 16)))[2:] == [
        (1, "Analysis"),
        (2, "The school"),
        (1, "Recommendations"),
    ]
