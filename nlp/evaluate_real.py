"""What is read of real reports, and of the specimens' demands, against what careful people read.

A heading counts as found where page and hash agree; kind and level are counted on those that match. Unheaded
stretches and the title are in no key and are left out. An item counts as found where kind, page and opening agree.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ingest.document import Document, Section, SectionKind
from nlp.evaluate_reading import Comparison, plain, read_fields
from nlp.reading_keys import FACTS, KeyedItem, ReadingKey, item_hash, opening_hash
from nlp.tags import Recommendation

K = TypeVar("K")
R = TypeVar("R")
UNKEYED = frozenset({SectionKind.COVER})
"""The title and what stands with it."""
ASPECTS = ("addressees", "strength", "timescale", "assurance")
"""What is compared of an item that was found."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of so many keyed and so many read, how many are the same. A share has `keyed` equal to `read`."""

    measure: str
    keyed: int
    read: int
    same: int

    @property
    def precision(self) -> float:
        """The share of what was read that is keyed; 1.0 where nothing was read."""
        return self.same / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """The share of what is keyed that was read; 1.0 where nothing is keyed."""
        return self.same / self.keyed if self.keyed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.keyed + self.read
        return 2 * self.same / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document against its key: facts, tallies, and every fault as a line without words of the document."""

    document: str
    facts: tuple[Comparison, ...]
    tallies: tuple[Tally, ...]
    faults: tuple[str, ...]


def compare_real(key: ReadingKey, document: Document, found: Sequence[Recommendation]) -> Outcome:
    """A real report against its key: facts and judgements always, headings and items where the key is whole."""
    facts = _facts(key, document)
    faults = [f"{one.field} {one.verdict}" for one in facts if one.verdict != "right"]
    tallies, judged = _judgements(key, document)
    parts = [(tallies, judged)]
    if key.whole:
        parts += [_sections(key, document), _items(key, found)]
    return Outcome(
        key.document,
        facts,
        tuple(one for tallies, _ in parts for one in tallies),
        (*faults, *(fault for _, lines in parts for fault in lines)),
    )


def added_up(outcomes: Iterable[Outcome]) -> tuple[Tally, ...]:
    """The tallies of all documents together, in the order in which measures first came."""
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        for one in outcome.tallies:
            sums[one.measure].update(keyed=one.keyed, read=one.read, same=one.same)
    return tuple(Tally(name, each["keyed"], each["read"], each["same"]) for name, each in sums.items())


def _facts(key: ReadingKey, document: Document) -> tuple[Comparison, ...]:
    read = read_fields(document, ())
    return tuple(Comparison(key.document, field, plain(key.facts[field]), read[field]) for field in FACTS)


def _judgements(key: ReadingKey, document: Document) -> tuple[tuple[Tally, ...], list[str]]:
    keyed = {plain(aspect): plain(grade) for aspect, grade in key.judgements}
    read = {plain(one.aspect): plain(one.grade) for one in document.metadata.judgements}
    both = keyed.keys() & read.keys()
    faults = [f"judgement missed: {aspect}" for aspect in keyed if aspect not in read]
    faults += [f"judgement invented: {aspect}" for aspect in read if aspect not in keyed]
    faults += [f"grade wrong: {aspect}" for aspect in keyed if aspect in both and keyed[aspect] != read[aspect]]
    right = sum(keyed[aspect] == read[aspect] for aspect in both)
    return (
        Tally("judgements", len(keyed), len(read), len(both)),
        Tally("grades of judgements", len(both), len(both), right),
    ), faults


def _sections(key: ReadingKey, document: Document) -> tuple[tuple[Tally, ...], list[str]]:
    read = [(f"page {page}, {opening}", section) for page, opening, section in headed(document)]
    keyed = [(f"page {one.page}, {one.opening}", one) for one in key.sections]
    pairs, missed, invented = _paired(keyed, read)
    kinds = [where for where, one, section in pairs if section.kind != one.kind]
    levels = [where for where, one, section in pairs if section.level != one.level]
    count = len(pairs)
    return (
        Tally("headings", len(keyed), len(read), count),
        Tally("kinds of sections", count, count, count - len(kinds)),
        Tally("levels of headings", count, count, count - len(levels)),
    ), [
        *_lines("heading missed", missed),
        *_lines("heading invented", invented),
        *_lines("kind of section wrong", kinds),
        *_lines("level wrong", levels),
    ]


def headed(document: Document) -> Iterator[tuple[int, str, Section]]:
    """Every section that a heading of the body opens, with the heading's page and hash.

    The hash is of the heading as printed, its number with it.
    """
    for section in document.sections:
        if section.heading and section.kind not in UNKEYED:
            yield document.page_at(section.span.start).number, opening_hash(section.heading), section


def _items(key: ReadingKey, found: Sequence[Recommendation]) -> tuple[tuple[Tally, ...], list[str]]:
    keyed = [(f"{one.kind}, page {one.page}, {one.opening}", one) for one in key.items]
    read = [(f"{one.kind.value}, page {one.page}, {item_hash(one.text)}", one) for one in found]
    pairs, missed, invented = _paired(keyed, read)
    tallies = [Tally("items", len(keyed), len(read), len(pairs))]
    faults = [*_lines("item missed", missed), *_lines("item invented", invented)]
    for aspect in ASPECTS:
        wrong = [where for where, one, item in pairs if not _agrees(aspect, one, item)]
        tallies.append(Tally(f"{aspect} of items", len(pairs), len(pairs), len(pairs) - len(wrong)))
        faults += _lines(f"{aspect} wrong", wrong)
    return tuple(tallies), faults


def _agrees(aspect: str, keyed: KeyedItem, read: Recommendation) -> bool:
    if aspect == "addressees":
        return set(keyed.addressees) == set(read.addressees)
    return bool(plain(getattr(keyed, aspect)) == plain(getattr(read, aspect)))


def _paired(
    keyed: Sequence[tuple[str, K]], read: Sequence[tuple[str, R]]
) -> tuple[list[tuple[str, K, R]], list[str], list[str]]:
    """What stands on both sides under one name, each once, and the names left on either side."""
    waiting: defaultdict[str, list[R]] = defaultdict(list)
    for name, item in read:
        waiting[name].append(item)
    pairs: list[tuple[str, K, R]] = []
    missed: list[str] = []
    for name, one in keyed:
        if waiting[name]:
            pairs.append((name, one, waiting[name].pop(0)))
        else:
            missed.append(name)
    return pairs, missed, [name for name, left in waiting.items() for _ in left]


def _lines(what: str, wheres: Iterable[str]) -> list[str]:
    return [f"{what}: {where}" for where in wheres]


def gains_and_losses(
    now: Mapping[str, Sequence[str]], before: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, list[str]]]:
    """By document, the faults that are gone since the last run and those that are new; documents in both runs only."""
    changed: dict[str, dict[str, list[str]]] = {}
    for document in sorted(now.keys() & before.keys()):
        gains = Counter(before[document]) - Counter(now[document])
        losses = Counter(now[document]) - Counter(before[document])
        if gains or losses:
            changed[document] = {"gains": sorted(gains.elements()), "losses": sorted(losses.elements())}
    return changed
