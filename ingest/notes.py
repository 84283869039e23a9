"""Footnotes and the marks that call for them, brought together by what is printed and by page."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.compose import Composed, Draft, PlacedMark
from ingest.document import Block, BlockKind, Page
from ingest.lines import Line

MANY = 5
"""Fewer notes or marks without their other half than this go without a warning: an ordinal or a square metre looks
like a mark, and a table's small print like a note."""


def counts_on(note: Draft | None, line: Line) -> bool:
    """Whether a line is the note after this one by its number, though its type is larger than a note's should be."""
    if note is None or note.parts[-1].page != line.page or not note.number.isdigit():
        return False
    return line.text.startswith(f"{int(note.number) + 1} ")


def attach_notes(made: Composed) -> tuple[Block, ...]:
    """The blocks, each footnote with the place of its mark: on its own page, or on the nearest one before it.

    Numbers may begin anew on each page; a mark calls for one note.
    """
    waiting = list(made.marks)
    blocks: list[Block] = []
    for block in made.blocks:
        mark = _mark_of(block, waiting, made.pages) if block.kind is BlockKind.FOOTNOTE and block.number else None
        if mark is not None:
            waiting.remove(mark)
            block = replace(block, mark_at=mark.at)
        blocks.append(block)
    return tuple(blocks)


def _mark_of(note: Block, waiting: Sequence[PlacedMark], pages: Sequence[Page]) -> PlacedMark | None:
    page = page_of(note, pages)
    alike = [mark for mark in waiting if mark.printed == note.number and mark.page <= page]
    nearest = max((mark.page for mark in alike), default=0)
    return next((mark for mark in alike if mark.page == nearest), None)


def page_of(block: Block, pages: Sequence[Page]) -> int:
    """The number of the page on which a block begins."""
    return next(page.number for page in reversed(pages) if page.span.start <= block.span.start)


def note_warnings(blocks: Sequence[Block], marks: Sequence[PlacedMark]) -> tuple[str, ...]:
    """What to say of notes without a mark and marks without a note; nothing while they are few."""
    notes = [block for block in blocks if block.kind is BlockKind.FOOTNOTE and block.number]
    called = sum(block.mark_at is not None for block in notes)
    said = []
    if len(marks) - called >= MANY:
        said.append(f"{len(marks) - called} of {len(marks)} footnote marks lead to no note that was found.")
    if len(notes) - called >= MANY:
        said.append(f"{len(notes) - called} of {len(notes)} footnotes stand without their mark in the text.")
    return tuple(said)
