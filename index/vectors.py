"""The vector index: which passages mean what a question means; the only importer of chromadb.

Two ways ship. `ExactIndex` compares with every vector of the record's cache: nothing is missed, and a narrow
filter makes it faster. `ChromaIndex` keeps a graph on disk that answers as fast for a million passages as for
ten thousand. Measured on two cores, 384 dimensions: exact 2 ms at 10 thousand and 28 ms at 100 thousand; Chroma
3.5 ms at 10 thousand (one in 300 of the ten nearest missed) after an import of a second.
"""

import json
import shutil
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import PriorError
from nlp.embedder import Vectors

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection

FORMAT = 1
MARKER = "made.json"
NOT_MADE = "none"
BATCH = 5_000  # Chroma takes at most 5,461 at a time, as SQLite limits the values in one statement
GRAPH: "CreateHNSWConfiguration" = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 200}
"""Cosine, as Chroma's own default is squared L2; the rest gave full recall at ten thousand passages."""


class IndexChanged(PriorError):
    """The vector index on disk is no longer the one that was opened; the record's own vectors still answer."""


class VectorIndex(Protocol):
    """Finds the passages nearest to a vector."""

    def search(self, vector: Vectors, *, limit: int) -> tuple[tuple[int, float], ...]:
        """Keys of the nearest passages with their cosines, best first."""
        ...


@dataclass(frozen=True)
class ExactIndex:
    """Compares with every vector: `keys` has one key a row of `rows`, which are of length 1."""

    keys: NDArray[np.int64]
    rows: Vectors

    def search(self, vector: Vectors, *, limit: int) -> tuple[tuple[int, float], ...]:
        """Keys of the nearest passages with their cosines, best first; equal ones by key."""
        count = min(limit, len(self.keys))
        if count == 0:
            return ()
        cosines = self.rows @ vector
        nearest = np.argpartition(-cosines, count - 1)[:count]
        order = np.lexsort((self.keys[nearest], -cosines[nearest]))
        return tuple((int(self.keys[at]), float(cosines[at])) for at in nearest[order])

    def only(self, keys: Sequence[int]) -> "ExactIndex":
        """The same with nothing but these keys."""
        kept = np.isin(self.keys, np.asarray(keys, dtype=np.int64))
        return ExactIndex(self.keys[kept], self.rows[kept])

    def cosine(self, key: int, vector: Vectors) -> float | None:
        """The cosine of one passage with a vector; None where its vector is not held."""
        at = self._places.get(key)
        return None if at is None else float(self.rows[at] @ vector)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {int(key): at for at, key in enumerate(self.keys)}


NOTHING = ExactIndex(np.zeros(0, dtype=np.int64), np.zeros((0, 0), dtype=np.float32))
"""An index that holds no passage."""


class ChromaIndex:
    """Chroma's collection of one embedder, in a folder of ours; opened when first used, made only when asked.

    One process may write at a time (`index.lock`), and a reader opens anew when the record has changed: Chroma
    sees to neither.
    """

    def __init__(self, folder: Path, embedder: str) -> None:
        self.folder = folder
        self.embedder = embedder

    @property
    def instance(self) -> str:
        """The name of this making of the index with its embedder; NOT_MADE where it is not there."""
        try:
            made = json.loads((self.folder / MARKER).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return NOT_MADE
        return f"{made['instance']}/{self.embedder}" if made["format"] == FORMAT else NOT_MADE

    def count(self) -> int:
        """How many passages it holds."""
        return int(self._collection.count())

    def whole(self, least: int) -> bool:
        """Whether it is there, can be opened, and holds at least this many passages."""
        from chromadb.errors import ChromaError

        try:
            return self.instance != NOT_MADE and self.count() >= least
        except ChromaError:
            return False

    def make(self) -> None:
        """Begin an empty index in place of what is there; the marker comes last, so a half-made one is not one."""
        self.close()
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True)
        self._collection.count()
        made = {"format": FORMAT, "instance": uuid.uuid4().hex}
        (self.folder / MARKER).write_text(json.dumps(made), encoding="utf-8")

    def write(self, keys: Sequence[int], rows: Vectors) -> None:
        """Put in passages; a key already there is replaced. Filters are the record's, so no fields go with them."""
        for start in range(0, len(keys), BATCH):
            some = slice(start, start + BATCH)
            self._collection.upsert(ids=[str(key) for key in keys[some]], embeddings=rows[some])

    def withdraw(self, keys: Sequence[int]) -> None:
        """Take out passages; those not there are no fault."""
        for start in range(0, len(keys), BATCH):
            self._collection.delete(ids=[str(key) for key in keys[start : start + BATCH]])

    def search(self, vector: Vectors, *, limit: int) -> tuple[tuple[int, float], ...]:
        """Keys of the nearest passages with their cosines, best first; by the graph, so nearly exact.

        Raises IndexChanged where another process has begun to write since this one opened the index.
        """
        from chromadb.errors import ChromaError

        try:
            count = min(limit, self.count())
            if count == 0:
                return ()
            found = self._collection.query(query_embeddings=vector[None, :], n_results=count, include=["distances"])
        except ChromaError as fault:
            raise IndexChanged("The vector index was changed by another process. Ask again.") from fault
        distances = (found["distances"] or [[]])[0]
        ranked = [(int(id_), 1.0 - float(far)) for id_, far in zip(found["ids"][0], distances, strict=True)]
        return tuple(sorted(ranked, key=lambda pair: (-pair[1], pair[0])))

    def close(self) -> None:
        """Let go of the files, so that the next use sees what was written since."""
        for name in ("_collection", "_client"):
            self.__dict__.pop(name, None)

    @cached_property
    def _client(self) -> "ClientAPI":
        from chromadb import PersistentClient
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        # Chroma keeps one system a path for the whole process and would hand back a stale one
        SharedSystemClient.clear_system_cache()
        return PersistentClient(str(self.folder), Settings(anonymized_telemetry=False))

    @cached_property
    def _collection(self) -> "Collection":
        from chromadb.api.collection_configuration import CreateCollectionConfiguration

        settings: CreateCollectionConfiguration = {"hnsw": GRAPH}
        return self._client.get_or_create_collection(
            name=self.embedder, configuration=settings, embedding_function=None
        )
