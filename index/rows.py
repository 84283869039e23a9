"""Rows of the record as values, and values as rows: the two directions side by side."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from index.dating import listed_date, year_of
from index.hits import DocumentLine, Origin, TagLine
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
from nlp.scope import Scope
from nlp.tags import (
    Place,
    Polarity,
    Recommendation,
    RecommendationKind,
    Speaker,
    SpeakerRole,
    Statement,
    StatementKind,
    Strength,
    Tag,
)

SINGLE = ("title", "type", "lead_inspector", "author", "age_band", "outcome", "ethnicity", "review_model", "framework")
SEVERAL = {
    "publisher": "publishers",
    "area": "areas",
    "case_identifier": "case_identifiers",
    "harm_type": "harm_types",
}
"""Fields of facts as the record names them: one fact each, and as many as there are."""
AREA_CODE, MISSING = "area_code", "missing"
"""Two fields more: a code has page and words of its area; a reason has the field as value, itself as words, no page."""


def text_hash(text: str) -> str:
    """What a text's vector is filed under."""
    return sha256(text.encode()).hexdigest()


def line_of(document: Document, known: tuple[Origin, ...] = ()) -> DocumentLine:
    """The document as lists show it, with the addresses that are known of it."""
    facts = document.metadata
    published = facts.date(DateKind.PUBLISHED)
    listed = listed_date(known)
    year, basis = year_of({kind: dated.date for kind in DateKind if (dated := facts.date(kind))}, listed)
    return DocumentLine(
        id=document.id,
        title=facts.title.value if facts.title else "",
        type=facts.document_type.value,
        family=facts.family,
        publishers=tuple(fact.value for fact in facts.publishers),
        areas=tuple(fact.value for fact in facts.areas),
        region=facts.region,
        published=published.date if published else "",
        year=year,
        year_basis=basis,
        pages=len(document.pages),
        words=document.words,
        fictional=document.source.fictional,
        file=document.source.name,
        sha256=document.source.sha256,
        warnings=document.warnings,
        recognised=tuple((page.number, page.ocr) for page in document.pages if page.ocr is not None),
        origins=known,
        listed=listed,
        **_case(to_facts(facts)),
    )


def to_facts(metadata: Metadata) -> Iterator[tuple[str, Fact]]:
    """Each fact with the name of its field, in a fixed order."""
    for field in SINGLE:
        fact = getattr(metadata, field)
        if fact is not None:
            yield field, fact
    for field, attribute in SEVERAL.items():
        yield from ((field, fact) for fact in getattr(metadata, attribute))
    for code, area in zip(metadata.area_codes, metadata.areas[: len(metadata.area_codes)], strict=True):
        yield AREA_CODE, Fact(code, area.page, area.quote)
    yield from ((MISSING, Fact(field, 0, reason)) for field, reason in metadata.missing)


def case_of(facts: Iterable[sqlite3.Row]) -> dict[str, Any]:
    """What a list shows of a case, of codes of areas and of reasons, from the rows of a document's facts."""
    return _case((row["field"], Fact(row["value"], row["page"], row["quote"])) for row in facts)


def _case(facts: Iterable[tuple[str, Fact]]) -> dict[str, Any]:
    held: dict[str, list[Fact]] = {}
    for field, fact in facts:
        held.setdefault(field, []).append(fact)
    single = ("age_band", "outcome", "ethnicity", "review_model", "framework")
    several = {"case_identifiers": "case_identifier", "harm_types": "harm_type", "area_codes": AREA_CODE}
    return {
        **{field: held[field][0].value if field in held else "" for field in single},
        **{name: tuple(fact.value for fact in held.get(field, ())) for name, field in several.items()},
        "missing": tuple((fact.value, fact.quote) for fact in held.get(MISSING, ())),
    }


def to_metadata(
    line: sqlite3.Row, facts: Iterable[sqlite3.Row], dates: Iterable[sqlite3.Row], judgements: Iterable[sqlite3.Row]
) -> Metadata:
    """Metadata from the document's own row and those of its facts, dates and judgements."""
    held: dict[str, list[Fact]] = {}
    for row in facts:
        held.setdefault(row["field"], []).append(Fact(row["value"], row["page"], row["quote"]))

    several: dict[str, Any] = {attribute: tuple(held.get(field, ())) for field, attribute in SEVERAL.items()}
    single: dict[str, Any] = {field: held[field][0] for field in SINGLE if field in held}
    return Metadata(
        **single,
        **several,
        family=line["family"],
        region=line["region"],
        dates=tuple(DatedFact(DateKind(row["kind"]), row["date"], row["page"], row["quote"]) for row in dates),
        judgements=tuple(Judgement(row["aspect"], row["grade"], row["page"], row["quote"]) for row in judgements),
        area_codes=tuple(fact.value for fact in held.get(AREA_CODE, ())),
        missing=tuple((fact.value, fact.quote) for fact in held.get(MISSING, ())),
    )


def to_document(
    line: sqlite3.Row, text: str, metadata: Metadata, parts: Mapping[str, Sequence[sqlite3.Row]]
) -> Document:
    """The document rebuilt whole from its row, its text and the rows of its pages, blocks, sections and the rest."""
    return Document(
        id=line["id"],
        source=Source(line["name"], line["sha256"], line["format"], line["size"], bool(line["fictional"])),
        text=text,
        pages=_pages(parts),
        blocks=_blocks(parts),
        sections=tuple(to_section(row) for row in parts["sections"]),
        metadata=metadata,
        removed=tuple(Removed(row["page"], row["text"], row["reason"]) for row in parts["removed"]),
        warnings=tuple(row["text"] for row in parts["warnings"]),
    )


def _pages(parts: Mapping[str, Sequence[sqlite3.Row]]) -> tuple[Page, ...]:
    sure = {row["number"]: row["confidence"] for row in parts["recognised"]}
    return tuple(Page(row["number"], row["label"], _span(row), sure.get(row["number"])) for row in parts["pages"])


def _blocks(parts: Mapping[str, Sequence[sqlite3.Row]]) -> tuple[Block, ...]:
    called = {row["position"]: row["at"] for row in parts["note_marks"]}
    return tuple(
        Block(BlockKind(row["kind"]), _span(row), row["level"], row["number"], called.get(row["position"]))
        for row in parts["blocks"]
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


def to_statement(row: sqlite3.Row, tags: Sequence[sqlite3.Row], scope: str) -> Statement:
    """A statement from its row, those of its tags, and its scope."""
    return Statement(
        _span(row),
        StatementKind(row["kind"]),
        SpeakerRole(row["speaker"]),
        tuple(to_tag(tag) for tag in tags),
        Scope(scope),
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
        scope=row["scope"],
    )


def to_recommendation(row: sqlite3.Row, addressees: Sequence[str]) -> Recommendation:
    """A recommendation from its row, joined with how it asks, and its addressees.

    A record that an earlier version wrote says nothing of how it asks until the next ingest.
    """
    found = Recommendation(
        RecommendationKind(row["kind"]), row["number"], row["text"], tuple(addressees), row["page"], _span(row)
    )
    if row["strength"] is None:
        return found
    return replace(
        found,
        strength=Strength(row["strength"]),
        timescale=row["timescale"],
        assurance=bool(row["assurance"]),
        section=tuple(json.loads(row["section"])),
        also=tuple(Place(page, Span(start, end)) for page, start, end in json.loads(row["also"])),
    )


def to_speaker(row: sqlite3.Row) -> Speaker:
    """A speaker from their row."""
    return Speaker(row["name"], row["role"], row["organisation"], row["page"], row["quote"])


def _span(row: sqlite3.Row) -> Span:
    return Span(row["start"], row["end"])
