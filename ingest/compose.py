"""Drafts of blocks -> the canonical text with its blocks and pages.

Lines of one block are joined by a space, or by nothing after a hyphen at a line's end (the hyphen stays).
Blocks are parted by a line end, and a heading has a blank line before it. A separator belongs to the page
before it, so that pages tile the text from the first character to the last.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ingest.document import Block, BlockKind, Page, Span
from ingest.headings import Style
from ingest.lines import Line, NoteMark

_HYPHENATED = re.compile(r"[^\W\d_]-$")
_BROKEN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/.\-=]$")
_BREAKS_ADDRESS = ("/", ".", "-", "=")


class Part(NamedTuple):
    """What one printed line gives to a block: its page, its text, and the note marks that stood in it."""

    page: int
    text: str
    marks: tuple[NoteMark, ...] = ()


def part_of(line: Line, text: str = "") -> Part:
    """A line as part of a block; `text` is what stands there where the line's own is not to."""
    return Part(line.page, text or line.text, line.marks)


@dataclass(slots=True, eq=False)
class Draft:
    """A block in the making: its parts lie in reading order."""

    kind: BlockKind
    parts: list[Part]
    level: int = 0
    number: str = ""
    style: Style | None = None
    contents: bool = False
    x: float = 0.0
    hanging: float = field(default=0.0)

    @property
    def text(self) -> str:
        """The parts joined as they will stand in the canonical text."""
        return "".join(part.text + glue for part, glue in zip(self.parts, self.glues(), strict=True))

    def glues(self) -> list[str]:
        """What follows each part: a space, nothing after a hyphen or inside an address, nothing at the end."""
        return [_glue(part.text, following.text) for part, following in pairwise(self.parts)] + [""]


def _glue(text: str, following: str) -> str:
    if text.endswith("-") and _HYPHENATED.search(text) and following[:1].isalnum():
        return ""
    if text.endswith(_BREAKS_ADDRESS) and _BROKEN_ADDRESS.search(text) and not following[:1].isupper():
        return ""
    return " "


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A footnote mark: as printed, on which page, and the place in the canonical text where it stood."""

    printed: str
    page: int
    at: int


@dataclass(frozen=True, slots=True)
class Composed:
    """A canonical text with its blocks, the pages that tile it, and where note marks stood."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    marks: tuple[PlacedMark, ...]


def compose(drafts: Sequence[Draft], page_labels: Iterable[tuple[int, str]]) -> Composed:
    """The canonical text with what points into it; a page without text has an empty span."""
    pieces: list[str] = []
    blocks: list[Block] = []
    marks: list[PlacedMark] = []
    starts: dict[int, int] = {}
    at = 0
    for index, draft in enumerate(drafts):
        if index:
            separator = "\n\n" if draft.kind is BlockKind.HEADING and drafts[index - 1].kind is not draft.kind else "\n"
            pieces.append(separator)
            at += len(separator)
        start = at
        for part, glue in zip(draft.parts, draft.glues(), strict=True):
            starts.setdefault(part.page, at)
            pieces.append(part.text + glue)
            end = at + len(part.text)
            marks += [PlacedMark(mark.printed, part.page, max(at, end - mark.followed_by)) for mark in part.marks]
            at = end + len(glue)
        blocks.append(Block(draft.kind, Span(start, at), draft.level, draft.number))
    return Composed("".join(pieces), tuple(blocks), _tile(tuple(page_labels), starts, at), tuple(marks))


def _tile(pages: Sequence[tuple[int, str]], starts: dict[int, int], length: int) -> tuple[Page, ...]:
    """Each page from its first character to the next page's; the first from 0, the last to the end."""
    tiled: list[Page] = []
    end = length
    for position in range(len(pages) - 1, -1, -1):
        number, label = pages[position]
        start = 0 if position == 0 else min(starts.get(number, end), end)
        tiled.append(Page(number, label, Span(start, end)))
        end = start
    return tuple(reversed(tiled))
