"""Lines of a document, furniture out and table rows merged -> drafts of its blocks, in reading order."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.compose import Draft, part_of
from ingest.contents import ends_entry, find_contents
from ingest.document import BlockKind
from ingest.headings import (
    ends_in_grade,
    is_grade,
    is_heading,
    is_plain_heading,
    stands_out,
    style_of,
)
from ingest.joining import LOOSE, SAME_X, continues, ends_sentence
from ingest.lines import Line, NoteMark
from ingest.measures import measure
from ingest.notes import counts_on
from ingest.numbering import Series, heading_number, leading_number, lone_number, torn_number
from ingest.ranking import rank_headings

SMALLER = 1.4
"""Points below the body size that make a footnote's type."""
STEP_IN = 6.0
"""Points: a list item that begins this much further right is one level deeper."""

_ITEM = re.compile(r"^([•◦–])\s+(?=\S)")
_NOTE = re.compile(r"^(?:\d{1,3}|[*†‡]{1,3})\s*(?=[^\s\d.)])")


def draft_blocks(lines: Sequence[Line]) -> list[Draft]:
    """The drafts of a document's blocks in reading order, headings ranked by their style."""
    return rank_headings(_Drafting(lines).run())


class _Drafting:
    """One pass over a document's lines that opens, fills and closes drafts."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = list(lines)
        self._usual = measure(lines)
        self._contents = find_contents(lines)
        self._drafts: list[Draft] = []
        self._open: Draft | None = None
        self._last: Line | None = None
        self._series = Series()
        self._indents: list[float] = []
        self._plain_until = 0
        self._note: Draft | None = None
        self._note_line: Line | None = None

    def run(self) -> list[Draft]:
        """Every line drafted."""
        index = 0
        while index < len(self._lines):
            index += self._take(index)
        return self._drafts

    def _take(self, index: int) -> int:
        """Draft what begins at `index`; how many lines that used up."""
        line = self._lines[index]
        if index in self._contents:
            return self._take_contents(index)
        if line.role:
            return self._take_role(line)
        if self._is_note(line):
            return self._take_note(line)
        heading = self._heading_length(index) if index >= self._plain_until else 0
        if heading:
            return self._take_heading(index, heading)
        if len(line.cells) > 1:
            self._start(Draft(BlockKind.TABLE, [part_of(line)]), line, stays_open=False)
            return 1
        return self._take_body(index)

    def _take_contents(self, index: int) -> int:
        line = self._lines[index]
        if index == self._contents.start:
            self._start(_heading([line], contents=True), line, stays_open=False)
        elif self._open is not None and self._open.contents:
            self._open.parts.append(part_of(line))
        else:
            self._start(Draft(BlockKind.PARAGRAPH, [part_of(line)], contents=True), line)
        if ends_entry(line.text):
            self._open = None
        return 1

    def _take_role(self, line: Line) -> int:
        if line.role.startswith("heading"):
            draft = Draft(BlockKind.HEADING, [part_of(line)], int(line.role[-1]), heading_number(line.text))
        elif line.role.startswith("bullet"):
            text = _ITEM.sub("", line.text)
            draft = Draft(BlockKind.BULLET, [part_of(line, text)], int(line.role[-1]), leading_number(text))
        elif line.role == "table":
            draft = Draft(BlockKind.TABLE, [part_of(line)])
        elif line.role == "footnote":
            draft = Draft(BlockKind.FOOTNOTE, [part_of(line)])
        else:
            draft = Draft(BlockKind.PARAGRAPH, [part_of(line)], 0, leading_number(line.text))
        self._start(draft, line, stays_open=False)
        return 1

    def _is_note(self, line: Line) -> bool:
        if not self._usual.body.size or line.size > self._usual.body.size - SMALLER or line.size == 0:
            return 0 < line.size < self._usual.body.size and counts_on(self._note, line)
        if _NOTE.match(line.text):
            return True
        last = self._note_line
        return (
            last is not None
            and last.page == line.page
            and last.size == line.size
            and 0 < last.y - line.y <= LOOSE * self._usual.leading * line.size
        )

    def _take_note(self, line: Line) -> int:
        """Footnotes leave the open paragraph open: it may go on over the page."""
        match = _NOTE.match(line.text)
        if match or self._note is None:
            number = match[0].strip() if match else ""
            self._note = Draft(BlockKind.FOOTNOTE, [part_of(line)], number=number)
            self._drafts.append(self._note)
        else:
            self._note.parts.append(part_of(line))
        self._note_line = line
        return 1

    def _heading_length(self, index: int) -> int:
        """How many lines from `index` are one heading; 0 where they are none."""
        line = self._lines[index]
        if not stands_out(line, self._usual.body):
            return 1 if not self._usual.styled and is_plain_heading(line.text) else 0
        end = index + 1
        while end < len(self._lines) and self._is_wrapped(self._lines[end - 1], self._lines[end]):
            end += 1
        following = self._lines[end] if end < len(self._lines) else None
        if is_heading(self._lines[index:end], following, self._usual.body):
            return end - index
        self._plain_until = end
        return 0

    def _is_wrapped(self, line: Line, following: Line) -> bool:
        """Whether a heading goes on in the next line."""
        return (
            line.page == following.page
            and style_of(line) == style_of(following)
            and (not following.cells or ends_in_grade(following))
            and not line.cells
            and not following.role
            and 0 < line.y - following.y <= LOOSE * self._usual.leading * line.size
            and not heading_number(following.text)
            and not _ITEM.match(following.text)
            and not is_plain_heading(line.text)
            and (not line.text.endswith((".", "?", "!", ":")) or is_grade(following.text))
        )

    def _take_heading(self, index: int, length: int) -> int:
        run = self._lines[index : index + length]
        draft = _heading(run)
        if draft.number and self._series.follows(draft.number):
            self._series.take(draft.number)
        self._start(draft, run[-1], stays_open=False)
        return length

    def _take_body(self, index: int) -> int:
        line = self._lines[index]
        lone = lone_number(line.text)
        if lone and index + 1 < len(self._lines) and self._series.follows(lone):
            following = self._lines[index + 1]
            if not following.role and not following.cells and following.page == line.page:
                self._lines[index + 1] = replace(following, text=f"{lone} {following.text}", x=line.x)
                return 1
        self._untear(index)
        line = self._lines[index]
        if _ITEM.match(line.text):
            self._take_item(line)
        elif self._is_numbered(line):
            self._take_numbered(line)
        elif self._open and self._goes_on(line):
            self._go_on(self._open, line)
        else:
            self._start(Draft(BlockKind.PARAGRAPH, [part_of(line)], x=line.x), line)
        return 1

    def _untear(self, index: int) -> None:
        """Give a number at the end of this line to the next line, where it is that paragraph's number."""
        line = self._lines[index]
        rest, number = torn_number(line.text)
        if not number or index + 1 == len(self._lines) or not self._series.follows(number):
            return
        following = self._lines[index + 1]
        if following.role or following.cells or not following.text[:1].isupper():
            return
        cut = len(line.text) - len(rest)
        marks = tuple(NoteMark(mark.printed, max(0, mark.followed_by - cut)) for mark in line.marks)
        self._lines[index] = replace(line, text=rest, marks=marks)
        self._lines[index + 1] = replace(following, text=f"{number} {following.text}")

    def _is_numbered(self, line: Line) -> bool:
        number = leading_number(line.text)
        if not number or not self._series.follows(number):
            return False
        if self._last and self._goes_on(line) and not ends_sentence(self._last.text):
            return line.x < self._last.x - SAME_X
        return True

    def _take_item(self, line: Line) -> None:
        match = _ITEM.match(line.text)
        level = self._item_level(line, match[1] if match else "•")
        text = _ITEM.sub("", line.text)
        self._start(Draft(BlockKind.BULLET, [part_of(line, text)], level, leading_number(text), x=line.x), line)

    def _item_level(self, line: Line, mark: str) -> int:
        if not self._usual.placed:
            return 1 if mark == "•" else 2
        before = next((draft for draft in reversed(self._drafts) if draft.kind is not BlockKind.FOOTNOTE), None)
        if before is None or before.kind is not BlockKind.BULLET:
            self._indents = [line.x]
        while self._indents and line.x < self._indents[-1] - SAME_X:
            self._indents.pop()
        if not self._indents or line.x > self._indents[-1] + STEP_IN:
            self._indents.append(line.x)
        return len(self._indents)

    def _take_numbered(self, line: Line) -> None:
        number = leading_number(line.text)
        self._series.take(number)
        self._start(Draft(BlockKind.PARAGRAPH, [part_of(line)], 0, number, x=line.x), line)

    def _goes_on(self, line: Line) -> bool:
        """Whether a line that begins nothing of its own belongs to the open block."""
        if self._open is None or self._last is None:
            return False
        behind = self._drafts[-1] if self._drafts[-1] is not self._open else None
        return continues(self._open, self._last, line, self._usual, behind)

    def _go_on(self, draft: Draft, line: Line) -> None:
        if len(draft.parts) == 1:
            draft.hanging = line.x
        if self._drafts[-1] is not draft:
            self._drafts.remove(draft)
            self._drafts.append(draft)
        draft.parts.append(part_of(line))
        self._last = line

    def _start(self, draft: Draft, line: Line, *, stays_open: bool = True) -> None:
        self._drafts.append(draft)
        self._open = draft if stays_open else None
        self._last = line


def _heading(run: Sequence[Line], *, contents: bool = False) -> Draft:
    number = heading_number(run[0].text)
    parts = [part_of(line, " ".join(line.cells)) for line in run]
    return Draft(BlockKind.HEADING, parts, 0, number, style_of(run[0]), contents)
