"""Themes by the fitted model, mixed with the rules: the tagger "learned-1"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from ingest.document import Span
from nlp.codebook import Codebook
from nlp.evidence import strongest
from nlp.heads import Floats, Heads, judged_features, pointed_to
from nlp.kind import kind_of
from nlp.language import Language
from nlp.rules import RuleTagger, Weighed, is_statement
from nlp.span_encoder import Encoded, StatementEncoder, Stretch
from nlp.statements import Unit
from nlp.tagger import Tagged
from nlp.tags import Polarity, StatementKind, Tag
from nlp.weights import Weights
from nlp.word_heads import words_of

SHORT = 30
"""Words of a statement that is quoted whole: of fifty quotations cut shorter than their clause fifteen had lost the
denial or the verb that judges."""
STOPS = frozenset(".;:,!?")
MOST_THEMES = 3
"""No reader of the labelled statements gave more than three themes to one."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A unit as rules, model and words see it."""

    unit: Unit
    weighed: Weighed
    encoded: Encoded
    tones: Floats


class LearnedTagger:
    """Tags units by the exported model and the weights that it was exported from."""

    def __init__(
        self, codebook: Codebook, encoder: StatementEncoder, weights: Weights, language: Language | None = None
    ) -> None:
        self.name = weights.lineage.name
        self._rules = RuleTagger(codebook, language)
        self.reader = self._rules.reader
        self._encoder = encoder
        self._heads = Heads(weights.lineage.themes, weights.heads)

    def tag(self, units: Sequence[Unit]) -> tuple[Tagged, ...]:
        """Kind and tags of each unit; units of one stretch under one heading are read together."""
        said: dict[int, Tagged] = {}
        read = [(at, unit) for at, unit in enumerate(units) if is_statement(unit)]
        stretches = [list(group) for _, group in groupby(read, key=lambda pair: (pair[1].within, pair[1].heading))]
        asked = [Stretch(held[0][1].heading, tuple(unit.text for _, unit in held)) for held in stretches]
        for held, encoded in zip(stretches, self._encoder.encode(asked), strict=True):
            said |= self._judge(held, encoded)
        return tuple(said[at] if at in said else self._left_out(unit) for at, unit in enumerate(units))

    def _left_out(self, unit: Unit) -> Tagged:
        """What is too short to claim a theme on, or stands where nothing counts, still does something."""
        if not unit.reading.words:
            return Tagged(StatementKind.OTHER)
        return Tagged(kind_of(unit, self.reader.judge(unit)))

    def _judge(self, held: Sequence[tuple[int, Unit]], encoded: Sequence[Encoded]) -> dict[int, Tagged]:
        weighed = [self._rules.weigh(unit) for _, unit in held]
        pointed = np.stack([pointed_to(each, self._heads.themes) for each in weighed])
        words = words_of(held[0][1].heading, [unit.text for _, unit in held])
        vectors, tones = np.stack([each.vector for each in encoded]), self._heads.tones(words)
        chances = self._heads.chances(vectors, pointed, self._heads.word_logits(words))
        return {
            at: Tagged(
                self._kind(unit, weighed[row], encoded[row]),
                self._tags(_Seen(unit, weighed[row], encoded[row], tones[row]), chances[row]),
            )
            for row, (at, unit) in enumerate(held)
        }

    def _kind(self, unit: Unit, weighed: Weighed, encoded: Encoded) -> StatementKind:
        """What the passage does, unless the statement plainly does something else by rule."""
        whole = self._heads.kind(encoded.vector)
        own = kind_of(unit, weighed.judgement)
        return own if own is StatementKind.OTHER and whole is not StatementKind.RECOMMENDATION else whole

    def _tags(self, seen: "_Seen", chances: np.ndarray) -> tuple[Tag, ...]:
        over = [at for at in np.argsort(-chances) if chances[at] >= self._heads.thresholds[at]][:MOST_THEMES]
        tags = [self._tag(seen, int(at), float(chances[at])) for at in over]
        return tuple(sorted(tags, key=lambda tag: (tag.evidence.start, tag.theme)))

    def _tag(self, seen: "_Seen", number: int, chance: float) -> Tag:
        theme, unit = self._heads.themes[number], seen.unit
        features = judged_features(unit, seen.weighed, theme, seen.tones)
        polarity = self._heads.leaning(seen.encoded.vector, number, features)
        both = polarity is Polarity.MIXED  # half of such a statement would say the opposite of the tag
        evidence = self._said(unit, 0, len(unit.reading.words)) if both else self._evidence(seen, number)
        placed = Span(unit.span.start + evidence.start, unit.span.start + evidence.end)
        return Tag(theme, polarity, round(chance, 2), unit.span, placed, self.name)

    def _evidence(self, seen: "_Seen", number: int) -> Span:
        """The longest wording of the codebook that points to the theme, with what is said of it, else the words that
        pull most towards the theme."""
        unit, weighed = seen.unit, seen.weighed
        for _, claim in weighed.claims:
            if claim.theme == self._heads.themes[number]:
                best = max(claim.matches, key=lambda match: match.words)
                return self._said(unit, *_with_judgement(best.first, best.last, unit, weighed))
        pulled = strongest(unit.text, self._heads.pull(number, seen.encoded.tokens), seen.encoded.places)
        inside = [at for at in range(len(unit.reading.words)) if unit.reading.span(at, at + 1).meets(pulled)]
        if not inside:
            return pulled
        return self._said(unit, *_with_judgement(inside[0], inside[-1] + 1, unit, weighed))

    def _said(self, unit: Unit, first: int, last: int) -> Span:
        """The characters of these tokens without a stop at the end."""
        return unit.reading.span(first, last - 1 if unit.reading.words[last - 1] in STOPS else last)


def _with_judgement(first: int, last: int, unit: Unit, weighed: Weighed) -> tuple[int, int]:
    """The tokens of the whole statement, or in a long one those of every clause that the wording touches."""
    held = [one for one in weighed.judgement.clauses if one.first < last and first < one.last]
    if len(unit.reading.words) <= SHORT or not held:
        return 0, len(unit.reading.words)
    return min(first, held[0].first), max(last, held[-1].last)
