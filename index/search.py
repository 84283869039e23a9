"""A question answered: the passages that hold its words or mean what it means, each with the reason it is here."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index import as_left, build, cache, counted, matches, narrow
from index.decided import NOBODY_SPOKE, Decided
from index.fusion import fuse
from index.hits import ANYTHING, Because, Filters, Hit, Mode, Results
from index.library import Library
from index.question import Question, parse, plain
from index.vectors import NOTHING, ExactIndex, IndexChanged
from ingest.errors import InvalidQuestion, RecordLocked
from nlp.embedder import Vectors

DEPTH = 100  # of each ranking that is fused: at k = 60 what stands lower moves nothing into the first ten


@dataclass(frozen=True, slots=True)
class _Ranking:
    """Keys with scores, best first."""

    pairs: tuple[tuple[int, float], ...] = ()

    @property
    def keys(self) -> list[int]:
        return [key for key, _ in self.pairs]

    @property
    def ranks(self) -> dict[int, int]:
        return {key: rank for rank, key in enumerate(self.keys, 1)}


def search(
    library: Library, question: str, *, mode: Mode = Mode.HYBRID, filters: Filters = ANYTHING, limit: int = 10
) -> Results:
    """The passages that answer `question` best, of those that pass the filters.

    Copies and older versions of what is searched are set aside unless the filters ask for all versions.
    Keyword mode reads the question by the rules of `index.question`; the other modes take any words. Raises
    InvalidQuestion for a question without words or with broken rules, NotHeld for an unknown theme, MissingModel
    where meaning is asked for and the model is not set up.
    """
    narrow.check(filters, library.codebook)
    tree = parse(question) if mode is Mode.KEYWORD else plain(question)
    if tree is None:
        raise InvalidQuestion("The question has no words. Say in a few words what you look for.")
    library.refresh()
    unindexed = _complete(library, mode)
    scope = _scope(library, filters)
    depth = max(DEPTH, limit)
    vector = None if mode is Mode.KEYWORD else library.embedder.embed([question])[0]
    by_words, by_meaning = _Ranking(), _Ranking()
    if mode is not Mode.SEMANTIC:
        by_words = scope.first(library.words.search(tree, allowed=scope.allowed, limit=scope.depth(depth)), depth)
    if vector is not None:
        by_meaning = scope.first(_nearest(library, vector, scope.allowed, scope.depth(depth)), depth)
    ranked = fuse(by_words.keys, by_meaning.keys) if mode is Mode.HYBRID else by_words.pairs or by_meaning.pairs
    reasons = _Reasons(tree, library.words.stem, vector, by_words.ranks, by_meaning.ranks)
    decided = NOBODY_SPOKE if filters.machine_only else library.decided
    hits = _hits(library, ranked, reasons, limit, decided)
    return Results(question, mode, hits, scope.searched, unindexed, scope.set_aside, decided.in_force)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is searched: the keys that pass (None for all), those to be dropped from a ranking of all, and how many
    documents were set aside, at most `copies` of any one."""

    allowed: tuple[int, ...] | None
    dropped: frozenset[int]
    searched: int
    set_aside: int
    copies: int

    def depth(self, wanted: int) -> int:
        """How deep to rank, so that enough is left when each passage's copies have been dropped."""
        return wanted * (1 + self.copies) if self.dropped else wanted

    def first(self, pairs: Sequence[tuple[int, float]], depth: int) -> _Ranking:
        """The ranking without what is dropped."""
        return _Ranking(tuple(pair for pair in pairs if pair[0] not in self.dropped)[:depth])


def _scope(library: Library, filters: Filters) -> _Scope:
    """Without filters nothing is listed, so that the whole index is asked and the few copies are dropped after."""
    store = library.store
    with store.database.reading():
        aside = counted.elsewhere(store, filters, summaries=False)
        dropped = frozenset(store.passage_keys(list(aside)))
        copies = max(Counter(one.document for one in aside.values()).values(), default=0)
        if filters == replace(ANYTHING, all_versions=filters.all_versions, machine_only=filters.machine_only):
            return _Scope(None, dropped, store.passage_count() - len(dropped), len(aside), copies)
        passing = narrow.passages(store, filters, library.decided.claims(machine_only=filters.machine_only))
    allowed = tuple(key for key in passing if key not in dropped)
    return _Scope(allowed, frozenset(), len(allowed), len(aside), copies)


def _nearest(
    library: Library, vector: Vectors, allowed: Sequence[int] | None, depth: int
) -> tuple[tuple[int, float], ...]:
    try:
        return library.nearest(allowed).search(vector, limit=depth)
    except IndexChanged:  # the same question to the record's own vectors, which nothing is missing from
        return library.exact.search(vector, limit=depth)


def _complete(library: Library, mode: Mode) -> int:
    """How many documents the word index lacks, after completing it unless another process is at it."""
    missing = library.unindexed(mode)
    if not missing:
        return 0
    try:
        build.reindex(library)
    except RecordLocked:
        return missing
    return library.unindexed(mode)


@dataclass(frozen=True, slots=True)
class _Reasons:
    """What is known of why each passage is here."""

    tree: Question
    stem: Callable[[str], str]
    vector: Vectors | None
    by_words: dict[int, int]
    by_meaning: dict[int, int]

    def of(self, key: int, text: str, vectors: ExactIndex) -> Because:
        found = matches.find(self.tree, text, self.stem)
        return Because(
            keyword_rank=self.by_words.get(key),
            semantic_rank=self.by_meaning.get(key),
            similarity=None if self.vector is None else vectors.cosine(key, self.vector),
            terms=found.terms,
            matches=found.ranges,
        )


def _hits(
    library: Library, ranked: Sequence[tuple[int, float]], reasons: _Reasons, limit: int, decided: Decided
) -> tuple[Hit, ...]:
    store = library.store
    with store.database.reading():
        found = store.passages_by_key([key for key, _ in ranked])
        best = [(key, score) for key, score in ranked if key in found][:limit]
        lines = store.lines(found[key].document for key, _ in best)
        texts = {id_: store.text(id_) for id_ in lines}
        tags = store.tags_of([found[key].id for key, _ in best])
        links = counted.links_of(store, lines)
        vectors = NOTHING
        if reasons.vector is not None:
            vectors = cache.vectors_of(store, library.embedder.name, [key for key, _ in best])
    hits = []
    for key, score in best:
        passage = found[key]
        text = passage.span.of(texts[passage.document])
        because = reasons.of(key, text, vectors)
        said = as_left.tag_lines(decided, passage.document, tags.get(passage.id, ()), passage.span)
        known = said, links.get(passage.document, ())
        hits.append(Hit(passage, text, lines[passage.document], score, because, *known))
    return tuple(hits)
