"""The gazetteer: names resolve as printed, data faults name their line."""

from pathlib import Path

import pytest

from ingest.areas import EMPTY, Area, Gazetteer, bare_name, load_areas
from ingest.errors import InvalidSource

AREAS = Path(__file__).parents[1] / "corpus" / "areas.csv"
HEADER = "name,nation,region,kind,ons_code,aliases,boards,former,fictional\n"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_areas(AREAS)


def test_the_list_holds_every_authority_of_the_four_nations(gazetteer: Gazetteer) -> None:
    def count(nation: str, kind: str = "") -> int:
        return sum(
            area.nation == nation and not area.former and not area.fictional and kind in ("", area.kind)
            for area in gazetteer.areas
        )

    assert count("England") == 153
    assert count("Wales", "principal-area") == 22
    assert count("Scotland") == 32
    assert count("Northern Ireland", "health-trust") == 5
    assert count("Northern Ireland", "district-council") == 11
    assert sum(area.fictional for area in gazetteer.areas) == 12


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Blackpool Borough Council", ["Blackpool"]),
        ("London Borough of Barking and Dagenham", ["Barking and Dagenham"]),
        ("Metropolitan Borough of Rotherham", ["Rotherham"]),
        ("Derby City", ["Derby"]),
        ("Bedford Borough", ["Bedford"]),
        ("City of London", ["City of London"]),
        ("City of York", ["York"]),
        ("Southend on Sea", ["Southend-on-Sea"]),
        ("Royal Borough of Kensington & Chelsea", ["Kensington and Chelsea"]),
        ("Hull", ["Kingston upon Hull"]),
        ("Pan-Dorset", ["Dorset"]),
        ("Cambridgeshire & Peterborough", ["Cambridgeshire", "Peterborough"]),
        ("Bedfordshire, Luton and Milton Keynes", ["Bedfordshire", "Luton", "Milton Keynes"]),
        ("Bournemouth, Christchurch and Poole", ["Bournemouth, Christchurch and Poole"]),
        ("Bournemouth and Poole", ["Bournemouth", "Poole"]),
        ("Ynys Môn", ["Isle of Anglesey"]),
        ("Northmoor", []),
        ("Leeds and Northmoor", []),
    ],
)
def test_a_printed_name_finds_its_areas(gazetteer: Gazetteer, printed: str, names: list[str]) -> None:
    assert [area.name for area in gazetteer.find_all(printed)] == names


def test_every_authority_in_being_has_a_code_of_its_own(gazetteer: Gazetteer) -> None:
    boards = ("safeguarding-region", "health-trust")
    here = [area for area in gazetteer.areas if not (area.former or area.fictional or area.kind in boards)]
    assert not [area.name for area in here if not area.ons_code]
    codes = [area.ons_code for area in gazetteer.areas if area.ons_code]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Keeping Bristol Safe Partnership", ["Bristol"]),
        (
            "Tri-borough Local Safeguarding Children Board",
            ["Hammersmith and Fulham", "Kensington and Chelsea", "Westminster"],
        ),
        ("the South Tees Safeguarding Children Partnership", ["Middlesbrough", "Redcar and Cleveland"]),
        ("Bradford Partnership", ["Bradford"]),
        ("Northmoor Safeguarding Partnership", []),
    ],
)
def test_a_board_with_a_name_of_its_own_finds_its_areas(gazetteer: Gazetteer, printed: str, names: list[str]) -> None:
    assert sorted(area.name for area in gazetteer.of_board(printed)) == names


def test_a_code_is_found_by_the_canonical_name_alone(gazetteer: Gazetteer) -> None:
    assert gazetteer.code_of("Bradford") == "E08000032"
    assert gazetteer.code_of("Northmoor") == ""


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("Northmoor County Council", "Northmoor"),
        ("London Borough of Northmoor", "Northmoor"),
        ("the City of Northmoor", "Northmoor"),
        ("Hackney and the City", "Hackney and the City"),
        ("Council", "Council"),
    ],
)
def test_a_name_unknown_keeps_only_its_place(printed: str, bare: str) -> None:
    assert bare_name(printed) == bare


def test_the_empty_gazetteer_knows_no_area() -> None:
    assert EMPTY.find_all("Leeds") == ()


@pytest.mark.parametrize(
    ("rows", "line", "fault"),
    [
        ("Leeds,England,Yorkshire and the Humber,metropolitan-borough,,,0\n", "line 2", "cells"),
        ("Leeds,Britain,Yorkshire,metropolitan-borough,,,,0,0\n", "line 2", "nation"),
        ("Leeds,England,,metropolitan-borough,,,,0,0\n", "line 2", "empty"),
        ("Leeds,England,Yorkshire,metropolitan-borough,,,,no,0\n", "line 2", "former"),
        ("Leeds,England,Yorkshire,metropolitan-borough,8000035,,,0,0\n", "line 2", "ons_code"),
        (
            "Hull,England,Y,unitary,,,,0,0\nKingston,England,Y,unitary,,Hull,,0,0\n",
            "line 3",
            "already stands on line 2",
        ),
    ],
)
def test_a_fault_in_the_list_names_its_line(tmp_path: Path, rows: str, line: str, fault: str) -> None:
    path = tmp_path / "areas.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(InvalidSource, match=line) as caught:
        load_areas(path)
    assert fault in str(caught.value)


def test_wrong_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_text("name,region\nLeeds,Yorkshire\n", encoding="utf-8")
    with pytest.raises(InvalidSource, match="line 1"):
        load_areas(path)


def test_the_first_of_two_areas_keeps_a_shared_name() -> None:
    first, second = Area("A", "England", "R", "unitary", "", ("X",)), Area("X", "England", "R", "unitary")
    assert Gazetteer.of((first, second)).find("X") is first
