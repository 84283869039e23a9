"""What agencies have done already: sentences that report a change made, not one asked for nor a figure of effect."""

import re
from collections.abc import Iterator

from nlp.bodies import classes_in
from nlp.demands import SENTENCE, is_demand

_DONE = (
    r"(?!(?:risen|fallen|doubled|trebled|halved|increased|decreased|dropped|grown|improved|remained|continued|shown"
    r"|found|told|said|described|explained|been (?:slow(?:er)?|difficult|made|found|shown|told|able|asked|seen|no)"
    r"|begun to (?:come|fall|rise)|come|gone|had|yet)\b)"
)
_CHANGED = re.compile(
    r"\b(?:has|have) (?:since |since last \w+ |now |also |already |then |since then |in addition )*(?:\w+ly )?"
    rf"{_DONE}(?:been )?(?:\w+ly )?{_DONE}(?:\w{{2,}}(?:ed|wn|en|ught|uilt|un|eld|ent|ept)|set|put|made|begun)\b"
    r"|\b(?:is|are|was|were) now\b|\bnow \w+s?\b|\bno longer \w+s\b"
    r"|\b(?:was|were) (?:abolished|appointed|introduced|replaced|revised|launched|opened|established|created|closed"
    r"|set up)\b",
)
_STEADY = re.compile(r"^(?:The|A|An|All|Every|Each|[A-Z]\w+)\b[^.]{3,130}?\b(?:is|are) (?:\w+ly )?\w+(?:ed|en|pt|nt)\b")
"""A practice that a list of changes reports in the present: "Places are given to every child"."""
_KEPT_UP = re.compile(
    r"^(?:The|A|An|All|Every|Each|Both|[A-Z]\w+)\b[^.,;]{0,50}?\b(?:trusts?|services?|councils?|boards?|partnerships?|agencies"
    r"|schools?|police|teams?|hospitals?|practices?|academy|constabulary) (?!is\b|was\b|has\b)\w{2,}s\b|\bagain\b",
    re.IGNORECASE,
)
"""A practice in the present with its doer: "The trust copies every attendance to the midwife"."""
_NOT_DONE = re.compile(
    r"\b(?:has|have|had|is|are|was|were|does|do|did|will|would|may|might|can|could) (?:not|never|yet)\b|\bcannot\b"
    r"|\byet to\b|\bfollowing (?:changes|actions|steps)\b|\b(?:number|series|range) of (?:steps|actions|changes)\b"
    r"|\bprogress\b|\btoo (?:early|soon)\b|\bremains?\b|\bfigures\b|\btake-up\b|\bmeant to\b|\bhard(?:er)?\b"
    r"|\b(?:this|the) (?:review|reviewer|author|panel|report) (?:has|have|was|is)\b"
    r"|\baudit(?:ed)?\b.{0,30}\b(?:showed|shows|found|finds)\b|\bper cent\b.{0,40}\bagainst\b"
    r"|^(?:The )?(?:\w+ ){0,2}(?:waiting (?:times?|lists?)|wait|vacancies|caseloads|numbers?|average)\b"
    r"|^Our\b|\bitself is\b"
    r"|^(?:Practitioners|Staff|Families|Parents) (?:say|said|told|report)\b|\b(?:less|more) often\b|\bstill not\b"
    r"|^(?:The )?(?:vacancy|turnover) rate\b"
    r"|^It (?:is|was) (?:a|an|too|not|only)\b|^(?:Agencies|Evaluation|What|Whether)\b"
    r"|^(?:However|But|Nor|Some|In (?:the|a) (?:first|last|sample))\b|\?$",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"\bstill not\b|\bwhether it is\b")
_SINCE = re.compile(
    r"\b(?:has|have) since (?:then |last \w+ )?(?!the\b|that\b|this\b|\d)|^Since (?:then|the|these)\b[^.]*?,? \w[^.]*?"
    r"\b(?:has|have)\b",
)
_BODY = re.compile(
    r"\b(?:(?i:trusts?|services?|councils?|boards?|partnerships?|agenc(?:y|ies)|schools?|polic(?:e|y)|teams?|hospitals?"
    r"|practices?|departments?|constabulary|force|authorit(?:y|ies)|clubs?|colleges?|tradesmen)|[A-Z]{3,6})\b"
)
SUBJECT_CHARACTERS = 90
_PARAGRAPH_NUMBER = re.compile(r"^\s*\d[\d.]*\s+")


def reported_changes(text: str, *, listed: bool) -> Iterator[tuple[int, int]]:
    """The ranges of sentences in a paragraph under a heading for actions taken that report one.

    A bullet under such a heading (`listed`) is one action whole, unless it asks for one.
    """
    if listed:
        if _CHANGED.search(text) or not is_demand(text):
            yield 0, len(text)
        return
    for start, words in _sentences(text):
        done = _CHANGED.search(words) or ((_STEADY.search(words) or _KEPT_UP.search(words)) and not is_demand(words))
        if done and not _NOT_DONE.search(_main_clause(words)) and not _UNFINISHED.search(words):
            yield start, start + len(words)


def changes_in_passing(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of sentences anywhere that say what a body "has since" done."""
    for start, words in _sentences(text):
        since = _SINCE.search(words)
        before = words[: since.start()] if since else ""
        subject = before[-SUBJECT_CHARACTERS:] or words[:SUBJECT_CHARACTERS]
        bodied = classes_in(subject) or _BODY.search(subject)
        if since and bodied and _CHANGED.search(words) and not _NOT_DONE.search(_main_clause(words)):
            yield start, start + len(words)


def _main_clause(sentence: str) -> str:
    """The sentence up to its first clause about somebody or something else."""
    return re.split(r",? (?:who|whom|whose|which|that|where|when)\b|,? and take-up\b", sentence, maxsplit=1)[0]


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with its place, without outer space and without the number of its paragraph."""
    for sentence in SENTENCE.finditer(text):
        bare = _PARAGRAPH_NUMBER.sub("", sentence[0]).lstrip()
        if bare:
            yield sentence.end() - len(bare), bare.rstrip()
