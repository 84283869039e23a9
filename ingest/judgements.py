"""The judgements that an inspection prints, aspect by aspect, each with the row it was read from.

Three templates: the single inspection framework (numbered rows and a sentence for the whole), the table of the
framework that followed in 2018 (four rows, five from 2023, none for the whole from April 2026), and the outcome
statement of area SEND inspections. Joint targeted inspections and visits have no grade, so none is read for them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.document import Document, Span
from ingest.facts import Judgement
from ingest.front import phrase, trim

TABLE_CHARACTERS = 6000
"""The table stands on page 1, on page 2 behind a separate cover."""

_GRADE = r"(?P<grade>outstanding|good|requires? improvement(?: to be good)?|inadequate)\b"
_GAP = r"[\s|:.–-]*"


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect as its framework names it, and how its printed label reads."""

    aspect: str
    label: re.Pattern[str]


def _row(aspect: str, label: str, gap: str = _GAP) -> Row:
    return Row(aspect, phrase(label + gap + _GRADE))


ILACS_ROWS = (
    _row(
        "The impact of leaders on social work practice with children and families",
        r"the impact of leaders on social work practice with children and families",
    ),
    _row(
        "The impact of leaders on practice with children and families",
        r"the impact of leaders on practice with children and families",
    ),
    _row(
        "The experiences and progress of children who need help and protection",
        r"the experiences and progress of children who need help and protection",
    ),
    _row(
        "The experiences and progress of children in care and care leavers",
        r"the experiences and progress of children in care and care leavers",
    ),
    _row("The experiences and progress of children in care", r"the experiences and progress of children in care"),
    _row("The experiences and progress of care leavers", r"the experiences and progress of (children )?care leavers"),
    _row("Overall effectiveness", r"overall effectiveness"),
)

SIF_ROWS = (
    _row("Children who need help and protection", r"children who need help and protection"),
    _row("Children looked after and achieving permanence", r"children looked after and achieving permanence"),
    _row("Adoption performance", r"adoption performance"),
    _row("Experiences and progress of care leavers", r"experiences and progress of care leavers"),
    _row("Leadership, management and governance", r"leadership, management and governance"),
    _row(
        "Overall judgement",
        r"(children's services in [\w ,&'-]{2,60}? (are|is)|children's services( in [\w ,&'-]{2,60}?)?(?= "
        r"require improvement)"
        r"|(the )?overall judgement( is|:)( that children's services( in [\w ,&'-]{2,60}?)?( are| is)?)?)",
        r"\s+",
    ),
)

SIF_SENTENCE = " to be good"
"""The framework's grade is "requires improvement"; its sentence of the whole goes on "to be good"."""
BOARD = _row(
    "Effectiveness of the Local Safeguarding Children Board",
    r"(^|\n)[^\S\n]*((the )?effectiveness of the|the) local safeguarding children board( \(LSCB\))?( is|:)?",
    r"\s+",
)
"""Printed on page 1 in 2014, later as the heading of the board's own part."""

OUTCOME = "Inspection outcome"
OUTCOMES = (
    (
        "Typically positive experiences and outcomes",
        phrase(r"the local area partnership's[^.]{0,120}?arrangements typically lead to positive experiences[^.]*\."),
    ),
    (
        "Inconsistent experiences and outcomes",
        phrase(r"the local area partnership's[^.]{0,120}?arrangements lead to inconsistent experiences[^.]*\."),
    ),
    (
        "Widespread and/or systemic failings",
        phrase(r"there are widespread and/or systemic failings[^.]*\."),
    ),
)


def read_judgements(document: Document, family: str) -> tuple[Judgement, ...]:
    """The judgements in the order printed; () for families that give none."""
    table_end = min(TABLE_CHARACTERS, document.pages[min(1, len(document.pages) - 1)].span.end)
    if family == "ilacs":
        return _rows(document, ILACS_ROWS, table_end)
    if family == "sif":
        printed = _rows(document, SIF_ROWS, table_end) + _rows(document, (BOARD,), len(document.text))
        return tuple(replace(one, grade=one.grade.removesuffix(SIF_SENTENCE)) for one in printed)
    if family == "send":
        return tuple(_outcome(document))
    return ()


def _rows(document: Document, rows: tuple[Row, ...], end: int) -> tuple[Judgement, ...]:
    """The first printing of each row before `end`, in printed order."""
    found: list[tuple[int, Judgement]] = []
    for row in rows:
        match = row.label.search(document.text, 0, end)
        if match:
            found.append((match.start(), _judgement(document, row.aspect, _grade(match["grade"]), Span(*match.span()))))
    return tuple(judgement for _, judgement in sorted(found, key=lambda pair: pair[0]))


def _outcome(document: Document) -> Iterator[Judgement]:
    for outcome, words in OUTCOMES:
        match = words.search(document.text, 0, TABLE_CHARACTERS)
        if match:
            yield _judgement(document, OUTCOME, outcome, Span(*match.span()))
            return


def _grade(printed: str) -> str:
    """The grade as the framework writes it: "requires improvement" however wrapped, one capital."""
    words = " ".join(printed.casefold().split())
    return words.replace("require improvement", "requires improvement").capitalize()


def _judgement(document: Document, aspect: str, grade: str, span: Span) -> Judgement:
    trimmed = trim(document.text, span)
    return Judgement(aspect, grade, document.page_at(trimmed.start).number, trimmed.of(document.text))
