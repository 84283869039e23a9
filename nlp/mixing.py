"""The second step of the theme model: mixing network and rules, thresholds, polarity. Fitted on held-out documents.

Also the fit that draws weights towards the present ones. Imports scikit-learn, as only the modules that measure do
besides, and scipy, as only `index/intervals.py` does besides.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit, logsumexp, softmax
from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float32]
Marks = NDArray[np.bool_]
Doubles = NDArray[np.float64]
GRID = np.round(np.arange(0.2, 0.61, 0.02), 2)
"""Thresholds that are tried: lower ones claim what nobody gave, higher ones find too little, whatever the theme."""
PRIOR = 15
"""Paragraphs that the threshold common to all themes counts for beside a theme's own: a rare theme keeps near it."""
STRENGTH_OF_PRIOR = 0.1
"""The inverse strength of the polarity model's regularisation: chosen among 0.01, 0.1 and 1 on half of the held-out."""

STRENGTH_OF_WORDS = 5.0
"""The inverse strength of the word head's regularisation."""
NEVER = -8.0


def fit_mix(evidence: Sequence[Floats], given: Marks) -> Floats:
    """The weight of each kind of evidence, then the constant, for all themes alike.

    Rows are statements, columns themes. One set for all themes: a set for each was no better on other documents.
    """
    features = np.stack([one.ravel() for one in evidence], axis=1)
    model = LogisticRegression(C=1.0, max_iter=500).fit(features, given.ravel())
    return np.array([*model.coef_[0], model.intercept_[0]], dtype=np.float32)


def fit_words(rows: Sequence[tuple[NDArray[np.int64], Floats]], buckets: int, given: Marks) -> tuple[Floats, Floats]:
    """Weights (buckets by themes) and constants of a linear head over buckets of words with their counts, one row each.

    A theme that nobody gave gets no weight and a constant that never claims it.
    """
    ends = np.cumsum([0, *(len(held) for held, _ in rows)])
    held, counts = (np.concatenate(each) for each in zip(*rows, strict=True))
    features = csr_matrix((counts, held, ends), shape=(len(rows), buckets))
    weights = np.zeros((buckets, given.shape[1]), dtype=np.float32)
    constants = np.full(given.shape[1], NEVER, dtype=np.float32)
    for at in np.flatnonzero(given.any(axis=0) & ~given.all(axis=0)):
        model = LogisticRegression(C=STRENGTH_OF_WORDS, solver="liblinear").fit(features, given[:, at])
        weights[:, at], constants[at] = model.coef_[0], model.intercept_[0]
    return weights, constants


def fit_thresholds(chances: Floats, given: Marks, paragraphs: Sequence[int]) -> Floats:
    """For each theme the chance from which claiming it gives the best F1 by paragraph, drawn to the common one."""
    most, wanted = _by_paragraph(chances, given, np.asarray(paragraphs))
    common = GRID[int(np.argmax([_f1(most >= least, wanted) for least in GRID]))]
    return np.array(
        [_threshold(most[:, at], wanted[:, at], common) for at in range(chances.shape[1])], dtype=np.float32
    )


def fit_polarity(features: Floats, leanings: Sequence[int], kinds: int) -> tuple[Floats, Floats]:
    """Weights and constants of each polarity over the features, one row a polarity; each must occur."""
    model = LogisticRegression(C=STRENGTH_OF_PRIOR, max_iter=2000).fit(features, np.asarray(leanings))
    if len(model.classes_) != kinds:
        raise ValueError(f"the lessons hold {len(model.classes_)} polarities, {kinds} are needed")
    return model.coef_.astype(np.float32), model.intercept_.astype(np.float32)


def fit_change(features: Doubles, present: Doubles, wanted: Doubles, ridge: float) -> Doubles:
    """The change of a logistic model's weights that answers these rows, held near none by `ridge`.

    `present` has the logits as they are, `wanted` chances in 0..1; the least of log loss plus half of `ridge` times the
    squared change.
    """

    def loss(change: Doubles) -> tuple[float, Doubles]:
        logits = present + features @ change
        missed = float(np.logaddexp(0, logits).sum() - logits @ wanted)
        slope = features.T @ (expit(logits) - wanted)
        return missed + ridge / 2 * float(change @ change), slope + ridge * change

    return _least(loss, features.shape[1])


def fit_polarity_change(features: Doubles, present: Doubles, leanings: Sequence[int | None], ridge: float) -> Doubles:
    """The same for the polarity model: rows of `present` have a score for each polarity; one row a polarity out.

    A row whose leaning is None is to stay as it is.
    """
    kinds = present.shape[1]
    now = softmax(present, axis=1)
    wanted = np.stack([now[at] if one is None else np.eye(kinds)[one] for at, one in enumerate(leanings)])

    def loss(flat: Doubles) -> tuple[float, Doubles]:
        scores = present + features @ flat.reshape(kinds, -1).T
        missed = float(logsumexp(scores, axis=1).sum() - (scores * wanted).sum())
        slope = (softmax(scores, axis=1) - wanted).T @ features
        return missed + ridge / 2 * float(flat @ flat), slope.ravel() + ridge * flat

    return _least(loss, kinds * features.shape[1]).reshape(kinds, -1)


def _least(loss: Callable[[Doubles], tuple[float, Doubles]], size: int) -> Doubles:
    found: Doubles = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return found


def _threshold(most: Floats, wanted: Marks, common: float) -> float:
    held = int(wanted.sum())
    if not held:
        return float(common)
    own = GRID[int(np.argmax([_f1(most >= least, wanted) for least in GRID]))]
    return float((held * own + PRIOR * common) / (held + PRIOR))


def _by_paragraph(chances: Floats, given: Marks, paragraphs: NDArray[np.int_]) -> tuple[Floats, Marks]:
    count = int(paragraphs.max()) + 1
    most = np.zeros((count, chances.shape[1]), dtype=np.float32)
    wanted = np.zeros((count, chances.shape[1]), dtype=bool)
    np.maximum.at(most, paragraphs, chances)
    np.logical_or.at(wanted, paragraphs, given)
    return most, wanted


def _f1(claimed: Marks, wanted: Marks) -> float:
    return float(2 * (claimed & wanted).sum() / max(1, claimed.sum() + wanted.sum()))
