"""The sentence model on onnxruntime: what ingest and search embed with.

Loads nothing until it is asked to embed, so that asking for its name costs nothing. The folder is written by
`nlp.embed.export` and holds the model, its tokenizer and `provenance.json`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from ingest.errors import MissingModel
from nlp.embedder import Vectors, unit
from nlp.onnx import OnnxModel

MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
PROVENANCE_FILE = "provenance.json"
REMEDY = "Run `make setup` to prepare it."
BATCH = 8  # measured fastest on two cores when sorted by length: 1.5 times batches of 32
LEAST_FIDELITY = 0.9999  # cosine with the reference on the worst trial sentence; fp32 exports reach 0.999999


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a model on disk came from and how near it is to the reference (cosines over `trials` sentences)."""

    model: str
    sha256: str
    size: int
    dimensions: int
    max_tokens: int
    exported: str
    trials: int
    fidelity_min: float
    fidelity_mean: float

    @property
    def name(self) -> str:
        """The model's name with the beginning of its hash, so that other weights are another embedder."""
        return f"{self.model}-{self.sha256[:8]}"


class OnnxEmbedder:
    """Unit vectors by the exported sentence model in `folder`; loads it when first asked to embed.

    Texts longer than the model reads are embedded in windows and averaged by length, so no word is dropped.
    Raises MissingModel when the folder is not there, not whole, or fell short of the reference when exported.
    """

    def __init__(self, folder: Path, threads: int = 2) -> None:
        self._folder = folder
        self._threads = threads
        self.provenance = read_provenance(folder)

    @property
    def name(self) -> str:
        """Model and beginning of its hash: `all-minilm-l6-v2-1a2b3c4d`."""
        return self.provenance.name

    @property
    def dimensions(self) -> int:
        """The length of each vector (384 for all-MiniLM-L6-v2)."""
        return self.provenance.dimensions

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of `texts` in their order, run in small batches sorted by length."""
        windows = [(row, window) for row, text in enumerate(texts) for window in self._model.windows(text)]
        windows.sort(key=lambda pair: len(pair[1].ids))
        sums = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(windows), BATCH):
            batch = windows[start : start + BATCH]
            for (row, window), vector in zip(batch, self._model.run([one for _, one in batch]), strict=True):
                sums[row] += vector * len(window.ids)
        return unit(sums)

    @cached_property
    def _model(self) -> OnnxModel:
        max_tokens = self.provenance.max_tokens
        files = self._folder / MODEL_FILE, self._folder / TOKENIZER_FILE
        return OnnxModel(*files, max_tokens=max_tokens, threads=self._threads)


def read_provenance(folder: Path) -> Provenance:
    """The checked `provenance.json` of an exported model; raises MissingModel where anything is amiss."""
    for name in (MODEL_FILE, TOKENIZER_FILE, PROVENANCE_FILE):
        if not (folder / name).is_file():
            raise MissingModel(f"The sentence model is not set up: {folder / name} is not there. {REMEDY}")
    try:
        found = Provenance(**json.loads((folder / PROVENANCE_FILE).read_text(encoding="utf-8")))
    except (ValueError, TypeError) as fault:
        raise MissingModel(f"{folder / PROVENANCE_FILE} cannot be read ({fault}). {REMEDY}") from fault
    if (folder / MODEL_FILE).stat().st_size != found.size:
        raise MissingModel(f"{folder / MODEL_FILE} is not the file that was exported. {REMEDY}")
    check_fidelity(found)
    return found


def check_fidelity(provenance: Provenance) -> None:
    """Raises MissingModel where the exported model's vectors are not those of its reference."""
    if provenance.fidelity_min < LEAST_FIDELITY:
        raise MissingModel(
            f"The exported model {provenance.model} differs from its reference (cosine "
            f"{provenance.fidelity_min:.5f}, at least {LEAST_FIDELITY} is needed). {REMEDY}"
        )
