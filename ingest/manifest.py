"""The manifest of a folder of fetched files: what came from where, when, and what became of it.

A CSV beside the files, rewritten whole after each address so that a killed run loses nothing.
"""

import csv
import os
import re
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ingest.errors import InvalidSource

MANIFEST = "manifest.csv"


class State(StrEnum):
    """What is known of an address."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    GONE = "no longer published"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Entry:
    """One address: the file it gave, its hash, when it was retrieved, and how to ask again only if it changed.

    For `GONE` the file and hash are those of the old copy, which is kept and so marked. `withdrawn` is the day on
    which the address was first found gone; it stays until the address gives a document again.
    """

    url: str
    file: str = ""
    sha256: str = ""
    retrieved: str = ""
    state: State = State.FETCHED
    reason: str = ""
    etag: str = ""
    last_modified: str = ""
    publisher: str = ""
    licence: str = ""
    type: str = ""
    area: str = ""
    published: str = ""
    withdrawn: str = ""


COLUMNS = tuple(one.name for one in fields(Entry))
WITHOUT_WITHDRAWN = COLUMNS[:-1]
"""As manifests were first written: the day stood in the reason alone."""


def is_manifest(path: Path) -> bool:
    """Whether a file has the columns of a manifest of fetched files; raises OSError where it cannot be opened."""
    with path.open("rb") as file:
        header = file.readline().decode("utf-8-sig", errors="replace").strip()
    return tuple(header.split(",")) in (COLUMNS, WITHOUT_WITHDRAWN)


def read_manifest(folder: Path) -> dict[str, Entry]:
    """The entries of a folder by address, empty where it has no manifest; refuses a manifest of another shape."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    if not is_manifest(path):
        raise InvalidSource(f"{path} line 1: not a manifest of fetched files; move it away and fetch again.")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        try:
            entries = [_entry(row) for row in rows]
        except (TypeError, ValueError, csv.Error) as error:
            raise InvalidSource(f"{path} line {rows.line_num}: {error}; mend the line or remove it.") from error
    return {entry.url: entry for entry in entries}


def write_manifest(folder: Path, entries: dict[str, Entry]) -> None:
    """Write all entries in the order of their addresses; the old file stands until the new one is whole."""
    path = folder / MANIFEST
    part = path.with_suffix(".csv.part")
    with part.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS)
        writer.writeheader()
        for url in sorted(entries):
            writer.writerow({name: str(getattr(entries[url], name)) for name in COLUMNS})
        lines.flush()
        os.fsync(lines.fileno())
    part.replace(path)


def _entry(row: dict[str, str]) -> Entry:
    if None in row or None in row.values():
        raise ValueError("the line has not as many values as there are columns")
    state = State(row["state"])
    withdrawn = row.get("withdrawn", "")
    if state is State.GONE and not withdrawn:
        withdrawn = _day_in(row["reason"])
    for moment in filter(None, (row["retrieved"], withdrawn)):
        datetime.fromisoformat(moment)
    known = {name: value for name, value in row.items() if name not in ("url", "state", "withdrawn")}
    return replace(Entry(row["url"]), **known, state=state, withdrawn=withdrawn)


def _day_in(reason: str) -> str:
    found = re.search(r"\b\d{4}-\d{2}-\d{2}\b", reason)
    if found is None:
        raise ValueError("no longer published, but not since when: `withdrawn` needs a day such as 2026-01-02")
    return found[0]
