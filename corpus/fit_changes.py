"""Fit the weights by which a sentence is read as an action taken, and measure them on documents left out.

Learns from the keys of the specimens and from the hand-written statements (`gold/statements`, of which `changes.csv`
names those that tell a change). Run as `python -m corpus.fit_changes`; writes `nlp/weights/changes.json`.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from corpus import build
from ingest.areas import load_areas
from ingest.document import BlockKind, Document
from ingest.errors import UnreadableFile
from ingest.read import read_document
from nlp.actions import LEAST_IN_PASSING, LEAST_UNDER_HEADING, WEIGHTS, features, sentences
from nlp.change_signs import tells
from nlp.evaluate_items import read_keyed_items
from nlp.labels import read_labels
from nlp.list_kinds import kind_under
from nlp.recommendations import tells_changes
from nlp.tags import RecommendationKind

STATEMENTS = build.CORPUS / "gold" / "statements"
LOOKED_THROUGH = 18
"""The hands, first to last, whose statements a reader looked through for changes; later ones are not labelled so."""
STRENGTH = 3.0
LEAST_SEEN = 3
FOLDS = 20
LEAST_WEIGHT = 0.005


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence as it is weighed; `group` is left out of the fit as a whole."""

    group: str
    under: bool
    found: Mapping[str, float]
    counts: bool


def letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def specimen_rows() -> Iterator[Row]:
    """The sentences of all specimens in which changes are told; versions of one report are one group."""
    gazetteer = load_areas(build.AREAS)
    for key in sorted(build.KEYS.glob("*.toml")):
        keyed = [letters(one["opening"]) for one in read_keyed_items(key) if one["kind"] == "action_taken"]
        for path in sorted(build.CORPUS.glob(f"documents/{key.stem}.*")):
            try:
                document = read_document(path, gazetteer)
            except UnreadableFile:
                continue
            yield from _rows(document, key.stem.partition("-corrected")[0], keyed)


def _rows(document: Document, group: str, keyed: Sequence[str]) -> Iterator[Row]:
    for block in document.blocks:
        if block.kind in {BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.TABLE}:
            continue
        section = document.section_at(block.span.start)
        under = kind_under(document, section)[0] is RecommendationKind.ACTION_TAKEN
        if not under and not tells_changes(document, section):
            continue
        text, listed = block.span.of(document.text), under and block.kind is BlockKind.BULLET
        for words in [text] if listed else [words for _, words in sentences(text)]:
            if under or tells(words):
                counts = any(letters(words).startswith(one) for one in keyed)
                yield Row(group, under, features(words, under_heading=under, listed=listed), counts)


def statement_rows() -> Iterator[Row]:
    """The hand-written statements; all that one hand wrote are one group."""
    with (STATEMENTS / "changes.csv").open(encoding="utf-8") as file:
        told = {(row["id"], int(row["start"])) for row in csv.DictReader(file)}
    for path in sorted(STATEMENTS.glob("hand-*.jsonl"))[:LOOKED_THROUGH]:
        for paragraph in read_labels(path):
            for one in paragraph.statements:
                words = one.span.of(paragraph.text).strip()
                if tells(words):
                    yield Row(paragraph.document, False, features(words), (paragraph.id, one.span.start) in told)


def matrix(rows: Sequence[Row], names: Mapping[str, int]) -> csr_matrix:
    places = [
        (at, names[name], value) for at, row in enumerate(rows) for name, value in row.found.items() if name in names
    ]
    lines, columns, values = zip(*places, strict=True)
    return csr_matrix((values, (lines, columns)), shape=(len(rows), len(names)))


def fitted(table: csr_matrix, counts: NDArray[Any]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=500, solver="liblinear").fit(table, counts)


def left_out(rows: Sequence[Row], table: csr_matrix, counts: NDArray[Any]) -> NDArray[Any]:
    """The chance of each row by a fit that saw nothing of its group."""
    groups = np.array([row.group for row in rows])
    names, chances = np.unique(groups), np.zeros(len(rows))
    for fold in range(FOLDS):
        out = np.isin(groups, names[fold::FOLDS])
        chances[out] = fitted(table[~out], counts[~out]).predict_proba(table[out])[:, 1]
    return chances


def figure(name: str, chances: NDArray[Any], counts: NDArray[Any], least: float) -> str:
    read = chances >= least
    same = int((read & counts).sum())
    keyed = int(counts.sum())
    shares = f"precision {same / read.sum():.3f} recall {same / keyed:.3f}"
    return f"{name:32} keyed {keyed:4} read {read.sum():4} {shares}"


def main() -> None:
    rows = [*specimen_rows(), *statement_rows()]
    seen = Counter(name for row in rows for name in row.found)
    names = {name: at for at, name in enumerate(sorted(name for name, times in seen.items() if times >= LEAST_SEEN))}
    table, counts = matrix(rows, names), np.array([row.counts for row in rows])
    chances = left_out(rows, table, counts)
    under = np.array([row.under for row in rows])
    hand = np.array([row.group.startswith("hand-") for row in rows])
    for name, part, least in (
        ("specimens, under headings", under, LEAST_UNDER_HEADING),
        ("specimens, in passing", ~under & ~hand, LEAST_IN_PASSING),
        ("hand-written statements", hand, LEAST_IN_PASSING),
    ):
        print(figure(name, chances[part], counts[part], least))  # noqa: T201
    model = fitted(table, counts)
    weights = {name: round(float(model.coef_[0][at]), 3) for name, at in names.items()}
    kept = {name: weight for name, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}
    text = json.dumps(
        {"bias": round(float(model.intercept_[0]), 3), **kept}, ensure_ascii=False, indent=0, sort_keys=True
    )
    WEIGHTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
