"""How documents are read and annotated, as one value: functions with the fingerprints of what they do.

A fingerprint changes whenever the same file could come out otherwise; what was made under another one is made
again. The fingerprints are known without loading what they stand for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ingest.areas import Gazetteer
from ingest.document import Document, Passage
from ingest.errors import UnreadableFile
from ingest.passages import SPLITTER_VERSION, split
from nlp.codebook import Codebook
from nlp.tags import Annotations

if TYPE_CHECKING:
    from nlp.tagger import Tagger

TAGGER = "rules-1"
"""The name of `nlp.rules.RuleTagger`, here because naming it there loads spaCy; a test holds the two together."""
ANNOTATIONS = "2"
"""Raise when the ways of finding recommendations, speakers or groups change."""

Outcome: TypeAlias = tuple[Path, Document | UnreadableFile]


@dataclass(frozen=True, slots=True)
class Methods:
    """What the stages of a run call. `read` yields an outcome for every path, in any order."""

    read_by: str
    annotated_by: str
    read: Callable[[Sequence[Path]], Iterable[Outcome]]
    split: Callable[[Document], tuple[Passage, ...]]
    annotate: Callable[[Document, Sequence[Passage]], Annotations]

    @property
    def both(self) -> str:
        """The fingerprint of reading and annotating together, under which failures are filed."""
        return f"{self.read_by} {self.annotated_by}"


def standard(codebook: Codebook, gazetteer: Gazetteer, *, workers: int) -> Methods:
    """The methods that ship: read apart in worker processes, tag by the codebook's rules."""
    from ingest.read import READER_VERSION

    areas = sha256(repr(gazetteer.areas).encode()).hexdigest()[:8]

    def read(paths: Sequence[Path]) -> Iterator[Outcome]:
        from ingest.isolate import read_apart

        yield from read_apart(paths, gazetteer=gazetteer, workers=workers)

    return Methods(
        read_by=f"{READER_VERSION}/{SPLITTER_VERSION}/{areas}",
        annotated_by=f"{TAGGER}/{ANNOTATIONS}/{codebook.version}",
        read=read,
        split=split,
        annotate=_annotate_by(codebook),
    )


def _annotate_by(codebook: Codebook) -> Callable[[Document, Sequence[Passage]], Annotations]:
    @cache
    def tagger() -> "Tagger":
        from nlp.rules import RuleTagger

        return RuleTagger(codebook)

    def annotate(document: Document, passages: Sequence[Passage]) -> Annotations:
        from nlp.annotate import annotate as by_rules

        return by_rules(document, passages, tagger())

    return annotate
