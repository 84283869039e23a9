"""How many documents say it: shares by group, with what they are shares of and what was left out.

Documents are counted, not mentions. A document stands in a denominator when it could have carried the theme: it has
passages that count, and it states the group's value. Tags of the report's own voice count, unless asked otherwise.
Copies and older versions of a document, and summaries of it, are counted in it (`index.counted`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from index import counted, narrow
from index.decided import Claims
from index.hits import ANYTHING, DocumentLine, Filters, TrendRow
from index.intervals import wilson
from index.library import Library
from ingest.errors import InvalidQuestion
from nlp.tags import Polarity, SpeakerRole

OWN_VOICE = (SpeakerRole.REPORT.value,)
NO_TEXT = "no text that counts towards a theme"

GROUPS: dict[str, Callable[[DocumentLine], tuple[str, ...]]] = {
    "year": lambda line: (str(line.year),) if line.year else (),
    "area": lambda line: line.areas,
    "region": lambda line: (line.region,) if line.region else (),
    "type": lambda line: (line.type,),
    "family": lambda line: (line.family,) if line.family else (),
}


@dataclass(frozen=True, slots=True)
class Trends:
    """Rows by theme and group, how many documents were counted, and why others were not (reason, documents).

    By year, `year_bases` says on which kind of date the years of how many counted documents rest: "listed" is the date
    of publication in a list of addresses, which the document itself does not print. `reviewed` decisions of people were
    laid over the tags that were counted.
    """

    rows: tuple[TrendRow, ...]
    counted: int
    left_out: tuple[tuple[str, int], ...]
    year_bases: tuple[tuple[str, int], ...] = ()
    reviewed: int = 0


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """One theme over the documents that pass: documents with it, of how many; its passages, its tags by polarity."""

    theme: str
    documents: int
    of: int
    passages: int
    concern: int
    strength: int
    mixed: int
    neutral: int


def trends(
    library: Library,
    *,
    themes: Sequence[str] = (),
    by: str = "year",
    polarity: str = "",
    type: str = "",
    family: str = "",
    area: str = "",
    since: int | None = None,
    until: int | None = None,
    speakers: Sequence[str] = OWN_VOICE,
    all_versions: bool = False,
    machine_only: bool = False,
) -> Trends:
    """The share of documents with each theme in each group; all themes of the codebook where none is named.

    Groups are in order of their names; a document of two areas counts in both. With `all_versions`, copies, older
    versions and summaries count beside the document that they are of; with `machine_only`, tags count as the machine
    gave them, not as people left them. Raises NotHeld for an unknown
    theme, InvalidQuestion for an unknown group or filter.
    """
    if by not in GROUPS:
        raise InvalidQuestion(f"There are no groups by {by}. Choose from {', '.join(GROUPS)}.")
    filters = Filters(tuple(themes), polarity, area, type, family, since, until, all_versions=all_versions)
    narrow.check(filters, library.codebook)
    with library.store.database.reading():
        lines = library.store.lines(narrow.documents(library.store, filters))
        elsewhere = counted.elsewhere(library.store, filters, summaries=True)
        able = _able(library)
        carriers = _carriers(library, polarity, speakers, library.decided.claims(machine_only=machine_only))
    members, left_out = _members(lines.values(), by, able, elsewhere)
    wanted = tuple(themes) or tuple(theme.id for theme in library.codebook.themes)
    rows = tuple(
        _row(theme, group, ids, carriers.get(theme, {}), able)
        for theme in wanted
        for group, ids in sorted(members.items())
    )
    counted_ones = set().union(*members.values())
    bases = Counter(lines[one].year_basis for one in counted_ones) if by == "year" else Counter[str]()
    reviewed = 0 if machine_only else library.decided.in_force
    return Trends(rows, len(counted_ones), left_out, tuple(sorted(bases.items())), reviewed)


def theme_counts(
    library: Library, filters: Filters = ANYTHING, *, speakers: Sequence[str] = OWN_VOICE
) -> tuple[ThemeCount, ...]:
    """Every theme of the codebook over the documents that pass `filters`, in the codebook's order.

    The filters' themes and polarity play no part.
    """
    narrow.check(filters, library.codebook)
    claims = library.decided.claims(machine_only=filters.machine_only)
    with library.store.database.reading():
        documents = frozenset(narrow.documents(library.store, filters)) & _able(library).keys()
        documents -= counted.elsewhere(library.store, filters, summaries=True).keys()
        rows = library.store.rows(
            f"SELECT theme, polarity, tags.document, passage, count(*) AS tags FROM {claims.sql} AS tags "
            "JOIN statements ON statements.document = tags.document AND statements.position = tags.statement "
            f"WHERE speaker IN ({_places(speakers)}) GROUP BY theme, polarity, tags.document, passage",
            *claims.values,
            *speakers,
        )
    found: dict[str, list[tuple[str, str, int, int]]] = {}
    for row in rows:
        if row["document"] in documents:
            found.setdefault(row["theme"], []).append((row["polarity"], row["document"], row["passage"], row["tags"]))
    return tuple(_theme_count(theme.id, len(documents), found.get(theme.id, ())) for theme in library.codebook.themes)


def _theme_count(theme: str, of: int, rows: Sequence[tuple[str, str, int, int]]) -> ThemeCount:
    tags = {one.value: sum(number for polarity, *_, number in rows if polarity == one) for one in Polarity}
    documents = len({document for _, document, _, _ in rows})
    passages = len({passage for *_, passage, _ in rows if passage is not None})
    return ThemeCount(theme, documents, of, passages, **tags)


def _row(
    theme: str, group: str, members: frozenset[str], carriers: Mapping[str, int], able: Mapping[str, int]
) -> TrendRow:
    found, of = len(members & carriers.keys()), len(members)
    low, high = wilson(found, of)
    passages = sum(carriers.get(document, 0) for document in members)
    return TrendRow(theme, group, found, of, found / of, low, high, passages, sum(able[one] for one in members))


def _members(
    lines: Iterable[DocumentLine], by: str, able: Mapping[str, int], elsewhere: Mapping[str, counted.CountedIn]
) -> tuple[dict[str, frozenset[str]], tuple[tuple[str, int], ...]]:
    members: dict[str, set[str]] = {}
    left_out: Counter[str] = Counter()
    for line in lines:
        groups = GROUPS[by](line)
        if line.id in elsewhere:
            left_out[elsewhere[line.id].reason] += 1
        elif line.id not in able:
            left_out[NO_TEXT] += 1
        elif not groups:
            left_out[f"no {by} stated"] += 1
        else:
            for group in groups:
                members.setdefault(group, set()).add(line.id)
    return {group: frozenset(ids) for group, ids in members.items()}, tuple(sorted(left_out.items()))


def _able(library: Library) -> dict[str, int]:
    """Documents that could carry a theme, those with a passage that counts, with the number of such passages."""
    rows = library.store.rows("SELECT document, count(*) AS passages FROM passages WHERE counts GROUP BY document")
    return {row["document"]: row["passages"] for row in rows}


def _carriers(library: Library, polarity: str, speakers: Sequence[str], claims: Claims) -> dict[str, dict[str, int]]:
    """Each theme's documents with the number of their passages that carry it."""
    question = (
        f"SELECT theme, tags.document, count(DISTINCT passage) AS passages FROM {claims.sql} AS tags "
        "JOIN statements ON statements.document = tags.document "
        f"AND statements.position = tags.statement WHERE speaker IN ({_places(speakers)}) AND polarity LIKE ? "
        "GROUP BY theme, tags.document"
    )
    found: dict[str, dict[str, int]] = {}
    for row in library.store.rows(question, *claims.values, *speakers, polarity or "%"):
        found.setdefault(row["theme"], {})[row["document"]] = row["passages"]
    return found


def _places(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
