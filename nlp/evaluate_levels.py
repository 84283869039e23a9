"""Figures of one level, statements or paragraphs: theme by theme, and averaged over themes.

Micro averages count every theme on every unit alike; the macro average is that of the themes with enough of the
readers' claims.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nlp.evaluate_intervals import Counts, Floats, draws, middle, numbered
from nlp.evaluate_pairs import Pair
from nlp.evaluate_statistics import Scores, by_theme, cohen_kappa, micro

ENOUGH = 8
"""Readers' claims that a theme needs to count in the macro average, as in the readers' agreement figures."""


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """One theme at one level: shares in 0..1, the interval of F1, and how often readers and tagger gave it.

    Prevalence is the share of units with the theme, by readers and by tagger. `kappa` is None where nobody gave it.
    """

    theme: str
    precision: float
    recall: float
    f1: float
    low: float | None
    high: float | None
    kappa: float | None
    given: int
    claimed: int
    prevalence_given: float
    prevalence_claimed: float


@dataclass(frozen=True, slots=True)
class LevelFigures:
    """One level: micro averages, macro F1 over the themes with enough claims, each F1 with its interval."""

    units: int
    precision: float
    recall: float
    f1: float
    low: float | None
    high: float | None
    macro_f1: float
    macro_low: float | None
    macro_high: float | None
    themes_in_macro: int
    mean_kappa: float | None
    themes: tuple[ThemeFigures, ...]


NOTHING = (0.0, 0.0, 0.0, None, None, 0.0, None, None, 0, None, ())


def level_figures(pairs: Sequence[Pair]) -> LevelFigures:
    """The figures of these units; all zero where nobody gave or claimed a theme."""
    themes = sorted({theme for pair in pairs for theme in (*pair.given, *pair.claimed)})
    if not themes:
        return LevelFigures(len(pairs), *NOTHING)
    given = _matrix([pair.given for pair in pairs], themes)
    claimed = _matrix([pair.claimed for pair in pairs], themes)
    drawn = _drawn_counts(given, claimed, [pair.document for pair in pairs])
    drawn_f1 = _f1(drawn)
    each = by_theme(given, claimed)
    rows = tuple(
        _theme(theme, scores, given[:, at], claimed[:, at], drawn_f1[:, at])
        for at, (theme, scores) in enumerate(zip(themes, each, strict=True))
    )
    whole = micro(given, claimed)
    enough = [at for at, row in enumerate(rows) if row.given >= ENOUGH]
    kappas = [kappa for at in enough if (kappa := rows[at].kappa) is not None]
    macro = middle(_macro(drawn_f1[:, enough])) if enough else (None, None)
    low, high = middle(_f1(drawn.sum(axis=1)))
    return LevelFigures(
        len(pairs), whole.precision, whole.recall, whole.f1, low, high,
        sum(rows[at].f1 for at in enough) / len(enough) if enough else 0.0, *macro, len(enough),
        sum(kappas) / len(kappas) if kappas else None, rows,
    )  # fmt: skip


def _theme(theme: str, scores: Scores, given: Counts, claimed: Counts, drawn_f1: Floats) -> ThemeFigures:
    low, high = middle(drawn_f1)
    return ThemeFigures(
        theme=theme,
        precision=scores.precision,
        recall=scores.recall,
        f1=scores.f1,
        low=low,
        high=high,
        kappa=cohen_kappa(given, claimed),
        given=int(given.sum()),
        claimed=int(claimed.sum()),
        prevalence_given=float(given.mean()),
        prevalence_claimed=float(claimed.mean()),
    )


def _macro(drawn_f1: Floats) -> Floats:
    """Each draw's mean over the themes that it has: a draw without a theme says nothing of it (NaN)."""
    told = (~np.isnan(drawn_f1)).sum(axis=1)
    found: Floats = np.divide(np.nansum(drawn_f1, axis=1), told, out=np.full(len(told), np.nan), where=told > 0)
    return found


def _matrix(rows: Sequence[Mapping[str, object]], themes: Sequence[str]) -> Counts:
    return np.array([[theme in row for theme in themes] for row in rows], dtype=np.int64)


def _drawn_counts(given: Counts, claimed: Counts, documents: Sequence[str]) -> Counts:
    """By draw and theme: given by both, claimed, given; shape (draws, themes, 3)."""
    place = numbered(documents)
    counts = np.zeros((place.max() + 1, given.shape[1], 3), dtype=np.int64)
    np.add.at(counts, place, np.stack([given & claimed, claimed, given], axis=2))
    drawn = draws(len(counts)) @ counts.reshape(len(counts), -1)
    return drawn.reshape(-1, *counts.shape[1:])


def _f1(counts: Counts) -> Floats:
    """F1 of counts whose last axis is (both, claimed, given); NaN where nobody gave or claimed anything."""
    both, claimed, given = counts[..., 0], counts[..., 1], counts[..., 2]
    whole = (claimed + given).astype(np.float64)
    found: Floats = np.divide(2 * both, whole, out=np.full(whole.shape, np.nan), where=whole > 0)
    return found
