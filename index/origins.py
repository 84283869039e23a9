"""Where documents came from, as the record holds it: by the hash of the bytes and the address.

So kept it outlives a new reading of the document, and several addresses of the same bytes stand side by side.
"""

from collections.abc import Iterable, Iterator, Sequence

from index.database import Database
from index.hits import Origin


def of(database: Database, hashes: Sequence[str]) -> dict[str, tuple[Origin, ...]]:
    """The origins of these bytes, in order."""
    found: dict[str, list[Origin]] = {}
    for sha256, origin in among(database, "sha256", hashes):
        found.setdefault(sha256, []).append(origin)
    return {sha256: ordered(origins) for sha256, origins in found.items()}


def ordered(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """Addresses that still publish first, and the latest retrieved first."""
    return tuple(sorted(origins, key=_worth, reverse=True))


def among(database: Database, column: str, values: Sequence[str]) -> Iterator[tuple[str, Origin]]:
    """Hash and origin of each row with one of these values in a column."""
    for row in database.among(f"SELECT * FROM origins WHERE {column} IN ({{}})", list(dict.fromkeys(values))):
        known = dict(zip(row.keys(), row, strict=True))
        yield known.pop("sha256"), Origin(**known)


def keep(database: Database, rows: Sequence[tuple[str, Origin]]) -> None:
    """Write origins, in place of what was held for the same bytes and address; nothing is written for no rows."""
    if not rows:
        return
    with database.writing() as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO origins VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (sha256, one.url, one.publisher, one.licence, one.retrieved, one.published, one.withdrawn, one.reason)
                for sha256, one in rows
            ],
        )


def _worth(origin: Origin) -> tuple[bool, str, str]:
    return not origin.withdrawn, origin.withdrawn or origin.retrieved, origin.url
