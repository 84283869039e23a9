"""The sentence model on onnxruntime: what ingest and search embed with.

The only importer of onnxruntime and tokenizers, both inside the functions that need them, so that asking for
the embedder's name costs nothing. The folder is written by `nlp.embed.export` and holds the model, its
tokenizer and `provenance.json`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.errors import MissingModel
from nlp.embedder import Vectors, unit

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

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
        windows = [(row, window) for row, text in enumerate(texts) for window in self._windows(text)]
        windows.sort(key=lambda pair: len(pair[1].ids))
        sums = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(windows), BATCH):
            batch = windows[start : start + BATCH]
            for (row, window), vector in zip(batch, self._run([window for _, window in batch]), strict=True):
                sums[row] += vector * len(window.ids)
        return unit(sums)

    def _windows(self, text: str) -> Iterator["Encoding"]:
        encoding = self._tokenizer.encode(text)
        yield encoding
        yield from encoding.overflowing

    def _run(self, windows: Sequence["Encoding"]) -> Vectors:
        longest = max(len(window.ids) for window in windows)
        ids = np.zeros((len(windows), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        known = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        wanted = {entry.name: known[entry.name] for entry in self._session.get_inputs()}
        vectors: Vectors = self._session.run(None, wanted)[0]
        return vectors

    @cached_property
    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = self._threads
        # threads that wait without spinning: twice as fast on a machine that is busy, no slower on one that is not
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3  # errors only: below that it writes to standard error by itself
        return InferenceSession(str(self._folder / MODEL_FILE), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / TOKENIZER_FILE))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self.provenance.max_tokens)
        return tokenizer


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
