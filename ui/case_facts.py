"""The facts of a case and the reasons for empty ones, in the words that the screens and the command share."""

from collections.abc import Iterator

from ingest.facts import DERIVED, Fact, Metadata
from ui.labels import DATES, NOT_STATED, listed

CASE = {
    "case_identifiers": "Case",
    "age_band": "Age of the child",
    "outcome": "Outcome",
    "harm_types": "Kind of harm",
    "ethnicity": "Ethnicity of the family",
    "review_model": "Model of review",
    "framework": "Guidance in force",
}
"""Fields of a case with their names on screens."""
AGES = {
    "unborn": "unborn",
    "under-1": "under 1 year",
    "1-4": "1 to 4 years",
    "5-9": "5 to 9 years",
    "10-15": "10 to 15 years",
    "16-17": "16 or 17 years",
    "several": "several children",
}


def facts_of_case(metadata: Metadata) -> Iterator[tuple[str, str, tuple[Fact, ...]]]:
    """Field, name on screens and facts, none where the field is empty; nothing for a document that is about no case."""
    if is_about_a_case(metadata):
        for field, name in CASE.items():
            held = getattr(metadata, field)
            yield field, name, held if isinstance(held, tuple) else (held,) if held else ()


def is_about_a_case(metadata: Metadata) -> bool:
    """Whether any fact of a case is held, or was looked for."""
    reasons = {metadata.why_missing(field) for field in CASE}
    return any(getattr(metadata, field) for field in CASE) or len(reasons) > 1


def value_of(field: str, fact: Fact) -> str:
    """The value in words."""
    if field == "age_band":
        return AGES.get(fact.value, fact.value)
    return fact.value.replace("-", " ") if field == "harm_types" else fact.value


def words_of(field: str, fact: Fact) -> str:
    """The words it was read from, in quotation marks, or what it is derived from; ethnicity stays on its page."""
    if field == "ethnicity":
        return "in the words of that page"
    return fact.quote if fact.quote.startswith(DERIVED) else f"“{fact.quote}”"


def why_not(metadata: Metadata, field: str) -> str:
    """That a field is not stated, with the reason where one is held."""
    reason = metadata.why_missing(field)
    return reason if reason.startswith(NOT_STATED) else f"{NOT_STATED} ({reason})" if reason else NOT_STATED


def conflict(metadata: Metadata) -> str:
    """That dates of one kind disagree, "" where none do."""
    kinds = listed([DATES[kind].lower() for kind in metadata.conflicts])
    return f"The document prints dates that disagree ({kinds}). All are given; none is chosen for you." if kinds else ""
