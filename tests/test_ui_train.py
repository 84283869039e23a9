"""`prior train`: learning from people over a hand-made library, switching and going back, and fitting from labels."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from index.build import ingest
from index.lessons import LEAST_STATEMENTS, lessons
from index.library import Library
from index.reviews import Reviews, Shown, Verdict
from index.samples import ADJUDICATOR, Samples
from ingest.errors import InvalidQuestion
from nlp.evaluate_held_out import HELD_OUT_FILE, read_held_out
from nlp.taggers import learned
from nlp.tags import Polarity, StatementKind
from nlp.weights import load_weights, read_lineage
from tests.toy_themes import HashedWords, toy_weights
from tests.ui_library import codebook, empty
from ui.cli import main
from ui.keyed_specimens import Places
from ui.settings import FITTED, load_settings

THEMES = ("information-sharing", "voice-of-child")
HARBOUR = "Poor information: harbour quay boats sails {}."
SCHOOL = "Poor information: lessons school pupils desks {}."
DOCUMENTS = 6
OF_EACH = 30
EMBEDDER = load_settings().model / "provenance.json"


def document(number: int) -> str:
    lines = [text.format(f"{number} {at}") for at in range(OF_EACH) for text in (HARBOUR, SCHOOL)]
    return "# Findings\n" + "\n".join(lines)


def write_labels(path: Path, *said: tuple[str, str, dict[str, str]]) -> None:
    rows = [
        {
            "id": f"{hand}-{at}", "document": hand, "family": "review", "heading": "", "text": text, "kind": "finding",
            "statements": [{"start": 0, "end": len(text), "themes": themes}],
        }
        for at, (hand, text, themes) in enumerate(said)
    ]  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library, given = empty(tmp_path / "data"), tmp_path / "given"
    given.mkdir()
    for at in range(DOCUMENTS):
        (given / f"case-review.Aldermoor.20{10 + at}.txt").write_text(document(at), encoding="utf-8")
    ingest(library, [given])
    return library


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Toy weights and a few statements of our own; `prior train` goes by these."""
    places = Places(tmp_path / "corpus", tmp_path / "labels", tmp_path / "fitted")
    toy_weights(places.weights, THEMES)
    voice = {"voice-of-child": "concern"}
    said = [(f"hand-0{at}", "The voice of the child was not heard.", voice) for at in (1, 4, 8)]
    write_labels(places.corpus / "gold" / "statements" / "toy.jsonl", *said)
    monkeypatch.setattr("ui.commands.train.PLACES", places)
    return places


@pytest.fixture
def prior(library: Library, places: Places, monkeypatch: pytest.MonkeyPatch):
    """A function that runs `prior train` with arguments, a stand-in for the model."""
    monkeypatch.setattr("ui.settings.open_library", lambda _settings: library)
    monkeypatch.setattr("nlp.theme_model.theme_model", lambda weights, _models: weights)
    monkeypatch.setattr("nlp.span_encoder.SpanEncoder", HashedWords)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["train", *arguments, "--data", str(library.folder)])

    return run


def decide(library: Library, most: int = 1_000) -> int:
    """AB rejects what is said of the harbour, CD accepts what is said of the school; how many decisions."""
    made = 0
    for line in library.store.documents():
        for row in library.store.rows("SELECT * FROM statements WHERE document = ?", line.id):
            words = library.store.text(line.id)[row["start"] : row["end"]]
            if made < most and "Poor information" in words:
                verdict, by = (Verdict.REJECT, "AB") if "harbour" in words else (Verdict.ACCEPT, "CD")
                shown = Shown(polarity="concern")
                about: dict[str, Any] = {"sha256": line.sha256, "quote": words, "theme": THEMES[0], "by": by}
                Reviews(library.folder).decide(**about, verdict=verdict, shown=shown)
                made += 1
    return made


def test_too_few_decisions_are_refused_with_how_many_are_missing(prior, library: Library) -> None:
    decide(library, LEAST_STATEMENTS - 3)
    result = prior("--with-reviews", "--switch")
    assert result.exit_code == 2
    assert "3 are missing" in result.output
    assert not load_settings(library.folder).switched_weights.exists()


def test_figures_come_first_and_nothing_is_switched_unasked(prior, library: Library) -> None:
    assert decide(library) == 2 * OF_EACH * DOCUMENTS
    result = prior("--with-reviews")
    assert result.exit_code == 0, result.output
    assert "Learnt from 360 decisions by 2 people on 360 statements in 6 documents." in result.output
    assert "reviewed by people: themes as decided 0.500 before, 1.000 after (360 in 6 documents)" in result.output
    assert "beyond chance" in result.output
    assert "our statements: F1" in result.output
    assert "180 right    0 wrong" in result.output
    assert "Nothing was changed." in result.output
    assert load_settings(library.folder).weights == FITTED


def test_switched_weights_are_used_told_and_taken_back(prior, library: Library, places: Places) -> None:
    decide(library)
    before = {file.name: file.read_bytes() for file in places.weights.iterdir()}
    said = prior("--with-reviews", "--switch").output
    assert said.index("before") < said.index("Switched to learned-1+reviews")
    settings = load_settings(library.folder)
    assert settings.weights == library.folder / "weights"
    lineage = read_lineage(settings.weights)
    told = lineage.sources[-1]
    assert [told[name] for name in ("name", "decisions", "statements", "documents", "people")] == [
        "reviews", 360, 360, 6, 2,
    ]  # fmt: skip
    assert told["until"] == lineage.fitted
    assert lineage.layers_sha256 == read_lineage(places.weights).layers_sha256
    assert learned(codebook(), settings.models, settings.weights).fingerprint.startswith("learned-1+reviews-")
    assert not np.array_equal(
        load_weights(settings.weights).heads["theme.weight"], load_weights(places.weights).heads["theme.weight"]
    )
    assert {file.name: file.read_bytes() for file in places.weights.iterdir()} == before
    assert "Switched" in prior("--with-reviews", "--switch").output  # again, over the first
    assert "Back to the weights that ship" in prior("--back").output
    assert load_settings(library.folder).weights == FITTED
    assert len(Reviews(library.folder).decisions()) == 360
    assert "Nothing to go back from" in prior("--back").output


def test_settled_units_of_samples_are_lessons_too_and_hold_against_a_decision(library: Library) -> None:
    decide(library)
    samples = Samples(library.folder)
    sample = samples.draw(library, "first", size=4, seed=2)
    for position in range(1, 5):
        samples.code(sample, position, by="EF", kind=StatementKind.FINDING, themes={THEMES[1]: Polarity.MIXED},
                     role=ADJUDICATOR)  # fmt: skip
    found = lessons(library)
    assert (found.decisions, found.people, found.documents) == (364, 3, 6)
    themes = [
        (dict(statement.themes), decided)
        for one in found.reviewed
        for statement, decided in zip(one.paragraph.statements, one.decided, strict=True)
    ]
    settled = [given for given, decided in themes if decided == set(THEMES)]
    assert settled == [{THEMES[1]: Polarity.MIXED}] * 4  # what was accepted before is not given any more


def test_decisions_without_a_place_are_no_lessons(library: Library) -> None:
    decide(library)
    with library.store.database.writing() as connection:
        connection.execute("DELETE FROM documents")
    with pytest.raises(InvalidQuestion, match="0 are decided, 50 are missing"):
        lessons(library)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--switch",), "--switch goes with --with-reviews"),
        (("--back", "--with-reviews"), "stand alone"),
        (("--with-reviews", "--epochs", "2"), "stand alone"),
    ],
)
def test_what_does_not_go_together_is_refused(prior, arguments: tuple[str, ...], said: str) -> None:
    result = prior(*arguments)
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.skipif(not EMBEDDER.is_file(), reason="the embedder is not set up: make setup")
def test_the_model_is_fitted_exported_and_measured_end_to_end(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("Case recording was poor.", "Case recording was good.", "Case recording was good in parts but poor.")
    polarities = ("concern", "strength", "mixed")
    said = [
        (hand, text, {"record-keeping": polarity})
        for hand in ("hand-01", "hand-04", "hand-08")
        for text, polarity in zip(texts, polarities, strict=True)
    ]
    said += [(hand, "The review was held in May.", {}) for hand in ("hand-01", "hand-04", "hand-08")]
    write_labels(places.corpus / "gold" / "statements" / "toy.jsonl", *said)
    target, models, kept = tmp_path / "new" / "weights", tmp_path / "models", str(tmp_path / "kept")
    models.mkdir()
    (models / EMBEDDER.parent.name).symlink_to(EMBEDDER.parent)
    monkeypatch.setenv("PRIOR_MODELS", str(models))
    arguments = ["train", "--to", str(target), "--epochs", "1", "--data", kept]
    alone = CliRunner().invoke(main, [*arguments, "--fold", "2"])
    assert alone.exit_code == 0, alone.output
    assert "Fold 2 is fitted" in alone.output
    assert not target.exists()
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    told = result.output
    assert told.index("about 1 minutes") < told.index("epoch 1: loss") < told.index("== statements (held out")
    assert told.count("about 1 minutes") == 3, "two folds and the whole: the fold fitted before is taken up"
    lineage = read_lineage(target)
    source = lineage.sources[0]
    assert (source["name"], source["documents"], source["statements"]) == ("statements", 3, 12)
    assert lineage.schedule["folds"] == 3
    claimed = read_held_out(target / HELD_OUT_FILE)
    assert {id_ for name, id_ in claimed if name == "statements"} == {
        f"{hand}-{at}" for at, (hand, _, _) in enumerate(said)
    }
    tagging = learned(codebook(), models, target)
    assert tagging.fingerprint == f"{lineage.name}-{lineage.layers_sha256[:8]}-{lineage.heads_sha256[:8]}"
    assert (models / f"themes-{lineage.layers_sha256[:8]}-q8" / "exported.json").is_file()


def test_a_fold_that_there_is_not_is_refused(places: Places) -> None:
    result = CliRunner().invoke(main, ["train", "--fold", "4"])
    assert result.exit_code == 2
    assert "there are 3 folds" in result.output
