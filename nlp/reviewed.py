"""Statements that people decided on: themes that were given, themes that were not, and those that nobody spoke of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlp.labels import LabelledParagraph


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A paragraph with the themes that people gave; `decided` names the themes that were spoken of, by statement.

    A theme that was decided and not given was rejected. Of any other theme nothing is known.
    """

    paragraph: LabelledParagraph
    decided: tuple[frozenset[str], ...]

    def known(self, themes: Sequence[str]) -> NDArray[np.bool_]:
        """Which cells are decided: one row a statement, one column a theme."""
        return np.array([[theme in some for theme in themes] for some in self.decided], dtype=bool)

    def among(self, themes: Collection[str]) -> "Reviewed":
        """The same of these themes alone: a theme that the heads do not have cannot be learnt."""
        statements = (
            replace(one, themes=tuple(pair for pair in one.themes if pair[0] in themes))
            for one in self.paragraph.statements
        )
        paragraph = replace(self.paragraph, statements=tuple(statements))
        return Reviewed(paragraph, tuple(some & set(themes) for some in self.decided))


def fully(paragraph: LabelledParagraph, themes: Sequence[str]) -> Reviewed:
    """A paragraph whose readers were asked for every theme: what they did not give is not there."""
    return Reviewed(paragraph, (frozenset(themes),) * len(paragraph.statements))
