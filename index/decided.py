"""Decisions laid over the tags: what holds of each statement once people have spoken.

The newest standing decision on a statement and theme holds, whoever made it. A rejected tag does not hold; one that
a person added, accepted or gave another polarity holds, even where a later tagger no longer claims it. A decision
whose words have no place in the documents as read now changes nothing and is listed.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.people import PEOPLE_FILE
from index.placing import Words, same_words
from index.reviews import Decision, Reviews, Verdict
from index.store import Store
from ingest.document import Span

NOT_HELD = "its document is not held (any more), or its file has changed"
WORDS_GONE = "its words are not in the document as it is read now"
NOT_COUNTED = "its words stand in no statement that counts"
NO_POLARITY = "the tag that was accepted is no longer made, and its polarity was not kept"

CLAIMS = """(
WITH decided AS MATERIALIZED (
    SELECT json_extract(value, '$[0]') AS document, json_extract(value, '$[1]') AS statement,
           json_extract(value, '$[2]') AS theme, json_extract(value, '$[3]') AS polarity FROM json_each(?)
)
SELECT tags.document, tags.statement, tags.theme, coalesce(decided.polarity, tags.polarity) AS polarity
FROM tags LEFT JOIN decided USING (document, statement, theme)
WHERE coalesce(decided.polarity, '+') <> ''
UNION ALL
SELECT document, statement, theme, polarity FROM decided
WHERE polarity <> '' AND NOT EXISTS (
    SELECT 1 FROM tags WHERE tags.document = decided.document AND tags.statement = decided.statement
    AND tags.theme = decided.theme)
)"""
"""The tags of the record as people left them; polarity "" in `decided` takes a tag out."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What to count: `sql` is a table of document, statement, theme and polarity, `values` go into its places."""

    sql: str = "tags"
    values: tuple[str, ...] = ()


MACHINE = Claims()
"""The tags of the machine alone."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision that holds, on one statement of a document; `polarity` is None where it leaves the machine's.

    `kind` and `speaker` are those of the statement.
    """

    decision: Decision
    document: str
    statement: int
    span: Span
    polarity: str | None
    kind: str
    speaker: str

    @property
    def holds(self) -> bool:
        """Whether the theme stands on the statement, whatever the machine claims."""
        return not self.rejects and self.polarity is not None

    @property
    def rejects(self) -> bool:
        """Whether it takes the theme from the statement."""
        return self.decision.verdict is Verdict.REJECT


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A decision without a place in what is held now, and why."""

    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True)
class Decided:
    """All decisions with their places; `by_claim` has the one that holds for a document, statement and theme."""

    by_claim: dict[tuple[str, int, str], Placed]
    unmatched: tuple[Unmatched, ...] = ()

    @property
    def in_force(self) -> int:
        """How many decisions change or confirm a tag."""
        return len({one.decision.number for one in self.by_claim.values()})

    def on(self, document: str, statement: int, theme: str) -> Placed | None:
        """The decision that holds on a theme of a statement; None where nobody decided."""
        return self.by_claim.get((document, statement, theme))

    def claims(self, *, machine_only: bool = False) -> Claims:
        """What to count: the tags as people left them, or the machine's alone."""
        rows = [
            (*key, "" if one.rejects else one.polarity)
            for key, one in self.by_claim.items()
            if one.rejects or one.polarity is not None
        ]
        return MACHINE if machine_only or not rows else Claims(CLAIMS, (json.dumps(rows),))


NOBODY_SPOKE = Decided({})
"""No decisions."""


def decided_in(folder: Path, store: Store) -> Decided:
    """The decisions of a data folder laid over its record; none where nobody has typed anything yet."""
    if not (folder / PEOPLE_FILE).is_file():
        return NOBODY_SPOKE
    by_document: dict[str, list[Decision]] = {}
    for decision in Reviews(folder).decisions():
        by_document.setdefault(decision.sha256, []).append(decision)
    held = {row["sha256"]: row["id"] for row in store.rows("SELECT sha256, id FROM documents")} if by_document else {}
    claims: dict[tuple[str, int, str], Placed] = {}
    lost: list[Unmatched] = []
    for sha256, decisions in by_document.items():
        if sha256 not in held:
            lost += [Unmatched(decision, NOT_HELD) for decision in decisions]
            continue
        for decision, places in _places(store, held[sha256], decisions):
            if isinstance(places, str):
                lost.append(Unmatched(decision, places))
            elif decision.verdict is not Verdict.NOTE:
                claims |= {(one.document, one.statement, decision.theme): one for one in places}
    return Decided(claims, tuple(sorted(lost, key=lambda one: one.decision.number)))


def _places(
    store: Store, document: str, decisions: Iterable[Decision]
) -> Iterable[tuple[Decision, tuple[Placed, ...] | str]]:
    """Each decision on a document with its places, or with the reason why it has none; oldest first."""
    words = Words(store.text(document))
    statements = store.rows("SELECT * FROM statements WHERE document = ? ORDER BY position", document)
    tags = store.rows("SELECT statement, theme FROM tags WHERE document = ?", document)
    tagged = {(row["statement"], row["theme"]) for row in tags}
    for decision in decisions:
        spans = words.places(decision.quote)
        found = [one for span in spans for one in _of(decision, span, document, statements)]
        if not found:
            yield decision, NOT_COUNTED if spans else WORDS_GONE
            continue
        lone = decision.verdict is Verdict.ACCEPT and found[0].polarity is None
        kept = tuple(one for one in found if not lone or (one.statement, decision.theme) in tagged)
        yield decision, kept or NO_POLARITY


def _of(decision: Decision, place: Span, document: str, statements: Iterable[sqlite3.Row]) -> list[Placed]:
    """The statements that hold the words; of a longer stretch to which a theme was added, only the first."""
    polarity = decision.polarity or decision.shown.polarity or None
    found = [
        Placed(decision, document, row["position"], span, polarity, row["kind"], row["speaker"])
        for row in statements
        if same_words(place, span := Span(row["start"], row["end"]))
    ]
    return found[:1] if decision.verdict is Verdict.ADD else found
