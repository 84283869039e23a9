"""Where the words of a decision stand in a document as it is read now: by the same letters, then by letters alone.

A new reader version may join words, mend quotation marks or break lines otherwise; then the words are looked for by
their letters and digits, in small letters, with ligatures opened and soft hyphens gone.
"""

import unicodedata
from collections.abc import Iterator
from functools import cached_property

from ingest.document import Span

HALF = 0.5
"""Of the shorter of two ranges: words are those of a statement when they share at least as much, so a statement that
was cut in two keeps its decision, and its neighbour does not get it."""


class Words:
    """A text that words are looked for in, many times."""

    def __init__(self, text: str) -> None:
        self._text = text

    def places(self, quote: str) -> tuple[Span, ...]:
        """Every range that holds the words: as they are written, else by letters and digits; none if they are gone."""
        if not quote.strip():
            return ()
        return tuple(_found(self._text, quote)) or self._by_letters(quote)

    def _by_letters(self, quote: str) -> tuple[Span, ...]:
        wanted = "".join(letter for letter, _ in _letters(quote))
        if not wanted:
            return ()
        stream, offsets = self._stream
        found = (Span(offsets[one.start], offsets[one.end - 1] + 1) for one in _found(stream, wanted))
        return tuple(span for span in found if _whole_words(self._text, span))

    @cached_property
    def _stream(self) -> tuple[str, tuple[int, ...]]:
        kept = list(_letters(self._text))
        return "".join(letter for letter, _ in kept), tuple(offset for _, offset in kept)


def same_words(one: Span, other: Span) -> bool:
    """Whether two ranges share at least half of the shorter of them."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= HALF * min(one.end - one.start, other.end - other.start)


def _found(text: str, quote: str) -> Iterator[Span]:
    at = text.find(quote)
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + len(quote))


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Letters and digits in their plainest form, each with the offset that it comes from."""
    for offset, character in enumerate(text):
        for letter in unicodedata.normalize("NFKC", character).casefold():
            if letter.isalnum():
                yield letter, offset


def _whole_words(text: str, span: Span) -> bool:
    """Whether the range neither begins nor ends inside a word: "neglect" is not in "neglected"."""
    before = text[span.start - 1 : span.start]
    after = text[span.end : span.end + 1]
    return not (before.isalnum() or after.isalnum())
