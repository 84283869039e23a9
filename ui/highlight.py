"""Document text as safe HTML with ranges marked: nothing of a document reaches a screen but through here.

Marks may overlap; the text is cut at every edge, and each piece carries the kinds of all marks that cover it,
so that no tag is ever left open. Taking the tags out again gives exactly the text that came in.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise

_KIND = re.compile(r"[a-z][a-z-]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of characters to mark: `kind` is a class of the style sheet, `label` what hovering says."""

    start: int
    end: int
    kind: str
    label: str = ""

    def __post_init__(self) -> None:
        if not _KIND.fullmatch(self.kind):
            raise ValueError(f"a kind of mark is lower-case letters and hyphens, not {self.kind!r}")


def marked(text: str, marks: Iterable[Mark] = ()) -> str:
    """The text escaped, with each mark as a `<mark>`; ranges are clipped to the text, empty ones dropped."""
    inside = [mark for mark in marks if max(mark.start, 0) < min(mark.end, len(text))]
    edges = {0, len(text)}
    edges.update(edge for mark in inside for edge in (mark.start, mark.end) if 0 < edge < len(text))
    cuts = sorted(edges)
    return "".join(
        _piece(text[start:end], [mark for mark in inside if mark.start < end and start < mark.end])
        for start, end in pairwise(cuts)
    )


def shifted(marks: Iterable[Mark], by: int) -> tuple[Mark, ...]:
    """The marks moved by `by` characters: from a document's ranges to those of a part of it."""
    return tuple(Mark(mark.start + by, mark.end + by, mark.kind, mark.label) for mark in marks)


def _piece(text: str, covering: list[Mark]) -> str:
    if not covering:
        return escape(text)
    kinds = " ".join(dict.fromkeys(mark.kind for mark in covering))
    labels = "; ".join(dict.fromkeys(mark.label for mark in covering if mark.label))
    title = f' title="{escape(labels)}"' if labels else ""
    return f'<mark class="{kinds}"{title}>{escape(text)}</mark>'
