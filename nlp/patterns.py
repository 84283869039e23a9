"""The small language of codebook wordings: "a … b", "a + b", "(a|b)", "=a", and their search in a statement.

A plain wording matches in any inflection, "=a" only in the form written, one in capitals only in capitals. Every
plain part of every wording goes into two finders, so a statement is searched twice whatever the codebook's size.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.language import Finder, Found, Language, Reading

GAP = 5
"""Most words between the two sides of "…": about half a clause; wider gaps join words of different claims."""

EXACT = "="
"""Before a wording: only in this form, for words whose stem has other senses ("=sexuality", "=fathers")."""

CHOICE = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording cut up: `parts` are sets of plain phrases, in order unless `anywhere`."""

    owner: str
    parts: tuple[frozenset[str], ...]
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A wording found: its owner, the tokens from its first to its last part, and how many words matched."""

    owner: str
    first: int
    last: int
    words: int


def parse(owner: str, text: str) -> Wording:
    """The wording that a line of the codebook writes."""
    sign = "+" if "+" in text else "…"
    parts = tuple(frozenset(_choices(part.strip())) for part in text.split(sign))
    return Wording(owner, parts, anywhere=sign == "+")


class WordingFinder:
    """Finds all wordings of all owners in a reading."""

    def __init__(self, language: Language, wordings: Mapping[str, Iterable[str]]) -> None:
        parsed = [parse(owner, text) for owner, texts in wordings.items() for text in texts]
        phrases = {phrase for wording in parsed for part in wording.parts for phrase in part}
        loose = {phrase: (phrase,) for phrase in phrases if not phrase.startswith(EXACT)}
        exact = {phrase: (phrase.removeprefix(EXACT),) for phrase in phrases if phrase.startswith(EXACT)}
        self._finders: tuple[Finder, ...] = (
            language.finder(loose, inflected=True),
            language.finder(exact, inflected=False),
        )
        self._by_first: dict[str, list[Wording]] = defaultdict(list)
        for wording in parsed:
            for phrase in wording.parts[0]:
                self._by_first[phrase].append(wording)

    def find(self, reading: Reading) -> tuple[Match, ...]:
        """Every wording found, once for each place of its first part."""
        hits = [hit for finder in self._finders for hit in finder.find(reading) if _as_written(hit, reading)]
        places: dict[str, list[Found]] = defaultdict(list)
        for hit in hits:
            places[hit.key].append(hit)
        return tuple(match for hit in hits for match in self._starting(hit, places))

    def _starting(self, hit: Found, places: Mapping[str, Sequence[Found]]) -> Iterator[Match]:
        for wording in self._by_first.get(hit.key, ()):
            chain = _chain(hit, wording, places)
            if chain:
                first = min(found.first for found in chain)
                last = max(found.last for found in chain)
                yield Match(wording.owner, first, last, sum(found.last - found.first for found in chain))


def _as_written(hit: Found, reading: Reading) -> bool:
    """Whether a wording with capitals stands in capitals ("SEND" is not "send"); others always do."""
    phrase = hit.key.removeprefix(EXACT)
    if not phrase.isupper() and not hit.key.startswith(EXACT):
        return True
    found = reading.span(hit.first, hit.last).of(reading.text)
    return phrase == phrase.lower() or found.startswith(phrase)


def _chain(start: Found, wording: Wording, places: Mapping[str, Sequence[Found]]) -> list[Found]:
    """The places of all parts, beginning at `start`; empty where a part is missing or too far off."""
    chain = [start]
    for part in wording.parts[1:]:
        found = [hit for phrase in part for hit in places.get(phrase, ()) if _follows(hit, chain[-1], wording)]
        if not found:
            return []
        chain.append(min(found, key=lambda hit: abs(hit.first - chain[-1].last)))
    return chain


def _follows(hit: Found, before: Found, wording: Wording) -> bool:
    if wording.anywhere:
        return hit.first >= before.last or hit.last <= before.first
    return 0 <= hit.first - before.last <= GAP


def _choices(text: str) -> Iterator[str]:
    """All plain phrases that a part with choices stands for."""
    pieces = CHOICE.split(text)
    options = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    for combination in itertools.product(*options):
        yield " ".join("".join(combination).split())
