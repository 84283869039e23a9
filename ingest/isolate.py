"""Files read in processes of their own, so that no file can stop, stall or swell the run.

pypdf has no time limit, and a hostile page can cost it minutes or gigabytes (measured.md, "Bad PDFs"). Each
worker reads one file at a time under a memory limit; the parent kills a worker that overruns its time and
starts another. A pool from the standard library survives neither, so the workers are kept here.
"""

import contextlib
import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from ingest.areas import EMPTY, Gazetteer
from ingest.document import Document
from ingest.errors import Fault, UnreadableFile
from ingest.limits import Limits as Limits
from ingest.read import read_document

STARTING = 30.0
"""Seconds that a new worker may take to start before its first file counts (imports on a busy machine)."""
FILES_PER_WORKER = 100
"""A worker is replaced after this many files, so that what libraries keep does not grow without end."""
AHEAD = 4
"""Files that may be finished but not yet asked for, per worker; bounds memory when the caller is slow."""
READER_DEFECTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a defect of ours or of a library raises on an odd file: that file's failure, not the run's."""

Outcome = Document | UnreadableFile


@dataclass(frozen=True, slots=True)
class MoreTime:
    """What a worker says before it has scanned pages recognised: how many seconds that may add."""

    seconds: float


@dataclass(slots=True)
class _Worker:
    """A reading process, the parent's end of its pipe, and the job that it has in hand."""

    process: SpawnProcess
    pipe: Connection
    job: int | None = None
    deadline: float = 0.0
    done: int = 0


def read_apart(
    paths: Sequence[Path], *, gazetteer: Gazetteer = EMPTY, workers: int = 2, limits: Limits | None = None
) -> Iterator[tuple[Path, Outcome]]:
    """Each path with its document, or with the `UnreadableFile` that says why not; in the order of `paths`.

    At most `workers` processes run; closing the iterator stops them.
    """
    yield from _Run(paths, gazetteer, max(1, min(workers, len(paths))), limits or Limits()).results()


class _Run:
    """One call's state: jobs waiting, workers, and outcomes not yet handed on."""

    def __init__(self, paths: Sequence[Path], gazetteer: Gazetteer, workers: int, limits: Limits) -> None:
        self._paths = paths
        self._gazetteer = gazetteer
        self._limits = limits
        self._waiting = deque(range(len(paths)))
        self._slots: list[_Worker | None] = [None] * workers
        self._outcomes: dict[int, Outcome] = {}

    def results(self) -> Iterator[tuple[Path, Outcome]]:
        try:
            for index, path in enumerate(self._paths):
                while index not in self._outcomes:
                    self._hand_out(index)
                    self._await_one()
                yield path, self._outcomes.pop(index)
        finally:
            for worker in self._slots:
                if worker:
                    _stop(worker)

    def _hand_out(self, asked: int) -> None:
        """Give every idle worker a job, not further ahead of the caller than `AHEAD` allows."""
        for slot, worker in enumerate(self._slots):
            if not self._waiting or self._waiting[0] >= asked + AHEAD * len(self._slots):
                return
            if worker is not None and worker.job is not None:
                continue
            starting = 0.0
            if worker is None or worker.done >= FILES_PER_WORKER or not worker.process.is_alive():
                if worker is not None:
                    _stop(worker)
                worker = self._slots[slot] = _started(self._gazetteer, self._limits)
                starting = STARTING
            worker.job = self._waiting.popleft()
            path = self._paths[worker.job]
            worker.deadline = time.monotonic() + starting + self._limits.seconds_for(_size(path))
            with contextlib.suppress(ConnectionError):  # a worker that died is found dead when its answer is awaited
                worker.pipe.send(path)

    def _await_one(self) -> None:
        """Sleep until a worker answers, dies or overruns, and settle each that did."""
        busy = [worker for worker in self._slots if worker is not None and worker.job is not None]
        left = min(worker.deadline for worker in busy) - time.monotonic()
        ready = wait([worker.pipe for worker in busy], timeout=max(0.0, left))
        for slot, worker in enumerate(self._slots):
            if worker is None or worker.job is None:
                continue
            if worker.pipe in ready:
                answer = _answer(worker)
                if isinstance(answer, MoreTime):
                    worker.deadline += answer.seconds
                else:
                    self._settle(slot, worker, answer)
            elif time.monotonic() >= worker.deadline:
                self._settle(slot, worker, _overrun(self._paths[worker.job], self._limits))

    def _settle(self, slot: int, worker: _Worker, outcome: Outcome) -> None:
        assert worker.job is not None
        self._outcomes[worker.job] = outcome
        worker.job = None
        worker.done += 1
        spent = isinstance(outcome, UnreadableFile) and outcome.fault is Fault.LIMIT
        if spent or not worker.process.is_alive():
            _stop(worker)
            self._slots[slot] = None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _started(gazetteer: Gazetteer, limits: Limits) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, gazetteer, limits), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


def _answer(worker: _Worker) -> Outcome | MoreTime:
    try:
        outcome: Outcome | MoreTime = worker.pipe.recv()
    except (EOFError, ConnectionError):
        worker.process.join()
        return UnreadableFile(
            Fault.LIMIT,
            f"the process that read it ended without an answer (exit status {worker.process.exitcode}).",
            "Print the file to a new PDF and add that; if it fails again, report it.",
        )
    return outcome


def _overrun(path: Path, limits: Limits) -> UnreadableFile:
    return UnreadableFile(
        Fault.LIMIT,
        f"reading took more than {limits.seconds_for(_size(path)):.0f} seconds.",
        "Print the file to a new PDF, or split it, and add that.",
    )


def _work(pipe: Connection, gazetteer: Gazetteer, limits: Limits) -> None:
    """A worker's life: read what comes through the pipe until the parent closes it."""
    _bound_memory(limits.memory)
    with contextlib.suppress(EOFError, ConnectionError, KeyboardInterrupt, MemoryError):
        while True:
            pipe.send(_read(pipe.recv(), gazetteer, limits, lambda seconds: pipe.send(MoreTime(seconds))))


def _read(path: Path, gazetteer: Gazetteer, limits: Limits, allow: Callable[[float], None]) -> Outcome:
    try:
        return read_document(path, gazetteer, limits=limits, allow=allow)
    except UnreadableFile as refused:
        return refused
    except MemoryError:
        return UnreadableFile(
            Fault.LIMIT,
            f"reading it needs more than {limits.memory / 1e9:.1f} GB of memory.",
            "Print the file to a new PDF, or split it, and add that.",
        )
    except READER_DEFECTS as error:
        return UnreadableFile(
            Fault.BROKEN, f"the reader failed on it ({type(error).__name__}: {error}).", "Report it with the file."
        )


def _bound_memory(memory: int) -> None:
    """Limit this process's address space where the platform can; Windows cannot."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
