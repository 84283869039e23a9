"""One document in full: what it says of itself, for `prior show` and the exports."""

from collections import Counter
from pathlib import Path
from typing import Any

from index.hits import DocumentLine, Origin
from ingest.document import Document
from ingest.facts import DateKind, Fact, Metadata
from nlp.tags import Annotations, Polarity
from ui.case_facts import CASE, conflict, facts_of_case, is_about_a_case, value_of, why_not, words_of
from ui.labels import year_label
from ui.origins import NO_LONGER, TO_CHECK, listed_date, origin_json, retrieved_on, withdrawn_since
from ui.settings import Settings, tagging_of
from ui.shapes import line_json, recommendation_json

NOT_STATED = "not stated"


def read_apart_from_record(settings: Settings, path: Path) -> tuple[Document, Annotations, tuple[Origin, ...]]:
    """A file read and annotated without being stored, with what a manifest beside it says; refuses what is unreadable.

    Also refuses (InvalidSource) a manifest of fetched files that cannot be read.
    """
    from index.manifests import origins_of
    from ingest.areas import load_areas
    from ingest.passages import split
    from ingest.read import read_document
    from nlp.annotate import annotate
    from nlp.codebook import load_codebook

    document = read_document(path, load_areas(settings.areas), limits=settings.limits)
    annotations = annotate(document, split(document), tagging_of(settings, load_codebook(settings.codebook)).tagger)
    return document, annotations, origins_of(path, document.source.sha256)


def theme_rows(document: Document, annotations: Annotations) -> list[dict[str, Any]]:
    """One row a theme: passages that carry it, and how many of their statements have each polarity."""
    from ingest.passages import split

    polarities: dict[str, Counter[Polarity]] = {}
    passages: dict[str, set[str]] = {}
    held = split(document)
    for statement in annotations.statements:
        for tag in statement.tags:
            polarities.setdefault(tag.theme, Counter())[tag.polarity] += 1
            passages.setdefault(tag.theme, set()).update(one.id for one in held if one.span.holds(tag.statement))
    return [
        {"theme": theme, "passages": len(passages[theme]), **{one.value: counts[one] for one in Polarity}}
        for theme, counts in sorted(polarities.items(), key=lambda item: (-len(passages[item[0]]), item[0]))
    ]


def describe(document: Document, annotations: Annotations, origins: tuple[Origin, ...]) -> dict[str, Any]:
    """The JSON of `prior show`: the fields of a list and all that stands behind them, with page and quotation."""
    facts = document.metadata
    start, end = facts.date(DateKind.INSPECTION_START), facts.date(DateKind.INSPECTION_END)
    return {
        **line_json(_line(document, origins)),
        "origin": [origin_json(one) for one in origins],
        "judgements": [
            {"aspect": one.aspect, "grade": one.grade, "page": one.page, "quote": one.quote} for one in facts.judgements
        ],
        "inspected": {"start": start.date if start else None, "end": end.date if end else None},
        "lead_inspector": facts.lead_inspector.value if facts.lead_inspector else None,
        "author": facts.author.value if facts.author else None,
        "dates": [
            {"kind": one.kind.value, "date": one.date, "page": one.page, "quote": one.quote} for one in facts.dates
        ],
        "dates_conflict": [kind.value for kind in facts.conflicts],
        "case": {field: _case_json(getattr(facts, field)) for field in CASE},
        "sections": [
            {
                "heading": one.heading,
                "kind": one.kind.value,
                "level": one.level,
                "page": document.page_at(one.span.start).number,
            }
            for one in document.sections
        ],
        "recommendations": [recommendation_json(one) for one in annotations.recommendations],
        "speakers": [
            {"name": one.name, "role": one.role, "organisation": one.organisation, "page": one.page, "quote": one.quote}
            for one in annotations.speakers
        ],
        "groups": list(annotations.groups),
        "themes": theme_rows(document, annotations),
        "warnings": list(document.warnings),
        "ocr": [{"page": page.number, "confidence": page.ocr} for page in document.pages if page.ocr is not None],
    }


def say(document: Document, annotations: Annotations, origins: tuple[Origin, ...]) -> str:
    """The same for a terminal: each fact with its page, and "not stated" where the document does not say."""
    found = describe(document, annotations, origins)
    gone = withdrawn_since(_line(document, origins))
    facts = document.metadata
    lines = [
        found["title"] or document.source.name,
        *(["FICTIONAL SPECIMEN"] if found["fictional"] else []),
        *([f"{NO_LONGER.upper()}{gone.removeprefix(NO_LONGER)}; {TO_CHECK}"] if gone else []),
        f"id           {document.id}",
        f"type         {found['type']}" + (f" ({found['family']})" if found["family"] else ""),
        f"publisher    {', '.join(found['publishers']) or why_not(facts, 'publishers')}",
        f"area         {', '.join(_with_codes(facts)) or why_not(facts, 'areas')}",
        f"region       {found['region'] or why_not(facts, 'region')}",
        f"author       {found['author'] or why_not(facts, 'author')}",
        f"inspector    {found['lead_inspector'] or why_not(facts, 'lead_inspector')}",
        f"year         {year_label(found['year'], found['year_basis'])}",
        f"length       {found['pages']} pages, {found['words']} words",
        *say_case(facts),
    ]
    lines += [f"{one.kind.value:<18} {one.date}  (page {one.page}: “{one.quote}”)" for one in facts.dates]
    lines += [f"{'published':<18} {why_not(facts, 'published')}"] if facts.date(DateKind.PUBLISHED) is None else []
    lines += [f"warning      {conflict(facts)}"] if facts.conflicts else []
    lines += [f"judgement    {one.aspect}: {one.grade} (page {one.page})" for one in facts.judgements]
    lines += [] if facts.judgements else [f"judgement    {why_not(facts, 'judgements')}"]
    lines += [line for one in origins for line in say_origin(one)]
    lines += ["", f"{len(found['recommendations'])} recommendations"]
    lines += [f"  {one['number'] or '-':<4} p.{one['page']:<3} {one['text'][:110]}" for one in found["recommendations"]]
    lines += ["", f"{len(found['themes'])} themes (passages; statements of concern, strength, mixed, neutral)"]
    lines += [
        f"  {one['theme']:<28} {one['passages']:>3};  {one['concern']:>3} {one['strength']:>3} {one['mixed']:>3} "
        f"{one['neutral']:>3}"
        for one in found["themes"]
    ]
    lines += [f"warning      {warning}" for warning in found["warnings"]]
    return "\n".join(lines)


def say_case(facts: Metadata) -> list[str]:
    """The facts of a case for a terminal, each with its page; one line for a document that is about no case."""
    if not is_about_a_case(facts):
        return [f"case         {why_not(facts, 'case_identifiers')}"]
    lines = []
    for field, name, held in facts_of_case(facts):
        said = "; ".join(f"{value_of(field, fact)} (page {fact.page})" for fact in held)
        basis = f": {words_of(field, held[0])}" if field == "framework" and held else ""
        lines.append(f"{name.lower():<24} {said or why_not(facts, field)}{basis}")
    return lines


def _with_codes(facts: Metadata) -> list[str]:
    codes = facts.area_codes or ("",) * len(facts.areas)
    return [f"{area.value} ({code})" if code else area.value for area, code in zip(facts.areas, codes, strict=True)]


def _case_json(held: Fact | tuple[Fact, ...] | None) -> Any:
    if isinstance(held, tuple):
        return [_case_json(fact) for fact in held]
    return {"value": held.value, "page": held.page, "quote": held.quote} if held else None


def say_origin(origin: Origin) -> list[str]:
    """One address that gave the document, for a terminal."""
    lines = [
        f"address      {origin.url}",
        f"licence      {origin.licence or NOT_STATED}",
        f"retrieved    {retrieved_on(origin) or NOT_STATED}",
    ]
    if origin.published:
        lines.append(f"published    {listed_date(origin)}")
    if origin.withdrawn:
        lines.append(f"withdrawn    {origin.withdrawn}" + (f" ({origin.reason})" if origin.reason else ""))
    return lines


def _line(document: Document, origins: tuple[Origin, ...]) -> DocumentLine:
    from index.rows import line_of

    return line_of(document, origins)
