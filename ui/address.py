"""Addresses inside the app: what a link says, read and written, so that any screen can be shared or bookmarked.

A question is held in the query parameters alone (q, mode, theme, polarity, area, region, type, family, since, until,
versions);
a value that cannot be understood is left out of the question and named, never acted on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from index.hits import Filters, Mode
from ingest.facts import DocumentType
from nlp.tags import Polarity

MACHINE = "machine"  # how the address asks for tags without what people decided about them
EVERY = "all"  # how the address asks for copies and older versions too
VIEWS = ("search", "themes", "corpus", "review", "document", "codebook")


@dataclass(frozen=True, slots=True)
class Question:
    """What the search screen asks: the words, how to look, and the filters."""

    words: str = ""
    mode: Mode = Mode.HYBRID
    filters: Filters = field(default_factory=Filters)
    ignored: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return self.filters != Filters()


def link(view: str, **parameters: object) -> str:
    """The address of a view with its parameters; empty values are left out, tuples become repeated parameters."""
    pairs: list[tuple[str, str]] = [("view", view)]
    for name, value in parameters.items():
        values = value if isinstance(value, list | tuple) else (value,)
        pairs.extend((name, str(each)) for each in values if each not in (None, ""))
    return "?" + urlencode(pairs)


def question_link(question: Question) -> str:
    """The address that asks this question again."""
    return link("search", **question_parameters(question))


def question_parameters(question: Question) -> dict[str, str | list[str]]:
    """The query parameters of a question, without those that say nothing."""
    filters = question.filters
    said: dict[str, str | list[str]] = {
        "q": question.words,
        "mode": "" if question.mode is Mode.HYBRID else question.mode.value,
        "theme": list(filters.themes),
        "polarity": filters.polarity,
        "area": filters.area,
        "region": filters.region,
        "type": filters.type,
        "family": filters.family,
        "since": str(filters.since or ""),
        "until": str(filters.until or ""),
        "versions": EVERY if filters.all_versions else "",
        "tags": MACHINE if filters.machine_only else "",
    }
    return {name: value for name, value in said.items() if value}


def read_question(parameters: Mapping[str, Sequence[str]], themes: Sequence[str]) -> Question:
    """The question that the parameters ask, each given as the list of its values; `themes` are the known ids."""
    ignored: list[str] = []
    asked = tuple(dict.fromkeys(parameters.get("theme", ())))
    ignored.extend(f"theme {theme!r}" for theme in asked if theme not in themes)
    filters = Filters(
        themes=tuple(theme for theme in asked if theme in themes),
        polarity=_one_of(parameters, "polarity", tuple(Polarity), ignored),
        area=_first(parameters, "area"),
        region=_first(parameters, "region"),
        type=_one_of(parameters, "type", tuple(DocumentType), ignored),
        family=_first(parameters, "family"),
        since=_year(parameters, "since", ignored),
        until=_year(parameters, "until", ignored),
        all_versions=_one_of(parameters, "versions", (EVERY,), ignored) == EVERY,
        machine_only=_one_of(parameters, "tags", (MACHINE,), ignored) == MACHINE,
    )
    mode = _one_of(parameters, "mode", tuple(Mode), ignored) or Mode.HYBRID.value
    return Question(_first(parameters, "q"), Mode(mode), filters, tuple(ignored))


def _first(parameters: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(parameters.get(name, ())), "").strip()


def _one_of(parameters: Mapping[str, Sequence[str]], name: str, known: Sequence[str], ignored: list[str]) -> str:
    value = _first(parameters, name)
    if value and value not in known:
        ignored.append(f"{name} {value!r}")
        return ""
    return value


def _year(parameters: Mapping[str, Sequence[str]], name: str, ignored: list[str]) -> int | None:
    value = _first(parameters, name)
    if len(value) == 4 and value.isdecimal():
        return int(value)
    if value:
        ignored.append(f"{name} {value!r}")
    return None
