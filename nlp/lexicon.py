"""Words of their time: the names of an idea in other years, so that new words do not look like a new theme."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

KEYS = frozenset({"term", "theme", "from", "to", "finds"})
FIRST_YEAR, LAST_YEAR = 1945, 2100
"""Years outside are slips of the pen: before the first there was no children's service to report on."""

Refuse = Callable[[str, str, str], NoReturn]
"""Refuses a term with what is wrong and what to do; does not come back."""


@dataclass(frozen=True, slots=True)
class EraTerm:
    """A term with its theme and the years in which it was usual; None where the years are open.

    Where `finds` is false the term only tells the time: it is a name too general to point to the theme by itself.
    """

    term: str
    theme: str
    first: int | None
    last: int | None
    finds: bool = True

    @property
    def years(self) -> str:
        """The years in words: "2006 to 2012", "from 2019", "to 2005"."""
        if self.first is None:
            return f"to {self.last}"
        return f"from {self.first}" if self.last is None else f"{self.first} to {self.last}"

    def usual_in(self, year: int) -> bool:
        """Whether the term was usual in that year."""
        return (self.first or FIRST_YEAR) <= year <= (self.last or LAST_YEAR)


def read_lexicon(raw: Any, themes: Collection[str], refuse: Refuse) -> tuple[EraTerm, ...]:
    """The terms of the codebook's `lexicon`; calls `refuse` for one that breaks a rule."""
    if not isinstance(raw, list):
        refuse("", '"lexicon" must be a list', 'write lexicon = [{ term = "…", theme = "…", to = 2005 }]')
    seen: set[tuple[str, str]] = set()
    found = []
    for entry in raw:
        one = _term(entry, themes, refuse)
        if (one.term.lower(), one.theme) in seen:
            refuse(one.term, f'"{one.term}" stands twice for {one.theme}', "remove one")
        seen.add((one.term.lower(), one.theme))
        found.append(one)
    return tuple(found)


def terms_by_theme(lexicon: Sequence[EraTerm]) -> dict[str, tuple[EraTerm, ...]]:
    """Each theme's terms, the earliest first."""
    found: dict[str, list[EraTerm]] = {}
    for one in sorted(lexicon, key=lambda one: (one.first or FIRST_YEAR, one.last or LAST_YEAR)):
        found.setdefault(one.theme, []).append(one)
    return {theme: tuple(terms) for theme, terms in found.items()}


def _term(entry: Any, themes: Collection[str], refuse: Refuse) -> EraTerm:
    term = entry.get("term") if isinstance(entry, Mapping) else None
    if not isinstance(term, str) or not term.strip():
        refuse("", "an entry of the lexicon has no term", 'write { term = "…", theme = "…", to = 2005 }')
    for key in entry:
        if key not in KEYS:
            refuse(term, f'unknown key "{key}" of "{term}"', f"allowed: {', '.join(sorted(KEYS))}")
    if entry.get("theme") not in themes:
        refuse(term, f'"{term}" is of no theme of this file', "name an id under theme")
    years = [entry.get(key) for key in ("from", "to")]
    for year in years:
        if year is not None and not (type(year) is int and FIRST_YEAR <= year <= LAST_YEAR):
            refuse(term, f'"{year}" is no year of "{term}"', f"write a number from {FIRST_YEAR} to {LAST_YEAR}")
    first, last = years
    if first is None and last is None:
        refuse(term, f'"{term}" has no years', 'give "from", "to" or both')
    if first is not None and last is not None and first > last:
        refuse(term, f'"{term}" ends before it begins', 'exchange "from" and "to"')
    finds = entry.get("finds", True)
    if not isinstance(finds, bool):
        refuse(
            term,
            f'"finds" of "{term}" must be true or false',
            "write finds = false for a name that only tells the time",
        )
    return EraTerm(term, entry["theme"], first, last, finds)
