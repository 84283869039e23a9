"""Which of the files given are new, changed, known, copies of one another, or failed before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import ledger, manifests
from index.hits import Duplicate, Failure
from index.methods import Methods
from index.report import Tally
from index.save import now
from index.store import Store
from ingest.errors import Fault
from ingest.sniff import sha256_of

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
    """What to read, the paths of files whose bytes are held, and the manifests that say where files came from.

    Failures known already are in the tally.
    """

    to_read: tuple[Wanted, ...]
    held: tuple[str, ...]
    manifests: tuple[Path, ...]


def plan(store: Store, paths: Sequence[Path], *, methods: Methods, tally: Tally, retry: bool) -> Plan:
    """Compare each file with the record by its bytes."""
    new: dict[str, Wanted] = {}
    held: list[str] = []
    files = tuple(files_in(paths, tally, but=store.folder.absolute()))
    beside = manifests.beside(files, [path.absolute() for path in paths], tally)
    tally.passed_over = [path for path in tally.passed_over if Path(path) not in beside]
    for path in (file for file in files if file not in beside):
        given = str(path)
        try:
            sha256 = sha256_of(path)
        except OSError as fault:
            what = f"{path.name} cannot be opened ({fault.strerror})."
            remedy = "Check the path and its permissions."
            tally.failed.append(Failure(given, Fault.UNREACHABLE.value, what, remedy, now()))
            continue
        if sha256 in new:
            before = new[sha256]
            new[sha256] = Wanted(before.path, before.given, sha256, (*before.also, given))
        elif _is_held(store, given, sha256):
            held.append(given)
        elif retry or not _failed_before(store, given, sha256, methods, tally):
            new[sha256] = Wanted(path, given, sha256)
    return Plan(tuple(new.values()), tuple(held), beside)


def count_held(store: Store, paths: Sequence[str], tally: Tally) -> None:
    """Tally files whose bytes were held before the run: the one that a document rests on, and copies of it.

    After reading, as new bytes under another path may have made a copy the one that is left.
    """
    failed = {failure.path for failure in tally.failed}
    for path in paths:
        held = ledger.held_by_path(store, path)
        if held is None or path in failed:
            continue
        if held.first_path != path:
            tally.duplicates.append(Duplicate(path, held.id))
        elif held.id not in tally.updated:
            tally.unchanged.append(held.id)


def duplicates(paths: Sequence[str], document_id: str) -> Iterator[Duplicate]:
    """These paths as copies of a document."""
    return (Duplicate(path, document_id) for path in paths)


def files_in(paths: Sequence[Path], tally: Tally, *, but: Path) -> Iterator[Path]:
    """The files given and those in the folders given, each once, absolute and in order.

    In folders, hidden files are no input, nor those of the data folder `but`, unless a folder inside it is given.
    """
    seen: set[Path] = set()
    for path in (path.absolute() for path in paths):
        within = sorted(path.rglob("*")) if path.is_dir() else [path]
        inside = but in path.parents  # as DATA/fetched, where `prior fetch` puts what it gets
        for file in within:
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if hidden or file.is_dir() or file in seen or (not inside and file.is_relative_to(but)):
                continue
            seen.add(file)
            if file != path and file.suffix.lower() not in SUFFIXES:
                tally.passed_over.append(str(file))
            else:
                yield file


def _is_held(store: Store, given: str, sha256: str) -> bool:
    """Whether a document has these bytes; notes the path as one of its own."""
    held = ledger.held_by_hash(store, sha256)
    if held is None:
        return False
    at_path = ledger.held_by_path(store, given)
    if at_path is None or at_path.id != held.id:
        with store.database.writing() as connection:
            ledger.record_path(connection, given, held.id)
    return True


def _failed_before(store: Store, given: str, sha256: str, methods: Methods, tally: Tally) -> bool:
    failure = ledger.failed_before(store, given, sha256=sha256, by=methods.both)
    if failure is not None:
        tally.failed.append(failure)
    return failure is not None
