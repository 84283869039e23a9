"""What is a recommendation, in which layout, to whom; what only looks like one."""

from dataclasses import replace

import pytest

from ingest.document import Block, BlockKind, Document, Page, Section, SectionKind, Source, Span
from ingest.facts import DocumentType, Fact, Metadata
from nlp.actions import reported_changes
from nlp.addressees import addressees_of, doers_of
from nlp.demands import is_demand
from nlp.recommendations import find_recommendations

P, B, T = BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.TABLE
KINDS = {
    "Recommendations": SectionKind.RECOMMENDATIONS,
    "Analysis": SectionKind.ANALYSIS,
    "Next steps": SectionKind.NEXT_STEPS,
    "Terms of reference": SectionKind.TERMS_OF_REFERENCE,
}


def document(
    *sections: tuple[str, list[tuple[BlockKind, str]]], type_: DocumentType = DocumentType.CASE_REVIEW
) -> Document:
    """A one-page document of these headings and blocks; a heading "A > B" lies under A."""
    text, blocks, found = "", [], []
    for path, items in sections:
        *above, heading = path.split(" > ")
        start = len(text)
        blocks.append(Block(BlockKind.HEADING, Span(len(text), len(text) + len(heading)), 1))
        text += heading + "\n"
        for kind, words in items:
            blocks.append(Block(kind, Span(len(text), len(text) + len(words)), 0))
            text += words + "\n"
        kind_of = KINDS.get(heading, SectionKind.BODY)
        found.append(Section(heading, len(above) + 1, kind_of, Span(start, len(text)), tuple(above)))
    metadata = Metadata(type=Fact(type_.value, 1, text[:1]))
    page = Page(1, "", Span(0, len(text)))
    return Document("x", Source("x", "", "txt", 0), text, (page,), tuple(blocks), tuple(found), metadata)


def kinds(read: Document) -> list[tuple[str, str]]:
    return [(one.kind.value, one.number) for one in find_recommendations(read)]


LAYOUTS = [
    (
        [(P, "Recommendation 1: The Board should agree a strategy."), (P, "Recommendation 2: Ensure that staff know.")],
        ["1", "2"],
    ),
    (
        [(P, "R1. Waiting. The Board should agree a plan."), (P, "R2. Thresholds. The Board must revise them.")],
        ["1", "2"],
    ),
    ([(P, "4.2.1 The Board should agree a plan."), (P, "4.2.2 The police should review checks.")], ["4.2.1", "4.2.2"]),
    ([(P, "1. Strengthen supervision."), (P, "2. Index all letters received.")], ["1", "2"]),
    ([(B, "Ensure that all staff are trained."), (B, "Copy every letter to the referrer.")], ["", ""]),
    ([(P, "The Board should:"), (B, "agree a plan;"), (B, "check that it works.")], ["", ""]),
    (
        [(P, "Recommendation One: The Board should agree a plan."), (P, "Recommendation Two: Ensure it.")],
        ["One", "Two"],
    ),
    ([(P, "A. The Board should agree a plan."), (P, "B. The police should review checks.")], ["A", "B"]),
    ([(P, "The Board should:"), (P, "1. agree a plan"), (P, "2. find out whether it works.")], ["1", "2"]),
    ([(P, "1. The Board should ensure that:"), (B, "a plan is agreed"), (B, "it works")], ["1"]),
    ([(T, "No. | Recommendation | Agency"), (T, "1 | The Trust should review its training. | NHS Trust")], ["1"]),
    ([(P, "That the Partnership seeks assurance from the police that checks are made.")], [""]),
    ([(P, "1. Quality of practice"), (B, "Ensure that plans are kept."), (B, "Review all files.")], ["", ""]),
    ([(P, "14. Evaluate the training. 15. Seek evidence of change.")], ["14", "15"]),
]


@pytest.mark.parametrize(("blocks", "numbers"), LAYOUTS)
def test_each_layout_gives_its_items(blocks: list[tuple[BlockKind, str]], numbers: list[str]) -> None:
    assert kinds(document(("Recommendations", blocks))) == [("recommendation", number) for number in numbers]


NOT_ONES = [
    ("Recommendations", "The review makes no recommendations about housing."),
    ("Recommendations", "11.1 The following recommendations are made to the Board."),
    ("Recommendations", "Progress against these recommendations will be monitored by the Board."),
    ("Analysis", "Working Together requires that agencies should share information."),
    ("Analysis", "The social worker should have visited the family."),
    ("Analysis", "It recommended a core assessment, which was completed."),
    ("Analysis", "Supervision was poor (Recommendation 3)."),
    ("Terms of reference", "The review should consider how agencies worked together."),
    ("Next steps", "The local authority should prepare a written statement of proposed action."),
    ("Questions for the Board", "How will the Board know that practice has changed?"),
]


@pytest.mark.parametrize(("heading", "words"), NOT_ONES)
def test_what_is_no_recommendation_gives_no_record(heading: str, words: str) -> None:
    assert kinds(document((heading, [(P, words)]))) == []


def test_an_inspection_has_areas_for_improvement_and_priority_actions() -> None:
    read = document(
        ("What needs to improve?", [(B, "The quality of plans."), (B, "Oversight of private fostering.")]),
        ("Priority and immediate action", [(P, "24. Strengthen management.")]),
        ("What does the area partnership need to do better?", [(B, "Waits are too long.")]),
        type_=DocumentType.INSPECTION,
    )
    assert kinds(read) == [("area_for_improvement", ""), ("area_for_improvement", ""), ("priority_action", "24")]


def test_an_empty_heading_hands_its_kind_to_the_sub_headings_after_it() -> None:
    read = document(
        ("Areas for improvement", []),
        ("Leadership", [(B, "Leaders do not have good data.")]),
        ("Next steps", [(P, "Prepare a statement.")]),
        type_=DocumentType.INSPECTION,
    )
    assert kinds(read) == [("area_for_improvement", "")]


def test_a_repeat_in_the_analysis_is_joined_to_the_list() -> None:
    read = document(
        ("Analysis", [(P, "Recommendation 1: The Board should agree a neglect strategy with partners.")]),
        ("Recommendations", [(P, "Recommendation 1: The Board should agree, with its partners, a neglect strategy.")]),
    )
    found = find_recommendations(read)
    assert len(found) == 1
    assert found[0].text.startswith("The Board should agree, with its partners")


def test_a_sentence_of_prose_recommends_and_an_earlier_one_is_kept_apart() -> None:
    read = document(
        (
            "Analysis",
            [
                (
                    P,
                    "This review recommends that schools keep records. The 2011 review recommended "
                    "that the Board audit files.",
                )
            ],
        )
    )
    assert kinds(read) == [("recommendation", ""), ("prior_recommendation", "")]


QUOTED_BEFORE = [
    "The serious case review in respect of Child T, published in 2017, recommended that:",
    "One of the recommendations of that review was as follows.",
    "An earlier serious case review (Child C, 2011) advised the Board to:",
]


@pytest.mark.parametrize("lead", QUOTED_BEFORE)
def test_a_recommendation_set_out_behind_its_review_is_an_earlier_one(lead: str) -> None:
    quoted = (P, "“The Board should agree a joint protocol with the police.”")
    assert kinds(document(("Analysis", [(P, lead), quoted]))) == [("prior_recommendation", "")]


def test_an_abstract_sums_up_what_others_recommended() -> None:
    items = [(P, "Recommendations include: adopt one tool; ask both parents."), (P, "The Board should act.")]
    assert kinds(document(("Summary", items), type_=DocumentType.ABSTRACT)) == [("prior_recommendation", "")]


def test_guidance_on_recommendations_makes_none() -> None:
    items = [(P, "Recommendations should be few and should be addressed to somebody.")]
    assert kinds(document(("Recommendations in reviews", items), type_=DocumentType.GUIDANCE)) == []


CHANGES = [
    (
        "Agencies did not wait for this report. The trust has replaced its letter.",
        ["The trust has replaced its letter."],
    ),
    ("8.1 The Constabulary now runs a weekly meeting.", ["The Constabulary now runs a weekly meeting."]),
    ("Take-up has been only 23 per cent. It is too soon to say.", []),
    ("Vacancies have fallen from 38 to 12 per cent.", []),
    ("Social work vacancies now stand at 17%. Waiting times have been reduced to nineteen weeks.", []),
    ("The council has not replaced its form.", []),
    ("Agencies have taken a number of steps since May.", []),
]


@pytest.mark.parametrize(("paragraph", "changes"), CHANGES)
def test_a_change_made_is_told_from_its_effect_and_its_announcement(paragraph: str, changes: list[str]) -> None:
    assert [paragraph[start:end] for start, end in reported_changes(paragraph, listed=False)] == changes


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The Trust has since made home visits obligatory.", True),
        ("The letter was lost; the policy behind it has since been withdrawn.", True),
        ("None of the teachers had been told, as they now are.", True),
        ("Managers no longer cover two teams, and each decision is now recorded.", True),
        ("A weekly meeting is now held in each town.", True),
        ("The tutor has begun to ring the parents of his pupils from the school.", True),
        ("Mother has since moved to another town.", False),
        ("The council has closed two centres.", False),
        ("The teacher says “the school now asks”.", False),
        ("Those who know the family of the school describe a girl, now nine.", False),
        ("The law has since been changed.", False),
    ],
)
def test_what_a_body_has_since_done_is_found_in_the_analysis(sentence: str, found: bool) -> None:
    assert kinds(document(("Analysis", [(P, sentence)]))) == ([("action_taken", "")] if found else [])


def test_a_change_is_told_among_conclusions_though_nothing_is_asked_for_there() -> None:
    kinds_of = {**KINDS, "Conclusions": SectionKind.CONCLUSION}
    read = document(("Conclusions", [(P, "The trust has since changed its letter. The trust should go on.")]))
    (section,) = read.sections
    concluded = replace(read, sections=(replace(section, kind=kinds_of["Conclusions"]),))
    assert [one.text for one in find_recommendations(concluded)] == ["The trust has since changed its letter."]


def test_a_chapter_about_a_body_makes_its_demands_on_that_body() -> None:
    read = document(
        ("The local authority > Recommendations", [(P, "1. Ensure that plans are kept."), (P, "2. Review all files.")]),
        (
            "The Local Safeguarding Children Board > Recommendations",
            [(P, "3. Audit practice."), (P, "4. With the police, agree how checks are made.")],
        ),
        type_=DocumentType.INSPECTION,
    )
    assert [one.addressees for one in find_recommendations(read)] == [
        ("social-care",),
        ("social-care",),
        ("board",),
        ("board", "police"),
    ]


def test_a_noun_phrase_names_a_body_only_by_its_own_words() -> None:
    items = [(B, "The timeliness of plans."), (B, "The timeliness of police checks."), (B, "Exchange with schools.")]
    read = document(("What the council needs to improve", items), type_=DocumentType.INSPECTION)
    assert [one.addressees for one in find_recommendations(read)] == [(), ("police",), ()]


def test_a_change_names_who_made_it() -> None:
    assert doers_of("The trust copies every letter.") == ("health-provider",)
    assert doers_of("The Constabulary has changed its form for schools.") == ("police",)


def test_actions_already_taken_are_of_their_own_kind() -> None:
    read = document(("Action already taken", [(B, "The leaflet has been revised."), (B, "The Board should go on.")]))
    assert kinds(read) == [("action_taken", "")]


def test_bullets_that_an_article_announces_are_recommendations() -> None:
    read = document(
        (
            "Councils failing",
            [(P, "The report recommends that councils:"), (B, "support staff"), (P, "It is read."), (B, "no")],
        ),
        type_=DocumentType.PRESS,
    )
    assert kinds(read) == [("recommendation", "")]


def test_bullets_that_spell_out_an_item_hang_on_it() -> None:
    read = document(
        (
            "What needs to improve?",
            [(B, "Practice to show:"), (B, "an understanding of need"), (B, "The quality of plans.")],
        ),
        (
            "Areas for improvement",
            [(P, "Leaders should improve plans by:"), (B, "asking children"), (P, "Leaders must act.")],
        ),
        type_=DocumentType.INSPECTION,
    )
    assert [one.text[:12] for one in find_recommendations(read)] == [
        "Practice to ",
        "The quality ",
        "Leaders shou",
        "Leaders must",
    ]


def test_a_grade_left_over_from_a_heading_ends_the_list() -> None:
    read = document(
        ("What needs to improve?", [(B, "The quality of plans.")]),
        ("What needs to improve? > inadequate", [(P, "1. Plans are weak and should be better.")]),
        type_=DocumentType.INSPECTION,
    )
    assert kinds(read) == [("area_for_improvement", "")]


def test_tips_of_a_briefing_are_no_recommendations() -> None:
    read = document(("What needs to happen", [(B, "Ask who else is in the home.")]))
    fact = Fact(DocumentType.RAPID_REVIEW_BRIEF.value, 1, "W")
    assert find_recommendations(replace(read, metadata=Metadata(type=fact))) == ()


def test_text_is_its_own_words_without_label_and_the_span_holds_them() -> None:
    read = document(("Recommendations", [(P, "Recommendation 1: The Board should agree a plan. It is urgent.")]))
    (found,) = find_recommendations(read)
    assert found.text == "The Board should agree a plan. It is urgent."
    assert found.span.of(read.text).endswith(found.text)


ADDRESSEES = [
    ("The Board should ask the Home Office to consider it.", "", ("board", "government")),
    ("Each local authority should review its plans.", "", ("social-care",)),
    ("The Department of Health and Social Care should set a standard.", "", ("government",)),
    ("The Board should seek assurance from the police that checks are made.", "", ("board", "police")),
    ("Children’s Social Care and the Police must review checks.", "", ("social-care", "police")),
    ("GPs should use the template.", "", ("primary-care",)),
    ("Ensure that staff are trained.", "Aldermoor Primary Care Trust", ("health-commissioner",)),
    ("NSCP and the ICB should agree a pathway.", "", ("board", "health-commissioner")),
    ("The Department for Education should issue guidance.", "", ("government",)),
    ("Cafcass should review its guidance.", "", ("courts",)),
    ("All agencies should audit supervision.", "", ("all-agencies",)),
    ("Ensure that plans are clear about schools.", "", ()),
]


@pytest.mark.parametrize(("text", "heading", "classes"), ADDRESSEES)
def test_addressees_are_brought_to_their_classes(text: str, heading: str, classes: tuple[str, ...]) -> None:
    assert addressees_of(text, (heading,)) == classes


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("Ensure that all plans are kept.", True),
        ("The Trust is asked to review its forms.", True),
        ("Agencies to ensure that staff are trained.", True),
        ("Combine the lists of children.", True),
        ("The quality of plans.", False),
        ("In the past plans were poor.", False),
        ("The worker should have asked.", False),
        ("How does the Board know?", False),
    ],
)
def test_grammar_tells_a_demand(text: str, demand: bool) -> None:
    assert is_demand(text) is demand


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("What earlier reviews asked for", "Much has been said before."),
        ("Progress on the recommendations of 2014", "Much has been said before."),
        ("Recommendations of 2016", "Much has been said before."),
        ("Analysis", "The Child H review of 2014 recommended that:"),
        ("Analysis", "A previous inspection asked the trust to do three things:"),
    ],
)
def test_a_list_of_what_earlier_reviews_asked_for_makes_no_demand_of_its_own(heading: str, lead: str) -> None:
    items = [(P, lead), (B, "The Board should audit its files."), (B, "Schools should keep one record of each child.")]
    assert kinds(document((heading, items))) == [("prior_recommendation", "")] * 2
