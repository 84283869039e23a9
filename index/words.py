"""The word index: which passages hold which words, ranked; the only importer of tantivy.

Made from the record and made again when it is lost. A passage is known by its key; its text stands in it twice,
once by stems for finding any inflection, once as printed for words cut short with `*`.
"""

import json
import re
import shutil
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tantivy import (
    Document,
    Filter,
    Index,
    Occur,
    Query,
    Schema,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from index.question import AllOf, AnyOf, Near, Phrase, Prefix, Question, Word

FORMAT = 2  # raise when the fields change: indexes of another format are made again
MARKER = "made.json"
NOT_MADE = "none"
HEAP_BYTES = 64_000_000  # what one writer may hold before it writes a segment; 15 MB is tantivy's least
PLURALS = {
    "children": "child",
    "grandchildren": "grandchild",
    "stepchildren": "stepchild",
    "men": "man",
    "women": "woman",
}
"""The plurals of the field that the English stemmer leaves alone: who asks for a child means children too."""
_PLURAL = re.compile(rf"\b(?:{'|'.join(PLURALS)})\b")
HEADING_WEIGHT = 0.5  # a heading tells what a passage is about, yet is said of each passage under it
LONGEST_WORD = 40  # as tantivy's own en_stem analyser, so that highlights use the same words


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage as the word index takes it."""

    key: int
    text: str
    headings: str


class WordIndex:
    """The word index in a folder. Reading never makes or changes it; one that is not there holds nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._schema = _schema()
        self._analyser = _analyser()
        self._index: Index | None = None

    @property
    def instance(self) -> str:
        """The name of this making of the index, another when it was made again; NOT_MADE where it is not there."""
        try:
            made = json.loads((self.folder / MARKER).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return NOT_MADE
        return str(made["instance"]) if made["format"] == FORMAT else NOT_MADE

    def count(self) -> int:
        """How many passages it holds."""
        return int(self._open().searcher().num_docs)

    def whole(self, least: int) -> bool:
        """Whether it is there, can be opened, and holds at least this many passages."""
        try:
            return self.instance != NOT_MADE and self.count() >= least
        except ValueError:  # what tantivy raises for a damaged folder
            return False

    def make(self) -> None:
        """Begin an empty index in place of what is there; the marker comes last, so a half-made one is not one."""
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True)
        self._index = Index(self._schema, str(self.folder))
        made = {"format": FORMAT, "instance": uuid.uuid4().hex}
        (self.folder / MARKER).write_text(json.dumps(made), encoding="utf-8")

    def write(self, entries: Iterable[Entry], *, withdraw: Sequence[int] = ()) -> None:
        """Take out and put in passages, all of them or, when killed, none; a key already there is replaced."""
        index = self._open()
        writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
        for key in withdraw:
            writer.delete_documents_by_term("key", key)
        for entry in entries:
            writer.delete_documents_by_term("key", entry.key)
            document = Document()
            document.add_integer("key", entry.key)
            document.add_text("text", singular(entry.text))
            document.add_text("printed", entry.text)
            document.add_text("headings", singular(entry.headings))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()

    def search(self, question: Question, *, allowed: Sequence[int] | None, limit: int) -> tuple[tuple[int, float], ...]:
        """Keys of matching passages with their BM25 scores, best first; only `allowed` keys where given."""
        if self.instance == NOT_MADE:
            return ()
        query = self._query(question)
        if allowed is not None:
            among = Query.const_score_query(Query.term_set_query(self._schema, "key", list(allowed)), 0.0)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, among)])
        searcher = self._open().searcher()
        found = searcher.search(query, limit, count=False).hits
        keys = searcher.fast_field_values("key", [address for _, address in found])
        ranked = [(int(key), float(score)) for key, (score, _) in zip(keys, found, strict=True) if key is not None]
        return tuple(sorted(ranked, key=lambda pair: (-pair[1], pair[0])))

    def stem(self, word: str) -> str:
        """The stem under which a word is found; "" for one that is too long to be indexed."""
        stems = self._analyser.analyze(singular(word))
        return str(stems[0]) if stems else ""

    def _open(self) -> Index:
        if self._index is None:
            self._index = Index(self._schema, str(self.folder))
        return self._index

    def _query(self, question: Question) -> Query:
        match question:
            case Word(text):
                return self._word(text)
            case Prefix(text):
                return Query.regex_query(self._schema, "printed", text.lower() + ".*")
            case Phrase(words, gap):
                return self._phrase(words, gap)
            case Near(left, right, gap):
                return Query.boolean_query(
                    [
                        (Occur.Should, self._phrase((*left, *right), gap)),
                        (Occur.Should, self._phrase((*right, *left), gap)),
                    ]
                )
            case AnyOf(parts):
                return Query.boolean_query([(Occur.Should, self._query(part)) for part in parts])
            case AllOf(parts, without):
                wanted = [(Occur.Must, self._query(part)) for part in parts]
                return Query.boolean_query([*wanted, *((Occur.MustNot, self._query(part)) for part in without)])

    def _word(self, word: str) -> Query:
        stem = self.stem(word)
        heading = Query.boost_query(Query.term_query(self._schema, "headings", stem), HEADING_WEIGHT)
        return Query.boolean_query(
            [(Occur.Should, Query.term_query(self._schema, "text", stem)), (Occur.Should, heading)]
        )

    def _phrase(self, words: Sequence[str], gap: int) -> Query:
        stems = [self.stem(word) for word in words]
        return Query.phrase_query(self._schema, "text", list(stems), gap)


def singular(text: str) -> str:
    """The text in lower case with the plurals that stemming does not undo made singular, word for word."""
    return _PLURAL.sub(lambda found: PLURALS[found[0]], text.lower())


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_integer_field("key", indexed=True, fast=True)
    builder.add_text_field("text", tokenizer_name="en_stem")
    builder.add_text_field("headings", tokenizer_name="en_stem")
    builder.add_text_field("printed", tokenizer_name="default", index_option="basic")
    return builder.build()


def _analyser() -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD))
    return builder.filter(Filter.lowercase()).filter(Filter.stemmer("english")).build()
