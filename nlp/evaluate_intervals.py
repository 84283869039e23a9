"""How sure a figure is: 95% intervals from drawing whole documents again, since units of one resemble each other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

RESAMPLES = 500
"""Draws of documents behind an interval; more do not move its second digit."""

INTERVAL = (2.5, 97.5)
SEED = 20


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of how many, with the interval of the share; the interval is None where there is nothing."""

    right: int
    of: int
    low: float | None = None
    high: float | None = None

    @property
    def value(self) -> float | None:
        """The share in 0..1; None of none."""
        return self.right / self.of if self.of else None


def draws(documents: int) -> Counts:
    """How often each document is drawn, draw by draw: shape (RESAMPLES, documents), the same every time.

    No draws where there is but one document: it says nothing of how far documents differ.
    """
    if documents < 2:
        return np.zeros((0, documents), dtype=np.int64)
    picked = np.random.default_rng(SEED).integers(documents, size=(RESAMPLES, documents))
    return np.stack([np.bincount(draw, minlength=documents) for draw in picked])


def middle(values: Floats) -> tuple[float | None, float | None]:
    """The middle 95% of drawn values; None where fewer than half of the draws, or none, could tell one (NaN)."""
    told = values[~np.isnan(values)]
    if not len(told) or 2 * len(told) < len(values):
        return None, None
    low, high = np.percentile(told, INTERVAL)
    return float(low), float(high)


def numbered(documents: Sequence[str]) -> Counts:
    """Each unit's document as a number from 0, in the order of their names."""
    return np.unique(np.array(documents), return_inverse=True)[1].astype(np.int64)


def share(right: Sequence[bool], documents: Sequence[str]) -> Share:
    """The share of units that are right, with its interval over their documents."""
    if not right:
        return Share(0, 0)
    place = numbered(documents)
    of = np.bincount(place)
    hits = np.bincount(place, weights=np.array(right, dtype=float))
    drawn = draws(len(of))
    return Share(sum(right), len(right), *middle((drawn @ hits) / (drawn @ of)))
