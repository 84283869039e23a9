"""Which of the files given are new, changed, known, copies of one another, or failed before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from index import ledger
from index.hits import Duplicate, Failure
from index.methods import Methods
from index.report import Tally
from index.save import now
from index.store import Store
from ingest.errors import Fault

SUFFIXES = frozenset({".pdf", ".html", ".htm", ".xhtml", ".docx", ".txt", ".text", ".md", ".markdown"})
"""As `ingest.read.SUFFIXES`, which would load every reader for a run that reads nothing; a test compares them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to read: where it lies, the path it was given by, and the paths of its copies given with it.

    `held` and `name` are set for a document that is read anew: its id and file name stay as they are.
    """

    path: Path
    given: str
    sha256: str
    also: tuple[str, ...] = ()
    held: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is left to do for the files given; what became of the others is in the tally."""

    to_read: tuple[Wanted, ...]


def plan(store: Store, paths: Sequence[Path], *, methods: Methods, tally: Tally, retry: bool) -> Plan:
    """Compare each file with the record by its bytes; what needs no reading is settled here and tallied."""
    new: dict[str, Wanted] = {}
    for path in files_in(paths, tally, but=store.folder.absolute()):
        given = str(path)
        try:
            with path.open("rb") as file:
                sha256 = file_digest(file, "sha256").hexdigest()
        except OSError as fault:
            what = f"{path.name} cannot be opened ({fault.strerror})."
            tally.failed.append(Failure(given, Fault.UNREACHABLE.value, what, "Check the path and its permissions.", now()))
            continue
        if sha256 in new:
            before = new[sha256]
            new[sha256] = Wanted(before.path, before.given, sha256, (*before.also, given))
        elif not _settled(store, given, sha256, methods=methods, tally=tally, retry=retry):
            new[sha256] = Wanted(path, given, sha256)
    return Plan(tuple(new.values()))


def duplicates(paths: Sequence[str], document_id: str) -> Iterator[Duplicate]:
    """These paths as copies of a document."""
    return (Duplicate(path, document_id) for path in paths)


def files_in(paths: Sequence[Path], tally: Tally, *, but: Path) -> Iterator[Path]:
    """The files given and those in the folders given, each once, absolute and in order.

    In folders, hidden files and those of the data folder `but` are no input.
    """
    seen: set[Path] = set()
    for path in (path.absolute() for path in paths):
        within = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in within:
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if hidden or file.is_dir() or file in seen or (file != path and file.is_relative_to(but)):
                continue
            seen.add(file)
            if file != path and file.suffix.lower() not in SUFFIXES:
                tally.passed_over.append(str(file))
            else:
                yield file


def _settled(store: Store, given: str, sha256: str, *, methods: Methods, tally: Tally, retry: bool) -> bool:
    held = ledger.held_by_hash(store, sha256)
    if held is not None:
        at_path = ledger.held_by_path(store, given)
        if at_path is None or at_path.id != held.id:
            with store.database.writing() as connection:
                ledger.record_path(connection, given, held.id)
            held = ledger.held_by_hash(store, sha256)
        if held is not None and held.first_path == given:
            if held.read_by == methods.read_by:
                tally.unchanged.append(held.id)
        elif held is not None:
            tally.duplicates.append(Duplicate(given, held.id))
        return True
    failure = None if retry else ledger.failed_before(store, given, sha256=sha256, by=methods.both)
    if failure is not None:
        tally.failed.append(failure)
    return failure is not None
