"""Answer keys: what a careful reader finds in each specimen, and the mix of the whole corpus counted from them.

Promises keys whose themes, polarities, kinds, addressees and reasons are of the closed lists and whose quotations
stand in their source. Refuses with `InvalidSource`, one line for each slip. Judges nothing: people wrote the keys.
"""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.layout.body import BodyReader
from corpus.layout.elements import plain_text
from corpus.layout.source import Specimen, read_specimen
from ingest.errors import InvalidSource
from nlp.tags import Polarity, RecommendationKind

ADDRESSEES = (
    "board",
    "social-care",
    "health-commissioner",
    "health-provider",
    "primary-care",
    "police",
    "probation",
    "schools",
    "education",
    "youth-justice",
    "housing",
    "voluntary",
    "adult-services",
    "courts",
    "inspectorates",
    "government",
    "national-bodies",
    "national-panel",
    "media-platforms",
    "all-agencies",
)
"""Classes of those on whom a demand is made."""

TRAPS = ("negation", "speaker")
"""What makes a keyed sentence easy to read wrongly: a negation that turns it round, or words of somebody else."""

REASONS = ("glossary", "terms of reference", "negated", "narrative", "third party", "other sense")
SHAPES = {
    "themes": {"quote", "theme", "polarity"},
    "recommendations": {"kind", "number", "opening", "addressees"},
    "absent": {"quote", "theme", "reason"},
}
OPTIONAL = {"themes": {"improved", "trap"}}
CHOICES = {
    "polarity": tuple(Polarity),
    "kind": tuple(RecommendationKind),
    "reason": REASONS,
    "trap": TRAPS,
}
UNTOLD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class KeyedTheme:
    """A sentence of the source and one theme that it judges, or, where neutral, only speaks of.

    `improved` says that it tells of a change for the better, `trap` why it is easy to read wrongly.
    """

    quote: str
    theme: str
    polarity: str
    improved: bool = False
    trap: str = ""


@dataclass(frozen=True, slots=True)
class KeyedRecommendation:
    """A demand: its kind, its printed number or "", its first words, the classes of those it is made on."""

    kind: str
    number: str
    opening: str
    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trap:
    """A sentence that must not be tagged with this theme, and why somebody might."""

    quote: str
    theme: str
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """Everything keyed in one specimen."""

    themes: tuple[KeyedTheme, ...] = ()
    recommendations: tuple[KeyedRecommendation, ...] = ()
    absent: tuple[Trap, ...] = ()

    @property
    def quotations(self) -> tuple[str, ...]:
        """Every quotation and opening, each once, in order."""
        found = [one.quote for one in (*self.themes, *self.absent)]
        return tuple(dict.fromkeys([*found, *(one.opening for one in self.recommendations)]))


def read_key(path: Path, themes: Collection[str]) -> AnswerKey:
    """The key at `path`, whose themes must be among `themes`; raises `InvalidSource` with every slip."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidSource(f"{path}:1: the key is not TOML: {error}. Mend that line.") from error
    slips = tuple(_slips(table, {**CHOICES, "theme": tuple(themes)}))
    if slips:
        raise InvalidSource("\n".join(f"{path}: {slip}" for slip in slips))
    return AnswerKey(
        tuple(KeyedTheme(**row) for row in table.get("themes", ())),
        tuple(
            KeyedRecommendation(**{**row, "addressees": tuple(row["addressees"])})
            for row in table.get("recommendations", ())
        ),
        tuple(Trap(**row) for row in table.get("absent", ())),
    )


def _slips(table: Mapping[str, object], choices: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name, rows in table.items():
        if name not in SHAPES or not isinstance(rows, list):
            yield f"{name!r} is not a list of the key. Use [[themes]], [[recommendations]], [[absent]]."
            continue
        for at, row in enumerate(rows, start=1):
            optional = OPTIONAL.get(name, set())
            yield from (f"{name} {at}: {slip}" for slip in _row_slips(row, SHAPES[name], optional, choices))


def _row_slips(
    row: Mapping[str, object], shape: Collection[str], optional: Collection[str], choices: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    if set(row) - set(optional) != shape:
        yield f"it has {sorted(row)}. Give it {sorted(shape)}."
    for key, value in row.items():
        if key == "addressees":
            odd = set(value) - set(ADDRESSEES) if isinstance(value, list) else {str(value)}
            if odd:
                yield f"addressees {sorted(odd)} are not classes. Use: {', '.join(ADDRESSEES)}."
        elif key == "improved":
            if value is not True:
                yield "improved is not true. Leave it out where nothing changed for the better."
        elif not isinstance(value, str) or (key in ("quote", "opening") and not value.strip()):
            yield f"{key} {value!r} is not text. Write it in quotation marks."
        elif key in choices and value not in choices[key]:
            yield f"{key} {value!r} is not known. Use one of: {', '.join(choices[key])}."


def source_text(specimen: Specimen) -> str:
    """The words of a specimen's body without marks, paragraph by paragraph."""
    return plain_text(BodyReader(specimen.path, specimen.body_line).read(specimen.body))


def levelled(text: str) -> str:
    """The text with white space levelled, for a comparison word for word."""
    return " ".join(text.split())


def letters(text: str) -> str:
    """Letters and digits only: what is left when lines, numbers' dots and quotation marks are set otherwise."""
    return UNTOLD.sub("", text).lower()


@dataclass(frozen=True, slots=True)
class Keyed:
    """A specimen with its key, or None while it has none."""

    specimen: Specimen
    key: AnswerKey | None


def load_keyed(specimens: Path, keys: Path, codebook: Path) -> tuple[Keyed, ...]:
    """Every specimen of the folder with its key; raises `InvalidSource` as its readers do."""
    themes = theme_ids(codebook)
    found = []
    for path in sorted(specimens.glob("*.md")):
        key = keys / f"{path.stem}.toml"
        found.append(Keyed(read_specimen(path), read_key(key, themes) if key.exists() else None))
    return tuple(found)


def theme_ids(codebook: Path) -> tuple[str, ...]:
    """The ids of the codebook's themes, in its order."""
    table = tomllib.loads(codebook.read_text(encoding="utf-8"))
    return tuple(theme["id"] for theme in table["theme"])


def regions(areas: Path) -> dict[str, str]:
    """The region of each area of the gazetteer."""
    with areas.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["region"] for row in csv.DictReader(file)}


def count_lines(held: Sequence[Keyed], themes: Sequence[str], region_of: Mapping[str, str]) -> Iterator[str]:
    """The corpus's mix as lines: documents by kind, year, area and region, keyed sentences, polarities, themes."""
    specimens = [one.specimen for one in held]
    keys = [one.key for one in held if one.key]
    areas = Counter(area for one in specimens for area in one.facts.areas)
    yield f"specimens {len(held)}, with a key {len(keys)}"
    yield _counted("types", (one.facts.type + f" ({one.facts.family})" * bool(one.facts.family) for one in specimens))
    yield _counted("templates", (one.template for one in specimens))
    yield _counted("outputs", (one.output for one in specimens))
    yield _counted("forms", (one.form or "normal" for one in specimens))
    yield _counted("years", (one.facts.published[:4] or "undated" for one in specimens), in_order=True)
    yield _counted("areas", areas.elements())
    yield _counted("regions", (region_of.get(area, "not in areas.csv") for area in areas.elements()))
    yield _counted("cases told more than once", (one.case for one in specimens if one.case))
    conflicts = sum(one.facts.dates_conflict for one in specimens)
    yield f"badly formatted {sum(one.badly_formatted for one in specimens)}, with conflicting dates {conflicts}"
    yield from _key_lines(keys, themes)


def _key_lines(keys: Sequence[AnswerKey], themes: Sequence[str]) -> Iterator[str]:
    tags = [tag for key in keys for tag in key.themes]
    sentences = {tag.quote for tag in tags}
    of_theme = Counter(tag.theme for tag in tags)
    yield f"keyed sentences {len(sentences)}, themes on them {len(tags)}"
    shares = Counter(tag.polarity for tag in tags)
    yield "polarity: " + ", ".join(f"{name} {count / len(tags):.0%}" for name, count in shares.most_common())
    yield _counted("recommendations", (one.kind for key in keys for one in key.recommendations))
    yield _counted("traps", (one.reason for key in keys for one in key.absent))
    yield f"themes covered {len(of_theme)} of {len(themes)}; fewest: " + ", ".join(
        f"{theme} {of_theme[theme]}" for theme in sorted(themes, key=lambda theme: of_theme[theme])[:8]
    )


def _counted(name: str, values: Iterator[str], *, in_order: bool = False) -> str:
    counts = Counter(values)
    rows = sorted(counts.items()) if in_order else counts.most_common()
    return f"{name}: " + (", ".join(f"{value} {count}" for value, count in rows) or "none")
