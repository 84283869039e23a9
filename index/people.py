"""The file of what people typed: its tables, made step by step, and the way to open it.

Everything in it is only ever added to: triggers refuse to change or delete a row, so that no later decision, tagger
or reader version can overwrite what somebody said.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from ingest.errors import RecordTooNew

PEOPLE_FILE = "people.sqlite"
WAIT_SECONDS = 10  # longer than any write here takes


def m001_decisions(connection: sqlite3.Connection) -> None:
    """Decisions on tags."""
    connection.execute(
        """CREATE TABLE decisions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            sha256 TEXT NOT NULL, quote TEXT NOT NULL, theme TEXT NOT NULL,
            verdict TEXT NOT NULL, polarity TEXT NOT NULL, note TEXT NOT NULL,
            "by" TEXT NOT NULL, at TEXT NOT NULL,
            undone TEXT NOT NULL DEFAULT '', undone_by TEXT NOT NULL DEFAULT ''
        )"""
    )
    connection.execute("CREATE INDEX decisions_document ON decisions (sha256, theme)")


def m002_only_added_to(connection: sqlite3.Connection) -> None:
    """Undoing becomes a row of its own; each row says what was shown, in which queue, and whether it was drawn."""
    for column in (
        "queue TEXT NOT NULL DEFAULT ''",  # "" where no queue led to the decision
        "drawn INTEGER NOT NULL DEFAULT 0",  # 1 in the random share of the queue
        "shown TEXT NOT NULL DEFAULT ''",  # the polarity that was claimed
        "score REAL NOT NULL DEFAULT 0",
        "tagger TEXT NOT NULL DEFAULT ''",
        "undoes INTEGER REFERENCES decisions (number)",
    ):
        connection.execute(f"ALTER TABLE decisions ADD COLUMN {column}")
    connection.execute(
        'INSERT INTO decisions (sha256, quote, theme, verdict, polarity, note, "by", at, undoes) '
        "SELECT sha256, quote, theme, 'undo', '', '', undone_by, undone, number FROM decisions WHERE undone != ''"
    )
    connection.execute("ALTER TABLE decisions DROP COLUMN undone")
    connection.execute("ALTER TABLE decisions DROP COLUMN undone_by")
    connection.execute("CREATE UNIQUE INDEX decisions_undone_once ON decisions (undoes) WHERE undoes IS NOT NULL")
    _only_added_to(connection, "decisions")


def m003_samples(connection: sqlite3.Connection) -> None:
    """Samples that several readers code, their units as drawn, and every coding."""
    connection.execute(
        """CREATE TABLE samples (
            name TEXT PRIMARY KEY, seed INTEGER NOT NULL,
            themes TEXT NOT NULL,       -- JSON list; empty where every theme is coded
            codebook TEXT NOT NULL, made TEXT NOT NULL
        )"""
    )
    connection.execute(
        """CREATE TABLE units (
            sample TEXT NOT NULL REFERENCES samples (name), position INTEGER NOT NULL,
            sha256 TEXT NOT NULL, family TEXT NOT NULL, page INTEGER NOT NULL, heading TEXT NOT NULL,
            "before" TEXT NOT NULL, quote TEXT NOT NULL, "after" TEXT NOT NULL,
            drawn TEXT NOT NULL,        -- "random", or "theme" where a tagger had found one of the sample's themes
            PRIMARY KEY (sample, position)
        )"""
    )
    connection.execute(
        """CREATE TABLE codings (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            sample TEXT NOT NULL, position INTEGER NOT NULL,
            role TEXT NOT NULL,         -- "reader" or "adjudicator"
            "by" TEXT NOT NULL, kind TEXT NOT NULL,
            themes TEXT NOT NULL,       -- JSON object, theme to polarity
            note TEXT NOT NULL,
            saw_tags INTEGER NOT NULL,  -- 1 where the machine's tags were shown
            at TEXT NOT NULL,
            FOREIGN KEY (sample, position) REFERENCES units (sample, position)
        )"""
    )
    for table in ("samples", "units", "codings"):
        _only_added_to(connection, table)


MIGRATIONS = (m001_decisions, m002_only_added_to, m003_samples)
"""In order; the file's `user_version` says how many it has had. Never change one that was released."""


def prepare(folder: Path) -> Path:
    """The file in a data folder, made or brought up to date; raises RecordTooNew for one of a newer version."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / PEOPLE_FILE
    with closing(connect(path)) as connection:
        _migrate(connection, path)
    return path


def rows_written(folder: Path) -> int:
    """A number that grows with every decision; 0 where nobody has typed anything yet."""
    path = folder / PEOPLE_FILE
    if not path.is_file():
        return 0
    with closing(connect(path)) as connection:
        (newest,) = connection.execute("SELECT coalesce(max(number), 0) FROM decisions").fetchone()
    return int(newest)


def connect(path: Path) -> sqlite3.Connection:
    """A connection whose rows are known by name; the caller closes it."""
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS)
    connection.row_factory = sqlite3.Row
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    if done > len(MIGRATIONS):
        connection.rollback()
        raise RecordTooNew(f"{path} was written by a newer version of Prior Learning. Update Prior Learning.")
    for migration in MIGRATIONS[done:]:
        migration(connection)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.commit()


def _only_added_to(connection: sqlite3.Connection, table: str) -> None:
    for change in ("UPDATE", "DELETE"):
        connection.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'what people typed is only added to'); END"
        )
