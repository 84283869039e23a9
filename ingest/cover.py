"""Where a document's cover ends: before its first prose, its contents page, or the first section with a name."""

import re

from ingest.blocks import Layout
from ingest.document import Block, BlockKind
from ingest.section_words import kind_of_heading

COVER_PAGES = 3
"""A cover, at times with a wrapper page before it, ends within these."""
PROSE = 22
"""Words: a paragraph this long is no cover line."""
SENTENCE = 8
"""Words: where a file names its headings, so short a sentence is already text."""
CREDIT = re.compile(r"^[\w’' ]{3,40}:\s+\S")
"""A cover line such as "Independent reviewer: A. Name"."""
_SENTENCE = re.compile(r"[.?:][”’)]*(?:\s|$)")


def find_cover_end(layout: Layout) -> int:
    """The index of the first block that is not on the cover; 0 where the document opens with prose."""
    if layout.roles:
        return _title_end(layout)
    salutation = _salutation(layout)
    if salutation:
        return salutation
    last = layout.pages[min(COVER_PAGES, len(layout.pages)) - 1].span.end
    end = 0
    first_page = layout.pages[0].span.end
    for index, block in enumerate(layout.blocks):
        text = _text(layout, block)
        past_first = block.span.start >= first_page
        if block.span.start >= last or (layout.contents is not None and layout.contents.holds(block.span)):
            break
        if block.kind is BlockKind.HEADING:
            if past_first and kind_of_heading(text) is not None:
                break
        elif _is_prose(block, text) or (past_first and block.kind is not BlockKind.PARAGRAPH):
            break
        end = index + 1
    return _without_last_heading(layout, end)


def _title_end(layout: Layout) -> int:
    """The cover of a file with roles: its first heading and the short lines around it."""
    titled = False
    for index, block in enumerate(layout.blocks):
        text = _text(layout, block)
        ended = _SENTENCE.search(text) if titled else text.endswith((".", "?", "!"))
        sentence = len(text.split()) >= SENTENCE and ended
        if (
            sentence
            or (titled and block.kind is BlockKind.HEADING)
            or block.kind in (BlockKind.BULLET, BlockKind.TABLE)
        ):
            return index if titled else 0
        titled = titled or block.kind is BlockKind.HEADING
    return 0


def _salutation(layout: Layout) -> int:
    """The index behind a letter's "Dear ..." on page 1: addressees above it are cover; 0 where there is none."""
    for index, block in enumerate(layout.blocks):
        if block.span.start >= layout.pages[0].span.end:
            break
        if block.kind is BlockKind.PARAGRAPH and _text(layout, block).startswith("Dear "):
            return index + 1
    return 0


def _without_last_heading(layout: Layout, end: int) -> int:
    """Give the heading right above the first prose back to that prose, where it names a section."""
    if end > 1 and end < len(layout.blocks):
        last = layout.blocks[end - 1]
        text = _text(layout, last)
        following = layout.blocks[end]
        prose = _is_prose(following, _text(layout, following)) and not CREDIT.search(text)
        above = [block.level for block in layout.blocks[: end - 1] if block.kind is BlockKind.HEADING]
        names_section = kind_of_heading(text) is not None or (above and last.level > min(above))
        if prose and last.kind is BlockKind.HEADING and names_section:
            return end - 1
    return end


def _is_prose(block: Block, text: str) -> bool:
    if block.kind is BlockKind.BULLET:
        return True
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    return bool(block.number) or (len(text.split()) >= PROSE and bool(_SENTENCE.search(text)))


def _text(layout: Layout, block: Block) -> str:
    return block.span.of(layout.text)
