"""Groups of children that a document names: a closed list, each with the words that name it.

Only sections whose words count are read: a glossary or list of terms names every group and is about none.
"""

import re
from dataclasses import dataclass

from ingest.document import UNCOUNTED, Document, Section, SectionKind, Span

_WHO = (
    r"(?:child(?:ren)?|young (?:people|persons?|men|women)|adolescents?|teenagers?|pupils|boys|girls"
    r"|babies|infants)"
)

GROUPS: tuple[tuple[str, str], ...] = (
    ("infants", r"\b(?:unborn|bab(?:y|ies)|infants?|newborns?|under[- ](?:ones?|1s))\b"),
    ("adolescents", r"\b(?:adolescents?|teenagers?|older children)\b"),
    ("looked-after children", rf"\blooked[- ]after\b|\b{_WHO} (?:who are )?(?:in (?:public )?care|in the care of)\b"),
    ("care leavers", r"\b(?:care[- ]leavers?|care[- ]experienced|leaving care)\b"),
    ("adopted children", rf"\badopted {_WHO}\b|\b{_WHO} (?:who (?:are|have been|were) )?adopted\b"),
    ("privately fostered children", r"\bprivate(?:ly)? foster(?:ed|ing)\b"),
    (
        "disabled children",
        rf"\bdisabled {_WHO}\b|\b{_WHO} (?:\w+ )?with (?:\w+ ){{0,3}}(?:disabilit(?:y|ies)|impairments?"
        rf"|complex (?:health )?needs)\b"
        r"|\blearning disabled\b",
    ),
    (
        "children with special educational needs",
        r"\bSEND?\b|\bspecial educational needs\b|\beducation, health and care plans?\b|\bEHC plans?\b",
    ),
    ("neurodivergent children", r"\b(?:autis(?:tic|m)|ADHD|neurodiver(?:se|gent|sity))\b"),
    ("young carers", r"\byoung carers?\b"),
    (
        "unaccompanied asylum-seeking children",
        r"\bunaccompanied(?: and separated)?(?: asylum[- ]seeking)?\b"
        r"|\bUASC\b",
    ),
    (
        "asylum-seeking and refugee children",
        r"(?<!unaccompanied )\b(?:asylum[- ]seek(?:ing|ers?)|refugees?|trafficked)\b",
    ),
    ("Gypsy, Roma and Traveller children", r"\b(?:Gyps(?:y|ies)|Roma|Travellers?)\b"),
    (
        "Black, Asian and minority ethnic children",
        rf"\b(?:minority ethnic|ethnic minorit(?:y|ies)|BAME|BME|global majority|(?:Black|Asian"
        rf"|mixed heritage) {_WHO})\b",
    ),
    ("LGBT+ children", r"\b(?:LGBTQ?I?A?\+?|transgender|(?:lesbian|gay|bisexual|trans) (?:young|child|people))"),
    (
        "children missing from home or care",
        rf"\bmissing (?:from (?:home|care|education)|episodes?)\b|\b{_WHO} (?:who )?(?:go|goes|went|going"
        rf"|are|reported) missing\b",
    ),
    ("children educated at home", r"\b(?:elective(?:ly)? home[- ]educat\w+|home[- ]educated|educated at home)\b"),
    ("children excluded from school", r"\b(?:permanent(?:ly)? exclu(?:sions?|ded)|excluded from school)\b"),
    (
        "homeless young people",
        rf"\b16[-\w ]{{0,6}}(?:and|or|to)[- ]17[-\w ]{{0,14}}homeless|\bhomeless {_WHO}\b"
        rf"|\bpresent(?:ing)? as homeless\b",
    ),
    (
        "exploited children",
        rf"\b(?:sexually|criminally) exploited\b|\b(?:sexual|criminal) exploitation\b|\bexploited {_WHO}\b",
    ),
    (
        "children in custody",
        rf"\b{_WHO} (?:\w+ )?in (?:custody|secure|detention)\b|\b(?:youth custody|young offender institutions?)\b",
    ),
    ("young parents", r"\b(?:teenage|young) (?:parents?|mothers?|fathers?)\b"),
    ("children of prisoners", r"\bparents? in prison\b|\bchildren of prisoners\b"),
)
"""Group and the words that name it; case is ignored except where a word is a proper name."""

_CASED = frozenset({"children with special educational needs", "Gypsy, Roma and Traveller children"})
_TABLE = tuple((name, re.compile(words, 0 if name in _CASED else re.IGNORECASE)) for name, words in GROUPS)
UNREAD = UNCOUNTED - {SectionKind.COVER, SectionKind.CONTEXT, SectionKind.FAMILY}
"""A cover, the facts of the area and those of the family do name whom the document is about."""


@dataclass(frozen=True, slots=True)
class GroupNamed:
    """A group, where it is first named, and the words that name it."""

    group: str
    page: int
    span: Span


def find_groups(document: Document) -> tuple[str, ...]:
    """The groups that the document names, in the order of the closed list."""
    return tuple(named.group for named in name_groups(document))


def name_groups(document: Document) -> tuple[GroupNamed, ...]:
    """Each group named with the first words that name it, in the order of the closed list."""
    read = [section for section in document.sections if section.kind not in UNREAD]
    found = ((name, _first(document, read, words)) for name, words in _TABLE)
    return tuple(
        GroupNamed(name, document.page_at(span.start).number, span) for name, span in found if span is not None
    )


def _first(document: Document, sections: list[Section], words: re.Pattern[str]) -> Span | None:
    for section in sections:
        match = words.search(document.text, section.span.start, section.span.end)
        if match:
            return Span(*match.span())
    return None
