"""Heads that learn from what people decided, without fitting a layer anew: minutes, and no torch.

Each theme that somebody decided on is fitted again, its row of the network's heads and its share of the second step
together. The reviewed statements say what should change. Our own statements, held out or not, say what should stay:
they count with the chances that the tagger gives them now, so that whatever changes is owed to people. A theme that
nobody decided on keeps its weights to the bit. Thresholds stay: they weigh what is missed against what is wrongly
claimed, and people mostly review what was claimed, so that what was missed cannot be counted.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.evaluate_relearnt import Judged, Move, Row, compare
from nlp.heads import Heads, sigmoid
from nlp.labels import LabelledParagraph
from nlp.mix_held_out import Observed, observe
from nlp.mixing import Doubles, fit_change, fit_polarity_change
from nlp.reviewed import Reviewed, fully
from nlp.rules import RuleTagger
from nlp.span_encoder import StatementEncoder

RIDGE = 3.0
"""How strongly the present weights hold: one decision against them moves its own statement's logit by at most about a
third, and many alike as far as they outweigh it. Tried with readers' labels in the place of decisions (950 on
inspections, 390 on case reviews that the layers had not seen; the ten themes decided most), by halves: 0.3 and 1 lost
0.010 and 0.008 of F1 on inspections for 0.012 and 0.008 won on case reviews, 3 lost 0.003 for 0.005, 10 lost 0.001 for
0.004."""

AT_ONCE = 64  # paragraphs whose tokens' vectors are held in memory together


class Part(StrEnum):
    """What a paragraph is to the layers: learnt from, held out, or reviewed since."""

    LEARNT = "learnt"
    HELD_OUT = "our statements"
    REVIEWED = "reviewed by people"


@dataclass(frozen=True, slots=True)
class Seen:
    """A paragraph as model and rules see it; `known` marks the themes decided, rows are its statements."""

    part: Part
    observed: Observed
    known: NDArray[np.bool_]

    @property
    def document(self) -> str:
        """The document that it is from."""
        return self.observed.paragraph.document


@dataclass(frozen=True, slots=True)
class Relearnt:
    """The heads fitted to everything, and what such heads do on documents that they had not learnt from."""

    heads: Heads
    rows: tuple[Row, ...]
    moves: tuple[Move, ...]


def relearn(
    own: Sequence[LabelledParagraph],
    reviewed: Sequence[Reviewed],
    held: frozenset[str],
    heads: Heads,
    encoder: StatementEncoder,
    rules: RuleTagger,
) -> Relearnt:
    """Heads drawn from the present ones towards what people decided; documents of `own` in `held` were held out.

    Judged by halves: what is said of one half of the documents comes from heads that learnt from the other.
    """
    parts = [(Part.HELD_OUT if one.document in held else Part.LEARNT, fully(one, heads.themes)) for one in own]
    seen = look([*parts, *((Part.REVIEWED, one.among(heads.themes)) for one in reviewed)], heads, encoder, rules)
    learnt = [one for one in seen if one.part is Part.LEARNT]
    first, second = _halves([one for one in seen if one.part is not Part.LEARNT])
    after = ((first, drawn([*learnt, *second], heads)), (second, drawn([*learnt, *first], heads)))
    judged = [Judged(one.part.value, one.observed, one.known, mended) for half, mended in after for one in half]
    return Relearnt(drawn(seen, heads), *compare(judged, heads))


def look(
    paragraphs: Sequence[tuple[Part, Reviewed]], heads: Heads, encoder: StatementEncoder, rules: RuleTagger
) -> tuple[Seen, ...]:
    """Every paragraph as the model and the rules see it."""
    found: list[Seen] = []
    for start in range(0, len(paragraphs), AT_ONCE):
        some = paragraphs[start : start + AT_ONCE]
        observed = observe([one.paragraph for _, one in some], heads, encoder, rules)
        found += [Seen(part, each, one.known(heads.themes)) for (part, one), each in zip(some, observed, strict=True)]
    return tuple(found)


def drawn(seen: Sequence[Seen], heads: Heads) -> Heads:
    """The heads fitted to all that is known of what was seen, held near the present ones."""
    by_people = [one for one in seen if one.part is Part.REVIEWED]
    if not by_people:
        return heads
    arrays = dict(heads.arrays)
    mix = arrays["mix.theme"]
    arrays["mix.theme"] = np.tile(mix.reshape(len(mix), -1), (1, len(heads.themes)))[:, : len(heads.themes)]
    arrays["theme.weight"], arrays["theme.bias"] = arrays["theme.weight"].copy(), arrays["theme.bias"].copy()
    rows = _Rows.of(seen)
    for theme in np.flatnonzero(np.concatenate([one.known for one in by_people]).any(axis=0)):
        _draw_theme(rows, int(theme), arrays)
    if any(one.observed.leanings for one in by_people):
        _draw_polarity(seen, arrays)
    return Heads(heads.themes, arrays)


@dataclass(frozen=True, slots=True)
class _Rows:
    """All statements together: one row each, themes in columns."""

    vectors: Doubles
    logits: Doubles
    pointed: Doubles
    besides: tuple[Doubles, ...]
    given: NDArray[np.bool_]
    known: NDArray[np.bool_]
    by_people: NDArray[np.bool_]

    @classmethod
    def of(cls, seen: Sequence[Seen]) -> "_Rows":
        vectors = np.concatenate([one.observed.vectors for one in seen]).astype(np.float64)
        logits, pointed, _, *besides = (
            np.concatenate(each).astype(np.float64)
            for each in zip(*(one.observed.evidence for one in seen), strict=True)
        )
        given = np.concatenate([one.observed.given for one in seen])
        known = np.concatenate([one.known for one in seen])
        by_people = np.concatenate([np.full(len(one.known), one.part is Part.REVIEWED) for one in seen])
        return cls(vectors, logits, pointed, tuple(besides), given, known, by_people)


def _draw_theme(rows: _Rows, theme: int, arrays: dict[str, NDArray[Any]]) -> None:
    """Fit one theme's row of the heads with its weights of the rules; what other evidence weighs stays."""
    known = rows.known[:, theme]
    mix = arrays["mix.theme"][:, theme].astype(np.float64)
    pointed = rows.pointed[known, theme]
    seen = mix[0] * np.concatenate([rows.vectors[known], np.ones((int(known.sum()), 1))], axis=1)
    features = np.concatenate([seen, pointed[:, None], (pointed > 0)[:, None]], axis=1)
    besides = sum(weight * one[known, theme] for weight, one in zip(mix[3:-1], rows.besides, strict=True))
    present = mix[0] * rows.logits[known, theme] + mix[1] * pointed + mix[2] * (pointed > 0) + besides + mix[-1]
    wanted = np.where(rows.by_people[known], rows.given[known, theme], sigmoid(present))
    change = fit_change(features, present, wanted, _ridge(features))
    arrays["theme.weight"][theme] += change[:-3].astype(np.float32)
    arrays["theme.bias"][theme] += np.float32(change[-3])
    arrays["mix.theme"][1:3, theme] += change[-2:].astype(np.float32)


def _draw_polarity(seen: Sequence[Seen], arrays: dict[str, NDArray[Any]]) -> None:
    """Fit the polarity of given themes, which all themes share."""
    pairs = [(said, which, one.part is Part.REVIEWED) for one in seen for said, which in one.observed.leanings]
    features = np.stack([said for said, _, _ in pairs]).astype(np.float64)
    weight, bias = arrays["mix.polarity.weight"], arrays["mix.polarity.bias"]
    with_constant = np.concatenate([features, np.ones((len(features), 1))], axis=1)
    change = fit_polarity_change(
        with_constant,
        features @ weight.T + bias,
        [which if by_people else None for _, which, by_people in pairs],
        _ridge(with_constant),
    )
    arrays["mix.polarity.weight"] = (weight + change[:, :-1]).astype(np.float32)
    arrays["mix.polarity.bias"] = (bias + change[:, -1]).astype(np.float32)


def _ridge(features: Doubles) -> float:
    """RIDGE in the measure of these features: a row's pull on its own logit is its squared length."""
    return RIDGE * float((features**2).sum(axis=1).mean())


def _halves(seen: Iterable[Seen]) -> tuple[list[Seen], list[Seen]]:
    """The same in two halves by document, each part shared out evenly in an order that means nothing."""
    held = list(seen)
    order = sorted({(one.part, one.document) for one in held}, key=lambda one: (one[0], zlib.crc32(one[1].encode())))
    second = {name for at, name in enumerate(order) if at % 2}
    return (
        [one for one in held if (one.part, one.document) not in second],
        [one for one in held if (one.part, one.document) in second],
    )
