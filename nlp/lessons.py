"""Labelled paragraphs as lessons for the theme model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.labels import LabelledParagraph
from nlp.tags import Polarity, StatementKind
from nlp.windows import Encode, Window, windows_of

POLARITIES = tuple(Polarity)
KINDS = tuple(StatementKind)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One window with what readers gave its statements.

    `themes` has, for each statement, the polarity (its number) of every theme (its number); `kind` is the paragraph's
    or -1 where nobody said it; `weight` counts the lesson more or less than one.
    """

    window: Window
    themes: tuple[Mapping[int, int], ...]
    kind: int = -1
    weight: float = 1.0


def lessons_of(
    paragraph: LabelledParagraph, themes: Sequence[str], encode: Encode, *, weight: float = 1.0
) -> Iterator[Lesson]:
    """The paragraph's windows with what its readers gave; a theme given as neutral is not taught.

    By the readers' guide a statement that judges nothing has no theme, and neutral marks only what was left open.
    """
    number = {theme: at for at, theme in enumerate(themes)}
    given = [
        {number[theme]: POLARITIES.index(polarity) for theme, polarity in statement.judged.items()}
        for statement in paragraph.statements
    ]
    texts = [statement.span.of(paragraph.text) for statement in paragraph.statements]
    kind = -1 if paragraph.kind is None else KINDS.index(paragraph.kind)
    taken = 0
    for window in windows_of(paragraph.heading, texts, encode):
        held = len(window.statements)
        yield Lesson(window, tuple(given[taken : taken + held]), kind, weight)
        taken += held
