"""What is usual in one document: its body style, its line distance, its full line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.headings import Style, body_style, style_of
from ingest.lines import Line

USUAL_LEADING = 1.2
"""Line distance as a share of the size where a document has too few lines to tell."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in one document: body style, line distance in font sizes, length of a full line."""

    body: Style
    leading: float
    full: int
    placed: bool
    styled: bool


def measure(lines: Sequence[Line]) -> Measures:
    """The measures of a document's lines; furniture must be out already."""
    body = body_style(lines)
    gaps: Counter[float] = Counter()
    lengths = []
    for before, line in pairwise(lines):
        if style_of(line).size != body.size or not line.size:
            continue
        lengths.append(len(line.text))
        if before.page == line.page and before.size == line.size and 0 < before.y - line.y < 3 * line.size:
            gaps[round((before.y - line.y) / line.size, 1)] += 1
    leading = max(gaps, key=lambda gap: gaps[gap]) if gaps else USUAL_LEADING
    lengths.sort()
    full = lengths[int(0.9 * len(lengths))] if lengths else 0
    styled = len({style_of(line) for line in lines}) > 1 and not body.bold
    return Measures(body, leading, full, any(line.y for line in lines), styled)
