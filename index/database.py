"""The record's connection: one a thread, write-ahead log, transactions asked for by name."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index import schema

RECORD_FILE = "record.sqlite"
AT_ONCE = 500  # values in one question to SQLite, well under its limit
BUSY_MILLISECONDS = 10_000  # longer than any transaction of one document takes on a slow disk


class Database:
    """The SQLite file in a folder; each thread gets its own connection, opened when first used."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / RECORD_FILE
        self._local = threading.local()

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection; raises RecordTooNew for a record of a newer version."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._open()
            self._local.connection = found
        return found

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Several reads that see one state of the record, whatever is written meanwhile."""
        with self._transaction("BEGIN DEFERRED") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: kept whole, with a new generation, or not at all."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection
            connection.execute(
                "INSERT INTO meta VALUES ('generation', '1') "
                "ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
            )

    def rows(self, question: str, *values: object) -> list[sqlite3.Row]:
        """The rows that answer a question, by name and by place."""
        cursor = self.connection.cursor()
        cursor.row_factory = sqlite3.Row
        return cursor.execute(question, values).fetchall()

    def among(self, question: str, values: Sequence[object], *before: object) -> Iterator[sqlite3.Row]:
        """The rows that answer a question with `IN ({})` for these values, however many; `before` go in first."""
        for start in range(0, len(values), AT_ONCE):
            some = values[start : start + AT_ONCE]
            yield from self.rows(question.format(", ".join("?" * len(some))), *before, *some)

    def close(self) -> None:
        """Close this thread's connection; it opens again when used."""
        found = getattr(self._local, "connection", None)
        if found is not None:
            found.close()
            self._local.connection = None

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        schema.prepare(connection)
        return connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        connection = self.connection
        if connection.in_transaction:  # a step inside a larger one
            yield connection
            return
        connection.execute(begin)
        try:
            yield connection
            connection.commit()
        finally:
            if connection.in_transaction:
                connection.rollback()
