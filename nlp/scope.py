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


_WORDS: tuple[tuple[Scope, tuple[str, ...]], ...] = (
    (
        Scope.FEW,
        (
            r"(?:a )?(?:very )?small (?:number|minority|proportion)",
            r"a minority",
            r"(?:too )?few(?:er)?(?! (?:days|weeks|months|years|hours|minutes))",
            r"a handful",
            r"rarely|seldom",
            r"isolated (?:cases|instances|examples)",
        ),
    ),
    (
        Scope.ONE,
        (r"(?:in )?(?:one|a single) (?:case|child|instance|family|occasion|school|agency)", r"on one occasion"),
    ),
    (
        Scope.SOME,
        (
            r"not all|not every|not always|not consistently",
            r"some|several|many|a number of|a quarter|a third",
            r"(?:in )?places|at times|sometimes|often",
            r"variable|inconsistent(?:ly)?|too many|too often",
        ),
    ),
    (
        Scope.MOST,
        (r"most|generally|usually|half", r"(?:almost|nearly) (?:all|every)", r"(?:the |a )?(?:vast |large )?majority"),
    ),
    (
        Scope.ALL,
        (
            r"all|every|each|always|consistently|without exception",
            r"no (?:child|children|agency|agencies|one)|nobody|none|never",
        ),
    ),
)
"""Narrower quantifiers first: "not all" is some, "a small number of children ... all" is few."""


_CUES = tuple((scope, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)) for scope, words in _WORDS)


def scope_of(text: str) -> Scope:
    """The scope that the statement's words give it; the narrowest where several stand."""
    return next((scope for scope, pattern in _CUES if pattern.search(text)), Scope.UNSTATED)
