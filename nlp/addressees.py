"""To whom a demand speaks: who must act, who must show the change, or, in a finding, who is said to fall short."""

import re
from collections.abc import Sequence

from nlp.bodies import classes_in, in_order, mentions
from nlp.demands import bare, is_imperative

MODAL = re.compile(
    r"\b(should|must|needs? to|(is|are) (asked|invited|required|requested) to|may wish|will want|to (ensure"
    r"|work|provide"
    r"|review|improve|develop|consider|agree|undertake)|seeks? (assurance|evidence)|ensures?|(?<!death )reviews?"
    r"|agrees?|considers?)\b",
    re.IGNORECASE,
)
"""Where the words about who must act end."""
_FRONTED = re.compile(r"(?:Before|After|When|Where|Whenever|If|On|Once|While)\b")
_CHAPTERS = (
    ("housing", re.compile(r"\bHomes$")),
    ("education", re.compile(r"^(?:For |To )?Education\b")),
    ("health-provider", re.compile(r"^(?:For |To )?Health$")),
)
"""Headings of lists by agency that name it by its trade."""
SUBJECT_CHARACTERS = 220
DOER_CHARACTERS = 40
_WITH = re.compile(
    r"\b(?:should|must|is asked to),? (?:ask|invite|write to|require that|agree with|(?:establish |develop )?with)"
    r" (?:that |the )?(?P<whom>[^.;]{3,90}?)(?:,| (?:to|that|about|whether|what|how|a|an)\b)"
    r"|\b(?:remind|issue guidance to) (?:all )?(?P<told>[^.;,]{3,60})"
    r"|\b(?:ensure|see to it|make sure) that (?P<theirs>(?:all|each|every|both) [^.;,]{3,60}?)"
    r" (?:ha(?:s|ve)|follows?|uses?|knows?)\b"
)
"""Whom the one who must act is to ask, to tell or to act with: a recommendation speaks to them as well."""
_TOGETHER = re.compile(
    r"^(?:(?:Continue to )?[Ww]ork (?:closely |jointly )?with|With|Agree with) (?:the )?(?P<others>[^.;,]{3,60}?)"
    r"(?:,| to\b| that\b| how\b)"
)
"""With whom the one who is meant by the chapter is to act: "With the police, agree …"."""
_ASSURED = re.compile(r"\b(?:assurance|evidence)\b[^.;]{0,40}?\bfrom\b([^.;]{0,120}?)\b(?:that|on|about|of)\b")
"""The assurance form names who must show the change behind "from"."""
_DONE = re.compile(r"\b(?:has|have|is|are|was|were|now|no longer|restored|resumed|introduced|set up)\b")
_FINITE = re.compile(
    r"(?<!\bto )\b(?:is|are|was|were|has|have|had|do|does|did|can|cannot|could|will|would|may|might|needs?|results?"
    r"|leads?|means?|meant|takes?|waits?|provides?|limits?|hinders?|hampers?|demonstrates?|shows?|records?|holds?|makes?"
    r"|undertakes?|remains?|lacks?|lacked|fails?|failed)\b"
)
"""The verbs that findings put behind their subject."""
_PLACED = re.compile(
    r"\b(?:in|by|across|between|within|(?:staff|oversight|scrutiny|practitioners|professionals|people) (?:of|from)"
    r"|some of|many of|none of|capacity of|engagement of|attendance of|attendance by"
    r"|representation of|contribution of|timeliness of|access to"
    r"|(?:referrals|assessments) from|with which)"
    r" (?:(?:the|a|an|some|all three|all|key|both|local|other) )?(?:\w+ and )?$",
    re.IGNORECASE,
)
"""Before a body that acts, as "assessments in probation services", and not one that is acted upon ("referrals to")."""
_JOINED = re.compile(r"(?:[’']s?)?,? ?(?:and|or|as well as)? ?(?:in |by )?(?:the )?", re.IGNORECASE)
"""What joins a second body to the first."""
_GOVERNED = re.compile(r"\b(?:to|for|with|about|on|of|in|by|from|at|into|than|that)\b", re.IGNORECASE)
_OWNER = re.compile(r"[’']s? (?!(?:social|services|trust|safeguarding)\b)")
_NOUN_PHRASE = re.compile(r"(?:The|How) (?:\w+ )?(?:with which|well)\b")
"""An opening whose first verb stands in a clause about a thing: "The timeliness with which advisers are …"."""
_OWN_STAFF = re.compile(
    r"(?:social work|corporate parenting panel|early help|family help|leaving care|personal advis)", re.IGNORECASE
)
"""What belongs to every inspected authority, so that a noun phrase names nobody by it."""
_ASKS_IN_TURN = re.compile(
    r"(?P<whom>(?!It\b|They\b|This\b|These\b)[^,.;]{3,50}?) (?:should|must)\b(?! (?:not )?have\b)(?! be\b)"
)
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_ASKED_TO = re.compile(r"(?P<whom>(?!for\b)[^.;:]{3,70}?) to\b")
_PRIOR = re.compile(
    r"\b(?:recommend(?:ed|ing)|asked|advised|wanted|wished|recommendation was)\b(?: that)?,? (?P<asked>[^.]+)",
    re.IGNORECASE,
)


def addressees_of(text: str, headings: Sequence[str] = (), *, finding: bool = False) -> tuple[str, ...]:
    """The classes that the words before the demand name, else those of the innermost heading that names any, else ().

    A recommendation in the assurance form names who must show the change behind "from"; they count as well. Of a
    `finding`, or a noun phrase, those count who are said to act or to fall short.
    """
    words = bare(text)
    asked = " ".join(found[found.lastindex or 0] for found in (_ASSURED.search(text), _WITH.search(text)) if found)
    if finding and not is_imperative(words):
        return who_falls_short(words)
    together = _TOGETHER.match(words)
    if together:
        return in_order({*classes_in(together["others"]), *classes_in(asked), *_headed(headings)})
    subject = _subject(words)
    if _FRONTED.match(subject):
        subject = subject.rpartition(", ")[2]
    return in_order({*_owners(subject), *classes_in(asked), *_asked_next(words)}) or _headed(headings)


def _asked_next(words: str) -> tuple[str, ...]:
    """The classes that a later sentence of the demand asks in its turn: "The Partnership should audit this."."""
    asked = (match for sentence in _SENTENCE.split(words)[1:] if (match := _ASKS_IN_TURN.match(sentence)))
    return tuple(name for match in asked for name in classes_in(match["whom"]))


def _subject(words: str) -> str:
    """The words before the first verb that asks; where that stands far on, those of its own sentence."""
    modal = MODAL.search(words)
    before = words[: modal.start()].strip() if modal else ""
    if len(before) > SUBJECT_CHARACTERS:
        before = _SENTENCE.split(before)[-1]
    return before if len(before) <= SUBJECT_CHARACTERS else ""


def _headed(headings: Sequence[str]) -> tuple[str, ...]:
    """The classes of the innermost heading that names a body; a chapter may be called by a service's bare name."""
    for heading in reversed(headings):
        found = classes_in(heading) or tuple(name for name, bare_name in _CHAPTERS if bare_name.search(heading))
        if found:
            return found
    return ()


def _owners(subject: str) -> tuple[str, ...]:
    """The classes of a subject; where it opens with an owner ("The Board’s oversight of early help") only that one."""
    first = min(mentions(subject), key=lambda one: one[1].start(), default=None)
    if first and first[1].start() <= 40 and _OWNER.match(subject[first[1].end() :]):
        return classes_in(subject[: first[1].end()])
    return classes_in(subject)


def asked_before(text: str, lead: str = "") -> tuple[str, ...]:
    """The classes of whom an earlier report asked: "advised the Board to …", "recommended that schools should …".

    Of words that are quoted behind a lead ("It advised the Board to:") the lead tells it where they do not.
    """
    found = _PRIOR.search(text)
    asked = found["asked"] if found else text
    asked = asked.strip(" “‘'\"")
    whom = _ASKED_TO.match(asked)
    named = classes_in(whom["whom"].strip()) if found and whom else ()
    return named or addressees_of(asked) or (asked_before(f"{lead.rstrip(': ')} act") if lead else ())


def who_falls_short(text: str) -> tuple[str, ...]:
    """The classes that a finding's sentences have as their subjects, or place the shortfall in."""
    found: set[str] = set()
    for sentence in _SENTENCE.split(text):
        verb = _FINITE.search(sentence)
        if verb and _NOUN_PHRASE.match(sentence):
            verb = None
        subject_end = verb.start() if verb else len(sentence)
        counted_to = -1
        for name, match in sorted(mentions(sentence), key=lambda one: (one[1].start(), -one[1].end())):
            if verb is None and _OWN_STAFF.match(match[0]):
                continue
            before = sentence[: match.start()]
            opens = match.start() < subject_end and not _GOVERNED.search(before)
            joined = 0 <= counted_to <= match.start() and _JOINED.fullmatch(sentence[counted_to : match.start()])
            if opens or joined or match.start() < counted_to or _PLACED.search(before):
                found.add(name)
                counted_to = match.end()
    return in_order(found)


def doers_of(text: str) -> tuple[str, ...]:
    """The classes that the subject of a reported change names: who "has revised", "now asks" or "no longer closes".

    Where no such word tells the subject's end, the first words count.
    """
    verb = _DONE.search(text)
    return classes_in(text[: verb.start() if verb else DOER_CHARACTERS].strip())
