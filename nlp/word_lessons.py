"""The word heads fitted to labelled paragraphs."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.heads import LEANINGS
from nlp.labels import LabelledParagraph
from nlp.mixing import fit_words
from nlp.word_heads import BUCKETS, THEMES, TONES, Words, packed, rarity, weighed, words_of


def fit_word_heads(paragraphs: Sequence[LabelledParagraph], themes: Sequence[str]) -> dict[str, NDArray[Any]]:
    """The arrays of word heads for themes and for polarity that learnt from these paragraphs."""
    words = [
        one
        for paragraph in paragraphs
        for one in words_of(paragraph.heading, [said.span.of(paragraph.text) for said in paragraph.statements])
    ]
    judged = [said.judged for one in paragraphs for said in one.statements]
    given = np.array([[theme in one for theme in themes] for one in judged])
    tones = np.array([[tone in one.values() for tone in LEANINGS] for one in judged])
    themed = np.flatnonzero(tones.any(axis=1))
    return {
        **_head(THEMES, words, given),
        **_head(TONES, [words[at] for at in themed], tones[themed]),
    }


def _head(name: str, words: Sequence[Words], given: NDArray[np.bool_]) -> dict[str, NDArray[Any]]:
    rare = rarity(words)
    rows = [(one.buckets, one.counts) for one in weighed(words, rare)]
    return packed(name, *fit_words(rows, BUCKETS, given), rare)
