"""How documents are read and annotated, as one value: functions with the fingerprints of what they do.

A fingerprint changes whenever the same file could come out otherwise; what was made under another one is made
again. The fingerprints are known without loading what they stand for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from ingest.areas import Gazetteer
from ingest.document import Document, Passage
from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.passages import SPLITTER_VERSION, split
from nlp.codebook import Codebook
from nlp.taggers import Tagging
from nlp.tags import Annotations

ANNOTATIONS = "5"
"""Raise when the ways of finding recommendations, speakers or groups change."""

NO_OTHER = Limits()

Outcome: TypeAlias = tuple[Path, Document | UnreadableFile]


@dataclass(frozen=True, slots=True)
class Methods:
    """What the stages of a run call. `read` yields an outcome for every path, in any order."""

    read_by: str
    annotated_by: str
    read: Callable[[Sequence[Path]], Iterable[Outcome]]
    split: Callable[[Document], tuple[Passage, ...]]
    annotate: Callable[[Document, Sequence[Passage]], Annotations]
    limits: str = ""

    @property
    def both(self) -> str:
        """The fingerprint under which failures are filed: reading, annotating, and limits other than the usual."""
        return f"{self.read_by} {self.annotated_by} {self.limits}".rstrip()


def standard(
    codebook: Codebook, gazetteer: Gazetteer, *, workers: int, tagging: Tagging, limits: Limits = NO_OTHER
) -> Methods:
    """The methods that ship: read apart in worker processes within `limits`, tag by `tagging`."""
    from ingest.ocr import is_installed
    from ingest.read import READER_VERSION

    areas = sha256(repr(gazetteer.areas).encode()).hexdigest()[:8]

    def read(paths: Sequence[Path]) -> Iterator[Outcome]:
        from ingest.isolate import read_apart

        yield from read_apart(paths, gazetteer=gazetteer, workers=workers, limits=limits)

    return Methods(
        read_by=f"{READER_VERSION}/{SPLITTER_VERSION}/{areas}" + ("/ocr" if limits.ocr and is_installed() else ""),
        annotated_by=f"{tagging.fingerprint}/{ANNOTATIONS}/{codebook.version}",
        read=read,
        split=split,
        annotate=_annotate_by(tagging),
        limits=repr(limits) if limits != NO_OTHER else "",
    )


def _annotate_by(tagging: Tagging) -> Callable[[Document, Sequence[Passage]], Annotations]:
    def annotated(document: Document, passages: Sequence[Passage]) -> Annotations:
        from nlp.annotate import annotate

        return annotate(document, passages, tagging.tagger)

    return annotated
