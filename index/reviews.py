"""What people decided about tags: their own file, kept apart from all that can be made again.

A decision is filed by the document's bytes, the words it is about and the theme, so it outlives re-reading,
re-tagging and a new codebook. Nothing is ever changed or deleted: taking a decision back adds a row that says so.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from index import people
from ingest.errors import InvalidQuestion, NotHeld
from nlp.tags import Polarity


class Verdict(StrEnum):
    """What a person may say of a tag, or of words without one; `UNDO` takes another decision back."""

    ACCEPT = "accept"
    REJECT = "reject"
    ADD = "add"
    POLARITY = "polarity"
    NOTE = "note"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a decision came about: the queue that led to it, whether it was in its random share, and the tag shown.

    `queue` is "" where no queue led to the words; `polarity`, `score` and `tagger` are those of the tag, if any.
    """

    queue: str = ""
    drawn: bool = False
    polarity: str = ""
    score: float = 0.0
    tagger: str = ""


OUTSIDE = Shown()
"""A decision that no queue led to, on words without a tag."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: what was said of which words, by whom, when (UTC), and what was shown.

    `undone` and `undone_by` say when and by whom it was taken back, "" while it stands; `undoes` is the number of the
    decision that an `UNDO` takes back.
    """

    number: int
    sha256: str
    quote: str
    theme: str
    verdict: Verdict
    polarity: str
    note: str
    by: str
    at: str
    shown: Shown = OUTSIDE
    undoes: int | None = None
    undone: str = ""
    undone_by: str = ""


class Reviews:
    """The decisions in a data folder; raises RecordTooNew for a file of a newer version."""

    def __init__(self, folder: Path) -> None:
        self.path = people.prepare(folder)

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
        shown: Shown = OUTSIDE,
    ) -> Decision:
        """Write down a decision and return it; raises InvalidQuestion where it lacks what its kind needs."""
        decision = Decision(0, sha256, quote, theme, verdict, polarity, note, by.strip(), _now(), shown)
        _check(decision)
        return self._add(decision)

    def decisions(self, sha256: str = "", *, undone: bool = False) -> tuple[Decision, ...]:
        """The decisions on one document, or on all, oldest first; those taken back only with `undone`."""
        return tuple(
            one
            for one in self.history()
            if one.verdict is not Verdict.UNDO and sha256 in ("", one.sha256) and (undone or not one.undone)
        )

    def history(self) -> tuple[Decision, ...]:
        """Every row in the order of writing, those that take another back among them."""
        with closing(people.connect(self.path)) as connection:
            rows = connection.execute(
                "SELECT one.*, coalesce(back.at, '') AS undone, coalesce(back.\"by\", '') AS undone_by "
                "FROM decisions AS one LEFT JOIN decisions AS back ON back.undoes = one.number ORDER BY one.number"
            ).fetchall()
        return tuple(_decision(row) for row in rows)

    def undo(self, number: int, *, by: str) -> Decision:
        """Take a decision back and return it as it now stands; raises NotHeld where none stands under the number."""
        found = next((one for one in self.decisions() if one.number == number), None)
        missing = f"No standing decision has the number {number}. `prior review` lists those that stand."
        if found is None:
            raise NotHeld(missing)
        back = replace(found, verdict=Verdict.UNDO, polarity="", note="", by=by.strip(), at=_now(), undoes=number)
        _check(back)
        try:
            self._add(replace(back, shown=OUTSIDE))
        except sqlite3.IntegrityError as taken_meanwhile:
            raise NotHeld(missing) from taken_meanwhile
        return replace(found, undone=back.at, undone_by=back.by)

    def undo_last(self, *, by: str) -> Decision | None:
        """Take the newest standing decision of this person back; None where they have none."""
        standing = [decision for decision in self.decisions() if decision.by == by.strip()]
        return self.undo(standing[-1].number, by=by) if standing else None

    def _add(self, decision: Decision) -> Decision:
        shown = decision.shown
        values: dict[str, object] = {
            **{name: getattr(decision, name) for name in ("sha256", "quote", "theme", "polarity", "note", "by", "at")},
            **{"verdict": decision.verdict.value, "undoes": decision.undoes, "queue": shown.queue},
            **{"drawn": int(shown.drawn), "shown": shown.polarity, "score": shown.score, "tagger": shown.tagger},
        }
        names, places = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
        with closing(people.connect(self.path)) as connection, connection:
            added = connection.execute(f"INSERT INTO decisions ({names}) VALUES ({places})", tuple(values.values()))
        return replace(decision, number=int(added.lastrowid or 0))


def standing(decisions: Iterable[Decision], *, quote: str, theme: str) -> Decision | None:
    """The newest decision that stands on these words and this theme, notes aside; None where nobody decided."""
    about = [one for one in decisions if (one.quote, one.theme, one.undone) == (quote, theme, "")]
    return next((one for one in reversed(about) if one.verdict is not Verdict.NOTE), None)


def _check(decision: Decision) -> None:
    if not decision.by:
        raise InvalidQuestion("A decision needs the name or initials of who decides.")
    if decision.verdict is Verdict.UNDO:
        return
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
    names = ("number", "sha256", "quote", "theme", "polarity", "note", "by", "at", "undoes", "undone", "undone_by")
    shown = Shown(row["queue"], bool(row["drawn"]), row["shown"], row["score"], row["tagger"])
    return Decision(verdict=Verdict(row["verdict"]), shown=shown, **{name: row[name] for name in names})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
