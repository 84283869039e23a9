"""Metadata: everything a document says of itself, each value with its page and quotation.

Nothing is guessed: what the pages do not state stays empty, and dates that disagree stay side by side.
"""

from dataclasses import replace

from ingest.areas import EMPTY, Gazetteer
from ingest.bylines import read_byline
from ingest.case import CaseFacts, read_case
from ingest.dates import read_catalogue_date, read_dates, read_labelled_dates
from ingest.doctype import read_type
from ingest.document import Document
from ingest.facts import DatedFact, DateKind, DocumentType, Fact, Metadata
from ingest.inspected import read_inspection_dates
from ingest.judgements import read_judgements
from ingest.missing import reasons
from ingest.people import read_author, read_lead_inspector
from ingest.places import area_codes, read_areas
from ingest.publishers import read_publishers
from ingest.titles import read_title

_LETTERS = frozenset({"jtai", "focused-visit", "send"})
_UNSIGNED = frozenset(
    {
        DocumentType.INSPECTION,
        DocumentType.RESPONSE,
        DocumentType.LANDING_PAGE,
        DocumentType.ABSTRACT,
    }
)
"""Types whose by-line, if any, is a web editor's or a signatory's and no author's."""


def read_metadata(document: Document, gazetteer: Gazetteer = EMPTY) -> Metadata:
    """The metadata of a document that has text and pages; its own `metadata` is not looked at.

    Without a gazetteer areas stay as printed and have no region.
    """
    if not document.pages or not document.text.strip():
        return Metadata()
    found = _stated(document, gazetteer)
    return replace(found, missing=reasons(document, found))


def _stated(document: Document, gazetteer: Gazetteer) -> Metadata:
    type_, family = read_type(document)
    kind = DocumentType(type_.value) if type_ else DocumentType.OTHER
    inspection = kind is DocumentType.INSPECTION
    publishers = read_publishers(document, kind, family, gazetteer)
    areas, region = read_areas(document, kind, family, publishers, gazetteer)
    dates = _dates(document, kind, family)
    case = read_case(document, kind, dates, region, gazetteer)
    return _with_case(
        Metadata(
            title=read_title(document, kind, family),
            type=type_,
            family=family,
            publishers=publishers,
            areas=areas,
            region=region,
            dates=dates,
            judgements=read_judgements(document, family) if inspection else (),
            lead_inspector=read_lead_inspector(document, visit=family == "focused-visit") if inspection else None,
            author=_author(document, kind, gazetteer),
            area_codes=area_codes(areas, gazetteer),
        ),
        case,
    )


def _with_case(metadata: Metadata, case: CaseFacts) -> Metadata:
    return replace(
        metadata,
        dates=metadata.dates + ((case.incident,) if case.incident else ()),
        case_identifiers=case.identifiers,
        age_band=case.age_band,
        harm_types=case.harm_types,
        outcome=case.outcome,
        ethnicity=case.ethnicity,
        review_model=case.review_model,
        framework=case.framework,
    )


def _author(document: Document, type_: DocumentType, gazetteer: Gazetteer) -> Fact | None:
    if type_ is DocumentType.PRESS:
        return read_byline(document, gazetteer)
    return None if type_ in _UNSIGNED else read_author(document)


def _dates(document: Document, type_: DocumentType, family: str) -> tuple[DatedFact, ...]:
    """The dates of the front; for an inspection its days too, and a letter's own date as that of publication."""
    if type_ is DocumentType.LANDING_PAGE:
        return read_labelled_dates(document)
    if type_ is not DocumentType.INSPECTION:
        return (type_ is DocumentType.ABSTRACT and read_catalogue_date(document)) or read_dates(document)
    dated = read_dates(document, kind_of_letter=True)
    letter = next((one.date for one in dated if one.kind is DateKind.PUBLISHED), "") if family in _LETTERS else ""
    return read_inspection_dates(document, letter) + dated
