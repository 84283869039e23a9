"""Files in, a searchable record out: read, annotate, save, relate, embed, index.

Every stage takes its work from what the record says is still to do, so a run that was killed is completed by the
next one, and a run with nothing new does nothing. One document's fault stops no other: this is the only place
that catches every exception, and each is recorded with its file.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from index import dating, fill, intake, ledger, manifests, originals, relations
from index.hits import Failure
from index.library import Library
from index.methods import Methods
from index.report import IngestReport, Progress, Tally
from index.save import now, save_annotations, save_document
from ingest.document import Document
from ingest.errors import Fault, UnreadableFile

__all__ = ["IngestReport", "Progress", "ingest", "reindex", "retag"]

UNTRIED = ""  # the fingerprint of a failure that is our own fault: the next run tries again
REPORT_THIS = "This is a fault of Prior Learning; please report it with the file's name."

Watch: TypeAlias = Callable[[Progress], None] | None


def ingest(
    library: Library, paths: Sequence[Path], *, progress: Watch = None, workers: int | None = None, retry: bool = False
) -> IngestReport:
    """Take in files and folders, and bring up to date whatever the record says is not.

    A file that failed before is tried again when it or the way of reading has changed, or with `retry`. Raises
    RecordLocked and MissingModel before anything is read.
    """
    tally = Tally()
    methods = library.methods(workers=workers)
    with library.store.writing():
        run = _Run(library, methods, tally, progress)
        originals.sweep(library.folder, ledger.originals(library.store))
        with tally.timed("compare"):
            plan = intake.plan(library.store, paths, methods=methods, tally=tally, retry=retry)
            manifests.take_in(library.store, plan.manifests, tally)
        run.read(plan.to_read)
        run.read_anew()
        dating.date_documents(library.store.database)
        intake.count_held(library.store, plan.held, tally)
        run.retag()
        relations.complete(library.store, tally, run.watch)
        fill.complete(library, tally, run.watch)
        return run.report()


def retag(library: Library, *, progress: Watch = None) -> IngestReport:
    """Bring annotations up to date with the codebook and the tagger, from the record, without reading a file."""
    with library.store.writing():
        run = _Run(library, library.methods(), Tally(), progress)
        run.retag()
        relations.complete(library.store, run.tally, run.watch)
        fill.complete(library, run.tally, run.watch)
        return run.report()


def reindex(library: Library, *, progress: Watch = None, anew: bool = False) -> IngestReport:
    """Complete relations and both indexes from the record; with `anew`, throw the indexes away first."""

    with library.store.writing():
        run = _Run(library, library.methods(), Tally(), progress)
        relations.complete(library.store, run.tally, run.watch)
        fill.complete(library, run.tally, run.watch, anew=anew)
        return run.report()


def _unwatched(_: Progress) -> None:
    """Nobody watches."""


class _Run:
    """One run under the lock, stage by stage."""

    def __init__(self, library: Library, methods: Methods, tally: Tally, watch: Watch) -> None:
        library.embedder  # noqa: B018  # raises MissingModel now rather than after hours of reading
        self._library = library
        self._store = library.store
        self._methods = methods
        self.tally = tally
        self.watch = watch or _unwatched

    def report(self) -> IngestReport:
        """What the run did."""
        self._library.refresh()
        counts = self._store.counts()
        return self.tally.report(documents=counts.documents, passages=counts.passages)

    def read(self, wanted: Sequence[intake.Wanted]) -> None:
        """Read files and save each with its annotations, in one transaction a document."""
        by_path = {one.path: one for one in wanted}
        outcomes = iter(self._methods.read([one.path for one in wanted]) if wanted else ())
        for done in itertools.count(1):
            with self.tally.timed("read"):
                found = next(outcomes, None)
            if found is None:
                return
            path, outcome = found
            self._take_in(by_path[path], outcome)
            self.watch(Progress("read", done, len(wanted), path.name))

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
                self.tally.retagged += 1
            except Exception as fault:
                self._fail(self._store.paths(id_)[0], _ours(fault), self._store.line(id_).sha256, by=UNTRIED)
            self.watch(Progress("tag", done, len(stale), id_))

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
        with self.tally.timed("tag"):
            annotations = self._methods.annotate(document, passages)
        with self.tally.timed("save"):
            originals.keep(self._library.folder, wanted.path, document.source.sha256, document.source.format)
            before = ledger.held_by_path(self._store, wanted.given)
            with self._store.database.writing() as connection:
                save_document(connection, document, passages, read_by=self._methods.read_by)
                save_annotations(connection, document, annotations, annotated_by=self._methods.annotated_by)
                for path in (wanted.given, *wanted.also):
                    ledger.record_path(connection, path, document.id)
        (self.tally.added if before is None else self.tally.updated).append(document.id)
        self.tally.duplicates.extend(intake.duplicates(wanted.also, document.id))

    def _annotate_held(self, document_id: str) -> None:
        document, passages = self._store.document(document_id), self._store.passages(document_id)
        with self.tally.timed("tag"):
            annotations = self._methods.annotate(document, passages)
        with self.tally.timed("save"), self._store.database.writing() as connection:
            save_annotations(connection, document, annotations, annotated_by=self._methods.annotated_by)
            ledger.clear_failures(connection, document_id)

    def _fail_all(self, wanted: intake.Wanted, fault: UnreadableFile, *, by: str) -> None:
        for path in (wanted.given, *wanted.also):
            self._fail(path, fault, wanted.sha256, by=by)

    def _fail(self, path: str, fault: UnreadableFile, sha256: str, *, by: str) -> None:
        failure = Failure(path, fault.fault.value, fault.what, fault.remedy, now())
        ledger.record_failure(self._store, failure, sha256=sha256, by=by)
        self.tally.failed.append(failure)


def _ours(fault: Exception) -> UnreadableFile:
    return UnreadableFile(Fault.BROKEN, f"{type(fault).__name__}: {fault}.", REPORT_THIS)
