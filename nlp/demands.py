"""The grammar of a demand: what makes a sentence or list item ask somebody to do something."""

import re
from collections.abc import Iterator

_IMPERATIVES_TEXT = """
    accelerate add address adopt agree alert allocate amend analyse appoint arrange ask assess audit be begin brief
    bring broaden build carry challenge change check circulate clarify clearly co-ordinate code collect combine
    commission compile complement complete confirm consider consult continue convene cooperate coordinate copy
    create debrief decide define deliver demonstrate describe design develop discuss disseminate draw drive embed
    encourage engage enhance ensure equip establish evaluate examine expand explain explore extend facilitate
    finalise fully fund further give hear hold identify implement improve include increase index inform insist
    inspect integrate intensify introduce invest investigate invite issue join jointly keep lead limit listen
    maintain make measure meet monitor notify obtain offer place plan plot prepare press prioritise proceed produce
    progress promote protect provide publish pursue put raise re-establish re-launch reach recognise reconsider record
    recruit redesign reduce refer refresh reinforce reinstate reissue relaunch remind remove replace replicate
    report request require respond restate restore retain review revise reword scope scrutinise secure seek send
    set share significantly simplify specify speed standardise start stop streamline strengthen support sustain
    take target teach tell test trace track train transfer undertake update urgently use verify visit work write
"""
IMPERATIVES = frozenset(_IMPERATIVES_TEXT.split())
"""First words of list items that ask without naming who; "quality", "the" and other nouns open findings."""

LABEL = re.compile(
    r"(?:(?P<word>Recommendation|Recommendations|RECOMMENDATION|Rec\.?"
    r"|R)\s?(?P<number>\d{1,3}(?:\.\d+)?[a-z]?)\b(?!\s*(?:and|to|of|,)\b)"
    r"|(?P<spelled>Recommendation|RECOMMENDATION)\s(?P<name>(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)|[A-Z])(?=\s*[.:)–—-]))"
    r"\s*[.:)–—-]*\s*"
)
ENUMERATOR = re.compile(
    r"^\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[A-Z](?=[.)] [A-Z])|[ivx]{1,4})[.)]?\)?(?<=[.)\d])\s+"
    r"(?=[A-Z“‘'\"(]|(?<=\d[.)]\s)[a-z])"
)

DISCLAIMER = re.compile(
    r"\b(makes?|made|has|have|is|are|makes) (therefore )?(no|few|not (make|made) any)\b[^.]{0,40}\brecommendations?\b"
    r"|\b(did|does|do) not (find|make|identify|repeat)\b[^.]{0,60}\b(recommendations?|areas? for|priority)\b"
    r"|\bno (further |additional )?recommendations?\b|\bno areas? for (priority|improvement)\b",
    re.IGNORECASE,
)
MAKES_NONE_AT_ALL = re.compile(
    r"\b(?:review|report|panel|author|reviewers?|summary|letter|briefing|we|I|it|document) "
    r"(?:therefore |deliberately |itself |has )*(?:makes?|made|contains?|offers?) no (?:formal |specific |further )?"
    r"recommendations?\b(?! (?:on|about|for|to|in respect|concerning|as to)\b)"
    r"|\b(?:does|do|did) not make (?:any )?(?:formal |specific )?recommendations?\b"
    r"(?! (?:on|about|for|to|concerning)\b)"
    r"|\bno recommendations (?:are|were|have been) made\b|^There are no recommendations\b",
    re.IGNORECASE,
)
INTRODUCTION = re.compile(
    r"\bthe following (recommendations?|actions?)\b|\b(these|the|single agency|agency|all"
    r"|following) recommendations? (are|is|have|has|will"
    r"|were|below|set out|in this)\b|\bthere are \w+ recommendations\b|^there are \w+\. they are\b"
    r"|\brecommendations? (made|set out"
    r"|listed|contained) (in|below)\b"
    r"|^progress\b.*\bwill be (monitored|reported)\b|^this (section|chapter|part)\b",
    re.IGNORECASE,
)

_MODAL = re.compile(
    r"\b(should|must|needs? to|ought to|(is|are) (asked|invited|required|requested|recommended) (to|that)"
    r"|may wish to|will want to)\b"
    r"(?! have (been|had)?)(?! be (noted|remembered|borne|said|acknowledged|recognised|stressed))",
    re.IGNORECASE,
)
_HINDSIGHT = re.compile(r"\b(should|ought to|could|must) (not )?have\b", re.IGNORECASE)
_TO_FORM = re.compile(
    r"^(The |All |Each )?[A-Z][\w’'&,. ]{2,70}? to (ensure|work|provide|improve|develop|review|agree|seek"
    r"|lead|undertake|consider|take|make|monitor|update|report|strengthen|revise)\b"
)
_ASSURANCE = re.compile(
    r"^That\b|\b(seeks?|seeking|obtains?|requests?) (further )?(assurance|evidence)\b", re.IGNORECASE
)
_TASK = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)? (?:all|the|a|an|each|every|its|their|any|how|whether|that)\b")
"""A capital word before an article or the like is a verb, unless it is one of `NOT_VERBS`."""
_NOT_VERBS_TEXT = """
    about across after again against all along also although amid among and are as at because before between beyond
    both but by can concern concerns could despite did do does during even evidence following for from given had
    has have he here how i if in including is it just like many may might most nor not now of often on once only or
    over per perhaps practice regarding she since so some sometimes that then there these they this those though
    through to under unlike until via was we were what when where which while who why will with within without
    would yet
"""
NOT_VERBS = frozenset(_NOT_VERBS_TEXT.split())
_LEAD_PHRASE = re.compile(
    r"^(?:(?:In line with|Through|With|As part of|Alongside|Together with|Within)\b[^.;:]{3,90}?,"
    rf"|Better|Further|Urgently|Immediately) (?=(?:{'|'.join(sorted(IMPERATIVES))})\b)"
)
"""What may stand before the verb of a task: "With key partners, take …"."""
_QUESTION = re.compile(r"^(how|what|does|do|is|are|should|can|has|have|why|who)\b.*\?$", re.IGNORECASE | re.DOTALL)

_RECOMMENDS = re.compile(
    r"\b(?:(?:this|the|our) (?:serious case |independent |overview |lead |local child safeguarding practice "
    r"|child practice )*"
    r"(?:review|report|author|panel|overview report|reviewers?)(?: (?:has|have|therefore|also|further"
    r"|strongly))* recommend(?:s|ed)?"
    r"|(?:i|we)(?: (?:therefore|also|further|strongly))* recommend|it is (?:therefore |also )?recommended)"
    r" that\b(?! you\b)",
    re.IGNORECASE,
)
PRIOR_LEAD = re.compile(
    r"\b(?:recommend(?:ed|ing)?|advised|recommendations? (?:was|were|of|from|in|about)|made a recommendation)\b"
    r"[^.\n]{0,90}:\s*$"
    r"|\brecommendations?\b[^.\n]{0,90}\b(?:as follows|carried out[^.\n]{0,20}|about (?:it|this))(?:\.|:)?\s*$",
    re.IGNORECASE,
)
"""The end of a paragraph behind which an earlier recommendation is quoted whole."""
QUOTED = re.compile(r"\s*[“\"‘]")
_CALLS = re.compile(
    r"\b(report|review|inspectors|inspectorates?|panel)\b[^.,]{0,25}\b(calls? (for|on)|called (for|on)"
    r"|recommend(s|ed)?|urges?|urged)\b",
    re.IGNORECASE,
)
OF_ANOTHER_PLACE = re.compile(r"\(recommendations?\b", re.IGNORECASE)
"""A sentence that points to a recommendation asks for nothing itself."""
SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?=\d)[^.!?]*)*[.!?]*[’”'\"]?")


def label_number(label: re.Match[str]) -> str:
    """The number of a `LABEL` as printed: "3", "2a", "One", "B"."""
    return label["number"] or label["name"]


def bare(text: str) -> str:
    """The words of an item without its label, its number and the marks around it."""
    label = LABEL.match(text)
    return (text[label.end() :] if label else ENUMERATOR.sub("", text, count=1)).strip(" :–-")


def is_imperative(words: str) -> bool:
    """Whether bare words open with a verb that asks: "Ensure that", "Map all"."""
    words = _LEAD_PHRASE.sub("", words)
    first = words.split()[0].strip(",").casefold() if words.split() else ""
    return first in IMPERATIVES or bool(_TASK.match(words) and first not in NOT_VERBS)


def is_demand(text: str) -> bool:
    """Whether a list item or paragraph asks somebody to act: a modal with a doer, an imperative, an assurance form.

    A question put to a board is none: systems models ask instead of recommending.
    """
    words = bare(text)
    if not words or DISCLAIMER.search(words) or INTRODUCTION.search(words):
        return False
    if _QUESTION.match(words):
        return False
    if _ASSURANCE.search(words) or _TO_FORM.match(words):
        return True
    if is_imperative(words):
        return True
    modal = _MODAL.search(words)
    hindsight = _HINDSIGHT.search(words)
    return modal is not None and not (hindsight and hindsight.start() <= modal.start())


def prose_demands(text: str, *, press: bool) -> Iterator[tuple[int, int]]:
    """The range of every sentence of a paragraph that recommends."""
    for sentence in SENTENCE.finditer(text):
        words = sentence[0]
        fit = not (words.rstrip().endswith(("?", ":")) or DISCLAIMER.search(words) or OF_ANOTHER_PLACE.search(words))
        if fit and (_RECOMMENDS.search(words) or (press and _CALLS.search(words))):
            yield sentence.span()
