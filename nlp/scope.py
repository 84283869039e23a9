"""How much a statement says it is true of: all, most, some, few or one, as its own words quantify it.

"Some children" and "all children" are different findings about one theme (domain notes, 2.2: quantifiers carry the
grade). Nothing is inferred: a statement without a quantifier has no scope.
"""

import re
from enum import StrEnum


class Scope(StrEnum):
    """What a claim is said to hold for; `UNSTATED` where its words do not say."""

    ALL = "all"
    MOST = "most"
    SOME = "some"
    FEW = "few"
    ONE = "one"
    UNSTATED = ""


_OF = (
    r"(?:of )?(?:the |their |its |these |those )?(?:[\w’'-]+ ){0,2}"
    r"(?:children|child|babies|infants|young people|adolescents|families|family|parents|fathers|mothers|carers|leavers"
    r"|agencies|agency|partners|staff|professionals?|practitioners?|clinicians?|workers?|visitors?|officers|managers"
    r"|schools?|teams?|services|areas|authorities|plans|assessments|cases?|records|meetings|visits|referrals|reports"
    r"|reviews|audits|placements|contacts|decisions|instances?|examples|occasions?|places)\b"
)
"""What a quantifier must be of: "each month" and "most weeks" say nothing of how many it holds for."""
_WORDS: tuple[tuple[Scope, tuple[str, ...]], ...] = (
    (
        Scope.FEW,
        (
            r"(?:a )?(?:very )?small (?:number|minority|proportion)",
            r"a (?:minority|handful)",
            rf"(?:too )?few {_OF}",
            r"rarely|seldom",
            rf"isolated {_OF}",
        ),
    ),
    (Scope.ONE, (rf"(?:one|a single) {_OF}",)),
    (
        Scope.SOME,
        (
            r"not (?:all|every|always|consistently|routinely)",
            r"not in (?:all|every)",
            rf"(?:some|several|too many|many|a (?:large |significant )?number|a (?:quarter|third)) {_OF}",
            r"in places|at times|sometimes|too often",
            r"variable|varied|var(?:y|ies) (?:in|between|across|widely)|inconsistent(?:ly)?|uneven",
        ),
    ),
    (
        Scope.MOST,
        (
            rf"(?:most|almost all|nearly all|almost every|half) {_OF}",
            rf"(?:the |a )?(?:vast |large )?majority {_OF}",
            r"generally|usually|mostly",
        ),
    ),
    (
        Scope.ALL,
        (
            rf"(?:all|every|each|no|none) {_OF}",
            r"always|consistently|without exception|nobody|no one",
        ),
    ),
)
"""Narrower quantifiers first: "not all" is some, "a small number of children ... all" is few."""


_CUES = tuple((scope, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)) for scope, words in _WORDS)


def scope_of(text: str) -> Scope:
    """The scope that the statement's words give it; the narrowest where several stand."""
    return next((scope for scope, pattern in _CUES if pattern.search(text)), Scope.UNSTATED)
