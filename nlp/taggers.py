"""The taggers that ship, by name, each known without loading what it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.codebook import Codebook
from nlp.weights import read_lineage

if TYPE_CHECKING:
    from nlp.tagger import Tagger

RULES = "rules-1"
"""The name of `nlp.rules.RuleTagger`, here because naming it there loads spaCy; a test holds the two together."""
CHOICES = ("learned", "rules")


@dataclass(frozen=True)
class Tagging:
    """A tagger that is loaded when first used: `fingerprint` changes whenever its tags could."""

    fingerprint: str
    make: "Callable[[], Tagger]"

    @cached_property
    def tagger(self) -> "Tagger":
        """The tagger, loaded once; raises MissingModel where it has not been set up."""
        return self.make()


def by_rules(codebook: Codebook) -> Tagging:
    """The tagger that goes by the codebook's wordings alone: needs no model, and is less often right."""

    def make() -> "Tagger":
        from nlp.rules import RuleTagger

        return RuleTagger(codebook)

    return Tagging(RULES, make)


def learned(codebook: Codebook, models: Path, weights: Path) -> Tagging:
    """The fitted tagger, its exported model under `models`; raises MissingModel where its weights are not there."""
    lineage = read_lineage(weights)

    def make() -> "Tagger":
        from nlp.learned import LearnedTagger
        from nlp.span_encoder import SpanEncoder
        from nlp.theme_model import theme_model
        from nlp.weights import load_weights

        return LearnedTagger(codebook, SpanEncoder(theme_model(weights, models)), load_weights(weights))

    return Tagging(f"{lineage.name}-{lineage.layers_sha256[:8]}-{lineage.heads_sha256[:8]}", make)
