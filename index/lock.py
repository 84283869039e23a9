"""One writer at a time: Chroma loses vectors without a word when two processes write one folder.

The only importer of filelock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import RecordLocked

LOCK_FILE = "writing.lock"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the right to write the record in `folder`; raises RecordLocked at once where another process has it.

    The system lets go of the lock when a process dies, so a killed run leaves nothing to clear away.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK_FILE)
    try:
        lock.acquire(timeout=0)
    except Timeout as fault:
        raise RecordLocked(
            f"Another process is writing the record in {folder}. Wait until it has finished, or stop it."
        ) from fault
    try:
        yield
    finally:
        lock.release()
