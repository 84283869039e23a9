"""What comes of a sample that several readers coded: agreement, what is left to settle, and gold labels.

Gold is what two readers gave alike, or what an adjudicator gave where they differed. A unit that only one person
read, or on which nobody has settled a difference, is no gold and is counted as left out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.samples import ADJUDICATOR, READER, Coding, Sample, Samples, Unit
from ingest.errors import InvalidQuestion
from nlp.tags import Polarity, StatementKind

if TYPE_CHECKING:
    from nlp.agreement import Agreement

SHA256_SHOWN = 16  # digits that name a document in label files


@dataclass(frozen=True, slots=True)
class Difference:
    """A unit on which readers differ: what each gave, by name."""

    unit: Unit
    codings: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """Label rows, and how many units are left out: read by fewer than two, or not settled yet."""

    rows: tuple[dict[str, Any], ...]
    read_once: int
    unsettled: int


def measure(samples: Samples, name: str, *, readers: Sequence[str] = ()) -> "Agreement":
    """The agreement on a sample: of two `readers` by name, or of the two who coded most of it.

    Raises InvalidQuestion where fewer than two people have coded, or a named one has not.
    """
    from nlp.agreement import CodedUnit, agreement  # loads scikit-learn

    sample = samples.sample(name)
    codings = _by_unit(samples.codings(name), READER)
    counted = Counter(one.by for given in codings.values() for one in given)
    pair = tuple(readers) or tuple(sorted(reader for reader, _ in counted.most_common(2)))
    if len(pair) != 2 or not set(pair) <= counted.keys():
        known = ", ".join(sorted(counted)) or "nobody"
        raise InvalidQuestion(f"Agreement needs two readers who have coded {name}; so far: {known}.")
    units = [
        CodedUnit(sample.units[position - 1].sha256, {one.by: one.themes for one in given})
        for position, given in codings.items()
    ]
    themes = sample.themes or tuple(
        sorted({theme for unit in units for some in unit.by_reader.values() for theme in some})
    )
    return agreement(units, themes, (pair[0], pair[1]))


def uncoded(samples: Samples, sample: Sample, reader: str) -> tuple[Unit, ...]:
    """The units that a reader has not coded yet, in order."""
    done = {one.position for one in samples.codings(sample.name) if one.role == READER and one.by == reader}
    return tuple(unit for unit in sample.units if unit.position not in done)


def to_settle(samples: Samples, sample: Sample) -> tuple[Difference, ...]:
    """The units on which readers differ and nobody has settled it, in order."""
    codings = samples.codings(sample.name)
    settled = _by_unit(codings, ADJUDICATOR)
    return tuple(
        Difference(sample.units[position - 1], given)
        for position, given in _by_unit(codings, READER).items()
        if position not in settled and len(given) > 1 and not _alike(given)
    )


def gold(samples: Samples, name: str) -> Gold:
    """The settled units of a sample as rows of a label file that `prior evaluate tags --labels` reads."""
    sample = samples.sample(name)
    codings = samples.codings(name)
    read, settled = _by_unit(codings, READER), _by_unit(codings, ADJUDICATOR)
    rows, once, open_ = [], 0, 0
    for unit in sample.units:
        given = read.get(unit.position, ())
        if unit.position in settled:
            last = max(settled[unit.position], key=lambda one: one.at)
            rows.append(_row(sample, unit, last.kind, last.themes, "adjudicated"))
        elif len(given) < 2:
            once += 1
        elif _alike(given):
            rows.append(_row(sample, unit, given[0].kind, given[0].themes, "agreed"))
        else:
            open_ += 1
    return Gold(tuple(rows), once, open_)


def _by_unit(codings: Iterable[Coding], role: str) -> dict[int, tuple[Coding, ...]]:
    found: dict[int, tuple[Coding, ...]] = {}
    for one in codings:
        if one.role == role:
            found[one.position] = (*found.get(one.position, ()), one)
    return found


def _alike(codings: Sequence[Coding]) -> bool:
    return all((one.kind, one.themes) == (codings[0].kind, codings[0].themes) for one in codings)


def _row(
    sample: Sample, unit: Unit, kind: StatementKind, themes: Mapping[str, Polarity], settled: str
) -> dict[str, Any]:
    given = {theme: polarity.value for theme, polarity in themes.items()}
    return {
        "id": f"{sample.name}-{unit.position:04d}",
        "document": unit.sha256[:SHA256_SHOWN],
        "family": unit.family,
        "page": unit.page,
        "heading": unit.heading,
        "sample": unit.drawn,
        "text": unit.quote,
        "kind": kind.value,
        "themes": given,
        "statements": [{"start": 0, "end": len(unit.quote), "themes": given}],
        "asked": list(sample.themes),
        "settled": settled,
    }
