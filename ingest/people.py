"""Who led an inspection and who wrote a review, where the document says so.

The chair of a panel is not its author, and neither is a web editor; signatories of a letter did not lead it alone.
"""

import re
from collections.abc import Iterator

from ingest.document import Document, Span
from ingest.facts import Fact
from ingest.front import fact, lines, phrase, tidy, title_block

AUTHOR_PAGES = 3
BODY_PAGES = 8
"""A section about the reviewer, or the sentence that appoints one, stands in the first pages or the appendices."""

_TITLE = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Professor|Prof|Sir|Dame|Rev|Baroness|Lord|Judge)\.? )?"
_WORD = (
    r"(?:(?:de|van|von|der|la|le|du|al|el|Mc|Mac|O['’]|D['’]) ?)?[A-Z][a-zà-ÿ]+(?:[-'’][A-Za-zà-ÿ]+"
    r"|[A-Z][a-zà-ÿ]+)*|[A-Z]\b\.?"
)
NAME = rf"{_TITLE}(?:{_WORD})(?: (?:{_WORD})){{1,3}}"
_NAMES = rf"{NAME}(?:(?: and| &) {NAME})*"
_ON_ONE_LINE = NAME.replace(" ", r"[^\S\n]+")
_NAME_START = re.compile(
    rf"\s*[:,–—-]*\s*(?:(?:is|was|by)\s+)?(?P<names>{_ON_ONE_LINE}"
    rf"(?:(?:\s*,\s+and\s+|\s*,\s*|\s+and\s+|\s*&\s*){_ON_ONE_LINE})*)"
)

_ROLE_WORDS_TEXT = """
    editor correspondent reporter columnist journalist
    signed designated nurse doctor deputy principal partnership head assistant business safeguarding
    about accepted adopted agency agreed approved april associates august author authors baby board borough care
    case chair child children city commission commissioned committee completed confidential consultant contents
    council county cqc date december director draft endorsed executive family father february final for from head
    her his hmi how independent inspector introduction january july june lead learning limited local lscb lscp ltd
    majesty majestys manager march may mother my nhs november october officer ofsted our overview page panel
    partnership person police practice presented professional published quality ratified report restricted review
    reviewer reviewers revised safeguarding scr senior september serious services social summary team the this
    trust university updated version what when who why work worker writer young
"""
_ROLE_WORDS = frozenset(_ROLE_WORDS_TEXT.split())
_LETTERS = re.compile(
    r"^(BA|BSc|MSc|MA|MBA|PhD|CQSW|DipSW|OBE|CBE|MBE|QPM|JP|QC|KC|RN|RGN|RSCN|MPhil|LLB|LLM|HMI|BEd|MEd|FRSA"
    r"|CBE|DBE)$"
)

LEAD_INSPECTOR = re.compile(r"(?<!deputy )(?<!cqc )lead (?:hm )?inspector(?:s)?\s*:", re.IGNORECASE)
LEAD_BEHIND = re.compile(
    rf"(?P<names>{NAME}),?\s+(?:Ofsted\s+)?(?:(?:Senior\s+)?HMI|His Majesty['’]s Inspector"
    rf"|Her Majesty['’]s Inspector)?,?\s*"
    r"(?:\(HMI\))?,?\s*(?:Ofsted\s+)?(?:HMI\s*,?\s*)?[Ll]ead [Ii]nspector"
)

_SIGNED = re.compile(
    rf"Yours sincerely,?\s+(?P<names>{NAME}),?\s+(?:(?:Her|His) Majesty['’]s Inspector|(?:Senior )?HMI"
    rf"|Ofsted Inspector)"
)

LABELS = (
    phrase(r"(independent |panel )*chair (and|&) (independent |report |overview |lead )*(author|writer|reviewer)"),
    phrase(r"report (of|by) (the )?(independent |lead )*(reviewer|author)s?"),
    phrase(r"(independent |overview |joint |scr |lcspr |report |review |lead |co-)*(report )?(author|writer)s?\b"),
    phrase(r"(independent |overview |lead |external )*(lead )?reviewers?\b( (and|&) (report )?author)?"),
    phrase(
        r"(executive summary |overview |report )*(report|review|reviewed|written|prepared|compiled|produced"
        r"|authored)( and written)? by\b"
    ),
    phrase(r"^by\b"),
)
"""What stands in front of an author's name on a cover, label by label; a line that names the chair is left out."""

ROLE_BEHIND = phrase(
    r"^\W*(the )?(independent|overview|lead|report|external|scr)[\w ]*(author|writer|reviewer|consultant)"
    r"|^\W*(author|lead reviewer|reviewer)\b"
)

_NAME_THEN_ROLE = re.compile(
    rf"(?P<names>{_NAMES}),? \(?(?:the )?(?i:independent|overview|lead|report|external|scr)[\w ]{{0,30}}?"
    r"(?i:author|writer|reviewer|consultant)\b"
)
COVER_LINE_WORDS = 16

BODY = (
    re.compile(
        rf"(?:author of (?:this|the) (?:overview )?(?:report|review)|(?:lead|independent"
        rf"|overview)[\w ]{{0,30}}?(?:reviewer|author|writer))"
        rf"(?: and author)?(?: for this review| of this (?:report|review))?(?:,| is| was| has been"
        rf"|:)?\s+(?P<names>{NAME})"
    ),
    re.compile(
        rf"(?P<names>{NAME}) (?:wrote|is the author of|was the author of|led|carried out|undertook|conducted)"
        r" (?:the|this) (?:overview )?(?:report|review)"
    ),
    re.compile(rf"[Rr]eview (?:was|has been) (?:led|written|undertaken|carried out|conducted) by (?P<names>{NAME})"),
    re.compile(
        rf"(?P<names>{NAME})(?:,[^.]{{0,80}},)? (?:was|has been|were) (?:appointed|commissioned|engaged"
        rf"|asked)[^.]{{0,60}}?"
        r"(?:author|lead reviewer|independent reviewer|overview (?:report )?writer|write (?:this|the)"
        r"|undertake (?:this|the)|lead (?:this|the))"
    ),
    re.compile(
        rf"(?:appointed|commissioned|engaged) (?P<names>{NAME})[^.]{{0,80}}?(?:author|reviewer|to (?:write"
        rf"|lead|undertake|carry out))"
    ),
)


def read_lead_inspector(document: Document, *, visit: bool = False) -> Fact | None:
    """The lead inspector as named on the front or in the list of the team, without titles of office, or None.

    A letter about a visit is signed by the inspector who led it.
    """
    for label in LEAD_INSPECTOR.finditer(document.text):
        named = _name_after(document, label.end())
        if named is not None:
            return fact(document, named[0], Span(label.start(), named[1].end))
    behind = LEAD_BEHIND.search(document.text) or (_SIGNED.search(document.text) if visit else None)
    if behind:
        return fact(document, clean_names(behind["names"]), Span(*behind.span()))
    return None


def read_author(document: Document) -> Fact | None:
    """The author or authors on the cover, else the one whom the first pages name as appointed, or None."""
    for look in (_labelled_author, _author_with_role, _bare_author, _author_in_body):
        found = next(look(document), None)
        if found is not None:
            return found
    return None


def _labelled_author(document: Document) -> Iterator[Fact]:
    for line in lines(document, AUTHOR_PAGES):
        for label in LABELS:
            match = label.search(line.text)
            chair = match and label is not LABELS[0] and re.search("chair", line.text[: match.end()], re.IGNORECASE)
            if match is None or chair or not _opens_line(line.text, match):
                continue
            named = _name_after(document, line.span.start + match.end())
            if named is not None:
                yield fact(document, named[0], Span(line.span.start + match.start(), named[1].end))


def _opens_line(line: str, match: re.Match[str]) -> bool:
    before = line[: match.start()].split()
    return len(before) <= 1 and match.end() - match.start() > 1 and len(line.split()) <= 18


def _author_with_role(document: Document) -> Iterator[Fact]:
    """A name followed on its line or the next by the role of an author."""
    front = tuple(lines(document, AUTHOR_PAGES))
    for line, after in zip(front, (*front[1:], None), strict=True):
        if len(line.text.split()) > COVER_LINE_WORDS:
            continue
        match = _NAME_THEN_ROLE.search(line.text)
        whole = re.fullmatch(rf"(?P<names>{_NAMES}),?", line.text)
        if match is not None and not re.search("chair", line.text[match.end("names") :], re.IGNORECASE):
            names = _without_bodies(match["names"])
            start = line.span.start + match.end("names") - len(names)
            if is_name(names):
                yield fact(document, clean_names(names), Span(start, line.span.start + match.end()))
        elif whole and is_name(whole["names"]) and after is not None and ROLE_BEHIND.search(after.text):
            yield fact(document, clean_names(whole["names"]), Span(line.span.start, after.span.end))


def _without_bodies(names: str) -> str:
    """The names without the words of a board that were printed on the line before them."""
    words = names.split(" ")
    while words and _plain(words[0]) in _ROLE_WORDS:
        words.pop(0)
    return " ".join(words)


def _bare_author(document: Document) -> Iterator[Fact]:
    """A name alone on the cover beside a date, or with degrees behind it."""
    block = title_block(document)
    for at, line in enumerate(block):
        match = re.fullmatch(
            rf"(?P<names>{_NAMES})(?P<letters>(?:,? [A-Z][A-Za-z]{{1,5}})*)(?P<date>,?\s*[–-]?\s*{_DATE})?", line.text
        )
        if match is None or not is_name(match["names"]) or at == 0:
            continue
        beside = " ".join(near.text for near in block[at + 1 : at + 2])
        letters = [word for word in match["letters"].replace(",", " ").split() if _LETTERS.match(word)]
        chair = any(re.search("chair", near.text, re.I) for near in block[max(0, at - 1) : at + 2])
        if not chair and (match["date"] or letters or re.fullmatch(_DATE, beside)):
            yield fact(document, clean_names(match["names"]), line.span)


_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December) (?:19|20)\d\d"
)


def _author_in_body(document: Document) -> Iterator[Fact]:
    end = document.pages[min(BODY_PAGES, len(document.pages)) - 1].span.end
    for pattern in BODY:
        for match in pattern.finditer(document.text, 0, end):
            if is_name(match["names"]):
                yield fact(document, clean_names(match["names"]), Span(*match.span()))


def _name_after(document: Document, at: int) -> tuple[str, Span] | None:
    """The names that stand right behind `at`, on the same line or the next."""
    match = _NAME_START.match(document.text, at)
    if match is None:
        return None
    kept = clean_names(match["names"])
    if not is_name(kept):
        return None
    last = kept.split()[-1]
    return kept, Span(match.start("names"), match.start("names") + match["names"].rindex(last) + len(last))


def clean_names(names: str) -> str:
    """The names on one line, without "Dr" before or degrees behind them.

    They end at the first part that is an office, unless ", and" with another name follows it.
    """
    kept: list[str] = []
    ended = False
    parts = re.split(r"(\s*,\s+and\s+|\s*,\s*|\s+and\s+|\s*&\s*)", tidy(names))
    for parting, part in zip(("", *parts[1::2]), parts[::2], strict=True):
        words = part.split()
        while words and (_LETTERS.match(words[-1]) or _plain(words[-1]) in _ROLE_WORDS):
            words.pop()
        named = is_name(" ".join(words))
        if named and (not ended or parting.strip() == ", and"):
            kept.append(re.sub(rf"^{_TITLE}", "", " ".join(words)))
        ended = ended or not named
    return " and ".join(filter(None, (", ".join(kept[:-1]), *kept[-1:])))


def _plain(word: str) -> str:
    return re.sub(r"[.,'’()]", "", word).casefold()


def is_name(names: str) -> bool:
    """Two words or more that could be a person's, none of them a word of titles and offices."""
    plain = [_plain(word) for word in tidy(names).split() if word not in {"and", "&"}]
    return len(plain) >= 2 and not any(word in _ROLE_WORDS for word in plain)
