"""The recommendations in the record, with whom they are addressed to."""

import sqlite3
from collections.abc import Sequence

from index.database import Database
from index.rows import to_recommendation
from nlp.tags import Recommendation

ROWS = "SELECT * FROM recommendations LEFT JOIN askings ON askings.recommendation = recommendations.key"


def of_document(database: Database, document_id: str) -> tuple[Recommendation, ...]:
    """The recommendations of one document, in order; none for one that is not held."""
    question = f"{ROWS} WHERE document = ? ORDER BY position"
    with database.reading():
        rows = database.rows(question, document_id)
        return tuple(one for _, one in _with_addressees(database, rows).values())


def everything(database: Database) -> dict[int, tuple[str, Recommendation]]:
    """All recommendations with the id of their document, by the key that their vectors are known by."""
    with database.reading():
        return _with_addressees(database, database.rows(f"{ROWS} ORDER BY key"))


def by_key(database: Database, keys: Sequence[int]) -> dict[int, tuple[str, Recommendation]]:
    """Recommendations with the id of their document, by key; those no longer held are left out."""
    with database.reading():
        rows = list(database.among(f"{ROWS} WHERE key IN ({{}})", keys))
        return _with_addressees(database, rows)


def _with_addressees(database: Database, rows: Sequence[sqlite3.Row]) -> dict[int, tuple[str, Recommendation]]:
    question = "SELECT * FROM addressees WHERE recommendation IN ({}) ORDER BY recommendation, position"
    found: dict[int, list[str]] = {}
    for row in database.among(question, [row["key"] for row in rows]):
        found.setdefault(row["recommendation"], []).append(row["addressee"])
    return {row["key"]: (row["document"], to_recommendation(row, found.get(row["key"], ()))) for row in rows}
