"""Claims on labelled paragraphs by models that had not seen their documents.

A fitted tagger may not be judged on what it was fitted to. When it is fitted, the labelled documents are parted into
folds, and each fold is claimed by a model fitted to the others; the claims are kept without any text, one JSON object a
line: source, id, kind, and for each statement the themes with polarity and score.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from ingest.errors import InvalidSource
from nlp.evaluate_pairs import Claim, Pair, PairedParagraph
from nlp.labels import LabelledParagraph
from nlp.tags import Polarity, StatementKind

HELD_OUT_FILE = "held-out.jsonl.gz"
"""Its name beside the weights that it was made with."""
REMEDY = "Restore the file from the repository, or fit the model again to these labels."


@dataclass(frozen=True, slots=True)
class HeldOutParagraph:
    """What was claimed of a paragraph: its kind, and the claims of each statement in the order of the label file."""

    kind: StatementKind
    statements: tuple[Mapping[str, Claim], ...]


HeldOut: TypeAlias = Mapping[tuple[str, str], HeldOutParagraph]
"""Claims by source ("inspections", "reviews", "statements") and paragraph id."""


def read_held_out(path: Path) -> HeldOut:
    """The claims in a gzipped file; raises `InvalidSource` where it is not there, is not one, or says one twice."""
    found: dict[tuple[str, str], HeldOutParagraph] = {}
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                row = json.loads(line)
                name = row["source"], row["id"]
                if name in found:
                    raise InvalidSource(f"{path}, line {number}: {' '.join(name)} stands there twice. {REMEDY}")
                found[name] = _paragraph(row)
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise InvalidSource(f"{path} cannot be read as held-out claims ({fault}). {REMEDY}") from fault
    return found


def pair_held_out(
    source: str, paragraphs: Sequence[LabelledParagraph], claims: HeldOut
) -> tuple[tuple[PairedParagraph, ...], int]:
    """The paragraphs with what was claimed of them, and how many were left out as nothing was claimed when fitted.

    Raises `InvalidSource` where a paragraph has other statements now than when the model was fitted.
    """
    held = [one for one in paragraphs if (source, one.id) in claims]
    return tuple(_pair(source, one, claims[source, one.id]) for one in held), len(paragraphs) - len(held)


def claimed_as(
    source: str, paragraphs: Sequence[PairedParagraph], claims: HeldOut
) -> tuple[tuple[PairedParagraph, ...], int]:
    """Keyed paragraphs with the claims that were kept of them in the place of their own, and how many have none.

    A paragraph whose statements are others than when the model was fitted counts among those without.
    """
    kept = []
    for one in paragraphs:
        claimed = claims.get((source, one.id))
        if claimed is not None and len(claimed.statements) == len(one.statements):
            pairs = zip(one.statements, claimed.statements, strict=True)
            kept.append(replace(one, statements=tuple(replace(pair, claimed=said) for pair, said in pairs)))
    return tuple(kept), len(paragraphs) - len(kept)


def _pair(source: str, paragraph: LabelledParagraph, claimed: HeldOutParagraph) -> PairedParagraph:
    if len(claimed.statements) != len(paragraph.statements):
        raise InvalidSource(
            f"Paragraph {paragraph.id} of {source} has {len(paragraph.statements)} statements, its held-out claims "
            f"{len(claimed.statements)}. {REMEDY}"
        )
    return PairedParagraph(
        paragraph.id,
        paragraph.document,
        tuple(
            Pair(paragraph.document, dict(statement.themes), claims)
            for statement, claims in zip(paragraph.statements, claimed.statements, strict=True)
        ),
        paragraph.groups,
        None if paragraph.kind is None else (paragraph.kind, claimed.kind),
    )


def _paragraph(row: Mapping[str, Any]) -> HeldOutParagraph:
    return HeldOutParagraph(
        StatementKind(row["kind"]),
        tuple(
            {theme: Claim(Polarity(polarity), float(score)) for theme, (polarity, score) in statement.items()}
            for statement in row["statements"]
        ),
    )
