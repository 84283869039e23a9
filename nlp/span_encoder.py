"""The tuned sentence model asked: vectors of statements, read with their neighbours, and of their tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from nlp.embedder import Vectors
from nlp.onnx import OnnxModel
from nlp.windows import MODEL_END, Window, windows_of

BATCH = 8
MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Encoded:
    """One statement: its vector (mean of its tokens, then of its window), its tokens' vectors and their characters."""

    vector: Vectors
    tokens: Vectors
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Statements of one passage under one heading."""

    heading: str
    statements: tuple[str, ...]


class StatementEncoder(Protocol):
    """Reads statements with their neighbours: the exported model is one, a stand-in of the tests another."""

    def encode(self, stretches: Sequence[Stretch]) -> list[tuple[Encoded, ...]]:
        """The statements of each stretch, in their order."""
        ...


class SpanEncoder:
    """Runs the exported model in `folder`; loads it when first asked."""

    def __init__(self, folder: Path, threads: int = 2) -> None:
        files = folder / MODEL_FILE, folder / TOKENIZER_FILE
        self._model = OnnxModel(*files, max_tokens=MODEL_END, threads=threads)

    def encode(self, stretches: Sequence[Stretch]) -> list[tuple[Encoded, ...]]:
        """The statements of each stretch, in their order; run in small batches sorted by length."""
        windows = [
            (row, window)
            for row, stretch in enumerate(stretches)
            for window in windows_of(stretch.heading, stretch.statements, self._model.pair)
        ]
        order = sorted(range(len(windows)), key=lambda at: len(windows[at][1].ids))
        found: dict[int, tuple[Encoded, ...]] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            hidden = self._model.run([windows[at][1].tokens for at in batch])
            found |= {at: _statements(windows[at][1], rows) for at, rows in zip(batch, hidden, strict=True)}
        together: list[tuple[Encoded, ...]] = [()] * len(stretches)
        for at, (row, _) in enumerate(windows):
            together[row] += found[at]
        return together


def _statements(window: Window, hidden: Vectors) -> tuple[Encoded, ...]:
    whole = hidden[: len(window.ids)].mean(axis=0)
    return tuple(
        Encoded(
            np.concatenate([hidden[first:last].mean(axis=0), whole]), hidden[first:last].copy(), window.places(number)
        )
        for number, (first, last) in enumerate(window.statements)
    )
