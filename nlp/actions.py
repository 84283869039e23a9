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
    r"|schools?|police|teams?|hospitals?|practices?|academy|constabulary)"
    r" (?!(?:is|was|has|knows|says|accepts|agrees)\b)\w{2,}s\b|\bagain\b",
    re.IGNORECASE,
)
"""A practice in the present with its doer: "The trust copies every attendance to the midwife"."""
_NOT_DONE = re.compile(
    r"\b(?:has|have|had|is|are|was|were|does|do|did|will|would|may|might|can|could) (?:not|never|yet)\b|\bcannot\b"
    r"|\byet to\b|\bfollowing (?:changes|actions|steps)\b|\b(?:number|series|range) of (?:steps|actions|changes)\b"
    r"|\bprogress\b|\btoo (?:early|soon)\b|\bremains?\b|\bfigures\b|\btake-up\b|\bmeant to\b|\bhard(?:er)?\b"
    r"|(?<!Since )\b(?:this|the) (?:review|reviewer|author|panel|report) (?:has(?! since been)|have|was|is)\b"
    r"|\baudit(?:ed)?\b.{0,30}\b(?:showed|shows|found|finds)\b|\bper cent\b.{0,40}\bagainst\b"
    r"|^(?:The )?(?:\w+ ){0,2}(?:waiting (?:times?|lists?)|wait|vacancies|caseloads|numbers?|average)\b"
    r"|\bbeen used \w+ times\b|^Our\b|\bitself is\b"
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
_PUT_RIGHT = re.compile(
    r"\b(?:has|have) since (?:then )?(?:been )?(?:\w+ )?(?:replaced|shortened|set up|put|moved its"
    r"|withdrawn|restored|resumed|reissued|issued afresh"
    r"|rewritten|revised|amended|adopted|added|ended|extended|widened|merged|overcome|closed|commissioned|introduced"
    r"|begun|reopened|opened|doubled|trebled|rejoined|invited|filled|cleared|brought|given back"
    r"|changed|recruited|trained)\b(?! by the .{0,30}\bAct\b)"
    r"|\b[Hh]as (?:replaced|changed|ended|rewritten|revised|reinstated) (?:its|their|the way)\b"
    r"|\b(?:has|have) (?:been )?(?:rewritten|replaced|revised|changed|restored|introduced|filled)\b"
    r"[^.;]{0,50}\bsince(?: then)?\b"
)
"""What is put right since, whoever did it: "the policy has since been withdrawn"."""
_NOW_DOES = re.compile(
    r"(?<!would )(?<!who )\bnow (?!\w+(?:ed|ing)\b"
    r"|(?:in|the|an?|that|of|and|for|with|at|on|to|from|by|but|or|been|be)\b"
    r"|(?:seen|known?|lives?|aged|is|are|was|were|much|clear|better|stands?|well|safe|able|more|less|no|also|only|being"
    r"|says?|think|thinks?|feels?|believes?|accepts?|told|under|than|as|it|he|she|they|we|I|describes?|stable|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|someone|nobody)\b)[a-z]{3,}\b"
    r"|\bno longer (?:closes?|allows?|covers?|waits?|asks?|sends?|holds?|treats?|requires?)\b"
    r"|(?<!who )\b(?:has|have) begun to\b"
)
"""What somebody does now; what a practitioner says, thinks or knows now is no change of practice."""
_NOW_DONE = re.compile(
    r"\b(?:is|are) now (?:also )?(?:held|made|sent|displayed|examined|reviewed|marked|required|recorded|offered"
    r"|considered|met|diarised|employed|kept|asked|shared|seen and|checked|planned|used|part of|given|dealt with)\b"
    r"|\bas \w[^,.;]{0,50}\b(?:now (?:do|does|is|are)|(?:is|are) now)\b|\b[Ii]t does(?: so)? now\b|, but it does now\b"
    r"|\bcan now be\b|\bis no longer (?:reported|used|required)\b|\b[Tt]here (?:is|are) now (?:an?|two|three) "
    r"|\b(?:has|have) now (?:been held|started|resumed|opened)\b"
    r"|\bSince (?:\w+ )?20\d\d (?:every|each|such|all|there (?:has|have) been|it (?:does|has))\b"
    r"|\b(?:has|have) (?:met|asked|held|checked)\b[^.;]{0,60}\bsince \w+ 20\d\d\b"
)
_DOER = re.compile(
    r"\b(?:staff|officers|workers|practitioners|managers|doctors|nurses|areas|partners|panel|meeting|chair|services?"
    r"|trusts?|councils?|boards?|partnerships?|agenc(?:y|ies)|schools?|police|teams?|hospitals?|practices?|departments?"
    r"|constabulary|force|authorit(?:y|ies)|clubs?|colleges?|forms?|tool|policy|procedure|induction|lead|department)\b"
    r"|\b[A-Z]{3,6}\b",
    re.IGNORECASE,
)
"""Who or what is told to work otherwise now: bodies, their staff, their meetings and their forms."""
_UNTOLD = re.compile(
    r"\b(?:[Mm]other|[Ff]ather|[Ss]he|[Hh]e|[Bb]aby \w|[Cc]hild(?:ren)? [A-Z]\w*|M[rs]s? \w+|I) (?:has|have) since\b"
    r"|\b(?:that|who) (?:has|have) since\b|[“”]|\bit is now (?!(?:used|part)\b)|\b[Ww]e (?:would )?now\b"
    r"|\blaw has since been\b"
)
"""What somebody in the family has done since, what the law has, and what is told in somebody's own words."""
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
    """The ranges of sentences anywhere that say what has since changed or what a body now does."""
    for start, words in _sentences(text):
        if not _UNTOLD.search(words) and (_put_right(words) or _told_since(words) or _told_of_now(words)):
            yield start, start + len(words)


def _put_right(words: str) -> bool:
    return any(not _NOT_DONE.search(_clause(words, found)) for found in _PUT_RIGHT.finditer(words))


def _told_since(words: str) -> bool:
    since = _SINCE.search(words)
    if since is None or not _CHANGED.search(words) or _NOT_DONE.search(_main_clause(words)):
        return False
    return _has_body(words[: since.start()] or words[:SUBJECT_CHARACTERS], _BODY)


def _told_of_now(words: str) -> bool:
    """Whether a body is said to do something now, or something to be done now that was not."""
    doing = any(_has_body(words[: found.start()], _DOER) for found in _NOW_DOES.finditer(words))
    return doing or bool(_NOW_DONE.search(words))


def _has_body(before: str, bodies: re.Pattern[str]) -> bool:
    subject = before[-SUBJECT_CHARACTERS:]
    return bool(classes_in(subject) or bodies.search(subject))


def _clause(sentence: str, found: re.Match[str]) -> str:
    """The words from the last stop or comma before what was found to its end."""
    return re.split(r"[,;:] | and (?=the\b)", sentence[: found.start()])[-1] + found[0]


def _main_clause(sentence: str) -> str:
    """The sentence up to its first clause about somebody or something else."""
    return re.split(
        r",? (?:who|whom|whose|which|that|where|when)\b|,? and take-up\b|, and an audit\b|,? (?:al)?though\b",
        sentence,
        maxsplit=1,
    )[0]


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with its place, without outer space and without the number of its paragraph."""
    for sentence in SENTENCE.finditer(text):
        bare = _PARAGRAPH_NUMBER.sub("", sentence[0]).lstrip()
        if bare:
            yield sentence.end() - len(bare), bare.rstrip()
