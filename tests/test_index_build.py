"""Ingest: each file has one fate, nothing is done twice, and a killed run is completed by the next."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from index import build, intake, ledger
from index.hits import Mode
from index.library import Library
from index.search import search
from ingest.document import Document
from ingest.errors import MissingModel, RecordLocked
from nlp.tags import Annotations
from tests.index_samples import CODEBOOK, read_all, sample_library, sample_methods, write_samples

ROOT = Path(__file__).parent.parent


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return write_samples(tmp_path / "files")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return sample_library(tmp_path / "data")


def steps(library: Library, *paths: Path, **options: bool) -> tuple[build.IngestReport, list[str]]:
    seen: list[str] = []
    report = build.ingest(library, paths, progress=lambda step: seen.append(step.stage), **options)
    return report, seen


def titles(library: Library) -> set[str]:
    return {line.title for line in library.store.documents()}


def test_new_files_are_added_searchable_and_kept(library: Library, files: Path) -> None:
    report, seen = steps(library, files)
    assert len(report.added) == report.documents == 3
    assert (report.updated, report.unchanged, report.duplicates, report.failed) == ((), (), (), ())
    assert list(dict.fromkeys(seen)) == ["read", "relate", "embed", "words", "vectors"]
    assert set(report.stages) == {"compare", "read", "tag", "save", "relate", "embed", "words", "vectors"}
    assert report.passages == library.words.count() == library.chroma.count()
    early = next(line for line in library.store.documents() if line.title == "Child A")
    assert library.store.original(early.id).read_bytes() == (files / "early.txt").read_bytes()


def test_a_second_run_does_nothing(library: Library, files: Path) -> None:
    steps(library, files)
    generation = library.store.generation()
    report, seen = steps(library, files)
    assert len(report.unchanged) == 3
    assert seen == []
    assert library.store.generation() == generation


def test_a_copy_is_stored_once_and_listed(library: Library, files: Path) -> None:
    shutil.copy(files / "early.txt", files / "zz-copy.txt")
    for run in range(2):
        report, _ = steps(library, files)
        (copy,) = report.duplicates
        assert copy.path.endswith("zz-copy.txt")
        assert library.store.line(copy.of).title == "Child A"
        assert len(report.unchanged) == (3 if run else 0)
    assert report.documents == 3
    assert library.store.duplicates() == report.duplicates
    assert len([path for path in (library.folder / "files").rglob("*") if path.is_file()]) == 3


def test_new_bytes_under_a_path_replace_the_old_document(library: Library, files: Path) -> None:
    steps(library, files)
    (files / "early.txt").write_text("@ title Child A again\n# Findings\nThe harbourmaster was never asked.\n")
    report, _ = steps(library, files)
    assert len(report.updated) == 1
    assert titles(library) == {"Child A again", "Child B", "Inspection of Carrick Vale"}
    assert search(library, "flat harbour", mode=Mode.KEYWORD).hits == ()
    assert library.words.count() == library.chroma.count() == report.passages
    assert len([path for path in (library.folder / "files").rglob("*") if path.is_file()]) == 4
    steps(library, files)
    assert len([path for path in (library.folder / "files").rglob("*") if path.is_file()]) == 3


def test_the_old_document_stays_while_another_path_holds_it(library: Library, files: Path) -> None:
    shutil.copy(files / "early.txt", files / "zz-copy.txt")
    steps(library, files)
    (files / "early.txt").write_text("@ title New\n# Findings\nSomething else.\n")
    report, _ = steps(library, files)
    assert titles(library) == {"Child A", "New", "Child B", "Inspection of Carrick Vale"}
    assert report.duplicates == ()
    assert len(report.unchanged) == 3


def test_a_file_that_has_gone_stays_in_the_record(library: Library, files: Path) -> None:
    steps(library, files)
    (files / "early.txt").unlink()
    report, _ = steps(library, files)
    assert report.documents == 3


def test_each_failure_is_listed_and_stops_nothing(library: Library, files: Path) -> None:
    (files / "bad.txt").write_text("UNREADABLE")
    (files / "crash.txt").write_text("CRASH")
    (files / "untaggable.txt").write_text("# Findings\nANNOTATING CRASHES\n")
    report, _ = steps(library, files)
    assert len(report.added) == 3
    reasons = {Path(one.path).name: (one.fault, one.what, one.remedy) for one in report.failed}
    assert reasons["bad.txt"] == ("broken", "it says so.", "Mend it.")
    assert reasons["crash.txt"][0] == "broken"
    assert "the tagger has a fault" in reasons["untaggable.txt"][1]
    assert "report" in reasons["untaggable.txt"][2]
    assert len(library.store.failures()) == 3


def test_a_failure_is_not_tried_again_until_something_changes(tmp_path: Path, library: Library, files: Path) -> None:
    (files / "bad.txt").write_text("UNREADABLE")
    steps(library, files)
    report, seen = steps(library, files)
    assert (len(report.failed), seen) == (1, [])
    report, seen = steps(library, files, retry=True)
    assert (len(report.failed), seen) == (1, ["read"])
    (files / "bad.txt").write_text("@ title Mended\n# Findings\nIt reads now.\n")
    report, _ = steps(library, files)
    assert report.failed == library.store.failures() == ()
    assert "Mended" in titles(library)


def test_a_fault_of_ours_is_tried_again_by_the_next_run(tmp_path: Path, library: Library, files: Path) -> None:
    (files / "untaggable.txt").write_text("# Findings\nANNOTATING CRASHES\n")
    steps(library, files)
    mended = replace(sample_methods(), annotate=lambda *_: Annotations(()))
    report, _ = steps(sample_library(tmp_path / "data", mended), files)
    assert (len(report.added), library.store.failures()) == (1, ())


def test_what_is_no_input_is_named_and_what_is_not_there_fails(library: Library, files: Path) -> None:
    (files / "notes.xlsx").write_text("x")
    (files / ".hidden.txt").write_text("x")
    report, _ = steps(library, files, files / "missing.txt")
    assert [Path(path).name for path in report.passed_over] == ["notes.xlsx"]
    assert [(Path(one.path).name, one.fault) for one in report.failed] == [("missing.txt", "cannot be opened")]
    assert library.store.failures() == ()


def test_the_data_folder_is_never_input(tmp_path: Path, files: Path) -> None:
    library = sample_library(files / "data")
    steps(library, files)
    report, _ = steps(library, files)
    assert (len(report.unchanged), report.duplicates, report.passed_over) == (3, (), ())


def test_a_new_codebook_re_tags_without_reading_or_embedding(tmp_path: Path, library: Library, files: Path) -> None:
    steps(library, files)

    def unread(paths: object) -> list[tuple[Path, Document]]:
        raise AssertionError(f"{paths} were read again")

    other = replace(sample_methods(annotated_by="a2"), read=unread)
    report, seen = steps(sample_library(tmp_path / "data", other), files)
    assert report.retagged == 3
    assert set(seen) == {"tag"}
    assert build.retag(sample_library(tmp_path / "data", other)).retagged == 0


def test_a_new_reader_reads_anew_from_the_stored_copies(tmp_path: Path, library: Library, files: Path) -> None:
    steps(library, files)
    before = {line.id: line for line in library.store.documents()}
    shutil.rmtree(files)
    report, seen = steps(sample_library(tmp_path / "data", sample_methods(read_by="r2")))
    assert set(report.updated) == set(before)
    assert "embed" not in seen  # the texts are the same
    assert {line.id: line for line in library.store.documents()} == before
    library.refresh()
    assert library.words.count() == library.chroma.count() == report.passages


def test_a_new_embedder_embeds_anew_and_nothing_else(tmp_path: Path, library: Library, files: Path) -> None:
    steps(library, files)
    other = sample_library(tmp_path / "data", dimensions=32)
    report, seen = steps(other, files)
    assert (len(report.unchanged), set(seen)) == (3, {"embed", "vectors"})
    assert other.chroma.count() == report.passages
    assert search(other, "neglect", mode=Mode.SEMANTIC).hits


@pytest.mark.parametrize("lost", ["words", "vectors"])
def test_a_lost_index_is_made_again(library: Library, files: Path, lost: str) -> None:
    steps(library, files)
    expected = [hit.passage.id for hit in search(library, "neglect named").hits]
    library.close()
    shutil.rmtree(library.folder / lost)
    again = sample_library(library.folder)
    report, seen = steps(again, files)
    assert set(seen) == {lost}
    assert again.words.count() == again.chroma.count() == report.passages
    assert [hit.passage.id for hit in search(again, "neglect named").hits] == expected


@pytest.mark.parametrize("lost", ["words", "vectors"])
def test_an_index_that_lacks_passages_is_made_again(library: Library, files: Path, lost: str) -> None:
    steps(library, files)
    keys = [int(key) for key in library.exact.keys[:2]]
    if lost == "words":
        library.words.write([], withdraw=keys)
    else:
        library.chroma.withdraw(keys)
        (files / "more.txt").write_text("@ title More\n# Findings\nOne more thing.\n")
    report, _ = steps(library, files)
    assert library.words.count() == library.chroma.count() == report.passages


def test_a_missing_model_is_said_before_anything_is_read(tmp_path: Path, files: Path) -> None:
    def missing() -> None:
        raise MissingModel("run make setup")

    library = Library(tmp_path / "data", CODEBOOK, missing, methods=sample_methods())
    with pytest.raises(MissingModel):
        build.ingest(library, [files])
    assert library.store.documents() == ()


def test_a_second_writer_is_turned_away(tmp_path: Path, library: Library, files: Path) -> None:
    with library.store.writing(), pytest.raises(RecordLocked):
        build.ingest(sample_library(tmp_path / "data"), [files])


def test_a_file_that_changes_while_it_is_read_is_not_kept_under_a_wrong_hash(tmp_path: Path, files: Path) -> None:
    def read_then_change(paths: list[Path]) -> object:
        for path, outcome in read_all(paths):
            path.write_text("changed meanwhile")
            yield path, outcome

    library = sample_library(tmp_path / "data", replace(sample_methods(), read=read_then_change))
    report = build.ingest(library, [files / "early.txt"])
    assert (report.added, report.documents) == ((), 0)
    assert "changed while" in report.failed[0].what


KILLED = """
import os, signal, sys
from pathlib import Path
from index.build import ingest
from nlp.tags import Annotations
from tests.index_samples import sample_library

left = int(sys.argv[3])
def count(step):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
ingest(sample_library(Path(sys.argv[1])), [Path(sys.argv[2])], progress=count)
"""


@pytest.mark.parametrize("at", range(1, 7))
def test_a_killed_run_is_completed_by_the_next(tmp_path: Path, files: Path, at: int) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path / "data"), str(files), str(at)]
    killed = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert killed.returncode == -signal.SIGKILL
    library = sample_library(tmp_path / "data")
    report = build.ingest(library, [files])
    whole = sample_library(tmp_path / "whole")
    build.ingest(whole, [files])
    assert report.documents == 3
    assert contents(library) == contents(whole)
    assert library.words.count() == library.chroma.count() == report.passages
    for mode in Mode:
        answers = [[hit.passage.id for hit in search(one, "police share", mode=mode).hits] for one in (library, whole)]
        assert answers[0] == answers[1] != []


def contents(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """What the record holds, but for keys, times and the names of the indexes."""
    skip = {"key", "added", "words_in", "vectors_in", "passage", "recommendation", "seen"}
    library.store.database.connection.row_factory = None
    tables = [row["name"] for row in library.store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: dict[str, list[tuple[object, ...]]] = {}
    for table in tables:
        if table not in {"meta", "sqlite_sequence"}:
            rows = [dict(row) for row in library.store.rows(f"SELECT * FROM {table}")]
            found[table] = sorted(tuple(value for name, value in row.items() if name not in skip) for row in rows)
    return found


def test_the_names_known_without_loading_are_the_real_ones() -> None:
    from ingest.read import SUFFIXES
    from nlp import taggers
    from nlp.rules import NAME

    assert set(SUFFIXES) == intake.SUFFIXES
    assert taggers.RULES == NAME


def test_a_withdrawal_is_forgotten_once_both_indexes_obeyed(library: Library, files: Path) -> None:
    steps(library, files)
    (files / "early.txt").write_text("@ title New\n# Findings\nSomething else.\n")
    steps(library, files)
    assert ledger.withdrawn(library.store, "words") == ledger.withdrawn(library.store, "vectors") == ()


def test_rows_without_a_document_are_refused(library: Library) -> None:
    with pytest.raises(sqlite3.IntegrityError), library.store.database.writing() as connection:
        connection.execute("INSERT INTO paths VALUES ('p', 'nowhere', 1)")
