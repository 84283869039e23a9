"""Judgement tables of each template."""

import pytest

from ingest.judgements import read_judgements
from tests.fronts import document_of

FOUR_ROWS = """Judgement | Grade
The impact of leaders on social work practice with children and families | Good
The experiences and progress of children who need help and
protection
Requires improvement to be good
The experiences and progress of children in care and care leavers Outstanding
Overall effectiveness Requires improvement
to be good"""
WORDINGS = [
    ("ilacs", FOUR_ROWS, ["Good", "Requires improvement to be good", "Outstanding", "Requires improvement to be good"]),
    (
        "ilacs",
        "The experiences and progress of children in care Good\nThe experiences and progress of children "
        "care leavers Inadequate",
        ["Good", "Inadequate"],
    ),
    ("ilacs", "The impact of leaders on practice with children and families | Good", ["Good"]),
    (
        "sif",
        "Children’s services in Netherby require improvement to be good\n1. Children who need help and "
        "protection Requires\n"
        "improvement\n1. Leadership, management and governance Good",
        ["Requires improvement", "Requires improvement", "Good"],
    ),
    ("sif", "The overall judgement is inadequate\n2.1 Adoption performance | Good", ["Inadequate", "Good"]),
    ("sif", "The Local Safeguarding Children Board requires improvement\n", ["Requires improvement"]),
    (
        "send",
        "The local area partnership’s arrangements lead to inconsistent experiences and outcomes for children.",
        ["Inconsistent experiences and outcomes"],
    ),
    ("jtai", FOUR_ROWS, []),
    ("focused-visit", FOUR_ROWS, []),
]


@pytest.mark.parametrize(("family", "page", "grades"), WORDINGS)
def test_each_row_gives_one_judgement_in_printed_order(family: str, page: str, grades: list[str]) -> None:
    document = document_of(page)
    judgements = read_judgements(document, family)
    assert [judgement.grade for judgement in judgements] == grades
    assert all(judgement.quote in document.text for judgement in judgements)


def test_a_report_without_an_overall_row_has_no_overall_judgement() -> None:
    page = "The experiences and progress of care leavers | Good\nSince then overall effectiveness has been discussed."
    assert [one.aspect for one in read_judgements(document_of(page), "ilacs")] == [
        "The experiences and progress of care leavers"
    ]
