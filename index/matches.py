"""Which words of a passage answer a question, and where: ranges for highlighting, found as the index finds."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.question import AllOf, AnyOf, Near, Phrase, Prefix, Question, Word

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Matches:
    """The matched words as printed, each once and in lower case, and their half-open ranges in the text."""

    terms: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Printed:
    start: int
    end: int
    text: str
    stem: str


def find(question: Question, text: str, stem: Callable[[str], str]) -> Matches:
    """Where `text` has what the question asks for; words asked to be absent play no part."""
    words = [_Printed(*match.span(), match[0].lower(), stem(match[0])) for match in _WORD.finditer(text)]
    at = sorted(set(_places(question, words, stem)))
    terms = tuple(dict.fromkeys(words[place].text for place in at))
    return Matches(terms, tuple((words[place].start, words[place].end) for place in at))


def _places(question: Question, words: Sequence[_Printed], stem: Callable[[str], str]) -> Iterator[int]:
    match question:
        case Word(text):
            wanted = stem(text)
            yield from (place for place, word in enumerate(words) if word.stem == wanted)
        case Prefix(text):
            yield from (place for place, word in enumerate(words) if word.text.startswith(text.lower()))
        case Phrase(parts, gap):
            yield from _runs([stem(part) for part in parts], words, gap)
        case Near(left, right, gap):
            for parts in ((*left, *right), (*right, *left)):
                yield from _runs([stem(part) for part in parts], words, gap)
        case AnyOf(parts) | AllOf(parts):
            for part in parts:
                yield from _places(part, words, stem)


def _runs(stems: Sequence[str], words: Sequence[_Printed], gap: int) -> Iterator[int]:
    """Places of the stems where they follow each other with at most `gap` other words between in all."""
    for first in (place for place, word in enumerate(words) if word.stem == stems[0]):
        run, left = [first], gap
        for wanted in stems[1:]:
            ahead = range(run[-1] + 1, min(run[-1] + left + 2, len(words)))
            found = next((place for place in ahead if words[place].stem == wanted), None)
            if found is None:
                break
            left -= found - run[-1] - 1
            run.append(found)
        else:
            yield from run
