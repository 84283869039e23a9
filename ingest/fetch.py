"""From a source list to files: polite, resumable, every outcome reported.

The only part of Prior Learning that uses the network, and only when asked to. One failure never stops the
list. A file is written beside its name first and renamed when whole, so a partial file never looks finished.
"""

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ingest.errors import InvalidSource
from ingest.manifest import Entry, State, read_manifest, write_manifest
from ingest.sniff import sniff
from ingest.web import Answer, PoliteClient, Refused, Unavailable

GONE = (404, 410)
SUFFIX = {"pdf": ".pdf", "html": ".html", "docx": ".docx"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of a source list: the address and what the list knows of it."""

    url: str
    publisher: str = ""
    licence: str = ""
    type: str = ""
    area: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one address."""

    url: str
    state: State
    file: str = ""
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Whether no current copy is held."""
        return self.state in (State.REFUSED, State.UNAVAILABLE, State.GONE)


def read_source_list(path: Path) -> tuple[Wanted, ...]:
    """The addresses of a source list, each once; refuses a file without a `url` column or with an empty address."""
    known = set(Wanted.__dataclass_fields__)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        if "url" not in (rows.fieldnames or ()):
            raise InvalidSource(f"{path} line 1: no column `url`; a source list has a header and one address a line.")
        wanted: dict[str, Wanted] = {}
        for row in rows:
            url = (row["url"] or "").strip()
            if not url:
                raise InvalidSource(f"{path} line {rows.line_num}: no address; fill it in or remove the line.")
            wanted.setdefault(url, Wanted(**{name: row[name] or "" for name in row if name in known} | {"url": url}))
    return tuple(wanted.values())


def utc_now() -> datetime:
    """The time of retrieval."""
    return datetime.now(UTC)


def fetch_all(
    wanted: Sequence[Wanted],
    folder: Path,
    *,
    now: Callable[[], datetime] = utc_now,
    client: PoliteClient,
) -> Iterator[Outcome]:
    """Fetch each address into `folder`, and yield what became of it as soon as it is written down."""
    folder.mkdir(parents=True, exist_ok=True)
    held = read_manifest(folder)
    with client as ask:
        for one in wanted:
            entry = fetch_one(ask, one, held.get(one.url), folder, now())
            held[one.url] = entry
            write_manifest(folder, held)
            yield Outcome(one.url, entry.state, entry.file, entry.reason)


def fetch_one(ask: PoliteClient, one: Wanted, before: Entry | None, folder: Path, when: datetime) -> Entry:
    """The manifest entry of one address after asking for it."""
    before = before or Entry(one.url)
    known = replace(
        before, publisher=one.publisher, licence=one.licence, type=one.type, area=one.area, published=one.published
    )
    whole = bool(before.file) and (folder / before.file).is_file()
    try:
        answer = ask.get(
            one.url, etag=before.etag if whole else "", last_modified=before.last_modified if whole else ""
        )
        return settle(answer, known, folder, when, whole=whole)
    except Refused as refusal:
        return replace(known, state=State.REFUSED, reason=str(refusal))
    except Unavailable as fault:
        return replace(known, state=State.UNAVAILABLE, reason=f"{fault}; run the same command again later")


def settle(answer: Answer, known: Entry, folder: Path, when: datetime, *, whole: bool) -> Entry:
    """The entry after an answer: new bytes are written, an unchanged copy stays, a withdrawn one is marked."""
    if answer.status == 304 and whole:
        return replace(known, state=State.UNCHANGED, reason="", withdrawn="")
    if answer.status in GONE:
        since = known.withdrawn or f"{when:%Y-%m-%d}"
        return replace(known, state=State.GONE, reason=f"the server answered {answer.status}", withdrawn=since)
    if answer.status != 200:
        raise Refused(f"the server answered {answer.status}")
    kind = sniff(answer.body)
    if kind not in SUFFIX:
        raise Refused("what came is neither PDF, web page nor Word document")
    digest = hashlib.sha256(answer.body).hexdigest()
    if whole and digest == known.sha256:
        known = replace(known, state=State.UNCHANGED, reason="", withdrawn="")
        return replace(known, etag=answer.etag, last_modified=answer.last_modified)
    name = file_name(known.url, digest, SUFFIX[kind])
    write_whole(folder / name, answer.body)
    return replace(
        known,
        file=name,
        sha256=digest,
        retrieved=when.isoformat(timespec="seconds"),
        state=State.FETCHED,
        reason="",
        withdrawn="",
        etag=answer.etag,
        last_modified=answer.last_modified,
    )


def file_name(url: str, digest: str, suffix: str) -> str:
    """A file name that says where it came from and cannot clash: last part of the address, digest, suffix."""
    last = Path(unquote(urlsplit(url).path)).stem
    plain = "".join(letter if letter.isalnum() else "-" for letter in last).strip("-")[:60] or "file"
    return f"{plain}-{digest[:12]}{suffix}"


def write_whole(path: Path, body: bytes) -> None:
    """Write bytes so that the name appears only when all of them are there."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(body)
    part.replace(path)
