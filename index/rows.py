"""Rows of the record as values, and values as rows: the two directions side by side."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from index.hits import DocumentLine, TagLine
from ingest.document import (
    Block,
    BlockKind,
    Document,
    Page,
    Passage,
    Removed,
    Section,
    SectionKind,
    Source,
    Span,
)
from ingest.facts import DatedFact, DateKind, Fact, Judgement, Metadata
from nlp.tags import Polarity, Recommendation, RecommendationKind, Speaker, SpeakerRole, Statement, StatementKind, Tag


def text_hash(text: str) -> str:
    """What a text's vector is filed under."""
    return sha256(text.encode()).hexdigest()


def line_of(document: Document) -> DocumentLine:
    """The document as lists show it."""
    facts = document.metadata
    published = facts.date(DateKind.PUBLISHED)
    return DocumentLine(
        id=document.id,
        title=facts.title.value if facts.title else "",
        type=facts.document_type.value,
        family=facts.family,
        publishers=tuple(fact.value for fact in facts.publishers),
        areas=tuple(fact.value for fact in facts.areas),
        region=facts.region,
        published=published.date if published else "",
        year=facts.year,
        year_basis=facts.dating.kind.value if facts.dating else "",
        pages=len(document.pages),
        words=document.words,
        fictional=document.source.fictional,
        file=document.source.name,
        sha256=document.source.sha256,
        warnings=document.warnings,
    )


def to_facts(metadata: Metadata) -> Iterator[tuple[str, Fact]]:
    """Each fact with the name of its field, in a fixed order."""
    for field in ("title", "type", "lead_inspector", "author"):
        fact = getattr(metadata, field)
        if fact is not None:
            yield field, fact
    yield from (("publisher", fact) for fact in metadata.publishers)
    yield from (("area", fact) for fact in metadata.areas)


def to_metadata(
    line: sqlite3.Row, facts: Iterable[sqlite3.Row], dates: Iterable[sqlite3.Row], judgements: Iterable[sqlite3.Row]
) -> Metadata:
    """Metadata from the document's own row and those of its facts, dates and judgements."""
    held: dict[str, list[Fact]] = {}
    for row in facts:
        held.setdefault(row["field"], []).append(Fact(row["value"], row["page"], row["quote"]))

    def one(field: str) -> Fact | None:
        return held[field][0] if field in held else None

    return Metadata(
        title=one("title"),
        type=one("type"),
        family=line["family"],
        publishers=tuple(held.get("publisher", ())),
        areas=tuple(held.get("area", ())),
        region=line["region"],
        dates=tuple(DatedFact(DateKind(row["kind"]), row["date"], row["page"], row["quote"]) for row in dates),
        judgements=tuple(Judgement(row["aspect"], row["grade"], row["page"], row["quote"]) for row in judgements),
        lead_inspector=one("lead_inspector"),
        author=one("author"),
    )


def to_document(
    line: sqlite3.Row, text: str, metadata: Metadata, parts: Mapping[str, Sequence[sqlite3.Row]]
) -> Document:
    """The document rebuilt whole from its row, its text and the rows of its pages, blocks, sections and the rest."""
    return Document(
        id=line["id"],
        source=Source(line["name"], line["sha256"], line["format"], line["size"], bool(line["fictional"])),
        text=text,
        pages=tuple(Page(row["number"], row["label"], _span(row)) for row in parts["pages"]),
        blocks=tuple(Block(BlockKind(row["kind"]), _span(row), row["level"], row["number"]) for row in parts["blocks"]),
        sections=tuple(to_section(row) for row in parts["sections"]),
        metadata=metadata,
        removed=tuple(Removed(row["page"], row["text"], row["reason"]) for row in parts["removed"]),
        warnings=tuple(row["text"] for row in parts["warnings"]),
    )


def to_section(row: sqlite3.Row) -> Section:
    """A section from its row."""
    return Section(row["heading"], row["level"], SectionKind(row["kind"]), _span(row), tuple(json.loads(row["path"])))


def to_passage(row: sqlite3.Row) -> Passage:
    """A passage from its row."""
    return Passage(
        id=row["id"],
        document=row["document"],
        span=_span(row),
        first_page=row["first_page"],
        last_page=row["last_page"],
        heading=row["heading"],
        path=tuple(json.loads(row["path"])),
        section=SectionKind(row["section"]),
        counts=bool(row["counts"]),
    )


def to_statement(row: sqlite3.Row, tags: Sequence[sqlite3.Row]) -> Statement:
    """A statement from its row and those of its tags."""
    return Statement(
        _span(row), StatementKind(row["kind"]), SpeakerRole(row["speaker"]), tuple(to_tag(tag) for tag in tags)
    )


def to_tag(row: sqlite3.Row) -> Tag:
    """A tag from its row."""
    evidence = Span(row["evidence_start"], row["evidence_end"])
    return Tag(row["theme"], Polarity(row["polarity"]), row["score"], _span(row), evidence, row["tagger"])


def to_tag_line(row: sqlite3.Row) -> TagLine:
    """A tag with its statement's kind and speaker; ranges relative to the passage (`offset` is where it starts)."""
    offset = row["offset"]
    return TagLine(
        theme=row["theme"],
        polarity=row["polarity"],
        score=row["score"],
        start=row["start"] - offset,
        end=row["end"] - offset,
        evidence_start=row["evidence_start"] - offset,
        evidence_end=row["evidence_end"] - offset,
        quote=row["quote"],
        speaker=row["speaker"],
        kind=row["kind"],
        tagger=row["tagger"],
    )


def to_recommendation(row: sqlite3.Row, addressees: Sequence[str]) -> Recommendation:
    """A recommendation from its row and its addressees."""
    kind = RecommendationKind(row["kind"])
    return Recommendation(kind, row["number"], row["text"], tuple(addressees), row["page"], _span(row))


def to_speaker(row: sqlite3.Row) -> Speaker:
    """A speaker from their row."""
    return Speaker(row["name"], row["role"], row["organisation"], row["page"], row["quote"])


def _span(row: sqlite3.Row) -> Span:
    return Span(row["start"], row["end"])
