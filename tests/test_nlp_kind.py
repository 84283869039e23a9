"""What a statement does, and who says it."""

import pytest

from ingest.document import SectionKind, Span
from ingest.facts import DocumentType
from nlp.kind import kind_of, kind_of_all
from nlp.language import Language
from nlp.polarity import PolarityReader
from nlp.speaker import speaker_of
from nlp.statements import Unit
from nlp.tags import SpeakerRole, StatementKind

READER = PolarityReader(Language())
FINDING, RECOMMENDATION = StatementKind.FINDING, StatementKind.RECOMMENDATION
NARRATIVE, OTHER = StatementKind.NARRATIVE, StatementKind.OTHER

KINDS = [
    ("a judgement", "Visits were late and records poor.", "", SectionKind.BODY, FINDING),
    ("praise", "Workers know the children well.", "", SectionKind.FINDINGS, FINDING),
    ("should", "The board should test how well this works.", "", SectionKind.BODY, RECOMMENDATION),
    ("imperative", "Strengthen the oversight of plans.", "", SectionKind.BODY, RECOMMENDATION),
    (
        "seek assurance",
        "The partnership is to seek assurance that forms are used.",
        "",
        SectionKind.BODY,
        RECOMMENDATION,
    ),
    ("bare bullet to improve", "The timeliness of letters", "", SectionKind.IMPROVEMENT, RECOMMENDATION),
    (
        "under recommendations",
        "A single form for all wards.",
        "Recommendation 4",
        SectionKind.RECOMMENDATIONS,
        RECOMMENDATION,
    ),
    ("should have is hindsight", "The ward should have rung the school.", "", SectionKind.BODY, FINDING),
    ("event", "The family moved to the coast in May.", "", SectionKind.CHRONOLOGY, NARRATIVE),
    ("event in the body", "On 3 March he came to the ward with his aunt.", "", SectionKind.BODY, NARRATIVE),
    ("scope", "This review covers the two years before the birth.", "", SectionKind.INTRODUCTION, OTHER),
    ("method", "Forms were read by two people and were good.", "", SectionKind.METHOD, OTHER),
    ("terms of reference", "Were records good?", "", SectionKind.TERMS_OF_REFERENCE, OTHER),
    ("glossary", "IRO: a person who reviews plans.", "", SectionKind.GLOSSARY, OTHER),
    ("statistics", "Approximately 21,300 children live in the town.", "", SectionKind.BODY, OTHER),
]


def unit(text: str, heading: str, section: SectionKind) -> Unit:
    return Unit(Span(0, len(text)), text, READER.language.read(text), heading, section)


@pytest.mark.parametrize(
    ("text", "heading", "section", "expected"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS]
)
def test_a_statement_does_what_a_reader_says(
    text: str, heading: str, section: SectionKind, expected: StatementKind
) -> None:
    statement = unit(text, heading, section)
    assert kind_of(statement, READER.judge(statement)) is expected


def test_several_statements_have_one_kind() -> None:
    assert kind_of_all([NARRATIVE, FINDING, NARRATIVE]) is FINDING
    assert kind_of_all([RECOMMENDATION, FINDING]) is RECOMMENDATION
    assert kind_of_all([RECOMMENDATION, FINDING, FINDING]) is FINDING
    assert kind_of_all([NARRATIVE, NARRATIVE, OTHER]) is NARRATIVE
    assert kind_of_all([OTHER]) is OTHER
    assert kind_of_all([]) is OTHER


BODY, VIEWS = SectionKind.BODY, SectionKind.FAMILY_VIEWS
REVIEW, PRESS = DocumentType.CASE_REVIEW, DocumentType.PRESS
SPEAKERS = [
    ("the report", "Information was not shared.", BODY, REVIEW, SpeakerRole.REPORT),
    ("mother felt", "Mother felt that nobody listened to her.", BODY, REVIEW, SpeakerRole.FAMILY),
    ("told the review", "His grandmother told the reviewer that she had rung twice.", BODY, REVIEW, SpeakerRole.FAMILY),
    ("told a worker then", "Mother told the midwife that all was well.", BODY, REVIEW, SpeakerRole.REPORT),
    ("said at the time", "Mother said that she had fallen.", SectionKind.CHRONOLOGY, REVIEW, SpeakerRole.REPORT),
    (
        "feelings found",
        "Not all young people feel safe in their flats.",
        BODY,
        DocumentType.INSPECTION,
        SpeakerRole.REPORT,
    ),
    ("a service's own words", "The children’s service describes its plans.", BODY, REVIEW, SpeakerRole.REPORT),
    ("section of family views", "The letters were hard to read.", VIEWS, REVIEW, SpeakerRole.FAMILY),
    ("practitioners", "Practitioners told the panel that they had no time.", BODY, REVIEW, SpeakerRole.PRACTITIONER),
    (
        "staff to inspectors",
        "Social workers told inspectors that they feel well led.",
        BODY,
        DocumentType.INSPECTION,
        SpeakerRole.PRACTITIONER,
    ),
    ("union", "The union said that cuts had caused the gaps.", BODY, PRESS, SpeakerRole.THIRD_PARTY),
    (
        "spokesperson last",
        "More must be done, said a spokeswoman for the charity.",
        BODY,
        PRESS,
        SpeakerRole.THIRD_PARTY,
    ),
    ("inspectorate in the press", "Inspectors found that plans were weak.", BODY, PRESS, SpeakerRole.INSPECTORATE),
    (
        "inspectors in their own report",
        "Inspectors found that plans were weak.",
        BODY,
        DocumentType.INSPECTION,
        SpeakerRole.REPORT,
    ),
    (
        "a response speaks for its body",
        "The most common reason is abuse at home.",
        BODY,
        DocumentType.RESPONSE,
        SpeakerRole.THIRD_PARTY,
    ),
]


@pytest.mark.parametrize(
    ("text", "section", "type", "expected"), [row[1:] for row in SPEAKERS], ids=[row[0] for row in SPEAKERS]
)
def test_a_claim_is_given_to_who_makes_it(
    text: str, section: SectionKind, type: DocumentType, expected: SpeakerRole
) -> None:
    assert speaker_of(text, section=section, type=type) is expected
