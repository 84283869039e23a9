"""The parts of the theme model: windows, weights, evidence, second step, and the tagger over a stand-in encoder."""

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from ingest.document import Span
from ingest.errors import MissingModel
from nlp import weights as weighing
from nlp.codebook import load_codebook
from nlp.cue_families import FAMILIES, cue_features
from nlp.evidence import strongest
from nlp.heads import LEANINGS, NOWHERE, Heads, elsewhere, evidence_of, mixed_chances
from nlp.language import Language
from nlp.learned import LearnedTagger
from nlp.mixing import GRID, fit_mix, fit_polarity, fit_thresholds
from nlp.onnx import Tokens
from nlp.span_encoder import Encoded, Stretch
from nlp.statements import units_of_text
from nlp.tags import Polarity, StatementKind
from nlp.weights import Lineage, Weights, load_weights, save_weights
from nlp.windows import MOST_TOKENS, windows_of
from nlp.word_heads import BUCKETS, TONES, packed
from nlp.word_heads import THEMES as WORDED

CODEBOOK = load_codebook(Path(__file__).parents[1] / "corpus" / "codebook.toml")
THEMES = tuple(theme.id for theme in CODEBOOK.themes)
WIDTH = 4
FEATURES = 5 + 8 + len(FAMILIES) + len(LEANINGS)
LINEAGE = Lineage("learned-test", "2026-11-30", 1, "base", THEMES, (), {}, {})


def words_as_tokens(heading: str, text: str) -> Tokens:
    """One token a word, the heading's first."""
    places = []
    at = 0
    for word in text.split(" "):
        places.append((at, at + len(word)))
        at += len(word) + 1
    count = len(heading.split())
    return Tokens(
        tuple(range(count + len(places))),
        (0,) * count + (1,) * len(places),
        (0,) * count + (1,) * len(places),
        ((0, 1),) * count + tuple(places),
    )


def test_each_statement_has_its_own_tokens_and_their_places() -> None:
    (window,) = windows_of("Key findings", ["Nobody asked.", "The father was seen."], words_as_tokens)
    assert window.statements == ((2, 4), (4, 8))
    assert window.places(1) == ((0, 3), (4, 10), (11, 14), (15, 20))


def test_a_long_passage_is_parted_and_no_statement_is_lost() -> None:
    statements = [f"Statement {number} " + "word " * 60 + "end." for number in range(11)]
    windows = list(windows_of("", [one.strip() for one in statements], words_as_tokens))
    assert len(windows) > 1
    assert sum(len(window.statements) for window in windows) == len(statements)
    assert all(len(window.ids) <= MOST_TOKENS for window in windows)


def test_weights_come_back_nearly_whole_and_changed_files_are_refused(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    base = {"layer.weight": rng.normal(size=(8, 6)).astype(np.float32), "bias": np.zeros(8, dtype=np.float32)}
    tuned = {
        "layer.weight": base["layer.weight"] + 0.01 * rng.normal(size=(8, 6)).astype(np.float32),
        "bias": base["bias"],
    }
    save_weights(tmp_path, LINEAGE, base, tuned, {"theme.bias": np.ones(3, dtype=np.float32)})
    held = load_weights(tmp_path)
    assert set(held.changes) == {"layer.weight"}, "what did not change is left out"
    wanted = tuned["layer.weight"] - base["layer.weight"]
    assert np.abs(held.changes["layer.weight"] - wanted).max() <= np.abs(wanted).max() / weighing.STEPS
    assert held.lineage.themes == THEMES
    (tmp_path / weighing.HEADS_FILE).write_bytes(b"other")
    with pytest.raises(MissingModel, match="not the file that was fitted"):
        load_weights(tmp_path)


def test_weights_that_are_not_there_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match="make train"):
        load_weights(tmp_path)


def test_evidence_is_the_run_of_words_that_pulls() -> None:
    text = "In March the summary was not passed to the surgery until June."
    places = [(start, start + len(word)) for word, start in zip(text.split(), _starts(text), strict=True)]
    pull = np.array([0, 0, 0, 3, 1, 2, 4, 1, 0, 1, 0, 0], dtype=np.float32)
    span = strongest(text, pull, places)
    assert span.of(text) == "summary was not passed"


def _starts(text: str) -> list[int]:
    starts, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    return starts


def test_evidence_without_tokens_is_the_whole() -> None:
    assert strongest("Nobody asked.", np.zeros(0, dtype=np.float32), ()) == Span(0, 13)


def test_there_are_48_families_of_cues() -> None:
    assert len({name for name, _ in FAMILIES}) == 48
    shown = {
        name
        for (name, _), there in zip(FAMILIES, cue_features("This was not yet consistent, however."), strict=True)
        if there
    }
    assert {"not yet", "pivot"} <= shown


def test_the_mix_learns_that_rules_help_and_thresholds_stay_on_the_grid() -> None:
    rng = np.random.default_rng(2)
    given = rng.random((400, 3)) < 0.3
    logits = np.where(given, 1.0, -1.0) + rng.normal(size=given.shape)
    pointed = np.where(given & (rng.random(given.shape) < 0.8), 0.6, 0.0)
    noise = rng.normal(size=given.shape)
    evidence = evidence_of(*(one.astype(np.float32) for one in (logits, pointed, noise)))
    mix = fit_mix(evidence, given)
    assert mix[0] > 0
    assert mix[1] + mix[2] > 0
    assert abs(mix[3]) < 0.3
    chances = mixed_chances(mix, evidence)
    thresholds = fit_thresholds(chances.astype(np.float32), given, [row // 2 for row in range(400)])
    assert ((thresholds >= GRID[0]) & (thresholds <= GRID[-1])).all()


def test_a_theme_that_nobody_gave_keeps_the_common_threshold() -> None:
    given = np.zeros((40, 2), dtype=bool)
    given[::2, 0] = True
    chances = np.where(given, 0.5, 0.3).astype(np.float32)
    first, second = fit_thresholds(chances, given, list(range(40)))
    assert first == pytest.approx(second, abs=1e-6)


def test_polarity_needs_every_kind() -> None:
    with pytest.raises(ValueError, match="3 are needed"):
        fit_polarity(np.eye(4, dtype=np.float32), [0, 0, 1, 1], 3)


class StandIn:
    """An encoder whose vector says which of two words a statement holds."""

    def encode(self, stretches: Sequence[Stretch]) -> list[tuple[Encoded, ...]]:
        return [tuple(self._encoded(text) for text in stretch.statements) for stretch in stretches]

    def _encoded(self, text: str) -> Encoded:
        words = text.split()
        tokens = np.zeros((len(words), WIDTH), dtype=np.float32)
        for at, word in enumerate(words):
            tokens[at, 0] = "surgery" in word
            tokens[at, 1] = "praised" in word
        own = tokens.max(axis=0)
        return Encoded(np.concatenate([own, own]), tokens, tuple(zip(_starts(text), _ends(text), strict=True)))


def _ends(text: str) -> list[int]:
    return [start + len(word) for start, word in zip(_starts(text), text.split(), strict=True)]


def stand_in_weights() -> Weights:
    count = len(THEMES)
    theme = np.zeros((count, 2 * WIDTH), dtype=np.float32)
    theme[THEMES.index("information-sharing"), 0] = 8
    polarity = np.zeros((4, 2 * WIDTH), dtype=np.float32)
    polarity[0, 0], polarity[1, 1] = 1, 5
    kind = np.zeros((4, WIDTH), dtype=np.float32)
    kind[0, 0] = 4
    mixed = np.zeros((len(LEANINGS), FEATURES), dtype=np.float32)
    mixed[0, 0], mixed[1, 1] = 1, 1
    heads = {
        "theme.weight": theme,
        "theme.bias": np.full(count, -4, dtype=np.float32),
        "polarity.weight": polarity,
        "polarity.bias": np.zeros(4, dtype=np.float32),
        "strength.weight": np.zeros((count, 2 * WIDTH), dtype=np.float32),
        "strength.bias": np.zeros(count, dtype=np.float32),
        "kind.weight": kind,
        "kind.bias": np.array([0, 0, 1, 0], dtype=np.float32),
        "mix.theme": np.array([1, 0, 0, 0, 0, 0], dtype=np.float32),
        **packed(WORDED, np.zeros((BUCKETS, count)), np.zeros(count), np.ones(BUCKETS)),
        **packed(TONES, np.zeros((BUCKETS, len(LEANINGS))), np.zeros(len(LEANINGS)), np.ones(BUCKETS)),
        "thresholds": np.full(count, 0.5, dtype=np.float32),
        "mix.polarity.weight": mixed,
        "mix.polarity.bias": np.zeros(len(LEANINGS), dtype=np.float32),
    }
    return Weights(LINEAGE, {}, heads)


@pytest.fixture(scope="module")
def tagger() -> LearnedTagger:
    return LearnedTagger(CODEBOOK, StandIn(), stand_in_weights(), Language())  # type: ignore[arg-type]


def test_the_tagger_claims_with_evidence_polarity_kind_and_its_name(tagger: LearnedTagger) -> None:
    text = "The letter never reached the surgery that week. The family moved in June."
    said = tagger.tag(units_of_text(text, tagger.reader.language))
    assert [tuple(tag.theme for tag in each.tags) for each in said] == [("information-sharing",), ()]
    (tag,) = said[0].tags
    assert (tag.polarity, tag.tagger) == (Polarity.CONCERN, "learned-test")
    assert tag.evidence.of(text) == "The letter never reached the surgery that week", "a wording with its clause"
    assert tag.statement.holds(tag.evidence)
    assert 0.9 < tag.score <= 1
    assert (said[0].kind, said[1].kind) == (StatementKind.FINDING, StatementKind.NARRATIVE)


def test_praise_turns_the_polarity(tagger: LearnedTagger) -> None:
    text = "The panel praised how the surgery was told at once."
    (said,) = tagger.tag(units_of_text(text, tagger.reader.language))
    assert said.tags[0].polarity is Polarity.STRENGTH


def test_scraps_get_no_theme_and_lose_no_place(tagger: LearnedTagger) -> None:
    units = units_of_text("Surgery. The surgery was not told of it.", tagger.reader.language)
    said = tagger.tag(units)
    assert len(said) == len(units)
    assert said[0].tags == ()


def test_heads_mix_network_and_rules() -> None:
    weights = stand_in_weights()
    heads = Heads(THEMES, {**weights.heads, "mix.theme": np.array([1, 2, 3, 4, 0, 0], dtype=np.float32)})
    vector = np.zeros((1, 2 * WIDTH), dtype=np.float32)
    pointed, worded = (np.zeros((1, len(THEMES)), dtype=np.float32) for _ in range(2))
    alone = heads.chances(vector, pointed, worded)[0, 0]
    pointed[0, 0] = 0.5
    assert heads.chances(vector, pointed, worded)[0, 0] == pytest.approx(1 / (1 + np.exp(0.0)), abs=1e-6)
    worded[0, 0] = 1.0
    assert heads.chances(vector, pointed, worded)[0, 0] == pytest.approx(1 / (1 + np.exp(-4.0)), abs=1e-6)
    assert alone < 0.05


def test_other_statements_of_a_stretch_speak_for_a_theme() -> None:
    logits = np.array([[1.0, -3.0], [2.0, -1.0], [-4.0, -1.0]], dtype=np.float32)
    assert elsewhere(logits).tolist() == [[2.0, -1.0], [1.0, -1.0], [2.0, -1.0]]
    assert elsewhere(logits[:1]).tolist() == [[NOWHERE, NOWHERE]]


def test_the_lineage_is_read_as_it_was_written(tmp_path: Path) -> None:
    save_weights(tmp_path, LINEAGE, {}, {}, {"theme.bias": np.ones(1, dtype=np.float32)})
    told = json.loads((tmp_path / weighing.PROVENANCE_FILE).read_text(encoding="utf-8"))
    assert told["name"] == "learned-test"
    found = weighing.read_lineage(tmp_path)
    assert dataclasses.replace(found, layers_sha256="", heads_sha256="") == LINEAGE
