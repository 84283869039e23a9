"""What a method must offer to claim themes: the rules are one, a fitted model another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from nlp.polarity import PolarityReader
from nlp.statements import Unit
from nlp.tags import StatementKind, Tag


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a tagger says of one unit: what the unit does, and the themes that it claims on it."""

    kind: StatementKind
    tags: tuple[Tag, ...] = ()


class Tagger(Protocol):
    """Claims themes on units: `name` stands in every tag; `reader` cuts texts and judges statements by rule."""

    name: str
    reader: PolarityReader

    def tag(self, units: Sequence[Unit]) -> tuple[Tagged, ...]:
        """What it says of each unit, in the order of the units."""
        ...
