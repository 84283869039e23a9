"""The rules against readers' labels of real reports, where the labels are at hand: floors, not records."""

from pathlib import Path

import pytest

from nlp.codebook import load_codebook
from nlp.evaluate import evaluate_paragraphs
from nlp.labels import read_labels
from nlp.rules import RuleTagger

ROOT = Path(__file__).parents[1]
LABELS = ROOT.parent / "shared" / "labels"

FLOORS = [
    ("dev.jsonl", 10, 0.64, 0.85, 0.85),
    ("reviews-dev.jsonl", 3, 0.48, 0.80, 0.85),
]
"""File, share of its documents (one in …), least paragraph F1, polarity accuracy, kind accuracy."""


@pytest.mark.skipif(not LABELS.exists(), reason="../shared/labels is not on this machine")
@pytest.mark.parametrize(("name", "one_in", "f1", "polarity", "kind"), FLOORS, ids=[row[0] for row in FLOORS])
def test_the_rules_stay_above_their_floors(name: str, one_in: int, f1: float, polarity: float, kind: float) -> None:
    paragraphs = read_labels(LABELS / name)
    documents = sorted({paragraph.document for paragraph in paragraphs})[::one_in]
    sample = [paragraph for paragraph in paragraphs if paragraph.document in documents]
    figures = evaluate_paragraphs(sample, RuleTagger(load_codebook(ROOT / "corpus" / "codebook.toml")))
    assert figures.paragraph.f1 >= f1
    assert (figures.polarity.value or 0) >= polarity
    assert figures.kind is not None
    assert (figures.kind.value or 0) >= kind
