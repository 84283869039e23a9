"""Signs that a sentence reports a change made: tense, time, who acts, what kind of verb, and what speaks against it.

Each sign is looked for in every clause, so that a change told behind "although" counts as one told first. The weights
of the signs are fitted (`nlp/actions.py`); no sign is a wording of one document.
"""

# ruff: noqa: E501 (lists of words read better whole)
import re
from collections.abc import Iterator

from nlp.bodies import classes_in
from nlp.change_subjects import ACTOR, FAMILY, THING, subject_of
from nlp.change_verbs import CHANGE, MOVEMENT, present_form, verb_class
from nlp.normalise import stem

_BY_FIGURE = re.compile(
    r"(?: \w+){0,3}? (?:to|from|by) (?:about |nearly |under |over |only |less than )?"
    r"(?:\d|an? (?:third|half|quarter|fifth)|half|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)t(?:een|y))\b"
)
_ADVERB = r"(?:since|since then|now|also|already|then|both|all|each|in turn|therefore|thereby|recently|too|again|just|only|even|\w+ly)"
_PERFECT = re.compile(
    r"(?<!would )(?<!could )(?<!should )(?<!might )(?<!may )(?<!must )(?<!to )(?<!not )(?<!will )(?<!can )(?<!cannot )"
    rf"\b(?:has|have)((?: {_ADVERB})*) (been |had )?(?:{_ADVERB} )?([a-z-]{{3,}})",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:ha(?:s|ve)|is|are) (?:\w+ ){0,3}since\b(?! \w+ing)|\bsince(?:$|[.,;:]| then\b| that time\b| being\b)"
    r"|\bsince (?:(?:early|late|last|mid|the (?:beginning|end|start|spring|summer|autumn|winter) of) )?"
    r"(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December|spring"
    r"|summer|autumn|winter|year)\b"
    r"|^Since (?:the|this|last|these|that|its|then|early|late|[A-Z]\w+|\d{4}) "
    r"|\bsince (?:the|this|these|that|our|his|her|their) (?:\w+ )?(?:review|inspection|incident|death|events?|case"
    r"|fieldwork|report|publication|murder|assault)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\b(?:as a result|in (?:response|answer) to|in consequence|prompted by|following (?:the|this|that|these|an?|its|his"
    r"|her) (?:\w+ )?(?:review|inspection|incident|death|events?|case|report|audit)|because of (?:this|the) (?:review"
    r"|case)|after (?:the|this) (?:review|inspection|case|panel)\b)",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|today|nowadays|these days|at present|currently)\b", re.IGNORECASE)
_NOW_VERB = re.compile(
    r"\b(?:now|today|these days|currently) (?:also |always |all |each |both |\w+ly )?([a-z-]{3,})", re.IGNORECASE
)
_IS_NOW = re.compile(r"\b(?:is|are|can) now (?:also |all |both |\w+ly )?(?:be )?([a-z-]{3,})", re.IGNORECASE)
_IS_DONE = re.compile(
    r"\b(?:is|are) (?:\w+ly |also |all |then )?((?:\w+ed)|held|kept|given|sent|seen|told|met|put|read|made|shown)\b"
)
_WAS_DONE = re.compile(r"\b(?:was|were) (?:\w+ly |also |all |first )?([a-z-]{3,})", re.IGNORECASE)
_SO_NOW = re.compile(
    r"\bas [^,.;]{2,60}\bnow (?:\w+ )*(?:do|does|is|are|can|has|have)\b|\b(?:does|do|is|are|has|have)(?: so| been)? now\s*$"
    r"|\b(?:now|today) (?:can|do|does|is|are)\s*$|\b(?:is|are) now the case\b",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(r"\bno longer\b|\bnot? (?:\w+ ){1,8}any ?(?:more|longer)\b", re.IGNORECASE)
_LONGER_PAST = re.compile(
    r"\b(?:was|were|did|could|had|would|should) no longer\b|(?<!is )(?<!are )(?<!been )\bno longer (?:had|was|were|\w+ed)\b"
)
_USED_TO = re.compile(
    r"\bused to\b|\bin place of\b|\binstead of\b|\brather than\b|\bwhereas\b|\bwhere (?:once|before)\b|\bat that time\b"
    r"|\bfor the first time\b|\bunlike before\b",
    re.IGNORECASE,
)
_THERE_NOW = re.compile(r"\b(?:there|it|which|this) (?:is|are) now\b", re.IGNORECASE)
_DID = re.compile(
    r"^((?:[\w’'-]+ ){1,8}?)(\w+ed|set|began|gave|sent|wrote|rewrote|withdrew|bought|made|brought|taught|built|opened|put)\b"
)
_AGAIN = re.compile(r"\b(?:again|back)\b", re.IGNORECASE)
_BEGUN = re.compile(
    r"\b(?:has|have) (?:since |now |also |already )*(?:begun|started|stopped|ceased|agreed|chosen) (?:to|\w+ing)\b"
)
_DATED = re.compile(
    r"\b(?:in|from|by|at|on) (?:(?:early|late|the (?:spring|summer|autumn|winter|end) of) )?(?:[A-Z]\w+ )?20\d\d\b|\bin (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_REVIEWER = re.compile(
    r"^(?:The|This|Our|That) (?:\w+ )?(?:review(?:ers?)?|author|report|panel|section|chapter|summary)\b(?! panel)"
    r"|^(?:We|I)\b|\breviewers?\b",
    re.IGNORECASE,
)
_WE_ACT = re.compile(r"^We (?:have|now|no longer)\b")
_LAW = re.compile(r"\b(?:law|Act|statut\w+|national guidance|government|legislation|regulations)\b")
_NEGATED = re.compile(
    r"\b(?:not|never|nobody|none|nor|neither|cannot|without|unable|yet to|hardly)\b|^No\b|\b(?:has|have|had|was|is|are) no\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|should|must|might|may|could|intends?|plans? to|planned|expects? to|hopes? to|aims? to|is to"
    r"|are to|due to|in draft|drafted|awaiting|waiting|proposed|proposes|under discussion|meant to|needs? to|ought)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:too (?:early|soon)|whether|yet|not known|unclear|remains?|still|progress|number of (?:steps|actions|changes)"
    r"|following (?:changes|actions|steps))\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"^(?:[\w’'-]+ ){0,5}?(?:wait|waits|waiting|vacanc(?:y|ies)|caseloads?|numbers?|figures?|rates?|proportion|average|take-up"
    r"|attendance|compliance|exclusions|referrals|spending|supply|turnover|timeliness|sample|audits?|quarter|percentage"
    r"|share|majority|language|recruitment|knowledge)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\bper cent\b|\d%|\bfrom (?:\d|\w+) (?:\w+ )?to\b|\bout of\b|\bhalf\b|\bthird\b|\bquarter\b", re.IGNORECASE
)
_JUDGED = re.compile(r"^(?:It|That|This|There|What|Such|These|Much|Whether|How)\b")
_SPOKEN = re.compile(r"[“”]")
_NARRATED = re.compile(r"\b(?:had|was|were|did)\b")
_SAID = re.compile(r"\b(?:said|told|says?|report(?:s|ed)?|spoke|speak|described?|felt|thought|knew|asked whether)\b")
_VERB_S = re.compile(r"^(?:[\w’'-]+ ){1,9}?(?!his|its|this|is|was|has|as|us|does)([a-z]{2,}s)\b (?!and\b)")
SHORT = 5
_LAW_ACTS = re.compile(
    r"(?:The|This|National|Statutory) (?:law|guidance|legislation|regulations?|Act)\b", re.IGNORECASE
)
"""What the law has done since is no agency's doing."""
_QUOTED = re.compile(r"“[^”]*”?")
_CLAUSE = re.compile(
    r"[;:–—]\s*|,\s+(?=(?:and|but|although|though|whereas|while|as|which|who|whose|for|so|where)\b)"
    r"|\s+(?=(?:although|though|whereas|but|and (?:it|they|the|its|has|have|now|is|are|no longer|in)\b))|,\s+(?=\w+ (?:has|have|now)\b)"
)


def signs(sentence: str) -> frozenset[str]:
    """The names of all signs in a sentence."""
    return frozenset({*_told(sentence), *_in_sentence(sentence)})


def tells(sentence: str) -> bool:
    """Whether any clause has a verb that can tell a change: a perfect, a present marked "now", a dated deed."""
    return bool(_told(sentence))


def _told(sentence: str) -> set[str]:
    found: set[str] = set()
    first = ""
    for clause in filter(None, (one and one.strip() for one in _CLAUSE.split(_QUOTED.sub("", sentence)))):
        if _LAW_ACTS.match(clause):
            continue
        found |= {*_perfect(clause, first), *_present(clause, first), *_past(clause, first)}
        first = first or clause
    return found


def _perfect(clause: str, first: str) -> Iterator[str]:
    since = bool(_SINCE.search(clause))
    for perfect in _PERFECT.finditer(clause):
        before = clause[: perfect.start()]
        if re.search(r"\b(?:who|which|that|whom|when|if|once)\s*$", before) and not before.startswith(
            ("which ", "who ")
        ):
            yield "perfect-aside"
            continue
        if perfect[3].lower() in {"not", "never"}:
            yield "perfect-negated"
            continue
        verb = _done(clause, perfect)
        subject = subject_of(before, first)
        yield f"perfect:{verb}{':since' if since else ''}:{subject}"
        yield f"perfect:{verb}:{'since' if since else 'bare'}"
        if _BEGUN.match(clause[perfect.start() :]):
            yield "begun"
        return
    if since and not _NARRATED.search(clause):
        yield "since"
        yield f"since:present:{subject_of(re.sub(r'^[Ss]ince', '', clause), first)}"


def _done(clause: str, perfect: re.Match[str]) -> str:
    """What kind of thing has been done: a change, a movement of figures, a state, something said or felt, another."""
    aux, word = perfect[2] or "", perfect[3].lower()
    verb = verb_class(word)
    if verb == "change" and _BY_FIGURE.match(clause[perfect.end() :]):
        return "movement"
    if aux.strip() == "had" or word in {"had", "been"}:
        return "state"
    if aux.strip() == "been" and verb == "other" and not word.endswith(("ed", "en", "t", "wn", "un")):
        return "state"
    return verb


def _present(clause: str, first: str) -> Iterator[str]:
    if _SO_NOW.search(clause):
        yield "so-now"
    now, is_now = _NOW_VERB.search(clause), _IS_NOW.search(clause)
    if is_now:
        form = present_form(is_now[1])
        yield f"is-now:{form}"
        yield f"is-now:{subject_of(clause[: is_now.start()], first)}"
        if form != "done" and _THERE_NOW.search(clause):
            yield "there-now"
    elif now:
        yield f"now:{present_form(now[1])}:{subject_of(clause[: now.start()], first)}"
    elif _NOW.search(clause):
        yield "now-elsewhere"
    longer = _NO_LONGER.search(clause)
    if _LONGER_PAST.search(clause):
        yield "no-longer-past"
    elif longer:
        yield "no-longer"
    if _IS_DONE.search(clause):
        yield "is-done"


def _past(clause: str, first: str) -> Iterator[str]:
    dated = ":dated" if _DATED.search(clause) else ""
    did = _DID.search(clause)
    if did and not _PERFECT.search(clause) and not _NARRATED.search(did[1]) and stem(did[2].lower()) in CHANGE:
        yield f"did-change:{subject_of(did[1], first)}{dated}"
    was = _WAS_DONE.search(clause)
    if was and verb_class(was[1]) == "change":
        yield f"was-changed{dated}"


def _in_sentence(sentence: str) -> Iterator[str]:
    opening = sentence[:90]
    main = _CLAUSE.split(sentence)[0] or sentence
    checks = (
        ("because", _BECAUSE.search(sentence)),
        ("used-to", _USED_TO.search(sentence)),
        ("again", _AGAIN.search(sentence)),
        ("family", FAMILY.search(opening)),
        ("reviewer", _REVIEWER.search(opening) and not _WE_ACT.search(opening)),
        ("we-act", _WE_ACT.search(opening)),
        ("law", _LAW.search(main)),
        ("negated", _NEGATED.search(main) and not _NO_LONGER.search(main)),
        ("future", _FUTURE.search(main)),
        ("unsure", _UNSURE.search(sentence)),
        ("measure", _MEASURE.search(main)),
        ("figure", _FIGURE.search(main)),
        ("judged", _JUDGED.search(opening)),
        ("spoken", _SPOKEN.search(sentence)),
        ("said", _SAID.search(main)),
        ("narrated", re.search(r"\b(?:had|was|were|did)\b", main)),
        ("moved", any(stem(word) in MOVEMENT for word in re.findall(r"[a-z]+", main.lower()))),
        ("actor", ACTOR.search(main) or classes_in(main)),
        ("thing", THING.search(main)),
        ("steady", _VERB_S.search(main)),
        ("dated", _DATED.search(sentence)),
        ("question", sentence.rstrip().endswith("?")),
        ("changing", any(stem(word) in CHANGE for word in re.findall(r"[a-z-]+", main.lower()))),
        ("short", len(sentence.split()) < SHORT),
    )
    for name, found in checks:
        if found:
            yield name
