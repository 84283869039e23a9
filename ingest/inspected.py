"""When an inspection took place: its first and last day, from the printed range or ranges.

Templates print "6 to 10 February 2023", "11 - 22 July", "12 December 2022 to 13 January 2023", and for a split visit
two ranges joined by "and". A day without its month or year takes it from the next one printed; where no year is
printed at all, the letter's own date gives it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.document import Document, Span
from ingest.facts import DatedFact, DateKind
from ingest.front import phrase, trim
from ingest.printed import LATEST, month_number

RANGE_REACH = 170
"""Two ranges of a split visit with full dates take up to 120 characters."""
OPENING_CHARACTERS = 6000

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_POINT = (
    rf"(?:\w+day,?\s+)?(?P<d{{n}}>\d{{{{1,2}}}})(?:\s*(?:st|nd|rd"
    rf"|th))?(?:\s+(?:of\s+)?(?P<m{{n}}>{_MONTH}))?(?:,?\s+(?P<y{{n}}>20\d\d))?"
)
_RANGE = re.compile(
    r"(?<![\d/])" + _POINT.format(n=1) + r"\s*(?:to|and|until|–|—|-|,)\s*" + _POINT.format(n=2) + r"(?!\d)",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(r"(?<!\d)" + _POINT.format(n=1), re.IGNORECASE)

LABELS = (
    phrase(r"(?<!previous\s)inspections? dates?:?"),
    phrase(r"dates? of (this )?inspection:?"),
    phrase(r"(this|the) inspection (took place|was carried out|was conducted)"),
    phrase(r"(?<=\n)(between|from) (?=\d)|(?<=\.\s)(between|from) (?=\d)"),
    phrase(
        r"(focused|monitoring) visit to [\w ,&'-]{3,70}? (children's services"
        r"|local authority)?[\w ,&'-]{0,40}? (on|between|from) (?=\d)"
    ),
    phrase(r"(inspection|visited|inspectors|were in)\b[^.:]{0,120}? (from|between|on) (?=\d)"),
    phrase(r"(visit|fieldwork|inspection) (took place|was carried out|carried out|undertaken)( on| between| from)?"),
)
_STOP = phrase(
    r"lead inspector|report published|judgement|dates? of previous|previous inspection|ofsted|it was"
    r"|inspection outcome"
)


@dataclass(frozen=True, slots=True)
class _Point:
    day: int
    month: int | None
    year: int | None


def read_inspection_dates(document: Document, letter: str) -> tuple[DatedFact, ...]:
    """Start and end of the inspection with the words that give them, or nothing; `letter` is the letter's ISO date."""
    opening = document.text[:OPENING_CHARACTERS]
    for label in LABELS:
        for match in label.finditer(opening):
            window = opening[match.end() : match.end() + RANGE_REACH]
            stop = _STOP.search(window)
            window = window[: stop.start()] if stop else window
            found = _days(window, letter)
            if found is not None:
                start, end, length = found
                return tuple(_facts(document, start, end, Span(match.start(), match.end() + length)))
    return ()


def _facts(document: Document, start: date, end: date, span: Span) -> Iterator[DatedFact]:
    trimmed = trim(document.text, span)
    page, quote = document.page_at(trimmed.start).number, trimmed.of(document.text)
    yield DatedFact(DateKind.INSPECTION_START, start.isoformat(), page, quote)
    yield DatedFact(DateKind.INSPECTION_END, end.isoformat(), page, quote)


def _days(window: str, letter: str) -> tuple[date, date, int] | None:
    """First and last day of all ranges in the window and how far they reach, or None where none is whole."""
    points: list[_Point] = []
    reach = 0
    for match in _RANGE.finditer(window):
        points += [_point(match, 1), _point(match, 2)]
        reach = match.end()
    if not points:
        single = _ONE_DAY.match(window.lstrip(" :\n"))
        if single is None or single["m1"] is None:
            return None
        points, reach = [_point(single, 1)], single.end() + len(window) - len(window.lstrip(" :\n"))
    days = _filled(points, letter)
    return (min(days), max(days), reach) if days else None


def _point(match: re.Match[str], n: int) -> _Point:
    month, year = match[f"m{n}"], match[f"y{n}"]
    return _Point(int(match[f"d{n}"]), month_number(month) if month else None, int(year) if year else None)


def _filled(points: list[_Point], letter: str) -> tuple[date, ...]:
    """The days with months and years filled from the right; no year anywhere: the year before or of the letter."""
    month, year = points[-1].month, points[-1].year or _year_of_letter(points[-1], letter)
    days: list[date] = []
    for point in reversed(points):
        earlier_year = point.year or year
        if (
            point.year is None
            and point.month is not None
            and month is not None
            and point.month > month
            and earlier_year
        ):
            earlier_year -= 1
        month, year = point.month or month, earlier_year
        if month is None or year is None or not year <= LATEST:
            return ()
        try:
            days.append(date(year, month, point.day))
        except ValueError:
            return ()
    return tuple(days)


def _year_of_letter(last: _Point, letter: str) -> int | None:
    if len(letter) < len("2016-06-29") or last.month is None:
        return None
    year = int(letter[:4])
    return year if f"{year}-{last.month:02}-{last.day:02}" <= letter else year - 1
