"""One stem for the forms of a word, so that a codebook phrase finds its inflections.

The only importer of snowballstemmer.
"""

import snowballstemmer

IRREGULAR = {
    "children": "child",
    "men": "man",
    "women": "woman",
    "babies": "baby",
    "took": "take",
    "taken": "take",
    "taking": "take",
    "sought": "seek",
    "held": "hold",
    "made": "make",
    "making": "make",
    "gave": "give",
    "given": "give",
    "knew": "know",
    "known": "know",
    "saw": "see",
    "seen": "see",
    "spoke": "speak",
    "spoken": "speak",
    "heard": "hear",
    "kept": "keep",
    "told": "tell",
    "left": "leave",
    "met": "meet",
    "written": "write",
    "wrote": "write",
    "sent": "send",
    "fell": "fall",
    "fallen": "fall",
    "lost": "lose",
    "felt": "feel",
    "thought": "think",
    "went": "go",
    "gone": "go",
    "done": "do",
    "did": "do",
    "does": "do",
    "was": "be",
    "were": "be",
    "is": "be",
    "are": "be",
    "been": "be",
    "has": "have",
    "had": "have",
    "n't": "not",
    "cannot": "not",
    "timely": "timely",
    "organisational": "organisational",
    "organizational": "organisational",
}
"""Forms that suffix rules do not bring together, and words that they would wrongly bring together."""

_STEMMER = snowballstemmer.stemmer("english")


def stem(word: str) -> str:
    """The stem of a word in lower case, with a straight apostrophe: one for all its inflections."""
    lower = word.lower().replace("’", "'")
    return IRREGULAR.get(lower) or _STEMMER.stemWord(lower)
