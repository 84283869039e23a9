"""Stories of made-up words for the tests of relations, and the ways in which a report comes back."""

import random
from collections.abc import Sequence

SYLLABLES = (
    "ba",
    "de",
    "fi",
    "go",
    "ku",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "wo",
    "zu",
    "bra",
    "cle",
    "dri",
)


def story(seed: int, lines: int, *, words: int = 14) -> list[str]:
    """Lines of words that no other seed shares but by chance."""
    draw = random.Random(seed)
    vocabulary = ["".join(draw.choices(SYLLABLES, k=3)) for _ in range(400)]
    return [" ".join(draw.choices(vocabulary, k=words)).capitalize() + "." for _ in range(lines)]


def retold(seed: int, report: Sequence[str], lines: int) -> list[str]:
    """A report in words of its own: of each line three words that stood side by side, among others."""
    return [
        f"{own.removesuffix('.')} {' '.join(line.split()[3:6])}."
        for own, line in zip(story(seed, lines, words=7), report, strict=False)
    ]
