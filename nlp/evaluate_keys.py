"""A tagger's claims on a specimen against its answer key.

A key quotes sentences with the themes that they judge, and traps: sentences that must not be tagged with a theme. Keys
do not hold every sentence, so only paragraphs that hold a keyed one count; of other paragraphs with a trap, only
whether the trap caught. A theme keyed as neutral is spoken of and not judged: neither for nor against the tagger.
"""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from ingest.document import Document, Passage, Span
from ingest.errors import InvalidSource
from nlp.evaluate_pairs import Claim, Pair, PairedParagraph, claims_of
from nlp.statements import Unit, units_of
from nlp.tagger import Tagged, Tagger
from nlp.tags import Polarity

LETTER = re.compile(r"[^\W_]")
ID_LENGTH = 10


@dataclass(frozen=True, slots=True)
class KeyedTheme:
    """A sentence and one theme on it; `polarity` is None where the sentence is a trap for that theme."""

    quote: str
    theme: str
    polarity: Polarity | None


@dataclass(frozen=True, slots=True)
class KeyedPairs:
    """The paragraphs of a specimen that count, and how many keyed sentences do not stand in its text as read."""

    paragraphs: tuple[PairedParagraph, ...]
    not_found: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a keyed sentence stands, with the units that share letters with it (first and last, or None)."""

    keyed: KeyedTheme
    span: Span
    units: tuple[int, int] | None


def read_theme_key(path: Path) -> tuple[KeyedTheme, ...]:
    """The themes and traps of an answer key; raises `InvalidSource` where it is not one."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        judged = [KeyedTheme(row["quote"], row["theme"], Polarity(row["polarity"])) for row in table.get("themes", ())]
        return *judged, *(KeyedTheme(row["quote"], row["theme"], None) for row in table.get("absent", ()))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise InvalidSource(f"{path} is not an answer key ({fault}); see corpus/README.md.") from fault


def pair_keyed(
    document: Document,
    passages: Sequence[Passage],
    tagger: Tagger,
    key: Sequence[KeyedTheme],
    groups: Mapping[str, str],
) -> KeyedPairs:
    """What the key says of each paragraph that counts, and what the tagger claims on it."""
    units = units_of(document, passages, tagger.reader.language)
    return pair_said(document, units, tagger.tag(units), key, groups)


def pair_said(
    document: Document,
    units: Sequence[Unit],
    said: Sequence[Tagged],
    key: Sequence[KeyedTheme],
    groups: Mapping[str, str],
) -> KeyedPairs:
    """The same where a tagger has spoken already: `said` is of the units, in their order."""
    places, not_found = placed(document, units, key)
    runs = _runs(places, len(units))
    name = Path(document.source.name).stem
    paragraphs: dict[str, PairedParagraph] = {}
    for block in document.blocks:
        here = [place for place in places if block.span.start <= _start(place, units) < block.span.end]
        if here:
            held = [run for run in runs if block.span.start <= units[run.start].span.start < block.span.end]
            id_ = f"{name}:{sha256(_letters(block.span.of(document.text)).encode()).hexdigest()[:ID_LENGTH]}"
            while id_ in paragraphs:
                id_ += "+"  # the same paragraph again
            paragraphs[id_] = PairedParagraph(id_, name, _pairs(name, here, held, said), groups)
    return KeyedPairs(tuple(paragraphs.values()), not_found)


def placed(document: Document, units: Sequence[Unit], key: Sequence[KeyedTheme]) -> tuple[list[Place], int]:
    """Where each keyed theme stands among the units of a document, and how many stand nowhere in its text."""
    spans = _found({keyed.quote for keyed in key}, document.text)
    places = [place for keyed in key for place in _places(keyed, spans[keyed.quote], units)]
    return places, sum(not spans[keyed.quote] for keyed in key)


def _start(place: Place, units: Sequence[Unit]) -> int:
    return place.span.start if place.units is None else units[place.units[0]].span.start


def _places(keyed: KeyedTheme, spans: Sequence[Span], units: Sequence[Unit]) -> list[Place]:
    """Every place of the sentence among the units; its first place in the text where it stands in none of them."""
    found = [Place(keyed, span, _met(span, units)) for span in spans]
    return [place for place in found if place.units is not None] or found[:1]


def _found(quotes: Iterable[str], text: str) -> dict[str, list[Span]]:
    """Where the letters and digits of each quotation stand in a text, whatever lies between them."""
    offsets = [match.start() for match in LETTER.finditer(text)]
    letters = _letters(text)
    found: dict[str, list[Span]] = {}
    for quote in quotes:
        wanted, spans = _letters(quote), found.setdefault(quote, [])
        at = letters.find(wanted) if wanted else -1
        while at >= 0:
            spans.append(Span(offsets[at], offsets[at + len(wanted) - 1] + 1))
            at = letters.find(wanted, at + len(wanted))
    return found


def _letters(text: str) -> str:
    return "".join(match.group().lower()[:1] for match in LETTER.finditer(text))


def _met(span: Span, units: Sequence[Unit]) -> tuple[int, int] | None:
    """The first and the last unit that the span meets; units stand in the order of the text."""
    first = bisect_right(units, span.start, key=lambda unit: unit.span.end)
    last = bisect_left(units, span.end, key=lambda unit: unit.span.start) - 1
    return (first, last) if first <= last else None


def _runs(places: Iterable[Place], units: int) -> list[range]:
    """All units in order, those joined that one keyed sentence spans."""
    joined = {at for place in places if place.units for at in range(place.units[0] + 1, place.units[1] + 1)}
    starts = [at for at in range(units) if at not in joined]
    return [range(start, end) for start, end in pairwise([*starts, units])]


def _pairs(name: str, here: Sequence[Place], runs: Sequence[range], said: Sequence[Tagged]) -> tuple[Pair, ...]:
    """The paragraph's runs of units as pairs, and one pair for each sentence that no unit holds."""
    counts = any(place.keyed.polarity is not None for place in here)
    trapped = {place.keyed.theme for place in here}
    pairs = []
    for run in runs:
        keyed = [place.keyed for place in here if place.units is not None and place.units[0] in run]
        claimed = {theme: claim for at in run for theme, claim in claims_of(said[at].tags).items()}
        if not counts:
            claimed = {theme: claim for theme, claim in claimed.items() if theme in trapped}
        pairs.append(_pair(name, keyed, claimed))
    for quote in dict.fromkeys(place.keyed.quote for place in here if place.units is None):
        pairs.append(_pair(name, [place.keyed for place in here if place.keyed.quote == quote], {}))
    return tuple(pairs)


def _pair(name: str, keyed: Iterable[KeyedTheme], claimed: Mapping[str, Claim]) -> Pair:
    """One run; a theme keyed as neutral on it counts neither for nor against."""
    polarities = {one.theme: one.polarity for one in keyed if one.polarity is not None}
    given = {theme: polarity for theme, polarity in polarities.items() if polarity is not Polarity.NEUTRAL}
    undecided = polarities.keys() - given.keys()
    return Pair(name, given, {theme: claim for theme, claim in claimed.items() if theme not in undecided})
