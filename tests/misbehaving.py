"""A server on this machine that misbehaves, and fetching from it without waiting."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from ingest.fetch import Outcome, Wanted, fetch_all
from ingest.web import Manners, PoliteClient

PDF = b"%PDF-1.7\n" + b"body of a report\n" * 20 + b"%%EOF\n"
SPECIMEN = Path(__file__).parent.parent / "corpus" / "documents" / "abstract-kingsharrow-baby-t-2013.pdf"
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

    def serve_specimen(self) -> None:
        self.answer(200, SPECIMEN.read_bytes())

    def serve_closed(self) -> None:
        self.answer(200, PDF)

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def serving() -> Iterator[str]:
    """The address of the server while the block runs."""
    Misbehaving.asked.clear()
    Misbehaving.gone.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
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
    host: str,
    folder: Path,
    *names: str,
    clock: Clock | None = None,
    manners: Manners = MANNERS,
    when: datetime = WHEN,
) -> list[Outcome]:
    """Fetch addresses of the server into a folder at a fixed moment."""
    clock = clock or Clock()
    client = PoliteClient(manners, sleep=clock.sleep, clock=clock.read)
    wanted = [Wanted(host + name, publisher="Netherby", licence="OGL", published="2013-05") for name in names]
    return list(fetch_all(wanted, folder, now=lambda: when, client=client))
