"""What the theme model learns from: labels by source, and how their documents are parted into folds."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest.sniff import sha256_of
from nlp.labels import LabelledParagraph, read_labels

FILES = {"inspections": "dev.jsonl", "reviews": "reviews-dev.jsonl"}
"""The file of each source in a folder of labels."""
OWN = "statements"
"""Our own labelled statements, which lie in the repository."""
REPORTS = "reports"
"""Published reports whose passages we labelled: the labels lie in the repository, the reports do not."""
SPECIMENS = "specimens"
"""The paragraphs that the specimens' keys speak of."""

LATER = frozenset({REPORTS, "hand-19", "hand-20"})
"""Sources and documents whose labels came when networks had been fitted to all others: learnt from when these are
fitted on, and shared out over the folds by themselves, so that what a first network had seen stays where it was."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Labels of one kind: their files, their paragraphs in order, and which of them are held out of a fit.

    `held` names documents, or what belongs together (`LabelledParagraph.parted_by`).
    """

    name: str
    files: tuple[Path, ...]
    paragraphs: tuple[LabelledParagraph, ...]
    held: frozenset[str] = frozenset()

    def part(self, *, held: bool) -> tuple[LabelledParagraph, ...]:
        """Those that a network learns from, or those held out of it."""
        return tuple(one for one in self.paragraphs if (one.parted_by in self.held) is held)

    @property
    def early(self) -> "Labelled":
        """Without the labels that came later."""
        return replace(self, paragraphs=tuple(one for one in self.paragraphs if not self._is_late(one)))

    @property
    def later(self) -> "Labelled":
        """The labels that came later alone."""
        return replace(self, paragraphs=tuple(one for one in self.paragraphs if self._is_late(one)))

    def _is_late(self, one: LabelledParagraph) -> bool:
        return self.name in LATER or one.document in LATER

    def told(self) -> dict[str, Any]:
        """What is kept of it beside the weights: files with their hashes, and counts."""
        return {
            "name": self.name,
            "files": {file.name: sha256_of(file) for file in self.files},
            "documents": len({one.document for one in self.paragraphs}),
            "paragraphs": len(self.paragraphs),
            "statements": sum(len(one.statements) for one in self.paragraphs),
        }


def read_sources(own: Path, labels: Path | None) -> tuple[Labelled, ...]:
    """The sources that are there: in the folder `labels` those of FILES, in `own` our statements.

    Raises InvalidSource where a line cannot be read.
    """
    shared = [(name, labels / file) for name, file in FILES.items()] if labels else []
    found = [Labelled(name, (path,), read_labels(path)) for name, path in shared if path.is_file()]
    files = tuple(sorted(own.glob("*.jsonl")))
    return (*found, Labelled(OWN, files, tuple(one for file in files for one in read_labels(file))))


def parted_in(labelled: Sequence[Labelled], folds: int) -> Iterator[tuple[Labelled, ...]]:
    """The same labels once a fold, its documents held out: every document once, each source shared out evenly."""
    orders = [
        [in_no_order(each.parted_by for each in part.paragraphs) for part in (one.early, one.later)] for one in labelled
    ]
    for fold in range(folds):
        held = [frozenset(name for order in both for name in order[fold::folds]) for both in orders]
        yield tuple(replace(one, held=names) for one, names in zip(labelled, held, strict=True))


def in_no_order(names: Iterable[str]) -> list[str]:
    """Each name once, in an order that means nothing and is always the same."""
    return sorted(set(names), key=lambda one: hashlib.md5(one.encode(), usedforsecurity=False).hexdigest())
