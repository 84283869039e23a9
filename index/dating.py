"""Which year a document is of, where it does not print when it was published: the date that a list of addresses gives.

A printed date of publication wins; then comes the listed one, marked as such; then the other printed dates. The
properties of a file are never asked.
"""

from collections.abc import Iterable, Mapping, Sequence

from index import origins
from index.database import Database
from index.hits import Origin
from ingest.facts import YEAR_ORDER, DateKind
from ingest.printed import printed_dates

LISTED = "listed"
"""The basis of a year that is read from a list and not from the document."""


def listed_date(known: Iterable[Origin]) -> str:
    """The date of publication that the first of these addresses with one lists, in ISO 8601; "" where none is read."""
    read = (next(printed_dates(one.published), None) for one in known)
    return next((printed.iso for printed in read if printed), "")


def year_of(printed: Mapping[DateKind, str], listed: str) -> tuple[int | None, str]:
    """The year and the basis that it rests on, of the first date printed of each kind and the listed one."""
    bases = [(kind.value, printed[kind]) for kind in YEAR_ORDER if kind in printed]
    if listed:
        bases.insert(1 if DateKind.PUBLISHED in printed else 0, (LISTED, listed))
    return (int(bases[0][1][:4]), bases[0][0]) if bases else (None, "")


def date_documents(database: Database) -> int:
    """Bring the years of documents that print no date of publication up to date; returns how many changed.

    Writes only where a year or its basis has changed.
    """
    rows = database.rows("SELECT id, sha256, year, year_basis FROM documents WHERE published = ''")
    known = origins.of(database, [row["sha256"] for row in rows])
    printed = _printed(database, [row["id"] for row in rows])
    changed = [
        (*dated, row["id"])
        for row in rows
        if (dated := year_of(printed.get(row["id"], {}), listed_date(known.get(row["sha256"], ()))))
        != (row["year"], row["year_basis"])
    ]
    if changed:
        with database.writing() as connection:
            connection.executemany("UPDATE documents SET year = ?, year_basis = ? WHERE id = ?", changed)
    return len(changed)


def _printed(database: Database, ids: Sequence[str]) -> dict[str, dict[DateKind, str]]:
    """The first date of each kind that these documents print."""
    found: dict[str, dict[DateKind, str]] = {}
    question = "SELECT document, kind, date FROM dates WHERE document IN ({}) ORDER BY document, position"
    for row in database.among(question, ids):
        found.setdefault(row["document"], {}).setdefault(DateKind(row["kind"]), row["date"])
    return found
