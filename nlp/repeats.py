"""Demands printed more than once in a document: one record with all its places."""

import re
from dataclasses import replace

from nlp.tags import Place, Recommendation, RecommendationKind

SAME_WORDS = 0.65
"""Share of common words (of all words of both) from which two texts are one recommendation printed twice."""
SAME_NUMBER_WORDS = 0.4
OTHER_NUMBER_WORDS = 0.9
ECHO_WORDS = 0.2
"""Share of common words at which a box inside the analysis is a loose telling of the listed item of its number."""


def joined(found: list[Recommendation]) -> list[Recommendation]:
    """Each demand once, the first printing kept, with the places of the others; lists come before boxes and prose."""
    kept: list[tuple[Recommendation, frozenset[str]]] = []
    for one in found:
        words = _words(one)
        at = next((at for at, (other, others) in enumerate(kept) if _same(one, words, other, others)), None)
        if at is not None:
            kept[at] = (also_at(kept[at][0], one), kept[at][1])
        elif words:
            kept.append((one, words))
    return [one for one, _ in kept]


def with_echoes(
    listed: list[Recommendation], boxes: list[Recommendation]
) -> tuple[list[Recommendation], list[Recommendation]]:
    """The listed demands with the places of the boxes that tell them in looser words, and the boxes that are left."""
    left: list[Recommendation] = []
    for box in boxes:
        at = next((at for at, one in enumerate(listed) if _echoes(box, one)), None)
        if at is None:
            left.append(box)
        else:
            listed = [also_at(one, box) if here == at else one for here, one in enumerate(listed)]
    return listed, left


def also_at(one: Recommendation, repeat: Recommendation) -> Recommendation:
    """The demand with the place of its repeat added; nothing is added where the two overlap."""
    places = (Place(repeat.page, repeat.span), *repeat.also)
    new = tuple(place for place in places if not place.span.meets(one.span) and place not in one.also)
    return replace(one, also=(*one.also, *new)) if new else one


def _echoes(box: Recommendation, listed: Recommendation) -> bool:
    """Whether a box inside the analysis gives, in looser words, the recommendation of the same number in the list."""
    words, others = _words(box), _words(listed)
    return box.number == listed.number and len(words & others) >= ECHO_WORDS * len(words | others)


def _words(one: Recommendation) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{3,}", one.text.casefold()))


def _same(one: Recommendation, words: frozenset[str], other: Recommendation, others: frozenset[str]) -> bool:
    if one.kind is not other.kind and RecommendationKind.PRIOR_RECOMMENDATION in {one.kind, other.kind}:
        return False
    share = len(words & others) / len(words | others)
    if one.number and other.number:
        return share >= (SAME_NUMBER_WORDS if one.number == other.number else OTHER_NUMBER_WORDS)
    return share >= SAME_WORDS
