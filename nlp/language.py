"""Words and sentences of this genre: what the rules match on. The only importer of spaCy.

A blank English pipeline (no model): tokeniser, sentence ends, phrase matching. Sentence ends are tuned to reviews
and inspection reports: titles and initials, "para. 4.2", "No. 3", "St. Mary's", numbered paragraphs, and a
bullet or blank line that always ends a sentence. Offsets are characters of the text that was given.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import spacy
from spacy.attrs import NORM
from spacy.matcher import PhraseMatcher
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from ingest.document import Span
from nlp.normalise import stem

ABBREVIATIONS = [
    "para.",
    "paras.",
    "Para.",
    "Paras.",
    "No.",
    "Nos.",
    "nos.",
    "pp.",
    "Vol.",
    "vol.",
    "Fig.",
    "fig.",
    "Ref.",
    "ref.",
    "Reg.",
    "reg.",
    "Sec.",
    "sec.",
    "cf.",
    "approx.",
    "Cllr.",
    "Supt.",
    "Insp.",
    "Det.",
    "Sgt.",
    "Hon.",
    "Prof.",
    "Rev.",
    "Esq.",
    "eg.",
    "ie.",
    "etc.",
    "viz.",
    "incl.",
    "yrs.",
    "mths.",
    "hrs.",
    "wks.",
    "Ch.",
    "ch.",
    "Art.",
    "art.",
    "Sch.",
    "Ltd.",
    "Co.",
    "Dept.",
    "dept.",
    "Gov.",
    "Assoc.",
    "St.",
    "Dr.",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Mx.",
]
"""Words whose full stop does not end a sentence; "etc." and units do end one before a capital (see below)."""

ENDS_BEFORE_CAPITAL = frozenset({"etc.", "yrs.", "mths.", "hrs.", "wks.", "ltd.", "co.", "approx."})
"""Abbreviations that often stand last in a sentence: a capital after them starts a new one."""

BREAK = re.compile(r"\n\s*\n|\n\s*(?=[•▪■●◦–\-*]\s)|\n\s*(?=\(?[0-9ivx]{1,4}[.)]\s)|(?<=[;:])\s*\n")
"""Where a sentence ends without a stop: a blank line, before a bullet or list number, after a list's lead-in."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens, half-open, and the characters it covers without surrounding white space."""

    first: int
    last: int
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """One phrase found: its key and the half-open run of tokens."""

    key: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text cut into tokens and sentences; `words` are lower case, `starts` and `ends` character offsets."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    doc: Doc

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` up to, not with, token `last`."""
        return Span(self.starts[first], self.ends[last - 1])


class Language:
    """Blank English with this genre's sentence ends; one per process is enough, it holds no text."""

    def __init__(self) -> None:
        self._nlp = spacy.blank("en")
        getters: dict[int, Callable[[str], object]] = self._nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]
        getters[NORM] = stem
        tokenizer = cast(Tokenizer, self._nlp.tokenizer)
        for abbreviation in ABBREVIATIONS:
            tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
        self._nlp.add_pipe("sentencizer")

    def read(self, text: str) -> Reading:
        """The text's tokens and sentences; an empty text has none."""
        doc = self._nlp(text)
        starts = tuple(token.idx for token in doc)
        ends = tuple(token.idx + len(token) for token in doc)
        sentences = tuple(_sentences(doc, text))
        return Reading(text, tuple(token.lower_.replace("’", "'") for token in doc), starts, ends, sentences, doc)

    def finder(self, phrases: Mapping[str, Iterable[str]], *, inflected: bool) -> "Finder":
        """A finder for phrases under keys; `inflected` matches word forms of the same stem."""
        matcher = PhraseMatcher(self._nlp.vocab, attr="NORM" if inflected else "LOWER")
        for key, wordings in phrases.items():
            matcher.add(key, [self._nlp.make_doc(wording) for wording in wordings])
        return Finder(matcher)


class Finder:
    """Finds its phrases in a reading, all in one pass."""

    def __init__(self, matcher: PhraseMatcher) -> None:
        self._matcher = matcher

    def find(self, reading: Reading) -> tuple[Found, ...]:
        """Every phrase found, in the order of the text; overlapping ones are all given."""
        strings = reading.doc.vocab.strings
        found = (Found(strings[key], first, last) for key, first, last in self._matcher(reading.doc))
        return tuple(sorted(found, key=lambda hit: (hit.first, hit.last, hit.key)))


def _sentences(doc: Doc, text: str) -> Iterator[Sentence]:
    """Sentences of the pipeline, mended at abbreviations and broken at bullets and blank lines."""
    breaks = [match.end() for match in BREAK.finditer(text)]
    first = 0
    for index in range(1, len(doc) + 1):
        if index == len(doc) or _starts(doc, index, breaks):
            sentence = _trimmed(doc, first, index)
            if sentence:
                yield sentence
            first = index


def _starts(doc: Doc, index: int, breaks: list[int]) -> bool:
    """Whether the token at `index` opens a new sentence."""
    token, before = doc[index], doc[index - 1]
    if any(before.idx < place <= token.idx for place in breaks):
        return True
    if before.lower_ in ENDS_BEFORE_CAPITAL and token.text[:1].isupper():
        return True
    return bool(token.is_sent_start) and not token.text[:1].islower()


def _trimmed(doc: Doc, first: int, last: int) -> Sentence | None:
    """The run without white space at its ends, or None where nothing is left."""
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last - 1].is_space:
        last -= 1
    if first == last:
        return None
    return Sentence(first, last, Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1])))
