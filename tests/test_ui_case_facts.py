"""The facts of a case and the reasons for empty ones, in the words of the screens."""

from dataclasses import replace

import pytest

from index.rows import line_of
from ingest.facts import DatedFact, DateKind, Fact, Metadata
from nlp.tags import Annotations
from tests.fronts import FILLER, document_of
from ui.case_facts import CASE, conflict, facts_of_case, value_of, why_not, words_of
from ui.describe import describe, say
from ui.export.table import cell
from ui.shapes import line_json

ETHNICITY = "The family is of Ruritanian heritage."
REVIEW = Metadata(
    type=Fact("case-review", 1, "Serious Case Review"),
    areas=(Fact("Netherby", 1, "Netherby"), Fact("Tidewell", 1, "Tidewell")),
    area_codes=("E10000001", ""),
    dates=(
        DatedFact(DateKind.PUBLISHED, "2017-03", 1, "March 2017"),
        DatedFact(DateKind.PUBLISHED, "2017-06-14", 2, "14 June 2017"),
    ),
    case_identifiers=(Fact("Child K", 1, "Child K"),),
    age_band=Fact("under-1", 2, "aged nine weeks"),
    harm_types=(Fact("sudden-infant-death", 2, "sharing a bed"),),
    ethnicity=Fact("stated", 3, ETHNICITY),
    framework=Fact("Working Together 2015", 2, "derived from the date of the incident, 2016-01"),
    missing=(("outcome", "not stated on the first pages"), ("author", "this type of document has none")),
)
INSPECTION = Metadata(missing=tuple((field, "this type of document has none") for field in CASE))


def said(metadata: Metadata) -> str:
    document = replace(document_of("Serious Case Review\nChild K", FILLER), metadata=metadata)
    return say(document, Annotations((), (), (), ()), ())


def test_each_fact_of_a_case_is_named_with_its_value_and_page() -> None:
    rows = {field: [value_of(field, fact) for fact in held] for field, _, held in facts_of_case(REVIEW)}
    assert rows["age_band"] == ["under 1 year"]
    assert rows["harm_types"] == ["sudden infant death"]
    assert rows["outcome"] == []
    shown = said(REVIEW)
    assert "Child K (page 1)" in shown
    assert "derived from the date of the incident, 2016-01" in shown
    assert "not stated on the first pages" in shown
    assert "not stated (this type of document has none)" in shown
    assert "Netherby (E10000001), Tidewell" in shown


def test_ethnicity_is_said_to_be_stated_and_its_words_stay_on_their_page() -> None:
    assert "Ruritanian" not in said(REVIEW)
    assert "Ruritanian" not in words_of("ethnicity", Fact("stated", 3, ETHNICITY))
    document = replace(document_of("Serious Case Review\nChild K", FILLER), metadata=REVIEW)
    assert "Ruritanian" not in str(line_json(line_of(document)))


def test_a_derived_fact_is_not_put_into_quotation_marks() -> None:
    assert words_of("framework", Fact("x", 1, "derived from the date of publication, 2016")).startswith("derived")
    assert words_of("framework", Fact("x", 1, "under Working Together 2013")) == "“under Working Together 2013”"


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ((), "not stated"),
        ((("author", "not stated on the first pages"),), "not stated on the first pages"),
        ((("author", "cover is not readable"),), "not stated (cover is not readable)"),
    ],
)
def test_an_empty_field_says_why(missing: tuple[tuple[str, str], ...], words: str) -> None:
    assert why_not(Metadata(missing=missing), "author") == words


def test_dates_that_disagree_are_said_to_and_all_stand() -> None:
    assert "published" in conflict(REVIEW)
    assert conflict(Metadata()) == ""
    shown = said(REVIEW)
    assert "2017-03" in shown
    assert "2017-06-14" in shown
    assert conflict(REVIEW) in shown


def test_a_document_about_no_case_shows_one_line_and_no_rows() -> None:
    assert list(facts_of_case(INSPECTION)) == []
    assert "case         not stated (this type of document has none)" in said(INSPECTION)


def test_the_json_gives_each_fact_with_page_and_quotation_and_each_reason() -> None:
    document = replace(document_of("Serious Case Review\nChild K", FILLER), metadata=REVIEW)
    found = describe(document, Annotations((), (), (), ()), ())
    assert found["case"]["age_band"] == {"value": "under-1", "page": 2, "quote": "aged nine weeks"}
    assert found["case"]["outcome"] is None
    assert found["missing"]["outcome"] == "not stated on the first pages"
    assert found["dates_conflict"] == ["published"]
    assert found["area_codes"] == ["E10000001", ""]


def test_an_export_writes_reasons_as_field_and_reason() -> None:
    assert cell({"outcome": "not stated", "author": "none"}) == "outcome: not stated; author: none"
