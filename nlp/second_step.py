"""The second step of the theme model, fitted to what each fold says of the documents that it had not seen.

A fold's word heads are fitted here, to the documents that its network was fitted to. The claims that figures are made
of are kept at the same time: those on a fold come from its own network, with a second step fitted to the other folds
alone, so that nothing in them had seen the document.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nlp.codebook import Codebook
from nlp.evaluate import units_of_paragraph
from nlp.evaluate_held_out import HELD_OUT_FILE
from nlp.heads import Heads
from nlp.keyed_labels import KeyedSpecimen
from nlp.kind import kind_of_all
from nlp.label_sources import SPECIMENS, Labelled
from nlp.labels import LabelledParagraph
from nlp.learned import LearnedTagger
from nlp.mix_held_out import Observed, mixed, observe
from nlp.rules import RuleTagger
from nlp.span_encoder import SpanEncoder
from nlp.theme_model import export_theme_model
from nlp.weights import Weights, load_weights, save_heads
from nlp.word_lessons import fit_word_heads


@dataclass(frozen=True, slots=True)
class Fold:
    """A fold's network asked about the documents that it had not seen: what it says, by source."""

    weights: Weights
    encoder: SpanEncoder
    observed: Mapping[str, tuple[Observed, ...]]
    specimens: tuple[KeyedSpecimen, ...]

    @property
    def together(self) -> tuple[Observed, ...]:
        """What was observed, of all sources."""
        return tuple(each for some in self.observed.values() for each in some)


def look_at(
    parted: Sequence[Labelled], specimens: Iterable[KeyedSpecimen], folder: Path, models: Path, rules: RuleTagger
) -> Fold:
    """The network in `folder`, word heads and the rules on every paragraph held out of their fits."""
    learnt = [each for one in parted for each in one.part(held=False)]
    weights = _with_words(load_weights(folder), learnt)
    encoder = SpanEncoder(export_theme_model(folder, models))
    heads = Heads(weights.lineage.themes, weights.heads)
    observed = {one.name: observe(one.part(held=True), heads, encoder, rules) for one in parted}
    held = next((one.held for one in parted if one.name == SPECIMENS), frozenset())
    return Fold(weights, encoder, observed, tuple(one for one in specimens if one.together in held))


def fit_second_step(folds: Sequence[Fold], labelled: Sequence[Labelled], whole: Path, codebook: Codebook) -> None:
    """Write word heads, mix, thresholds and polarity into the weights in `whole`, and the folds' claims beside them."""
    with gzip.GzipFile(whole / HELD_OUT_FILE, "wb", mtime=0) as file:
        for number, fold in enumerate(folds):
            others = [one for at, other in enumerate(folds) if at != number for one in other.together]
            tagger = LearnedTagger(codebook, fold.encoder, _with_second_step(fold.weights, others))
            file.write("".join(json.dumps(line) + "\n" for line in _claims(fold, tagger)).encode())
    weights = _with_words(load_weights(whole), [each for one in labelled for each in one.paragraphs])
    everything = [one for fold in folds for one in fold.together]
    save_heads(whole, whole, weights.lineage, _with_second_step(weights, everything).heads)


def _with_words(weights: Weights, paragraphs: Sequence[LabelledParagraph]) -> Weights:
    return replace(weights, heads={**weights.heads, **fit_word_heads(paragraphs, weights.lineage.themes)})


def _with_second_step(weights: Weights, observed: Sequence[Observed]) -> Weights:
    return replace(weights, heads=mixed(observed, Heads(weights.lineage.themes, weights.heads)).arrays)


def _claims(fold: Fold, tagger: LearnedTagger) -> Iterator[Mapping[str, Any]]:
    """What the tagger says of the fold's documents, paragraph by paragraph: facts, no text."""
    for source, observed in fold.observed.items():
        if source != SPECIMENS:
            yield from (_on_labels(source, one.paragraph, tagger) for one in observed)
    for specimen in fold.specimens:
        for paragraph in specimen.claimed_by(tagger).paragraphs:
            claims = [
                {theme: [claim.polarity.value, claim.score] for theme, claim in pair.claimed.items()}
                for pair in paragraph.statements
            ]
            yield {"source": specimen.source, "id": paragraph.id, "kind": "other", "statements": claims}


def _on_labels(source: str, paragraph: LabelledParagraph, tagger: LearnedTagger) -> Mapping[str, Any]:
    said = tagger.tag(units_of_paragraph(paragraph, tagger))
    return {
        "source": source,
        "id": paragraph.id,
        "kind": kind_of_all(each.kind for each in said).value,
        "statements": [{tag.theme: [tag.polarity.value, tag.score] for tag in each.tags} for each in said],
    }
