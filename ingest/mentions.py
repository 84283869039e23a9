"""Areas that only the running text names: those of an article, and those that a study lists as visited."""

import re
from collections.abc import Iterator

from ingest.areas import Area, Gazetteer
from ingest.document import Document, Span
from ingest.facts import Fact
from ingest.front import fact

_LISTED = re.compile(
    r"\b(?:areas|authorities|councils|places)\b(?: (?:we|that we|inspectors|that inspectors))?(?: \w+){0,2} ?"
    r"(?:were|are|:) (?P<areas>[A-Z][\w’'-]+[^.;:\n]{3,400})[.\n]"
)
LIST_CHARACTERS = 30_000
"""A study names the areas visited in its introduction, summary or account of method."""
_PART_BEFORE = re.compile(
    r"(?:\b[Uu]niversity of|\b(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Cllr|Professor)|(?<![.?!:”] )(?<!^)"
    r"\b(?!(?:In|At|From|For|And|But|The|Greater|North|South|East|West)\b)[A-Z][a-z]+) $"
)
_PART_BEHIND = re.compile(r" (?:University|College|Road|Street|Lane|Hospitals?|FC|United|[A-Z][a-z]+ University)\b")
AMBIGUOUS = frozenset({"Reading", "Kent", "Barnet", "Kingston", "Sutton", "Bury", "Northern", "Western", "Southern"})
"""Names that are also words or surnames: alone in a headline they are no area."""


def areas_in_article(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[Fact, Area | None]]:
    """The areas that an article keeps coming back to, or where it names each once all of them.

    A name that is part of a longer one (a surname, a university, a street) is no area.
    """
    found: dict[str, list[Span]] = {}
    by_name = {area.name: area for area in gazetteer.areas if area.name not in AMBIGUOUS and area.name in document.text}
    for name in by_name:
        for match in re.finditer(rf"\b{re.escape(name)}\b", document.text):
            before, after = document.text[: match.start()], document.text[match.end() : match.end() + 20]
            if not _PART_BEFORE.search(before[-40:]) and not _PART_BEHIND.match(after):
                found.setdefault(name, []).append(Span(*match.span()))
    again = {name: spans for name, spans in found.items() if len(spans) > 1}
    for name, spans in sorted((again or found).items(), key=lambda pair: pair[1][0]):
        yield fact(document, name, spans[0]), by_name[name]


def areas_in_list(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[Fact, Area | None]]:
    """The areas that a study lists as those it visited: "The areas were A, B and C."; none where one is unknown."""
    for match in _LISTED.finditer(document.text, 0, LIST_CHARACTERS):
        parts = [part for part in re.finditer(r"[^,]+?(?=,|\band\b|$)", match["areas"]) if part[0].strip(" and")]
        known = [(part, gazetteer.find(part[0].strip().removeprefix("and ").strip())) for part in parts]
        if len(known) > 1 and all(area for _, area in known):
            for part, area in known:
                start = match.start("areas")
                if area is not None:
                    yield fact(document, area.name, Span(start + part.start(), start + part.end())), area
            return
