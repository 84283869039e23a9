"""Themes and polarity by words alone: linear heads over the hashed words of a statement, its neighbours, its heading.

They see what the network blurs: a rare word that gives a theme away, a turn of praise. Hashed, so that no vocabulary
of anybody's text is kept; two words may share a bucket, which costs little at this size.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
BUCKETS = 2**15
AROUND = 0.5
"""What a word of a neighbour or of the heading counts beside one of the statement itself."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
STEPS = 127
THEMES, TONES = "words", "tones"
"""The names of the heads for themes, and for concern, strength and mixed."""


@dataclass(frozen=True, slots=True)
class Words:
    """The buckets that a statement's words fall into, each once, and how much each counts."""

    buckets: NDArray[np.int64]
    counts: Floats


def words_of(heading: str, statements: Sequence[str]) -> tuple[Words, ...]:
    """The words of each statement of one stretch, with those of its neighbours and of the heading."""
    above = [("h", word) for word in _words(heading)]
    cut = [_words(text) for text in statements]
    found = []
    for at, own in enumerate(cut):
        beside = [("n", word) for other in cut[max(0, at - 1) : at] + cut[at + 1 : at + 2] for word in other]
        pairs = [("o", f"{one} {two}") for one, two in pairwise(own)]
        found.append(_bucketed([("o", word) for word in own] + pairs, beside + above))
    return tuple(found)


def _words(text: str) -> list[str]:
    return [match.group().lower() for match in _WORD.finditer(text)]


def _bucketed(own: Sequence[tuple[str, str]], around: Sequence[tuple[str, str]]) -> Words:
    counts: dict[int, float] = {}
    for held, weight in ((own, 1.0), (around, AROUND)):
        for (place, word), times in Counter(held).items():
            bucket = zlib.crc32(f"{place} {word}".encode()) % BUCKETS
            counts[bucket] = counts.get(bucket, 0.0) + weight * (1.0 + float(np.log(times)))
    return Words(np.fromiter(counts, np.int64, len(counts)), np.fromiter(counts.values(), np.float32, len(counts)))


def rarity(words: Sequence[Words]) -> Floats:
    """How much a bucket counts: the rarer the more (the usual smoothed inverse document frequency)."""
    held = np.zeros(BUCKETS, dtype=np.float64)
    for one in words:
        held[one.buckets] += 1
    return (np.log((1 + len(words)) / (1 + held)) + 1).astype(np.float32)


def weighed(words: Sequence[Words], rare: Floats) -> Iterator[Words]:
    """The same with rarity reckoned in, each statement's counts of length one."""
    for one in words:
        counts = one.counts * rare[one.buckets]
        length = float(np.sqrt((counts**2).sum())) or 1.0
        yield Words(one.buckets, (counts / length).astype(np.float32))


def packed(name: str, weights: Floats, constants: Floats, rare: Floats) -> dict[str, NDArray[Any]]:
    """A head as arrays to keep under its name: weights (buckets by outcomes) in 8 bits, each outcome with its scale."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-12) / STEPS
    return {
        f"{name}.steps": np.round(weights / scale).astype(np.int8),
        f"{name}.scale": scale.astype(np.float32),
        f"{name}.bias": constants.astype(np.float32),
        f"{name}.rarity": rare.astype(np.float16),
    }


def word_logits(arrays: Mapping[str, NDArray[Any]], name: str, words: Sequence[Words]) -> Floats:
    """What the words of statements say by the head of this name: one row a statement, one column an outcome."""
    steps, scale, bias, rare = (arrays[f"{name}.{part}"] for part in ("steps", "scale", "bias", "rarity"))
    rows = [one.counts @ (steps[one.buckets].astype(np.float32) * scale) + bias for one in weighed(words, rare)]
    return np.stack(rows).astype(np.float32)
