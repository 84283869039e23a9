"""Statements rolled up to the text that holds them: computed when shown, never stored."""

from collections.abc import Iterable, Sequence
from typing import Any

from nlp.tags import Polarity, Statement, Tag


def polarity_of(polarities: Iterable[Polarity]) -> Polarity:
    """One polarity for several statements: the same where all agree, mixed where concern and strength meet."""
    held = set(polarities)
    judging = held - {Polarity.NEUTRAL}
    if not judging:
        return Polarity.NEUTRAL
    return next(iter(judging)) if len(judging) == 1 else Polarity.MIXED


def rolled_up(text: str, statements: Sequence[Statement]) -> list[dict[str, Any]]:
    """One entry a theme: its polarity over all statements, its best score and that tag's evidence."""
    by_theme: dict[str, list[Tag]] = {}
    for statement in statements:
        for tag in statement.tags:
            by_theme.setdefault(tag.theme, []).append(tag)
    rolled = []
    for theme, tags in sorted(by_theme.items()):
        best = max(tags, key=lambda tag: tag.score)
        rolled.append(
            {
                "theme": theme,
                "polarity": polarity_of(tag.polarity for tag in tags).value,
                "score": round(best.score, 4),
                "evidence": best.statement.of(text),
            }
        )
    return rolled
