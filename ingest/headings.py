"""Which lines are headings, and of what rank: from size and weight first, from wording where a file has neither."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.lines import Line
from ingest.numbering import heading_number

LARGER = 1.2
"""Points above the body size that make a heading; footnotes and captions differ by less upward."""
SMALLER = 1.2
"""Points below the body size at which a bold line may still be a sub-heading."""
LONGEST_LARGE = 45
"""Words: findings stand as headings in whole sentences (genre.md, section g)."""
LONGEST_BOLD = 25
"""Words: a longer bold run in body size is an emphasised paragraph."""
LONGEST_SENTENCE = 18
"""Words: a bold run in body size that ends with a full stop and is longer is an emphasised sentence."""
LONGEST_PLAIN = 9
"""Words: a heading told by its wording alone is short."""
SAME_SIZE = 0.6
"""Points: Word writes 14 pt as 14.04 or 14.5 within one document."""
DEEPEST = 6

_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"^\d{1,2}(?:\.\d{1,3})+\.?\s+(?:19|20)\d\d(?:[-–/]\d{2,4})?$")
"""A chronology's heading may be a number and a year."""
_LABEL = re.compile(r"^[A-Z][\w’'() -]{2,40}:\s+\S")
_SENTENCE_END = re.compile(r"[.!;,][”’\"']?$")
_GRADE = re.compile(
    r"^(?:outstanding|good|adequate|inadequate|requires improvement(?: to be good)?)[\s.]*\d?$", re.IGNORECASE
)
_PLAIN_HEADING = re.compile(
    r"^(?:(?:\d{1,2}(?:\.\d{1,2})?\.?|appendix \w{1,3}|annex \w{1,3}|part \w{1,5}|chapter \d+|section \d+)[:.\s–-]*)?"
    r"(?:(?:key |the |our |main |summary of |conclusions? and |lessons? and |findings? and |learning and )*"
    r"(?:introduction|background|executive summary|summary|foreword|methodology|method|terms of reference|chronology|"
    r"narrative|analysis|findings|strengths|good practice|learning(?: points)?|lessons(?: learned| learnt)?|"
    r"conclusions?|recommendations|next steps|appendi(?:x|ces)|glossary|references|contents|headline findings|"
    r"areas? for (?:improvement|priority action)|what needs to improve|family (?:background|history|composition)|"
    r"process of the review|the review process|purpose)"
    r"(?: of the (?:review|case|child))?)\s*[?:]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Style:
    """Size in half points and weight of a line."""

    size: float
    bold: bool


def style_of(line: Line) -> Style:
    """The style of a line, its size rounded to half a point so that 14.04 and 14 are one."""
    return Style(round(line.size * 2) / 2, line.bold)


def body_style(lines: Sequence[Line]) -> Style:
    """The style that most characters of the document stand in."""
    weight: Counter[Style] = Counter()
    for line in lines:
        weight[style_of(line)] += len(line.text)
    return max(weight, key=lambda style: weight[style]) if weight else Style(0.0, False)


def stands_out(line: Line, body: Style) -> bool:
    """Whether the line's own style could be a heading's: larger than the body, or as large and bold."""
    if (len(line.cells) > 1 and not ends_in_grade(line)) or line.role or line.text[0] in "•◦–":
        return False
    if not _LETTER.search(line.text) and not _YEAR.match(line.text):
        return False
    style = style_of(line)
    if style.size >= body.size + LARGER:
        return True
    return not line.cells and style.bold and not body.bold and style.size >= body.size - SMALLER


def is_heading(run: Sequence[Line], following: Line | None, body: Style) -> bool:
    """Whether a run of lines of one outstanding style is a heading, given the line after it."""
    text = " ".join(line.text for line in run)
    words = len(text.split())
    if run[0].size >= body.size + LARGER:
        return words <= LONGEST_LARGE
    if words > LONGEST_BOLD or (run[0].page == 1 and _LABEL.match(text)):
        return False
    if _SENTENCE_END.search(text) and (words > LONGEST_SENTENCE or text.endswith((",", ";"))):
        return False
    return not (following and _leads_into(run[-1], following))


def _leads_into(line: Line, following: Line) -> bool:
    """Whether a bold line only begins a sentence that goes on in plain type below."""
    return (
        line.page == following.page
        and line.y - following.y <= 1.5 * line.size
        and following.text[:1].islower()
        and not following.bold
    )


def is_grade(text: str) -> bool:
    """Whether the text is an inspection grade and nothing else."""
    return bool(_GRADE.match(text))


def ends_in_grade(line: Line) -> bool:
    """Whether the line is a heading with its grade in a column to the right, as reports of 2013 to 2018 print it."""
    return len(line.cells) == 2 and is_grade(line.cells[1])


def is_plain_heading(text: str) -> bool:
    """Whether the wording alone makes a heading, for files without sizes: the field's section names, short."""
    return len(text.split()) <= LONGEST_PLAIN and bool(_PLAIN_HEADING.match(text))


def ranks(styles: Sequence[Style]) -> dict[Style, int]:
    """Levels 1 to 6 by size, then weight, over the styles of a document's headings."""
    ordered = sorted(set(styles), key=lambda style: (-style.size, not style.bold))
    levels: dict[Style, int] = {}
    level = 0
    last: Style | None = None
    for style in ordered:
        if last is None or style.bold != last.bold or last.size - style.size > SAME_SIZE:
            level, last = level + 1, style
        levels[style] = min(DEEPEST, level)
    return levels


def depth_of(text: str) -> int:
    """How deep the heading's number goes ("3.2" is 2), 0 where it has none."""
    number = heading_number(text)
    return len(number.split(".")) if number else 0
