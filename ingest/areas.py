"""The gazetteer: local authority areas and their regions, and the way from a printed name to an area.

`corpus/areas.csv` holds the list; this module holds the rules. A printed name that the list does not know stays
as printed and has no region: nothing is matched by likeness.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import InvalidSource

COLUMNS = ("name", "nation", "region", "kind", "ons_code", "aliases", "boards", "former", "fictional")
ONS_CODE = re.compile(r"[ENSW]\d{8}")
NATIONS = frozenset({"England", "Wales", "Scotland", "Northern Ireland"})

_BEFORE = re.compile(
    r"^(the )?((royal |london |metropolitan )*borough of|metropolitan district of|city and county of|city of"
    r"|county of"
    r"|pan[- ])\s*|^the ",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?<!\bthe) (local authority|(city|county|county borough|metropolitan borough|metropolitan district|borough"
    r"|london borough|district|metropolitan)( council)?|council|combined authority|local area|area)$",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+with\s+|\s*/\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Area:
    """One area: canonical name, nation, region ("Wales" and so on outside England), kind, whether it has ended.

    `ons_code` is the code of the Office for National Statistics, "" where it gave none; `boards` are the boards,
    partnerships and trusts that act for the area under a name that is not the area's.
    """

    name: str
    nation: str
    region: str
    kind: str
    ons_code: str = ""
    aliases: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()
    former: bool = False
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All known areas, found by any of their printed names."""

    areas: tuple[Area, ...]
    _by_key: dict[str, Area] = field(default_factory=dict, repr=False, compare=False)
    _by_board: dict[str, tuple[Area, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, areas: Iterable[Area]) -> "Gazetteer":
        """The gazetteer of these areas; where two share a name, the first keeps it."""
        listed = tuple(areas)
        by_key: dict[str, Area] = {}
        for area in listed:
            for name in (area.name, *area.aliases):
                by_key.setdefault(key_of(name), area)
        by_board: dict[str, tuple[Area, ...]] = {}
        for area in listed:
            for board in area.boards:
                by_board[key_of(board)] = (*by_board.get(key_of(board), ()), area)
        return cls(listed, by_key, by_board)

    def find(self, printed: str) -> Area | None:
        """The area that `printed` names, with or without "Council", "London Borough of" and the like, or None."""
        return next((self._by_key[key] for key in _forms(key_of(printed)) if key in self._by_key), None)

    def of_board(self, printed: str) -> tuple[Area, ...]:
        """The areas for which the board, partnership or trust of this name acts; none where the list has no such."""
        key = key_of(printed).removeprefix("the ")
        return self._by_board.get(key) or self._by_board.get(f"the {key}", ())

    def code_of(self, name: str) -> str:
        """The code of the area with this canonical name, "" where it has none or is not listed."""
        area = self.find(name)
        return area.ons_code if area and area.name == name else ""

    def find_all(self, printed: str) -> tuple[Area, ...]:
        """The area that `printed` names, or all of a joined name ("A and B", "A, B and C"), or none."""
        whole = self.find(printed)
        if whole is not None:
            return (whole,)
        parts = [self.find(part) for part in _JOINTS.split(_joined_with_and(printed)) if part]
        known = tuple(dict.fromkeys(part for part in parts if part is not None))
        return known if len(parts) > 1 and None not in parts else ()


EMPTY = Gazetteer(())


def load_areas(path: Path) -> Gazetteer:
    """The gazetteer in a CSV file; raises `InvalidSource` with the line where a row breaks a rule."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise InvalidSource(f"{path}, line 1: the columns must be {', '.join(COLUMNS)}. Mend the first line.")
        areas = [_area(row, f"{path}, line {reader.line_num}") for row in reader]
    _refuse_shared_names(areas, path)
    return Gazetteer.of(areas)


def key_of(name: str) -> str:
    """The name as it is compared: lower case, "&" as "and", no full stops, hyphens or apostrophes, single spaces."""
    plain = name.casefold().replace("&", " and ").replace("-", " ").replace("–", " ")
    return " ".join(re.sub(r"[.'’]", "", plain).split())


def bare_name(printed: str) -> str:
    """The printed name without words for the kind of council around it: "Netherby County Council" is Netherby."""
    return _forms(" ".join(printed.split()))[-1]


def _forms(name: str) -> tuple[str, ...]:
    """The name and what is left of it as the words for a kind of council are taken away, longest first."""
    forms = [name]
    while True:
        shorter = _AFTER.sub("", forms[-1])
        if shorter == forms[-1]:
            shorter = _BEFORE.sub("", forms[-1])
        if not shorter or shorter == forms[-1]:
            return tuple(forms)
        forms.append(shorter)


def _joined_with_and(printed: str) -> str:
    return printed.replace("&", " and ")


def _area(row: dict[str, str], where: str) -> Area:
    if None in row or None in row.values():
        raise InvalidSource(f"{where}: the row must have {len(COLUMNS)} cells. Mend the commas.")
    if not row["name"].strip() or not row["region"].strip() or not row["kind"].strip():
        raise InvalidSource(f"{where}: name, region and kind must not be empty. Fill them in.")
    if row["nation"] not in NATIONS:
        raise InvalidSource(f"{where}: nation is '{row['nation']}'. Use one of {', '.join(sorted(NATIONS))}.")
    if row["ons_code"] and not ONS_CODE.fullmatch(row["ons_code"]):
        raise InvalidSource(f"{where}: ons_code is '{row['ons_code']}'. Write a letter and eight digits, or nothing.")
    return Area(
        row["name"],
        row["nation"],
        row["region"],
        row["kind"],
        row["ons_code"],
        _listed(row["aliases"]),
        _listed(row["boards"]),
        former=_flag(row, "former", where),
        fictional=_flag(row, "fictional", where),
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _flag(row: dict[str, str], column: str, where: str) -> bool:
    if row[column] not in {"0", "1"}:
        raise InvalidSource(f"{where}: {column} is '{row[column]}'. Write 0 or 1.")
    return row[column] == "1"


def _refuse_shared_names(areas: list[Area], path: Path) -> None:
    seen: dict[str, int] = {}
    for line, area in enumerate(areas, start=2):
        for key in {key_of(name) for name in (area.name, *area.aliases)}:
            if key in seen:
                raise InvalidSource(
                    f"{path}, line {line}: the name '{key}' already stands on line {seen[key]}. Take one away."
                )
            seen[key] = line
