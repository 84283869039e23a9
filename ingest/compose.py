"""Drafts of blocks -> the canonical text with its blocks and pages.

Lines of one block are joined by a space, or by nothing after a hyphen at a line's end (the hyphen stays).
Blocks are parted by a line end, and a heading has a blank line before it. A separator belongs to the page
before it, so that pages tile the text from the first character to the last.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.document import Block, BlockKind, Page, Span
from ingest.headings import Style

_HYPHENATED = re.compile(r"[^\W\d_]-$")
_BROKEN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/.\-=]$")


@dataclass(slots=True, eq=False)
class Draft:
    """A block in the making: its parts are (page, text) in reading order."""

    kind: BlockKind
    parts: list[tuple[int, str]]
    level: int = 0
    number: str = ""
    style: Style | None = None
    contents: bool = False
    x: float = 0.0
    hanging: float = field(default=0.0)

    @property
    def text(self) -> str:
        """The parts joined as they will stand in the canonical text."""
        return "".join(text + glue for (_, text), glue in zip(self.parts, self.glues(), strict=True))

    def glues(self) -> list[str]:
        """What follows each part: a space, nothing after a hyphen or inside an address, nothing at the end."""
        following = [text for _, text in self.parts[1:]]
        return [_glue(text, after) for (_, text), after in zip(self.parts, following, strict=False)] + [""]


def _glue(text: str, following: str) -> str:
    if _HYPHENATED.search(text) and following[:1].isalnum():
        return ""
    if _BROKEN_ADDRESS.search(text) and not following[:1].isupper():
        return ""
    return " "


def compose(
    drafts: Sequence[Draft], page_labels: Iterable[tuple[int, str]]
) -> tuple[str, tuple[Block, ...], tuple[Page, ...]]:
    """The canonical text, its blocks, and pages that tile it; a page without text has an empty span."""
    pieces: list[str] = []
    blocks: list[Block] = []
    starts: dict[int, int] = {}
    at = 0
    for index, draft in enumerate(drafts):
        if index:
            separator = "\n\n" if draft.kind is BlockKind.HEADING and drafts[index - 1].kind is not draft.kind else "\n"
            pieces.append(separator)
            at += len(separator)
        start = at
        for (page, text), glue in zip(draft.parts, draft.glues(), strict=True):
            starts.setdefault(page, at)
            pieces.append(text + glue)
            at += len(text) + len(glue)
        blocks.append(Block(draft.kind, Span(start, at), draft.level, draft.number))
    return "".join(pieces), tuple(blocks), _tile(tuple(page_labels), starts, at)


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
