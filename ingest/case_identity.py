"""What a case is called: the codes and chosen names of its children or family.

They say which child a report speaks of, and nothing more: letters repeat from board to board, so no two documents
are taken for one case because they share one.
"""

import re
from collections.abc import Iterator

from ingest.areas import Gazetteer
from ingest.case_opening import opening, title_span
from ingest.document import Document, Span
from ingest.facts import Fact
from ingest.front import FrontLine, fact, title_block
from ingest.typewords import CATALOGUE_HEAD

INTRODUCTION = 900
"""Characters in which a document that does not name its child on the cover says how it calls them."""
FEWEST_MENTIONS = 2
"""A lone capitalised word of a title is a name when the text uses it in mid-sentence at least so often."""

_NOUN = r"(?:Child(?:ren)?|Bab(?:y|ies)|Infant|Young Person|Siblings?|Twins?|Family)"
_NUMBER = r"(?:One|Two|Three|Four|Five|Six)"
_CODE = rf"(?:[A-Z]{{1,3}}\d{{0,3}}|[A-Z]?\d{{1,3}}|{_NUMBER})"
_ONE = re.compile(rf"(?<![-\w])(?P<noun>{_NOUN}):?\s+(?P<quote>['\"‘“]?)(?P<code>{_CODE})(?![-\w]|\.\d)")
_UPPER_NOUN = r"(?:CHILD(?:REN)?|BAB(?:Y|IES)|INFANT|YOUNG PERSON|SIBLINGS?|TWINS?|FAMILY)"
_UPPER_CODE = r"(?:[A-Z]{1,3}\d{0,3}|[A-Z]?\d{1,3}|ONE|TWO|THREE|FOUR)"
_UPPER = re.compile(rf"(?<![-\w])(?P<noun>{_UPPER_NOUN}):?\s+(?P<quote>['\"‘“]?)(?P<code>{_UPPER_CODE})(?![-\w]|\.\d)")
_NAMED = re.compile(r"(?<![-\w])(?P<noun>Child|Baby)\s+['\"‘“]?(?P<code>[A-Z][a-z]{2,11})\b(?!['’]s)")
_MORE = re.compile(rf"\s*(?:,|&|and|/)\s*(?:and\s+)?(?P<code>{_CODE})(?![-\w'’]|\.\d)")
_ALONE = re.compile(r"(?<![\w-])(?P<code>[A-Z]{1,2}\d{1,2})(?![\w-])")
_NAME = r"[A-Z][a-z]{2,11}|[A-Z]{3,12}"
_NAME_LINE = re.compile(
    rf"['\"‘“]?(?P<names>(?:{_NAME})['\"’”]?(?:(?:,| and| &)(?: (?:her|his|their) (?:siblings|brothers?|sisters?))?"
    rf" ['\"‘“]?(?:{_NAME})['\"’”]?){{0,5}})(?P<rest>:.*)?\W*"
)
_NAME_BEHIND = re.compile(
    rf"(?:briefing|review|summary|report|learning from \w+ \w+ \w+|story|case of|respect of|concerning|into)\W*"
    rf"['\"‘“]*\b(?P<names>(?-i:{_NAME}))\b['\"’”]*(?=$|\W*\n|\W*$|\s+[A-Z])",
    re.IGNORECASE,
)
_ENDS_AREA = re.compile(r".*\s[–—-]\s")
"""More of a catalogue's head follows: what stands before it is the area."""
_QUOTED_NAME = re.compile(r"[‘“'\"](?P<names>[A-Z][a-z]{2,11})[’”'\"]")
_NO_NAME_TEXT = """
    report review overview summary board partnership serious case child children baby family young person local
    safeguarding practice learning final draft executive confidential published version contents introduction
    independent author rapid brief briefing thematic extended concise national the and for january february march
    april may june july august september october november december this working lscb scr lcspr unnamed background
    council county city borough committee process appendix redacted corrected edition volume part note notes
    agencies agency findings themes fictional specimen concerning lessons abstract archive document documents page
    english welsh scottish united kingdom british government department ofsted nspcc scie england wales scotland
    action plan response statement foreword minute seven health police education housing services service home news
    about contact search menu skip date chair panel title status reviewer reviewers index
    subject subjects sexual exploitation restricted signature lead involving relating regarding respect circumstances
"""
_NO_NAME = frozenset(_NO_NAME_TEXT.split())
_NOT_A_CODE = frozenset({"A", "IN", "OF", "TO", "AND", "THE", "FOR", "ON", "AT", "BY", "SCR", "LSC", "PLA", "DIE"})


def read_case_identifiers(document: Document, gazetteer: Gazetteer) -> tuple[Fact, ...]:
    """The codes and chosen names on the cover, each once; those of the introduction where the cover has none."""
    title = title_span(document)
    cover = [*_codes(document, title), *_names(document, gazetteer)]
    if not cover:
        cover = list(_codes_alone(document, title))
    if not cover or all(_is_of_family(one.value) for one in cover):
        cover += _introduced(document, cover)
    once: dict[str, Fact] = {}
    for one in cover:
        once.setdefault(one.value, one)
    return tuple(once.values())


def _is_of_family(code: str) -> bool:
    """Whether the code stands for a family, or is bare: then its children have codes of their own."""
    return code.startswith("Family") or (" " not in code and code[-1].isdigit())


def is_of_several(identifiers: tuple[Fact, ...]) -> bool:
    """Whether they name more than one child: a name may be that of the child with the code, "F2" that of a brother."""
    codes = [one.value for one in identifiers if " " in one.value and not one.value.startswith(("Family", "Sibling"))]
    return len(codes) > 1 or sum(one.value.isalpha() for one in identifiers) > 1


def _codes(document: Document, within: Span) -> Iterator[Fact]:
    """ "Child K", and both of "Child A and B"."""
    for pattern in (_ONE, _UPPER, _NAMED):
        for match in pattern.finditer(document.text, within.start, within.end):
            noun, code = match["noun"], match["code"]
            if _is_no_code(code, match, document.text) or (pattern is _NAMED and not _may_be_name(document, code)):
                continue
            yield fact(document, _called(noun, code), Span(*match.span()))
            at = match.end()
            while pattern is not _NAMED and (more := _MORE.match(document.text, at, within.end)):
                yield fact(document, _called(noun, more["code"]), Span(match.start(), more.end()))
                at = more.end()


def _is_no_code(code: str, match: re.Match[str], text: str) -> bool:
    """Whether the letters are a word of the next phrase: "CHILD IN NEED", "Child A" before "nd"."""
    following = text[match.end() : match.end() + 14]
    article = code == "A" and re.match(r"\s+(?!and\b|&)[a-z]{3,}\s", following) is not None
    return article or (code in _NOT_A_CODE and code != "A") or (code.isupper() and len(code) == 3 and code.isalpha())


def _called(noun: str, code: str) -> str:
    singular = {"children": "Child", "babies": "Baby", "siblings": "Sibling", "twins": "Twin"}
    plain = singular.get(noun.casefold(), noun.title())
    words = code.title() if code.isalpha() and len(code) > 2 else code
    return f"{plain} {words}"


def _names(document: Document, gazetteer: Gazetteer) -> Iterator[Fact]:
    """First names that stand for a child: alone on a line of the cover, in quotation marks, or behind the type."""
    for line in title_block(document):
        if CATALOGUE_HEAD.fullmatch(line.text):
            yield from _catalogued(document, line, gazetteer)
            continue
        whole = _NAME_LINE.fullmatch(line.text)
        places = [whole] if whole else [*_QUOTED_NAME.finditer(line.text), *_NAME_BEHIND.finditer(line.text)]
        for place in places:
            for name in re.finditer(_NAME, place["names"]):
                if _is_name(document, name[0], gazetteer):
                    start = line.span.start + place.start("names") + name.start()
                    yield fact(document, name[0].title(), Span(start, start + len(name[0])))


def _catalogued(document: Document, line: FrontLine, gazetteer: Gazetteer) -> Iterator[Fact]:
    """The name or code that ends the head of an abstract, which the abstract need not say again."""
    for match in re.finditer(
        r"(?:[–—-] |& |, |\band )(?P<name>[A-Z][a-z]{2,11}|[A-Z]{2,4}\d{1,3})(?= and | & |,|$)", line.text
    ):
        if (
            _may_be_name(document, match["name"])
            and not gazetteer.find(match["name"])
            and not _ENDS_AREA.match(line.text[match.end() :])
        ):
            start = line.span.start + match.start("name")
            yield fact(document, match["name"], Span(start, start + len(match["name"])))


def _is_name(document: Document, word: str, gazetteer: Gazetteer) -> bool:
    """Whether the text uses the word as a name: in mid-sentence, never in lower case, and for no area."""
    name = word.title()
    if gazetteer.find(name) or not _may_be_name(document, word):
        return False
    if any(name in area.name.split() for area in gazetteer.areas):
        return False
    used = len(
        re.findall(
            rf"(?<=[a-z,] ){name}\b|\b{name} (?:was|is|had|has|and|did|told|died)\b|\b{name}['’]s\b", document.text
        )
    )
    return used >= FEWEST_MENTIONS


def _may_be_name(document: Document, word: str) -> bool:
    """Whether the word is none of a cover's own and never stands in lower case."""
    return word.casefold() not in _NO_NAME and re.search(rf"\b{word.lower()}\b", document.text) is None


def _codes_alone(document: Document, within: Span) -> Iterator[Fact]:
    """ "F1 and her brothers": a code without a noun."""
    for match in _ALONE.finditer(document.text, within.start, within.end):
        if re.match(r"\s+(?:and (?:her|his|their)|&|and [A-Z]\d)|\s*$|\s*\n", document.text[match.end() : within.end]):
            yield fact(document, match["code"], Span(*match.span()))


def _introduced(document: Document, cover: list[Fact]) -> Iterator[Fact]:
    """Codes of the first sentences: of the family on the cover ("H1"), or any where the cover has none."""
    letters = "".join(one.value.split()[-1].rstrip("0123456789") for one in cover)
    for sentence in opening(document, INTRODUCTION):
        if letters:
            for match in re.finditer(rf"(?<!Family )\b{re.escape(letters)}\d\b", sentence.of(document.text)):
                yield fact(document, match[0], Span(sentence.start + match.start(), sentence.start + match.end()))
        else:
            yield from _codes(document, sentence)
