"""The heads of the theme model: from a statement's vector and what the rules make of it to themes, polarity and kind.

Two steps. The network's own heads give logits. A second step, fitted on documents that the network had not seen, mixes
them with the rules: it calibrates the chances and repairs what a network overlooks and a wording gives away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.cue_families import cue_features
from nlp.polarity import Ground, heading_polarity
from nlp.rules import Weighed
from nlp.statements import Unit
from nlp.tags import Polarity, StatementKind
from nlp.word_heads import THEMES, TONES, Words, word_logits

Floats = NDArray[np.float32]
POLARITIES = tuple(Polarity)
KINDS = tuple(StatementKind)
NOWHERE = -8.0
"""Stands for the logit of other statements where there are none: no theme at all."""
LEANINGS = (Polarity.CONCERN, Polarity.STRENGTH, Polarity.MIXED)
"""What a claimed theme can be; a statement that leans nowhere claims nothing."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The fitted matrices; rows of `theme` are in the order of `themes`.

    `mix.theme` has the weight of each kind of evidence (see `evidence_of`) and the constant: one set for all themes, or
    a column for each.
    """

    themes: tuple[str, ...]
    arrays: Mapping[str, NDArray[Any]]

    def theme_logits(self, vectors: Floats) -> Floats:
        """What the network alone says: one row a statement, one column a theme."""
        return self._linear("theme", vectors)

    def word_logits(self, words: Sequence[Words]) -> Floats:
        """What words alone say of themes, in the same form."""
        return word_logits(self.arrays, THEMES, words)

    def tones(self, words: Sequence[Words]) -> Floats:
        """What words alone say of concern, strength and mixed: one row a statement."""
        return word_logits(self.arrays, TONES, words)

    def chances(self, vectors: Floats, pointed: Floats, worded: Floats) -> Floats:
        """How likely a reader gives each theme to each statement of one stretch, in 0..1.

        `pointed` has the rules' chances, 0 where they are silent; `worded` what words alone say.
        """
        return mixed_chances(self.arrays["mix.theme"], evidence_of(self.theme_logits(vectors), pointed, worded))

    @property
    def thresholds(self) -> Floats:
        """The least chance at which each theme is claimed."""
        least: Floats = self.arrays["thresholds"]
        return least

    def leaning(self, vector: Floats, theme: int, features: Floats) -> Polarity:
        """The polarity of one theme on one statement, by what the network says, and by rules, cues and words.

        Where network and rules agree on concern or on strength that is it: on labelled statements the mix says
        otherwise in one of a thousand, but a sentence that stands alone is unlike what it was fitted on.
        """
        seen = self.polarity_features(vector[None], theme)[0]
        alone = int(seen[: len(LEANINGS)].argmax())
        if LEANINGS[alone] is not Polarity.MIXED and features[alone]:
            return LEANINGS[alone]
        said = np.concatenate([seen, features])
        scores = self.arrays["mix.polarity.weight"] @ said + self.arrays["mix.polarity.bias"]
        return LEANINGS[int(scores.argmax())]

    def polarity_features(self, vectors: Floats, theme: int) -> Floats:
        """The network's logits of each polarity and of strength for this theme, one row a statement."""
        strength = self._linear("strength", vectors)[:, theme : theme + 1]
        return np.concatenate([self._linear("polarity", vectors), strength], axis=1)

    def kind(self, vector: Floats) -> StatementKind:
        """What the window does, as the network sees it; the second half of a statement's vector is its window's."""
        return KINDS[int(self._linear("kind", vector[None, vector.shape[0] // 2 :])[0].argmax())]

    def pull(self, theme: int, tokens: Floats) -> Floats:
        """How much each token of a statement speaks for the theme."""
        own: Floats = self.arrays["theme.weight"][theme, : tokens.shape[1]]
        pulled: Floats = tokens @ own
        return pulled

    def _linear(self, name: str, vectors: Floats) -> Floats:
        logits: Floats = vectors @ self.arrays[f"{name}.weight"].T + self.arrays[f"{name}.bias"]
        return logits


def evidence_of(logits: Floats, pointed: Floats, worded: Floats) -> tuple[Floats, ...]:
    """What is known of each theme on each statement of one stretch, in the order of the mix.

    The network's logit, the rules' chance, their pointing at all, what words alone say, and the greatest logit of the
    network on another statement of the stretch: what a paragraph is about, it says more than once.
    """
    return logits, pointed, (pointed > 0).astype(np.float32), worded, elsewhere(logits)


def elsewhere(logits: Floats) -> Floats:
    """For each statement the greatest logit of each theme on the others; NOWHERE where there are none."""
    if len(logits) == 1:
        return np.full_like(logits, NOWHERE)
    order = np.sort(logits, axis=0)
    others: Floats = np.where(logits == order[-1], order[-2], order[-1]).astype(np.float32)
    return others


def mixed_chances(mix: Floats, evidence: Sequence[Floats]) -> Floats:
    """The chances that a mix gives to evidence; the last row of the mix is the constant."""
    total = sum((weight * one for weight, one in zip(mix[:-1], evidence, strict=True)), start=mix[-1])
    return sigmoid(total)


def sigmoid(logits: Floats) -> Floats:
    """Logits as chances."""
    return (1 / (1 + np.exp(-logits))).astype(np.float32)


def pointed_to(weighed: Weighed, themes: Sequence[str]) -> Floats:
    """The rules' chance of each theme, 0 where no wording points to it."""
    row = np.zeros(len(themes), dtype=np.float32)
    for chance, claim in weighed.claims:
        row[themes.index(claim.theme)] = chance
    return row


def judged_features(unit: Unit, weighed: Weighed, theme: str, tones: Floats) -> Floats:
    """What rules, cues and words say of a theme's polarity on a unit: rule, heading, ground, 48 families, tones."""
    judgement = weighed.judgement
    inherited = heading_polarity(unit)
    rule = _rule_polarity(weighed, theme) if judgement.evaluates else Polarity.NEUTRAL
    shown = [rule is each for each in POLARITIES]
    shown += [inherited is each for each in LEANINGS[:2]]
    shown += [judgement.demands, judgement.ground is Ground.HEADING]
    return np.concatenate([np.array(shown, dtype=np.float32), cue_features(unit.text), tones])


def _rule_polarity(weighed: Weighed, theme: str) -> Polarity:
    for _, claim in weighed.claims:
        if claim.theme == theme:
            return claim.polarity(weighed.judgement)
    return weighed.judgement.polarity
