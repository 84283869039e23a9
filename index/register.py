"""The register of recommendations: who was asked to do what, where it stands, and earlier demands like it.

Earlier ones are *like* in wording and meaning; the register never says that something was repeated or not done.
"""

from dataclasses import dataclass

import numpy as np

from index import cache
from index.hits import DocumentLine, Filters
from index.library import Library
from index.narrow import documents
from index.similar import AlikeRecommendation
from nlp.tags import Recommendation

LIKE = 0.6
"""The least cosine of a recommendation shown as like another: below it, on published inspection reports, pairs
share a subject but ask for different things."""
EARLIER = 5  # earlier ones shown for each


@dataclass(frozen=True, slots=True)
class Entry:
    """One recommendation with its document, earlier ones like it, and its cosine with what was asked for."""

    document: DocumentLine
    recommendation: Recommendation
    earlier: tuple[AlikeRecommendation, ...]
    similarity: float | None = None


def recommendations(
    library: Library, *, area: str = "", addressee: str = "", like: str = "", limit: int = 50
) -> tuple[Entry, ...]:
    """Recommendations, nearest to `like` first, else newest document first and in its order.

    `addressee` is a class of body, or part of its name. Earlier ones come from documents of an earlier year, of any
    area. Raises MissingModel where vectors are needed and the model is not set up.
    """
    library.refresh()
    store = library.store
    with store.database.reading():
        passing = frozenset(documents(store, Filters(area=area)))
        held = store.recommendations_by_key(None)
        lines = store.lines(document for document, _ in held.values())
    wanted = [
        key
        for key, (document, one) in held.items()
        if document in passing and (not addressee or any(addressee.casefold() in each.casefold() for each in one.addressees))
    ]
    index = cache.recommendation_vectors(store, library.embedder.name)
    place = {int(key): at for at, key in enumerate(index.keys)}
    near: dict[int, float] = {}
    if like:
        vector = library.embedder.embed([like])[0]
        near = {key: float(index.rows[place[key]] @ vector) for key in wanted if key in place}
        wanted = sorted(near, key=lambda key: (-near[key], key))
    else:
        wanted.sort(key=lambda key: (-(lines[held[key][0]].year or 0), held[key][0], key))
    years = np.array([lines[held[int(key)][0]].year or 0 if int(key) in held else 0 for key in index.keys], dtype=np.int64)

    def earlier(key: int) -> tuple[AlikeRecommendation, ...]:
        year = lines[held[key][0]].year
        if key not in place or year is None:
            return ()
        cosines = index.rows @ index.rows[place[key]]
        cosines[(years == 0) | (years >= year)] = -1.0
        best = [int(at) for at in np.argsort(-cosines, kind="stable")[:EARLIER] if cosines[at] >= LIKE]
        found = [(held[int(index.keys[at])], float(cosines[at])) for at in best]
        return tuple(AlikeRecommendation(lines[document], one, cosine) for (document, one), cosine in found)

    return tuple(Entry(lines[held[key][0]], held[key][1], earlier(key), near.get(key)) for key in wanted[:limit])
