"""A model and its tokenizer on onnxruntime. The only importer of onnxruntime and tokenizers, both when first needed."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from nlp.embedder import Vectors

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as the model reads it: ids, which of two texts each is of, and the characters of that text it covers.

    `texts` has None for the marks that the tokenizer adds itself.
    """

    ids: tuple[int, ...]
    types: tuple[int, ...]
    texts: tuple[int | None, ...]
    offsets: tuple[tuple[int, int], ...]


class OnnxModel:
    """The model and the tokenizer in these files, loaded when first asked; a text is read up to `max_tokens`."""

    def __init__(self, model: Path, tokenizer: Path, *, max_tokens: int, threads: int = 2) -> None:
        self._files = model, tokenizer
        self._max_tokens = max_tokens
        self._threads = threads

    def windows(self, text: str) -> tuple[Tokens, ...]:
        """The text in as many windows as it takes, so that no word is dropped."""
        encoding = self._tokenizer.encode(text)
        return tuple(map(_tokens, (encoding, *encoding.overflowing)))

    def pair(self, first: str, second: str) -> Tokens:
        """Two texts as the model reads them together, whatever their length."""
        return _tokens(self._whole.encode(first, second))

    def run(self, windows: Sequence[Tokens]) -> Vectors:
        """The model's first output for windows, padded to the longest: one row a window."""
        longest = max(len(window.ids) for window in windows)
        ids = np.zeros((len(windows), longest), dtype=np.int64)
        mask, types = np.zeros_like(ids), np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = window.ids
            types[row, : len(window.ids)] = window.types
            mask[row, : len(window.ids)] = 1
        known = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        wanted = {entry.name: known[entry.name] for entry in self._session.get_inputs()}
        output: Vectors = self._session.run(None, wanted)[0]
        return output

    @cached_property
    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = self._threads
        # threads that wait without spinning: twice as fast on a machine that is busy, no slower on one that is not
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3  # errors only: below that it writes to standard error by itself
        return InferenceSession(str(self._files[0]), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        tokenizer = self._load()
        tokenizer.enable_truncation(self._max_tokens)
        return tokenizer

    @cached_property
    def _whole(self) -> "Tokenizer":
        tokenizer = self._load()
        tokenizer.no_truncation()
        return tokenizer

    def _load(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._files[1]))
        tokenizer.no_padding()
        return tokenizer


def quantise(model: Path, target: Path) -> None:
    """Write a model with its matrices in 8 bits, a quarter cheaper to run.

    With one bit in reserve, since processors without the newer instructions overflow otherwise.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    before = logging.root.manager.disable
    logging.disable(logging.WARNING)  # it advises a step that changes nothing for matrices alone
    try:
        quantize_dynamic(
            model,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul"],
        )
    finally:
        logging.disable(before)


def _tokens(encoding: "Encoding") -> Tokens:
    return Tokens(tuple(encoding.ids), tuple(encoding.type_ids), tuple(encoding.sequence_ids), tuple(encoding.offsets))
