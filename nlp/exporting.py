"""Models of torch as ONNX files. Imports torch, as only `nlp/network.py` does besides; done once, at set-up."""

import warnings
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

OPSET = 17  # the newest that torch's tracing exporter writes and onnxruntime has long read
ENCODER_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class _Embedder(nn.Module):
    """A whole sentence model, pooling and all, as a function of its tensors."""

    def __init__(self, model: nn.Module, names: tuple[str, ...]) -> None:
        super().__init__()
        self.model = model
        self.names = names

    def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
        vectors = self.model(dict(zip(self.names, tensors, strict=True)))["sentence_embedding"]
        return nn.functional.normalize(vectors, dim=1)


class _Encoder(nn.Module):
    """The layers of a sentence model as a function of ids, mask and types: a vector for every token."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        hidden: torch.Tensor = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        return hidden


def export_embedder(model: nn.Module, example: Mapping[str, torch.Tensor], path: Path) -> None:
    """Write a sentence model whose inputs are like those of `example`: unit vectors out, one a text."""
    names = tuple(example)
    _write(_Embedder(model, names), tuple(example.values()), path, names, "vectors", ("texts",))


def export_encoder(encoder: nn.Module, path: Path) -> None:
    """Write the layers of a sentence model: the vectors of all tokens out."""
    example = torch.ones(2, 8, dtype=torch.long)
    _write(_Encoder(encoder), (example,) * 3, path, ENCODER_INPUTS, "hidden", ("texts", "tokens"))


def set_parameters(module: nn.Module, changes: Mapping[str, NDArray[np.float32]]) -> None:
    """Add these changes to the module's parameters; raises KeyError for a name that it has not."""
    own = dict(module.named_parameters())
    with torch.no_grad():
        for name, change in changes.items():
            own[name].add_(torch.tensor(change))


@torch.no_grad()
def hidden_of(encoder: nn.Module, ids: NDArray[np.int64], types: NDArray[np.int64]) -> NDArray[np.float32]:
    """The vectors of one text's tokens by the module itself, for comparison with its export."""
    tensors = torch.tensor(ids)[None], torch.tensor(types)[None]
    found = encoder.eval()(input_ids=tensors[0], attention_mask=torch.ones_like(tensors[0]), token_type_ids=tensors[1])
    hidden: NDArray[np.float32] = found.last_hidden_state[0].numpy()
    return hidden


def _write(
    module: nn.Module,
    example: tuple[torch.Tensor, ...],
    path: Path,
    names: tuple[str, ...],
    output: str,
    output_axes: tuple[str, ...],
) -> None:
    """Inputs vary in texts and tokens, the output in these axes."""
    axes = {name: {0: "texts", 1: "tokens"} for name in names} | {output: dict(enumerate(output_axes))}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # tracing warns of constants; the check of fidelity is what decides
        torch.onnx.export(
            module.eval(),
            example,
            str(path),
            dynamo=False,  # the newer exporter needs onnxscript besides onnx, for the same graph
            opset_version=OPSET,
            input_names=list(names),
            output_names=[output],
            dynamic_axes=axes,
        )
