"""The facts of a case: which child or family, how old, what happened, and how and under what it was reviewed."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.areas import Gazetteer
from ingest.case_age import read_age_band
from ingest.case_background import read_ethnicity, read_review_model
from ingest.case_framework import read_framework
from ingest.case_harm import read_harm_types, read_outcome
from ingest.case_identity import read_case_identifiers
from ingest.case_incident import read_incident_date
from ingest.document import Document
from ingest.facts import DatedFact, DateKind, DocumentType, Fact

CASE_TYPES = frozenset({DocumentType.CASE_REVIEW, DocumentType.RAPID_REVIEW_BRIEF, DocumentType.ABSTRACT})
"""Types that are about one case: all of its facts are read."""
NAMES_CASE = CASE_TYPES | {DocumentType.LANDING_PAGE}
"""Types that may say which case they are about and what became of it."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The facts of a case, each absent where it is not stated; `incident` is None where a label dates it already."""

    identifiers: tuple[Fact, ...] = ()
    age_band: Fact | None = None
    harm_types: tuple[Fact, ...] = ()
    outcome: Fact | None = None
    ethnicity: Fact | None = None
    review_model: Fact | None = None
    framework: Fact | None = None
    incident: DatedFact | None = None


NO_CASE = CaseFacts()
"""Of a document that is about no case."""


def read_case(
    document: Document, type_: DocumentType, dates: Sequence[DatedFact], region: str, gazetteer: Gazetteer
) -> CaseFacts:
    """The facts of a case that a document of this type states; of a page about a report only its names and outcome."""
    if type_ not in NAMES_CASE:
        return NO_CASE
    identifiers = read_case_identifiers(document, gazetteer)
    if type_ not in CASE_TYPES:
        return CaseFacts(identifiers, outcome=read_outcome(document) if identifiers else None)
    labelled = any(one.kind is DateKind.INCIDENT for one in dates)
    incident = None if labelled else read_incident_date(document, type_)
    return CaseFacts(
        identifiers,
        read_age_band(document, identifiers),
        read_harm_types(document),
        read_outcome(document),
        read_ethnicity(document),
        read_review_model(document, type_),
        read_framework(document, (*dates, *((incident,) if incident else ())), region),
        incident,
    )
