"""What network and rules say of labelled paragraphs that the network was not fitted on, and the mix fitted there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.evaluate import units_of_paragraph
from nlp.heads import LEANINGS, Heads, evidence_of, judged_features, mixed_chances, pointed_to
from nlp.labels import LabelledParagraph
from nlp.mixing import fit_mix, fit_polarity, fit_thresholds
from nlp.rules import RuleTagger
from nlp.span_encoder import StatementEncoder, Stretch
from nlp.word_heads import words_of

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Observed:
    """One labelled paragraph: its statements' vectors, the evidence of the network, rules and words, what readers gave.

    `leanings` has for each theme that readers gave the features of its polarity and the number of the polarity.
    """

    paragraph: LabelledParagraph
    vectors: Floats
    logits: Floats
    pointed: Floats
    worded: Floats
    given: NDArray[np.bool_]
    leanings: tuple[tuple[Floats, int], ...]

    @property
    def evidence(self) -> tuple[Floats, ...]:
        """What the second step mixes, in its order."""
        return evidence_of(self.logits, self.pointed, self.worded)


def observe(
    paragraphs: Sequence[LabelledParagraph], heads: Heads, encoder: StatementEncoder, rules: RuleTagger
) -> tuple[Observed, ...]:
    """Every paragraph as the model and the rules see it."""
    stretches = [
        Stretch(one.heading, tuple(statement.span.of(one.text) for statement in one.statements)) for one in paragraphs
    ]
    encoded = encoder.encode(stretches)
    return tuple(
        _observed(paragraph, np.stack([each.vector for each in vectors]), heads, rules)
        for paragraph, vectors in zip(paragraphs, encoded, strict=True)
    )


def _observed(paragraph: LabelledParagraph, vectors: Floats, heads: Heads, rules: RuleTagger) -> Observed:
    units = units_of_paragraph(paragraph, rules)
    weighed = [rules.weigh(unit) for unit in units]
    words = words_of(paragraph.heading, [unit.text for unit in units])
    tones = heads.tones(words)
    given = np.zeros((len(units), len(heads.themes)), dtype=bool)
    leanings: list[tuple[Floats, int]] = []
    for row, statement in enumerate(paragraph.statements):
        for theme, polarity in statement.judged.items():
            number = heads.themes.index(theme)
            given[row, number] = True
            said = judged_features(units[row], weighed[row], theme, tones[row])
            seen = heads.polarity_features(vectors[row : row + 1], number)[0]
            leanings.append((np.concatenate([seen, said]), LEANINGS.index(polarity)))
    pointed = np.stack([pointed_to(each, heads.themes) for each in weighed])
    worded = heads.word_logits(words)
    return Observed(paragraph, vectors, heads.theme_logits(vectors), pointed, worded, given, tuple(leanings))


def mixed(observed: Sequence[Observed], heads: Heads) -> Heads:
    """The heads with the second step fitted to what was observed."""
    evidence = [np.concatenate(each) for each in zip(*(one.evidence for one in observed), strict=True)]
    given = np.concatenate([one.given for one in observed])
    arrays: dict[str, NDArray[Any]] = dict(heads.arrays)
    arrays["mix.theme"] = fit_mix(evidence, given)
    chances = mixed_chances(arrays["mix.theme"], evidence)
    paragraphs = [at for at, one in enumerate(observed) for _ in one.given]
    arrays["thresholds"] = fit_thresholds(chances, given, paragraphs)
    leanings = [pair for one in observed for pair in one.leanings]
    weight, bias = fit_polarity(
        np.stack([said for said, _ in leanings]), [which for _, which in leanings], len(LEANINGS)
    )
    arrays["mix.polarity.weight"], arrays["mix.polarity.bias"] = weight, bias
    return Heads(heads.themes, arrays)


def unmixed(arrays: Mapping[str, NDArray[Any]], themes: tuple[str, ...]) -> Heads:
    """The heads of a network just fitted, whose second step lets the network speak alone."""
    alone = {
        "mix.theme": np.array([1, 0, 0, 0, 0, 0], dtype=np.float32),
        "thresholds": np.full(len(themes), 0.4, dtype=np.float32),
    }
    return Heads(themes, {**arrays, **alone})
