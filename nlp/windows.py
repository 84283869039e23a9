"""Statements with what stands around them, as the theme model reads them: one pass over a stretch of a passage.

The model reads a whole stretch once and judges each statement in it by the tokens of that statement, so that every
statement has its neighbours and its heading as context at the price of reading the text once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nlp.onnx import Tokens

HEADING_CHARACTERS = 160
"""The end of a heading path that is read: the nearest headings say most."""
MOST_TOKENS = 320
"""Tokens of a stretch; 99 of 100 labelled paragraphs are shorter. The model itself ends at 512."""
MODEL_END = 512

Encode = Callable[[str, str], Tokens]


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch as the model reads it: for each statement its tokens [first, last) and where each lies in it.

    `places` holds for every token of a statement the characters of the statement that it covers.
    """

    ids: tuple[int, ...]
    types: tuple[int, ...]
    texts: tuple[int | None, ...]
    offsets: tuple[tuple[int, int], ...]
    statements: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]

    @property
    def tokens(self) -> Tokens:
        """The same without its statements."""
        return Tokens(self.ids, self.types, self.texts, self.offsets)

    def places(self, statement: int) -> tuple[tuple[int, int], ...]:
        """The characters of a statement that each of its tokens covers, counted from the statement's start."""
        first, last = self.statements[statement]
        start = self.starts[statement]
        return tuple((max(0, a - start), b - start) for a, b in self.offsets[first:last])


def windows_of(heading: str, statements: Sequence[str], encode: Encode) -> Iterator[Window]:
    """The statements of one passage in as few windows as hold them, in order; each statement is in exactly one."""
    window = _window(heading, statements, encode)
    if len(window.ids) <= MOST_TOKENS or len(statements) == 1:
        yield window
        return
    middle = len(statements) // 2
    yield from windows_of(heading, statements[:middle], encode)
    yield from windows_of(heading, statements[middle:], encode)


def _window(heading: str, statements: Sequence[str], encode: Encode) -> Window:
    tokens = encode(heading[-HEADING_CHARACTERS:], " ".join(statements))
    starts = []
    at = 0
    for statement in statements:
        starts.append(at)
        at += len(statement) + 1
    end = min(len(tokens.ids), MODEL_END)
    spans = [
        _tokens_of(tokens, start, start + len(words), end) for start, words in zip(starts, statements, strict=True)
    ]
    return Window(
        tokens.ids[:end], tokens.types[:end], tokens.texts[:end], tokens.offsets[:end], tuple(spans), tuple(starts)
    )


def _tokens_of(tokens: Tokens, start: int, stop: int, end: int) -> tuple[int, int]:
    """The tokens that cover these characters; the first token alone where none does (a statement cut off or empty)."""
    covered = [
        at
        for at in range(end)
        if tokens.texts[at] == 1 and tokens.offsets[at][0] < stop and tokens.offsets[at][1] > start
    ]
    return (covered[0], covered[-1] + 1) if covered else (0, 1)
