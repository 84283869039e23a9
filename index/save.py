"""Writing to the record: whole documents in, whole documents out, each inside the caller's transaction.

What the record holds is checked here: a span that does not say what it is quoted for is refused (ValueError),
and with it the document.
"""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from index.rows import line_of, text_hash, to_facts
from ingest.document import Block, Document, Page, Passage, Section
from nlp.tags import Annotations, Statement

TARGETS = ("words", "vectors")


def now() -> str:
    """This moment, UTC, to the second, as the record writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def save_document(
    connection: sqlite3.Connection, document: Document, passages: Sequence[Passage], *, read_by: str
) -> None:
    """Put a document with its passages in place of what was held under its id; paths are kept, tags are not."""
    check(document, passages)
    paths = connection.execute("SELECT path, seen FROM paths WHERE document = ?", (document.id,)).fetchall()
    remove_document(connection, document.id)
    line, source = line_of(document), document.source
    _insert(
        connection,
        "documents",
        [
            (
                *(document.id, source.sha256, source.name, source.format, source.size, source.fictional),
                *(line.words, line.title, line.type, line.family, line.region),
                *(line.published, line.year, line.year_basis, now(), read_by, "", "", ""),
            )
        ],
    )
    _insert(connection, "texts", [(document.id, document.text)])
    _insert(connection, "paths", [(path, document.id, seen) for path, seen in paths])
    _save_parts(connection, document)
    _save_facts(connection, document)
    connection.executemany(
        "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(passage.id, document.id, passage.span.start, passage.span.end),
                *(passage.first_page, passage.last_page, passage.heading, json.dumps(passage.path)),
                *(passage.section.value, passage.counts, text_hash(passage.span.of(document.text))),
            )
            for passage in passages
        ],
    )


def save_annotations(
    connection: sqlite3.Connection, document: Document, annotations: Annotations, *, annotated_by: str
) -> None:
    """Put what the language layer says of a held document in place of what it said before."""
    for table in ("statements", "recommendations", "speakers", "child_groups"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (document.id,))
    _save_statements(connection, document, annotations.statements)
    _save_recommendations(connection, document, annotations)
    _insert(
        connection,
        "speakers",
        [
            (document.id, position, one.name, one.role, one.organisation, one.page, one.quote)
            for position, one in enumerate(annotations.speakers)
        ],
    )
    _insert(connection, "child_groups", [(document.id, *one) for one in enumerate(annotations.groups)])
    connection.execute("UPDATE documents SET annotated_by = ? WHERE id = ?", (annotated_by, document.id))


def remove_document(connection: sqlite3.Connection, document_id: str) -> None:
    """Take a document out, and note its passages to be taken out of both indexes."""
    for target in TARGETS:
        connection.execute(
            "INSERT OR IGNORE INTO withdrawals SELECT ?, key FROM passages WHERE document = ?", (target, document_id)
        )
    connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))


def check(document: Document, passages: Sequence[Passage]) -> None:
    """Refuse a document whose parts point outside its text or whose passages are another's."""
    length = len(document.text)
    parts: list[Page | Block | Section | Passage] = [*document.pages, *document.blocks, *document.sections, *passages]
    for part in parts:
        if part.span.end > length:
            raise ValueError(f"{part!r} ends after the text of {document.id}, which has {length} characters")
    for passage in passages:
        if passage.document != document.id or passage.id != f"{document.id}:{passage.span.start}-{passage.span.end}":
            raise ValueError(f"passage {passage.id} is not named after {document.id} and its span")


def _save_parts(connection: sqlite3.Connection, document: Document) -> None:
    id_ = document.id
    pages = [(id_, page.number, page.label, page.span.start, page.span.end) for page in document.pages]
    blocks = [
        (id_, position, one.kind.value, one.span.start, one.span.end, one.level, one.number)
        for position, one in enumerate(document.blocks)
    ]
    sections = [
        (id_, position, one.heading, one.level, one.kind.value, one.span.start, one.span.end, json.dumps(one.path))
        for position, one in enumerate(document.sections)
    ]
    removed = [(id_, position, one.page, one.text, one.reason) for position, one in enumerate(document.removed)]
    _insert(connection, "pages", pages)
    _insert(connection, "blocks", blocks)
    recognised = [(id_, page.number, page.ocr) for page in document.pages if page.ocr is not None]
    called = enumerate(one.mark_at for one in document.blocks)
    _insert(connection, "recognised", recognised)
    _insert(connection, "note_marks", [(id_, position, at) for position, at in called if at is not None])
    _insert(connection, "sections", sections)
    _insert(connection, "removed", removed)
    _insert(connection, "warnings", [(id_, *one) for one in enumerate(document.warnings)])


def _save_facts(connection: sqlite3.Connection, document: Document) -> None:
    facts = [
        (document.id, position, field, fact.value, fact.page, fact.quote)
        for position, (field, fact) in enumerate(to_facts(document.metadata))
    ]
    dates = [
        (document.id, position, one.kind.value, one.date, one.page, one.quote)
        for position, one in enumerate(document.metadata.dates)
    ]
    judgements = [
        (document.id, position, one.aspect, one.grade, one.page, one.quote)
        for position, one in enumerate(document.metadata.judgements)
    ]
    _insert(connection, "facts", facts)
    _insert(connection, "dates", dates)
    _insert(connection, "judgements", judgements)


def _save_statements(connection: sqlite3.Connection, document: Document, statements: Sequence[Statement]) -> None:
    passages = connection.execute(
        'SELECT key, start, "end" FROM passages WHERE document = ? ORDER BY start', (document.id,)
    ).fetchall()
    rows, tags = [], []
    scopes = [(document.id, at, one.scope.value) for at, one in enumerate(statements) if one.scope]
    for position, one in enumerate(statements):
        start, end = one.span.start, one.span.end
        key = next((key for key, low, high in passages if low <= start < high), None)
        rows.append((document.id, position, start, end, one.kind.value, one.speaker.value, key))
        for number, tag in enumerate(one.tags):
            if not (one.span.holds(tag.evidence) and tag.evidence.end <= len(document.text)):
                raise ValueError(f"the evidence of {tag.theme} lies outside its statement in {document.id}")
            tags.append(
                (
                    *(document.id, position, number, tag.theme, tag.polarity.value, tag.score),
                    *(tag.statement.start, tag.statement.end, tag.evidence.start, tag.evidence.end),
                    *(tag.evidence.of(document.text), tag.tagger),
                )
            )
    _insert(connection, "statements", rows)
    _insert(connection, "scopes", scopes)
    _insert(connection, "tags", tags)


def _save_recommendations(connection: sqlite3.Connection, document: Document, annotations: Annotations) -> None:
    for position, one in enumerate(annotations.recommendations):
        if one.span.end > len(document.text):
            raise ValueError(f"recommendation {one.number} lies outside the text of {document.id}")
        key = connection.execute(
            "INSERT INTO recommendations VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(document.id, position, one.kind.value, one.number, one.text, one.page),
                *(one.span.start, one.span.end, text_hash(one.text)),
            ),
        ).lastrowid
        _insert(connection, "addressees", [(key, *addressee) for addressee in enumerate(one.addressees)])
        also = [(place.page, place.span.start, place.span.end) for place in one.also]
        asking = (key, one.strength.value, one.timescale, one.assurance, json.dumps(one.section), json.dumps(also))
        _insert(connection, "askings", [asking])


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
