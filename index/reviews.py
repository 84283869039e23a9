"""What people decided about tags: their own file, kept apart from all that can be made again.

A decision is filed by the document's bytes, the words it is about and the theme, so it outlives re-reading,
re-tagging and a new codebook. Nothing is ever deleted: a decision taken back stays, with who took it back and when.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from ingest.document import Span
from ingest.errors import InvalidQuestion, NotHeld, RecordTooNew
from nlp.tags import Polarity

PEOPLE_FILE = "people.sqlite"


class Verdict(StrEnum):
    """What a person may say of a tag, or of words without one."""

    ACCEPT = "accept"
    REJECT = "reject"
    ADD = "add"
    POLARITY = "polarity"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: what was said of which words, by whom, when (UTC); `undone` is "" while it stands."""

    number: int
    sha256: str
    quote: str
    theme: str
    verdict: Verdict
    polarity: str
    note: str
    by: str
    at: str
    undone: str = ""
    undone_by: str = ""


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


MIGRATIONS = (m001_decisions,)
"""In order; the file's `user_version` says how many it has had. Never change one that was released."""


class Reviews:
    """The decisions in a data folder; raises RecordTooNew for a file of a newer version."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / PEOPLE_FILE
        with closing(self._open()) as connection:
            _migrate(connection, self.path)

    def decide(
        self,
        *,
        sha256: str,
        quote: str,
        theme: str,
        verdict: Verdict,
        by: str,
        polarity: str = "",
        note: str = "",
    ) -> Decision:
        """Write down a decision and return it; raises InvalidQuestion where it lacks what its kind needs."""
        decision = Decision(0, sha256, quote, theme, verdict, polarity, note, by.strip(), _now())
        _check(decision)
        with closing(self._open()) as connection, connection:
            number = connection.execute(
                'INSERT INTO decisions (sha256, quote, theme, verdict, polarity, note, "by", at) '
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (sha256, quote, theme, verdict.value, polarity, note, decision.by, decision.at),
            ).lastrowid
        return replace(decision, number=int(number or 0))

    def decisions(self, sha256: str = "", *, undone: bool = False) -> tuple[Decision, ...]:
        """The decisions on one document, or on all, oldest first; those taken back only with `undone`."""
        with closing(self._open()) as connection:
            rows = connection.execute(
                "SELECT * FROM decisions WHERE sha256 LIKE ? AND (? OR undone = '') ORDER BY number",
                (sha256 or "%", undone),
            ).fetchall()
        return tuple(_decision(row) for row in rows)

    def undo(self, number: int, *, by: str) -> Decision:
        """Take a decision back and return it as it now stands; raises NotHeld where none stands under the number."""
        with closing(self._open()) as connection, connection:
            changed = connection.execute(
                "UPDATE decisions SET undone = ?, undone_by = ? WHERE number = ? AND undone = ''", (_now(), by, number)
            ).rowcount
            if not changed:
                raise NotHeld(f"No standing decision has the number {number}. `prior review` lists those that stand.")
            row = connection.execute("SELECT * FROM decisions WHERE number = ?", (number,)).fetchone()
        return _decision(row)

    def undo_last(self, *, by: str) -> Decision | None:
        """Take the newest standing decision of this person back; None where they have none."""
        standing = [decision for decision in self.decisions() if decision.by == by.strip()]
        return self.undo(standing[-1].number, by=by) if standing else None

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path)
        connection.row_factory = sqlite3.Row
        return connection


def standing(decisions: Iterable[Decision], *, quote: str, theme: str) -> Decision | None:
    """The newest decision that stands on these words and this theme, notes aside; None where nobody decided."""
    about = [one for one in decisions if (one.quote, one.theme, one.undone) == (quote, theme, "")]
    return next((one for one in reversed(about) if one.verdict is not Verdict.NOTE), None)


def place(text: str, quote: str) -> Span | None:
    """Where a decision's words stand in a document as it is read now, whatever its line breaks; None if nowhere."""
    at = text.find(quote)
    if at >= 0:
        return Span(at, at + len(quote))
    kept = [offset for offset, letter in enumerate(text) if not letter.isspace()]
    wanted = "".join(quote.split())
    at = "".join(text[offset] for offset in kept).find(wanted) if wanted else -1
    return Span(kept[at], kept[at + len(wanted) - 1] + 1) if at >= 0 else None


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


def _check(decision: Decision) -> None:
    if not decision.by:
        raise InvalidQuestion("A decision needs the name or initials of who decides.")
    if not decision.quote.strip():
        raise InvalidQuestion("A decision needs the words that it is about.")
    if decision.verdict is not Verdict.NOTE and not decision.theme:
        raise InvalidQuestion(f"To {decision.verdict.value} needs a theme; `prior themes` lists them.")
    if decision.verdict is Verdict.NOTE and not decision.note.strip():
        raise InvalidQuestion("A note needs words.")
    polarities = {one.value for one in Polarity}
    if decision.polarity and decision.polarity not in polarities:
        raise InvalidQuestion(f"{decision.polarity} is no polarity. Choose from {', '.join(sorted(polarities))}.")
    if decision.verdict in {Verdict.ADD, Verdict.POLARITY} and not decision.polarity:
        raise InvalidQuestion(f"To {decision.verdict.value} needs a polarity: {', '.join(sorted(polarities))}.")


def _decision(row: sqlite3.Row) -> Decision:
    values = {name: row[name] for name in row.keys()}  # noqa: SIM118  # a Row iterates over values
    return Decision(**{**values, "verdict": Verdict(row["verdict"])})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
