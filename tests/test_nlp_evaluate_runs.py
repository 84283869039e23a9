"""What figures of tags rest on: held-out claims, answer keys, kept runs, and what is kept of each theme."""

import gzip
import json
from pathlib import Path

import pytest

from ingest.areas import EMPTY
from ingest.errors import InvalidSource
from ingest.passages import split
from ingest.read import read_document
from nlp import readers
from nlp.codebook import load_codebook
from nlp.evaluate_changes import Outcome, Run, SourceChange, ThemeChange, changes, outcomes_of, read_run, write_run
from nlp.evaluate_held_out import pair_held_out, read_held_out
from nlp.evaluate_keys import KeyedTheme, pair_keyed, read_theme_key
from nlp.evaluate_pairs import Claim, Pair, PairedParagraph
from nlp.labels import LabelledParagraph, LabelledStatement, read_labels
from nlp.language import Language, Span
from nlp.polarity import PolarityReader
from nlp.reliability import LEAST_F1, LEAST_POSITIVES, Measured, Reliability, read_reliability, write_reliability
from nlp.statements import Unit
from nlp.tagger import Tagged
from nlp.tags import Polarity, StatementKind, Tag

ROOT = Path(__file__).parents[1]
AGREEMENT = ROOT.parent / "shared" / "labels" / "agreement.md"
CONCERN, STRENGTH = Polarity.CONCERN, Polarity.STRENGTH


def labelled(id_: str, *themes: str, document: str = "d") -> LabelledParagraph:
    """A paragraph of one statement for each theme given ("" for none)."""
    statements = tuple(
        LabelledStatement(Span(at, at + 1), ((theme, CONCERN),) if theme else ()) for at, theme in enumerate(themes)
    )
    return LabelledParagraph(id_, document, "case-review", "", "x" * len(themes), StatementKind.FINDING, statements)


def held_out(path: Path, *rows: object) -> Path:
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    return path


ROW = {"source": "reviews", "id": "p1", "kind": "finding", "statements": [{"neglect": ["concern", 0.83]}, {}]}


def test_held_out_claims_are_paired_with_the_labels_and_new_paragraphs_counted(tmp_path: Path) -> None:
    claims = read_held_out(held_out(tmp_path / "h.gz", ROW, {**ROW, "source": "statements"}))
    (one,), left_out = pair_held_out("reviews", [labelled("p1", "neglect", "poverty"), labelled("p2", "")], claims)
    assert left_out == 1
    assert one.statements[0].claimed == {"neglect": Claim(CONCERN, 0.83)}
    assert one.statements[1] == Pair("d", {"poverty": CONCERN}, {})
    assert one.kinds == (StatementKind.FINDING, StatementKind.FINDING)
    assert one.groups == {"family": "review"}


def test_held_out_claims_of_other_statements_are_refused(tmp_path: Path) -> None:
    claims = read_held_out(held_out(tmp_path / "h.gz", ROW))
    with pytest.raises(InvalidSource, match="p1 of reviews has 1 statements, its held-out claims 2"):
        pair_held_out("reviews", [labelled("p1", "neglect")], claims)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((ROW, ROW), "line 2: reviews p1 stands there twice"),
        (({**ROW, "kind": "verdict"},), "verdict"),
        (({"id": "p1"},), "source"),
        ((["p1"],), "held-out claims"),
    ],
)
def test_a_file_that_does_not_hold_such_claims_is_refused(tmp_path: Path, rows: tuple[object, ...], said: str) -> None:
    with pytest.raises(InvalidSource, match=said):
        read_held_out(held_out(tmp_path / "h.gz", *rows))


def test_a_missing_file_of_claims_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(InvalidSource, match="fit the model again"):
        read_held_out(tmp_path / "none.gz")


def test_labels_say_era_and_what_the_writer_meant(tmp_path: Path) -> None:
    statement = {"start": 0, "end": 2, "themes": {}, "intended": {"neglect": "concern"}}
    row = {"id": "a", "document": "h", "family": "review", "era": "2011-2014", "text": "No", "kind": "finding",
           "statements": [statement, {**statement, "intended": {}}, {"start": 0, "end": 2, "themes": {}}]}  # fmt: skip
    (tmp_path / "l.jsonl").write_text(json.dumps(row))
    (one,) = read_labels(tmp_path / "l.jsonl")
    assert one.groups == {"family": "review", "era": "2011-2014"}
    assert [statement.intended for statement in one.statements] == [(("neglect", CONCERN),), (), None]


def paired(id_: str, given: str, claimed: str) -> PairedParagraph:
    pair = Pair("d", dict.fromkeys(given.split(), CONCERN), dict.fromkeys(claimed.split(), Claim(CONCERN)))
    return PairedParagraph(id_, "d", (pair,))


def test_units_are_won_lost_or_given_anew() -> None:
    then = Run(
        "rules-1", {"reviews": outcomes_of([paired("1", "a b", "b c"), paired("2", "a", ""), paired("3", "", "")])}
    )
    assert then.sources["reviews"]["1"] == {"a": Outcome.MISSED, "b": Outcome.RIGHT, "c": Outcome.WRONG}
    now_paragraphs = [paired("1", "a b", "a"), paired("2", "", ""), paired("4", "a", "a")]
    now = Run("learned-1", {"reviews": outcomes_of(now_paragraphs), "statements": {}})
    found = changes(then, now)
    # won: a of 1 is found, c of 1 is no longer claimed; lost: b of 1; readers took a of 2 back
    assert found.sources == (SourceChange("reviews", won=2, lost=1, regiven=1, new=1, gone=1),)
    assert set(found.themes) == {ThemeChange("a", 1, 0), ThemeChange("b", 0, 1), ThemeChange("c", 1, 0)}
    assert (found.before, found.now, found.not_compared) == ("rules-1", "learned-1", ("statements",))


def test_a_kept_run_is_read_back_and_its_bytes_are_the_same_every_time(tmp_path: Path) -> None:
    run = Run("rules-1", {"reviews": outcomes_of([paired("1", "a b", "b c")])})
    write_run(tmp_path / "one.gz", run)
    write_run(tmp_path / "two.gz", run)
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
    assert read_run(tmp_path / "one.gz") == run
    (tmp_path / "one.gz").write_bytes(b"no")
    with pytest.raises(InvalidSource, match="--keep"):
        read_run(tmp_path / "one.gz")


class Marker:
    """A tagger that claims the themes whose names stand in a unit."""

    name = "marker"

    def __init__(self) -> None:
        self.reader = PolarityReader(Language())

    def tag(self, units: list[Unit]) -> tuple[Tagged, ...]:
        return tuple(
            Tagged(
                StatementKind.FINDING,
                tuple(
                    Tag(theme, CONCERN, 0.9, unit.span, unit.span, self.name)
                    for theme in ("neglect", "poverty", "fathers")
                    if theme in unit.text.lower()
                ),
            )
            for unit in units
        )


SPECIMEN = """# Findings

Neglect was seen by all of them. Fathers were not asked. Poverty was known to the school.

Neglect stands here without a key.

Poverty is only told here, and neglect too.

# Glossary

Neglect: when a child's needs are not met.
"""


def keyed_pairs(folder: Path, *key: KeyedTheme) -> list[tuple[tuple[dict[str, Polarity], set[str]], ...]]:
    path = folder / "specimen.md"
    path.write_text(SPECIMEN, encoding="utf-8")
    document = read_document(path, EMPTY)
    found = pair_keyed(document, split(document), Marker(), key, {"family": "review"})
    assert found.not_found == 0
    assert all(one.document == "specimen" and one.groups == {"family": "review"} for one in found.paragraphs)
    return [tuple((dict(pair.given), set(pair.claimed)) for pair in one.statements) for one in found.paragraphs]


def test_only_paragraphs_with_a_keyed_sentence_count(tmp_path: Path) -> None:
    found = keyed_pairs(tmp_path, KeyedTheme("Neglect was seen by all of them.", "neglect", STRENGTH))
    assert found == [(({"neglect": STRENGTH}, {"neglect"}), ({}, {"fathers"}), ({}, {"poverty"}))]


def test_neutral_keys_are_neither_for_nor_against(tmp_path: Path) -> None:
    found = keyed_pairs(tmp_path, KeyedTheme("Fathers were not asked.", "fathers", Polarity.NEUTRAL))
    assert found == [(({}, {"neglect"}), ({}, set()), ({}, {"poverty"}))]


def test_a_trap_counts_as_false_when_it_catches_and_its_paragraph_for_nothing_else(tmp_path: Path) -> None:
    trap = KeyedTheme("Poverty is only told here, and neglect too.", "poverty", None)
    assert keyed_pairs(tmp_path, trap) == [(({}, {"poverty"}),)]


def test_a_key_that_spans_sentences_joins_them_to_one_unit(tmp_path: Path) -> None:
    quote = "Neglect was seen by all of them. Fathers were not asked."
    found = keyed_pairs(tmp_path, KeyedTheme(quote, "neglect", CONCERN))
    assert found == [(({"neglect": CONCERN}, {"neglect", "fathers"}), ({}, {"poverty"}))]


def test_a_keyed_sentence_where_nothing_counts_is_missed(tmp_path: Path) -> None:
    found = keyed_pairs(tmp_path, KeyedTheme("Neglect: when a child’s needs are not met.", "neglect", CONCERN))
    assert found == [(({"neglect": CONCERN}, set()),)]


def test_a_key_is_read_with_its_traps(tmp_path: Path) -> None:
    path = tmp_path / "key.toml"
    path.write_text(
        '[[themes]]\nquote = "A"\ntheme = "neglect"\npolarity = "mixed"\n'
        '[[absent]]\nquote = "B"\ntheme = "poverty"\nreason = "glossary"\n'
    )
    assert read_theme_key(path) == (KeyedTheme("A", "neglect", Polarity.MIXED), KeyedTheme("B", "poverty", None))
    path.write_text('[[themes]]\nquote = "A"\n')
    with pytest.raises(InvalidSource, match="not an answer key"):
        read_theme_key(path)


GOOD, POOR = Measured(0.8, 0.7, 0.75, 20), Measured(0.6, 0.4, LEAST_F1 - 0.01, 20)
RARE = Measured(1.0, 1.0, 1.0, LEAST_POSITIVES - 1)


@pytest.mark.parametrize(
    ("reviews", "inspections", "experimental"),
    [
        (GOOD, GOOD, False),
        (POOR, GOOD, True),
        (GOOD, POOR, True),
        (RARE, GOOD, False),
        (None, GOOD, False),
        (RARE, POOR, True),
        (RARE, RARE, True),
        (None, RARE, True),
    ],
)
def test_a_theme_below_the_floor_on_either_kind_is_experimental(
    reviews: Measured | None, inspections: Measured, experimental: bool
) -> None:
    kinds = {"inspections": inspections} | ({} if reviews is None else {"reviews": reviews})
    found = Reliability("t", {"neglect": kinds})
    assert found.experimental("neglect") is experimental
    assert found.settled(["neglect"]) == (() if experimental else ("neglect",))


def test_what_was_never_measured_is_experimental_once_others_were() -> None:
    assert Reliability("t", {}).experimental("neglect")
    assert not Reliability().experimental("neglect")


def test_reliability_is_kept_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "weights" / "reliability.json"
    assert read_reliability(path) == Reliability()
    kept = Reliability("t", {"neglect": {"reviews": GOOD, "inspections": POOR}})
    write_reliability(path, kept)
    assert read_reliability(path) == kept
    path.write_text('{"themes": {"neglect": 1}}')
    with pytest.raises(InvalidSource, match="--keep"):
        read_reliability(path)


def test_the_readers_table_is_of_the_codebooks_themes() -> None:
    themes = load_codebook(ROOT / "corpus" / "codebook.toml").ids
    assert sorted(one.theme for one in readers.THEMES) == sorted(themes)


def test_the_readers_f1_follows_from_their_counts() -> None:
    for one in readers.THEMES:
        assert one.f1 == pytest.approx(2 * one.both / (2 * one.both + one.first_alone + one.second_alone), abs=0.006)


@pytest.mark.skipif(not AGREEMENT.exists(), reason="../shared/labels is not on this machine")
def test_the_readers_table_is_that_of_the_shared_file() -> None:
    lines = AGREEMENT.read_text(encoding="utf-8").splitlines()
    for one in readers.THEMES:
        counts = f"| {one.both} | {one.first_alone} | {one.second_alone} | {one.f1:.2f} | {one.kappa:.2f} |"
        assert f"| {one.theme} {counts}" in lines
