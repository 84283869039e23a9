"""The words that a case is known by: "Child R", "Family W", "Baby One", or the first names that a review gave.

They never make two documents of one case, as boards use the same letters for different children: they only keep apart
documents whose names do not fit.
"""

import re
from collections import Counter
from collections.abc import Iterable

from nlp.shingles import FUNCTION_WORDS, WORD

_LABEL = r"(?:[A-Z]{1,2}\d{0,2}|\d{1,2}|[Oo]ne|[Tt]wo|[Tt]hree|ONE|TWO|THREE)"
_DESIGNATION = re.compile(
    r"\b(Child|CHILD|Children|CHILDREN|Baby|BABY|Family|FAMILY|Adult|Young [Pp]erson|YOUNG PERSON|Girl|Boy|Sibling)"
    rf" ({_LABEL})\b"
)
_ALONE = re.compile(r"\b[A-Z]\d{1,2}\b")
"""A letter with a number by itself, as "F1 and her brothers"."""

_GENRE = """
abstract adult agency analysis annual april area august authority babies baby board boy boys brief briefing case
catalogue child children city concise conducted corrected council county december draft edition england executive
extended family february final findings full girl girls harm independent january july june lead learning lessons local
march may minute multi national november number october overview panel part partnership person practice practitioners
published rapid record report republished respect response review reviewed reviews revised safeguarding september
serious seven statutory subject summary thematic update updated version wales welsh young youth
"""
GENRE = frozenset(_GENRE.split())
"""What titles of the field say of any case; in capitals there though they name nobody."""

USED = 3  # times: a designation that a text without one in its title is about, not one that it mentions
LEAST_OF_TITLE = 3  # words: "Out of the Picture" names a report, "national review" does not
NAMED = 2  # times: another document that speaks of the child, where its own title names nobody


def case_words(title: str, text: str, *, places: Iterable[str] = ()) -> frozenset[str]:
    """The case's words, in lower case: designations in the title, else names in it and the text's own designation.

    `places` are names of areas and publishers, which name no case. Empty where neither names one.
    """
    named = {_plain(*found.groups()) for found in _DESIGNATION.finditer(title)}
    named |= {alone[0].casefold() for alone in _ALONE.finditer(title)}
    names = _given_names(title, text, known={word.casefold() for place in places for word in WORD.findall(place)})
    if not named:
        used = Counter(_plain(*found.groups()) for found in _DESIGNATION.finditer(text))
        named |= {name for name, count in used.most_common(1) if count >= USED}
    return frozenset(named | names)


def fit(one: frozenset[str], other: frozenset[str], one_text: str, other_text: str) -> bool:
    """Whether two documents can be of one case by its words: they share one, or the text of one that names nobody
    speaks of the other's."""
    if one and other:
        return bool(one & other)
    return any(_times(word, other_text if one else one_text) >= NAMED for word in one | other)


def names_report(title: str, text: str) -> bool:
    """Whether a text names a report by a part of its title, of three words or more that are not all of the genre."""
    parts = [WORD.findall(part.casefold().replace("’", "'")) for part in re.split(r" [–-] |[:;]", title)]
    said = f" {' '.join(WORD.findall(text.casefold().replace('’', chr(39))))} "
    return any(
        f" {' '.join(part)} " in said
        for part in parts
        if len(part) >= LEAST_OF_TITLE and not set(part) <= GENRE | FUNCTION_WORDS
    )


def _given_names(title: str, text: str, *, known: set[str]) -> set[str]:
    """Words of the title that the text writes with a capital throughout: names of people, when not of the genre."""
    found = set()
    for word in WORD.findall(title):
        lower = word.casefold().replace("’", "'").removesuffix("'s")
        if not word[0].isupper() or len(lower) < 3 or lower in GENRE | FUNCTION_WORDS or lower in known:
            continue
        if _times(lower, text) and not re.search(rf"\b{re.escape(lower)}\b", text):
            found.add(lower)
    return found


def _times(word: str, text: str) -> int:
    """How often a text has a word of a case: designations in any case of letters, names with their capital."""
    printed = word if " " in word else word.capitalize()
    return len(re.findall(rf"\b{re.escape(printed)}\b", text, re.IGNORECASE if " " in word else 0))


def _plain(kind: str, label: str) -> str:
    lower = kind.casefold()
    return f"{'child' if lower == 'children' else lower} {label.casefold()}"
