"""Fingerprints of texts by the runs of words in them: what two documents share, word for word.

The only importer of datasketch, inside functions: it loads for half a second, and a run with nothing new needs none.

Runs are taken line by line, as blocks stand on lines of their own, without the number or bullet that a line begins
with: the same report as PDF, Word and web page differs in those, in headings and in its cover, and in nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

VERSION = "shingles-1"
"""Raise when the same text would come out otherwise: fingerprints of another version are made again."""

RUN = 5  # words: shorter runs are met with by chance, longer ones break at each small correction
PERMUTATIONS = 256
"""Values of a document's signature: its likeness to another is then told to within 0.06 (two standard errors)."""
PASSAGE_PERMUTATIONS = 64  # to within 0.12: enough to tell the same passage (above 0.8) from another (below 0.1)

Hashes = NDArray[np.uint32]

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = re.compile(r"^\s*(?:\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]\)?|\d+(?:\.\d+)+|[•\-–*])\s+", re.IGNORECASE)

_FUNCTION_WORDS = """
a about after again all also although always an and another any are as at away back be became because been before
being between both but by came can could did do does done during each either even ever every few for from get given
go had has have having he her here him himself his how however i if in into is it its just know known less like
made many may me might more most much must my never no nor not now of off on once one only or other our out over
own rather s same she should since so some still such t take than that the their them then there these they this
those though through time to too took two under until up upon us very was way we were what when where which while
who whom whose why will with within without would yet you your
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that say nothing of a case; between two others they are stepped over."""


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """What is kept of a document: the hashes of its runs of words and of its pairs of telling words, each once and in
    order, and the signature of the runs."""

    runs: Hashes
    pairs: Hashes
    signature: Hashes


def fingerprint(passages: Sequence[str]) -> Fingerprint:
    """The fingerprint of a document from the texts of its passages; all empty for none."""
    runs = _hashes(run for text in passages for run in _runs(text))
    pairs = _hashes(pair for text in passages for pair in _pairs(text))
    return Fingerprint(runs, pairs, signature(runs, PERMUTATIONS))


def passage_signature(text: str) -> Hashes:
    """The signature of one passage."""
    return signature(_hashes(_runs(text)), PASSAGE_PERMUTATIONS)


def signature(runs: Hashes, permutations: int) -> Hashes:
    """The MinHash signature of a set of runs, by their hashes."""
    from datasketch import MinHash

    sketch = MinHash(num_perm=permutations, seed=1, hashfunc=int, scheme="affine32")
    sketch.update_batch(runs)
    return np.asarray(sketch.hashvalues, dtype=np.uint32)


def likeness(one: Hashes, many: Hashes) -> NDArray[np.float64]:
    """What signatures say of the share that sets have in common (Jaccard): one signature against each row of many."""
    estimates: NDArray[np.float64] = (many == one).mean(axis=1)
    return estimates


def common(one: Hashes, other: Hashes) -> int:
    """How many hashes two sets have in common, exactly."""
    return len(np.intersect1d(one, other, assume_unique=True))


def _runs(text: str) -> Iterator[str]:
    for words in _lines(text):
        for start in range(max(1, len(words) - RUN + 1)):
            yield " ".join(words[start : start + RUN])


def _pairs(text: str) -> Iterator[str]:
    for words in _lines(text):
        telling = [word for word in words if word not in FUNCTION_WORDS]
        for first, second in pairwise(telling):
            yield f"{first} {second}"


def _lines(text: str) -> Iterator[list[str]]:
    for line in text.split("\n"):
        words = [word.replace("’", "'") for word in WORD.findall(_NUMBER.sub("", line).casefold())]
        if words:
            yield words


def _hashes(runs: Iterator[str]) -> Hashes:
    from datasketch.hashfunc import sha1_hash32

    return np.array(sorted({sha1_hash32(run.encode()) for run in runs}), dtype=np.uint32)
