"""The library: the record with its two indexes, its codebook and its embedder; what the screens and commands hold.

Everything is opened when first used, and opened anew when another process has changed the record.
"""

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from index import cache, ledger, people
from index.decided import Decided, decided_in
from index.hits import Mode
from index.methods import Methods, standard
from index.store import Store
from index.vectors import ChromaIndex, ExactIndex, VectorIndex
from index.words import WordIndex
from ingest.areas import EMPTY, Gazetteer
from ingest.limits import Limits
from nlp.codebook import Codebook
from nlp.embedder import Embedder
from nlp.taggers import Tagging, by_rules

DEFAULT_WORKERS = os.cpu_count() or 1
EXACT_UP_TO = 2_000
"""Passages up to which every vector is compared. On 3,870 passages a cold search takes 0.6 to 0.9 s so and 1.6 to 2.0 s
through Chroma, which loads for a second; warm, some milliseconds either way. Small collections keep the quick start."""


class Library:
    """A data folder opened for questions and, under the lock, for change.

    `embedder` is called when a vector is first needed; it raises MissingModel where the model is not set up.
    `methods` replaces the ways of reading and annotating that ship; with more than `exact_up_to` passages, questions
    without a filter go to Chroma's graph.
    """

    def __init__(
        self,
        folder: Path,
        codebook: Codebook,
        embedder: Callable[[], Embedder],
        *,
        gazetteer: Gazetteer = EMPTY,
        methods: Methods | None = None,
        tagging: Tagging | None = None,
        limits: Limits | None = None,
        exact_up_to: int = EXACT_UP_TO,
    ) -> None:
        self.folder = folder
        self.codebook = codebook
        self.gazetteer = gazetteer
        self.store = Store(folder)
        self._make_embedder = embedder
        self._methods = methods
        self.tagging = tagging or by_rules(codebook)
        self.limits = limits or Limits()
        self._exact_up_to = exact_up_to
        self._guard = threading.RLock()
        self._embedder: Embedder | None = None
        self._words: WordIndex | None = None
        self._chroma: ChromaIndex | None = None
        self._exact: ExactIndex | None = None
        self._decided: tuple[tuple[int, int], Decided] | None = None
        self._seen = -1

    @property
    def embedder(self) -> Embedder:
        """The embedder; raises MissingModel."""
        with self._guard:
            if self._embedder is None:
                self._embedder = self._make_embedder()
            return self._embedder

    @property
    def words(self) -> WordIndex:
        """The word index as last written."""
        with self._guard:
            if self._words is None:
                self._words = self.open_words()
            return self._words

    @property
    def chroma(self) -> ChromaIndex:
        """Chroma's index of the embedder's vectors."""
        with self._guard:
            if self._chroma is None:
                self._chroma = self.open_chroma()
            return self._chroma

    @property
    def exact(self) -> ExactIndex:
        """All passages' vectors from the record, held in memory until the record changes."""
        with self._guard:
            if self._exact is None:
                self._exact = cache.passage_vectors(self.store, self.embedder.name)
            return self._exact

    @property
    def decided(self) -> Decided:
        """What people decided, laid over the record as both stand now."""
        with self._guard:
            now = (self.store.generation(), people.rows_written(self.folder))
            if self._decided is None or self._decided[0] != now:
                self._decided = (now, decided_in(self.folder, self.store))
            return self._decided[1]

    def open_words(self) -> WordIndex:
        """The word index opened for one user alone: a writer does not share with those who read meanwhile."""
        return WordIndex(self.folder / "words")

    def open_chroma(self) -> ChromaIndex:
        """Chroma's index opened for one user alone; raises MissingModel."""
        return ChromaIndex(self.folder / "vectors", self.embedder.name)

    def methods(self, *, workers: int | None = None) -> Methods:
        """How documents are read and annotated here."""
        workers = workers or DEFAULT_WORKERS
        return self._methods or standard(
            self.codebook, self.gazetteer, workers=workers, tagging=self.tagging, limits=self.limits
        )

    def nearest(self, allowed: Sequence[int] | None) -> VectorIndex:
        """What to ask for the nearest passages: exact among some or few, Chroma's graph for many once it is whole."""
        if allowed is not None:
            return self.exact.only(allowed)
        if self.store.passage_count() <= self._exact_up_to:
            return self.exact
        whole = not ledger.to_index(self.store, "vectors", self.chroma.instance)
        return self.chroma if whole and not ledger.withdrawn(self.store, "vectors") else self.exact

    def refresh(self) -> bool:
        """Open anew what another process, or this one, has changed since the last question; whether it had."""
        with self._guard:
            generation = self.store.generation()
            if generation == self._seen:
                return False
            self._seen = generation
            self._exact = None
            self._words = None
            if self._chroma is not None:
                self._chroma.close()
                self._chroma = None
            return True

    def unindexed(self, mode: Mode) -> int:
        """How many documents a question by words would miss, as their words are not written yet."""
        if mode is Mode.SEMANTIC:
            return 0
        return len(ledger.to_index(self.store, "words", self.words.instance))

    def close(self) -> None:
        """Let go of the files; the next use opens them again."""
        with self._guard:
            self._seen = -1
            self._exact = self._words = None
            if self._chroma is not None:
                self._chroma.close()
                self._chroma = None
            self.store.close()
