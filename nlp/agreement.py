"""How far readers agree on the themes of the same units. The only importer of krippendorff.

Cohen's kappa compares two readers, Krippendorff's alpha all of them, who need not each have read every unit. Both say
how much better than chance the agreement is: 1 is perfect, 0 is chance. Intervals come from drawing whole documents
again, since units of one document resemble each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import krippendorff
import numpy as np
from numpy.typing import NDArray

from nlp.evaluate_intervals import INTERVAL, RESAMPLES, SEED
from nlp.evaluate_statistics import cohen_kappa
from nlp.tags import Polarity

Counts = NDArray[np.int64]
YES_OR_NO = 2


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """A unit of a document with what each reader gave to it: themes, each with its polarity."""

    document: str
    by_reader: Mapping[str, Mapping[str, Polarity]]


@dataclass(frozen=True, slots=True)
class Measure:
    """A coefficient with its 95% interval; None where it cannot be told, as when nobody gave the theme."""

    value: float | None
    low: float | None = None
    high: float | None = None


UNTOLD = Measure(None)


@dataclass(frozen=True, slots=True)
class ThemeAgreement:
    """One theme over `units` that at least two readers coded: given by both of the pair, by one alone, and how much
    better than chance that is."""

    theme: str
    units: int
    both: int
    first_alone: int
    second_alone: int
    kappa: Measure
    alpha: Measure


@dataclass(frozen=True, slots=True)
class Agreement:
    """All themes that were asked for; `same_polarity` of `shared` themes given by both of the pair."""

    readers: tuple[str, ...]
    units: int
    documents: int
    themes: tuple[ThemeAgreement, ...]
    shared: int
    same_polarity: int


def agreement(units: Sequence[CodedUnit], themes: Sequence[str], pair: tuple[str, str]) -> Agreement:
    """How far the readers agree on each theme; kappa for the `pair`, alpha for all who coded a unit."""
    readers = (*pair, *sorted({name for unit in units for name in unit.by_reader} - set(pair)))
    twice = [unit for unit in units if len(unit.by_reader) > 1]
    paired = [unit for unit in units if set(pair) <= unit.by_reader.keys()]
    shared = [
        (unit.by_reader[pair[0]][theme], unit.by_reader[pair[1]][theme])
        for unit in paired
        for theme in unit.by_reader[pair[0]].keys() & unit.by_reader[pair[1]].keys()
    ]
    return Agreement(
        readers=readers,
        units=len(twice),
        documents=len({unit.document for unit in twice}),
        themes=tuple(_theme(theme, twice, paired, pair) for theme in themes),
        shared=len(shared),
        same_polarity=sum(one is other for one, other in shared),
    )


def _theme(
    theme: str, twice: Sequence[CodedUnit], paired: Sequence[CodedUnit], pair: tuple[str, str]
) -> ThemeAgreement:
    first, second = (np.array([theme in unit.by_reader[name] for unit in paired], dtype=int) for name in pair)
    votes = np.array([_votes(theme, unit) for unit in twice], dtype=int).reshape(-1, YES_OR_NO)
    return ThemeAgreement(
        theme=theme,
        units=len(twice),
        both=int((first & second).sum()),
        first_alone=int((first & ~second & 1).sum()),
        second_alone=int((second & ~first & 1).sum()),
        kappa=_kappa(first, second, [unit.document for unit in paired]),
        alpha=_alpha(votes, [unit.document for unit in twice]),
    )


def _votes(theme: str, unit: CodedUnit) -> tuple[int, int]:
    """How many readers of the unit did not give the theme, and how many did."""
    gave = sum(theme in given for given in unit.by_reader.values())
    return len(unit.by_reader) - gave, gave


def _kappa(first: Counts, second: Counts, documents: Sequence[str]) -> Measure:
    value = cohen_kappa(first, second)
    if value is None:
        return UNTOLD
    draws = (cohen_kappa(first[units], second[units]) for units in _draws(documents))
    return Measure(value, *_interval([draw for draw in draws if draw is not None]))


def _alpha(votes: Counts, documents: Sequence[str]) -> Measure:
    value = _krippendorff(votes)
    if value is None:
        return UNTOLD
    draws = (_krippendorff(votes[units]) for units in _draws(documents))
    return Measure(value, *_interval([draw for draw in draws if draw is not None]))


def _krippendorff(votes: Counts) -> float | None:
    """Alpha of the votes; None where all are alike, as there is nothing to agree on then."""
    if not (votes.sum(axis=0) > 0).all():
        return None
    return float(krippendorff.alpha(value_counts=votes, level_of_measurement="nominal"))


def _draws(documents: Sequence[str]) -> list[Counts]:
    """Positions of the units of documents drawn with replacement, once for each draw."""
    held: dict[str, list[int]] = {}
    for at, document in enumerate(documents):
        held.setdefault(document, []).append(at)
    units = [np.array(held[name], dtype=np.int64) for name in sorted(held)]
    picked = np.random.default_rng(SEED).integers(len(units), size=(RESAMPLES, len(units)))
    return [np.concatenate([units[at] for at in draw]) for draw in picked]


def _interval(draws: Sequence[float]) -> tuple[float | None, float | None]:
    """The middle 95% of the draws; untold where fewer than half of them could be told."""
    if len(draws) < RESAMPLES / 2:
        return None, None
    low, high = np.percentile(draws, INTERVAL)
    return float(low), float(high)
