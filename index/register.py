"""The register of recommendations: who was asked to do what, where it stands, and earlier demands like it.

Earlier ones are *like* in wording and meaning; the register never says that something was repeated or not done.
"""

from dataclasses import dataclass

import numpy as np

from index import asked, cache, counted
from index.hits import ANYTHING, DocumentLine, Filters
from index.library import Library
from index.narrow import documents
from index.similar import AlikeRecommendation
from index.vectors import ExactIndex
from nlp.embedder import Vectors
from nlp.tags import Recommendation

LIKE = 0.7
"""The least cosine of a recommendation shown as like another. Of pairs of 683 demands in 58 published inspection
reports, read three to a band of cosines: from 0.70 all asked for much the same, below it they shared a subject."""
EARLIER = 5  # earlier ones shown for each


@dataclass(frozen=True, slots=True)
class Entry:
    """One recommendation with its document, earlier ones like it, and its cosine with what was asked for."""

    document: DocumentLine
    recommendation: Recommendation
    earlier: tuple[AlikeRecommendation, ...]
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class _Held:
    """All recommendations held, by key, with their documents and vectors."""

    entries: dict[int, tuple[str, Recommendation]]
    lines: dict[str, DocumentLine]
    vectors: ExactIndex

    def line(self, key: int) -> DocumentLine:
        return self.lines[self.entries[key][0]]

    def vector(self, key: int) -> Vectors | None:
        at = np.searchsorted(self.vectors.keys, key)
        return self.vectors.rows[at] if at < len(self.vectors.keys) and self.vectors.keys[at] == key else None

    def earlier(self, key: int) -> tuple[AlikeRecommendation, ...]:
        """Those of documents of an earlier year that are like this one, nearest first."""
        year, vector = self.line(key).year, self.vector(key)
        if year is None or vector is None:
            return ()
        found: list[AlikeRecommendation] = []
        for other, cosine in self.vectors.search(vector, limit=len(self.vectors.keys)):
            if cosine < LIKE or len(found) == EARLIER:
                break
            before = self.line(other).year
            if before is not None and before < year:
                found.append(AlikeRecommendation(self.line(other), self.entries[other][1], cosine))
        return tuple(found)


def recommendations(
    library: Library, *, area: str = "", addressee: str = "", strength: str = "", like: str = "", limit: int = 50
) -> tuple[Entry, ...]:
    """Recommendations, nearest to `like` first, else newest document first and in its order; of versions the newest.

    `addressee` is a class of body, or part of its name; `strength` is that of the verb ("must", "should", "consider",
    "none"). Earlier ones come from documents of an earlier year, of any
    area. Raises MissingModel where the model is not set up.
    """
    library.refresh()
    with library.store.database.reading():
        passing = frozenset(documents(library.store, Filters(area=area)))
        held = _held(library)
    wanted = [
        key
        for key, (document, one) in held.entries.items()
        if document in passing and _is_for(one, addressee.casefold()) and strength in ("", one.strength.value)
    ]
    near: dict[int, float] = {}
    if like:
        vector = library.embedder.embed([like])[0]
        near = {key: cosine for key in wanted if (cosine := held.vectors.cosine(key, vector)) is not None}
        wanted = sorted(near, key=lambda key: (-near[key], key))
    else:
        wanted.sort(key=lambda key: (-(held.line(key).year or 0), held.line(key).id, key))
    return tuple(
        Entry(held.line(key), held.entries[key][1], held.earlier(key), near.get(key)) for key in wanted[:limit]
    )


def _held(library: Library) -> _Held:
    older = counted.elsewhere(library.store, ANYTHING, summaries=False)
    every = asked.everything(library.store.database)
    entries = {key: entry for key, entry in every.items() if entry[0] not in older}
    lines = library.store.lines(document for document, _ in entries.values())
    vectors = cache.recommendation_vectors(library.store, library.embedder.name).only(list(entries))
    return _Held(entries, lines, vectors)


def _is_for(one: Recommendation, addressee: str) -> bool:
    return not addressee or any(addressee in each.casefold() for each in one.addressees)
