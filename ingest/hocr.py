"""hOCR, as Tesseract writes it for one page -> printed lines with size and place, and how sure it was of the words.

Tesseract's own sizes follow the gap between lines. Sizes are reckoned from widths instead, and those that differ only
by the letters that a line happens to have are made one: no line of body type is to look like a heading or a footnote.
"""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from ingest.lines import RawLine
from ingest.pdf_lines import reckoned_width

LINE_KINDS = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
ALIKE = 0.16
"""Lines whose size, reckoned from their width, is within this share of the page's median stand in body type: fonts and
chance letters move it by up to a tenth."""
TELLING = 12
"""Characters from which on the width of a line tells its size."""
SAME_LINE = 0.5
"""Baselines within this share of the size are one line."""
LIST_GAP = 0.6
"""A gap wider than this share of the font size is no word space (about a quarter)."""
BULLET = "•"

_LABEL = re.compile(r"^(?:[\[(]?\w{1,3}(?:[.,]\d{1,3}){0,3}[.,:;)\]]?|[^\w\s]{1,2})$")
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"baseline -?[\d.]+ (-?[\d.]+)")
_SURE = re.compile(r"x_wconf (\d+)")


@dataclass(frozen=True, slots=True)
class Recognised:
    """One page as recognised: its lines, and the mean confidence in its words in percent (0 where it has none)."""

    lines: tuple[RawLine, ...]
    confidence: float


def read_hocr(xml: bytes, height: float) -> Recognised:
    """The lines of a page that is `height` points high; raises ValueError where this is no hOCR page.

    The XML comes from a program on this machine; entities, which it never writes, are refused.
    """
    if b"<!ENTITY" in xml:
        raise ValueError("hOCR declares no entities")
    try:
        tree = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise ValueError(f"this is no hOCR: {error}") from error
    page = next(_of_class(tree, {"ocr_page"}), None)
    box = _box(page) if page is not None else None
    if box is None or not box[3]:
        raise ValueError("hOCR without a page")
    scale = height / box[3]
    lines = [line for element in _of_class(tree, LINE_KINDS) if (line := _line(element, scale, height))]
    sure = [int(match[1]) for word in _of_class(tree, {"ocrx_word"}) if (match := _SURE.search(_title(word)))]
    return Recognised(_labelled(tuple(_levelled(lines))), statistics.fmean(sure) if sure else 0.0)


def _line(element: ElementTree.Element, scale: float, height: float) -> RawLine | None:
    words = [word for word in _of_class(element, {"ocrx_word"}) if _text(word)]
    box = _box(element)
    if not words or box is None:
        return None
    texts = [_text(word) for word in words]
    size = (box[2] - box[0]) / reckoned_width(" ".join(texts))
    if _is_list_mark(words, size):
        texts[0] = BULLET
    raised = _BASELINE.search(_title(element))
    bottom = box[3] + (float(raised[1]) if raised else 0.0)
    x, y = round(box[0] * scale, 1), round(height - bottom * scale, 1)
    return RawLine(" ".join(texts), round(size * scale, 1), False, x, y)


def _is_list_mark(words: list[ElementTree.Element], size: float) -> bool:
    """Whether the line begins with one character, no figure, and a gap: bullets are read as letters and signs."""
    if len(words) < 2 or len(_text(words[0])) > 1 or _text(words[0]).isdigit():
        return False
    mark, following = _box(words[0]), _box(words[1])
    return mark is not None and following is not None and following[0] - mark[2] > LIST_GAP * size


def _text(word: ElementTree.Element) -> str:
    return "".join(word.itertext()).strip()


def _levelled(lines: Sequence[RawLine]) -> Iterator[RawLine]:
    """The lines, those about as large as most of them in one size; a short one tells too little of its own."""
    weighty = [line.size for line in lines if len(line.text) >= TELLING]
    usual = statistics.median(weighty or [line.size for line in lines]) if lines else 0.0
    for line in lines:
        alike = len(line.text) < TELLING or abs(line.size - usual) <= ALIKE * usual
        yield replace(line, size=round(usual, 1)) if alike else line


def _labelled(lines: Sequence[RawLine]) -> tuple[RawLine, ...]:
    """The lines, each number or mark that was taken for a column of its own back before the line that it stands at."""
    labels = {id(line) for line in lines if _LABEL.match(line.text)}
    ordered = [line for line in lines if id(line) not in labels]
    for label in (line for line in lines if id(line) in labels):
        beside = [
            place
            for place, line in enumerate(ordered)
            if line.x > label.x and abs(line.y - label.y) < SAME_LINE * line.size
        ]
        if beside:
            place = min(beside, key=lambda each: ordered[each].x)
            line = ordered[place]
            ordered[place] = replace(line, text=f"{label.text} {line.text}", x=label.x)
        else:
            below = next((place for place, line in enumerate(ordered) if line.y < label.y), len(ordered))
            ordered.insert(below, label)
    return tuple(ordered)


def _of_class(tree: ElementTree.Element, classes: frozenset[str] | set[str]) -> Iterator[ElementTree.Element]:
    return (element for element in tree.iter() if element.get("class") in classes)


def _title(element: ElementTree.Element) -> str:
    return element.get("title", "")


def _box(element: ElementTree.Element) -> tuple[int, int, int, int] | None:
    match = _BOX.search(_title(element))
    return (int(match[1]), int(match[2]), int(match[3]), int(match[4])) if match else None
