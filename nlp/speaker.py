"""Who makes the claim in a statement: the document itself, or somebody it quotes or paraphrases.

Pure text rules. A claim is attributed only where the statement says so (or stands in a section of the family's
views); what parents told a professional at the time is the report's own narrative, not the family speaking.
"""

import re

from ingest.document import SectionKind
from ingest.facts import DocumentType
from nlp.tags import SpeakerRole

_SAID = (
    r"(?:said|says|say|felt|believed|believes|thought|described|describes|stated|explained|commented|"
    r"recalled|remembered|wanted|would have liked|wished|expressed|reflected|praised|reported feeling|"
    r"spoke (?:of|about)|warned|argued|claimed|claims|added|called for|welcomed|accused|blamed)"
)
_TO_REVIEW = (
    r"(?:told|informed|shared with|described to|reported to|explained to|said to|confirmed to|spoke to|spoke with)\s+"
    r"(?:the\s+)?(?:lead\s+|independent\s+|overview\s+)*"
    r"(?:reviewers?|review|panel|authors?|inspectors?|us|inspection team|learning event)"
)
_FAMILY = (
    r"(?:(?:her|his|their|the|both|birth|foster|maternal|paternal|some|most|many|several|one|child's|children's)\s+)*"
    r"(?:mother|father|mum|dad|parents?|family|families|grandmother|grandfather|grandparents|aunt|uncle|siblings?|"
    r"sister|brother|step-?father|carers?|young people|young person|young adults?|children|care leavers|relatives)"
)
_PRACTITIONER = (
    r"(?:(?:the|a|one|some|most|many|several|both|all|frontline|newly qualified)\s+)*"
    r"(?:practitioners?|professionals?|staff|social workers?|health visitors?|school nurses?|midwi(?:fe|ves)|teachers?|"
    r"head\s?teachers?|police officers?|officers|nurses?|GPs?|doctors?|managers?|workers?|team managers?|"
    r"personal advisers?|foster carers|independent reviewing officers|IROs)"
)
_BODY = (
    r"(?:(?:the|a|an)\s+)?(?:[A-Z][\w'’&-]*\s+){0,6}"
    r"(?:union|association|charity|spokes(?:person|man|woman)|federation|campaigners?|NSPCC|Unison|UNISON|BASW|"
    r"ADCS|ADSS|LGA|minister|council leader|councillor|chief executive of the charity)"
)
_INSPECTORATE = (
    r"(?:the\s+)?(?:chief inspectors?|inspectors?|inspectorates?|Ofsted|CQC|HMICFRS|HMIC|SSI|CSCI|watchdogs?|"
    r"(?:the|its|their)\s+report|joint report|inspection)"
)

FAMILY = re.compile(
    rf"^(?:\W|\w+\W+){{0,6}}?{_FAMILY}\b(?![’'])(?:\s+(?!(?:are|were|is|was|do|did|not|who)\b)\w+){{0,2}}?\s+"
    rf"(?:{_SAID}\b|{_TO_REVIEW})",
    re.IGNORECASE,
)
FAMILY_TOLD = re.compile(rf"\b{_FAMILY}\b[^.]{{0,60}}?\b{_TO_REVIEW}", re.IGNORECASE)
PRACTITIONER = re.compile(
    rf"\b{_PRACTITIONER}\b[^.]{{0,60}}?\b(?:{_TO_REVIEW}|"
    rf"who (?:spoke|met) (?:to|with) (?:the )?(?:review|inspector))|"
    rf"\bat the (?:learning|practitioner|reflective)[\w' -]{{0,20}} event\b[^.]{{0,60}}\b{_SAID}\b",
    re.IGNORECASE,
)
THIRD_PARTY = re.compile(rf"\b{_BODY}\b[^.]{{0,80}}?\b{_SAID}\b|\baccording to {_BODY}\b")
THIRD_PARTY_AFTER = re.compile(rf"\b(?:said|says|added|warned|claimed)\b[^.]{{0,40}}?\b{_BODY}\b")
INSPECTORATE = re.compile(
    rf"\b{_INSPECTORATE}\b[^.]{{0,60}}?\b(?:found|finds|{_SAID[3:]}|\baccording to {_INSPECTORATE}\b|"
    rf"\b(?:said|says|added)\b[^.]{{0,40}}?\b{_INSPECTORATE}\b",
    re.IGNORECASE,
)

QUOTES_INSPECTORATE = frozenset({DocumentType.PRESS, DocumentType.RESPONSE, DocumentType.LANDING_PAGE})
"""Documents about a report: there the inspectorate is somebody quoted, in its own report it is the voice."""

TELLING = frozenset({SectionKind.CHRONOLOGY, SectionKind.FAMILY})
"""Sections that tell what was said at the time, not to the review."""


def speaker_of(
    text: str,
    *,
    section: SectionKind = SectionKind.BODY,
    type: DocumentType = DocumentType.OTHER,
) -> SpeakerRole:
    """Who claims what a statement says; `REPORT` unless the words or the section say otherwise."""
    if THIRD_PARTY.search(text) or THIRD_PARTY_AFTER.search(text):
        return SpeakerRole.THIRD_PARTY
    if type in QUOTES_INSPECTORATE and INSPECTORATE.search(text):
        return SpeakerRole.INSPECTORATE
    if PRACTITIONER.search(text):
        return SpeakerRole.PRACTITIONER
    if FAMILY_TOLD.search(text) or (section not in TELLING and FAMILY.search(text)):
        return SpeakerRole.FAMILY
    if section is SectionKind.FAMILY_VIEWS:
        return SpeakerRole.FAMILY
    return SpeakerRole.THIRD_PARTY if type is DocumentType.RESPONSE else SpeakerRole.REPORT
