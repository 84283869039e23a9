"""Which documents count for themselves, which are counted in another, and what else is held of each.

Of the versions and copies of one text the newest counts; a summary is counted in its full report, where figures are of
documents. Which ones count depends on those that a question lets pass: an older version alone counts for itself.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from index import narrow
from index.hits import Filters, Link, Relation
from index.store import Store

MENDED = ("corrected", "revised", "republished", "updated", "amended", "reissued")
"""Words of a title that make a version the later one, where dates do not tell."""

REASONS = {
    Relation.SAME_TEXT: "the same text is counted in another file",
    Relation.VERSION: "a newer version of it is counted",
    Relation.SUMMARY: "the report that it sums up is counted",
}

_OTHER_WAY = {
    Relation.SUMMARY: Relation.SUMMARISED,
    Relation.WRITES_ABOUT: Relation.WRITTEN_ABOUT,
}
_FIRST = list(Relation)


@dataclass(frozen=True, slots=True)
class CountedIn:
    """The document in which another one is counted, and what that one is to it."""

    document: str
    relation: Relation

    @property
    def reason(self) -> str:
        """Why a document is left out of figures."""
        return REASONS[self.relation]


@dataclass(frozen=True, slots=True)
class _Known:
    """A document that is linked to another."""

    id: str
    title: str
    published: str
    words: int

    @property
    def rank(self) -> tuple[str, bool, int, str]:
        """The newest is the greatest; with equal dates one that says it was mended, then the longest."""
        return self.published, self.mended, self.words, self.id

    @property
    def mended(self) -> bool:
        return any(word in self.title.casefold() for word in MENDED)


def elsewhere(store: Store, filters: Filters, *, summaries: bool) -> dict[str, CountedIn]:
    """Of the documents that pass, those counted in another one that passes too; none with `all_versions`.

    Years play no part, so that an old version does not count for its year beside the new one. With `summaries`, a
    summary is counted in its report; in a search it stands for itself, as its words are its own.
    """
    links = [] if filters.all_versions else _rows(store)
    if not links:
        return {}
    among = frozenset(narrow.documents(store, replace(filters, since=None, until=None)))
    known = _known(store, links)
    groups = _groups(links)
    found: dict[str, CountedIn] = {}
    for group in {id(group): group for group in groups.values()}.values():
        found.update(_versions([known[one] for one in group if one in among], links))
    if summaries:
        found.update(_summaries(links, groups, among, found))
    return found


def links_of(store: Store, ids: Iterable[str]) -> dict[str, tuple[Link, ...]]:
    """What else is held of each of these documents: copies and versions first, then summaries, then articles."""
    wanted = frozenset(ids)
    links = [row for row in _rows(store) if row["one"] in wanted or row["other"] in wanted]
    known = _known(store, links)
    found: dict[str, list[Link]] = {}
    for row in links:
        relation = Relation(row["kind"])
        for own, other, said in (
            (row["one"], row["other"], relation),
            (row["other"], row["one"], _OTHER_WAY.get(relation, relation)),
        ):
            if own in wanted:
                newer = _newer(known[other], known[own]) if relation is Relation.VERSION else None
                found.setdefault(own, []).append(_link(row, known[other], said, newer))
    return {
        own: tuple(sorted(some, key=lambda link: (_FIRST.index(link.relation), -link.overlap, link.document)))
        for own, some in found.items()
    }


def _rows(store: Store) -> list[sqlite3.Row]:
    return store.rows("SELECT * FROM relations ORDER BY one, other")


def _known(store: Store, links: Iterable[sqlite3.Row]) -> dict[str, _Known]:
    ids = list(dict.fromkeys(row[side] for row in links for side in ("one", "other")))
    question = "SELECT id, title, name, published, year, words FROM documents WHERE id IN ({})"
    return {row["id"]: _known_as(row) for row in store.database.among(question, ids)}


def _known_as(row: sqlite3.Row) -> _Known:
    return _Known(row["id"], row["title"] or row["name"], row["published"] or str(row["year"] or ""), row["words"])


def _groups(links: Iterable[sqlite3.Row]) -> dict[str, set[str]]:
    """The versions and copies of one text, under the id of each."""
    groups: dict[str, set[str]] = {}
    for row in links:
        if row["kind"] in (Relation.SAME_TEXT, Relation.VERSION):
            joined = groups.get(row["one"], {row["one"]}) | groups.get(row["other"], {row["other"]})
            groups.update(dict.fromkeys(joined, joined))
    return groups


def _versions(group: list[_Known], links: Iterable[sqlite3.Row]) -> dict[str, CountedIn]:
    if len(group) < 2:
        return {}
    dated = all(one.published for one in group)
    first = max(group, key=lambda one: one.rank if dated else (one.mended, *one.rank))
    same = {
        one for row in links if row["kind"] == Relation.SAME_TEXT and first.id in (row["one"], row["other"])
        for one in (row["one"], row["other"])
    }  # fmt: skip
    return {
        one.id: CountedIn(first.id, Relation.SAME_TEXT if one.id in same else Relation.VERSION)
        for one in group
        if one is not first
    }


def _summaries(
    links: Iterable[sqlite3.Row],
    groups: Mapping[str, set[str]],
    among: frozenset[str],
    versions: Mapping[str, CountedIn],
) -> dict[str, CountedIn]:
    """Each summary with the report, or the newest version of it, that it shares most with."""
    best: dict[str, tuple[float, str]] = {}
    for row in links:
        held = [one for one in groups.get(row["other"], {row["other"]}) if one in among and one not in versions]
        if row["kind"] == Relation.SUMMARY and row["one"] in among and row["one"] not in versions and held:
            best[row["one"]] = max(best.get(row["one"], (0.0, "")), (row["overlap"], held[0]))
    return {one: CountedIn(report, Relation.SUMMARY) for one, (_, report) in best.items()}


def _newer(other: _Known, own: _Known) -> bool | None:
    """Whether the other version is the newer one; None where neither date nor title tells."""
    if own.published and other.published and own.published != other.published:
        return other.published > own.published
    return None if other.mended == own.mended else other.mended


def _link(row: sqlite3.Row, other: _Known, relation: Relation, newer: bool | None) -> Link:
    measured = row["overlap"], row["measure"], row["shared"], row["passages"]
    return Link(other.id, other.title, relation, *measured, newer)
