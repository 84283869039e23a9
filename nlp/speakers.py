"""Whom a document quotes: persons and bodies to whom it gives words, with role and organisation as printed.

"Ann Example, president of the Example Association, said" and its like are read; "parents said" names nobody.
"""

import re
from collections.abc import Iterator

from ingest.document import Document, Span
from nlp.tags import Speaker

_SAY = (
    r"(?:said|says|added|adds|told|tells|commented|comments|warned|warns|argued|argues|explained|explains"
    r"|stated|states"
    r"|responded|responds|insisted|urged|urges|claimed|claims|welcomed|welcomes|called for|calls for|concluded)"
)
_TITLE = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Professor|Prof|Sir|Dame|Lord|Lady|Baroness|Councillor|Cllr|Rev)\.? )?"
_WORD = r"(?:(?:de|van|von|der|Mc|Mac|O['’]) ?)?[A-Z][a-zà-ÿ]+(?:[-'’][A-Za-zà-ÿ]+|[A-Z][a-zà-ÿ]+)*|[A-Z]\b\.?"
_NAME = rf"{_TITLE}(?:{_WORD})(?: (?:{_WORD})){{1,3}}"
_DESCRIPTION = r"(?:, (?P<about>[^.;:“”\"]{3,140}?))?"

ROLE = (
    r"(?i:(?:(?:deputy|interim|acting|independent|national|general|executive|assistant|shadow|chief"
    r"|children['’]s|education|policy|vice|joint"
    r"|strategic|corporate|former|union|HM|Her Majesty['’]s|His Majesty['’]s) )*"
    r"(?:chief inspector|minister|president|secretary of state|secretary|chair(?:man|woman|person)?"
    r"|chief executive|director|commissioner"
    r"|spokes(?:person|man|woman)|leader|officer|head|manager|inspector|professor|constable|adviser|author"
    r"|lead reviewer|reviewer|solicitor"
    r"|MP|ombudsman))"
)
_ORGANISATION_END = (
    r"(?:Association|Union|Council|Board|Partnership|Society|Federation|Foundation|Trust|College|Institute"
    r"|Commission|Committee|Panel|Service"
    r"|Services|Constabulary|Police|University|Department|Network|Alliance|Charity|Group|Centre|Bureau"
    r"|Agency|Inspectorate|Government)"
)
_BODY = (
    rf"(?=[A-Z])(?:(?:[A-Z][\w’'&-]*|of|for|and|the) ){{0,8}}(?:{_ORGANISATION_END})(?: of(?: the)?(?: "
    rf"[A-Z][\w’'-]+)+|"
    r" for(?: [A-Z][\w’'-]+)+)?|Ofsted|Unison|UNISON|ADCS|LGA|NSPCC|BASW|NAHT|NASUWT|NPCC|RCPCH|RCGP|CQC"
    r"|HMICFRS|NAPO|GMB"
)

_PATTERNS = (
    re.compile(
        rf"(?P<before>(?:[A-Z][\w’'&-]*(?:['’]s)? |of |the |and |for ){{0,8}}{ROLE}),? "
        rf"(?P<name>{_NAME}),?(?: has)? {_SAY}\b"
    ),
    re.compile(rf"{_SAY} (?P<before>(?:[A-Z][\w’'&-]*(?:['’]s)? ){{0,6}}{ROLE}),? (?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME}){_DESCRIPTION},? (?:has |also |have )?{_SAY}\b"),
    re.compile(rf"{_SAY} (?P<name>{_NAME}){_DESCRIPTION}(?=[.,;]|$)"),
    re.compile(rf"\b[Aa]ccording to (?P<name>{_NAME}){_DESCRIPTION}(?=[.,;]|$)"),
    re.compile(
        rf"(?P<name>(?:[Aa]n? )?(?:(?P<of>{_BODY}) )?{ROLE}(?:(?: for| of"
        rf"| from)(?: the)? (?P<org>{_BODY})))(?:,)? {_SAY}\b"
    ),
    re.compile(rf"(?P<name>[Aa]n? (?P<org>{_BODY}) spokes(?:person|man|woman)),? {_SAY}\b"),
    re.compile(rf"(?<![\w’'])(?:[Tt]he )?(?P<org>{_BODY}),? (?:has |also )?{_SAY}\b"),
    re.compile(rf"\b[Aa]ccording to (?:the )?(?P<org>{_BODY})\b"),
)
"""Forms of attribution, surest first; a stretch of text that one form has read is not read again."""

_OF = re.compile(
    rf"(?P<role>.*?\b{ROLE}\b[^,]*?)(?:,| (?:of|at|for|from|with)) (?:the )?(?P<org>[A-Z].*)", re.IGNORECASE
)
_POSSESSIVE = re.compile(rf"(?:the )?(?P<org>[A-Z][\w&’' -]*?)(?:['’]s|['’]) (?P<role>.*\b{ROLE}\b.*)")
_ORG_THEN_ROLE = re.compile(rf"(?:the )?(?P<org>(?:[A-Z][\w&’'-]*(?: (?:of|for|and|the))? )+)(?P<role>{ROLE}\b.*)")
_NOT_NAMES_TEXT = """
    child children baby young person mother father adult working together serious case the this what when where
    if as but and however area town school hospital one two three staff parents she he they it in at on by for
    later earlier today yesterday then also with both all most some practice review report learning home
    street road ward family
"""
_NOT_NAMES = frozenset(_NOT_NAMES_TEXT.split())


def find_speakers(document: Document) -> tuple[Speaker, ...]:
    """Each person or body that is given words, once, with the first page and attribution; role or "" as printed."""
    speakers: dict[tuple[str, str], Speaker] = {}
    for found in _attributions(document):
        key = found.name.casefold()
        surname = key.split()[-1]
        known = next((held for held in speakers if held[0] == key or (found.name and held[1] == surname)), None)
        if known is None:
            speakers[(key, surname)] = found
        elif not speakers[known].role and found.role:
            speakers[known] = found
    return tuple(sorted(speakers.values(), key=lambda speaker: (speaker.page, document.text.find(speaker.quote))))


def _attributions(document: Document) -> Iterator[Speaker]:
    taken: list[Span] = []
    text = _on_lines(document.text)
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            speaker = _speaker(document, match)
            if speaker is not None and not any(span.meets(other) for other in taken):
                taken.append(span)
                yield speaker


def _on_lines(text: str) -> str:
    """The text with each single line break as one space, so that offsets stay."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def _speaker(document: Document, match: re.Match[str]) -> Speaker | None:
    parts = match.groupdict()
    name = _name(parts.get("name") or "")
    role, organisation = _office(parts.get("about") or parts.get("before") or "")
    organisation = organisation or (parts.get("org") or parts.get("of") or "").strip()
    described = parts.get("about")
    if name is None or (described and not re.search(ROLE, described, re.IGNORECASE)) or not (name or organisation):
        return None
    page = document.page_at(match.start()).number
    quote = document.text[match.start() : match.end()]
    return Speaker(name or organisation, role, organisation, page, quote)


def _name(printed: str) -> str | None:
    """The name as printed, "" for none, None for words that only look like a person's name."""
    if re.search(ROLE, printed, re.IGNORECASE) or not printed:
        return printed
    words = [word.strip("’'.,").casefold() for word in printed.split()]
    body = re.search(rf"\b{_ORGANISATION_END}$", printed)
    bare = [word for word in words if not re.fullmatch(_TITLE.replace(" )?", ")?"), word.capitalize())]
    short = words and (len(bare) < 2 or any(len(word) < 2 for word in (bare[0], bare[-1])))
    return None if body or short or any(word in _NOT_NAMES for word in words) else printed.strip(" ,")


def _office(words: str) -> tuple[str, str]:
    """Role and organisation in a description such as "president of the Example Association"."""
    plain = words.strip(" ,")
    if re.fullmatch(ROLE, plain, re.IGNORECASE):
        return plain, ""
    for pattern in (_POSSESSIVE, _ORG_THEN_ROLE, _OF):
        match = pattern.fullmatch(plain)
        if match:
            return match["role"].strip(" ,"), match["org"].strip(" ,")
    return plain, ""
