"""What is read of a document against the facts that its writer wrote down.

Facts are the `[facts]` table of a specimen's source: a field that is not there is a field that the document does
not state, so a value read for it counts as invented. Facts of a case are compared where their writer wrote them down:
age, outcome and ethnicity where the key stands ("not stated" is a value), names and model where the age stands, too.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.document import Document
from ingest.errors import InvalidSource
from ingest.facts import DateKind
from nlp.tags import Recommendation, RecommendationKind

FENCE = "+++\n"
NOT_STATED = "not stated"
CASE_TYPES = ("case-review", "rapid-review-brief", "abstract")
"""Types whose facts of a case are read; of others only what the first eleven fields hold."""
WRITTEN_WITH = {
    "pseudonyms": ("pseudonyms", "age_band"),
    "age_band": ("age_band",),
    "outcome": ("outcome",),
    "ethnicity": ("ethnicity",),
    "model": ("model", "age_band"),
    "incident": ("type",),
}
"""A fact of a case was written down, be it as absent, where one of these keys stands."""
MODELS = {
    "SILP": ("significant incident learning", "silp"),
    "SCIE Learning Together / systems model": ("system", "learning together"),
    "individual management reviews with overview report": ("individual management review",),
    "thematic": ("thematic",),
}
"""How writers of specimens call the models that the reader names."""
COUNTED_AS_RECOMMENDATIONS = (
    RecommendationKind.RECOMMENDATION,
    RecommendationKind.AREA_FOR_IMPROVEMENT,
    RecommendationKind.PRIORITY_ACTION,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field of one document: what is true and what was read, both as text, "" where not stated."""

    document: str
    field: str
    true: str
    read: str

    @property
    def verdict(self) -> str:
        """right, missed, invented or wrong."""
        if self.true == self.read:
            return "right"
        if not self.read:
            return "missed"
        return "wrong" if self.true else "invented"


@dataclass(frozen=True, slots=True)
class FieldFigures:
    """How often a field was read right, of how many documents."""

    field: str
    documents: int
    right: int
    missed: int
    invented: int
    wrong: int


def read_facts(source: Path) -> dict[str, Any]:
    """The `[facts]` of a specimen's source; refuses a source without front matter."""
    text = source.read_text(encoding="utf-8")
    parts = text.split(FENCE, 2)
    if len(parts) != 3 or parts[0]:
        raise InvalidSource(f"{source} line 1: no front matter between two lines +++; see corpus/README.md.")
    try:
        facts = tomllib.loads(parts[1]).get("facts", {})
    except tomllib.TOMLDecodeError as error:
        raise InvalidSource(f"{source}: the front matter is not TOML ({error}).") from error
    return dict(facts)


def compare(facts: Mapping[str, Any], document: Document, found: Iterable[Recommendation]) -> tuple[Comparison, ...]:
    """Every field of one document, true against read."""
    name, read = document.source.name, read_fields(document, found)
    front = tuple(Comparison(name, field, plain(facts.get(field, "")), read[field]) for field in read)
    return front + tuple(
        Comparison(name, field, true, alike(field, true, value))
        for field, value in read_case(document).items()
        if facts.get("type") in CASE_TYPES and any(key in facts for key in WRITTEN_WITH[field])
        for true in (_true_of_case(field, facts.get(field, "")),)
    )


def read_case(document: Document) -> dict[str, str]:
    """The facts of a case in the form that facts are written in."""
    facts = document.metadata
    incident = facts.date(DateKind.INCIDENT)
    single = {
        "age_band": facts.age_band,
        "outcome": facts.outcome,
        "ethnicity": facts.ethnicity,
        "model": facts.review_model,
    }
    return {
        "pseudonyms": plain([one.value for one in facts.case_identifiers]),
        **{field: plain(fact.value if fact else "") for field, fact in single.items()},
        "incident": incident.date if incident else "",
    }


def alike(field: str, true: str, read: str) -> str:
    """What was read, or what is true where both say the same: of an incident the less precise date decides."""
    same = field == "incident" and bool(true and read) and (true.startswith(read) or read.startswith(true))
    return true if same else read


def _true_of_case(field: str, value: object) -> str:
    said = plain(value)
    if field == "model":
        return next((plain(model) for model, words in MODELS.items() if any(word in said for word in words)), said)
    return "" if said == NOT_STATED else said


def read_fields(document: Document, found: Iterable[Recommendation]) -> dict[str, str]:
    """The fields of a document in the form that facts are written in."""
    facts = document.metadata
    start, end = facts.date(DateKind.INSPECTION_START), facts.date(DateKind.INSPECTION_END)
    published = facts.date(DateKind.PUBLISHED)
    counted = sum(1 for one in found if one.kind in COUNTED_AS_RECOMMENDATIONS)
    return {
        "type": facts.type.value if facts.type else "",
        "family": facts.family,
        "publishers": plain([one.value for one in facts.publishers]),
        "areas": plain([one.value for one in facts.areas]),
        "published": plain(published.date if published else ""),
        "author": plain(facts.author.value if facts.author else ""),
        "lead_inspector": plain(facts.lead_inspector.value if facts.lead_inspector else ""),
        "inspection_start": start.date if start else "",
        "inspection_end": end.date if end else "",
        "judgements": plain([{"aspect": one.aspect, "grade": one.grade} for one in facts.judgements]),
        "recommendations": str(counted or ""),
    }


def plain(value: object) -> str:
    """A fact as comparable text: lists in a settled order, judgements as "aspect: grade", case and spaces levelled."""
    if isinstance(value, list | tuple):
        return "; ".join(sorted(plain(one) for one in value))
    if isinstance(value, Mapping):
        return f"{plain(value['aspect'])}: {plain(value['grade'])}"
    return " ".join(str(value or "").casefold().replace("’", "'").split())


def summed(comparisons: Iterable[Comparison]) -> tuple[FieldFigures, ...]:
    """The figures of each field over all documents, in the order in which fields first came."""
    by_field: dict[str, list[str]] = {}
    for one in comparisons:
        by_field.setdefault(one.field, []).append(one.verdict)
    return tuple(
        FieldFigures(
            field,
            len(verdicts),
            *(verdicts.count(verdict) for verdict in ("right", "missed", "invented", "wrong")),
        )
        for field, verdicts in by_field.items()
    )
