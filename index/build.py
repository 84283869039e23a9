"""Files in, a searchable record out: read, annotate, save, embed, index.

Every stage takes its work from what the record says is still to do, so a run that was killed is completed by the
next one, and a run with nothing new does nothing. One document's fault stops no other: this is the only place
that catches every exception, and each is recorded with its file.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from index import cache, intake, ledger, originals
from index.hits import Failure
from index.library import Library
from index.methods import Methods
from index.report import IngestReport, Progress, Tally
from index.save import now, save_annotations, save_document
from index.words import Entry
from ingest.document import Document
from ingest.errors import Fault, UnreadableFile

__all__ = ["IngestReport", "Progress", "ingest", "reindex", "retag"]

EMBED_AT_ONCE = 256  # texts between two commits: under ten seconds of work is lost when a run is killed
INDEX_AT_ONCE = 50  # documents between two commits of an index
UNTRIED = ""  # the fingerprint of a failure that is our own fault: the next run tries again
REPORT_THIS = "This is a fault of Prior Learning; please report it with the file's name."

Watch = Callable[[Progress], None] | None


def ingest(
    library: Library, paths: Sequence[Path], *, progress: Watch = None, workers: int | None = None, retry: bool = False
) -> IngestReport:
    """Take in files and folders, and bring up to date whatever the record says is not.

    A file that failed before is tried again when it or the way of reading has changed, or with `retry`. Raises
    RecordLocked and MissingModel before anything is read.
    """
    tally = Tally()
    name = library.embedder.name
    methods = library.methods(workers=workers)
    with library.store.writing():
        run = _Run(library, methods, name, tally, progress or _unwatched)
        originals.sweep(library.folder, ledger.originals(library.store))
        with tally.timed("compare"):
            plan = intake.plan(library.store, paths, methods=methods, tally=tally, retry=retry)
        run.read(plan.to_read)
        run.read_anew()
        intake.count_held(library.store, plan.held, tally)
        run.retag()
        run.index()
        return run.report()


def retag(library: Library, *, progress: Watch = None) -> IngestReport:
    """Bring annotations up to date with the codebook and the tagger, from the record, without reading a file."""
    return _from_record(library, progress, _Run.retag)


def reindex(library: Library, *, progress: Watch = None, anew: bool = False) -> IngestReport:
    """Complete both indexes from the record; with `anew`, throw them away first."""

    return _from_record(library, progress, _Run.begin_anew if anew else None)


def _from_record(library: Library, progress: Watch, step: Callable[["_Run"], None] | None) -> IngestReport:
    tally = Tally()
    with library.store.writing():
        run = _Run(library, library.methods(), library.embedder.name, tally, progress or _unwatched)
        if step is not None:
            step(run)
        run.index()
        return run.report()


def _unwatched(_: Progress) -> None:
    """Nobody watches."""


class _Run:
    """One run under the lock, stage by stage."""

    def __init__(
        self, library: Library, methods: Methods, embedder: str, tally: Tally, watch: Callable[[Progress], None]
    ) -> None:
        self._library = library
        self._store = library.store
        self._methods = methods
        self._embedder = embedder
        self._tally = tally
        self._watch = watch
        self._words = library.open_words()
        self._chroma = library.open_chroma()

    def report(self) -> IngestReport:
        """What the run did; lets go of the indexes."""
        self._chroma.close()
        self._library.refresh()
        counts = self._store.counts()
        return self._tally.report(documents=counts.documents, passages=counts.passages)

    def read(self, wanted: Sequence[intake.Wanted]) -> None:
        """Read files and save each with its annotations, in one transaction a document."""
        by_path = {one.path: one for one in wanted}
        outcomes = iter(self._methods.read([one.path for one in wanted]) if wanted else ())
        for done in itertools.count(1):
            with self._tally.timed("read"):
                found = next(outcomes, None)
            if found is None:
                return
            path, outcome = found
            self._take_in(by_path[path], outcome)
            self._watch(Progress("read", done, len(wanted), path.name))

    def read_anew(self) -> None:
        """Read held documents anew, from their stored copies, where the way of reading has changed."""
        stale = ledger.read_otherwise(self._store, self._methods.read_by, failed_by=self._methods.both)
        by_path = {originals.place(self._library.folder, one.sha256, one.format): one for one in stale}
        wanted = [
            intake.Wanted(path, one.first_path, one.sha256, held=one.id, name=one.name) for path, one in by_path.items()
        ]
        self.read(wanted)

    def retag(self) -> None:
        """Annotate documents whose annotations were made by other methods."""
        stale = ledger.annotated_otherwise(self._store, self._methods.annotated_by)
        for done, id_ in enumerate(stale, 1):
            try:
                self._annotate_held(id_)
                self._tally.retagged += 1
            except Exception as fault:
                self._fail(self._store.paths(id_)[0], _ours(fault), self._store.line(id_).sha256, by=UNTRIED)
            self._watch(Progress("tag", done, len(stale), id_))

    def begin_anew(self) -> None:
        """Throw both indexes away."""
        self._words.make()
        self._chroma.make()

    def index(self) -> None:
        """Embed what has no vector and write what the indexes do not hold yet."""
        self._embed()
        self._write_words()
        self._write_vectors()

    def _take_in(self, wanted: intake.Wanted, outcome: Document | UnreadableFile) -> None:
        try:
            if isinstance(outcome, UnreadableFile):
                raise outcome
            self._save(wanted, outcome)
        except UnreadableFile as fault:
            self._fail_all(wanted, fault, by=self._methods.both)
        except Exception as fault:
            self._fail_all(wanted, _ours(fault), by=UNTRIED)

    def _save(self, wanted: intake.Wanted, document: Document) -> None:
        if wanted.held:
            document = replace(document, id=wanted.held, source=replace(document.source, name=wanted.name))
        passages = self._methods.split(document)
        with self._tally.timed("tag"):
            annotations = self._methods.annotate(document, passages)
        with self._tally.timed("save"):
            originals.keep(self._library.folder, wanted.path, document.source.sha256, document.source.format)
            before = ledger.held_by_path(self._store, wanted.given)
            with self._store.database.writing() as connection:
                save_document(connection, document, passages, read_by=self._methods.read_by)
                save_annotations(connection, document, annotations, annotated_by=self._methods.annotated_by)
                for path in (wanted.given, *wanted.also):
                    ledger.record_path(connection, path, document.id)
        (self._tally.added if before is None else self._tally.updated).append(document.id)
        self._tally.duplicates.extend(intake.duplicates(wanted.also, document.id))

    def _annotate_held(self, document_id: str) -> None:
        document, passages = self._store.document(document_id), self._store.passages(document_id)
        with self._tally.timed("tag"):
            annotations = self._methods.annotate(document, passages)
        with self._tally.timed("save"), self._store.database.writing() as connection:
            save_annotations(connection, document, annotations, annotated_by=self._methods.annotated_by)
            ledger.clear_failures(connection, document_id)

    def _fail_all(self, wanted: intake.Wanted, fault: UnreadableFile, *, by: str) -> None:
        for path in (wanted.given, *wanted.also):
            self._fail(path, fault, wanted.sha256, by=by)

    def _fail(self, path: str, fault: UnreadableFile, sha256: str, *, by: str) -> None:
        failure = Failure(path, fault.fault.value, fault.what, fault.remedy, now())
        ledger.record_failure(self._store, failure, sha256=sha256, by=by)
        self._tally.failed.append(failure)

    def _embed(self) -> None:
        missing = list(cache.texts_without_vector(self._store, self._embedder).items())
        for start in range(0, len(missing), EMBED_AT_ONCE):
            some = missing[start : start + EMBED_AT_ONCE]
            with self._tally.timed("embed"):
                rows = self._library.embedder.embed([text for _, text in some])
                cache.save_vectors(self._store, self._embedder, [name for name, _ in some], rows)
            self._watch(Progress("embed", start + len(some), len(missing)))

    def _write_words(self) -> None:
        index = self._words
        if not index.whole(ledger.indexed(self._store, "words", index.instance)):
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

    def _write_vectors(self) -> None:
        index = self._chroma
        documents = ledger.to_index(self._store, "vectors", index.instance)
        gone = ledger.withdrawn(self._store, "vectors")
        if not documents and not gone:
            return
        with self._tally.timed("vectors"):
            if not index.whole(ledger.indexed(self._store, "vectors", index.instance)):
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


def _ours(fault: Exception) -> UnreadableFile:
    return UnreadableFile(Fault.BROKEN, f"{type(fault).__name__}: {fault}.", REPORT_THIS)
