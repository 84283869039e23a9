"""Why a fact of a document is empty, in words for a screen: what it does not say is told apart from what it cannot."""

import re
from collections.abc import Iterator

from ingest.case import CASE_TYPES, NAMES_CASE
from ingest.document import Document
from ingest.facts import DateKind, DocumentType, Metadata

NOT_STATED = "not stated on the first pages"
NOT_STATED_ANYWHERE = "not stated"
NONE_OF_THIS_TYPE = "this type of document has none"
NOT_READ = "not read for this type of document"
UNREADABLE_COVER = "cover is not readable"
WITHHELD = "withheld: the document names no board or area"
NO_GRADES = "this kind of inspection gives no grades"
UNLISTED = "not in the list of areas"
SEVERAL_REGIONS = "areas in different regions"
NO_AREA = "no area is stated"
NO_FRAMEWORK = "no date or citation tells it"
OUTSIDE_ENGLAND = "the timeline of guidance covers England only"

FIELDS_OF_CASE = (
    "case_identifiers",
    "age_band",
    "harm_types",
    "outcome",
    "ethnicity",
    "review_model",
    "framework",
    "incident",
)
SIGNED = frozenset(
    {DocumentType.CASE_REVIEW, DocumentType.NATIONAL_REVIEW, DocumentType.THEMATIC_REPORT, DocumentType.PRESS}
)
"""Types that usually name an author; of others none is missed."""
UNGRADED = frozenset({"jtai", "focused-visit"})
COVER_LETTERS = 12
"""A cover with fewer letters is a picture."""
_UNNAMED = re.compile(
    r"\b(?:unnamed|anonymous) (?:\w+ ){0,4}(?:board|partnership|area)|\bpublisher: withheld\b", re.IGNORECASE
)
_FIRST_PAGE_GARBLED = re.compile(r"\b[Pp]ages? 1\b(?!\d)")


def reasons(document: Document, metadata: Metadata) -> tuple[tuple[str, str], ...]:
    """Each empty field with the reason, in the order of the fields; nothing for a field that holds a value."""
    cover = UNREADABLE_COVER if _is_unreadable(document) else ""
    named = WITHHELD if _UNNAMED.search(document.text, 0, document.pages[0].span.end) else ""
    return tuple(
        (
            field,
            cover
            if cover and reason == NOT_STATED
            else named
            if named and field in ("publishers", "areas")
            else reason,
        )
        for field, reason in (*_of_front(metadata), *_of_inspection(metadata), *_of_case(metadata))
    )


def _of_front(metadata: Metadata) -> Iterator[tuple[str, str]]:
    for field in ("title", "type", "publishers", "areas"):
        if not getattr(metadata, field):
            yield field, NOT_STATED
    yield from _of_places(metadata)
    if metadata.date(DateKind.PUBLISHED) is None:
        yield "published", NOT_STATED
    if metadata.author is None:
        yield "author", NOT_STATED if metadata.document_type in SIGNED else NONE_OF_THIS_TYPE


def _of_places(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """Why there is no region, and no code."""
    if not metadata.region:
        several = len(metadata.areas) > 1 and any(metadata.area_codes)
        yield "region", SEVERAL_REGIONS if several else UNLISTED if metadata.areas else NO_AREA
    if not any(metadata.area_codes):
        yield "area_codes", f"{UNLISTED}, or without a code there" if metadata.areas else NO_AREA


def _of_inspection(metadata: Metadata) -> Iterator[tuple[str, str]]:
    inspection = metadata.document_type is DocumentType.INSPECTION
    if metadata.lead_inspector is None:
        yield "lead_inspector", NOT_STATED if inspection else NONE_OF_THIS_TYPE
    if not metadata.judgements:
        reason = NO_GRADES if metadata.family in UNGRADED else NOT_STATED
        yield "judgements", reason if inspection else NONE_OF_THIS_TYPE


def _of_case(metadata: Metadata) -> Iterator[tuple[str, str]]:
    for field in FIELDS_OF_CASE:
        value = metadata.date(DateKind.INCIDENT) if field == "incident" else getattr(metadata, field)
        if not value:
            yield field, _why_no(field, metadata)


def _why_no(field: str, metadata: Metadata) -> str:
    type_ = metadata.document_type
    if type_ is DocumentType.INSPECTION:
        return NONE_OF_THIS_TYPE
    if type_ not in (NAMES_CASE if field in ("case_identifiers", "outcome") else CASE_TYPES):
        return NOT_READ
    if field == "framework":
        return OUTSIDE_ENGLAND if metadata.region in ("Wales", "Scotland", "Northern Ireland") else NO_FRAMEWORK
    return NOT_STATED_ANYWHERE if field in ("ethnicity", "review_model") else NOT_STATED


def _is_unreadable(document: Document) -> bool:
    words = document.pages[0].span.of(document.text)
    letters = sum(character.isalpha() for character in words)
    return letters < COVER_LETTERS or any(_FIRST_PAGE_GARBLED.search(warning) for warning in document.warnings)
