"""Coding on paper or in a spreadsheet: a sample's units as CSV, and the filled-in sheet read back.

Nobody's codings and no tags stand in the sheet. `themes` is filled in as `neglect:concern; early-help:mixed`, or `-`
where no theme applies; rows without it are not coded yet and are passed over.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from index.samples import Sample
from ingest.errors import InvalidSource
from nlp.codebook import Codebook
from nlp.tags import Polarity, StatementKind
from ui.export.table import cell

COLUMNS = ("unit", "document", "page", "heading", "before", "words", "after", "kind", "themes", "note")
NO_THEME = "-"


@dataclass(frozen=True, slots=True)
class Coded:
    """One filled-in row."""

    position: int
    kind: StatementKind
    themes: dict[str, Polarity]
    note: str


def write_sheet(path: Path, sample: Sample) -> None:
    """Write the units of a sample with empty columns to fill in."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for unit in sample.units:
            shown = (unit.position, unit.sha256[:16], unit.page, unit.heading, unit.before, unit.quote, unit.after)
            writer.writerow([cell(value) for value in (*shown, "", "", "")])


def read_sheet(path: Path, codebook: Codebook) -> tuple[Coded, ...]:
    """The coded rows of a filled-in sheet; raises InvalidSource naming file and row where one cannot be understood."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = {"unit", "kind", "themes"} - set(reader.fieldnames or ())
            if missing:
                raise InvalidSource(
                    f"{path}: no column {', '.join(sorted(missing))}; fill in a sheet as it was written"
                )
            rows = list(enumerate(reader, 2))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidSource(f"{path}: cannot be read ({error}); save the sheet as CSV in UTF-8") from error
    return tuple(_coded(f"{path}, row {at}", row, codebook) for at, row in rows if (row["themes"] or "").strip())


def _coded(where: str, row: dict[str, str], codebook: Codebook) -> Coded:
    try:
        position = int(row["unit"])
        kind = StatementKind(row["kind"].strip().lower())
    except ValueError as error:
        kinds = ", ".join(StatementKind)
        raise InvalidSource(f"{where}: {error}; give the unit's number and a kind: {kinds}") from error
    return Coded(position, kind, _themes(where, row["themes"], codebook), (row.get("note") or "").strip())


def _themes(where: str, written: str, codebook: Codebook) -> dict[str, Polarity]:
    found: dict[str, Polarity] = {}
    for part in written.split(";"):
        theme, _, polarity = (piece.strip().lower() for piece in part.partition(":"))
        if theme in ("", NO_THEME):
            continue
        if theme not in codebook.ids:
            raise InvalidSource(f"{where}: the codebook has no theme {theme}; `prior themes` lists them")
        if polarity not in set(Polarity):
            raise InvalidSource(f"{where}: {theme} needs a polarity after a colon: {', '.join(Polarity)}")
        found[theme] = Polarity(polarity)
    return found
