"""Printed paragraph numbers: read them, and set right those that the extraction tore off.

A number counts only where it follows the numbers before it, so that a year, a sum or a reference at the start
of a wrapped line stays text.
"""

import re
from dataclasses import dataclass, field

LARGEST_STEP = 3
"""A numbered series may skip this many at once: authors delete paragraphs late."""

_WHOLE = re.compile(r"^\(?(\d{1,3})[.)]\s+(?=\S)")
_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,3}){1,3})[.)]?\s+(?=[A-Z‘“\"'(\[])")
_ALONE = re.compile(r"^(\d{1,3}\.|\d{1,2}(?:\.\d{1,3}){1,3}\.?)$")
_TORN = re.compile(r"^(.*[.!?:;”’)])\s+(\d{1,3}\.|\d{1,2}(?:\.\d{1,3}){1,3}\.?)$")
_HEADING = re.compile(r"^(\d{1,2}(?:\.\d{1,3}){1,3}|\d{1,2}(?=[.)]?\s+[^\W\d_‘“(]))[.)]?\s+(?=\S)")


@dataclass(slots=True)
class Series:
    """The numbers met so far in one document, read in order.

    A series may pause while another runs: recommendations numbered on over two parts of a report whose findings
    have numbers of their own.
    """

    last: tuple[int, ...] = ()
    seen: set[tuple[int, ...]] = field(default_factory=set)
    last_whole: int = 0
    paused: set[int] = field(default_factory=set)

    def follows(self, printed: str) -> bool:
        """Whether the printed number can come next."""
        parts = parts_of(printed)
        if len(parts) == 1:
            onward = 0 < parts[0] - self.last_whole <= LARGEST_STEP
            return parts[0] == 1 or onward or parts[0] - 1 in self.paused
        if parts in self.seen:
            return False
        if not self.last:
            return parts[-1] == 1
        return _steps_on(self.last, parts)

    def take(self, printed: str) -> None:
        """Remember a number as used."""
        parts = parts_of(printed)
        if len(parts) == 1:
            if not 0 < parts[0] - self.last_whole <= LARGEST_STEP:
                self.paused.add(self.last_whole)
                self.paused.discard(parts[0] - 1)
            self.last_whole = parts[0]
            self.last = self.last if self.last and self.last[0] == parts[0] else parts
        else:
            self.last = parts
            self.seen.add(parts)


def parts_of(printed: str) -> tuple[int, ...]:
    """The components of a printed number: "4.2.1" -> (4, 2, 1)."""
    return tuple(int(part) for part in printed.strip("().").split("."))


def _steps_on(last: tuple[int, ...], parts: tuple[int, ...]) -> bool:
    """Whether `parts` lies a short way after `last` in reading order."""
    if parts <= last:
        return False
    for depth, part in enumerate(parts):
        before = last[depth] if depth < len(last) else 0
        if part != before:
            rest = parts[depth + 1 :]
            return 0 < part - before <= LARGEST_STEP and all(each <= LARGEST_STEP for each in rest)
    return True


def leading_number(text: str) -> str:
    """The number that the line begins with, as printed without its stop, or ""."""
    match = _WHOLE.match(text) or _DECIMAL.match(text)
    return match[1] if match else ""


def heading_number(text: str) -> str:
    """The number that a heading begins with ("3", "3.2"), or ""; a heading needs no stop behind it."""
    match = _HEADING.match(text)
    return match[1] if match else ""


def lone_number(text: str) -> str:
    """The number that is the whole line, with its stop, or ""."""
    match = _ALONE.match(text)
    return match[1] if match else ""


def torn_number(text: str) -> tuple[str, str]:
    """The line without a paragraph number at its end, and that number with its stop; ("", "") where none is."""
    match = _TORN.match(text)
    return (match[1], match[2]) if match else ("", "")
