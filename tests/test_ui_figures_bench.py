"""The benchmark's kept figures: written, read again, refused where broken, said with their day and their files."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import InvalidSource
from nlp.evaluate_bench import Bench, Fidelity, Speed, TwoWorkers, read_bench, write_bench
from ui.figures_bench import say_bench
from ui.figures_reading import LAST_BENCH

FIDELITY = Fidelity(
    "2026-11-30",
    58,
    1065,
    0.99987,
    0.9981,
    0.9912,
    7,
    5,
    2,
    1,
    {"page number": 806, "running foot": 435},
    3,
    1400,
    1386,
)
SPEED = Speed("2026-11-29", "a machine, 2 cores", 124, 1693, 45.6, 55.6, 1.219)
WORKERS = TwoWorkers("2026-11-28", "another machine", 40, 1.99)


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    bench = Bench(FIDELITY, SPEED, WORKERS)
    write_bench(tmp_path / "bench.json", bench)
    assert read_bench(tmp_path / "bench.json") == bench


def test_a_part_that_is_measured_alone_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    write_bench(path, Bench(two_workers=WORKERS))
    write_bench(path, replace(read_bench(path), speed=SPEED))
    assert read_bench(path) == Bench(speed=SPEED, two_workers=WORKERS)


def test_without_a_kept_file_every_part_is_said_to_be_unmeasured(tmp_path: Path) -> None:
    said = say_bench(read_bench(tmp_path / "absent.json"))
    assert len(said) == 4
    assert all("not measured yet; run `make bench`" in line for line in said[1:])


@pytest.mark.parametrize(
    "broken", ["{", "[]", "3", '{"speed": 3}', '{"pace": {}}', '{"speed": {"files": 3}}', '{"two_workers": {"x": 1}}']
)
def test_a_file_that_holds_anything_else_is_refused_with_the_command_that_mends_it(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "bench.json"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(InvalidSource, match=r"bench\.json.*`make bench`.*run that anew"):
        read_bench(path)


def test_every_figure_is_said_with_its_day_and_its_files() -> None:
    said = "\n".join(say_bench(Bench(FIDELITY, SPEED, WORKERS)))
    assert "2026-11-30, 58 real reports, 1065 pages" in said
    assert "mean 0.99987, first percentile 0.9981, worst page 0.9912" in said
    assert "7 lost, 5 added, of them 2 split, 1 joined" in said
    assert "1386 of 1400 lines that come back at the pages' edges removed (99.0%)" in said
    assert "page number 806, running foot 435; long lines removed that stand in their document once: 3" in said
    assert "2026-11-29, 124 PDF files, 1693 pages; a machine, 2 cores" in said
    assert "45.6; plain pypdf extraction of the same: 55.6" in said
    assert "1.22 times" in said
    assert "2026-11-28, 40 PDF files; another machine" in said
    assert "1.99 times" in said


def test_reports_without_running_lines_have_lost_none() -> None:
    said = "\n".join(say_bench(Bench(replace(FIDELITY, edge_lines=0, edge_lines_removed=0))))
    assert "0 of 0 lines that come back at the pages' edges removed (100.0%)" in said


def test_the_committed_figures_can_be_read_and_meet_what_reading_is_held_to() -> None:
    bench = read_bench(LAST_BENCH)
    assert bench.fidelity is not None
    assert bench.fidelity.mean >= 0.999
    assert bench.fidelity.worst >= 0.99
    assert bench.fidelity.edge_lines_removed >= 0.99 * bench.fidelity.edge_lines
