"""How a demand asks: the strength of its verb, the time that it sets, and whether it asks for assurance."""

import re

from nlp.demands import bare, is_imperative
from nlp.tags import Strength

_CONSIDER = re.compile(
    r"\b(?:may wish to|might wish to|will want to|(?:is|are) invited to"
    r"|(?:should|could|may|must|needs? to) (?:\w+ )?consider\b)",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:(?<!what )must|(?:is|are) required to|(?:it is|this is) (?:essential|imperative) that|there is a need to"
    r"|more needs to be done|(?:more|further) work is (?:required|needed))\b"
    r"|(?<!that )(?<!which )(?<!who )(?<!there )(?<!they )(?<!it )\bneeds? to\b",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"\b(?:should|ought to|(?:is|are) (?:asked|requested|recommended|advised|encouraged|urged) (?:to|that)"
    r"|recommend(?:s|ed|ing)?|seeks? (?:further )?(?:assurance|evidence)|calls? (?:for|on))\b",
    re.IGNORECASE,
)
_HINDSIGHT = re.compile(r"\b(?:should|ought to|must) (?:not )?have\b", re.IGNORECASE)
_THAT = re.compile(r"^That\b")
_ADVERB = r"(?:urgently|immediately|quickly|swiftly|promptly|rapidly|without delay|as a matter of urgency|at pace)"
_PERIOD = (
    r"(?:within|in|over) (?:the )?(?:next |coming |first )?"
    r"(?:\d+|an?|one|two|three|four|five|six|nine|ten|twelve|eighteen)"
    r" (?:calendar |working )?(?:days?|weeks?|months?|years?)(?: of (?:publication|this report))?"
)
_LONG = r"(?:within|in) (?:the next )?(?:\d+|a|one|two|three|four|six|nine|twelve|eighteen) (?:months?|years?)"
"""At the end of a demand fewer days than that are part of what is to be done: "sees the child within five days"."""
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = (
    r"(?:by|before) (?:the )?(?:(?:end|start|beginning|middle) of )?(?:\d{1,2} )?"
    rf"(?:(?:{_MONTH}|spring|summer|autumn|winter) )?20\d\d"
)
_MODAL = r"(?:should|must|needs? to|(?:is|are) (?:asked|required|requested|invited) to|will)(?: be)?"
_TIMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b({_DATE})\b",
        rf"^({_PERIOD})\b",
        rf"\b{_MODAL},? ({_ADVERB}|{_PERIOD})\b",
        rf"^({_ADVERB})\b",
        rf"^\w+,? ({_ADVERB})\b",
        rf"\b({_LONG}|as a matter of urgency|without delay|immediately)\.?$",
    )
)
_ASSURANCE = re.compile(
    r"\b(?:seek|obtain|request|require|receive|ask for|want)s?(?:ing)?"
    r" (?:\w+ ){0,3}?(?:re-?)?(?:assurances?|evidence)\b"
    r"|\b(?:assure|satisfy) (?:itself|themselves|yourselves|ourselves)\b"
    r"|\b(?:be|is|are) (?:assured|satisfied) (?:that|of)\b"
    r"|\bassure that\b|\bprovides? (?:\w+ ){0,3}?(?:assurance|evidence)\b|\bgives? (?:\w+ ){0,3}?assurance\b"
    r"|\b(?:assurance|evidence) (?:should|must) be (?:sought|obtained|provided|given)\b",
    re.IGNORECASE,
)


def strength_of(text: str) -> Strength:
    """How strongly the first verb that asks does so; a bare imperative is "must", no such verb is "none"."""
    words = bare(text)
    if words.startswith(("Consider ", "consider ")):
        return Strength.CONSIDER
    if is_imperative(words):
        return Strength.MUST
    words = _HINDSIGHT.sub("", words)
    asked = [
        (match.start(), strength)
        for pattern, strength in (
            (_CONSIDER, Strength.CONSIDER),
            (_MUST, Strength.MUST),
            (_SHOULD, Strength.SHOULD),
        )
        if (match := pattern.search(words))
    ]
    if asked:
        return min(asked, key=lambda one: one[0])[1]
    return Strength.SHOULD if _THAT.match(words) else Strength.NONE


def timescale_of(text: str) -> str:
    """The printed words of time that the first sentence sets for what is asked, or ""; times within tasks are none."""
    sentence = re.split(r"(?<=[.!?]) (?=[A-Z])", bare(text), maxsplit=1)[0]
    return next((match[1] for pattern in _TIMES if (match := pattern.search(sentence))), "")


def asks_assurance(text: str) -> bool:
    """Whether the demand asks for assurance or evidence that something is so."""
    return bool(_ASSURANCE.search(text))
