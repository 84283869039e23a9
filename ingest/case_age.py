"""How old the child of a case was, as a band: read from the title and the opening, in whatever unit is printed."""

import re
from dataclasses import dataclass

from ingest.case_identity import is_of_several
from ingest.case_opening import opening, quoted, title_span
from ingest.document import Document, Span
from ingest.facts import AgeBand, Fact

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_WORDS = {word: number for number, word in enumerate(_ONES.split(), 1)} | {"eighteen": 18, "nineteen": 19, "twenty": 20}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40}
_NUM = rf"(?:\d{{1,2}}|(?:twenty|thirty|forty)-(?:{'|'.join(_ONES.split()[:9])})|{'|'.join(reversed(_WORDS))})"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<n>{_NUM})[\s-]+{_UNIT}(?:[\s-]+(?:and[\s-]+)?{_NUM}[\s-]+(?:days?|weeks?|months?))?[\s-]+old\b",
        rf"\b(?:aged?|age of|at the age of)\s+(?:just |only |about |around "
        rf"|approximately )?(?P<n>{_NUM})(?:[\s-]+{_UNIT})?(?![\d-])",
        rf"\b(?P<n>{_NUM})\s+{_UNIT}(?:\s+and\s+{_NUM}\s+(?:days?|weeks?|months?))?\s+(?:of age|at the time)\b",
        rf"\b(?:boy|girl|child|baby|infant|daughter|son|student|pupil|young (?:woman|man"
        rf"|person))\s+of\s+(?P<n>{_NUM})\b(?:\s+{_UNIT})?",
        rf"(?:\b(?:who|he|she|they|[A-Z][\w]*)\s+(?:was|were)|was then)\s+(?:just |only |nearly |still )?(?P<n>{_NUM})"
        rf"(?:\s+{_UNIT}\b|(?=,|\.| when\b| in\b| and was\b| at the\b| on the\b))",
        rf",\s+was (?P<n>{_NUM})(?=[.,])",
        r"\b(?:died|ill|hurt|injured|harmed|killed|murdered|stabbed) at (?P<n>ten|eleven|twelve|\w+teen)\b",
    )
)
_OF_ANOTHER = re.compile(
    r"\b(?:brothers?|sisters?|half-\w+|siblings?|mothers?|fathers?|parents?|partner|stepfather|aunt|uncle|cousins?"
    r"|grand\w+|mum|dad|perpetrators?|young (?:men|man)|\w*girlfriend|\w*boyfriend|her son|his son"
    r"|other (?:child|children)|friend)\b[^.]{0,40}$",
    re.IGNORECASE,
)
_NOT_THEN = re.compile(
    r"\b(?:(?:now|nearly|currently|today|from|since|until)\W*(?:\w+\W+){0,3}"
    r"|(?:supposed|thought|look(?:ed|s)|appear\w+|size|weight|height)\W*(?:\w+\W+){0,6})$",
    re.IGNORECASE,
)
"""What makes an age that of another time, or a guess."""
_SEVERAL = re.compile(
    r"\b(?P<n>two|three|four|five|six|seven|both|\d)\s+(?:(?:disabled|young|very|teenage|other|older|local"
    r"|of the)\s+){0,2}"
    r"(?P<who>children|babies|infants|sisters|brothers|siblings|girls|boys|young people|cases|rapid reviews)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:about|concerns?|relates? to|death|deaths|died|harmed?|hurt|injur\w+|lived|neglect\w*|abuse\w*|respect of"
    r"|looked again at|subjects?)\b",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(rf"(?:{_OF_ANOTHER.pattern})|\b(?:with|by|from|against)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""What makes several children those who did it, or somebody's others."""
_BABIES = re.compile(r"\b(?:babies|infants)\b", re.IGNORECASE)
_UNBORN = re.compile(r"\bunborn (?:baby|child|infant)\b", re.IGNORECASE)
ADULT = 18
FIRST_SENTENCES = 3
"""A review of several children says so in its first sentences."""


@dataclass(frozen=True, slots=True)
class _Age:
    months: float
    sentence: Span
    at: int


def read_age_band(document: Document, identifiers: tuple[Fact, ...]) -> Fact | None:
    """The band of the child's age when harmed, or None; several children make `SEVERAL` unless all are babies."""
    title = title_span(document)
    start = (title, *opening(document))
    ages = [age for sentence in start for age in _ages(document, sentence)]
    several = _several(document, identifiers, start)
    if several and not all(band_of(age.months) is AgeBand.UNDER_1 for age in ages):
        return quoted(document, AgeBand.SEVERAL.value, several)
    if ages:
        return quoted(document, band_of(ages[0].months).value, ages[0].sentence, ages[0].at)
    if several:
        babies = _BABIES.search(several.of(document.text))
        return quoted(document, (AgeBand.UNDER_1 if babies else AgeBand.SEVERAL).value, several)
    return _unborn(document, start)


def band_of(months: float) -> AgeBand:
    """The band of a child's age in months; raises ValueError from 18 years on."""
    years = months / 12
    if years >= ADULT:
        raise ValueError(f"{years:.0f} years is no child's age")
    edges = ((1, AgeBand.UNDER_1), (5, AgeBand.FROM_1_TO_4), (10, AgeBand.FROM_5_TO_9), (16, AgeBand.FROM_10_TO_15))
    return next((band for edge, band in edges if years < edge), AgeBand.FROM_16_TO_17)


def _ages(document: Document, sentence: Span) -> list[_Age]:
    """The ages of a sentence that may be the child's at the time, from the left."""
    words = sentence.of(document.text)
    found: dict[int, _Age] = {}
    for form in _FORMS:
        for match in form.finditer(words):
            unit = match.groupdict().get("unit") or "year"
            months = _number(match["n"]) * {"day": 1 / 30, "week": 12 / 52, "month": 1, "year": 12}[unit.lower()]
            before = words[: match.start()]
            own = match[0].split()[0] if form is _FORMS[4] else ""
            if months < ADULT * 12 and not _OF_ANOTHER.search(f"{before}{own}") and not _NOT_THEN.search(before):
                found.setdefault(match.start("n"), _Age(months, sentence, match.start("n")))
    return [found[at] for at in sorted(found)]


def _number(words: str) -> int:
    plain = words.casefold()
    if plain.isdigit():
        return int(plain)
    tens, _, ones = plain.partition("-")
    return _WORDS[plain] if not ones else _TENS[tens] + _WORDS[ones]


def _several(document: Document, identifiers: tuple[Fact, ...], start: tuple[Span, ...]) -> Span | None:
    """The words that say that the document is about several children, or None."""
    for sentence in start[: FIRST_SENTENCES + 1]:
        words = sentence.of(document.text)
        match = _SEVERAL.search(words)
        if match and _SUBJECT.search(words) and not _BY_OTHERS.search(words[: match.start()]):
            return sentence
    if is_of_several(identifiers):
        named = identifiers[-1]
        at = document.text.find(named.quote)
        return Span(at, at + len(named.quote)) if at >= 0 else None
    return None


def _unborn(document: Document, start: tuple[Span, ...]) -> Fact | None:
    for sentence in start[: FIRST_SENTENCES + 1]:
        if match := _UNBORN.search(sentence.of(document.text)):
            return quoted(document, AgeBand.UNBORN.value, sentence, match.start())
    return None
