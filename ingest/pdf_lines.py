"""A page's text and its styled runs -> printed lines with size, weight, place, note marks and column gaps."""

import re
import statistics
import string
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.lines import NoteMark, RawLine

RAISED = 0.72
"""A run at most this share of its line's size is raised; Word prints note marks at 0.54 to 0.66."""
COLUMN_GAP = 2.2
"""A gap wider than this many font sizes parts two columns; a justified word space stays below one."""
NARROW, WIDE, CAPITAL, USUAL = 0.3, 0.83, 0.66, 0.54
"""Advances of letters as shares of the font size, about those of Arial and Tahoma; the page's own fonts scale them."""
STRETCH = 1.1
"""How much wider a font is taken to be where the page does not show it: a gap that is missed costs less than one
that is imagined."""
PLAUSIBLE = (0.6, 1.4)
"""A run that seems narrower or wider than this against the reckoned advances has a gap behind it, or overlaps."""
UNSURE = 0.06
"""Share of a run's reckoned width by which it may be wrong."""
WIDE_ENOUGH = 4
"""Characters that a run needs for its font's width to be measured."""
BOLD_SHARE = 0.85
"""A line is bold when nearly all of it is; a bold label before plain words is not."""
BULLET = "•"

_NOTE_MARK = re.compile(r"\d{1,3}|[*†‡§]{1,3}")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of equally styled characters; `length` counts those that are not white space."""

    text: str
    length: int
    size: float
    bold: bool
    symbol: bool
    font: str
    x: float
    y: float


def lines_of(text: str, runs: list[Run]) -> Iterator[RawLine]:
    """The printed lines of a page, each with the style of the runs that its characters came from."""
    lines: list[RawLine] = []
    for line in _styled(text, runs):
        lines.append(line)
        _take_in_lone_mark(lines)
    return iter(lines)


def _take_in_lone_mark(lines: list[RawLine]) -> None:
    """Where a raised note mark came as a line of its own, bring what it parted together again.

    A mark behind words goes to them, and what follows on their baseline too; one before a note is its number.
    """
    if len(lines) < 2:
        return
    before, line = lines[-2:]
    mark = line.text.strip()
    if _is_raised(line, before) and before.x < line.x:
        text = before.text.rstrip()
        lines[-2:] = [replace(before, text=text, marks=(*before.marks, NoteMark(mark, 0)))]
    elif _is_raised(before, line) and before.x < line.x:
        lines[-2:] = [replace(line, text=f"{before.text.strip()} {line.text.lstrip()}", x=before.x, gaps=())]
    elif _was_parted(before, line):
        moved = tuple(replace(each, followed_by=each.followed_by + len(line.text)) for each in before.marks)
        lines[-2:] = [replace(before, text=before.text + line.text, marks=(*moved, *line.marks))]


def _is_raised(mark: RawLine, line: RawLine) -> bool:
    """Whether the first line is nothing but a note mark, raised against the second."""
    small = 0 < mark.size <= RAISED * line.size
    return bool(small and 0 < mark.y - line.y < RAISED * line.size and _NOTE_MARK.fullmatch(mark.text.strip()))


def _was_parted(before: RawLine, line: RawLine) -> bool:
    """Whether the second line goes on where the first ended in a mark, on the same baseline."""
    ended = before.marks and before.marks[-1].followed_by == 0
    return bool(ended and before.x < line.x and before.y == line.y and before.size == line.size)


def _styled(text: str, runs: list[Run]) -> Iterator[RawLine]:
    """Cut the page's text into lines and give each the style of the runs that its characters came from."""
    advances = _advances(runs)
    aligned = sum(run.length for run in runs) == len("".join(text.split()))
    position = taken = 0
    for printed in text.split("\n"):
        wanted = len("".join(printed.split()))
        if not wanted:
            continue
        if not aligned:
            yield RawLine(printed)
            continue
        pieces: list[tuple[Run, int]] = []
        while wanted and position < len(runs):
            run = runs[position]
            use = min(wanted, run.length - taken)
            pieces.append((run, use))
            wanted -= use
            taken += use
            if taken >= run.length:
                position, taken = position + 1, 0
        yield _line(printed, pieces, advances)


def _advances(runs: list[Run]) -> dict[str, float]:
    """How wide each font runs against the reckoned advances, from runs that follow each other on a line."""
    measured: defaultdict[str, list[float]] = defaultdict(list)
    for run, following in pairwise(runs):
        if run.size and len(run.text) >= WIDE_ENOUGH and abs(run.y - following.y) < 1 and following.x > run.x:
            stretch = (following.x - run.x) / (run.size * reckoned_width(run.text))
            if PLAUSIBLE[0] < stretch < PLAUSIBLE[1]:
                measured[run.font].append(stretch)
    return {font: statistics.median(each) for font, each in measured.items()}


def reckoned_width(text: str) -> float:
    """The width of a text in font sizes, by kinds of letters."""
    return sum(map(_ADVANCES.__getitem__, text))


class _Advances(dict[str, float]):
    """The advance of each letter; those that are not listed have that of a capital or the usual one."""

    def __missing__(self, letter: str) -> float:
        return CAPITAL if letter.isupper() else USUAL


_ADVANCES = _Advances(
    dict.fromkeys(string.ascii_uppercase, CAPITAL)
    | dict.fromkeys(string.ascii_lowercase + string.digits, USUAL)
    | dict.fromkeys("fijlrtI.,;:’‘'|!()[]- ", NARROW)
    | dict.fromkeys("mwMW@—%", WIDE)
)


def _line(printed: str, pieces: list[tuple[Run, int]], advances: dict[str, float]) -> RawLine:
    inked = [(run, used) for run, used in pieces if used]
    sizes: defaultdict[float, int] = defaultdict(int)
    bold = 0
    for run, used in inked:
        sizes[run.size] += used
        bold += used if run.bold else 0
    size = max(sizes, key=lambda each: (sizes[each], each))
    first = inked[0][0]
    body = next(run for run, _ in inked if run.size == size)
    text, marks, gaps = _rewritten(printed, pieces, size, advances)
    if first.symbol and inked[0][1] == 1 and len(inked) > 1:
        text = BULLET + text.lstrip()[1:]
    is_bold = bold >= BOLD_SHARE * sum(sizes.values())
    return RawLine(text, size, is_bold, round(first.x, 1), round(body.y, 1), "", marks, gaps)


def _rewritten(
    printed: str, pieces: list[tuple[Run, int]], size: float, advances: dict[str, float]
) -> tuple[str, tuple[NoteMark, ...], tuple[int, ...]]:
    """The line's text without raised note marks, those marks, and where wide gaps part columns."""
    text = ""
    marks: list[tuple[str, int]] = []
    gaps: list[int] = []
    at = 0
    before: Run | None = None
    for run, used in pieces:
        if used:
            stop = _after(printed, at, run, used)
            part, at = printed[at:stop], stop
            if text and run.size <= RAISED * size and _NOTE_MARK.fullmatch(part.strip()):
                marks.append((part.strip(), len(text)))
                continue
            if before and part[0].isspace() and run.x - _end_of(before, advances) > COLUMN_GAP * size:
                gaps.append(len(text) + len(part) - len(part.lstrip()))
            text += part
        before = run
    text += printed[at:]
    return text, tuple(NoteMark(mark, len(text) - place) for mark, place in marks), tuple(gaps)


def _end_of(run: Run, advances: dict[str, float]) -> float:
    """Where a run ends at the furthest; one of spaces ends where it begins."""
    width = advances.get(run.font, STRETCH) * run.size * reckoned_width(run.text.rstrip())
    return run.x + (1 + UNSURE) * width


def _after(printed: str, at: int, run: Run, used: int) -> int:
    """The offset just behind the next `used` characters that are not white space, which the run begins with."""
    while printed[at].isspace():
        at += 1
    inked = run.text.strip()
    if used == run.length and printed.startswith(inked, at):
        return at + len(inked)
    while used:
        if not printed[at].isspace():
            used -= 1
        at += 1
    return at
