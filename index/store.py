"""The record: what is held, read whole or in lists, and the ways to change it.

SQLite is the record; the word and vector indexes are made from it. Reading needs no lock. Writing goes through
`writing()`, one process at a time; each document is one transaction.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

from index import asked, lock, originals, origins
from index.database import Database
from index.dating import listed_date
from index.hits import Counts, DocumentLine, Duplicate, Failure, Origin, TagLine
from index.rows import (
    case_of,
    line_of,
    to_document,
    to_metadata,
    to_passage,
    to_speaker,
    to_statement,
    to_tag_line,
)
from ingest.document import Document, Passage
from ingest.errors import NotHeld
from nlp.tags import Annotations, Recommendation

__all__ = ["Counts", "Store", "line_of"]

BY_POSITION = ("blocks", "note_marks", "sections", "removed", "warnings")
PARTS = {"pages": "number", "recognised": "number"} | dict.fromkeys(BY_POSITION, "position")


SCOPE = "COALESCE(scopes.scope, '') AS scope"
SCOPES = "LEFT JOIN scopes ON scopes.document = tags.document AND scopes.statement = tags.statement "


class Store:
    """The record in a folder, made when it is not there; raises RecordTooNew for one of a newer version."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = Database(folder)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write; raises RecordLocked where another process has it."""
        with lock.writing(self.folder):
            yield

    def generation(self) -> int:
        """A number that grows with every change; a reader that sees a new one reopens its indexes."""
        row = self.rows("SELECT value FROM meta WHERE key = 'generation'")
        return int(row[0]["value"]) if row else 0

    def counts(self) -> Counts:
        """How much is held."""
        tables = ("documents", "passages", "statements", "tags", "recommendations", "failures")
        with self.database.reading() as connection:
            found = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
            (counted,) = connection.execute("SELECT count(*) FROM passages WHERE counts").fetchone()
            duplicates = len(self.duplicates())
        return Counts(counted_passages=counted, duplicates=duplicates, **found)

    def passage_count(self) -> int:
        """How many passages are held."""
        return int(self.rows("SELECT count(*) AS passages FROM passages")[0]["passages"])

    def documents(self) -> tuple[DocumentLine, ...]:
        """All documents held, newest year first, then by title."""
        with self.database.reading():
            rows = self.rows("SELECT * FROM documents ORDER BY year IS NULL, year DESC, title, id")
            return self._lines(rows)

    def line(self, document_id: str) -> DocumentLine:
        """One document as lists show it; raises NotHeld."""
        return self.lines([document_id])[document_id]

    def lines(self, ids: Iterable[str]) -> dict[str, DocumentLine]:
        """These documents as lists show them; raises NotHeld where one is not held."""
        wanted = list(dict.fromkeys(ids))
        with self.database.reading():
            rows = list(self.database.among("SELECT * FROM documents WHERE id IN ({})", wanted))
            found = {line.id: line for line in self._lines(rows)}
        for id_ in wanted:
            if id_ not in found:
                raise self._not_held(id_)
        return found

    def document(self, document_id: str) -> Document:
        """One document rebuilt whole, as it was read; raises NotHeld."""
        with self.database.reading():
            line = self._document_row(document_id)
            facts, dates, judgements = (
                self._of(table, document_id, "position") for table in ("facts", "dates", "judgements")
            )
            parts = {table: self._of(table, document_id, order) for table, order in PARTS.items()}
        return to_document(line, self.text(document_id), to_metadata(line, facts, dates, judgements), parts)

    def text(self, document_id: str) -> str:
        """The canonical text of one document; raises NotHeld."""
        rows = self.rows("SELECT text FROM texts WHERE document = ?", document_id)
        if not rows:
            raise self._not_held(document_id)
        return str(rows[0]["text"])

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """The passages of one document, in order; raises NotHeld."""
        self._document_row(document_id)
        return tuple(to_passage(row) for row in self._of("passages", document_id, "start"))

    def keyed_passages(self, document_id: str) -> tuple[tuple[int, Passage], ...]:
        """The passages of one document with the keys that the indexes know them by, in order; raises NotHeld."""
        self._document_row(document_id)
        return tuple((row["key"], to_passage(row)) for row in self._of("passages", document_id, "start"))

    def passage(self, passage_id: str) -> Passage:
        """One passage by its id (`{document}:{start}-{end}`); raises NotHeld."""
        rows = self.rows("SELECT * FROM passages WHERE id = ?", passage_id)
        if not rows:
            self._document_row(passage_id.rpartition(":")[0] or passage_id)
            raise NotHeld(f"No passage {passage_id} is held; its document was read anew. Search again for its words.")
        return to_passage(rows[0])

    def passage_keys(self, document_ids: Sequence[str]) -> tuple[int, ...]:
        """The numbers that the indexes know the passages of these documents by."""
        rows = self.database.among("SELECT key FROM passages WHERE document IN ({})", document_ids)
        return tuple(row["key"] for row in rows)

    def passages_by_key(self, keys: Sequence[int]) -> dict[int, Passage]:
        """Passages by the number that the indexes know them by; those no longer held are left out."""
        rows = self.database.among("SELECT * FROM passages WHERE key IN ({})", keys)
        return {row["key"]: to_passage(row) for row in rows}

    def annotations(self, document_id: str) -> Annotations:
        """All that the language layer said of one document; raises NotHeld."""
        with self.database.reading():
            self._document_row(document_id)
            tags: dict[int, list[sqlite3.Row]] = {}
            for row in self._of("tags", document_id, "statement, position"):
                tags.setdefault(row["statement"], []).append(row)
            scopes = {row["statement"]: row["scope"] for row in self._of("scopes", document_id, "statement")}
            return Annotations(
                statements=tuple(
                    to_statement(row, tags.get(row["position"], ()), scopes.get(row["position"], ""))
                    for row in self._of("statements", document_id, "position")
                ),
                recommendations=self.recommendations(document_id),
                speakers=tuple(to_speaker(row) for row in self._of("speakers", document_id, "position")),
                groups=tuple(row["name"] for row in self._of("child_groups", document_id, "position")),
            )

    def recommendations(self, document_id: str) -> tuple[Recommendation, ...]:
        """The recommendations of one document, in order; raises NotHeld."""
        self._document_row(document_id)
        return asked.of_document(self.database, document_id)

    def tags(self, document_id: str) -> tuple[TagLine, ...]:
        """The tags of one document in the order of its text, ranges relative to that text; raises NotHeld."""
        self._document_row(document_id)
        rows = self.rows(
            f"SELECT tags.*, statements.kind, statements.speaker, {SCOPE}, 0 AS offset FROM tags JOIN statements "
            f"ON tags.document = statements.document AND tags.statement = statements.position {SCOPES}"
            "WHERE tags.document = ? ORDER BY tags.statement, tags.position",
            document_id,
        )
        return tuple(to_tag_line(row) for row in rows)

    def tags_of(self, passage_ids: Sequence[str]) -> dict[str, tuple[TagLine, ...]]:
        """The tags of these passages, in the order of the text, ranges relative to each passage's text."""
        rows = self.database.among(
            f"SELECT tags.*, statements.kind, statements.speaker, {SCOPE}, passages.id AS passage_id, "
            "passages.start AS offset "
            "FROM passages JOIN statements ON statements.passage = passages.key "
            f"JOIN tags ON tags.document = statements.document AND tags.statement = statements.position {SCOPES}"
            "WHERE passages.id IN ({}) ORDER BY tags.document, tags.statement, tags.position",
            passage_ids,
        )
        found: dict[str, tuple[TagLine, ...]] = {}
        for row in rows:
            found[row["passage_id"]] = (*found.get(row["passage_id"], ()), to_tag_line(row))
        return found

    def failures(self) -> tuple[Failure, ...]:
        """The files that could not be taken in when last tried, by path."""
        rows = self.rows("SELECT * FROM failures ORDER BY path")
        return tuple(Failure(row["path"], row["fault"], row["what"], row["remedy"], row["at"]) for row in rows)

    def duplicates(self) -> tuple[Duplicate, ...]:
        """The files whose bytes are held already under an earlier path, by path."""
        rows = self.rows(
            "SELECT path, document FROM paths AS one WHERE EXISTS "
            "(SELECT 1 FROM paths WHERE document = one.document AND seen < one.seen) ORDER BY path"
        )
        return tuple(Duplicate(row["path"], row["document"]) for row in rows)

    def paths(self, document_id: str) -> tuple[str, ...]:
        """Where a document's file was found, the one that it was read from first; raises NotHeld."""
        self._document_row(document_id)
        return tuple(row["path"] for row in self._of("paths", document_id, "seen"))

    def original(self, document_id: str) -> Path:
        """The stored copy of the file that a document was read from; raises NotHeld."""
        row = self._document_row(document_id)
        return originals.place(self.folder, row["sha256"], row["format"])

    def rows(self, question: str, *values: object) -> list[sqlite3.Row]:
        """Rows of a question to the record, for the modules of this layer that ask one."""
        return self.database.rows(question, *values)

    def close(self) -> None:
        """Close this thread's connection."""
        self.database.close()

    def _of(self, table: str, document_id: str, order: str) -> list[sqlite3.Row]:
        return self.rows(f"SELECT * FROM {table} WHERE document = ? ORDER BY {order}", document_id)

    def _lines(self, rows: Sequence[sqlite3.Row]) -> tuple[DocumentLine, ...]:
        known = origins.of(self.database, [row["sha256"] for row in rows])
        return tuple(self._line(row, known.get(row["sha256"], ())) for row in rows)

    def _line(self, row: sqlite3.Row, known: tuple[Origin, ...]) -> DocumentLine:
        facts = self._of("facts", row["id"], "position")
        (pages,) = self.rows("SELECT count(*) AS n FROM pages WHERE document = ?", row["id"])
        return DocumentLine(
            **{name: row[name] for name in ("id", "title", "type", "family", "region", "published", "year", "words")},
            year_basis=row["year_basis"],
            publishers=tuple(fact["value"] for fact in facts if fact["field"] == "publisher"),
            areas=tuple(fact["value"] for fact in facts if fact["field"] == "area"),
            pages=pages["n"],
            fictional=bool(row["fictional"]),
            file=row["name"],
            sha256=row["sha256"],
            warnings=tuple(warning["text"] for warning in self._of("warnings", row["id"], "position")),
            recognised=tuple((one["number"], one["confidence"]) for one in self._of("recognised", row["id"], "number")),
            origins=known,
            listed=listed_date(known),
            **case_of(facts),
        )

    def _document_row(self, document_id: str) -> sqlite3.Row:
        rows = self.rows("SELECT * FROM documents WHERE id = ?", document_id)
        if not rows:
            raise self._not_held(document_id)
        return rows[0]

    def _not_held(self, document_id: str) -> NotHeld:
        ids = [row["id"] for row in self.rows("SELECT id FROM documents")]
        near = get_close_matches(document_id, ids, n=1)
        hint = f"Did you mean {near[0]}?" if near else "`prior documents` lists what is held."
        return NotHeld(f"No document {document_id} is held. {hint}")
