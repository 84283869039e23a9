"""Drafts -> the same drafts with every heading's level, and plain lines that head a list made headings."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.compose import Draft
from ingest.document import BlockKind
from ingest.headings import LONGEST_PLAIN, ranks
from ingest.numbering import heading_number, leading_number
from ingest.section_words import kind_of_heading

LONGEST_NUMBERED = 14
"""Words of a numbered line over a list: its number already says that it is no sentence that goes on."""
LEADS_IN = frozenset(
    {"should", "must", "to", "that", "are", "were", "is", "include", "included", "by", "of", "the", "for", "and"}
)
"""A line that ends with one of these begins the list below it and does not name it."""
_PLAIN_TITLE = re.compile(r"^(?:\d{1,2}[.)]?\s+)?[A-Z][^.!?;:|]*(?::[^.!?;:|]+)?[^.!?;:,|]$")


def rank_headings(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with levels 1 and up on their headings, by the type styles of this document."""
    return _promoted(_levelled(drafts))


def _levelled(drafts: Sequence[Draft]) -> list[Draft]:
    """Headings with the level that their style has in this document, or that the reader gave them."""
    levels = ranks([draft.style for draft in drafts if draft.style])
    ranked = []
    for draft in drafts:
        if draft.style:
            draft.level = levels[draft.style]
        ranked.append(draft)
    return ranked


def _promoted(drafts: list[Draft]) -> list[Draft]:
    """Short lines in body type that head a list or a named section as headings, one level below all others.

    Some reports underline such lines, and the extraction does not tell that.
    """
    lowest = max((draft.level for draft in drafts if draft.kind is BlockKind.HEADING), default=0)
    for draft, following in pairwise(drafts):
        if lowest and _heads(draft, following):
            draft.kind, draft.level = BlockKind.HEADING, lowest + 1
            draft.number = heading_number(draft.text)
    return drafts


def _heads(draft: Draft, following: Draft) -> bool:
    text = draft.text
    page = draft.parts[0][0]
    if draft.kind is not BlockKind.PARAGRAPH or draft.contents or len(draft.parts) > 1 or page == 1:
        return False
    if text.split()[-1] in LEADS_IN:
        return False
    longest = LONGEST_NUMBERED if leading_number(text) else LONGEST_PLAIN
    if not _PLAIN_TITLE.match(text) or len(text.split()) > longest or following.parts[0][0] != page:
        return False
    named = following.kind is BlockKind.PARAGRAPH and kind_of_heading(text) is not None
    return named or following.kind is BlockKind.BULLET or _is_list_item(following)


def _is_list_item(draft: Draft) -> bool:
    """Whether a paragraph has a whole number: "4.2" numbers every paragraph of a report, "4" the items of a list."""
    return draft.kind is BlockKind.PARAGRAPH and draft.number.isdigit()
