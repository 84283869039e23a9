"""Kinds of verbs in reports of change: what bodies do to their ways of working, what is felt or said, what figures do."""

# ruff: noqa: E501 (lists of words read better whole)
from nlp.normalise import stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


CHANGE = _stems(
    """
    begin began begun start introduce establish set launch open create form pilot roll commission appoint recruit employ
    hire fund invest buy bought purchase install provide offer adopt change revise rewrite rewrote rewritten replace
    amend update redesign rebuild rebuilt reform restructure reorganise alter add extend widen broaden strengthen
    simplify shorten lengthen move merge combine join pool link align co-locate bring brought reduce double treble lower
    raise separate tighten end stop cease withdraw withdrew withdrawn abolish scrap discontinue remove clear restore
    resume reinstate reopen restart reissue return re-establish renew rejoin relaunch train retrain teach taught issue
    circulate send sent give gave given brief share print distribute write wrote written equip agree sign approve fill
    put make made build built redraw redrawn develop produce implement expand upgrade transfer assign designate switch
    trial convert rename relocate centralise digitise automate translate simplify dedicate second embed convene
    """
)
"""What bodies do to their own ways of working; stems, with the irregular forms."""
_MIND = _stems(
    """
    say said tell told think thought feel felt believe know known knew understand understood see seen accept
    acknowledge recognise admit explain describe reflect apologise conclude find found learn learnt show shown
    suggest note notice hear heard express agree report consider observe realise regret welcome hope
    """
) - _stems("agree")
MOVEMENT = _stems(
    "rise risen rose fall fallen fell improve become became grow grown grew decline drop dropped worsen remain come came"
    " go gone went continue increase decrease halve quicken widen stand stood vary persist prove"
)
_TELLING = _stems("tell see consider report note hear notice describe ask record observe explain find")
"""Verbs of the mind that, in the present, bodies do as part of their work."""
_PERSONAL = _stems(
    "leave left die dead qualify retire recover survive marry remarry live turn work lead led happen occur"
)


def verb_class(word: str) -> str:
    """What kind of verb a word is a form of: change, mind, movement, personal or other."""
    known = stem(word.lower())
    if known in CHANGE:
        return "change"
    for name, stems in (("mind", _MIND), ("movement", MOVEMENT), ("personal", _PERSONAL)):
        if known in stems:
            return name
    return "other"


def present_form(word: str) -> str:
    """What a word behind "now" is: something done, a deed, a state of mind, a word of another class."""
    word = word.lower()
    if word in {"has", "have"}:
        return "has"
    if word in _CLOSED:
        return "closed"
    if word.endswith(("ed", "en", "ght")) or word in {
        "held",
        "kept",
        "sent",
        "told",
        "met",
        "put",
        "made",
        "shown",
        "part",
    }:
        return "done"
    if word.endswith("ing"):
        return "ing"
    if stem(word) in _TELLING:
        return "does"
    return {"change": "does", "mind": "mind", "movement": "movement", "personal": "mind", "other": "does"}[
        verb_class(word)
    ]


_CLOSED = frozenset(
    [
        "the",
        "that",
        "of",
        "and",
        "for",
        "with",
        "but",
        "been",
        "under",
        "than",
        "more",
        "less",
        "well",
        "much",
        "clear",
        "able",
        "safe",
        "in",
        "an",
        "a",
        "at",
        "on",
        "to",
        "from",
        "by",
        "or",
        "be",
        "as",
        "it",
        "he",
        "she",
        "they",
        "we",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "aged",
        "being",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "clearly",
        "better",
        "no",
        "also",
        "only",
    ]
)
