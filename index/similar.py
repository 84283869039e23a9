"""What is like a document, a text or a recommendation: by meaning, passage by passage, with what they share.

Likeness of documents: for each passage of the one that counts, the best cosine among the other's; then the mean. It
is not symmetric: it says how much of the one is met with in the other.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.hits import DocumentLine
from index.library import Library
from index.vectors import ExactIndex
from ingest.document import Passage, SectionKind, Span
from ingest.errors import InvalidQuestion
from nlp.embedder import Vectors
from nlp.tags import Recommendation, SpeakerRole

PAIRS = 3  # closest pairs of passages shown for each document
WORDS_AT_ONCE = 120  # of a text without passages of its own; about what passages of held documents have
PASTED = "pasted-text"


@dataclass(frozen=True, slots=True)
class Alike:
    """A document like another: its score (0 to 1), shared themes, and the closest passages (ours, theirs, cosine).

    Themes are in the order of how few documents carry them, as what nearly all share tells least.
    """

    document: DocumentLine
    score: float
    themes: tuple[str, ...]
    passages: tuple[tuple[Passage, Passage, float], ...]


@dataclass(frozen=True, slots=True)
class AlikeRecommendation:
    """A recommendation of another text or document, and its cosine with the one asked about."""

    document: DocumentLine
    recommendation: Recommendation
    similarity: float


def similar_to(library: Library, document_id: str, *, limit: int = 10) -> tuple[Alike, ...]:
    """The other documents most like this one, best first; raises NotHeld, MissingModel."""
    library.refresh()
    store = library.store
    own = [(key, passage) for key, passage in store.keyed_passages(document_id) if passage.counts]
    own = own or list(store.keyed_passages(document_id))
    if not own:
        return ()
    ours = library.exact.only([key for key, _ in own])
    by_key = dict(own)
    passages = [by_key[int(key)] for key in ours.keys]
    themes = _themes(library).get(document_id, frozenset())
    return _alike(library, passages, ours.rows, themes, but=document_id, limit=limit)


def similar_to_text(library: Library, text: str, *, limit: int = 10) -> tuple[Alike, ...]:
    """The documents most like a text, best first; its own passages bear the document id `pasted-text`.

    Shared themes are left empty, as the text is not tagged. Raises InvalidQuestion for a text without words.
    """
    library.refresh()
    spans = _spans(text)
    if not spans:
        raise InvalidQuestion("The text has no words. Give a few sentences to compare with.")
    passages = [_pasted(span) for span in spans]
    rows = library.embedder.embed([span.of(text) for span in spans])
    return _alike(library, passages, rows, frozenset(), but="", limit=limit)


def _alike(
    library: Library, passages: Sequence[Passage], ours: Vectors, themes: frozenset[str], *, but: str, limit: int
) -> tuple[Alike, ...]:
    held = library.exact
    owners = _owners(library, held)
    cosines = ours @ held.rows.T if len(held.keys) else np.zeros((len(ours), 0), dtype=np.float32)
    scores: list[tuple[float, str, NDArray[np.int64]]] = []
    for document, columns in owners.items():
        if document != but:
            best = cosines[:, columns].max(axis=1)
            scores.append((float(best.mean()), document, columns))
    scores.sort(key=lambda entry: (-entry[0], entry[1]))
    scores = scores[:limit]
    lines = library.store.lines(document for _, document, _ in scores)
    theirs = _themes(library)
    carriers = Counter(theme for carried in theirs.values() for theme in carried)
    return tuple(
        Alike(
            lines[document],
            score,
            tuple(sorted(themes & theirs.get(document, frozenset()), key=lambda theme: (carriers[theme], theme))),
            _closest(library, passages, held, cosines[:, columns], columns),
        )
        for score, document, columns in scores
    )


def _closest(
    library: Library, passages: Sequence[Passage], held: ExactIndex, cosines: Vectors, columns: NDArray[np.int64]
) -> tuple[tuple[Passage, Passage, float], ...]:
    """The closest pairs, each passage of either side in one pair at most."""
    left = cosines.copy()
    pairs: list[tuple[int, int, float]] = []
    for _ in range(min(PAIRS, *left.shape)):
        row, column = np.unravel_index(int(left.argmax()), left.shape)
        pairs.append((int(row), int(held.keys[columns[column]]), float(left[row, column])))
        left[row, :] = left[:, column] = -np.inf
    theirs = library.store.passages_by_key([key for _, key, _ in pairs])
    return tuple((passages[row], theirs[key], cosine) for row, key, cosine in pairs if key in theirs)


def _owners(library: Library, held: ExactIndex) -> dict[str, NDArray[np.int64]]:
    """Each document with the rows of its passages that count, or of all where none counts."""
    places = {int(key): at for at, key in enumerate(held.keys)}
    counted: dict[str, list[int]] = {}
    every: dict[str, list[int]] = {}
    for row in library.store.rows("SELECT key, document, counts FROM passages ORDER BY key"):
        if row["key"] in places:
            every.setdefault(row["document"], []).append(places[row["key"]])
            if row["counts"]:
                counted.setdefault(row["document"], []).append(places[row["key"]])
    return {document: np.array(counted.get(document, rows), dtype=np.int64) for document, rows in every.items()}


def _themes(library: Library) -> dict[str, frozenset[str]]:
    """The themes that each document carries in the report's own voice, as people left them."""
    found: dict[str, set[str]] = {}
    claims = library.decided.claims()
    rows = library.store.rows(
        f"SELECT DISTINCT tags.document, theme FROM {claims.sql} AS tags "
        "JOIN statements ON statements.document = tags.document AND statements.position = tags.statement "
        "WHERE speaker = ?",
        *claims.values,
        SpeakerRole.REPORT.value,
    )
    for row in rows:
        found.setdefault(row["document"], set()).add(row["theme"])
    return {document: frozenset(themes) for document, themes in found.items()}


def _spans(text: str) -> list[Span]:
    """Paragraphs of a text, long ones cut after so many words."""
    found = []
    for paragraph in re.finditer(r"\S.*?(?=\n\s*\n|\Z)", text, re.DOTALL):
        words = list(re.finditer(r"\S+", paragraph[0]))
        for start in range(0, len(words), WORDS_AT_ONCE):
            some = words[start : start + WORDS_AT_ONCE]
            offset = paragraph.start()
            found.append(Span(offset + some[0].start(), offset + some[-1].end()))
    return found


def _pasted(span: Span) -> Passage:
    return Passage(f"{PASTED}:{span.start}-{span.end}", PASTED, span, 1, 1, "", (), SectionKind.BODY, True)
