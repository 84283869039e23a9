"""When the incident of a case was, where no label says so: the date of the event in the opening."""

import re

from ingest.case_opening import opening
from ingest.document import Document, Span
from ingest.facts import DatedFact, DateKind, DocumentType
from ingest.front import phrase, trim
from ingest.printed import month_number, printed_dates
from ingest.typewords import CATALOGUE_HEAD

INCIDENT_CHARACTERS = 1100
"""The first paragraphs; behind them stand the dates of decisions, trials and meetings."""
_EVENT = re.compile(
    r"\b(?:die[ds]?|deaths?|killed|murdered|hurt|injur\w+|harmed|taken (?:to hospital|ill)|admitted|found"
    r"|discovered|telephoned"
    r"|told|attacked|assault\w*|swallowed|abus\w+|collapsed|ended (?:her|his|their) life|took (?:her|his"
    r"|their)|stabbed|incident"
    r"|brought to hospital|presented|suffered|sustained|aged|years old|weeks old|months old|was (?:\w+teen"
    r"|ten|eleven|twelve|nine"
    r"|eight|seven|six|five|four|three|two))\b",
    re.IGNORECASE,
)
_ANOTHER_EVENT = phrase(
    r"\b(?:born|birth|convicted|sentenced|sent to prison|pleaded|trial|inquest|coroner|conclu\w+|decided"
    r"|agreed|decision"
    r"|rapid review|commissioned|published|publication|completed|review was|panel|partnership|board|report"
    r"|regulations|act"
    r"|working together|guidance|moved|separated|referr\w+|since|until|placed|plan|proceedings|period"
    r"|notified|legislation)\b"
)
_DIRECT = re.compile(
    r"\b(?:incident|deaths?|died|killed|injur\w+|attack\w*|assault\w*|harmed)\W+(?:in|on|during"
    r"|of)\W+(?:early |late |the \w+ of )?$",
    re.IGNORECASE,
)
_OF_THAT_YEAR = re.compile(
    r"\b(?P<year>(?:19|20)\d\d)\b[^.]{0,60}?\b(?:died|killed|injured"
    r"|harmed)[^.]{0,20}?\bin (?P<month>[A-Z][a-z]+) of (?:that|the same) year"
)


def read_incident_date(document: Document, type_: DocumentType) -> DatedFact | None:
    """The date in the first sentence of the opening that tells the event, or None; an abstract begins with it."""
    for number, sentence in enumerate(opening(document, INCIDENT_CHARACTERS)):
        words = sentence.of(document.text)
        if relative := _OF_THAT_YEAR.search(words):
            iso = f"{relative['year']}-{month_number(relative['month']):02}"
            return _incident(document, iso, sentence)
        told = number == 0 and type_ is DocumentType.ABSTRACT
        if not (told or _EVENT.search(words)):
            continue
        for printed in printed_dates(words):
            clause = re.split(r"[,;:]", words[: printed.span.start])[-1]
            behind = re.split(r"[,;:.]", words[printed.span.end :])[0]
            if CATALOGUE_HEAD.match(words):
                continue
            direct = _DIRECT.search(words[: printed.span.start])
            if direct or not (_ANOTHER_EVENT.search(clause) or _ANOTHER_EVENT.search(behind)):
                return _incident(document, printed.iso, sentence)
    return None


def _incident(document: Document, iso: str, sentence: Span) -> DatedFact:
    place = trim(document.text, sentence)
    return DatedFact(DateKind.INCIDENT, iso, document.page_at(place.start).number, place.of(document.text))
