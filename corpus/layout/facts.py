"""The answer key of a specimen, checked key by key against what the corpus may say.

Promises a `Facts` value in which every type, date, area and judgement is well formed. Refuses unknown keys, real
places and dates that do not exist, with one message for each slip.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ingest.facts import DocumentType

INVENTED_AREAS = (
    "Aldermoor",
    "Netherby",
    "Carrick Vale",
    "Harnborough",
    "Wexcombe",
    "Saltmere",
    "Ravensholt",
    "Osiermarsh",
    "Kingsharrow",
    "Tidewell",
    "Hollowmere",
    "Glanmorfa",
)
"""The only places a specimen may be about; none is the name of an English or Welsh authority."""

CHOICES = {
    "type": tuple(kind.value for kind in DocumentType),
    "family": ("sif", "ilacs", "focused-visit", "jtai", "send", "joint"),
    "age_band": ("unborn", "under-1", "1-4", "5-9", "10-15", "16-17", "several", "not stated"),
    "outcome": ("death", "serious harm", "both", "not stated"),
    "ethnicity": ("stated", "not stated"),
}
DATE_KEYS = ("published", "completed", "incident", "inspection_start", "inspection_end")
TEXT_KEYS = ("type", "family", "author", "lead_inspector", "age_band", "outcome", "ethnicity", "model", *DATE_KEYS)
LIST_KEYS = ("publishers", "areas", "pseudonyms")
OTHER_KEYS = ("recommendations", "dates_conflict", "judgements")
ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line of a judgement table: what was judged, and the grade in the framework's words."""

    aspect: str
    grade: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of a specimen; "" or an empty tuple where its text does not say, None for an uncounted number."""

    type: str
    family: str = ""
    publishers: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    pseudonyms: tuple[str, ...] = ()
    published: str = ""
    completed: str = ""
    incident: str = ""
    age_band: str = ""
    outcome: str = ""
    ethnicity: str = ""
    model: str = ""
    author: str = ""
    lead_inspector: str = ""
    inspection_start: str = ""
    inspection_end: str = ""
    recommendations: int | None = None
    dates_conflict: bool = False
    judgements: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """A fault in a source: the key or word it concerns (for finding the line), what is wrong, what to do."""

    at: str
    what: str
    remedy: str


def read_facts(table: Mapping[str, object]) -> Facts:
    """The answer key as a value; `table` must have passed `facts_slips` without a slip."""
    values = {key: table[key] for key in (*TEXT_KEYS, "recommendations", "dates_conflict") if key in table}
    lists = {key: tuple(_items(table.get(key))) for key in LIST_KEYS}
    verdicts = tuple(Verdict(str(row["aspect"]), str(row["grade"])) for row in _rows(table.get("judgements")))
    return Facts(**values, **lists, judgements=verdicts)  # type: ignore[arg-type]


def facts_slips(table: Mapping[str, object]) -> Iterator[Slip]:
    """Every fault of the answer key; nothing where it is sound."""
    known = (*TEXT_KEYS, *LIST_KEYS, *OTHER_KEYS)
    for key in table:
        if key not in known:
            yield Slip(key, f"unknown fact {key!r}", f"use one of: {', '.join(known)}")
    for key in TEXT_KEYS:
        if not isinstance(table.get(key, ""), str):
            yield Slip(key, f"{key} must be text", 'put it in "quotation marks"')
    yield from _choice_slips(table)
    for key in DATE_KEYS:
        yield from _date_slips(key, table.get(key, ""))
    yield from _list_slips(table)
    yield from _count_slips(table.get("recommendations"))
    if not isinstance(table.get("dates_conflict", False), bool):
        yield Slip("dates_conflict", "dates_conflict must be true or false", "write it without quotation marks")
    yield from _verdict_slips(table.get("judgements", []))


def is_iso_date(text: str) -> bool:
    """Whether `text` is a year, a month or a day of the calendar in ISO 8601."""
    found = ISO_DATE.fullmatch(text)
    if not found:
        return False
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _choice_slips(table: Mapping[str, object]) -> Iterator[Slip]:
    if "type" not in table:
        yield Slip("facts", "the facts give no type", f"use one of: {', '.join(CHOICES['type'])}")
    for key, allowed in CHOICES.items():
        if table.get(key) not in (None, "", *allowed):
            yield Slip(key, f"{key} {table[key]!r} is not known", f"use one of: {', '.join(allowed)}")


def _date_slips(key: str, value: object) -> Iterator[Slip]:
    if isinstance(value, str) and value and not is_iso_date(value):
        yield Slip(key, f"{key} {value!r} is not a date", "write 2014, 2014-03 or 2014-03-27, or leave the key out")


def _list_slips(table: Mapping[str, object]) -> Iterator[Slip]:
    for key in LIST_KEYS:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            yield Slip(key, f"{key} must be a list of names", f'write {key} = ["…"], or leave it out')
    for area in _items(table.get("areas")):
        if area not in INVENTED_AREAS:
            yield Slip(area, f"{area!r} is not an invented area", f"use one of: {', '.join(INVENTED_AREAS)}")


def _count_slips(value: object) -> Iterator[Slip]:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        yield Slip("recommendations", "recommendations must be a whole number", "write how many there are")


def _verdict_slips(value: object) -> Iterator[Slip]:
    if not isinstance(value, list):
        yield Slip("judgements", "judgements must be tables", "write each one under [[facts.judgements]]")
        return
    for row in value:
        if not isinstance(row, dict) or set(row) != {"aspect", "grade"} or not all(row.values()):
            yield Slip("judgements", f"judgement {row!r} is not complete", "give it an aspect and a grade")


def _items(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _rows(value: object) -> list[Mapping[str, object]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
