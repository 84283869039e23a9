"""A stand-in for the theme model: vectors by hashing words, heads that leave everything to the rules."""

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nlp.cue_families import cue_features
from nlp.heads import LEANINGS, Heads
from nlp.span_encoder import Encoded, Stretch
from nlp.weights import Lineage, save_weights
from nlp.word_heads import BUCKETS, TONES, packed
from nlp.word_heads import THEMES as WORDED

WIDTH = 32
POLARITY_FEATURES = 5 + 8 + len(cue_features("")) + len(LEANINGS)


class HashedWords:
    """Reads statements without a model: every word is one direction of a small space."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def encode(self, stretches: Sequence[Stretch]) -> list[tuple[Encoded, ...]]:
        """The statements of each stretch, in their order."""
        return [_encoded(stretch.statements) for stretch in stretches]


def _encoded(statements: Sequence[str]) -> tuple[Encoded, ...]:
    rows = [np.stack([_direction(word) for word in text.split()]) for text in statements]
    whole = np.concatenate(rows).mean(axis=0)
    return tuple(Encoded(np.concatenate([row.sum(axis=0), whole]), row, ((0, 1),) * len(row)) for row in rows)


def _direction(word: str) -> np.ndarray:
    row = np.zeros(WIDTH, dtype=np.float32)
    row[zlib.crc32(word.strip(".").casefold().encode()) % WIDTH] = 1
    return row


def toy_heads(themes: Sequence[str]) -> Heads:
    """Heads whose network says nothing, so that what the rules point to is claimed, as a concern."""
    shapes = {
        "theme.weight": (len(themes), 2 * WIDTH), "theme.bias": (len(themes),),
        "polarity.weight": (4, 2 * WIDTH), "polarity.bias": (4,),
        "strength.weight": (len(themes), 2 * WIDTH), "strength.bias": (len(themes),),
        "kind.weight": (4, WIDTH), "kind.bias": (4,),
        "mix.polarity.weight": (len(LEANINGS), POLARITY_FEATURES), "mix.polarity.bias": (len(LEANINGS),),
    }  # fmt: skip
    arrays = {name: np.zeros(shape, dtype=np.float32) for name, shape in shapes.items()}
    arrays["mix.theme"] = np.array([1, 0, 3, 0, 0, -2], dtype=np.float32)
    arrays["mix.polarity.bias"][:] = (2, 0, 0)
    arrays |= packed(WORDED, np.zeros((BUCKETS, len(themes))), np.zeros(len(themes)), np.ones(BUCKETS))
    arrays |= packed(TONES, np.zeros((BUCKETS, len(LEANINGS))), np.zeros(len(LEANINGS)), np.ones(BUCKETS))
    arrays["thresholds"] = np.full(len(themes), 0.4, dtype=np.float32)
    return Heads(tuple(themes), arrays)


def toy_weights(folder: Path, themes: Sequence[str]) -> Lineage:
    """The same written down, over layers that were not changed."""
    lineage = Lineage("learned-1", "2026-01-01", 1, "none", tuple(themes), ({"name": "statements"},), {}, {})
    return save_weights(folder, lineage, {}, {}, toy_heads(themes).arrays)
