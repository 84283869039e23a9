"""Tables of what is held, as CSV or JSON lines."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from index import as_left
from index.hits import DocumentLine
from index.library import Library
from ingest.document import Document
from ingest.errors import InvalidQuestion
from ui.origins import origin_columns
from ui.shapes import line_json, recommendation_json

Row = dict[str, Any]
DANGEROUS_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets (OWASP, CSV injection)."""


def export_table(library: Library, what: str, target: Path) -> int:
    """Write one of the tables to `target` and return its number of rows; refuses names not ending .csv or .jsonl."""
    writers: dict[str, Callable[[Path, Iterator[Row]], int]] = {".csv": write_csv, ".jsonl": write_lines}
    if target.suffix not in writers:
        raise InvalidQuestion(f"{target.name}: only .csv and .jsonl can be written; change the name's ending.")
    part = target.with_name(target.name + ".part")
    count = writers[target.suffix](part, TABLES[what](library))
    part.replace(target)
    return count


def document_rows(library: Library) -> Iterator[Row]:
    """One row a document."""
    return ({**line_json(line), **origin_columns(line)} for line in library.store.documents())


def passage_rows(library: Library) -> Iterator[Row]:
    """One row a passage, with its own words."""
    for line, document in held_documents(library):
        for passage in library.store.passages(document.id):
            yield {
                **origin(line),
                "passage": passage.id,
                "page": passage.first_page,
                "last_page": passage.last_page,
                "heading": passage.heading,
                "section": passage.section.value,
                "counts": passage.counts,
                "text": passage.span.of(document.text),
            }


def tag_rows(library: Library) -> Iterator[Row]:
    """One row a tag as people left it, with the statement that it stands on and the words that it rests on."""
    version = library.codebook.version
    for line, document in held_documents(library):
        found = as_left.annotations(library.decided, document.id, library.store.annotations(document.id))
        for statement in found.statements:
            for tag in statement.tags:
                yield {
                    **origin(line),
                    "page": document.page_at(tag.evidence.start).number,
                    "theme": tag.theme,
                    "polarity": tag.polarity.value,
                    "kind": statement.kind.value,
                    "speaker": statement.speaker.value,
                    "scope": statement.scope.value,
                    "score": tag.score,
                    "tagger": tag.tagger,
                    "codebook": version,
                    "statement": tag.statement.of(document.text),
                    "evidence": tag.evidence.of(document.text),
                    "start": tag.statement.start,
                    "end": tag.statement.end,
                }


def recommendation_rows(library: Library) -> Iterator[Row]:
    """One row a recommendation."""
    for line in library.store.documents():
        for one in library.store.recommendations(line.id):
            yield {**origin(line), **recommendation_json(one)}


def held_documents(library: Library) -> Iterator[tuple[DocumentLine, Document]]:
    """Every document held, as lists show it and whole, one at a time."""
    return ((line, library.store.document(line.id)) for line in library.store.documents())


def origin(line: DocumentLine) -> Row:
    """What every row says of where it comes from."""
    return {
        "document": line.id,
        "title": line.title,
        "type": line.type,
        "year": line.year,
        "fictional": line.fictional,
        "sha256": line.sha256,
        **origin_columns(line),
    }


def write_csv(path: Path, rows: Iterator[Row]) -> int:
    """Write rows as CSV with a byte-order mark, which spreadsheets need to read UTF-8."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        for count, row in enumerate(rows, 1):
            if count == 1:
                writer.writerow(row)
            writer.writerow([cell(value) for value in row.values()])
    return count


def cell(value: object) -> object:
    """A value as a cell: lists joined, a mapping as "name: value", and no text that a spreadsheet would run."""
    if isinstance(value, dict):
        value = [f"{name}: {said}" for name, said in value.items()]
    if isinstance(value, list):
        value = "; ".join(str(one) for one in value)
    if isinstance(value, str) and value.startswith(DANGEROUS_STARTS):
        return "'" + value
    return value


def write_lines(path: Path, rows: Iterator[Row]) -> int:
    """Write rows as JSON, one object a line."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for count, row in enumerate(rows, 1):  # noqa: B007 - the count is the answer
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count


TABLES: dict[str, Callable[[Library], Iterator[Row]]] = {
    "documents": document_rows,
    "passages": passage_rows,
    "tags": tag_rows,
    "recommendations": recommendation_rows,
}
