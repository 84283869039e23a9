"""Table rows from the places of lines: which lines are cells of one row.

Word exports a table cell by cell, so a cell to the right climbs back up the page: a line that stands further
right and not lower than the line before it belongs to the same row. Cells on one baseline come as one line with
a wide gap in it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.clean import clean_line
from ingest.lines import Line, NoteMark, RawLine

CELL_STEP = 3.0
"""A cell starts at least this many font sizes right of the one before it."""
SAME_BASELINE = 0.3
"""Baselines within this share of the font size are one."""
ROW_LEADING = 1.45
"""Lines of one cell stand at most this many font sizes apart."""

_MARK_ONLY = re.compile(r"^(?:[•◦–]|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|\(?[a-z]{1,4}[.)])?$")


def cells_of(raw: RawLine) -> tuple[str, ...]:
    """The cleaned texts between a line's wide gaps; one text where the gap only follows a mark or a label."""
    if raw.role == "table":
        return tuple(clean_line(part) for part in raw.text.split(" | "))
    edges = [0, *raw.gaps, len(raw.text)]
    parts = [clean_line(raw.text[start:end]) for start, end in pairwise(edges)]
    cells: list[str] = []
    for part in parts:
        if not part:
            continue
        if cells and (_MARK_ONLY.match(cells[-1]) or cells[-1].endswith(":")):
            cells[-1] = f"{cells[-1]} {part}"
        else:
            cells.append(part)
    return tuple(cells)


def merge_rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a document with the cells of each table row brought together in one line."""
    merged: list[Line] = []
    index = 0
    while index < len(lines):
        taken = _row_length(lines, index)
        if taken > 1:
            merged.append(_row(lines[index : index + taken]))
            index += taken
            continue
        line = lines[index]
        if len(line.cells) > 1 and merged and _is_label_start(merged, line):
            label = merged.pop()
            cells = (f"{label.text} {line.cells[0]}", *line.cells[1:])
            text = " | ".join(cells)
            line = replace(line, x=label.x, text=text, cells=cells, marks=_moved((label, line), text))
        merged.append(line)
        index += 1
    return tuple(merged)


def _row_length(lines: Sequence[Line], start: int) -> int:
    """How many lines from `start` make one row: a first cell of some lines, then cells that climb back up."""
    first = lines[start]
    if not first.y or first.role or len(first.cells) > 1:
        return 1
    end = start + 1
    while end < len(lines) and _runs_on(lines[end - 1], lines[end]) and end - start < 8:
        end += 1
    if end == len(lines) or not _climbs(lines[start], lines[end - 1], lines[end]):
        return 1
    bottom = lines[end - 1].y
    while end < len(lines) and (
        _climbs(first, lines[end - 1], lines[end])
        or (lines[end].x > first.x + CELL_STEP * first.size and _runs_on(lines[end - 1], lines[end]))
    ):
        bottom = min(bottom, lines[end].y)
        end += 1
    return end - start


def _runs_on(line: Line, following: Line) -> bool:
    """Whether the second line stands right under the first in the same column."""
    return (
        line.page == following.page
        and not following.role
        and abs(line.x - following.x) < line.size
        and abs(line.size - following.size) < 1
        and 0 < line.y - following.y <= ROW_LEADING * max(line.size, following.size)
    )


def _climbs(first: Line, last: Line, line: Line) -> bool:
    """Whether `line` starts a cell to the right within the height of the row that `first` and `last` span."""
    return (
        line.page == first.page
        and not line.role
        and line.x >= last.x + CELL_STEP * first.size
        and last.y - SAME_BASELINE * first.size <= line.y <= first.y + ROW_LEADING * first.size
    )


def _row(lines: Sequence[Line]) -> Line:
    cells: list[str] = []
    for before, line in zip((None, *lines), lines, strict=False):
        if before is not None and abs(before.x - line.x) < line.size:
            cells[-1] = f"{cells[-1]} {line.text}"
        else:
            cells.append(line.text)
    bottom = min(line.y for line in lines)
    text = " | ".join(cells)
    return replace(lines[0], text=text, cells=tuple(cells), y=bottom, marks=_moved(lines, text))


def _moved(lines: Sequence[Line], text: str) -> tuple[NoteMark, ...]:
    """The note marks of the lines that were brought together in `text`, placed in it."""
    marks: list[NoteMark] = []
    end = 0
    for line in lines:
        end = text.index(line.text, end) + len(line.text)
        marks += [NoteMark(mark.printed, len(text) - end + mark.followed_by) for mark in line.marks]
    return tuple(marks)


def _is_label_start(merged: Sequence[Line], line: Line) -> bool:
    """Whether the line before a row is the first line of that row's label: it follows a row and nothing else."""
    label = merged[-1]
    follows_row = len(merged) > 1 and len(merged[-2].cells) > 1 and merged[-2].page == label.page
    return (
        follows_row
        and len(label.cells) < 2
        and label.page == line.page
        and 0 < label.y - line.y <= ROW_LEADING * line.size
        and abs(label.size - line.size) < 1
    )
