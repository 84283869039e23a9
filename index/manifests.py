"""Taking over where files came from, out of the manifests that `prior fetch` writes beside them.

On every run, as a report may be withdrawn while its bytes stay the same. What no manifest says is not known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from index import ledger, origins
from index.hits import Failure, Origin
from index.report import Tally
from index.save import now
from index.store import Store
from ingest.errors import Fault, InvalidSource
from ingest.manifest import MANIFEST, Entry, State, is_manifest, read_manifest

READ_BY = "manifest"
"""What a manifest's failure is filed under: the ways of reading and annotating documents have no part in it."""
KNOWN_STAYS = "Until then, what was known of where these files came from stays as it was."

Said: TypeAlias = dict[tuple[str, str], Origin]
"""Origins by hash of the bytes and address."""


def beside(files: Iterable[Path], given: Iterable[Path], tally: Tally) -> tuple[Path, ...]:
    """The manifests of fetched files in the folders of these files and in the folders given.

    A `manifest.csv` of another shape is none of ours; one that cannot be opened is tallied as failed.
    """
    folders = {path if path.is_dir() else path.parent for path in (*files, *given)}
    found = []
    for path in sorted(folder / MANIFEST for folder in folders):
        try:
            if path.is_file() and is_manifest(path):
                found.append(path)
        except OSError as fault:
            what = f"{path.name} cannot be opened ({fault.strerror})."
            tally.failed.append(Failure(str(path), Fault.UNREACHABLE.value, what, "Check its permissions.", now()))
    return tuple(found)


def origins_of(path: Path, digest: str) -> tuple[Origin, ...]:
    """What the manifest beside a file says of its bytes; raises InvalidSource for a manifest that cannot be read."""
    manifest = path.absolute().parent / MANIFEST
    if not (manifest.is_file() and is_manifest(manifest)):
        return ()
    return origins.ordered(_origin(one) for one in read_manifest(manifest.parent).values() if one.sha256 == digest)


def take_in(store: Store, paths: Sequence[Path], tally: Tally) -> None:
    """Bring the origins held up to date with these manifests; writes only where something has changed.

    A manifest that cannot be read is tallied as failed, with its reason, and stops nothing.
    """
    said: Said = {}
    for path in paths:
        try:
            entries = read_manifest(path.parent)
        except InvalidSource as fault:
            _fail(store, path, str(fault).removeprefix(f"{path} "), tally)
            continue
        _forget_failure(store, path)
        for entry in entries.values():
            if entry.sha256:
                origin = _origin(entry)
                key = (entry.sha256, entry.url)
                said[key] = max(said.get(key, origin), origin, key=lambda one: (one.withdrawn, one.retrieved))
    changed = _changed(store, said)
    origins.keep(store.database, changed)
    tally.origins += len(changed)


def _changed(store: Store, said: Said) -> list[tuple[str, Origin]]:
    """What differs from the record; an address found gone is gone for older bytes that it gave, too."""
    gone = {url: origin for (_, url), origin in said.items() if origin.withdrawn}
    held = dict.fromkeys(origins.among(store.database, "url", [url for _, url in said]))
    older = [
        (sha, replace(one, withdrawn=gone[one.url].withdrawn, reason=gone[one.url].reason))
        for sha, one in held
        if one.url in gone and not one.withdrawn and (sha, one.url) not in said
    ]
    return [(sha, one) for (sha, _), one in said.items() if (sha, one) not in held] + older


def _origin(entry: Entry) -> Origin:
    return Origin(
        url=entry.url,
        publisher=entry.publisher,
        licence=entry.licence,
        retrieved=entry.retrieved,
        published=entry.published,
        withdrawn=entry.withdrawn,
        reason=entry.reason if entry.state is State.GONE else "",
    )


def _fail(store: Store, path: Path, what: str, tally: Tally) -> None:
    digest = sha256(path.read_bytes()).hexdigest()
    failure = ledger.failed_before(store, str(path), sha256=digest, by=READ_BY)
    if failure is None:
        failure = Failure(str(path), Fault.BROKEN.value, what, KNOWN_STAYS, now())
        ledger.record_failure(store, failure, sha256=digest, by=READ_BY)
    tally.failed.append(failure)


def _forget_failure(store: Store, path: Path) -> None:
    if store.rows("SELECT 1 FROM failures WHERE path = ?", str(path)):
        with store.database.writing() as connection:
            connection.execute("DELETE FROM failures WHERE path = ?", (str(path),))
