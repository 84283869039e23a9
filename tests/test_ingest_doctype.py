"""The type of a document from the words on its front: one row per cover that was once read wrongly."""

import pytest

from ingest.doctype import read_type
from ingest.facts import DocumentType
from ingest.titles import read_title
from tests.fronts import FILLER, document_of

COVERS = [
    ("Netherby Safeguarding Children Board\nSerious Case Review\nChild K\nOverview Report", "case-review", ""),
    ("SERIOUS CASE REVIEW EXECUTIVE SUMMARY\nIn respect of\nChild D", "case-review", ""),
    ("Local Child Safeguarding Practice Review\nBaby E\nNetherby Safeguarding Children Partnership", "case-review", ""),
    ("Carrick Vale ACPC\nPart 8 Review\nChild A", "case-review", ""),
    ("Concise Child Practice Review Report\nGRSCB 02/2017", "case-review", ""),
    ("Midvale Child Protection Committee\nSignificant Case Review\nYoung Person B", "case-review", ""),
    ("Learning Review\nChild H", "case-review", ""),
    ("Serious Case Review\nConducted under Working Together to Safeguard Children 2010\nChild M", "case-review", ""),
    ("Serious Case Review and Domestic Homicide Review\nFamily P", "case-review", ""),
    ("Thematic Serious Case Review\nNetherby Safeguarding Children Board", "case-review", ""),
    ("Seven-minute briefing: Robin\nTidewell Safeguarding Children Partnership", "rapid-review-brief", ""),
    ("Learning from a Rapid Review: Sam\nWexcombe Safeguarding Children Partnership", "rapid-review-brief", ""),
    ("Netherby Safeguarding Adults Board\nSafeguarding Adults Review\nAdult B", "other", ""),
    ("Domestic Homicide Review\nTidewell Community Safety Partnership\nOverview report", "other", ""),
    ("Netherby Child Death Overview Panel\nAnnual Report 2016-17", "other", ""),
    ("Netherby Safeguarding Children Board\nAnnual Report 2014-15", "other", ""),
    ("Netherby Safeguarding Children Board Procedures Manual\nSerious Case Reviews", "guidance", ""),
    ("3.2 Serious Case Reviews\nThis chapter was amended in May 2016", "guidance", ""),
    ("Netherby Safeguarding Children Partnership\nYearly Report\nApril 2020 to March 2021", "other", ""),
    ("National Panel\nNotes for safeguarding partners\nRapid reviews: what we look for", "guidance", ""),
    ("Case review: close every ticket\nTicketfold Help Centre", "other", ""),
    ("It was never one place\nWhat six joint inspections tell us about harm", "thematic-report", ""),
    (
        "Inspection of Netherby children’s social care services\nInspection dates: 1 to 5 May 2023",
        "inspection",
        "ilacs",
    ),
    ("Neglect: a toolkit\nPractice guidance for staff", "guidance", ""),
    ("Child Safeguarding Practice Review Panel\nOut of view\nA national review", "national-review", ""),
    ("Child Safeguarding Practice Review Panel\nAnnual report 2022", "thematic-report", ""),
    ("Pathways to harm: an analysis of serious case reviews 2011 to 2014", "thematic-report", ""),
    (
        "Inspection of Netherby local authority children’s services\nInspection dates: 1 to 5 May 2023",
        "inspection",
        "ilacs",
    ),
    ("Netherby\nInspection of children’s social care services\nLead inspector: Ann Harlow", "inspection", "ilacs"),
    (
        "Netherby\nRe-inspection of services for children in need of help and protection, children looked "
        "after and care "
        "leavers\nReport published: 1 May 2016",
        "inspection",
        "sif",
    ),
    (
        "1 May 2023\nDear Ann\nFocused visit to Netherby children’s services\nThis letter summarises",
        "inspection",
        "focused-visit",
    ),
    (
        "1 May 2023\nDear partners\nJoint targeted area inspection of Netherby\nThis letter summarises",
        "inspection",
        "jtai",
    ),
    (
        "Area SEND inspection of Netherby Local Area Partnership\nInspection dates: 1 to 5 May 2023",
        "inspection",
        "send",
    ),
    ("Code review: a serious case for software\nHow to review source code", None, ""),
]


@pytest.mark.parametrize(("cover", "type_", "family"), COVERS)
def test_the_front_tells_the_type(cover: str, type_: str | None, family: str) -> None:
    document = document_of(cover, FILLER)
    found, found_family = read_type(document)
    assert (found.value if found else None, found_family) == (type_, family)
    assert found is None or found.quote in document.text


SHORT_PIECES = [
    (
        "Inspectors praise Netherby\nAnn Harlow, of the Example Association, said: “We welcome this serious "
        "case review.”",
        "press",
    ),
    ("ADCS responds to the serious case review on Child K\nThe president said: “This is a tragedy.”", "response"),
    ("Serious case reviews\nHome > Safeguarding\nDownload the report (PDF, 1.2MB)\nReturn to top", "landing-page"),
    ("2016 Netherby Child K\nBackground: death of a boy\nLearning: share information\nKeywords: neglect", "abstract"),
    (
        "2024 - Netherby - Rowan\nDeath of a 15-year-old boy in May 2022.\nLearning themes include: moves; trust.\n"
        "Recommendations include: name one worker.",
        "abstract",
    ),
    (
        "2023 – Anonymous – Child W\nSerious injury of a 3-week-old baby. Child W lived with both parents. Learning "
        "focuses on: bruises in babies who cannot move. Recommendations to the partnership include: teach it yearly.",
        "abstract",
    ),
    (
        "2019 – Anonymous – Ash\nNeglect of a 6-year-old girl.\nLearning: see the home.\nModel: uses a systems "
        "model.\nKeywords: neglect, housing.\n> Read the overview report",
        "abstract",
    ),
    ("2012Netherby – Child Q\nDeath of a 2-year-old boy.\nMakes recommendations about gates.\nBurns.", "abstract"),
    (
        "Baby Y\nDeath of a 5-week-old infant in 2016.\nLearning include: fathers.\nRecommendations include: ask.",
        "abstract",
    ),
    (
        "New additions\nThe library holds reviews from every nation and this list is renewed each month, so that those "
        "who plan training need not look for them one by one.\n2025 – Netherby - Baby O\nDeath of a 9-day-old girl.\n"
        "Learning includes: ask both parents.\nRecommendations to the partnership include: share it.",
        "abstract",
    ),
    (
        "December 2014National library for unnamed board - Child E Injury of a 5-year-old girl.\nBackground: falls.",
        "abstract",
    ),
    (
        "8.1 Case Review Guidance\nSCOPE OF THIS CHAPTER\nThis chapter says when a serious case review is held.",
        "guidance",
    ),
    ("2016 - Child T\nKeywords\nOur council has a new web site.\nSign up\nContact us", "landing-page"),
    (
        "Learning from a rapid review: Sam\nDeath of a 5-week-old infant.\nBackground: a cot was lent.\n"
        "Learning: ask about sleep.",
        "rapid-review-brief",
    ),
    (
        "Netherby Safeguarding Children Board Procedures Manual\nSerious Case Reviews\nA notifiable incident is one in "
        "which a child has died.",
        "guidance",
    ),
    (
        "Out of mind: the 2004 report\nWhat’s new\nBack to top\nDownload the report (PDF, 2 MB)\nDownload the summary "
        "(PDF, 90 KB)\nSome doctors told inspectors that they were asked too late.\nBack to top\nContact us",
        "landing-page",
    ),
    ("7 minute briefings\n7 minute briefings summarise key learning points from practice reviews.", "landing-page"),
    ("Netherby Serious Case Review published today\nAnn Harlow, chair of the board, said: “We are sorry.”", "press"),
    ("Serious Case Review\nThe chair has issued the following statement to accompany it.", "response"),
    ("Agenda item\nThematic reviews of serious cases\nMinutes:", "other"),
    ("Serious Case Review\nChild K\nNetherby LSCB\nMother said: “I am tired.”", "case-review"),
]


@pytest.mark.parametrize(("text", "type_"), SHORT_PIECES)
def test_a_short_piece_is_not_the_report_whose_title_it_repeats(text: str, type_: str) -> None:
    found, _ = read_type(document_of(text))
    assert found is not None
    assert found.value == type_


FORM = (
    "Re-consideration of Serious Case Review LSCB: Netherby Initials of child KL Date of death 1/2/06 Date first "
    "review submitted 3/4/07 Date letter received 5/6/08 Date this report submitted to the Secretary of State 7/8/09"
)


@pytest.mark.parametrize("letterhead", ["Orchard House,\nMill Lane, Netherby, NB1 2QZ 01999-555001", ""])
def test_a_title_with_the_fields_of_a_form_behind_it_is_told_under_an_address(letterhead: str) -> None:
    document = document_of(f"{letterhead}\n{FORM}\nKL was born in 2004 and died of a fall.", FILLER)
    found, _ = read_type(document)
    assert found is not None
    assert (found.value, found.page) == ("case-review", 1)
    title = read_title(document, DocumentType.CASE_REVIEW, "")
    assert title is not None
    assert title.value.startswith("Re-consideration of Serious Case Review")
    assert "NB1" not in title.value


def test_the_title_of_an_abstract_ends_before_its_first_sentence() -> None:
    document = document_of("2024 - Netherby - Rowan\nDeath of a 15-year-old boy in May 2022.\nLearning: trust.")
    title = read_title(document, DocumentType.ABSTRACT, "")
    assert title is not None
    assert title.value == "2024 - Netherby - Rowan"


def test_prose_about_an_inspection_is_not_its_title() -> None:
    front = "Inspection of Netherby local authority children’s services\nInspection dates: 1 to 5 May 2023"
    prose = "Since the joint targeted area inspection in September 2022, Inspectors have found progress."
    _, family = read_type(document_of(f"{front}\n{prose}", FILLER))
    assert family == "ilacs"
