"""What `make bench` measured of reading, as it is kept in the repository: fidelity, speed, gain by a second worker.

Each part says when and on what it was measured. PyMuPDF, against which words are counted, is the benchmark's alone;
what is kept here are figures.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest.errors import InvalidSource

COMMAND = "make bench"


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Our words against PyMuPDF's, page by page, over published reports; dates are ISO, shares lie between 0 and 1.

    `split` and `joined` are among `lost` and `added`. `removed` counts the lines that were taken out by reason,
    `removed_once` those of them that are long and stand in their document once. `edge_lines` are lines that come back
    at the edge of the pages as PyMuPDF sees them, `edge_lines_removed` those of them that were taken out.
    """

    measured: str
    files: int
    pages: int
    mean: float
    first_percentile: float
    worst: float
    lost: int
    added: int
    split: int
    joined: int
    removed: Mapping[str, int]
    removed_once: int
    edge_lines: int
    edge_lines_removed: int


@dataclass(frozen=True, slots=True)
class Speed:
    """Pages per processor second of the reading stage and of plain pypdf extraction, and what it costs by that."""

    measured: str
    machine: str
    files: int
    pages: int
    pages_per_second: float
    plain_pages_per_second: float
    times_plain: float


@dataclass(frozen=True, slots=True)
class TwoWorkers:
    """How many times as fast two worker processes read as one does, by the clock, on cores that are idle."""

    measured: str
    machine: str
    files: int
    times_one: float


@dataclass(frozen=True, slots=True)
class Bench:
    """The parts that were kept; None is a part that was not measured yet."""

    fidelity: Fidelity | None = None
    speed: Speed | None = None
    two_workers: TwoWorkers | None = None


_PARTS = {"fidelity": Fidelity, "speed": Speed, "two_workers": TwoWorkers}


def read_bench(path: Path) -> Bench:
    """The figures kept in a file, none where it is absent; refuses a file that holds anything else."""
    if not path.is_file():
        return Bench()
    try:
        return bench_of(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InvalidSource(f"{path}: not the kept figures of `{COMMAND}` ({error}); run that anew.") from error


def bench_of(kept: Mapping[str, Any]) -> Bench:
    """The figures of a record as `asdict` makes it; raises KeyError or TypeError for a part or field unknown."""
    return Bench(**{name: _PARTS[name](**part) for name, part in kept.items() if part is not None})


def write_bench(path: Path, bench: Bench) -> None:
    """Keep the figures in a file, one a line."""
    path.write_text(json.dumps(asdict(bench), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
