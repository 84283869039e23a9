"""Which tag a reader decides on next: four orders, each with a random share that keeps figures honest.

Whoever picks what looks doubtful learns nothing of how often the tagger is right. So one decision in five, in every
queue, is on a tag drawn at random from all that the queue could show; its row says so, and shares of right tags are
counted over those rows alone. Where in each five the draw falls, and what is drawn, follow from the day and the
reader: the same person sees the same next tag after a restart, another person other ones.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from random import Random
from statistics import median

from index.intervals import wilson
from index.library import Library
from index.reviews import Decision, Verdict

ONE_IN = 5
ENOUGH = 20
"""Tags of a theme by which its threshold is told from the lowest score; below, the tagger's other themes tell it."""

JUDGED = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.POLARITY})
"""Decisions on a tag that was shown: these move a queue on. What a reader adds or notes beside it does not."""


class Queue(StrEnum):
    """The order in which tags come: the most doubtful first, those of a theme, as they stand in a document, by lot."""

    UNCERTAIN = "uncertain"
    THEME = "theme"
    DOCUMENT = "document"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class Claim:
    """One tag that nobody has decided on: its document, its statement's place and range, and what it claims."""

    document: str
    sha256: str
    statement: int
    start: int
    end: int
    theme: str
    polarity: str
    score: float
    tagger: str

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells it from every other tag held."""
        return (self.document, self.statement, self.theme)


@dataclass(frozen=True, slots=True)
class Turn:
    """The tag that comes next, and whether it was drawn for the random share."""

    claim: Claim
    drawn: bool


@dataclass(frozen=True, slots=True)
class Right:
    """Of `of` tags that were drawn at random and decided, `right` have the right theme: a 95% interval with it."""

    right: int
    of: int
    low: float
    high: float


def open_claims(library: Library, *, theme: str = "", document: str = "") -> tuple[Claim, ...]:
    """The tags without a decision, of one theme or document where one is named, in the order of the texts."""
    rows = library.store.rows(
        'SELECT tags.document, sha256, statement, statements.start, statements."end", theme, polarity, score, tagger '
        "FROM tags JOIN documents ON documents.id = tags.document "
        "JOIN statements ON statements.document = tags.document AND statements.position = tags.statement "
        "WHERE (? = '' OR theme = ?) AND (? = '' OR tags.document = ?) "
        "ORDER BY tags.document, statement, tags.position",
        *(theme, theme, document, document),
    )
    claims = (Claim(*row) for row in rows)
    return tuple(claim for claim in claims if library.decided.on(*claim.key) is None)


def next_turn(
    queue: Queue,
    claims: Sequence[Claim],
    *,
    least: Mapping[tuple[str, str], float],
    decided: Collection[Decision],
    reader: str,
    day: str,
    passed: Collection[tuple[str, int, str]] = (),
) -> Turn | None:
    """The reader's next tag on this day (ISO date); None where none is left.

    `least` has each tagger's threshold for each theme, by which a tag near it is doubtful.
    `decided` are all standing decisions; those of this reader, day and queue say how many turns are done. What is
    `passed` comes again only when nothing else is left.
    """
    waiting = [claim for claim in claims if claim.key not in passed] or list(claims)
    if not waiting:
        return None
    done = sum(
        one.by == reader and one.at.startswith(day) and one.shown.queue == queue.value and one.verdict in JUDGED
        for one in decided
    )
    drawn = (
        queue is Queue.RANDOM or Random(f"{day} {reader} {queue} {done // ONE_IN}").randrange(ONE_IN) == done % ONE_IN
    )
    if drawn:
        return Turn(min(waiting, key=lambda claim: _lot(claim, reader, day)), drawn=True)
    if queue is Queue.DOCUMENT:
        return Turn(waiting[0], drawn=False)
    return Turn(min(waiting, key=lambda claim: (abs(claim.score - least[claim.tagger, claim.theme]), claim.key)), False)


def thresholds(library: Library) -> dict[tuple[str, str], float]:
    """The score from which each tagger claims each theme, told from the lowest that it gave to any tag held.

    No tag stands below its tagger's threshold, whatever tagger it is, so among enough tags the lowest score lies at
    it. A theme with few tags takes the middle of the tagger's other themes, or its own lowest where that is lower.
    """
    rows = library.store.rows(
        "SELECT tagger, theme, min(score) AS low, count(*) AS tags FROM tags GROUP BY tagger, theme"
    )
    known: dict[str, list[float]] = {}
    for row in rows:
        if row["tags"] >= ENOUGH:
            known.setdefault(row["tagger"], []).append(row["low"])
    return {
        (row["tagger"], row["theme"]): row["low"]
        if row["tags"] >= ENOUGH or row["tagger"] not in known
        else min(row["low"], median(known[row["tagger"]]))
        for row in rows
    }


def right_share(decisions: Collection[Decision], theme: str = "") -> Right:
    """How often a tag that was drawn at random, of one theme or of any, was found to have the right theme.

    Draws count only where everything that the figure speaks of could be drawn: not those from within one document,
    and over all themes not those from within one.
    """
    among = {Queue.UNCERTAIN, Queue.RANDOM} | ({Queue.THEME} if theme else set())
    drawn = [
        one
        for one in decisions
        if one.shown.drawn and one.shown.queue in among and one.verdict in JUDGED
        if not one.undone and theme in ("", one.theme)
    ]
    right = sum(one.verdict is not Verdict.REJECT for one in drawn)
    return Right(right, len(drawn), *wilson(right, len(drawn)))


def _lot(claim: Claim, reader: str, day: str) -> str:
    return sha256(f"{day} {reader} {claim.sha256} {claim.start} {claim.theme}".encode()).hexdigest()
