"""Samples that several readers code, each without seeing the other: units drawn with a seed, and every coding.

A unit is one statement. Units are spread over the documents and drawn at random within each; where a sample asks for
certain themes, half of its units are drawn among statements that a tagger gave one of them, as a theme that stands in
one statement of a hundred would otherwise need thousands. Each unit says how it was drawn.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from index import people
from index.library import Library
from ingest.errors import InvalidQuestion, NotHeld
from nlp.tags import Polarity, StatementKind

LEAST_WORDS = 3
"""Shorter statements are scraps of broken lines, which no tagger tags and no reader can code."""

AROUND = 400  # characters of the passage shown before and after a unit: two or three sentences
READER, ADJUDICATOR = "reader", "adjudicator"


@dataclass(frozen=True, slots=True)
class Unit:
    """One statement to code, as it stood when it was drawn, with the words around it; `position` counts from 1."""

    position: int
    sha256: str
    family: str
    page: int
    heading: str
    before: str
    quote: str
    after: str
    drawn: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample: its units in the order of coding; `themes` are those asked for, none meaning all."""

    name: str
    seed: int
    themes: tuple[str, ...]
    codebook: str
    made: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """What one person gave to a unit, as a reader or to settle a difference; `saw_tags` where tags were shown."""

    position: int
    role: str
    by: str
    kind: StatementKind
    themes: Mapping[str, Polarity]
    note: str
    saw_tags: bool
    at: str


class Samples:
    """The samples in a data folder; raises RecordTooNew for a file of a newer version."""

    def __init__(self, folder: Path) -> None:
        self._path = people.prepare(folder)

    def names(self) -> tuple[str, ...]:
        """The names of all samples, oldest first."""
        return tuple(row["name"] for row in self._rows("SELECT name FROM samples ORDER BY made, name"))

    def sample(self, name: str) -> Sample:
        """A sample with its units; raises NotHeld."""
        rows = self._rows("SELECT * FROM samples WHERE name = ?", name)
        if not rows:
            known = ", ".join(self.names()) or "there is none yet"
            raise NotHeld(f"There is no sample {name}. Samples: {known}. `prior review sample --size N` draws one.")
        units = self._rows("SELECT * FROM units WHERE sample = ? ORDER BY position", name)
        names = ("position", "sha256", "family", "page", "heading", "before", "quote", "after", "drawn")
        (row,) = rows
        return Sample(
            name=row["name"],
            seed=row["seed"],
            themes=tuple(json.loads(row["themes"])),
            codebook=row["codebook"],
            made=row["made"],
            units=tuple(Unit(**{name: unit[name] for name in names}) for unit in units),
        )

    def draw(self, library: Library, name: str, *, size: int, themes: Sequence[str] = (), seed: int = 1) -> Sample:
        """Draw a sample and keep it; raises InvalidQuestion where the name is taken or nothing can be drawn."""
        if not name.strip() or size < 1:
            raise InvalidQuestion("A sample needs a name and a size of at least 1.")
        if name in self.names():
            raise InvalidQuestion(f"There is a sample {name} already, and samples are not changed. Take another name.")
        for theme in themes:
            library.codebook.theme(theme)
        units = draw_units(library, size=size, themes=themes, seed=seed)
        if not units:
            raise InvalidQuestion("No statement that counts is held. Add documents first with `prior ingest`.")
        made = (name, seed, json.dumps(list(themes)), library.codebook.version, _now())
        with closing(people.connect(self._path)) as connection, connection:
            connection.execute("INSERT INTO samples VALUES (?, ?, ?, ?, ?)", made)
            connection.executemany(
                "INSERT INTO units VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(name, *astuple(unit)) for unit in units],
            )
        return self.sample(name)

    def code(
        self,
        sample: Sample,
        position: int,
        *,
        by: str,
        kind: StatementKind,
        themes: Mapping[str, Polarity],
        role: str = READER,
        note: str = "",
        saw_tags: bool = False,
    ) -> None:
        """Write down a coding; a later one of the same person and role replaces it in what is counted."""
        if not by.strip():
            raise InvalidQuestion("A coding needs the name or initials of who codes.")
        if not 1 <= position <= len(sample.units):
            raise InvalidQuestion(f"The sample {sample.name} has no unit {position}; it has {len(sample.units)}.")
        strange = [theme for theme in themes if sample.themes and theme not in sample.themes]
        if strange:
            raise InvalidQuestion(f"The sample {sample.name} does not ask for {strange[0]}.")
        given = json.dumps(dict(sorted(themes.items())))
        with closing(people.connect(self._path)) as connection, connection:
            connection.execute(
                'INSERT INTO codings (sample, position, role, "by", kind, themes, note, saw_tags, at) '
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (sample.name, position, role, by.strip(), kind.value, given, note, int(saw_tags), _now()),
            )

    def codings(self, name: str) -> tuple[Coding, ...]:
        """The codings of a sample that count: the last of each person, role and unit, by unit."""
        rows = self._rows("SELECT * FROM codings WHERE sample = ? ORDER BY number", name)
        last = {(row["position"], row["role"], row["by"]): row for row in rows}
        return tuple(_coding(last[key]) for key in sorted(last))

    def _rows(self, question: str, *values: object) -> list[sqlite3.Row]:
        with closing(people.connect(self._path)) as connection:
            return connection.execute(question, values).fetchall()


def draw_units(library: Library, *, size: int, themes: Sequence[str], seed: int) -> tuple[Unit, ...]:
    """At most `size` statements of what counts: spread over documents, at random within each, in random order."""
    random = Random(seed)
    found = _statements(library)
    texts = {id_: library.store.text(id_) for id_ in {row["document"] for row in found}}
    rows = [row for row in found if len(texts[row["document"]][row["start"] : row["end"]].split()) >= LEAST_WORDS]
    wanted = set(themes)
    tags = library.store.rows("SELECT DISTINCT document, statement, theme FROM tags")
    carrying = {(row["document"], row["statement"]) for row in tags if row["theme"] in wanted}
    likely = [row for row in rows if (row["document"], row["position"]) in carrying]
    chosen = [(row, "theme") for row in _spread(likely, size // 2, random)]
    taken = {(row["document"], row["position"]) for row, _ in chosen}
    others = [row for row in rows if (row["document"], row["position"]) not in taken]
    chosen += [(row, "random") for row in _spread(others, size - len(chosen), random)]
    random.shuffle(chosen)
    return tuple(_unit(row, texts[row["document"]], at, drawn) for at, (row, drawn) in enumerate(chosen, 1))


def _statements(library: Library) -> list[sqlite3.Row]:
    return library.store.rows(
        'SELECT statements.document, statements.position, statements.start, statements."end", sha256, '
        "CASE family WHEN '' THEN type ELSE family END AS family, passages.start AS first, passages.\"end\" AS last, "
        "passages.heading, pages.number AS page FROM statements "
        "JOIN passages ON passages.key = statements.passage JOIN documents ON documents.id = statements.document "
        "JOIN pages ON pages.document = statements.document AND pages.start <= statements.start "
        'AND pages."end" > statements.start WHERE passages.counts ORDER BY sha256, statements.position'
    )


def _spread(rows: Sequence[sqlite3.Row], size: int, random: Random) -> Iterator[sqlite3.Row]:
    """Rows of all documents in turn, so that a long document has no more units than a short one until it must."""
    held: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        held.setdefault(row["document"], []).append(row)
    piles = list(held.values())
    random.shuffle(piles)
    for pile in piles:
        random.shuffle(pile)
    left = min(size, len(rows))
    while left:
        for pile in [one for one in piles if one][:left]:
            left -= 1
            yield pile.pop()


def _unit(row: sqlite3.Row, text: str, position: int, drawn: str) -> Unit:
    return Unit(
        position=position,
        sha256=row["sha256"],
        family=row["family"],
        page=row["page"],
        heading=row["heading"],
        before=_before(text[row["first"] : row["start"]]),
        quote=text[row["start"] : row["end"]],
        after=_after(text[row["end"] : row["last"]]),
        drawn=drawn,
    )


def _before(text: str) -> str:
    """The end of a text, from a whole word on."""
    return text.strip() if len(text) <= AROUND else "… " + text[-AROUND:].partition(" ")[2].strip()


def _after(text: str) -> str:
    """The beginning of a text, to a whole word."""
    return text.strip() if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0].strip() + " …"


def _coding(row: sqlite3.Row) -> Coding:
    themes = {theme: Polarity(polarity) for theme, polarity in json.loads(row["themes"]).items()}
    kind, saw = StatementKind(row["kind"]), bool(row["saw_tags"])
    return Coding(row["position"], row["role"], row["by"], kind, themes, row["note"], saw, row["at"])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
