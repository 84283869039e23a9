"""The fitted weights of the theme model, as they lie in the repository: small, checked, with where they are from.

Layers are kept as what fitting changed in the sentence model, each row of a matrix in 8 bits with its own scale: a
change is small beside the weight, so its rounding is smaller still (a cosine of 0.9999 with the full weights, checked
at every export). What is not a matrix, and the heads, is kept in full.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import MissingModel
from ingest.sniff import sha256_of

Floats = NDArray[np.float32]
LAYERS_FILE = "layers.npz"
HEADS_FILE = "heads.npz"
PROVENANCE_FILE = "provenance.json"
STEPS = 127
REMEDY = "Restore the folder from the repository, or fit the model again with `make train`."


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where fitted weights come from.

    `sources` has for each file of labels its name, sha256, paragraphs, statements; `held_out` the figures that were
    measured on documents that a fold did not see; `themes` the order of the heads.
    """

    name: str
    fitted: str
    seed: int
    base: str
    themes: tuple[str, ...]
    sources: tuple[Mapping[str, Any], ...]
    schedule: Mapping[str, Any]
    held_out: Mapping[str, Any]
    layers_sha256: str = ""
    heads_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """Fitted weights in memory: what is added to the sentence model by parameter, the heads by name."""

    lineage: Lineage
    changes: Mapping[str, Floats]
    heads: Mapping[str, NDArray[Any]]


def save_weights(
    folder: Path,
    lineage: Lineage,
    base: Mapping[str, Floats],
    tuned: Mapping[str, Floats],
    heads: Mapping[str, NDArray[Any]],
) -> Lineage:
    """Write the weights into `folder` and return their lineage with hashes; unchanged parameters are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    packed: dict[str, NDArray[Any]] = {}
    for name, value in tuned.items():
        change = value - base[name]
        if change.any():
            packed |= _packed(name, change)
    np.savez_compressed(folder / LAYERS_FILE, **packed)  # type: ignore[arg-type]
    return _finished(folder, lineage, heads)


def save_heads(source: Path, folder: Path, lineage: Lineage, heads: Mapping[str, NDArray[Any]]) -> Lineage:
    """Write other heads beside the very layers of the weights in `source` into `folder`; their lineage with hashes."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder != source:
        shutil.copyfile(source / LAYERS_FILE, folder / LAYERS_FILE)
    return _finished(folder, lineage, heads)


def _finished(folder: Path, lineage: Lineage, heads: Mapping[str, NDArray[Any]]) -> Lineage:
    np.savez_compressed(folder / HEADS_FILE, **dict(heads))  # type: ignore[arg-type]
    layers, fitted = sha256_of(folder / LAYERS_FILE), sha256_of(folder / HEADS_FILE)
    return write_lineage(folder, replace(lineage, layers_sha256=layers, heads_sha256=fitted))


def write_lineage(folder: Path, lineage: Lineage) -> Lineage:
    """Write down where the weights in `folder` are from, in the place of what stood there."""
    told = json.dumps(asdict(lineage), indent=1, ensure_ascii=False)
    (folder / PROVENANCE_FILE).write_text(told + "\n", encoding="utf-8")
    return read_lineage(folder)


def read_lineage(folder: Path) -> Lineage:
    """Where the weights in `folder` are from; raises MissingModel where they are not there."""
    try:
        told = json.loads((folder / PROVENANCE_FILE).read_text(encoding="utf-8"))
        return Lineage(**{**told, "themes": tuple(told["themes"]), "sources": tuple(told["sources"])})
    except (OSError, ValueError, TypeError, KeyError) as fault:
        raise MissingModel(f"{folder / PROVENANCE_FILE} cannot be read ({fault}). {REMEDY}") from fault


def load_weights(folder: Path) -> Weights:
    """The weights in `folder`; raises MissingModel where a file is not there or is not the one that was fitted."""
    lineage = read_lineage(folder)
    for file, wanted in ((LAYERS_FILE, lineage.layers_sha256), (HEADS_FILE, lineage.heads_sha256)):
        if not (folder / file).is_file() or sha256_of(folder / file) != wanted:
            raise MissingModel(f"{folder / file} is not the file that was fitted. {REMEDY}")
    with np.load(folder / LAYERS_FILE) as layers, np.load(folder / HEADS_FILE) as heads:
        return Weights(lineage, _unpacked(dict(layers)), dict(heads))


def _packed(name: str, change: Floats) -> dict[str, NDArray[Any]]:
    if change.ndim != 2:
        return {name: change.astype(np.float32)}
    scale = np.maximum(np.abs(change).max(axis=1, keepdims=True), 1e-12) / STEPS
    return {f"{name}|steps": np.round(change / scale).astype(np.int8), f"{name}|scale": scale.astype(np.float32)}


def _unpacked(packed: Mapping[str, NDArray[Any]]) -> dict[str, Floats]:
    found: dict[str, Floats] = {}
    for name, value in packed.items():
        bare, _, part = name.partition("|")
        if part == "steps":
            found[bare] = value.astype(np.float32) * packed[f"{bare}|scale"]
        elif not part:
            found[bare] = value.astype(np.float32)
    return found
