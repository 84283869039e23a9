"""The versions of the codebook that a data folder has been tagged with: each can be cited and exported for good.

A version is the file itself, named by its hash; the list says since when it was in use here. Nothing is overwritten.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest.errors import NotHeld
from nlp.codebook import Codebook, read_codebook, version_of

FOLDER = "codebooks"
LIST = "versions.jsonl"
NO_NOTE = "no note"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the codebook: its hash, since when it was in use here (UTC), what its note says of the change."""

    version: str
    since: str
    note: str
    themes: int
    phrases: int


def keep(folder: Path, data: bytes, source: Path) -> Version:
    """Keep a version, where it is not kept yet, and return it; raises InvalidCodebook for a file that breaks a rule."""
    known = {one.version: one for one in versions(folder)}
    name = version_of(data)
    if name in known:
        return known[name]
    codebook = read_codebook(data, source)
    made = Version(
        version=name,
        since=datetime.now(UTC).isoformat(timespec="seconds"),
        note=codebook.note or NO_NOTE,
        themes=len(codebook.themes),
        phrases=sum(len(theme.phrases) for theme in codebook.themes),
    )
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    _place(folder, name).write_bytes(data)
    with (folder / FOLDER / LIST).open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(asdict(made), ensure_ascii=False) + "\n")
    return made


def versions(folder: Path) -> tuple[Version, ...]:
    """The versions kept in a data folder, oldest first."""
    path = folder / FOLDER / LIST
    if not path.is_file():
        return ()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple({row["version"]: Version(**row) for row in rows}.values())


def file_of(folder: Path, version: str) -> bytes:
    """The file of a version; raises NotHeld where it is not kept here."""
    path = _place(folder, version)
    if version not in {one.version for one in versions(folder)} or not path.is_file():
        raise NotHeld(f"No version {version} of the codebook is kept here. `prior themes --versions` lists them.")
    return path.read_bytes()


def codebook_of(folder: Path, version: str) -> Codebook:
    """The codebook of a version; raises NotHeld, and InvalidCodebook for one that today's rules refuse."""
    return read_codebook(file_of(folder, version), _place(folder, version))


def _place(folder: Path, version: str) -> Path:
    return folder / FOLDER / f"{version}.toml"
