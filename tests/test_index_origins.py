"""Where documents came from: taken over from manifests on every run, and never guessed."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from index import build
from index.dating import listed_date, year_of
from index.hits import DocumentLine, Mode, Origin
from index.library import Library
from index.search import search
from index.trends import trends
from ingest.facts import DateKind
from ingest.manifest import COLUMNS, MANIFEST, Entry, State, read_manifest, write_manifest
from tests.index_samples import sample_library, sample_methods, write_samples
from tests.misbehaving import WHEN, Misbehaving, fetch, serving

ROOT = Path(__file__).parent.parent
URL = "https://netherby.invalid/early"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return sample_library(tmp_path / "data")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Three samples, of which one was fetched."""
    folder = write_samples(tmp_path / "files")
    listed(folder, entry_of(folder / "early.txt"))
    return folder


@pytest.fixture
def host() -> Iterator[str]:
    with serving() as address:
        yield address


def entry_of(path: Path, url: str = URL, **more: str) -> Entry:
    known = Entry(
        url, path.name, sha256(path.read_bytes()).hexdigest(), "2026-01-02T03:04:05+00:00",
        publisher="Netherby Board", licence="OGL", published="2009",
    )  # fmt: skip
    gone = State.GONE if more.get("withdrawn") else State.FETCHED
    return replace(known, state=gone, reason="the server answered 404" if more.get("withdrawn") else "", **more)


def listed(folder: Path, *entries: Entry) -> None:
    write_manifest(folder, {entry.url: entry for entry in entries})


def line_of(library: Library, title: str = "Child A") -> DocumentLine:
    return next(line for line in library.store.documents() if line.title == title)


def test_origin_is_taken_from_the_manifest_and_not_guessed(library: Library, files: Path) -> None:
    report = build.ingest(library, [files])
    assert (len(report.added), report.origins, report.failed, report.passed_over) == (3, 1, (), ())
    retrieved = "2026-01-02T03:04:05+00:00"
    assert line_of(library).origins == (Origin(URL, "Netherby Board", "OGL", retrieved, "2009", "", ""),)
    assert line_of(library).withdrawn == ""
    assert line_of(library, "Child B").origins == ()


def test_a_second_run_writes_nothing(library: Library, files: Path) -> None:
    build.ingest(library, [files])
    generation = library.store.generation()
    report = build.ingest(library, [files])
    assert (len(report.unchanged), report.origins) == (3, 0)
    assert library.store.generation() == generation


@pytest.mark.parametrize("given", ["", "early.txt", "late.txt", MANIFEST])
def test_a_withdrawal_is_marked_though_the_bytes_are_the_same(library: Library, files: Path, given: str) -> None:
    build.ingest(library, [files])
    listed(files, entry_of(files / "early.txt", withdrawn="2026-05-06"))
    report = build.ingest(library, [files / given])
    assert (report.added, report.updated, report.failed) == ((), (), ())
    line = line_of(library)
    assert (line.withdrawn, line.origins[0].reason) == ("2026-05-06", "the server answered 404")
    assert {hit.document.withdrawn for hit in search(library, "harbour", mode=Mode.KEYWORD).hits} == {"2026-05-06"}
    listed(files, entry_of(files / "early.txt"))
    build.ingest(library, [files])
    assert line_of(library).withdrawn == ""


def test_a_file_given_alone_finds_the_manifest_beside_it(library: Library, files: Path) -> None:
    build.ingest(library, [files / "early.txt"])
    assert line_of(library).origins[0].url == URL


def test_a_manifest_in_a_folder_within_is_found(library: Library, files: Path) -> None:
    build.ingest(library, [files.parent])
    assert line_of(library).origins[0].url == URL


def test_each_address_of_the_same_bytes_is_kept(library: Library, files: Path) -> None:
    early = files / "early.txt"
    other = "https://saltmere.invalid/a"
    listed(files, entry_of(early, withdrawn="2026-05-06"), entry_of(early, other))
    build.ingest(library, [files])
    assert [one.url for one in line_of(library).origins] == [other, URL]
    assert line_of(library).withdrawn == ""
    listed(files, entry_of(early, withdrawn="2026-05-06"), entry_of(early, other, withdrawn="2026-07-08"))
    build.ingest(library, [files])
    assert line_of(library).withdrawn == "2026-07-08"


def test_a_withdrawn_address_is_withdrawn_for_older_bytes_too(library: Library, files: Path) -> None:
    build.ingest(library, [files])
    (files / "early-2.txt").write_text("@ title Child A again\n# Findings\nThe harbourmaster was never asked.\n")
    listed(files, entry_of(files / "early-2.txt", withdrawn="2026-05-06"))
    build.ingest(library, [files])
    assert line_of(library).withdrawn == line_of(library, "Child A again").withdrawn == "2026-05-06"
    generation = library.store.generation()
    build.ingest(library, [files])
    assert library.store.generation() == generation


def test_an_origin_outlives_a_new_reading_and_the_loss_of_the_manifest(
    library: Library, files: Path, tmp_path: Path
) -> None:
    build.ingest(library, [files])
    (files / MANIFEST).unlink()
    again = sample_library(tmp_path / "data", sample_methods(read_by="r2"))
    assert len(build.ingest(again, [files]).updated) == 3
    assert line_of(again).origins[0].url == URL


@pytest.mark.parametrize("text", ["file,sha256,family\nearly.txt,ab,ilacs\n", "", "url;file\n", "\x00\xff"])
def test_a_manifest_of_another_shape_is_passed_over(library: Library, files: Path, text: str) -> None:
    (files / MANIFEST).write_text(text, encoding="latin-1")
    report = build.ingest(library, [files])
    assert (report.passed_over, report.failed) == ((str(files / MANIFEST),), ())
    assert line_of(library).origins == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("http://x.invalid/a,a.pdf,ab,2026-01-02", "line 2: the line has not as many values"),
        ("http://x.invalid/a,a.pdf,ab,2026-01-02,lost,,,,,,,,,", "line 2: 'lost' is not a valid State"),
        ("caf\xe9", "'utf-8' codec can't decode"),
    ],
)
def test_an_unreadable_manifest_is_listed_and_stops_nothing(
    library: Library, files: Path, line: str, said: str
) -> None:
    build.ingest(library, [files])
    (files / MANIFEST).write_text(",".join(COLUMNS) + "\n" + line + "\n", encoding="latin-1")
    generations = set()
    for _ in range(2):
        report = build.ingest(library, [files])
        (failure,) = report.failed
        assert (failure.path, len(report.unchanged)) == (str(files / MANIFEST), 3)
        assert said in failure.what
        assert library.store.failures() == (failure,)
        generations.add(library.store.generation())
    assert len(generations) == 1
    assert line_of(library).origins[0].url == URL
    listed(files, entry_of(files / "early.txt"))
    assert build.ingest(library, [files]).failed == ()
    assert library.store.failures() == ()


def test_a_record_of_before_origins_is_brought_up(library: Library, files: Path) -> None:
    (files / MANIFEST).unlink()
    build.ingest(library, [files])
    library.close()
    with sqlite3.connect(library.store.database.path) as connection:
        connection.executescript("DROP TABLE origins; PRAGMA user_version = 1")
    connection.close()
    assert line_of(library).origins == ()
    listed(files, entry_of(files / "early.txt"))
    build.ingest(library, [files])
    assert line_of(library).origins[0].url == URL


def test_taking_origins_over_loads_nothing_heavy() -> None:
    heavy = ("pypdf", "spacy", "torch", "chromadb", "tantivy", "onnxruntime", "httpx")
    code = f"import sys, index.manifests; print(sorted(set({heavy}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_fetched_files_carry_their_origin_through_withdrawal_and_return(library: Library, host: str) -> None:
    folder = library.folder / "fetched"  # where `prior fetch` puts files unless told otherwise

    def after(days: int) -> tuple[tuple[str, ...], str]:
        fetch(host, folder, "/report.pdf", "/moved", "/missing.pdf", when=WHEN + timedelta(days=days))
        report = build.ingest(library, [folder])
        assert (report.documents, report.failed) == (1, ())
        (line,) = library.store.documents()
        return tuple(one.url.removeprefix(host) for one in line.origins), line.withdrawn

    assert after(0) == (("/report.pdf", "/moved"), "")
    Misbehaving.gone.add("/moved")
    assert after(1) == (("/report.pdf", "/moved"), "")
    Misbehaving.gone.add("/report.pdf")
    assert after(2) == (("/report.pdf", "/moved"), "2026-01-04")
    Misbehaving.gone.clear()
    assert after(3) == (("/report.pdf", "/moved"), "")
    assert set(read_manifest(folder)) == {host + "/report.pdf", host + "/moved", host + "/missing.pdf"}


def test_the_same_bytes_from_elsewhere_have_the_origin_that_is_known(
    library: Library, files: Path, tmp_path: Path
) -> None:
    build.ingest(library, [files])
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(files / "early.txt", elsewhere / "upload.txt")
    assert len(build.ingest(library, [elsewhere]).duplicates) == 1
    assert line_of(library).origins[0].url == URL


UNDATED = "@ title Child D\n@ type case-review\n# Findings\nThe harbourmaster was never asked about the boats.\n"


def test_a_document_without_a_printed_date_is_of_the_year_that_its_list_gives(library: Library, files: Path) -> None:
    path = files / "undated.txt"
    path.write_text(UNDATED)
    build.ingest(library, [files])
    assert (line_of(library, "Child D").year, line_of(library, "Child D").year_basis) == (None, "")
    listed(files, entry_of(path, "https://netherby.invalid/d", published="14/03/2017"))
    build.ingest(library, [files])
    line = line_of(library, "Child D")
    assert (line.year, line.year_basis, line.listed, line.published) == (2017, "listed", "2017-03-14", "")
    found = trends(library, by="year", since=2017, until=2017)
    assert (found.counted, found.year_bases) == (1, (("listed", 1),))
    listed(files, entry_of(path, "https://netherby.invalid/d", published=""))
    build.ingest(library, [files])
    assert line_of(library, "Child D").year is None


def test_a_printed_date_of_publication_wins_over_the_listed_one(library: Library, files: Path) -> None:
    listed(files, entry_of(files / "early.txt", published="1999"))
    build.ingest(library, [files])
    line = line_of(library)
    assert (line.listed, line.year_basis) == ("1999", "published")
    assert line.year != 1999


def test_a_listed_date_that_nobody_can_read_dates_nothing() -> None:
    assert listed_date((Origin("u", "", "", "", "last spring", "", ""),)) == ""


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ({}, (2018, "listed")),
        ({DateKind.COMPLETED: "2016-01"}, (2018, "listed")),
        ({DateKind.PUBLISHED: "2017", DateKind.COMPLETED: "2016-01"}, (2017, "published")),
    ],
)
def test_the_listed_date_stands_behind_the_printed_one_of_publication(
    printed: dict[DateKind, str], year: tuple[int, str]
) -> None:
    assert year_of(printed, "2018-05-01") == year
