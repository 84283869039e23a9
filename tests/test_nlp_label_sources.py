"""What the theme model learns from: labels by source, parted into folds, and keyed specimens as labels."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.areas import load_areas
from ingest.document import Span
from ingest.errors import InvalidSource
from ingest.passages import split
from ingest.read import read_document
from nlp.evaluate_held_out import HeldOutParagraph, claimed_as
from nlp.evaluate_keys import KeyedTheme
from nlp.evaluate_pairs import Claim
from nlp.keyed_labels import KeyedSpecimen, labelled_of, read_second_reading
from nlp.label_sources import LATER, REPORTS, Labelled, parted_in, read_sources
from nlp.labels import LabelledParagraph, LabelledStatement
from nlp.language import Language
from nlp.schedule import Schedule
from nlp.tags import Polarity, StatementKind
from nlp.train import Plan

AREAS = load_areas(Path(__file__).parents[1] / "corpus" / "areas.csv")
TEXT = """# Findings

The records were thin. It rained on the Tuesday. The nurse asked twice.

The panel met four times. Nobody wrote that down.

## Learning

Fathers were not spoken to. The records were full by then.
"""
KEY = (
    KeyedTheme("The records were thin.", "record-keeping", Polarity.CONCERN),
    KeyedTheme("The nurse asked twice.", "curiosity-challenge", Polarity.STRENGTH),
    KeyedTheme("The panel met four times.", "leadership-governance", None),
    KeyedTheme("Fathers were not spoken to.", "fathers-men", Polarity.CONCERN),
    KeyedTheme("The records were full by then.", "record-keeping", Polarity.NEUTRAL),
)


@pytest.fixture
def specimen(tmp_path: Path) -> KeyedSpecimen:
    (tmp_path / "one.md").write_text(TEXT, encoding="utf-8")
    document = read_document(tmp_path / "one.md", AREAS)
    return KeyedSpecimen("one", "specimens, reviews", document, split(document), KEY, {"era": "2011-2014"}, "Aldermoor")


def test_a_keyed_specimen_is_taught_where_its_key_speaks_and_nowhere_else(specimen: KeyedSpecimen) -> None:
    said = {
        statement.span.of(paragraph.text): dict(statement.themes)
        for paragraph in labelled_of(specimen, Language())
        for statement in paragraph.statements
    }
    assert said == {
        "The records were thin.": {"record-keeping": Polarity.CONCERN},
        "It rained on the Tuesday.": {},
        "The nurse asked twice.": {"curiosity-challenge": Polarity.STRENGTH},
        "Fathers were not spoken to.": {"fathers-men": Polarity.CONCERN},
        "The records were full by then.": {"record-keeping": Polarity.NEUTRAL},
    }, "a trap is no theme, and a block in which only a trap is keyed may hold what nobody keyed"


def test_its_paragraphs_know_heading_era_and_what_they_belong_together_with(specimen: KeyedSpecimen) -> None:
    paragraphs = labelled_of(specimen, Language())
    assert len({one.id for one in paragraphs}) == len(paragraphs)
    assert {(one.document, one.era, one.parted_by, one.kind) for one in paragraphs} == {
        ("one", "2011-2014", "Aldermoor", None)
    }
    assert paragraphs[-1].heading == "Learning"


def test_claims_kept_of_a_specimen_stand_in_the_place_of_none(specimen: KeyedSpecimen) -> None:
    given = specimen.unclaimed(Language()).paragraphs
    first = given[0]
    claim = {"record-keeping": Claim(Polarity.CONCERN, 0.9)}
    kept = {("s", first.id): HeldOutParagraph(StatementKind.OTHER, (claim, *({},) * (len(first.statements) - 1)))}
    (found,), without = claimed_as("s", given, kept)
    assert without == len(given) - 1
    assert found.statements[0].claimed == claim
    assert found.statements[0].given == first.statements[0].given
    changed = {("s", first.id): HeldOutParagraph(StatementKind.OTHER, (claim,) * (len(first.statements) + 1))}
    assert claimed_as("s", given, changed) == ((), len(given))


def paragraph(document: str, together: str = "") -> LabelledParagraph:
    statements = (LabelledStatement(Span(0, 4), ()),)
    return LabelledParagraph(document + "-1", document, "review", "", "Text", None, statements, together=together)


def held_in(labelled: Labelled, folds: int) -> Iterator[set[str]]:
    for (parted,) in parted_in([labelled], folds):
        yield {one.document for one in parted.part(held=True)}
        assert not {one.parted_by for one in parted.part(held=True)} & {
            one.parted_by for one in parted.part(held=False)
        }


def test_every_document_is_held_out_once_and_what_belongs_together_at_once() -> None:
    paragraphs = [paragraph("a", "Netherby"), paragraph("b"), paragraph("c", "Netherby"), paragraph("d")]
    held = list(held_in(Labelled("specimens", (), tuple(paragraphs)), 3))
    assert sorted(map(len, held)) == [1, 1, 2]
    assert {"a", "c"} in held
    assert set.union(*held) == {"a", "b", "c", "d"}


def test_what_came_later_moves_no_early_document_to_another_fold() -> None:
    early = tuple(paragraph(name) for name in "abcdef")
    before = list(held_in(Labelled("statements", (), early), 3))
    late = tuple(paragraph(name) for name in sorted(LATER)[:3])
    both = Labelled("statements", (), early + late)
    after = list(held_in(both, 3))
    assert [one - LATER for one in after] == before
    assert [len(one & LATER) for one in after] == [1, 1, 1]
    assert both.early.paragraphs == early
    assert Labelled(REPORTS, (), early).early.paragraphs == ()


def test_sources_are_those_that_are_there(tmp_path: Path) -> None:
    row = {"id": "1", "document": "hand-01", "family": "review", "text": "Text", "kind": "finding",
           "statements": [{"start": 0, "end": 4, "themes": {}}]}  # fmt: skip
    own, labels = tmp_path / "own", tmp_path / "labels"
    own.mkdir()
    labels.mkdir()
    (own / "hand-01.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert [one.name for one in read_sources(own, labels)] == ["statements"]
    (labels / "dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    inspections, statements = read_sources(own, labels)
    assert (inspections.name, statements.told()["statements"]) == ("inspections", 1)
    assert read_sources(own, None) == (statements,)


def test_a_plan_is_another_with_other_labels_another_schedule_or_other_folds() -> None:
    labels = (Labelled("specimens", (), (paragraph("a"),)),)
    plan = Plan(labels, ("neglect",), Schedule(), 3)
    more = (Labelled("specimens", (), (paragraph("a"), paragraph("b"))),)
    others = [
        Plan(more, ("neglect",), Schedule(), 3),
        Plan(labels, ("neglect", "early-help"), Schedule(), 3),
        Plan(labels, ("neglect",), Schedule(epochs=8), 3),
        Plan(labels, ("neglect",), Schedule(), 4),
    ]
    assert plan.digest == Plan(labels, ("neglect",), Schedule(), 3).digest
    assert len({plan.digest, *(one.digest for one in others)}) == 5


def test_a_second_reading_is_read_without_what_it_left_open(tmp_path: Path) -> None:
    row = {"id": "one:0", "themes": [{"neglect": "concern", "early-help": "neutral"}, {}]}
    (tmp_path / "again.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert read_second_reading(tmp_path / "again.jsonl") == {"one:0": ({"neglect": Polarity.CONCERN}, {})}
    (tmp_path / "again.jsonl").write_text('{"id": "one:0"}\n', encoding="utf-8")
    with pytest.raises(InvalidSource, match="line 1: not a reading"):
        read_second_reading(tmp_path / "again.jsonl")
