"""The statutory framework in force for a case in England: the edition of Working Together at the time of practice.

Practice is dated by the incident; only where none is known, by what the review says that it was held under, else by the
end of the period under review, else by completion or publication, which may be years later: the quotation says which.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from ingest.case_opening import AROUND, BEFORE_SUBSTANCE, opening, quoted, sentences, title_span
from ingest.document import Document
from ingest.facts import DERIVED, DatedFact, DateKind, Fact
from ingest.printed import printed_dates

EDITIONS = (
    ("1991-10", "1991"),
    ("1999-12", "1999"),
    ("2006-04", "2006"),
    ("2010-03", "2010"),
    ("2013-04", "2013"),
    ("2015-03", "2015"),
    ("2018-07", "2018"),
    ("2023-12", "2023"),
)
"""The month from which each edition was in force (domain notes, 3.2)."""
MID_YEAR = "06"
"""A date that is a year alone is taken for the middle of it: the edition that was in force for most of the year."""
OUTSIDE_ENGLAND = frozenset({"Wales", "Scotland", "Northern Ireland"})

_YEARS = "|".join(edition for _, edition in EDITIONS)
_PERIOD = re.compile(
    r"\b(?:period|timeframe|time frame|timeline|scope|timescale)\b[^.;]{0,80}?\b(?:from|between|covers?"
    r"|covered|ran|was|is)\b",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"Working\s+Together(?:\s+to\s+Safeguard\s+Children)?[^.;\n]{0,40}?\(?\b(?P<year>" + _YEARS + r")\b\)?",
    re.IGNORECASE,
)
_WELSH = re.compile(r"Working\s+Together\s+to\s+Safeguard\s+People(?::|,)?\s+Volume\s+2", re.IGNORECASE)
_HELD_UNDER = 4000
"""Characters of the beginning in which a review says under which guidance it is held."""


def read_framework(document: Document, dates: Sequence[DatedFact], region: str) -> Fact | None:
    """ "Working Together 2013" with its printed citation, or with the words "derived from ..." and the date's page.

    None before 1991, outside England unless the guidance of Wales is cited, and where no date or citation tells.
    """
    if welsh := _cited(document, _WELSH):
        return Fact("Working Together to Safeguard People, Volume 2", welsh.page, welsh.quote)
    if region in OUTSIDE_ENGLAND:
        return None
    incident = next((dated for dated in dates if dated.kind is DateKind.INCIDENT), None)
    if incident is None and (held_under := _cited(document, _CITED, _HELD_UNDER)):
        return held_under
    for what, date, page in _bases(document, dates):
        if edition := _in_force(date):
            derived = Fact(f"Working Together {edition}", page, f"{DERIVED}the {what}, {date}")
            return _cited(document, re.compile(_CITED.pattern.replace(_YEARS, edition), re.IGNORECASE)) or derived
    return None


def _bases(document: Document, dates: Sequence[DatedFact]) -> Iterator[tuple[str, str, int]]:
    """What the edition can be derived from, best first: what it is, the date and its page."""
    by_kind = {one.kind: one for one in reversed(dates)}
    if incident := by_kind.get(DateKind.INCIDENT):
        yield "date of the incident", incident.date, incident.page
    for sentence in sentences(document, leave_out=BEFORE_SUBSTANCE):
        words = sentence.of(document.text)
        if period := _PERIOD.search(words):
            ends = [printed.iso for printed in printed_dates(words[period.start() :])]
            if len(ends) > 1:
                yield "end of the period under review", ends[1], document.page_at(sentence.start).number
                break
    for kind, what in ((DateKind.COMPLETED, "date of completion"), (DateKind.PUBLISHED, "date of publication")):
        if dated := by_kind.get(kind):
            yield what, dated.date, dated.page


def _in_force(date: str) -> str:
    """The edition in force in a month, "" before the first."""
    month = date[:7] if len(date) > 4 else f"{date}-{MID_YEAR}"
    return next((edition for since, edition in reversed(EDITIONS) if since <= month), "")


def _cited(document: Document, words: re.Pattern[str], characters: int = 0) -> Fact | None:
    """The first citation in the title and the document's own text, or in its first `characters`."""
    told = opening(document, characters) if characters else sentences(document, leave_out=AROUND)
    for sentence in chain((title_span(document),), told):
        if match := words.search(sentence.of(document.text)):
            value = f"Working Together {match['year']}" if "year" in match.groupdict() else match[0]
            return quoted(document, value, sentence, match.start())
    return None
