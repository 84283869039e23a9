"""Themes by words alone: what is hashed, weighed, packed and learnt."""

import numpy as np
import pytest

from ingest.document import Span
from nlp.labels import LabelledParagraph, LabelledStatement
from nlp.tags import Polarity
from nlp.word_heads import AROUND, BUCKETS, packed, rarity, weighed, word_logits, words_of
from nlp.word_lessons import fit_word_heads

THEMES = ("record-keeping", "neglect", "covid-context")


def test_a_statement_has_its_words_its_pairs_and_less_of_what_stands_around() -> None:
    alone, with_neighbour = words_of("", ["Nobody wrote."])[0], words_of("Notes", ["Nobody wrote.", "Rain."])[0]
    assert sorted(alone.counts.tolist()) == [1.0, 1.0, 1.0]
    assert sorted(with_neighbour.counts.tolist()) == [AROUND, AROUND, 1.0, 1.0, 1.0]
    assert set(alone.buckets) < set(with_neighbour.buckets)
    assert ((alone.buckets >= 0) & (alone.buckets < BUCKETS)).all()


def test_case_and_stops_make_no_other_word() -> None:
    first, second = words_of("", ["Nobody WROTE!"])[0], words_of("", ["nobody wrote"])[0]
    assert set(first.buckets) == set(second.buckets)


def test_a_rare_word_counts_more_and_every_statement_the_same() -> None:
    words = [words_of("", [text])[0] for text in ("the record", "the house", "the panel")]
    rare = rarity(words)
    (common,), (seldom,) = (words_of("", [word])[0].buckets for word in ("the", "record"))
    assert rare[seldom] > rare[common]
    assert [float((one.counts**2).sum()) for one in weighed(words, rare)] == pytest.approx([1, 1, 1], abs=1e-5)


def test_packing_changes_a_logit_by_no_more_than_its_rounding() -> None:
    rng = np.random.default_rng(3)
    weights = rng.normal(size=(BUCKETS, 3)).astype(np.float32)
    words, rare = words_of("Notes", ["Nobody wrote.", "Rain fell on the house."]), np.ones(BUCKETS, dtype=np.float32)
    full = np.stack([one.counts @ weights[one.buckets] for one in weighed(words, rare)])
    kept = word_logits(packed("words", weights, np.zeros(3, dtype=np.float32), rare), "words", words)
    assert np.abs(full - kept).max() < 0.1
    assert kept.shape == (2, 3)


def test_what_words_give_away_is_learnt_and_what_nobody_gave_is_never_claimed() -> None:
    texts = {"The record was thin": "record-keeping", "The house was cold": "neglect", "It rained on the day": ""}
    paragraphs = [
        LabelledParagraph(
            f"{at}", "d", "review", "", text, None,
            (LabelledStatement(Span(0, len(text)), ((theme, Polarity.CONCERN),) if theme else ()),),
        )
        for at in range(4)
        for text, theme in texts.items()
    ]  # fmt: skip
    arrays = fit_word_heads(paragraphs, THEMES)
    logits = word_logits(
        arrays, "words", [words_of("", [text])[0] for text in ("A record is thin", "This house is cold")]
    )
    assert logits[0, 0] > logits[0, 1]
    assert logits[1, 1] > logits[1, 0]
    assert (logits[:, 2] < -5).all()
