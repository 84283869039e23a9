"""What a changed codebook would do before it is applied: tags that appear and disappear, and themes that move.

Passages are tagged twice in memory, by the rules of the codebook in use and of the changed one; nothing is stored.
Where more is held than can be tagged while a person waits, the passages are a sample that stays the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from index.library import Library
from ingest.document import Document, Passage
from nlp.codebook import Codebook
from nlp.tags import Polarity

if TYPE_CHECKING:
    from nlp.rules import RuleTagger

MOST = 200
"""Passages tagged: some seconds on two cores, as long as a person waits for an answer."""


@dataclass(frozen=True, slots=True)
class Change:
    """A tag that one of the two codebooks makes alone: theme and polarity, the statement, where it stands."""

    appears: bool
    theme: str
    polarity: Polarity
    quote: str
    document: str
    page: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A theme whose figures move: documents and passages of those tagged that carry it, before and after."""

    theme: str
    documents_before: int
    documents_after: int
    passages_before: int
    passages_after: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change: `passages` of `of` that count were tagged, from so many documents."""

    passages: int
    of: int
    documents: int
    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class _Tagged:
    """One tag with where it stands."""

    theme: str
    polarity: Polarity
    quote: str
    document: str
    passage: str
    page: int


def preview(library: Library, changed: Codebook, *, most: int = MOST) -> Preview:
    """What the changed codebook would do to the passages held, or to `most` of them drawn once and for all."""
    from nlp.language import Language
    from nlp.rules import RuleTagger

    ids = [row["id"] for row in library.store.rows("SELECT id FROM passages WHERE counts")]
    drawn = frozenset(sorted(ids, key=lambda id_: sha256(id_.encode()).hexdigest())[:most])
    language = Language()
    before, after = RuleTagger(library.codebook, language), RuleTagger(changed, language)
    old: set[_Tagged] = set()
    new: set[_Tagged] = set()
    documents = sorted({id_.rpartition(":")[0] for id_ in drawn})
    for id_ in documents:
        document = library.store.document(id_)
        passages = [one for one in library.store.passages(id_) if one.id in drawn]
        old.update(_tags(document, passages, before))
        new.update(_tags(document, passages, after))
    return Preview(len(drawn), len(ids), len(documents), _changes(old, new), _shifts(old, new))


def _tags(document: Document, passages: Sequence[Passage], tagger: "RuleTagger") -> list[_Tagged]:
    from nlp.statements import units_of

    found = []
    for passage in passages:
        units = units_of(document, [passage], tagger.reader.language)
        for unit, said in zip(units, tagger.tag(units), strict=True):
            page = document.page_at(unit.span.start).number
            found += [_Tagged(tag.theme, tag.polarity, unit.text, document.id, passage.id, page) for tag in said.tags]
    return found


def _changes(old: set[_Tagged], new: set[_Tagged]) -> tuple[Change, ...]:
    differing = [(False, one) for one in old - new] + [(True, one) for one in new - old]
    differing.sort(key=lambda pair: (pair[1].theme, pair[0], pair[1].document, pair[1].quote, pair[1].polarity))
    return tuple(Change(appears, t.theme, t.polarity, t.quote, t.document, t.page) for appears, t in differing)


def _shifts(old: set[_Tagged], new: set[_Tagged]) -> tuple[Shift, ...]:
    found = []
    for theme in sorted({one.theme for one in old ^ new}):
        before, after = ([one for one in some if one.theme == theme] for some in (old, new))
        counts = [
            len({getattr(one, what) for one in some}) for what in ("document", "passage") for some in (before, after)
        ]
        found.append(Shift(theme, *counts))
    return tuple(found)
