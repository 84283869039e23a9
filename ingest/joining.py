"""Whether a line goes on with the block before it: on the same page, over the page, over the column."""

import re

from ingest.compose import Draft
from ingest.document import BlockKind
from ingest.lines import Line
from ingest.measures import Measures

LOOSE = 1.3
"""A gap above this share of the usual line distance parts two paragraphs."""
FULL = 0.75
"""A line shorter than this share of the usual length was ended on purpose."""
SAME_X = 2.0
"""Points: lines that begin this close begin alike."""
COLUMN_CLIMB = 3.0
"""A line that stands this many font sizes above the one before it, to its right, opens the next column."""
SAME_LINE = 0.3
"""Baselines within this share of the size are one printed line that the extraction broke."""

_TERMINAL = re.compile(r"[.!?:;][”’\"')\]]*$")


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a stop, a colon, or one of these before a closing quotation mark or bracket."""
    return bool(_TERMINAL.search(text))


def continues(draft: Draft, last: Line, line: Line, usual: Measures, note: Draft | None) -> bool:
    """Whether `line`, which begins nothing of its own, belongs to the open `draft` whose last line is `last`.

    `note` is the footnote that stands between them, if any.
    """
    if draft.contents or draft.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
        return False
    if abs(last.size - line.size) > 1:
        return False
    if not usual.placed:
        return True
    gap = last.y - line.y
    if last.page != line.page or (-gap > COLUMN_CLIMB * line.size and line.x > last.x):
        return _continues_over(draft, last, line, note)
    if not 0 < gap <= LOOSE * usual.leading * line.size:
        return abs(gap) <= SAME_LINE * line.size
    if draft.kind is BlockKind.BULLET and line.x <= draft.x + SAME_X and draft.hanging > draft.x + SAME_X:
        return False
    ended_short = len(last.text) < FULL * usual.full
    return not (ended_short and ends_sentence(last.text))


def _continues_over(draft: Draft, last: Line, line: Line, note: Draft | None) -> bool:
    """Whether the open block goes on at the top of the next page or column.

    A block that came over from an earlier page cannot: the note between would stand out of its page's order.
    """
    if note is not None and draft.parts[0][0] != note.parts[0][0]:
        return False
    if not ends_sentence(last.text) or line.text[:1].islower():
        return True
    hangs = draft.hanging > draft.x + SAME_X
    return hangs and abs(line.x - draft.hanging) <= SAME_X
