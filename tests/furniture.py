"""What reading removed, judged: lines that come back at the pages' edges by PyMuPDF's lines, and body text lost."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ingest.document import Removed
from ingest.lines import SPECIMEN_MARK

EDGE = 0.08
"""The share of a page's height, above and below, in which lines that come back are taken for furniture."""
COMES_BACK = 0.3
"""On so large a share of the pages, and on three at least, is the same line, but for its digits, a running one."""
LONG = 6
"""Words: a longer line that was removed and does not come back in its document may be body text."""


def edge_lines(shown: Any) -> Iterator[str]:
    """The lines of a page that lie wholly in the bands above and below, without white space."""
    top, bottom = shown.rect.y0 + EDGE * shown.rect.height, shown.rect.y1 - EDGE * shown.rect.height
    for block in shown.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            text = "".join("".join(span["text"] for span in line["spans"]).split())
            if text and (line["bbox"][3] <= top or line["bbox"][1] >= bottom):
                yield text


def running_lines(
    edges: Sequence[tuple[int, str]], pages: int, removed: Iterable[Removed]
) -> Iterator[tuple[int, str, bool]]:
    """Each line at an edge that comes back on other pages, and whether what was removed from its page holds it."""
    gone: defaultdict[int, str] = defaultdict(str)
    for one in removed:
        gone[one.page] += f" {''.join(one.text.split())}"
    pages_of: defaultdict[str, set[int]] = defaultdict(set)
    for page, text in edges:
        pages_of[shape_of(text)].add(page)
    for page, text in edges:
        if len(pages_of[shape_of(text)]) >= max(3, COMES_BACK * pages):
            yield page, text, text in gone[page]


def shape_of(text: str) -> str:
    """A line but for its digits."""
    return re.sub(r"\d+", "#", text)


def shapes_of(removed: Iterable[tuple[str, Removed]]) -> Counter[tuple[str, str]]:
    """How often each line, but for its digits, was removed from its file."""
    return Counter((file, shape_of(one.text)) for file, one in removed)


def stands_once(file: str, one: Removed, shapes: Counter[tuple[str, str]]) -> bool:
    """Whether a removed line is long and stands in its file once, so that it may be body text."""
    marked = one.text.startswith(SPECIMEN_MARK)
    return not marked and shapes[file, shape_of(one.text)] == 1 and len(one.text.split()) > LONG


def show_removed(removed: Sequence[tuple[str, Removed]], once: Sequence[tuple[str, Removed]]) -> None:
    """Print how many lines were removed by reason, and each long one that stands in its document once."""
    reasons = Counter(one.reason for _, one in removed)
    print("lines removed: " + ", ".join(f"{reason} {count}" for reason, count in sorted(reasons.items())))
    for file, one in once:
        print(f"  once, {len(one.text.split())} words: {file} page {one.page} ({one.reason})")


def show_running(running: Sequence[tuple[str, int, str, bool]]) -> None:
    """Print how many of the lines that come back at an edge are gone, and where one is not."""
    left = [(file, page, text) for file, page, text, gone in running if not gone]
    print(f"lines that come back at an edge: {len(running)}, of them removed {len(running) - len(left)}")
    for file, page, text in left:
        print(f"  left: {file} page {page}, {len(text)} characters")
