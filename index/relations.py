"""Which documents held are the same one in other clothes: found by fingerprints, and kept.

Every document is compared once with all others (`index.kinship` says what two are to each other), so that a run with
nothing new compares nothing. Which of them count is another matter (`index.counted`).
"""

import json
from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.kinship import HALF, NATIONAL, TWIN, Compared, Found, may_tell_of, relation_of
from index.report import Progress, Tally
from index.store import Store
from nlp import case_words, shingles
from nlp.shingles import Fingerprint, Hashes

COMPARED_BY = f"{shingles.VERSION}/relations-1"
"""Raise the last number when the same two documents could come out otherwise."""


def complete(store: Store, tally: Tally, watch: Callable[[Progress], None]) -> None:
    """Fingerprint documents that have none and compare those that were not; the caller holds the lock."""
    _fingerprint(store, tally, watch)
    waiting = [
        row["document"] for row in store.rows("SELECT document FROM fingerprints WHERE related_by != ?", COMPARED_BY)
    ]
    if not waiting:
        return
    with tally.timed("relate"):
        with store.database.writing() as connection:
            both = [(one, one) for one in waiting]
            connection.executemany("DELETE FROM relations WHERE one = ? OR other = ?", both)
        comparing = _Comparing(store)
        done: set[str] = set()
        for number, one in enumerate(waiting, 1):
            done.add(one)
            rows = list(comparing.relations(one, but=done))
            with store.database.writing() as connection:
                connection.executemany("INSERT OR REPLACE INTO relations VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
                connection.execute("UPDATE fingerprints SET related_by = ? WHERE document = ?", (COMPARED_BY, one))
            watch(Progress("relate", number, len(waiting), one))


class _Comparing:
    """One round of comparisons: all signatures in memory, whole fingerprints of a few."""

    def __init__(self, store: Store) -> None:
        self._store = store
        rows = store.rows(
            "SELECT id, type, published, year, format, signature, length(runs) / 4 AS size, case_words "
            "FROM fingerprints JOIN documents ON documents.id = document ORDER BY id"
        )
        areas: dict[str, set[str]] = {}
        for row in store.rows("SELECT document, value FROM facts WHERE field = 'area'"):
            areas.setdefault(row["document"], set()).add(row["value"])
        self._known = [
            Compared(
                **{name: row[name] for name in ("id", "type", "published", "year", "format")},
                areas=frozenset(areas.get(row["id"], ())),
                names=frozenset(json.loads(row["case_words"])),
            )
            for row in rows
        ]
        self._at = {one.id: at for at, one in enumerate(self._known)}
        self._national = {at for at, one in enumerate(self._known) if one.type in NATIONAL}
        self._of_area: dict[str, set[int]] = {}
        for at, one in enumerate(self._known):
            for area in one.areas:
                self._of_area.setdefault(area, set()).add(at)
        self._sizes: NDArray[np.float64] = np.array([row["size"] for row in rows], dtype=np.float64)
        self._signatures = np.vstack([_hashes(row["signature"]) for row in rows])
        self._whole = lru_cache(maxsize=256)(self._load)
        self._passages = lru_cache(maxsize=64)(self._load_passages)

    def relations(self, one: str, *, but: set[str]) -> Iterator[tuple[str, str, str, float, str, int, int]]:
        """The rows of the record that link a document to others, shorter first."""
        at = self._at[one]
        for other in self._candidates(at):
            if self._known[other].id in but:
                continue
            short, long = sorted((at, other), key=lambda each: (self._sizes[each], self._known[each].id))
            found = self._compare(self._known[short], self._known[long])
            if found is not None:
                ids = self._known[short].id, self._known[long].id
                yield (*ids, found.relation.value, found.overlap, found.measure, *self._twins(*ids))

    def _candidates(self, at: int) -> list[int]:
        """Documents that may share half of the shorter's runs, as far as signatures tell, or be of one case."""
        estimate = shingles.likeness(self._signatures[at], self._signatures)
        sizes = self._sizes + self._sizes[at]
        least = np.maximum(np.minimum(self._sizes, self._sizes[at]), 1)
        contained = estimate * sizes / (1 + estimate) / least
        alike = set(np.flatnonzero(contained >= HALF / 2).tolist())
        known = self._known[at]
        places = set().union(self._national, *(self._of_area[area] for area in known.areas))
        of_case = {
            place
            for place in (range(len(self._known)) if known.type in NATIONAL else places)
            if may_tell_of(known, self._known[place]) or may_tell_of(self._known[place], known)
        }
        return sorted((alike | of_case) - {at})

    def _compare(self, short: Compared, long: Compared) -> Found | None:
        def names_fit() -> bool:
            texts = self._store.text(short.id), self._store.text(long.id)
            if long.type in NATIONAL:
                return case_words.names_report(self._store.line(long.id).title, texts[0])
            return case_words.fit(short.names, long.names, *texts)

        return relation_of(short, long, self._whole(short.id), self._whole(long.id), names_fit=names_fit)

    def _twins(self, short: str, long: str) -> tuple[int, int]:
        """How many passages of the shorter stand in the longer, and how many it has."""
        ours, theirs = self._passages(short), self._passages(long)
        shared = sum(bool(shingles.likeness(one, theirs).max(initial=0.0) >= TWIN) for one in ours)
        return shared, len(ours)

    def _load(self, document: str) -> Fingerprint:
        (row,) = self._store.rows("SELECT runs, pairs, signature FROM fingerprints WHERE document = ?", document)
        return Fingerprint(_hashes(row["runs"]), _hashes(row["pairs"]), _hashes(row["signature"]))

    def _load_passages(self, document: str) -> NDArray[np.uint32]:
        question = "SELECT signature FROM passage_fingerprints JOIN passages ON key = passage WHERE document = ?"
        rows = [_hashes(row["signature"]) for row in self._store.rows(question, document)]
        return np.vstack(rows) if rows else np.zeros((0, shingles.PASSAGE_PERMUTATIONS), dtype=np.uint32)


def _fingerprint(store: Store, tally: Tally, watch: Callable[[Progress], None]) -> None:
    question = (
        "SELECT id FROM documents WHERE NOT EXISTS "
        "(SELECT 1 FROM fingerprints WHERE document = documents.id AND made_by = ?) ORDER BY id"
    )
    missing = [row["id"] for row in store.rows(question, shingles.VERSION)]
    for number, one in enumerate(missing, 1):
        with tally.timed("relate"):
            _save(store, one)
        watch(Progress("relate", number, len(missing), one))


def _save(store: Store, document: str) -> None:
    text, line = store.text(document), store.line(document)
    passages = [(key, passage.span.of(text)) for key, passage in store.keyed_passages(document)]
    whole = shingles.fingerprint([words for _, words in passages])
    names = case_words.case_words(line.title, text, places=(*line.areas, *line.publishers))
    blobs = [_blob(one) for one in (whole.signature, whole.runs, whole.pairs)]
    signatures = [(key, _blob(shingles.passage_signature(words))) for key, words in passages]
    with store.database.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO fingerprints VALUES (?, ?, '', ?, ?, ?, ?)",
            (document, shingles.VERSION, *blobs, json.dumps(sorted(names))),
        )
        connection.executemany("INSERT OR REPLACE INTO passage_fingerprints VALUES (?, ?)", signatures)


def _blob(hashes: Hashes) -> bytes:
    return hashes.astype("<u4").tobytes()


def _hashes(blob: bytes) -> Hashes:
    return np.frombuffer(blob, dtype="<u4")
