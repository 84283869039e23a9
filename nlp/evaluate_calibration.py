"""Whether a score means what it says: the share of claims that readers gave too, by band of score."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.evaluate_intervals import Share, share
from nlp.evaluate_pairs import Pair

EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Bands of score; a band holds its lower edge, the last one both."""


@dataclass(frozen=True, slots=True)
class Band:
    """Claims whose score lies in `low` to `high`: their mean score, and how many of them readers gave too."""

    low: float
    high: float
    mean_score: float
    right: Share


def calibration(statements: Sequence[Pair]) -> tuple[Band, ...]:
    """The bands that hold a claim, lowest first."""
    claims = [
        (claim.score, theme in pair.given, pair.document)
        for pair in statements
        for theme, claim in pair.claimed.items()
    ]
    bands = []
    for low, high in pairwise(EDGES):
        held = [one for one in claims if low <= one[0] < high or (high == EDGES[-1] == one[0])]
        if held:
            scores, right, documents = zip(*held, strict=True)
            bands.append(Band(low, high, sum(scores) / len(scores), share(right, documents)))
    return tuple(bands)
