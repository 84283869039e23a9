"""The words of a statement that a claimed theme rests on: the stretch whose tokens pull most towards it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.document import Span

FEWEST_WORDS = 2
"""A single word seldom tells a reader why; two or more do."""


def strongest(text: str, pull: NDArray[np.float32], places: Sequence[tuple[int, int]]) -> Span:
    """The characters of the text under the run of tokens that pulls most above the statement's mean, in whole words.

    `pull` has a number for each token and `places` its characters; the whole text where they say nothing.
    """
    if len(pull) == 0 or not text:
        return Span(0, len(text))
    first, last = _best_run(pull - pull.mean())
    return _whole_words(text, places[first][0], max(places[last][1], places[first][0] + 1))


def _best_run(values: NDArray[np.float32]) -> tuple[int, int]:
    """The run with the greatest sum (Kadane): its first and last index."""
    best, best_run = float("-inf"), (0, 0)
    total, start = 0.0, 0
    for at, value in enumerate(values.tolist()):
        if total <= 0:
            total, start = 0.0, at
        total += value
        if total > best:
            best, best_run = total, (start, at)
    return best_run


def _whole_words(text: str, start: int, stop: int) -> Span:
    start, stop = min(start, len(text) - 1), min(stop, len(text))
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while stop < len(text) and not text[stop].isspace():
        stop += 1
    while len(text[start:stop].split()) < FEWEST_WORDS and stop < len(text):
        stop = next((at for at in range(stop + 1, len(text)) if text[at].isspace()), len(text))
    words = text[start:stop]
    kept = words.strip(" \t\n.,;:()")
    if not kept:
        return Span(0, len(text))
    begin = start + words.index(kept)
    return Span(begin, begin + len(kept))
