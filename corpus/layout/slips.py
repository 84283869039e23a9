"""Slips of the desk that real documents have: which of them an ill made specimen gets, and the slips of its words.

A specimen with `badly_formatted = true` gets three to five, drawn by its name, so that a rebuild gives the same ones
and no two documents go wrong alike. No slip loses, adds or moves a word of the body. This module decides and alters
elements; the modules that set headings, lists, tables, contents pages and running lines ask it and do the rest.
"""

import random
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.layout.elements import Box, Element, Grid, Heading, Item, Prose, plain
from corpus.layout.looks import Furniture, Look, Opening
from corpus.layout.source import Specimen

FEWEST, MOST = 3, 5
HUNDRED = 100
FIXED_SPACE = "&nbsp;"
"""A plain second space would be closed up by reportlab, as a browser does."""


class Slip(StrEnum):
    """What went wrong at the desk."""

    LOST_PAGE_NUMBER = "the foot has no page number"
    PLAIN_HEADINGS = "some headings are bold paragraphs"
    CAPITAL_HEADINGS = "some headings are typed in capitals"
    MIXED_FACES = "some paragraphs are pasted in another typeface or size"
    SPACES = "double spaces, and spaces before full stops and commas"
    MIXED_BULLETS = "bullets change from one mark to another"
    BLANK_PAGE = "a page is blank but for its running lines"
    WIDE_TABLES = "tables run over the margin and do not repeat their header"
    NUMBER_GAP = "a paragraph number is skipped"
    TORN_CONTENTS = "page numbers of the contents page are torn onto lines of their own"
    STALE_CONTENTS = "the contents page was not brought up to date: later pages are out by one"
    OLD_HEAD = "left-hand pages have the running head of an earlier draft"


SHARES = {
    Slip.PLAIN_HEADINGS: 35,
    Slip.CAPITAL_HEADINGS: 35,
    Slip.MIXED_FACES: 30,
    Slip.SPACES: 45,
    Slip.MIXED_BULLETS: 55,
    Slip.TORN_CONTENTS: 40,
}
"""In how many of a hundred places the slip is made; the others are made once or everywhere."""

STRAY_BULLETS = ("o", "-", "\N{EN DASH}")
DRAFTS = ("Draft 4", "v0.9 for comment", "Confidential draft for panel", "Working draft 2")
SENTENCE_END = re.compile(r"(?<=[a-z ]\.) (?=[A-Z“‘])")
STOP = re.compile(r"(?<=[a-z])[,.](?= )")
LONG = 25
"""Words: a shorter paragraph has no place for a stray space that a reader would notice."""
STRAY_IN = 3
"""One in so many long paragraphs with double spaces has a stray one too: they are rarer in the field."""


@dataclass(frozen=True, slots=True)
class Slips:
    """The slips of one document; `of` asks whether one is made, `at` whether it is made in this place."""

    name: str = ""
    chosen: frozenset[Slip] = frozenset()

    def of(self, slip: Slip) -> bool:
        """Whether the document has this slip."""
        return slip in self.chosen

    def at(self, slip: Slip, place: object) -> bool:
        """Whether the slip is made at `place`, which is anything that stays the same between builds."""
        return slip in self.chosen and self.pick(slip, place, HUNDRED) < SHARES[slip]

    def pick(self, slip: Slip, place: object, among: int) -> int:
        """A number below `among` that looks like chance and is the same each time."""
        return zlib.crc32(f"{self.name}/{slip.name}/{place}".encode()) % among

    def bullet(self, item: Item) -> str:
        """The mark that a bullet got instead of the house's own, or "" where it has that.

        No "o" before a small letter: the reader takes it for a word there.
        """
        if item.mark != "•" or not self.at(Slip.MIXED_BULLETS, item.line):
            return ""
        marks = STRAY_BULLETS if plain(item.text)[:1].isupper() else STRAY_BULLETS[1:]
        return marks[self.pick(Slip.MIXED_BULLETS, f"mark {item.line}", len(marks))]

    def is_plain(self, heading: Heading) -> bool:
        """Whether the heading is set as a bold paragraph: only one below the top level, as in the field."""
        return heading.level > 1 and self.at(Slip.PLAIN_HEADINGS, heading.line)

    def old_head(self, page: int, head: str) -> str:
        """The running head of the page: on left-hand pages with the name of an earlier draft."""
        if not self.of(Slip.OLD_HEAD) or page % 2:
            return head
        return f"{head} - {DRAFTS[self.pick(Slip.OLD_HEAD, '', len(DRAFTS))]}"


NO_SLIPS = Slips()


def slips_of(specimen: Specimen, look: Look, body: Sequence[Element]) -> Slips:
    """Three to five slips that this document has a place for; none where it is not badly formatted."""
    if not specimen.badly_formatted:
        return NO_SLIPS
    fit = [slip for slip in Slip if _FITS[slip](specimen, look, body)]
    draw = random.Random(specimen.name)
    return Slips(specimen.name, frozenset(draw.sample(fit, min(len(fit), draw.randint(FEWEST, MOST)))))


def slipped(body: Sequence[Element], slips: Slips) -> tuple[Element, ...]:
    """The body with the slips that lie in its words and numbers."""
    body = _with_gap(body, slips) if slips.of(Slip.NUMBER_GAP) else tuple(body)
    return tuple(_spaced(element, slips) for element in body)


def _spaced(element: Element, slips: Slips) -> Element:
    """Double spaces after full stops; in some long paragraphs one space before a stop too."""
    if not isinstance(element, Prose | Item) or not slips.at(Slip.SPACES, element.line):
        return element
    text = element.text
    stops = list(STOP.finditer(text))
    if len(text.split()) >= LONG and stops and not slips.pick(Slip.SPACES, f"stray {element.line}", STRAY_IN):
        at = stops[slips.pick(Slip.SPACES, f"stop {element.line}", len(stops))].start()
        text = f"{text[:at]} {text[at:]}"
    return replace(element, text=SENTENCE_END.sub(f"{FIXED_SPACE} ", text))


def _with_gap(body: Sequence[Element], slips: Slips) -> tuple[Element, ...]:
    """The numbered paragraphs after one place counted on from a number too high, up to the end of their row."""
    places = [at for at, one in enumerate(body) if isinstance(one, Prose) and one.number]
    gap = places[len(places) // 3 + slips.pick(Slip.NUMBER_GAP, "", max(len(places) // 3, 1))]
    first = body[gap]
    row = _row(first.number) if isinstance(first, Prose) else ""
    return tuple(_bumped(one, row) if at >= gap else one for at, one in enumerate(body))


def _bumped(element: Element, row: str) -> Element:
    """The element's number one higher in the place that follows `row`, where it has that place."""
    if not isinstance(element, Prose | Heading) or not element.number.startswith(row):
        return element
    match = re.match(r"\d+", element.number[len(row) :])
    if not match or (isinstance(element, Heading) and not row):
        return element
    return replace(element, number=f"{row}{int(match[0]) + 1}{element.number[len(row) + match.end() :]}")


def _row(number: str) -> str:
    """What a number has before its last place: "4.2." of "4.2.3", nothing of "17."."""
    return number.rstrip(".").rpartition(".")[0] + "." if "." in number.rstrip(".") else ""


def _opened(body: Iterable[Element]) -> Iterator[Element]:
    """The elements with those inside boxes."""
    for element in body:
        yield from _opened(element.elements) if isinstance(element, Box) else (element,)


def _count(body: Iterable[Element], kind: type) -> int:
    return sum(isinstance(element, kind) for element in _opened(body))


def _bullets(body: Iterable[Element]) -> int:
    return sum(isinstance(element, Item) and element.mark == "•" for element in _opened(body))


def _subheadings(body: Iterable[Element]) -> int:
    return sum(isinstance(element, Heading) and element.level > 1 for element in _opened(body))


def _numbered(body: Iterable[Element]) -> int:
    return sum(isinstance(element, Prose) and bool(element.number) for element in body)


def _has_head(specimen: Specimen, look: Look) -> bool:
    return bool(specimen.running_head) and look.furniture is not Furniture.RULED


SEVERAL, MANY = 4, 12
_FITS: Mapping[Slip, Callable[[Specimen, Look, Sequence[Element]], bool]] = {
    Slip.LOST_PAGE_NUMBER: lambda specimen, _look, _body: "{page}" in specimen.running_foot,
    Slip.PLAIN_HEADINGS: lambda _specimen, _look, body: _subheadings(body) > SEVERAL,
    Slip.CAPITAL_HEADINGS: lambda _specimen, _look, body: _count(body, Heading) > SEVERAL,
    Slip.MIXED_FACES: lambda _specimen, look, body: look.typeface != "Vera" and _count(body, Prose) > SEVERAL,
    Slip.SPACES: lambda _specimen, _look, body: _count(body, Prose) > SEVERAL,
    Slip.MIXED_BULLETS: lambda _specimen, _look, body: _bullets(body) > SEVERAL,
    Slip.BLANK_PAGE: lambda _specimen, look, body: look.opening is Opening.COVER and _count(body, Heading) > SEVERAL,
    Slip.WIDE_TABLES: lambda _specimen, _look, body: _count(body, Grid) > 0,
    Slip.NUMBER_GAP: lambda _specimen, _look, body: _numbered(body) > MANY,
    Slip.TORN_CONTENTS: lambda specimen, _look, _body: specimen.contents,
    Slip.STALE_CONTENTS: lambda specimen, _look, _body: specimen.contents,
    Slip.OLD_HEAD: lambda specimen, look, _body: _has_head(specimen, look),
}
"""Whether a document has a place for the slip."""
