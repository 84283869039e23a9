"""How dates are printed: day, month and year in the forms of covers, letters and foots, at their own precision."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Span

EARLIEST, LATEST = 1980, 2099
"""Years outside are codes or ages: the first inquiry reports in scope are of the 1980s."""

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in _MONTHS)
_MONTH = _MONTH.replace("sep(?:tember)?", "sep(?:t|tember)?") + r")\b\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ORDINAL = r"(?:\s*(?:st|nd|rd|th))?"
_YEAR = r"(?:19[89]\d|20\d\d)"

_FORMS = (
    re.compile(rf"(?<!\d\.)\b(?P<d>{_DAY}){_ORDINAL}\s+(?:of\s+)?(?P<m>{_MONTH}),?\s+(?P<y>{_YEAR})\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+(?P<d>{_DAY}){_ORDINAL}\s+(?P<m>{_MONTH}),?\s+(?P<y>\d\d)"
        r"(?!\d|[:.]\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<m>{_MONTH})\s+(?P<d>{_DAY}){_ORDINAL},?\s+(?P<y>{_YEAR})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>{_DAY})\b"),
    re.compile(rf"(?<![\d./])(?P<d>{_DAY})[./](?P<m>0?[1-9]|1[0-2])[./](?P<y>{_YEAR}|\d\d)(?![\d./])"),
    re.compile(rf"\b(?P<m>{_MONTH}),?\s+(?P<y>{_YEAR})\b", re.IGNORECASE),
    re.compile(rf"(?<![\d./])(?P<m>0?[1-9]|1[0-2])/(?P<y>{_YEAR})(?![\d/])"),
    re.compile(rf"(?<![\d./-])(?P<y>{_YEAR})(?![\d/-]|\.\d)"),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as printed: ISO 8601 at its own precision, and its range in the text that was searched."""

    iso: str
    span: Span


def printed_dates(text: str) -> Iterator[Printed]:
    """Every date in the text from the left, the fullest reading of each place; years only from 1980 on."""
    taken: list[Span] = []
    found: list[Printed] = []
    for form in _FORMS:
        for match in form.finditer(text):
            span = Span(*match.span())
            iso = _iso(match)
            if iso and not any(span.meets(other) for other in taken):
                taken.append(span)
                found.append(Printed(iso, span))
    yield from sorted(found, key=lambda printed: printed.span)


def short_month(window: str) -> Printed | None:
    """Month and year as "03/26", which is a date only right behind a label."""
    match = re.match(r"\s*:?\s*(?P<m>0[1-9]|1[0-2])/(?P<y>\d\d)(?![\d/])", window)
    return Printed(f"20{match['y']}-{match['m']}", Span(match.start("m"), match.end())) if match else None


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year = int(parts["y"]) if len(parts["y"]) == 4 else 2000 + int(parts["y"])
    if not EARLIEST <= year <= LATEST:
        return ""
    month, day = parts.get("m"), parts.get("d")
    if not month:
        return f"{year}"
    number = int(month) if month.isdigit() else month_number(month)
    return f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}"


def month_number(name: str) -> int:
    """1 to 12 for an English month's name or its first three letters; raises ValueError for any other word."""
    return [month[:3] for month in _MONTHS].index(name[:3].casefold()) + 1
