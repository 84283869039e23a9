"""One polite request: the only importer of httpx.

Refuses schemes other than http and https, and addresses of private networks unless asked for, also after a
redirect. Retries passing faults only (no answer, 429, 5xx) with growing pauses, and honours Retry-After.
"""

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

USER_AGENT = "prior-learning/0.1 (offline reader of published case reviews; one request a second)"
REDIRECTS = (301, 302, 303, 307, 308)
PASSING = (408, 425, 429, 500, 502, 503, 504)
CHUNK = 1 << 16


class Refused(Exception):
    """An address that will not be asked, or an answer that will not be taken; `str()` says why."""


class Unavailable(Exception):
    """A passing fault that lasted through every retry; `str()` says what it was."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How politely and how long to ask: seconds between requests to a host, retries, limits."""

    pause: float = 1.0
    retries: int = 3
    first_wait: float = 2.0
    longest_wait: float = 120.0
    timeout: float = 60.0
    seconds_per_file: float = 600.0
    bytes_per_file: int = 100_000_000
    redirects: int = 5
    private_addresses: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: status, the address after redirects, headers that matter, and the body."""

    status: int
    url: str
    etag: str
    last_modified: str
    body: bytes


@dataclass(slots=True)
class PoliteClient:
    """A client that keeps its manners with every host; use it as a context manager."""

    manners: Manners = Manners()
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _http: httpx.Client = field(init=False)
    _last: dict[str, float] = field(init=False, default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        headers = {"User-Agent": USER_AGENT, "Accept": "application/pdf, text/html, */*;q=0.5"}
        self._http = httpx.Client(headers=headers, timeout=self.manners.timeout, follow_redirects=False)

    def __enter__(self) -> "PoliteClient":
        return self

    def __exit__(self, *raised: object) -> None:
        self._http.close()

    def get(self, url: str, *, etag: str = "", last_modified: str = "") -> Answer:
        """The answer to one address, conditional where an earlier answer is known.

        Raises `Refused` for what must not or cannot be taken and `Unavailable` for faults that outlast the retries.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        for _ in range(self.manners.redirects + 1):
            self._check_address(url)
            if not self._robots_of(url).can_fetch(USER_AGENT, url):
                raise Refused("robots.txt of this host asks not to fetch it")
            answer, target = self._ask_with_retries(url, headers)
            if not target:
                return answer
            url = urljoin(url, target)
        raise Refused(f"more than {self.manners.redirects} redirects")

    def _ask_with_retries(self, url: str, headers: dict[str, str]) -> tuple[Answer, str]:
        wait = self.manners.first_wait
        for attempt in range(self.manners.retries + 1):
            asked_to_wait = 0.0
            try:
                answer, target, asked_to_wait = self._ask(url, headers)
                if answer.status not in PASSING:
                    return answer, target
                fault = f"the server answered {answer.status}"
            except httpx.TransportError as error:
                fault = f"no whole answer ({type(error).__name__})"
            if attempt < self.manners.retries:
                self.sleep(min(max(wait, asked_to_wait), self.manners.longest_wait))
                wait *= 2
        raise Unavailable(f"{fault}, {self.manners.retries + 1} times")

    def _ask(self, url: str, headers: dict[str, str]) -> tuple[Answer, str, float]:
        self._keep_pace(url)
        with self._http.stream("GET", url, headers=headers) as response:
            body = self._body(response) if response.status_code == 200 else b""
            answer = Answer(
                status=response.status_code,
                url=url,
                etag=response.headers.get("ETag", ""),
                last_modified=response.headers.get("Last-Modified", ""),
                body=body,
            )
            moved = response.status_code in REDIRECTS
            return answer, response.headers.get("Location", "") if moved else "", retry_after(response.headers)

    def _body(self, response: httpx.Response) -> bytes:
        started, parts, size = self.clock(), [], 0
        for part in response.iter_bytes(CHUNK):
            parts.append(part)
            size += len(part)
            if size > self.manners.bytes_per_file:
                raise Refused(f"larger than {self.manners.bytes_per_file:,} bytes")
            if self.clock() - started > self.manners.seconds_per_file:
                raise Refused(f"took longer than {self.manners.seconds_per_file:.0f} seconds")
        return b"".join(parts)

    def _keep_pace(self, url: str) -> None:
        host = urlsplit(url).netloc
        due = self._last.get(host, -self.manners.pause) + self.manners.pause
        now = self.clock()
        if now < due:
            self.sleep(due - now)
        self._last[host] = self.clock()

    def _check_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Refused("only http and https addresses are fetched")
        if not self.manners.private_addresses and is_private(parts.hostname):
            raise Refused("it leads to an address of a private network")

    def _robots_of(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            rules = RobotFileParser()
            rules.parse(self._robots_lines(f"{site}/robots.txt"))
            self._robots[site] = rules
        return self._robots[site]

    def _robots_lines(self, url: str) -> list[str]:
        """The rules of a host; none where it has no such file, all closed where it cannot say (RFC 9309, 2.3.1)."""
        try:
            answer, _ = self._ask_with_retries(url, {})
        except Unavailable:
            return ["User-agent: *", "Disallow: /"]
        return answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else []


def is_private(host: str) -> bool:
    """Whether a host name leads to a loopback, private or link-local address; False where it cannot be resolved."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False
    return any(not ipaddress.ip_address(str(entry[4][0]).split("%")[0]).is_global for entry in found)


def retry_after(headers: httpx.Headers) -> float:
    """The seconds that a server asks to wait, 0 where it does not say."""
    value = headers.get("Retry-After", "")
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return 0.0
