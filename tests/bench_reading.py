"""Speed of reading: the whole stage against plain extraction of the same files in one run, one worker against two."""

import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from nlp.evaluate_bench import Speed, TwoWorkers
from ui.settings import load_settings


def machine() -> str:
    """One line on the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, {system}"


def today() -> str:
    """The day of the measurement."""
    return datetime.now(UTC).date().isoformat()


@contextmanager
def measured() -> Iterator[Callable[[], tuple[float, float]]]:
    """Wall and processor seconds since the start of the block."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield lambda: (time.perf_counter() - wall, time.process_time() - cpu)


def reading(files: Sequence[Path]) -> Speed:
    """The processor time of the whole reading stage, next to plain extraction of the same files."""
    from pypdf import PdfReader

    from ingest.areas import load_areas
    from ingest.errors import UnreadableFile
    from ingest.read import read_document

    gazetteer = load_areas(load_settings().areas)
    pages, readable = 0, []
    with measured() as since:
        for file in files:
            try:
                pages += len(read_document(file, gazetteer).pages)
            except UnreadableFile:  # scans and locked files of the corpus
                continue
            readable.append(file)
        cpu = since()[1]
    with measured() as since:
        for file in readable:
            for page in PdfReader(file).pages:
                page.extract_text()
        plain = since()[1]
    speeds = (round(one, 3) for one in (pages / cpu, pages / plain, cpu / plain))
    return Speed(today(), machine(), len(readable), pages, *speeds)


def two_workers(files: Sequence[Path]) -> TwoWorkers:
    """How much sooner two worker processes are done than one, on idle cores."""
    from ingest.areas import load_areas
    from ingest.isolate import read_apart

    gazetteer, walls = load_areas(load_settings().areas), []
    for workers in (1, 2):
        started = time.perf_counter()
        for _ in read_apart(files, gazetteer=gazetteer, workers=workers):
            pass
        walls.append(time.perf_counter() - started)
    return TwoWorkers(today(), machine(), len(files), round(walls[0] / walls[1], 3))
