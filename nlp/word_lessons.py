"""The word head fitted to labelled paragraphs."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.labels import LabelledParagraph
from nlp.mixing import fit_words
from nlp.word_heads import BUCKETS, packed, rarity, weighed, words_of


def fit_word_head(paragraphs: Sequence[LabelledParagraph], themes: Sequence[str]) -> dict[str, NDArray[Any]]:
    """The arrays of a word head that learnt from these paragraphs (see `nlp.word_heads.packed`)."""
    words = [
        one
        for paragraph in paragraphs
        for one in words_of(paragraph.heading, [said.span.of(paragraph.text) for said in paragraph.statements])
    ]
    given = np.array([[theme in said.judged for theme in themes] for one in paragraphs for said in one.statements])
    rare = rarity(words)
    rows = [(one.buckets, one.counts) for one in weighed(words, rare)]
    return packed(*fit_words(rows, BUCKETS, given), rare)
