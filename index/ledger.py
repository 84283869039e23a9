"""The record's book-keeping: which file gave which document, what failed, and what is left to do.

Every function takes the store; those that change it open their own transaction, or join the caller's.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.hits import Failure
from index.originals import place
from index.save import remove_document
from index.store import Store


@dataclass(frozen=True, slots=True)
class Held:
    """A document as book-keeping sees it."""

    id: str
    sha256: str
    format: str
    name: str
    read_by: str
    first_path: str


def held_by_path(store: Store, path: str) -> Held | None:
    """The document that the file at `path` gave when last seen."""
    return _held(store, "documents.id = (SELECT document FROM paths WHERE path = ?)", path)


def held_by_hash(store: Store, sha256: str) -> Held | None:
    """The document with these bytes."""
    return _held(store, "documents.sha256 = ?", sha256)


def read_otherwise(store: Store, read_by: str, *, failed_by: str) -> tuple[Held, ...]:
    """Documents read by other methods than these, but for those that these methods failed on."""
    rows = store.rows(
        f"SELECT {_HELD} FROM documents WHERE read_by != ? AND NOT EXISTS "
        "(SELECT 1 FROM failures WHERE failures.sha256 = documents.sha256 AND failures.tried_by = ?) ORDER BY id",
        read_by,
        failed_by,
    )
    return tuple(Held(*row) for row in rows)


def annotated_otherwise(store: Store, annotated_by: str) -> tuple[str, ...]:
    """Ids of documents annotated by other methods than these."""
    return tuple(
        row["id"] for row in store.rows("SELECT id FROM documents WHERE annotated_by != ? ORDER BY id", annotated_by)
    )


def record_path(connection: sqlite3.Connection, path: str, document_id: str) -> None:
    """Note that the file at `path` gave this document, and that it did not fail."""
    before = connection.execute("SELECT document FROM paths WHERE path = ?", (path,)).fetchone()
    if before != (document_id,):
        connection.execute(
            "INSERT OR REPLACE INTO paths SELECT ?, ?, coalesce(max(seen), 0) + 1 FROM paths", (path, document_id)
        )
    connection.execute("DELETE FROM failures WHERE path = ?", (path,))
    if before is not None and before != (document_id,):
        drop_unless_found(connection, before[0])


def drop_unless_found(connection: sqlite3.Connection, document_id: str) -> None:
    """Take a document out when no path leads to it any more."""
    if not connection.execute("SELECT 1 FROM paths WHERE document = ?", (document_id,)).fetchone():
        remove_document(connection, document_id)


def record_failure(store: Store, failure: Failure, *, sha256: str, by: str) -> None:
    """Note that a file could not be taken in; what was held from its path stays."""
    with store.database.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?, ?)",
            (failure.path, sha256, by, failure.fault, failure.what, failure.remedy, failure.when),
        )


def clear_failures(connection: sqlite3.Connection, document_id: str) -> None:
    """Forget that a document's own bytes failed, as they have now been annotated."""
    connection.execute(
        "DELETE FROM failures WHERE sha256 = (SELECT sha256 FROM documents WHERE id = ?)", (document_id,)
    )


def failed_before(store: Store, path: str, *, sha256: str, by: str) -> Failure | None:
    """How the same bytes at this path failed by the same methods, if they did."""
    rows = store.rows("SELECT * FROM failures WHERE path = ? AND sha256 = ? AND tried_by = ?", path, sha256, by)
    return Failure(path, *(rows[0][name] for name in ("fault", "what", "remedy", "at"))) if rows else None


def originals(store: Store) -> frozenset[Path]:
    """Where the stored copies of the documents held lie."""
    rows = store.rows("SELECT sha256, format FROM documents")
    return frozenset(place(store.folder, row["sha256"], row["format"]) for row in rows)


def to_index(store: Store, target: str, instance: str) -> tuple[str, ...]:
    """Ids of documents whose passages this making of an index (`target` words or vectors) does not hold yet."""
    return tuple(row["id"] for row in store.rows(f"SELECT id FROM documents WHERE {target}_in != ?", instance))


def indexed(store: Store, target: str, instance: str) -> int:
    """How many passages this making of an index must hold, as marked."""
    question = f"SELECT count(*) AS n FROM passages JOIN documents ON documents.id = document WHERE {target}_in = ?"
    return int(store.rows(question, instance)[0]["n"])


def withdrawn(store: Store, target: str) -> tuple[int, ...]:
    """Keys of passages that an index must give up."""
    return tuple(row["passage"] for row in store.rows("SELECT passage FROM withdrawals WHERE target = ?", target))


def mark_indexed(
    store: Store, target: str, instance: str, *, documents: Sequence[str], withdrawn: Sequence[int]
) -> None:
    """Note what an index has taken and given up, after it was written to disk."""
    with store.database.writing() as connection:
        connection.executemany(
            f"UPDATE documents SET {target}_in = ? WHERE id = ?", [(instance, one) for one in documents]
        )
        connection.executemany(
            "DELETE FROM withdrawals WHERE target = ? AND passage = ?", [(target, key) for key in withdrawn]
        )


_HELD = (
    "documents.id, sha256, format, name, read_by, "
    "(SELECT path FROM paths WHERE document = documents.id ORDER BY seen LIMIT 1) AS first_path"
)


def _held(store: Store, condition: str, value: str) -> Held | None:
    rows = store.rows(f"SELECT {_HELD} FROM documents WHERE {condition}", value)
    return Held(*rows[0]) if rows else None
