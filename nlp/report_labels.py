"""What we read on published reports: themes by place, without a word of the report.

The reports are not ours to keep, so a file of labels says where a statement stands and not what it says: the first line
names the report, every further line a passage by a digest of its statements. The words come from the report itself
where it lies on this machine. A passage that our reader cuts otherwise today is counted as lost.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from ingest.document import Document, Passage
from ingest.errors import InvalidSource
from nlp.labels import LabelledParagraph, LabelledStatement, laid_out
from nlp.language import Language
from nlp.statements import Unit, units_of
from nlp.tags import Polarity, StatementKind

NO_LETTER = re.compile(r"[\W_]+")
DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class PassageLabels:
    """A passage by its digest, the page that it begins on, its kind, and the themes of each statement in order."""

    words: str
    page: int
    kind: StatementKind
    themes: tuple[Mapping[str, Polarity], ...]


@dataclass(frozen=True, slots=True)
class ReportLabels:
    """The labelled passages of one report: its name without ending, its family, the hash of its file."""

    name: str
    family: str
    sha256: str
    passages: tuple[PassageLabels, ...]


def digest_of(statements: Sequence[str]) -> str:
    """What a passage is known by: its letters and digits in lower case, and where its statements part."""
    bare = "|".join(NO_LETTER.sub("", one).lower() for one in statements)
    return hashlib.sha256(bare.encode()).hexdigest()[:DIGEST_LENGTH]


def read_report_labels(path: Path) -> ReportLabels:
    """The labels in a file; raises `InvalidSource` naming file and line where one cannot be read."""
    passages: list[PassageLabels] = []
    number = 1
    try:
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        told = json.loads(head)
        name, family, sha256 = told["report"], told["family"], told["sha256"]
        for row in rows:
            number += 1
            passages.append(_passage(json.loads(row)))
        return ReportLabels(name, family, sha256, tuple(passages))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise InvalidSource(f"{path}, line {number}: not labels of a report ({fault}); mend the line") from fault


def labelled_report(
    labels: ReportLabels, document: Document, passages: Sequence[Passage], language: Language
) -> tuple[tuple[LabelledParagraph, ...], int]:
    """The labelled passages with their words as the document has them, and how many are cut otherwise now.

    A passage that stands in the document twice is taken where it stands first.
    """
    standing: dict[str, list[Unit]] = {}
    for _, run in groupby(units_of(document, passages, language), key=lambda unit: unit.within):
        units = list(run)
        standing.setdefault(digest_of([unit.text for unit in units]), units)
    found = [_paragraph(labels, one, standing[one.words]) for one in labels.passages if _stands(one, standing)]
    return tuple(found), len(labels.passages) - len(found)


def _stands(one: PassageLabels, standing: Mapping[str, Sequence[Unit]]) -> bool:
    return len(standing.get(one.words, ())) == len(one.themes)


def _passage(row: Mapping[str, Any]) -> PassageLabels:
    themes = tuple({theme: Polarity(polarity) for theme, polarity in each.items()} for each in row["themes"])
    return PassageLabels(row["words"], row["page"], StatementKind(row["kind"]), themes)


def _paragraph(labels: ReportLabels, one: PassageLabels, units: Sequence[Unit]) -> LabelledParagraph:
    text, spans = laid_out([unit.text for unit in units])
    return LabelledParagraph(
        id=f"{labels.name}:{one.words}",
        document=labels.name,
        family=labels.family,
        heading=units[0].heading,
        text=text,
        kind=one.kind,
        statements=tuple(
            LabelledStatement(span, tuple(themes.items())) for span, themes in zip(spans, one.themes, strict=True)
        ),
    )
