"""Precision, recall, F1 and kappa of two matrices of yes and no. The figures' importer of scikit-learn."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import cohen_kappa_score, precision_recall_fscore_support

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1, each in 0..1 and 0 where it has nothing to count."""

    precision: float
    recall: float
    f1: float


def cohen_kappa(first: Counts, second: Counts) -> float | None:
    """Cohen's kappa of two readers' yes (1) or no (0) on the same units; None where neither ever says the other."""
    given = np.concatenate([first, second])
    if not given.any() or given.all():
        return None
    return float(cohen_kappa_score(first, second, labels=[0, 1]))


def micro(given: Counts, claimed: Counts) -> Scores:
    """Over all cells of the matrices (units by themes) together."""
    return _scores(given.ravel(), claimed.ravel())


def by_theme(given: Counts, claimed: Counts) -> tuple[Scores, ...]:
    """Column by column of the matrices (units by themes)."""
    return tuple(_scores(given[:, at], claimed[:, at]) for at in range(given.shape[1]))


def _scores(given: Counts, claimed: Counts) -> Scores:
    found = precision_recall_fscore_support(given, claimed, average="binary", zero_division=0)
    return Scores(*(float(value) for value in found[:3]))
