"""What a method must offer to claim themes: the rules are one, a fitted model another."""

from collections.abc import Sequence
from typing import Protocol

from nlp.polarity import PolarityReader
from nlp.statements import Unit
from nlp.tags import Tag


class Tagger(Protocol):
    """Claims themes on units: `name` stands in every tag; `reader` cuts texts and judges statements."""

    name: str
    reader: PolarityReader

    def tag(self, units: Sequence[Unit]) -> tuple[tuple[Tag, ...], ...]:
        """The tags of each unit, one tuple a unit, in the order of the units."""
        ...
