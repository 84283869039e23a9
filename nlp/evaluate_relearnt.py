"""What heads that learnt from people do on documents that they had not learnt from, beside the present heads.

The interval is that of the difference, from drawing whole documents again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.evaluate_intervals import Floats, draws, middle, numbered
from nlp.heads import Heads
from nlp.learned import MOST_THEMES
from nlp.mix_held_out import Observed

Marks = NDArray[np.bool_]
Counted = Callable[["Judged", Heads], tuple[float, float]]
"""What a paragraph adds to the numerator and the denominator of a share."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A paragraph, the themes known of its statements, and heads that had not learnt from its document."""

    part: str
    observed: Observed
    known: Marks
    after: Heads


@dataclass(frozen=True, slots=True)
class Row:
    """One figure on one part, before and after, each in 0..1; `low` and `high` bound the difference.

    `of` counts what the figure is over. The bounds are None where fewer than two documents tell it.
    """

    part: str
    figure: str
    documents: int
    of: int
    before: float
    after: float
    low: float | None
    high: float | None

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval of the difference leaves out no change."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class Move:
    """A theme whose claims changed: cells known, and how many became right (won) or wrong (lost)."""

    theme: str
    known: int
    won: int
    lost: int


def compare(judged: Sequence[Judged], before: Heads) -> tuple[tuple[Row, ...], tuple[Move, ...]]:
    """Figures of each part that is there, and the themes whose claims moved, those that moved most first."""
    rows: list[Row] = []
    for part in sorted({one.part for one in judged}):
        some = [one for one in judged if one.part == part]
        cells = sum(int(one.known.sum()) for one in some)
        leanings = sum(len(one.observed.leanings) for one in some)
        rows.append(_row(part, "themes as decided", cells, some, before, _right))
        rows.append(_row(part, "F1 by statement, on what was decided", cells, some, before, _f1))
        if leanings:
            rows.append(_row(part, "polarity as decided", leanings, some, before, _leaning))
    return tuple(rows), _moves(judged, before)


def claimed(observed: Observed, heads: Heads) -> Marks:
    """Which themes the tagger with these heads claims: one row a statement, one column a theme."""
    chances = heads.chances(observed.vectors, observed.pointed, observed.worded)
    least = np.sort(chances, axis=1)[:, -MOST_THEMES, None] if chances.shape[1] > MOST_THEMES else 0
    found: Marks = (chances >= heads.thresholds) & (chances >= least)
    return found


def _row(part: str, figure: str, of: int, some: Sequence[Judged], before: Heads, counted: Counted) -> Row:
    place = numbered([one.observed.paragraph.document for one in some])
    counts = np.zeros((place.max() + 1, 4))
    for at, one in zip(place, some, strict=True):
        counts[at] += (*counted(one, before), *counted(one, one.after))
    shares = _shares(counts.sum(axis=0))
    drawn = _shares(draws(len(counts)).astype(np.float64) @ counts)
    low, high = middle(drawn[..., 1] - drawn[..., 0])
    return Row(part, figure, len(counts), of, float(shares[0]), float(shares[1]), low, high)


def _shares(counts: Floats) -> Floats:
    """Before and after from counts whose last axis is (part, whole) of each; of nothing, none."""
    whole = counts[..., 1::2]
    found: Floats = np.divide(counts[..., ::2], whole, out=np.zeros(whole.shape), where=whole > 0)
    return found


def _right(one: Judged, heads: Heads) -> tuple[float, float]:
    alike = claimed(one.observed, heads) == one.observed.given
    return float((alike & one.known).sum()), float(one.known.sum())


def _f1(one: Judged, heads: Heads) -> tuple[float, float]:
    said, given = claimed(one.observed, heads) & one.known, one.observed.given & one.known
    return 2.0 * float((said & given).sum()), float(said.sum() + given.sum())


def _leaning(one: Judged, heads: Heads) -> tuple[float, float]:
    weight, bias = heads.arrays["mix.polarity.weight"], heads.arrays["mix.polarity.bias"]
    right = [int((weight @ said + bias).argmax()) == which for said, which in one.observed.leanings]
    return float(sum(right)), float(len(right))


def _moves(judged: Iterable[Judged], before: Heads) -> tuple[Move, ...]:
    counts = np.zeros((len(before.themes), 3), dtype=int)
    for one in judged:
        was = (claimed(one.observed, before) == one.observed.given) & one.known
        now = (claimed(one.observed, one.after) == one.observed.given) & one.known
        counts += np.stack([one.known.sum(0), (now & ~was).sum(0), (was & ~now).sum(0)], axis=1)
    moves = (Move(theme, *map(int, row)) for theme, row in zip(before.themes, counts, strict=True))
    moved = [one for one in moves if one.won or one.lost]
    return tuple(sorted(moved, key=lambda one: (-one.won - one.lost, one.theme)))
