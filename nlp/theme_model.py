"""The theme model on this machine: the sentence model with the fitted changes, exported once and checked.

The export is compared with the module token by token, and then put into 8 bits: on the held-out documents F1 by
paragraph was the same to the second digit (0.82 and 0.82, 0.69 and 0.69), and tagging costs less than embedding.
"""

import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.errors import MissingModel
from nlp.embed import DEFAULT_MODEL, TRIALS, load_reference
from nlp.onnx import OnnxModel, quantise
from nlp.span_encoder import MODEL_FILE, TOKENIZER_FILE
from nlp.weights import Lineage, load_weights, read_lineage
from nlp.windows import MODEL_END

if TYPE_CHECKING:
    from numpy.typing import NDArray

EXPORT_FILE = "exported.json"
REMEDY = "Run `make setup` to prepare it."
LEAST_FIDELITY = 0.9999  # cosine of a token's exported vector with the module's own, on the worst trial sentence


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported: from which weights, and how near it is to the module that it was exported from."""

    name: str
    layers_sha256: str
    fidelity_min: float


def folder_of(models: Path, lineage: Lineage) -> Path:
    """Where on this machine the model of these weights lies: another fit is another folder."""
    return models / f"themes-{lineage.layers_sha256[:8]}-q8"


def export_theme_model(weights: Path, models: Path) -> Path:
    """The folder with the exported model of the weights in `weights`, made where it is not there yet.

    Raises MissingModel where weights or sentence model are not there, or the export is not faithful.
    """
    from nlp.exporting import export_encoder, set_parameters

    held = load_weights(weights)
    target = folder_of(models, held.lineage)
    if (target / EXPORT_FILE).is_file():
        return target
    reference: Any = load_reference(DEFAULT_MODEL)
    encoder = reference[0].auto_model
    set_parameters(encoder, held.changes)
    models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=models, prefix=".export-") as scratch:
        folder = Path(scratch) / target.name
        folder.mkdir()
        full = Path(scratch) / MODEL_FILE
        export_encoder(encoder, full)
        reference.tokenizer.backend_tokenizer.save(str(folder / TOKENIZER_FILE))
        exported = Exported(
            held.lineage.name, held.lineage.layers_sha256, _fidelity(encoder, full, folder / TOKENIZER_FILE)
        )
        _check(exported)
        quantise(full, folder / MODEL_FILE)
        (folder / EXPORT_FILE).write_text(json.dumps(asdict(exported), indent=1) + "\n", encoding="utf-8")
        if target.exists():
            shutil.rmtree(target)
        folder.replace(target)
    return target


def theme_model(weights: Path, models: Path) -> Path:
    """The folder of the exported model; raises MissingModel where it has not been set up."""
    folder = folder_of(models, read_lineage(weights))
    if not (folder / EXPORT_FILE).is_file():
        raise MissingModel(f"The theme model is not set up: {folder} is not there. {REMEDY}")
    return folder


def _fidelity(encoder: Any, model_file: Path, tokenizer: Path) -> float:
    from nlp.exporting import hidden_of

    model = OnnxModel(model_file, tokenizer, max_tokens=MODEL_END)
    worst = 1.0
    for trial in TRIALS:
        tokens = model.pair("Findings", trial)
        own = hidden_of(encoder, np.array(tokens.ids), np.array(tokens.types))
        worst = min(worst, float(_cosines(own, model.run([tokens])[0]).min()))
    return worst


def _cosines(one: "NDArray[np.float32]", other: "NDArray[np.float32]") -> "NDArray[np.float32]":
    found: NDArray[np.float32] = (one * other).sum(axis=1) / (
        np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    )
    return found


def _check(exported: Exported) -> None:
    if exported.fidelity_min < LEAST_FIDELITY:
        raise MissingModel(
            f"The exported theme model differs from its reference (cosine {exported.fidelity_min:.5f}, at least "
            f"{LEAST_FIDELITY} is needed). {REMEDY}"
        )
