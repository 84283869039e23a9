"""Filters as questions to the record: which passages, and which documents, pass them."""

from collections.abc import Iterator
from difflib import get_close_matches

from index.decided import MACHINE, Claims
from index.hits import Filters
from index.store import Store
from ingest.errors import InvalidQuestion, NotHeld
from ingest.facts import DocumentType
from nlp.codebook import Codebook
from nlp.tags import Polarity


def check(filters: Filters, codebook: Codebook) -> None:
    """Raises NotHeld for a theme that the codebook has not, InvalidQuestion for a value outside a closed list."""
    known = [theme.id for theme in codebook.themes]
    for theme in filters.themes:
        if theme not in known:
            near = get_close_matches(theme, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else "`prior themes` lists them."
            raise NotHeld(f"The codebook has no theme {theme}. {hint}")
    _among(filters.polarity, Polarity, "polarity")
    _among(filters.type, DocumentType, "document type")
    if filters.since is not None and filters.until is not None and filters.since > filters.until:
        raise InvalidQuestion(f"No year is both {filters.since} or later and {filters.until} or earlier. Swap the two.")


def passages(store: Store, filters: Filters, claims: Claims = MACHINE) -> tuple[int, ...]:
    """Keys of the passages that pass, in order; `claims` are the tags that count."""
    conditions, values = _documents(filters)
    for condition, value in _tags(filters, claims):
        conditions.append(condition)
        values.extend(value)
    where = " AND ".join(conditions) or "1"
    question = f"SELECT key FROM passages JOIN documents ON documents.id = passages.document WHERE {where} ORDER BY key"
    return tuple(row["key"] for row in store.rows(question, *values))


def documents(store: Store, filters: Filters) -> tuple[str, ...]:
    """Ids of the documents that pass; themes and polarity play no part."""
    conditions, values = _documents(filters)
    question = f"SELECT id FROM documents WHERE {' AND '.join(conditions) or '1'} ORDER BY id"
    return tuple(row["id"] for row in store.rows(question, *values))


def _documents(filters: Filters) -> tuple[list[str], list[object]]:
    found: list[tuple[str, tuple[object, ...]]] = []
    if filters.type:
        found.append(("documents.type = ?", (filters.type,)))
    if filters.family:
        found.append(("documents.family = ?", (filters.family,)))
    if filters.since is not None:
        found.append(("documents.year >= ?", (filters.since,)))
    if filters.until is not None:
        found.append(("documents.year <= ?", (filters.until,)))
    if filters.area:
        among = "SELECT document FROM facts WHERE field = 'area' AND value = ? COLLATE NOCASE"
        found.append((f"documents.id IN ({among})", (filters.area,)))
    if filters.region:
        found.append(("documents.region = ? COLLATE NOCASE", (filters.region,)))
    if filters.documents:
        found.append((f"documents.id IN ({', '.join('?' * len(filters.documents))})", filters.documents))
    return [condition for condition, _ in found], [value for _, values in found for value in values]


def _tags(filters: Filters, claims: Claims) -> Iterator[tuple[str, tuple[str, ...]]]:
    tagged = (
        f"passages.key IN (SELECT passage FROM statements JOIN {claims.sql} AS claims "
        "ON claims.document = statements.document AND claims.statement = statements.position WHERE {})"
    )
    given = claims.values
    for theme in filters.themes:
        yield tagged.format("theme = ?"), (*given, theme)
    if filters.polarity and filters.themes:
        themes = ", ".join("?" * len(filters.themes))
        yield tagged.format(f"polarity = ? AND theme IN ({themes})"), (*given, filters.polarity, *filters.themes)
    elif filters.polarity:
        yield tagged.format("polarity = ?"), (*given, filters.polarity)


def _among(value: str, closed: type[Polarity] | type[DocumentType], what: str) -> None:
    if value and value not in {one.value for one in closed}:
        raise InvalidQuestion(f"{value} is no {what}. Choose from {', '.join(one.value for one in closed)}.")
