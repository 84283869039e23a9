"""Numbers for headings and paragraphs, in the three manners that the genre has.

Decimal: a top heading is "3", what stands under it "3.1", "3.2" (a sub-heading takes its turn in that row and what
stands under it is "3.2.1"). Continuous: every paragraph from the first heading on, 1 to n. A number that the writer
has typed is kept and counted on from, so that a skipped section can be planted.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from corpus.layout.elements import Element, Heading, Prose

TYPED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\D)")
NEVER_NUMBERED = re.compile(
    r"(appendix|appendices|annex|foreword|preface|acknowledg|glossary|references|bibliography)", re.IGNORECASE
)
DEEPEST_NUMBERED = 2

Numbered = TypeVar("Numbered", Heading, Prose)


def numbered(elements: Iterable[Element], manner: str) -> tuple[Element, ...]:
    """The same elements with numbers; `manner` is decimal, continuous or none."""
    if manner == "decimal":
        return tuple(_decimal(elements))
    if manner == "continuous":
        return tuple(_continuous(elements))
    return tuple(elements)


@dataclass(slots=True)
class _Row:
    """Where decimal counting stands: the counters from the top level down, or none under an unnumbered heading."""

    counters: list[int] = field(default_factory=list)
    silent: bool = True

    def next(self, depth: int) -> str:
        """Count one on at `depth` (1 for top headings) and give the number."""
        self.counters = (self.counters + [0] * depth)[:depth]
        self.counters[-1] += 1
        return ".".join(map(str, self.counters))

    def set(self, number: str) -> None:
        """Go on from a number that is typed in the text."""
        self.counters = [int(part) for part in number.split(".")]


def _decimal(elements: Iterable[Element]) -> Iterator[Element]:
    row = _Row()
    depth = 1
    for element in elements:
        if isinstance(element, Heading) and element.level == 1:
            row.silent = not element.counted or bool(NEVER_NUMBERED.match(element.text))
            depth = 1
        if isinstance(element, Heading) and element.level <= DEEPEST_NUMBERED and not row.silent:
            element = _take(element, row, depth=element.level)
            depth = element.level if element.number else depth
        elif isinstance(element, Prose) and not row.silent:
            element = _take(element, row, depth=depth + 1)
        yield element


def _take(element: Numbered, row: _Row, *, depth: int) -> Numbered:
    """The element with its next number, or with the one typed at its start."""
    if not element.counted:
        return element
    typed = TYPED.match(element.text)
    if typed and (depth == 1 or "." in typed[1]):
        row.set(typed[1])
        return replace(element, number=typed[1], text=element.text[typed.end() :])
    return replace(element, number=row.next(depth))


def _continuous(elements: Iterable[Element]) -> Iterator[Element]:
    count = 0
    begun = False
    for element in elements:
        begun = begun or isinstance(element, Heading)
        if isinstance(element, Prose) and element.counted and begun:
            count += 1
            yield replace(element, number=f"{count}.")
        else:
            yield element
