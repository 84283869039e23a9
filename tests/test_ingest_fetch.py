"""Fetching against a server on this machine that misbehaves; every outcome is reported and nothing is half written."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.errors import InvalidSource
from ingest.fetch import Wanted, read_source_list
from ingest.manifest import COLUMNS, WITHOUT_WITHDRAWN, State, read_manifest
from ingest.web import Manners
from tests.misbehaving import PDF, WHEN, Clock, Misbehaving, fetch, serving


@pytest.fixture
def host() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.mark.parametrize(
    ("name", "state", "reason"),
    [
        ("/report.pdf", State.FETCHED, ""),
        ("/moved", State.FETCHED, ""),
        ("/busy", State.FETCHED, ""),
        ("/missing.pdf", State.GONE, "410"),
        ("/broken", State.UNAVAILABLE, "500, 3 times"),
        ("/truncated", State.UNAVAILABLE, "no whole answer"),
        ("/loop", State.REFUSED, "more than 5 redirects"),
        ("/away", State.REFUSED, "only http and https"),
        ("/picture", State.REFUSED, "neither PDF"),
        ("/large", State.REFUSED, "larger than 5,000 bytes"),
        ("/closed/report.pdf", State.REFUSED, "robots.txt"),
    ],
)
def test_every_outcome_is_reported(host: str, tmp_path: Path, name: str, state: State, reason: str) -> None:
    (outcome,) = fetch(host, tmp_path, name)
    assert outcome.state is state
    assert reason in outcome.reason
    entry = read_manifest(tmp_path)[host + name]
    assert entry.state is state
    files = [path for path in tmp_path.iterdir() if path.name != "manifest.csv"]
    assert [path.name for path in files] == ([outcome.file] if state is State.FETCHED else [])


def test_one_failure_never_stops_the_list(host: str, tmp_path: Path) -> None:
    outcomes = fetch(host, tmp_path, "/broken", "/picture", "/report.pdf")
    assert [one.state for one in outcomes] == [State.UNAVAILABLE, State.REFUSED, State.FETCHED]


def test_the_second_run_asks_only_whether_it_changed(host: str, tmp_path: Path) -> None:
    first = fetch(host, tmp_path, "/report.pdf")[0]
    second = fetch(host, tmp_path, "/report.pdf")[0]
    assert (first.state, second.state) == (State.FETCHED, State.UNCHANGED)
    assert first.file == second.file
    assert read_manifest(tmp_path)[host + "/report.pdf"].retrieved == WHEN.isoformat(timespec="seconds")


def test_a_lost_file_is_fetched_again(host: str, tmp_path: Path) -> None:
    first = fetch(host, tmp_path, "/report.pdf")[0]
    (tmp_path / first.file).unlink()
    assert fetch(host, tmp_path, "/report.pdf")[0].state is State.FETCHED
    assert (tmp_path / first.file).read_bytes() == PDF


def test_a_withdrawn_report_keeps_its_old_copy_and_is_marked(host: str, tmp_path: Path) -> None:
    first = fetch(host, tmp_path, "/report.pdf")[0]
    Misbehaving.gone.add("/report.pdf")
    outcome = fetch(host, tmp_path, "/report.pdf")[0]
    entry = read_manifest(tmp_path)[host + "/report.pdf"]
    assert outcome.state is State.GONE
    assert (tmp_path / entry.file).read_bytes() == PDF
    assert (entry.file, entry.licence, entry.withdrawn) == (first.file, "OGL", "2026-01-02")


def test_a_report_is_withdrawn_since_the_day_it_was_first_missed_until_it_is_back(host: str, tmp_path: Path) -> None:
    def entry_after(days: int) -> tuple[State, str]:
        fetch(host, tmp_path, "/report.pdf", when=WHEN + timedelta(days=days))
        entry = read_manifest(tmp_path)[host + "/report.pdf"]
        return entry.state, entry.withdrawn

    assert entry_after(0) == (State.FETCHED, "")
    Misbehaving.gone.add("/report.pdf")
    assert entry_after(1) == entry_after(9) == (State.GONE, "2026-01-03")
    Misbehaving.gone.clear()
    assert entry_after(10) == (State.UNCHANGED, "")


GONE = "http://x.invalid/a,a.pdf,ab,2026-01-02T03:04:05+00:00,no longer published"


@pytest.mark.parametrize(
    ("columns", "line", "withdrawn"),
    [
        (COLUMNS, f"{GONE},the server answered 404,,,,,,,,2026-02-03", "2026-02-03"),
        (COLUMNS, f"{GONE},the server answered 404 on 2026-02-03,,,,,,,,", "2026-02-03"),
        (WITHOUT_WITHDRAWN, f"{GONE},the server answered 404 on 2026-02-03,,,,,,,", "2026-02-03"),
    ],
)
def test_a_manifest_says_since_when(tmp_path: Path, columns: tuple[str, ...], line: str, withdrawn: str) -> None:
    (tmp_path / "manifest.csv").write_text(",".join(columns) + "\n" + line + "\n")
    assert read_manifest(tmp_path)["http://x.invalid/a"].withdrawn == withdrawn


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"{GONE},taken down,,,,,,,,", "line 2: no longer published, but not since when"),
        (f"{GONE},taken", "line 2: the line has not as many values"),
        (f"{GONE},taken,,,,,,,,2026-02-03,,", "line 2: the line has not as many values"),
        (GONE.replace("no longer", "not") + ",,,,,,,,,", "line 2: 'not published' is not a valid State"),
        (GONE.replace("2026-01-02T", "yesterday ") + ",,,,,,,,,2026-02-03", "line 2: Invalid isoformat"),
    ],
)
def test_a_line_that_breaks_the_rules_is_named(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "manifest.csv").write_text(",".join(COLUMNS) + "\n" + line + "\n")
    with pytest.raises(InvalidSource, match=said):
        read_manifest(tmp_path)


def test_one_request_a_second_and_retry_after_is_honoured(host: str, tmp_path: Path) -> None:
    clock = Clock()
    fetch(host, tmp_path, "/report.pdf", "/busy", clock=clock)
    assert 7.0 in clock.slept
    assert clock.slept.count(1.0) >= 2


def test_private_addresses_are_refused_unless_asked_for(host: str, tmp_path: Path) -> None:
    (outcome,) = fetch(host, tmp_path, "/report.pdf", manners=Manners())
    assert (outcome.state, Misbehaving.asked) == (State.REFUSED, [])
    assert "private network" in outcome.reason


def test_a_source_list_needs_addresses(tmp_path: Path) -> None:
    bare = tmp_path / "bare.csv"
    bare.write_text("address\nhttp://x.invalid\n")
    with pytest.raises(InvalidSource, match="line 1: no column `url`"):
        read_source_list(bare)
    bare.write_text("url,publisher\nhttp://x.invalid/a,Netherby\n ,Netherby\n")
    with pytest.raises(InvalidSource, match="line 3: no address"):
        read_source_list(bare)


def test_a_source_list_gives_each_address_once(tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("url,publisher,other\nhttp://x.invalid/a,Netherby,1\nhttp://x.invalid/a,Saltmere,2\n")
    assert read_source_list(listed) == (Wanted("http://x.invalid/a", publisher="Netherby"),)
