"""What was read against what was written down: which facts are compared, and what counts as the same."""

from dataclasses import replace
from typing import Any

import pytest

from ingest.facts import DatedFact, DateKind, Fact, Metadata
from nlp.evaluate_reading import compare
from tests.fronts import FILLER, document_of

READ = Metadata(
    type=Fact("case-review", 1, "x"),
    case_identifiers=(Fact("Child N", 1, "x"), Fact("Child A", 1, "x")),
    age_band=Fact("under-1", 1, "x"),
    review_model=Fact("SCIE Learning Together / systems model", 1, "x"),
    dates=(DatedFact(DateKind.INCIDENT, "2012-06-17", 1, "x"),),
)


def verdicts(**facts: Any) -> dict[str, str]:
    document = replace(document_of("Serious Case Review", FILLER), metadata=READ)
    return {one.field: one.verdict for one in compare({"type": "case-review", **facts}, document, ())}


@pytest.mark.parametrize(
    ("facts", "field", "verdict"),
    [
        ({"pseudonyms": ["Child A", "Child N"]}, "pseudonyms", "right"),
        ({"pseudonyms": ["Child A"]}, "pseudonyms", "wrong"),
        ({"age_band": "under-1"}, "age_band", "right"),
        ({"age_band": "not stated"}, "age_band", "invented"),
        ({"outcome": "death"}, "outcome", "missed"),
        ({"ethnicity": "not stated"}, "ethnicity", "right"),
        ({"model": "systems approach"}, "model", "right"),
        ({"age_band": "under-1"}, "model", "invented"),
        ({"incident": "2012-06"}, "incident", "right"),
        ({"incident": "2012-07"}, "incident", "wrong"),
    ],
)
def test_a_fact_of_a_case_is_compared_in_the_words_of_its_writer(
    facts: dict[str, Any], field: str, verdict: str
) -> None:
    assert verdicts(**facts)[field] == verdict


def test_a_fact_that_nobody_wrote_down_is_not_compared() -> None:
    assert {"age_band", "outcome", "ethnicity", "model", "pseudonyms"}.isdisjoint(verdicts())
    assert "age_band" not in verdicts(type="press", age_band="under-1")
