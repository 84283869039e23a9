"""What earlier reviews, inspections and reports asked for, told in a sentence of a later one.

Such a sentence names who asked (an earlier, a dated or a named review), has a verb of asking behind it or a
recommendation as its subject, and says what was asked for. A question, a count of recommendations, what became of
them, and what a worker, a doctor, a court or a conference recommended in the case are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.demands import DISCLAIMER, IMPERATIVES, OF_ANOTHER_PLACE, SENTENCE

_YEAR = r"\b(?:19|20)\d\d\b"
_CASE = r"(?:Child|Children|Baby|Babies|Family|Young Person|Adult) (?:[A-Z][A-Za-z0-9]*)(?:[’']s?)?"
_DOCUMENT = re.compile(
    rf"\b(?P<named>(?i:(?:{_CASE}|Laming|Munro|Bichard|Utting|Casey|Kennedy)(?-i:(?:[’']s?)?)) (?:[a-z]+ ){{0,3}}"
    r"(?:reviews?|reports?|inquiry|SCR|LCSPR|CPR))\b"
    r"|\b(?:[Rr]eviews?|[Rr]eports?|[Ii]nquir(?:y|ies)|[Ii]nspections?|[Pp]redecessors?|(?:executive "
    r"|overview )?summar(?:y|ies)|SCRs?|LCSPRs?|CSPRs?|SARs?|DHRs?"
    r"|Ofsted|[Ii]nspectors|[Ii]nspectorates?|HMIC(?:FRS)?|CQC|Estyn)\b"
)
"""Who may have asked."""
_PAPER_OF_THE_CASE = re.compile(
    r"(?:\b(?:annual|statutory|medication|plan|care|looked after child(?:ren)?|CLA|LAC|management|monthly|this"
    r"|our|present"
    r"|current|court|police|medical|school|expert|social work|sentence|section \d+|progress|assessment|conference)"
    r"|\b(?:worker|doctor|guardian|midwife|nurse|visitor|consultant|p(?:aediatric|sychiatr|sycholog)\w+|officer"
    r"|school"
    r"|teacher|GP|therapist|mother|father|child)[’']s) $",
    re.IGNORECASE,
)
_NOT_A_REVIEW = re.compile(
    r" (?:conferences?|meetings?|hearings?|officers?|team|process|period)\b"
    r"| (?:of|about|that) (?:(?:an?|the|his|her|their|domestic|possible|further) )*(?:bruis|neglect|shout|abus"
    r"|concern|assault"
    r"|incident|injur|plan\b|care\b|medication|violen|nois|threshold)\w*",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:\b(?:previous|earlier|past|prior|former|preceding|another|predecessors?|(?:years?|months) (?:ago|before))\b"
    rf"|{_YEAR}|\b(?:first|second|third|last) of (?:these|those)\b)[^.;:]{{0,45}}$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"^(?:[^.;:]{{0,70}}?(?:{_YEAR}|\b(?:years?|months) (?:earlier|ago|before)\b)|,? published (?:earlier|before)\b"
    r"| (?:of|to) this review\b)",
    re.IGNORECASE,
)
"""What makes a document an earlier one, before and behind its name."""
_PROCESS = (
    r"(?!(?:[^.;]{3,60} )?(?:provide|submit|complete|take part|attend|answer|comment"
    r"|consider (?:\w+ ){0,2}(?:why|whether|how|what)|an account|information|views)\b)"
)
_WHOM = (
    r"(?!for\b|that\b|improvement\b|why\b|whether\b|what\b|how\b|about\b|if\b|itself\b|themselves\b)[^.;]{3,80}? to\b"
)
_ASKS = re.compile(
    r"\b(?:recommend(?:s|ed|ing) (?!no\b|nothing\b|against\b|(?:this|it|so|the same|these)[.,;])(?=\S+ \S+)"
    rf"|ask(?:s|ed|ing),? (?:in [^.;]{{3,40}} )?{_PROCESS}(?:for (?!by\b)(?=\S+ \S+)(?!(?:one|it|this"
    rf"|that)\b[.,;])|that\b|{_WHOM})"
    r"|call(?:s|ed|ing) (?:for|on|upon)\b"
    rf"|(?:advis(?:es|ed|ing)|urg(?:es|ed|ing)|requir(?:es|ed|ing)|told|tells|invit(?:es|ed)|press(?:es"
    rf"|ed)) {_PROCESS}"
    rf"(?:that\b|for\b|{_WHOM})"
    r"|requir(?:es|ed|ing) (?:an?|the|all|every|each|both)\b"
    rf"|(?:propos(?:es|ed|ing)|want(?:s|ed|ing)|wish(?:es|ed)) (?:that\b|an?\b|the\b|all\b|every\b|better\b"
    rf"|more\b|{_WHOM})"
    r"|(?:suggest|conclude|said|says|state|insist|held|argue|advise)(?:s|d|ed)?,? [^.;]{0,60}?"
    r"\b(?:should|must|ought to)\b(?! (?:not )?have\b))"
)
_OWN_SUBJECT = re.compile(
    r"(?P<over>\b(?:by|of|for|on|into|about|from|concerning|to|in|with|at) )?"
    r"\b(?P<who>(?:the|an?|his|her|their|its|one|two|all|some|that) (?:[\w’'-]+ ){0,3}?[\w’'-]+|she|he|I|we"
    r"|nobody|parents?)"
    r",?\s*(?:(?:had|has|have|also|then|both|all|rightly|strongly|already|specifically|therefore|further|later) )*$"
)
_OF_SOMETHING_ELSE = re.compile(r"\w (?:that|which|who)(?: had| have| has| also)*\s*$|\b(?:because|as)\b[^,]*$")
_ASKERS = re.compile(
    r"\b(?:authors?|reviewers?|panel|review|report|inspectors?|inspectorate|it|they|chair|team|inquiry"
    r"|recommendations?"
    r"|document|letter|summary|SCR|predecessor|earlier|before|ago)$",
    re.IGNORECASE,
)
_NOT_ASKED = re.compile(
    r"\b(?:the|an?|to|its|their)\s*$|"
    r"\b(?:not|never|nor|could|might|would|should|if|unless)(?: have| also)*\s*$"
    r"|(?<!\bit )(?<!\bIt )\b(?:was|were|been|is|are|being)(?: \w+ly| also| then)*\s*$"
)
_HYPOTHETICAL = re.compile(r"\s*(?:Had|If|Were|Should)\b")
_PASSIVE = re.compile(
    r"\b(?:was|were|been|is|are) (?:also |first |both )?(?:(?P<whom>asked|told|advised|required|urged|invited)"
    r"|recommended|called for|proposed|suggested)\b(?P<by>[^.;]{0,60}?\bby )"
)
_RECOMMENDATION_OF = re.compile(
    r"\brecommendations?(?: \d+[a-z]?| [A-Z])?,? (?:made )?(?:of|from|in|by|to \w+ from) (?P<of>(?:(?!\bbeen\b"
    r"|\band to\b)[^.;]){3,120}?)(?<!,)(?<!the) "
    r"(?:had |also |both )*(?:(?:was|were|is|are) (?:that|to|for)\b|that (?:the|all|every|each|any|an?|no)\b"
    r"|asked?\b|asks\b|called\b|calls\b|requir(?:ed|es)\b"
    r"|included?\b|includes\b|sought\b|said\b|says\b|wanted\b|advised\b|proposed\b|urged\b)",
    re.IGNORECASE,
)
_A_RECOMMENDATION_OF = re.compile(
    r"^(?:(?!\bgiven that\b|\bbecause\b)[^.;])*(?<!which )(?<!that )\b(?:was|were|is|had been) (?:also "
    r"|itself )?(?:an?|the \w+|(?:one|two|three|some) of the|among the|already an?)"
    r" (?:\w+ )?recommendations? (?:of|from|in|made by|made in) (?P<of>[^.;]{3,100})",
    re.IGNORECASE,
)
_TASKS = "|".join(sorted(IMPERATIVES))
_MADE_ONE = re.compile(
    r"\b(?:contain|made|make|includ|ha[ds]|set out|carri|held)\w* [^.;]{0,40}\brecommendations? "
    rf"(?:that\b|for\b|to (?:[^.;]{{3,60}} to )?(?:{_TASKS})\b)",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"\b(?:last|first|second|third|earlier|previous) recommendation (?:of [^.]{3,40} )?was that\b", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"^(?:It|They|(?:That|The same|This earlier|The) (?:earlier |same )?(?:review|report|inspection|inquiry|SCR)"
    r"|(?:Its|The|Their)"
    r" (?:authors?|panel|reviewers?|inspectors)|Both(?: reviews| reports)?"
    r"|(?:Its|The|A|Another|Their)"
    r" (?:(?:first|second|third|fourth|fifth|sixth|last|final|further|other|main) )?recommendation) "
    r"(?:(?:[^.;]{3,220},? and (?:it |they )?(?=had ))?(?:had |also |both |rightly |further )*"
    rf"(?:(?:{_ASKS.pattern})|(?:was|is) (?:that|to|for)\b))"
)
_PRESENT = re.compile(r"\b(?:recommends|asks|calls|advises|urges|requires|tells|wants|proposes|suggests|says)\b")

_LEADS = re.compile(
    r"\b(?:recommend|ask|advis|requir|urg|call|propos|want|said|recommendations? (?:was|were"
    r"|included?))\w*\b[^.;:]{0,80}:\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Asker:
    """A document that may have asked: where its name ends, and whether its name says that it is an earlier one."""

    end: int
    marked: bool
    named: bool


def asked_earlier(text: str, *, own_kept: bool = True) -> Iterator[tuple[int, int]]:
    """The range of every sentence of a paragraph that tells what an earlier review asked for.

    A review that is only named ("the Child X review") counts as earlier where `own_kept`: articles and web pages call
    so the review that they are about.
    """
    known = False
    for sentence in SENTENCE.finditer(text):
        words = sentence[0]
        told = not _unfit(words) and (tells(words, named=own_kept) or (known and bool(_GOES_ON.match(words.strip()))))
        known = known or any(one.marked for one in _askers(words))
        if told:
            yield sentence.span()


def tells(sentence: str, *, named: bool = True) -> bool:
    """Whether one sentence tells by itself what an earlier review asked for."""
    askers = [one for one in _askers(sentence) if named or not one.named]
    return any(_asks(sentence, one) for one in askers) or _is_asked(sentence, askers) or _names_one(sentence, askers)


def _unfit(words: str) -> bool:
    return bool(
        words.rstrip().endswith(("?", ":"))
        or DISCLAIMER.search(words)
        or _HYPOTHETICAL.match(words)
        or OF_ANOTHER_PLACE.search(words)
    )


def _askers(words: str) -> Iterator[_Asker]:
    for match in _DOCUMENT.finditer(words):
        before, behind = words[: match.start()], words[match.end() :]
        if _PAPER_OF_THE_CASE.search(before) or _NOT_A_REVIEW.match(behind):
            continue
        marked = bool(_BEFORE.search(before) or _BEHIND.match(behind) or match[0].lower().startswith("predecessor"))
        yield _Asker(match.end(), marked or bool(match["named"]), bool(match["named"]) and not marked)


def _asks(words: str, asker: _Asker) -> bool:
    """Whether the first verb of asking behind a document has it as its subject, and the document is an earlier one."""
    verb = _ASKS.search(words, asker.end)
    if verb is None:
        return False
    between = words[asker.end : verb.start()]
    if len(between) > 130 or ";" in between or _NOT_ASKED.search(between) or _has_other_subject(between):
        return False
    if asker.named and _PRESENT.match(verb[0]):
        return False
    dated_later = re.search(_YEAR, re.split(r" that\b| to\b", words[verb.start() :], maxsplit=1)[0])
    return asker.marked or bool(dated_later and not _PRESENT.match(verb[0]))


def _has_other_subject(between: str) -> bool:
    """Whether the words before the verb name somebody who is no review nor its author."""
    if _OF_SOMETHING_ELSE.search(between):
        return True
    own = _OWN_SUBJECT.search(between)
    return own is not None and not own["over"] and not _ASKERS.search(own["who"])


def _is_asked(words: str, askers: list[_Asker]) -> bool:
    """Whether somebody "was asked by" an earlier review to do something, or something recommended by one."""
    passive = _PASSIVE.search(words)
    if passive is None:
        return False
    by = any(one.marked and passive.end() < one.end <= passive.end() + 80 for one in askers)
    return by and (not passive["whom"] or bool(re.search(r"\b(?:to|that)\b", words[passive.start("by") :])))


def _names_one(words: str, askers: list[_Asker]) -> bool:
    """Whether a recommendation of an earlier review is the subject of the sentence, its predicate or its object."""
    for pattern in (_RECOMMENDATION_OF, _A_RECOMMENDATION_OF):
        found = pattern.search(words)
        if found and any(one.marked and found.start("of") < one.end <= found.end("of") for one in askers):
            return True
    made = _MADE_ONE.search(words)
    if made is not None and any(one.marked and 0 <= made.start() - one.end <= 60 for one in askers):
        return True
    return _NTH.search(words) is not None


def leads_earlier(text: str) -> bool:
    """Whether a paragraph ends by announcing a list of what an earlier review asked for."""
    last = text.rstrip().rsplit(". ", 1)[-1]
    lead = _LEADS.search(last)
    return lead is not None and any(one.marked and one.end <= lead.end() for one in _askers(last))
