"""Where a tagger goes wrong: which theme it claims in place of which, and which it claims too often."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.evaluate_levels import ThemeFigures
from nlp.evaluate_pairs import Pair

MOST_FREQUENT = 20
"""Confusions that are listed: beyond these each is a handful of statements."""

TOO_OFTEN = 1.5
"""A theme claimed on more than its share of gold plus half of it would distort a trend's level."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Statements to which readers gave one theme and the tagger, in its place, another."""

    given: str
    claimed: str
    statements: int


@dataclass(frozen=True, slots=True)
class Overclaimed:
    """A theme claimed on far more units than readers gave it to."""

    theme: str
    given: int
    claimed: int


def confusions(statements: Iterable[Pair]) -> tuple[Confusion, ...]:
    """The most frequent pairs of a missed theme and one claimed wrongly on the same statement."""
    counts = Counter(
        (missed, wrong)
        for pair in statements
        for missed in pair.given.keys() - pair.claimed.keys()
        for wrong in pair.claimed.keys() - pair.given.keys()
    )
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Confusion(*themes, number) for themes, number in order[:MOST_FREQUENT])


def overclaimed(themes: Sequence[ThemeFigures]) -> tuple[Overclaimed, ...]:
    """The themes claimed more than one and a half times as often as given, the most claimed first."""
    found = [one for one in themes if one.claimed > TOO_OFTEN * one.given]
    return tuple(Overclaimed(one.theme, one.given, one.claimed) for one in sorted(found, key=lambda one: -one.claimed))
