"""Which lines of a document are furniture: running heads and feet, and page numbers.

A line is furniture because it comes back on many pages at the same edge, never by its wording alone; a page
number is furniture because it keeps step with the pages. The one exception is the mark that our own specimens bear:
it is about the file and no words of the document. What is found is removed with its reason, not lost.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.lines import SPECIMEN_MARK, Line

TOP_BAND = 0.90
"""A running head stands above this share of the page's height."""
BOTTOM_BAND = 0.10
"""A running foot stands below this share of the page's height."""
EDGE_LINES = 3
"""Where a format has no positions, this many first and last lines of a page are its edges."""
REPEATED_SHARE = 0.25
"""A head may alternate between left and right pages and leave out chapter openings."""
REPEATED_AT_LEAST = 2

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"^(?:page\s*)?[|\-–—\s]*(\d{1,4})[|\-–—\s]*(?:of\s+\d{1,4}|/\s*\d{1,4})?(?:\s*\|?\s*page)?$", re.IGNORECASE
)
_TORN_NUMBER = re.compile(r"^page\s+of\s+\d{1,4}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where a line may be furniture: its index in the document, and whether it stands at the top."""

    index: int
    top: bool


def find_furniture(lines: tuple[Line, ...], heights: dict[int, float]) -> dict[int, str]:
    """The indices of lines to take out, each with its reason; `heights` are page heights by page number."""
    edges = tuple(_edges(lines, heights))
    found = _repeated(lines, edges, len(heights))
    for index in _page_numbers(lines, edges, len(heights)):
        found.setdefault(index, "page number")
    for index, line in enumerate(lines):
        if line.text.lstrip("*•# ").startswith(SPECIMEN_MARK):
            found.setdefault(index, "mark of a fictional specimen")
    return found


def _edges(lines: tuple[Line, ...], heights: dict[int, float]) -> Iterator[_Edge]:
    by_page: defaultdict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        by_page[line.page].append(index)
    for page, indices in by_page.items():
        height = heights[page]
        if height:
            for index in indices:
                if lines[index].y >= TOP_BAND * height:
                    yield _Edge(index, True)
                elif lines[index].y <= BOTTOM_BAND * height:
                    yield _Edge(index, False)
        elif len(heights) > 1:
            top = indices[:EDGE_LINES]
            yield from (_Edge(index, True) for index in top)
            yield from (_Edge(index, False) for index in indices[-EDGE_LINES:] if index not in top)


def _shape(text: str) -> str:
    return _DIGITS.sub("#", text).casefold()


def _repeated(lines: tuple[Line, ...], edges: tuple[_Edge, ...], pages: int) -> dict[int, str]:
    pages_of: defaultdict[tuple[str, bool], set[int]] = defaultdict(set)
    for edge in edges:
        pages_of[_shape(lines[edge.index].text), edge.top].add(lines[edge.index].page)
    needed = max(REPEATED_AT_LEAST, REPEATED_SHARE * pages)
    found = {}
    for edge in edges:
        line = lines[edge.index]
        shape = _shape(line.text)
        bare = not any(character.isalpha() for character in shape)
        if not bare and len(pages_of[shape, edge.top]) >= needed and not _is_listed(line):
            found[edge.index] = "running head" if edge.top else "running foot"
    return found


def _is_listed(line: Line) -> bool:
    """Whether the line is a list item or a table row: those come back at an edge by chance."""
    return line.text.startswith(("•", "◦", "– ")) or len(line.text.split()) > 30


def _page_numbers(lines: tuple[Line, ...], edges: tuple[_Edge, ...], pages: int) -> Iterator[int]:
    """Numbers alone at an edge that differ from the physical page by the document's usual offset."""
    candidates = []
    for edge in edges:
        match = _NUMBER.match(lines[edge.index].text)
        if match:
            candidates.append((edge.index, int(match[1]) - lines[edge.index].page))
        elif _TORN_NUMBER.match(lines[edge.index].text):
            yield edge.index
    offsets = Counter(offset for _, offset in candidates)
    for index, offset in candidates:
        if offset == 0 or offsets[offset] >= max(REPEATED_AT_LEAST, REPEATED_SHARE * pages):
            yield index
