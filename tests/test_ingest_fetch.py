"""Fetching against a server on this machine that misbehaves; every outcome is reported and nothing is half written."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from ingest.errors import InvalidSource
from ingest.fetch import Outcome, Wanted, fetch_all, read_source_list
from ingest.manifest import State, read_manifest
from ingest.web import Manners, PoliteClient

PDF = b"%PDF-1.7\n" + b"body of a report\n" * 20 + b"%%EOF\n"
WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
MANNERS = Manners(pause=1.0, retries=2, first_wait=4.0, bytes_per_file=5_000, private_addresses=True)


class Misbehaving(BaseHTTPRequestHandler):
    """A host whose addresses each fail in their own way."""

    asked: ClassVar[list[str]] = []
    gone: ClassVar[set[str]] = set()

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path in self.gone:
            return self.answer(404)
        return getattr(self, "serve_" + self.path.strip("/").split(".")[0].replace("-", "_"), self.serve_nothing)()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def serve_robots(self) -> None:
        self.answer(200, b"User-agent: *\nDisallow: /closed\n")

    def serve_report(self) -> None:
        if self.headers.get("If-None-Match") == '"one"':
            return self.answer(304)
        return self.answer(200, PDF, ETag='"one"')

    def serve_nothing(self) -> None:
        self.answer(410)

    def serve_broken(self) -> None:
        self.answer(500)

    def serve_busy(self) -> None:
        if self.asked.count("/busy") < 2:
            return self.answer(429, Retry_After="7")
        return self.answer(200, PDF + b"busy")

    def serve_truncated(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "4000")
        self.end_headers()
        self.wfile.write(PDF)

    def serve_loop(self) -> None:
        self.answer(302, Location="/loop")

    def serve_moved(self) -> None:
        self.answer(301, Location="/report.pdf")

    def serve_away(self) -> None:
        self.answer(302, Location="ftp://elsewhere.invalid/report.pdf")

    def serve_picture(self) -> None:
        self.answer(200, b"\x89PNG\r\n\x1a\n" + bytes(50))

    def serve_large(self) -> None:
        self.answer(200, PDF * 100)

    def serve_closed(self) -> None:
        self.answer(200, PDF)

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def host() -> Iterator[str]:
    Misbehaving.asked.clear()
    Misbehaving.gone.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def read(self) -> float:
        return self.now


def fetch(
    host: str, folder: Path, *names: str, clock: Clock | None = None, manners: Manners = MANNERS
) -> list[Outcome]:
    clock = clock or Clock()
    client = PoliteClient(manners, sleep=clock.sleep, clock=clock.read)
    wanted = [Wanted(host + name, publisher="Netherby", licence="OGL") for name in names]
    return list(fetch_all(wanted, folder, now=lambda: WHEN, client=client))


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
    assert (entry.file, entry.licence) == (first.file, "OGL")


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
