"""Who publishes a document: the board or partnership as printed, or the inspectorates that signed for it.

A board's name needs a place in front of the words for its kind: the bare words "Local Safeguarding Children Board"
name nobody, and an acronym is never spelled out from its letters alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.areas import Gazetteer
from ingest.document import Document, Span
from ingest.facts import DocumentType, Fact
from ingest.front import fact, front_end, phrase, tidy, title_block

BODY_PAGES = 5
"""Where the cover names no board, the introduction does; later pages name other areas' boards."""
PLACE_WORDS = 6
"""The longest places in front of a board's words: "Bournemouth, Christchurch and Poole"."""
LONG_NAME = 3
"""Words; a shorter name in capitals may be an acronym and stays as printed."""

_KIND = (
    r"(?:(?:Local|Regional|Strategic|Area|Multi-?[Aa]gency) )*"
    r"(?:Safeguarding (?:Children|Child)(?:['’]?s?['’]?)? (?:and Adults? )?(?:Boards?|Partnership)(?: Board)?"
    r"|Safeguarding Adults?(?:['’]s)? (?:and Children(?:['’]s)? )?(?:Board|Partnership)"
    r"|(?:Children|Child)(?:['’]?s?['’]?)? Safeguarding (?:Boards?|Partnership)|Safeguarding (?:Boards?|Partnership)"
    r"|Safeguarding Partners(?:hip)? Board|Children (?:and|&) Families Partnership|Child Protection Committee"
    r"|Community Safety Partnership|Child Death Overview Panel|LSCB|LSCP|SCB|SCP|ACPC)\b(?! Regulations)"
).replace(" ", r"\s+")
_BOARD = re.compile(rf"(?<![A-Za-z])(?=[A-Z])(?:{_KIND})", re.IGNORECASE)
_NO_PLACE_TEXT = """
    the a an of on in and & for by to with behalf local report review case serious overview summary executive
    child children baby family lessons learning practice independent author chair from published final draft
    presented safeguarding joint dear commissioned agreed this that its their each both new former lead reviewer
    chairs members
"""
_ACRONYM = re.compile(r"\s(?:LSCB|LSCP|SCB|SCP|ACPC)$")
LONGEST_BODY = 8
"""Words of the longest body's name read on a line of its own; a longer line is a headline."""
_ORGANISATION = re.compile(
    r"^(?:The )?(?:(?:London |Royal )*Borough|City|County|Office|Department|Society|Association|Federation|Institute"
    r"|College|Union) of [A-Z]|\b(?:Council|Society|Association|Federation|Alliance|Network|Board|Partnership|Committee"
    r"|Trust|Foundation|Constabulary|Police|Union)$"
)
"""What makes a line the name of a body that could speak for itself."""
_SCHOOL = re.compile(r"^(?!Keeping).*\b(?:School|Academy|College|Nursery)$")
_NO_PLACE = frozenset(_NO_PLACE_TEXT.split())

WHOLE_NAMES = re.compile(
    r"\b(?i:safeguarding\s+board\s+for\s+northern\s+ireland)\b"
    r"|\b(?:Safer(?:\s+[A-Z][\w’'-]+){1,3}\s+Partnership|SAFER(?:\s+[A-Z’'-]+){1,3}\s+PARTNERSHIP)\b"
)
"""Boards whose names do not begin with their place."""


@dataclass(frozen=True, slots=True)
class Body:
    """A national body: the name shown for it ("" for the name as printed) and how documents print it."""

    name: str
    words: re.Pattern[str]


_HM = r"(?:HM|Her Majesty['’]s|His Majesty['’]s) "
INSPECTORATES = tuple(
    Body(name, re.compile(words.replace(" ", r"\s+")))
    for name, words in (
        ("Ofsted", r"\bOfsted\b|\bOFSTED\b|Office for Standards in Education"),
        ("Care Quality Commission", r"Care Quality Commission|\bCQC\b"),
        ("HMICFRS", rf"(?:{_HM}Inspectorate of|HMI) Constabulary and Fire|\bHMICFRS\b"),
        ("HMIC", rf"(?:{_HM}Inspectorate of|HMI) Constabulary\b(?! and Fire)|\bHMIC\b"),
        ("HMI Probation", rf"{_HM}Inspectorate of Probation|HMI Prob(?:ation)?\b"),
        ("HMI Prisons", rf"{_HM}Inspectorate of Prisons|HMI Prisons"),
        ("Commission for Social Care Inspection", r"Commission for Social Care Inspection|\bCSCI\b"),
        ("Healthcare Commission", r"Healthcare Commission|Commission for Healthcare Audit and Inspection"),
        ("HMCPSI", rf"{_HM}Crown Prosecution Service Inspectorate|\bHMCPSI\b"),
        ("HMICA", rf"{_HM}Inspectorate of Court Administration|\bHMICA\b"),
    )
)
"""Inspectorates; one that was renamed stands under the name that the document prints."""

NATIONAL_BODIES = (
    Body("", re.compile(r"(?:The\s+)?(?:National\s+)?Child\s+Safeguarding\s+(?:\w+\s+){1,2}Panel")),
    Body("Department for Education", phrase(r"department for education")),
    Body("Department of Health", phrase(r"department of health")),
    Body("NSPCC", re.compile(r"\bNSPCC\b")),
    Body(
        "Association of Directors of Children's Services",
        phrase(r"association of directors of children's services|\bADCS\b"),
    ),
    Body("Local Government Association", phrase(r"local government association|\bLGA\b")),
    *INSPECTORATES,
)

RESPONDENTS = tuple(
    body for body in NATIONAL_BODIES if body not in INSPECTORATES and body.name and "Department" not in body.name
)
"""Bodies that answer the reports of others; one that is only named as the reporter is no publisher of the answer."""

_SOLE = frozenset({"ilacs", "sif", "focused-visit"})
_SIGNED_CHARACTERS = 5000


def read_publishers(document: Document, type_: DocumentType, family: str, gazetteer: Gazetteer) -> tuple[Fact, ...]:
    """The publishers in the order printed, each once; () where the document names none."""
    if type_ is DocumentType.INSPECTION:
        return _inspectorates(document, family)
    if type_ in {DocumentType.PRESS, DocumentType.ABSTRACT}:
        return ()
    if type_ is DocumentType.RESPONSE:
        named = tuple(_heads_of_front(document, _ORGANISATION, first=1)) or _on_front(document, gazetteer)
        return named or _each_once(_bodies(document, RESPONDENTS, front_end(document)))[:1]
    boards = _spelled_out(document, _on_front(document, gazetteer), gazetteer)
    if type_ in {DocumentType.NATIONAL_REVIEW, DocumentType.THEMATIC_REPORT}:
        return boards or _each_once(_bodies(document, NATIONAL_BODIES, front_end(document)))
    if not boards and type_ is DocumentType.GUIDANCE:
        national = _each_once(_bodies(document, NATIONAL_BODIES, document.pages[0].span.end))[:1]
        return national if national and national[0].page == 1 else tuple(_heads_of_front(document, _SCHOOL))
    if boards or type_ not in {DocumentType.CASE_REVIEW, DocumentType.RAPID_REVIEW_BRIEF, DocumentType.OTHER}:
        return boards
    end = document.pages[min(BODY_PAGES, len(document.pages)) - 1].span.end
    return _each_once(_boards(document, 0, end, gazetteer))[:1] or tuple(_in_running_lines(document))[:1]


def _heads_of_front(document: Document, kind: re.Pattern[str], *, first: int = 0) -> Iterator[Fact]:
    """The body alone on a line of the front: under the headline of a statement that is who answers."""
    for line in title_block(document)[first:]:
        if len(line.text.split()) <= LONGEST_BODY and kind.search(line.text) and not line.text.endswith("."):
            yield fact(document, line.text, line.span)
            return


def _spelled_out(document: Document, boards: tuple[Fact, ...], gazetteer: Gazetteer) -> tuple[Fact, ...]:
    """A board whose cover prints only letters, by the whole name that the first pages give the same place."""
    end = document.pages[min(BODY_PAGES, len(document.pages)) - 1].span.end
    if not any(_ACRONYM.search(board.value) for board in boards):
        return boards
    whole = [board for board in _boards(document, 0, end, gazetteer) if not _ACRONYM.search(board.value)]

    def longer(board: Fact) -> Fact:
        place = _ACRONYM.sub("", board.value)
        named = (one for one in whole if place != board.value and one.value.startswith(place))
        return next(named, board)

    return _each_once(longer(board) for board in boards)


def _in_running_lines(document: Document) -> Iterator[Fact]:
    """A board whose whole name is a running head or foot; its quotation then stands in `removed`."""
    for line in document.removed:
        match = _BOARD.search(line.text) if line.reason.startswith("running") else None
        if match and match.end() == len(line.text.rstrip()) and _place_starts(line.text[: match.start()])[:1] == [0]:
            yield Fact(tidy(line.text), line.page, line.text)


def _on_front(document: Document, gazetteer: Gazetteer) -> tuple[Fact, ...]:
    """The boards on the first page, or where it names none on the page behind a bare cover or wrapper."""
    ends = (document.pages[0].span.end, front_end(document))
    return next((boards for end in ends if (boards := _each_once(_boards(document, 0, end, gazetteer)))), ())


def _inspectorates(document: Document, family: str) -> tuple[Fact, ...]:
    if family in _SOLE:
        return _each_once(_bodies(document, INSPECTORATES[:1], len(document.text)))
    named = _each_once(_bodies(document, INSPECTORATES, _SIGNED_CHARACTERS))
    if family == "send":
        named = named or _each_once(_bodies(document, INSPECTORATES, len(document.text)))
        return tuple(body for body in named if body.value in {"Ofsted", "Care Quality Commission", "CQC"})
    return named


def _bodies(document: Document, bodies: tuple[Body, ...], end: int) -> Iterator[Fact]:
    found = [(match.start(), body, match) for body in bodies if (match := body.words.search(document.text, 0, end))]
    for _, body, match in sorted(found, key=lambda hit: hit[0]):
        yield fact(document, body.name or tidy(match[0]), Span(*match.span()))


def _boards(document: Document, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Fact]:
    text = document.text
    whole = WHOLE_NAMES.search(text, start, end)
    if whole:
        yield fact(document, _in_title_case(tidy(whole[0])), Span(*whole.span()))
    for match in _BOARD.finditer(text, start, end):
        at = _place_start(text, match.start(), gazetteer)
        if at is not None:
            span = Span(at, match.end())
            yield fact(document, _in_title_case(tidy(span.of(text))), span)


def _in_title_case(name: str) -> str:
    """A name printed in capitals as it is written elsewhere; any other name as printed."""
    if not name.isupper() or len(name.split()) < LONG_NAME:
        return name
    return " ".join(
        word.lower() if word in {"AND", "OF", "THE", "UPON"} else word.capitalize() for word in name.split()
    )


def _place_start(text: str, kind_start: int, gazetteer: Gazetteer) -> int | None:
    """Where the place in front of a board's words begins: on their line, or as the whole line before."""
    line_start = text.rfind("\n", 0, kind_start) + 1
    before = text[line_start:kind_start]
    if not before.strip() and text[:line_start].strip():
        line_start = text.rfind("\n", 0, len(text[:line_start].rstrip())) + 1
        before = text[line_start:kind_start]
        if len(before.split()) > PLACE_WORDS:
            return None
    starts = _place_starts(before)
    known = [at for at in starts if gazetteer.find_all(before[at:].strip(" ,"))]
    chosen = known or starts
    return line_start + chosen[0] if chosen else None


def _place_starts(before: str) -> list[int]:
    """The offsets at which a run of name words up to the end of `before` can begin, the longest run first."""
    words = [(match.start(), match[0]) for match in re.finditer(r"\S+", before)][-PLACE_WORDS:]
    starts: list[int] = []
    for at, word in reversed(words):
        plain = word.strip(",.'’()").casefold()
        linking = plain in {"and", "&", "of", "upon", "on", "with", "the", "in", "le"}
        if not linking and (plain in _NO_PLACE or not word[:1].isupper() or word[-1:] in ".:;)"):
            break
        if not linking:
            starts.insert(0, at)
    return starts


def _each_once(facts: Iterator[Fact]) -> tuple[Fact, ...]:
    """The first fact of each value, spellings with and without an apostrophe, "Local" or case taken as one."""
    by_key: dict[str, Fact] = {}
    for found in facts:
        key = re.sub(r"['’]s?\b|\blocal\b|\bthe\b", "", found.value.casefold())
        by_key.setdefault(" ".join(key.split()), found)
    return tuple(by_key.values())
