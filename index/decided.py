"""Decisions laid over the tags: what holds of each statement once people have spoken.

The newest standing decision on a statement and theme holds, whoever made it. A rejected tag does not hold; one that
a person added, accepted or gave another polarity holds, even where a later tagger no longer claims it. A decision
whose words have no place in the documents as read now changes nothing and is listed.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.hits import TagLine
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
    """A decision that holds, on one statement of a document; `polarity` is None where it leaves the machine's."""

    decision: Decision
    document: str
    statement: int
    span: Span
    polarity: str | None

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
    notes: tuple[Placed, ...] = ()
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

    def lines(self, document: str, tags: Sequence[TagLine], span: Span) -> tuple[TagLine, ...]:
        """The tags of a part of a document as people left them; ranges are relative to the start of `span`."""
        here = [one for key, one in self.by_claim.items() if key[0] == document and span.meets(one.span)]
        kept = []
        for tag in tags:
            about = _about(here, tag.theme, Span(max(span.start + tag.start, 0), span.start + tag.end))
            if about is None or not about.rejects:
                kept.append(tag if about is None else _as_left(tag, about))
        for one in here:
            if not one.rejects and one.polarity is not None and not _claimed(one, tags, span.start):
                kept.append(_added(one, span.start))
        return tuple(sorted(kept, key=lambda tag: tag.start))


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
    notes: list[Placed] = []
    lost: list[Unmatched] = []
    for sha256, decisions in by_document.items():
        if sha256 not in held:
            lost += [Unmatched(decision, NOT_HELD) for decision in decisions]
            continue
        for decision, places in _places(store, held[sha256], decisions):
            if isinstance(places, str):
                lost.append(Unmatched(decision, places))
            elif decision.verdict is Verdict.NOTE:
                notes += places
            else:
                claims |= {(one.document, one.statement, decision.theme): one for one in places}
    return Decided(claims, tuple(notes), tuple(sorted(lost, key=lambda one: one.decision.number)))


def _places(
    store: Store, document: str, decisions: Iterable[Decision]
) -> Iterable[tuple[Decision, tuple[Placed, ...] | str]]:
    """Each decision on a document with its places, or with the reason why it has none; oldest first."""
    words = Words(store.text(document))
    rows = store.rows('SELECT position, start, "end" FROM statements WHERE document = ? ORDER BY position', document)
    statements = {row["position"]: Span(row["start"], row["end"]) for row in rows}
    tags = store.rows("SELECT statement, theme FROM tags WHERE document = ?", document)
    tagged = {(row["statement"], row["theme"]) for row in tags}
    for decision in decisions:
        spans = words.places(decision.quote)
        if not spans:
            yield decision, WORDS_GONE
            continue
        found = [one for place in spans for one in _of(decision, place, statements)]
        polarity = decision.polarity or decision.shown.polarity or None
        lone = decision.verdict is Verdict.ACCEPT and polarity is None
        kept = tuple(
            Placed(decision, document, at, span, polarity)
            for at, span in found
            if not lone or (at, decision.theme) in tagged
        )
        yield decision, kept or (NO_POLARITY if found else NOT_COUNTED)


def _of(decision: Decision, place: Span, statements: dict[int, Span]) -> list[tuple[int, Span]]:
    """The statements that hold the words; of a longer stretch to which a theme was added, only the first."""
    found = [(at, span) for at, span in statements.items() if same_words(place, span)]
    return found[:1] if decision.verdict is Verdict.ADD else found


def _about(here: Sequence[Placed], theme: str, span: Span) -> Placed | None:
    return next((one for one in here if one.decision.theme == theme and one.span == span), None)


def _as_left(tag: TagLine, about: Placed) -> TagLine:
    return replace(
        tag, polarity=about.polarity or tag.polarity, tagger=f"{tag.tagger}, reviewed by {about.decision.by}"
    )


def _claimed(one: Placed, tags: Sequence[TagLine], offset: int) -> bool:
    return any(tag.theme == one.decision.theme and offset + tag.start == one.span.start for tag in tags)


def _added(one: Placed, offset: int) -> TagLine:
    start, end = max(one.span.start - offset, 0), one.span.end - offset
    return TagLine(
        theme=one.decision.theme,
        polarity=one.polarity or "",
        score=1.0,
        start=start,
        end=end,
        evidence_start=start,
        evidence_end=end,
        quote=one.decision.quote,
        speaker="",
        kind="",
        tagger=f"added by {one.decision.by}",
    )
