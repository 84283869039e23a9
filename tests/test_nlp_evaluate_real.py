"""Real reports against keys without words: what counts as found, what is left out, what changed since a run."""

from pathlib import Path

import pytest

from ingest.document import BlockKind, SectionKind
from ingest.errors import InvalidSource
from ingest.facts import DocumentType
from nlp.evaluate_items import compare_items
from nlp.evaluate_real import Tally, added_up, compare_real, gains_and_losses
from nlp.reading_keys import FACTS, KeyedItem, KeyedSection, ReadingKey, item_hash, opening_hash, read_reading_key
from nlp.recommendations import find_recommendations
from tests.test_nlp_recommendations import document

KEYS = Path(__file__).parents[1] / "corpus" / "gold" / "reading"
READ = document(
    ("Analysis", [(BlockKind.PARAGRAPH, "The police were told.")]),
    ("Recommendations", [(BlockKind.PARAGRAPH, "1. The police must review their checks within three months.")]),
)
WORDS = "The police must review their checks within three months."


def key(sections: tuple[KeyedSection, ...], items: tuple[KeyedItem, ...]) -> ReadingKey:
    facts = {**dict.fromkeys(FACTS, ""), "areas": [], "publishers": [], "type": "case-review"}
    return ReadingKey("x", "", facts, (("Overall", "Good"),), sections, items)


def item(**changes: object) -> KeyedItem:
    fields = {
        "page": 1,
        "kind": "recommendation",
        "number": "1",
        "opening": item_hash(WORDS),
        "addressees": ("police",),
        "strength": "must",
        "timescale": "within three months",
        "assurance": False,
    }
    return KeyedItem(**{**fields, **changes})  # type: ignore[arg-type]


def section(heading: str, kind: str, level: int = 1) -> KeyedSection:
    return KeyedSection(1, level, kind, opening_hash(heading))


def tallies(one: ReadingKey) -> dict[str, tuple[int, int, int]]:
    found = compare_real(one, READ, find_recommendations(READ)).tallies
    return {tally.measure: (tally.keyed, tally.read, tally.same) for tally in found}


def test_headings_and_items_are_found_by_page_and_hash() -> None:
    both = (section("Analysis", "analysis"), section("Recommendations", "recommendations"))
    found = tallies(key(both, (item(),)))
    assert found["headings"] == (2, 2, 2)
    assert found["kinds of sections"] == found["levels of headings"] == (2, 2, 2)
    assert found["items"] == found["addressees of items"] == found["timescale of items"] == (1, 1, 1)
    assert found["judgements"] == (1, 0, 0)


def test_kind_and_level_count_on_headings_that_match_only() -> None:
    found = tallies(key((section("Analysis", "findings", 2), section("Elsewhere", "body")), (item(strength="should"),)))
    assert found["headings"] == (2, 2, 1)
    assert found["kinds of sections"] == found["levels of headings"] == (1, 1, 0)
    assert found["strength of items"] == (1, 1, 0)


def test_headings_and_items_are_left_alone_where_only_facts_are_keyed() -> None:
    assert set(tallies(key((), ()))) == {"judgements", "grades of judgements"}


def test_faults_hold_no_word_of_the_document() -> None:
    one = key((section("Elsewhere", "body"),), (item(opening="0" * 12),))
    faults = " ".join(compare_real(one, READ, find_recommendations(READ)).faults)
    assert "Analysis" not in faults
    assert "police" not in faults
    assert f"heading invented: page 1, {opening_hash('Analysis')}" in faults


def test_tallies_add_up() -> None:
    one = compare_real(key((section("Analysis", "analysis"),), ()), READ, ())
    (headings,) = [tally for tally in added_up([one, one]) if tally.measure == "headings"]
    assert headings == Tally("headings", 2, 4, 2)
    assert (headings.precision, headings.recall) == (0.5, 1.0)
    assert headings.f1 == pytest.approx(2 / 3)


def test_gains_are_faults_that_went_and_losses_those_that_came() -> None:
    changed = gains_and_losses({"a": ["x", "y"], "b": []}, {"a": ["y", "z"], "b": [], "c": ["w"]})
    assert changed == {"a": {"gains": ["z"], "losses": ["x"]}}


def test_demands_of_a_specimen_are_found_by_kind_and_first_words() -> None:
    keyed = [
        {"kind": "recommendation", "opening": "1. The police must review", "addressees": ["board"]},
        {"kind": "prior_recommendation", "opening": "The police must", "addressees": []},
    ]
    outcome = compare_items(keyed, READ, find_recommendations(READ))
    found = {tally.measure: (tally.keyed, tally.read, tally.same) for tally in outcome.tallies}
    assert found["recommendation"] == (1, 1, 1)
    assert found["prior_recommendation"] == (1, 0, 0)
    assert found["addressees of items"] == (1, 1, 0)


def test_a_key_that_lacks_a_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('sha256 = ""\n', encoding="utf-8")
    with pytest.raises(InvalidSource, match=r"x\.toml"):
        read_reading_key(path)


@pytest.mark.parametrize("path", sorted(KEYS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_committed_key_is_of_the_closed_lists(path: Path) -> None:
    one = read_reading_key(path)
    assert one.facts["type"] in tuple(DocumentType)
    assert {section.kind for section in one.sections} <= set(SectionKind)
    assert all(len(each.opening) == 12 for each in (*one.sections, *one.items))


def test_reports_held_out_have_keys() -> None:
    assert all((KEYS / f"{stem}.toml").is_file() for stem in (KEYS / "held-out.txt").read_text().split())
