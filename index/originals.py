"""The stored copies of the files taken in: named by their content, so that equal files are stored once."""

import hashlib
from pathlib import Path

from ingest.errors import Fault, UnreadableFile

FOLDER = "files"


def place(folder: Path, sha256: str, format_: str) -> Path:
    """Where the copy of a file lies in the data folder."""
    return folder / FOLDER / sha256[:2] / f"{sha256}.{format_}"


def keep(folder: Path, path: Path, sha256: str, format_: str) -> None:
    """Copy a file in under its content's name; a half-written copy never bears it.

    Raises UnreadableFile where the file is no longer the one with this hash.
    """
    target = place(folder, sha256, format_)
    if target.exists():
        return
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise UnreadableFile(Fault.UNREACHABLE, f"{path.name} changed while it was being read.", "Ingest it again.")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_bytes(content)
    part.replace(target)


def sweep(folder: Path, wanted: frozenset[Path]) -> None:
    """Delete copies that no document needs: left by a run that was killed, or of documents replaced."""
    for path in (folder / FOLDER).glob("*/*"):
        if path not in wanted:
            path.unlink()
