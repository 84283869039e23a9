"""The record's cache of vectors, filed by embedder and text: what was embedded once is not embedded again."""

import sqlite3
from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from index.store import Store
from index.vectors import NOTHING, ExactIndex
from nlp.embedder import Vectors


def texts_without_vector(store: Store, embedder: str) -> dict[str, str]:
    """Each text of a passage or recommendation without a vector of this embedder, by its hash; short ones first."""
    missing = "NOT EXISTS (SELECT 1 FROM vectors WHERE embedder = ? AND vectors.text_hash = one.text_hash)"
    texts: dict[str, str] = {}
    rows = store.rows(
        f'SELECT document, start, "end", text_hash FROM passages AS one WHERE {missing} ORDER BY document', embedder
    )
    for document, group in groupby(rows, key=lambda row: str(row["document"])):
        whole = store.text(document)
        texts.update((row["text_hash"], whole[row["start"] : row["end"]]) for row in group)
    rows = store.rows(f"SELECT text, text_hash FROM recommendations AS one WHERE {missing}", embedder)
    texts.update((row["text_hash"], row["text"]) for row in rows)
    return dict(sorted(texts.items(), key=lambda pair: (len(pair[1]), pair[0])))


def save_vectors(store: Store, embedder: str, hashes: Sequence[str], rows: Vectors) -> None:
    """File vectors under their texts' hashes."""
    with store.database.writing() as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
            [(embedder, name, row.astype("<f4").tobytes()) for name, row in zip(hashes, rows, strict=True)],
        )


def passage_vectors(store: Store, embedder: str, documents: Sequence[str] | None = None) -> ExactIndex:
    """The vectors of all passages, or of those of some documents, with the passages' keys."""
    question = (
        "SELECT passages.key, vector FROM passages JOIN vectors "
        "ON vectors.embedder = ? AND vectors.text_hash = passages.text_hash"
    )
    if documents is None:
        return _index(store.rows(f"{question} ORDER BY passages.key", embedder))
    places = ", ".join("?" * len(documents))
    return _index(store.rows(f"{question} WHERE document IN ({places}) ORDER BY passages.key", embedder, *documents))


def vectors_of(store: Store, embedder: str, keys: Sequence[int]) -> ExactIndex:
    """The vectors of a few passages, by their keys, without loading those of the others."""
    question = (
        "SELECT passages.key, vector FROM passages JOIN vectors ON vectors.embedder = ? "
        "AND vectors.text_hash = passages.text_hash WHERE passages.key IN ({})"
    )
    return _index(list(store.database.among(question, keys, embedder)))


def recommendation_vectors(store: Store, embedder: str) -> ExactIndex:
    """The vectors of all recommendations, with their keys."""
    question = (
        "SELECT recommendations.key, vector FROM recommendations JOIN vectors "
        "ON vectors.embedder = ? AND vectors.text_hash = recommendations.text_hash ORDER BY recommendations.key"
    )
    return _index(store.rows(question, embedder))


def _index(pairs: Sequence[sqlite3.Row]) -> ExactIndex:
    keys: NDArray[np.int64] = np.array([pair[0] for pair in pairs], dtype=np.int64)
    rows = np.frombuffer(b"".join(pair[1] for pair in pairs), dtype="<f4")
    return ExactIndex(keys, rows.reshape(len(pairs), -1)) if len(pairs) else NOTHING
