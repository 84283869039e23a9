"""What agencies have done already: sentences that report a change made, weighed by their signs and their words.

The weights lie beside the code (`weights/changes.json`); `python -m corpus.fit_changes` fits them anew on the
specimens and on hand-written statements, and prints how well they do on documents left out.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import exp
from pathlib import Path

from nlp.change_signs import signs, tells
from nlp.demands import SENTENCE, is_demand
from nlp.normalise import stem

WEIGHTS = Path(__file__).parent / "weights" / "changes.json"
LEAST_UNDER_HEADING = 0.5
LEAST_IN_PASSING = 0.3
"""The chances at which precision and recall balance on documents left out of the fit."""
WORD_SCALE = 0.6
"""How much a word counts beside a sign before fitting: there are twenty times as many words."""
_PARAGRAPH_NUMBER = re.compile(r"^\s*\d[\d.]*\s+")
_WORD = re.compile(r"[a-z’'-]+|\d+")


def reported_changes(text: str, *, listed: bool) -> Iterator[tuple[int, int]]:
    """The ranges of sentences in a paragraph under a heading for actions taken that report one.

    A bullet under such a heading (`listed`) is one action whole.
    """
    units = [(0, text)] if listed else sentences(text)
    for start, words in units:
        if chance(features(words, under_heading=True, listed=listed)) >= LEAST_UNDER_HEADING:
            yield start, start + len(words)


def changes_in_passing(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of sentences anywhere that say what has since changed or what a body now does."""
    for start, words in sentences(text):
        if tells(words) and chance(features(words)) >= LEAST_IN_PASSING:
            yield start, start + len(words)


def features(sentence: str, *, under_heading: bool = False, listed: bool = False) -> Mapping[str, float]:
    """What a sentence is weighed by: its signs, which count apart under a heading for actions taken, and its words."""
    named = {*signs(sentence), *(["demand"] if is_demand(sentence) else []), *(["bullet"] if listed else [])}
    if under_heading:
        named |= {f"under:{name}" for name in named} | {"under"}
    words = {f"w:{'#' if word.isdigit() else stem(word)}" for word in _WORD.findall(sentence.lower())}
    return dict.fromkeys(named, 1.0) | dict.fromkeys(words, WORD_SCALE)


def chance(found: Mapping[str, float]) -> float:
    """How likely a sentence with these features reports a change, in 0..1."""
    weights = _weights()
    return 1 / (1 + exp(-weights["bias"] - sum(weights.get(name, 0.0) * value for name, value in found.items())))


@cache
def _weights() -> Mapping[str, float]:
    loaded: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with its place, without outer space and without the number of its paragraph."""
    for sentence in SENTENCE.finditer(text):
        bare = _PARAGRAPH_NUMBER.sub("", sentence[0]).lstrip()
        if bare:
            yield sentence.end() - len(bare), bare.rstrip()
