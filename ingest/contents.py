"""Where the contents page is: its lines repeat every heading and must not open sections or be found by search."""

import re
from collections.abc import Sequence

from ingest.lines import Line

LAST_PAGE = 8
"""A contents page stands near the front; summaries and forewords may come before it."""
PATIENCE = 4
"""An entry may wrap over this many lines before its page number comes."""

_TITLE = re.compile(r"^(?:table of |list of )?contents(?: page| list)?\s*:?$", re.IGNORECASE)
_ENTRY = re.compile(r"(?:^|[\s|])(?:page\s*)?(\d{1,3})(?:\s*[-–]\s*\d{1,3})?$", re.IGNORECASE)


def is_contents_title(text: str) -> bool:
    """Whether the line is the heading of a contents page."""
    return bool(_TITLE.match(text))


def ends_entry(text: str) -> bool:
    """Whether the line carries the page number that closes an entry."""
    return bool(_ENTRY.search(text))


def find_contents(lines: Sequence[Line]) -> range:
    """The indices of the contents page's title and entries; an empty range where there is none."""
    for index, line in enumerate(lines):
        if line.page > LAST_PAGE:
            break
        following = lines[index + 1] if index + 1 < len(lines) else None
        listed = not line.role or (following is not None and ends_entry(following.text))
        if listed and is_contents_title(line.text):
            return range(index, _end(lines, index))
    return range(0)


def _end(lines: Sequence[Line], start: int) -> int:
    """One past the last entry: entries carry page numbers that never fall, with few lines between them."""
    end, page_named = start + 1, 0
    for index in range(start + 1, len(lines)):
        if index - end >= PATIENCE:
            break
        match = _ENTRY.search(lines[index].text)
        if not match or int(match[1]) < page_named:
            continue
        if lines[index].page > lines[start].page + 2:
            break
        end, page_named = index + 1, int(match[1])
    return end
