"""What a run says of itself: steps while it goes on, and what it did."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from index.hits import Duplicate, Failure


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a stage done, of how many, and of what: a file, a document, or ""."""

    stage: str
    done: int
    total: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of each file given, what is held now, and how long each stage took.

    `added`, `updated` and `unchanged` are document ids: every file given is in one of these, in `duplicates`, in
    `failed` or in `passed_over` (files in a folder that are of no format that is read). `updated` also has held
    documents that were read anew because the way of reading changed. `origins` counts the addresses of which a
    manifest says anything new. `seconds` are wall clock.
    """

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    duplicates: tuple[Duplicate, ...]
    failed: tuple[Failure, ...]
    passed_over: tuple[str, ...]
    retagged: int
    origins: int
    documents: int
    passages: int
    seconds: float
    stages: dict[str, float]


@dataclass
class Tally:
    """What a run has come to so far; `report` is made of it at the end."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    retagged: int = 0
    origins: int = 0
    stages: dict[str, float] = field(default_factory=dict)
    begun: float = field(default_factory=time.perf_counter)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the seconds that this block takes to a stage."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.stages[stage] = self.stages.get(stage, 0.0) + time.perf_counter() - begun

    def report(self, *, documents: int, passages: int) -> IngestReport:
        """The run's report, with how much is held now."""
        return IngestReport(
            added=tuple(self.added),
            updated=tuple(self.updated),
            unchanged=tuple(self.unchanged),
            duplicates=tuple(self.duplicates),
            failed=tuple(self.failed),
            passed_over=tuple(self.passed_over),
            retagged=self.retagged,
            origins=self.origins,
            documents=documents,
            passages=passages,
            seconds=time.perf_counter() - self.begun,
            stages=dict(self.stages),
        )
