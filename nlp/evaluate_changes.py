"""What a run won and lost against the last committed one, unit by unit.

A unit is a paragraph and a theme: right where readers and tagger both gave it, missed where the readers alone did,
wrong where the tagger alone did. The file of a run holds these outcomes by source and paragraph id, and no text.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from ingest.errors import InvalidSource
from nlp.evaluate_pairs import PairedParagraph

MOST_CHANGED = 10


class Outcome(StrEnum):
    """What became of a theme on a paragraph; a theme that nobody gave has none."""

    RIGHT = "right"
    MISSED = "missed"
    WRONG = "wrong"


Outcomes: TypeAlias = Mapping[str, Mapping[str, Outcome]]
"""By paragraph id and theme."""

WON = {(Outcome.MISSED, Outcome.RIGHT), (Outcome.WRONG, None)}
LOST = {(Outcome.RIGHT, Outcome.MISSED), (None, Outcome.WRONG)}


@dataclass(frozen=True, slots=True)
class Run:
    """The outcomes of a tagger by source."""

    tagger: str
    sources: Mapping[str, Outcomes]


@dataclass(frozen=True, slots=True)
class SourceChange:
    """Units of a source won and lost; `regiven` are those whose readers changed their mind, so that nothing is told.

    `new` and `gone` count paragraphs that stand in one of the two runs only.
    """

    source: str
    won: int
    lost: int
    regiven: int
    new: int
    gone: int


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """Units of a theme won and lost, over all sources."""

    theme: str
    won: int
    lost: int


@dataclass(frozen=True, slots=True)
class Changes:
    """One run against an earlier one: by source, and the themes that changed most; `not_compared` were in one only."""

    before: str
    now: str
    sources: tuple[SourceChange, ...]
    themes: tuple[ThemeChange, ...]
    not_compared: tuple[str, ...]


def outcomes_of(paragraphs: Iterable[PairedParagraph]) -> Outcomes:
    """The outcome of every theme that was given or claimed, by paragraph."""
    return {one.id: _outcomes(one) for one in paragraphs}


def changes(before: Run, now: Run) -> Changes:
    """What `now` won and lost against `before` in the sources that both have."""
    shared = [source for source in now.sources if source in before.sources]
    moves = [move for source in shared for move in _moves(before.sources[source], now.sources[source])]
    won = Counter(theme for theme, move in moves if move in WON)
    lost = Counter(theme for theme, move in moves if move in LOST)
    order = sorted({*won, *lost}, key=lambda theme: (-won[theme] - lost[theme], theme))
    return Changes(
        before.tagger,
        now.tagger,
        tuple(_source_change(source, before.sources[source], now.sources[source]) for source in shared),
        tuple(ThemeChange(theme, won[theme], lost[theme]) for theme in order[:MOST_CHANGED]),
        tuple(sorted(now.sources.keys() ^ before.sources.keys())),
    )


def write_run(path: Path, run: Run) -> None:
    """Keep a run at `path`; the same outcomes are the same bytes."""
    told = {"tagger": run.tagger, "sources": run.sources}
    path.write_bytes(gzip.compress(json.dumps(told, sort_keys=True, separators=(",", ":")).encode(), mtime=0))


def read_run(path: Path) -> Run:
    """The run kept at `path`; raises `InvalidSource` where it is not one."""
    try:
        told = json.loads(gzip.decompress(path.read_bytes()))
        return Run(told["tagger"], {source: _read(rows) for source, rows in told["sources"].items()})
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise InvalidSource(
            f"{path} cannot be read as a kept run ({fault}). Restore it from the repository, or write it anew with "
            "`prior evaluate tags --keep`."
        ) from fault


def _read(rows: Mapping[str, Mapping[str, str]]) -> Outcomes:
    return {id_: {theme: Outcome(said) for theme, said in themes.items()} for id_, themes in rows.items()}


def _outcomes(paragraph: PairedParagraph) -> dict[str, Outcome]:
    union = paragraph.union
    right = dict.fromkeys(union.given.keys() & union.claimed.keys(), Outcome.RIGHT)
    missed = dict.fromkeys(union.given.keys() - union.claimed.keys(), Outcome.MISSED)
    return right | missed | dict.fromkeys(union.claimed.keys() - union.given.keys(), Outcome.WRONG)


def _moves(before: Outcomes, now: Outcomes) -> list[tuple[str, tuple[Outcome | None, Outcome | None]]]:
    """Each theme whose outcome on a paragraph differs, with the old outcome and the new."""
    return [
        (theme, (before[id_].get(theme), now[id_].get(theme)))
        for id_ in before.keys() & now.keys()
        for theme in before[id_].keys() | now[id_].keys()
        if before[id_].get(theme) is not now[id_].get(theme)
    ]


def _source_change(source: str, before: Outcomes, now: Outcomes) -> SourceChange:
    moves = [move for _, move in _moves(before, now)]
    won, lost = sum(move in WON for move in moves), sum(move in LOST for move in moves)
    new, gone = len(now.keys() - before.keys()), len(before.keys() - now.keys())
    return SourceChange(source, won, lost, len(moves) - won - lost, new, gone)
