"""Reading apart: order, one bad file among good ones, time, memory and a worker that dies."""

import os
from pathlib import Path

import pytest

from ingest import isolate
from ingest.areas import EMPTY
from ingest.document import Document
from ingest.errors import Fault, UnreadableFile
from ingest.isolate import Limits, read_apart
from tests.papers import BODY, pdf_of


def written(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.write_bytes(pdf_of([(words, 72, 700, 11, BODY)]))
    return path


def test_results_come_in_the_order_of_the_paths_and_a_bad_file_stops_nothing(tmp_path: Path) -> None:
    paths = [written(tmp_path, f"{number}.pdf", f"Words of number {number}.") for number in range(4)]
    paths[1].write_bytes(b"<!doctype html><html></html>")
    paths.insert(3, tmp_path / "none.pdf")
    found = list(read_apart(paths, workers=2))
    assert [path for path, _ in found] == paths
    outcomes = [outcome for _, outcome in found]
    assert [isinstance(outcome, Document) for outcome in outcomes] == [True, False, True, False, True]
    faults = [outcome.fault for outcome in outcomes if isinstance(outcome, UnreadableFile)]
    assert faults == [Fault.NOT_WHAT_IT_SAYS, Fault.UNREACHABLE]


def test_nothing_to_read_starts_no_worker() -> None:
    assert list(read_apart([])) == []


def test_a_file_that_overruns_its_time_is_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolate, "STARTING", 0.0)
    ((_, outcome),) = read_apart([written(tmp_path, "a.pdf", "Words.")], limits=Limits(seconds=0.0))
    assert isinstance(outcome, UnreadableFile)
    assert (outcome.fault, "seconds" in outcome.what) == (Fault.LIMIT, True)


@pytest.mark.skipif(os.name != "posix", reason="address space can be bounded on POSIX only")
def test_a_file_that_needs_more_memory_than_allowed_is_a_limit(tmp_path: Path) -> None:
    ((_, outcome),) = read_apart([written(tmp_path, "a.pdf", "Words.")], limits=Limits(memory=30_000_000))
    assert isinstance(outcome, UnreadableFile)
    assert outcome.fault is Fault.LIMIT


def test_limits_grow_with_the_file() -> None:
    assert Limits(seconds=60, seconds_per_megabyte=2).seconds_for(10_000_000) == 80


def test_closing_the_results_stops_the_workers(tmp_path: Path) -> None:
    import multiprocessing

    paths = [written(tmp_path, f"{number}.pdf", "Words.") for number in range(3)]
    results = read_apart(paths, workers=1)
    next(results)
    results.close()
    assert multiprocessing.active_children() == []


def test_a_defect_of_the_reader_is_that_files_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def defect(path: Path, *_: object, **__: object) -> Document:
        raise KeyError(path.name)

    monkeypatch.setattr(isolate, "read_document", defect)
    outcome = isolate._read(tmp_path / "a.pdf", EMPTY, Limits(), lambda _: None)
    assert isinstance(outcome, UnreadableFile)
    assert outcome.fault is Fault.BROKEN
