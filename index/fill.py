"""The vectors and the two indexes brought up to date with the record, and with nothing but the record.

Each index is marked document by document after it was written to disk: a run that was killed writes again what was
not marked, and an index that was lost, damaged or lacks what was marked is made anew.
"""

from collections.abc import Callable, Sequence

from index import cache, ledger
from index.library import Library
from index.report import Progress, Tally
from index.words import Entry

EMBED_AT_ONCE = 256  # texts between two commits: under ten seconds of work is lost when a run is killed
INDEX_AT_ONCE = 50  # documents between two commits of an index


def complete(library: Library, tally: Tally, watch: Callable[[Progress], None], *, anew: bool = False) -> None:
    """Embed what has no vector and write what the indexes do not hold; with `anew`, throw them away first.

    The caller holds the lock.
    """
    work = _Filling(library, tally, watch)
    try:
        work.embed()
        work.write_words(anew=anew)
        work.write_vectors(anew=anew)
    finally:
        work.close()


class _Filling:
    """One pass, with indexes that nobody else in the process reads through."""

    def __init__(self, library: Library, tally: Tally, watch: Callable[[Progress], None]) -> None:
        self._library = library
        self._store = library.store
        self._embedder = library.embedder.name
        self._words = library.open_words()
        self._chroma = library.open_chroma()
        self._tally = tally
        self._watch = watch

    def close(self) -> None:
        """Let go of the vector index's files."""
        self._chroma.close()

    def embed(self) -> None:
        """Embed every text that has no vector of this embedder, short ones first."""
        missing = list(cache.texts_without_vector(self._store, self._embedder).items())
        for start in range(0, len(missing), EMBED_AT_ONCE):
            some = missing[start : start + EMBED_AT_ONCE]
            with self._tally.timed("embed"):
                rows = self._library.embedder.embed([text for _, text in some])
                cache.save_vectors(self._store, self._embedder, [name for name, _ in some], rows)
            self._watch(Progress("embed", start + len(some), len(missing)))

    def write_words(self, *, anew: bool) -> None:
        """Write the words of documents that are not marked as written, and take out what was withdrawn."""
        index = self._words
        if anew or not index.whole(ledger.indexed(self._store, "words", index.instance)):
            index.make()
        documents = ledger.to_index(self._store, "words", index.instance)
        gone = ledger.withdrawn(self._store, "words")
        for start in range(0, max(len(documents), bool(gone)), INDEX_AT_ONCE):
            some = documents[start : start + INDEX_AT_ONCE]
            with self._tally.timed("words"):
                index.write(self._entries(some), withdraw=gone)
            self._watch(Progress("words", start + len(some), len(documents)))
            ledger.mark_indexed(self._store, "words", index.instance, documents=some, withdrawn=gone)
            gone = ()

    def _entries(self, documents: Sequence[str]) -> list[Entry]:
        entries = []
        for id_ in documents:
            text = self._store.text(id_)
            for key, passage in self._store.keyed_passages(id_):
                headings = " ".join(dict.fromkeys((*passage.path, passage.heading)))
                entries.append(Entry(key, passage.span.of(text), headings))
        return entries

    def write_vectors(self, *, anew: bool) -> None:
        """The same for vectors; with nothing to do, Chroma is not loaded."""
        index = self._chroma
        documents = ledger.to_index(self._store, "vectors", index.instance)
        gone = ledger.withdrawn(self._store, "vectors")
        if not (documents or gone or anew):
            return
        with self._tally.timed("vectors"):
            if anew or not index.whole(ledger.indexed(self._store, "vectors", index.instance)):
                index.make()
                documents = ledger.to_index(self._store, "vectors", index.instance)
            index.withdraw(gone)
        for start in range(0, max(len(documents), bool(gone)), INDEX_AT_ONCE):
            some = documents[start : start + INDEX_AT_ONCE]
            with self._tally.timed("vectors"):
                held = cache.passage_vectors(self._store, self._embedder, some)
                index.write([int(key) for key in held.keys], held.rows)
            self._watch(Progress("vectors", start + len(some), len(documents)))
            ledger.mark_indexed(self._store, "vectors", index.instance, documents=some, withdrawn=gone)
            gone = ()
