"""Which areas a document is about, from its title or from the name of its board, through the gazetteer.

An area that the gazetteer does not know is kept as printed, without a region.
"""

import re
from collections.abc import Iterator

from ingest.areas import Area, Gazetteer, bare_name
from ingest.document import Document, Span
from ingest.facts import DocumentType, Fact
from ingest.front import fact, phrase, tidy, title_block, trim
from ingest.mentions import AMBIGUOUS, areas_in_article, areas_in_list
from ingest.titles import NOT_TITLE

OPENING_CHARACTERS = 5000

_NAME = r"(?P<area>[\w ,.&'\n-]{2,90}?)"
TITLES = {
    "ilacs": (
        phrase(rf"inspection of {_NAME} local authority children's services"),
        re.compile(
            r"(?P<area>(?<![^\n])[A-Z][^\n]+?)\s+Inspection of (?:local authority )?"
            r"children['’]s (?:social care )?services",
            re.I,
        ),
        phrase(rf"inspection of {_NAME}(?: local authority)? children's (?:social care )?services"),
    ),
    "sif": (
        re.compile(
            r"(?P<area>[A-Z][^\n]+)\n\s*(?:Re-)?inspection\s+of\s+services\s+for\s+children\s+in\s+need",
            re.IGNORECASE,
        ),
        phrase(rf"children's services in {_NAME} (?:are|require)"),
    ),
    "send": (
        phrase(rf"area SEND inspection of {_NAME} local area partnership"),
        phrase(rf"joint (?:local )?area SEND inspection (?:in|of) {_NAME}(?=\n|\.|$)"),
    ),
    "jtai": (
        phrase(
            rf"joint targeted area inspection of (?!the multi){_NAME}(?= this (?:letter|inspection)"
            rf"| inspection dates| between| headline|\n)"
        ),
        re.compile(
            r"Joint\s+[Tt]argeted\s+[Aa]rea\s+[Ii]nspection\s+of\s+the\s+multi-agency\s+response\s+to\s+[\w\s,’'&-]{3,120}?\s+in\s+"
            r"(?P<area>(?:the\s+)?[A-Z][\w\s,’'&-]{2,60}?)(?=\s+(?:Between|This|On|From|We)\b|\s*\n|\.)"
        ),
        phrase(rf"joint targeted area inspection (?:of|in) (?!the multi){_NAME}(?=:)"),
        phrase(rf"joint targeted area inspection (?:of|in) {_NAME}(?=\n|\.|$)"),
    ),
    "focused-visit": (
        phrase(
            rf"(?:focused|monitoring) visit (?:to|of) (?:the )?{_NAME}(?: local authority)?(?:'s)? "
            rf"children's (?:social care )?services"
        ),
        phrase(rf"(?:focused|monitoring) visit (?:to|of) {_NAME}(?=\n|\.|$)"),
    ),
    "joint": (phrase(rf"joint area review:?(?: of)? {_NAME}(?: children's services authority area|\n|$)"),),
}
"""Where each family of inspection prints its area, surest place first."""

_PUBLISHER_KIND = phrase(
    r"(?: (local|regional|strategic|area|multi-?agency))* (safeguarding|child(ren)?('s|s')? (safeguarding"
    r"|protection)|children (and|&) families"
    r"|community safety|LSCB|LSCP|SCB|SCP|ACPC)\b.*$"
)
_SAFER = re.compile(r"Safer\s+(.+?)\s+Partnership", re.IGNORECASE | re.DOTALL)
_COUNCIL = re.compile(
    r"(?P<area>(?:(?:London|Royal) )*Borough of [A-Z][\w’'-]+(?:(?: and| &| upon)? [A-Z][\w’'-]+)*"
    r"|[A-Z][\w’'-]+(?:(?: and| &| upon| of)? [A-Z][\w’'-]+)* (?:County|City|Borough|Metropolitan Borough) Council)"
)
_MASTHEAD = re.compile(r"\b(?:Telegraph|Post|News|Times|Echo|Herald|Gazette|Mail|Chronicle|Express|Star|Argus)\W*$")
_SENTENCE_WORDS = re.compile(r"\d|,\s(?:in|when|last|which|at)\b", re.IGNORECASE)
"""Words of a sentence about an earlier inspection, not of an area's name."""


def read_areas(
    document: Document, type_: DocumentType, family: str, publishers: tuple[Fact, ...], gazetteer: Gazetteer
) -> tuple[tuple[Fact, ...], str]:
    """The areas with the words that name them, canonical where known, and their region or "" where they differ."""
    if type_ is DocumentType.NATIONAL_REVIEW:
        return _with_region(tuple(_in_headline(document, gazetteer)))
    if type_ is DocumentType.THEMATIC_REPORT:
        return _with_region(tuple(areas_in_list(document, gazetteer)))
    for look in (_in_title(document, family), _in_publishers(document, publishers, gazetteer), _on_cover(document)):
        named = tuple(_resolved(document, look, gazetteer))
        if named:
            return _with_region(named)
    if type_ is DocumentType.INSPECTION:
        return (), ""
    running = tuple(_in_running_publishers(document, publishers, gazetteer))
    if running:
        return _with_region(running)
    if type_ is DocumentType.RAPID_REVIEW_BRIEF:
        return _with_region(tuple(_in_body(document, gazetteer)))
    headline = tuple(_in_headline(document, gazetteer))
    if not headline and type_ in {DocumentType.PRESS, DocumentType.GUIDANCE}:
        named = tuple(areas_in_article(document, gazetteer))
        headline = named if type_ is DocumentType.PRESS or len(named) == 1 else ()
    return _with_region(headline)


def area_codes(areas: tuple[Fact, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The codes of the Office for National Statistics of these areas, in their order; "" where there is none."""
    return tuple(gazetteer.code_of(area.value) for area in areas)


def _in_title(document: Document, family: str) -> Iterator[Span]:
    for pattern in TITLES.get(family, ()):
        found = pattern.finditer(document.text, 0, OPENING_CHARACTERS)
        match = next((one for one in found if not _SENTENCE_WORDS.search(one["area"])), None)
        if match:
            yield trim(document.text, Span(*match.span("area")))
            return


def _in_publishers(document: Document, publishers: tuple[Fact, ...], gazetteer: Gazetteer) -> Iterator[Span]:
    for publisher in publishers:
        kind = _PUBLISHER_KIND.search(publisher.quote)
        at = document.text.find(publisher.quote)
        safer = _SAFER.fullmatch(publisher.quote)
        if at >= 0 and gazetteer.of_board(publisher.quote):
            yield Span(at, at + len(publisher.quote))
        elif safer and at >= 0:
            yield Span(at + safer.start(1), at + safer.end(1))
        elif kind and kind.start() and at >= 0 and not publisher.value.endswith("Panel"):
            yield trim(document.text, Span(at, at + kind.start()))


def _in_running_publishers(
    document: Document, publishers: tuple[Fact, ...], gazetteer: Gazetteer
) -> Iterator[tuple[Fact, Area | None]]:
    """The place of a board that only a running line names; its quotation stands in `removed`."""
    for publisher in publishers:
        kind = _PUBLISHER_KIND.search(publisher.quote)
        if kind and kind.start() and publisher.quote not in document.text:
            printed = publisher.quote[: kind.start()].strip()
            for area in gazetteer.find_all(printed) or (None,):
                yield Fact(area.name if area else bare_name(printed), publisher.page, publisher.quote), area


def _in_body(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[Fact, Area | None]]:
    """The one area in which a briefing without a board's name says that its children lived."""
    found: dict[str, tuple[Fact, Area | None]] = {}
    for area in gazetteer.areas:
        match = re.search(rf"\bin ({re.escape(area.name)})\b", document.pages[0].span.of(document.text))
        if match and area.name not in AMBIGUOUS:
            found[area.name] = fact(document, area.name, Span(*match.span(1))), area
    if len(found) == 1:
        yield from found.values()


def _on_cover(document: Document) -> Iterator[Span]:
    for line in title_block(document):
        for match in _COUNCIL.finditer(line.text):
            yield Span(line.span.start + match.start("area"), line.span.start + match.end("area"))


def _resolved(document: Document, spans: Iterator[Span], gazetteer: Gazetteer) -> Iterator[tuple[Fact, Area | None]]:
    seen: set[str] = set()
    for span in spans:
        printed = tidy(span.of(document.text))
        areas: tuple[Area | None, ...] = _known(printed, gazetteer) or (None,)
        for area in areas:
            name = area.name if area else bare_name(printed)
            if name and name not in seen:
                seen.add(name)
                yield fact(document, name, span), area


def _known(printed: str, gazetteer: Gazetteer) -> tuple[Area, ...]:
    """The areas that the words name, or their longest beginning where more of a title follows, or longest ending."""
    if boards := gazetteer.of_board(printed):
        return boards
    words = printed.split()
    beginnings = (words[:end] for end in range(len(words), 0, -1))
    endings = (words[start:] for start in range(1, len(words)))
    return next((found for part in (*beginnings, *endings) if (found := gazetteer.find_all(" ".join(part)))), ())


def _in_headline(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[Fact, Area | None]]:
    """Areas of the gazetteer that the title names outright; longer names before names inside them."""
    taken: list[Span] = []
    by_length = sorted(
        ((name, area) for area in gazetteer.areas for name in (area.name, *area.aliases)),
        key=lambda pair: -len(pair[0]),
    )
    for line in title_block(document):
        if NOT_TITLE.search(line.text) or _MASTHEAD.search(line.text):
            continue
        for name, area in by_length:
            for match in re.finditer(rf"\b{re.escape(name)}\b", line.text):
                span = Span(line.span.start + match.start(), line.span.start + match.end())
                if name not in AMBIGUOUS and not any(span.meets(other) for other in taken):
                    taken.append(span)
                    yield fact(document, area.name, span), area


def _with_region(named: tuple[tuple[Fact, Area | None], ...]) -> tuple[tuple[Fact, ...], str]:
    facts = tuple({found.value: found for found, _ in named}.values())
    regions = {area.region if area else "" for _, area in named}
    return facts, regions.pop() if len(regions) == 1 else ""
