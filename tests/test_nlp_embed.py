"""Embedders: unit vectors in order, the export faithful to its reference, and plain refusals."""

import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import MissingModel
from nlp import embed
from nlp.embed_onnx import LEAST_FIDELITY, OnnxEmbedder, Provenance
from nlp.embedder import Embedder, HashingEmbedder, unit

ROOT = Path(__file__).parent.parent
SET_UP = Path(sys.prefix) / "share" / "prior-learning" / "models" / embed.DEFAULT_MODEL
PROVENANCE = Provenance("sample", "ab" * 32, 5, 8, 16, "2026-01-01", 1, 1.0, 1.0)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> OnnxEmbedder:
    """The packaged model: as `make setup` left it, or else exported here (half a minute)."""
    if (SET_UP / "provenance.json").is_file():
        return OnnxEmbedder(SET_UP)
    target = tmp_path_factory.mktemp("models") / embed.DEFAULT_MODEL
    code = "import sys; from pathlib import Path; from nlp.embed import export; export(sys.argv[1], Path(sys.argv[2]))"
    subprocess.run([sys.executable, "-c", code, embed.DEFAULT_MODEL, str(target)], cwd=ROOT, check=True)
    return OnnxEmbedder(target)


@pytest.mark.parametrize("embedder", [HashingEmbedder(), HashingEmbedder(8)])
@given(texts=st.lists(st.text(), max_size=5))
def test_the_toy_gives_unit_vectors_and_the_same_for_the_same(embedder: Embedder, texts: list[str]) -> None:
    rows = embedder.embed(texts)
    assert rows.shape == (len(texts), embedder.dimensions)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0)
    assert np.array_equal(rows, embedder.embed(texts))


def test_a_vector_without_direction_is_refused() -> None:
    with pytest.raises(ValueError, match="no direction"):
        unit(np.zeros((1, 3), dtype=np.float32))


def test_the_export_is_faithful_and_says_what_it_is(model: OnnxEmbedder) -> None:
    said = model.provenance
    assert (said.model, said.dimensions, said.max_tokens) == (embed.DEFAULT_MODEL, 384, 256)
    assert said.fidelity_min >= LEAST_FIDELITY
    assert model.name == f"{embed.DEFAULT_MODEL}-{said.sha256[:8]}"


def test_texts_keep_their_order_and_their_vectors_whatever_stands_beside_them(model: OnnxEmbedder) -> None:
    texts = ["The school was told.", "x", "", "Neglect was not named by anyone in the whole of these two years.", "x"]
    rows = model.embed(texts)
    assert rows.shape == (5, 384)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0)
    for row, text in zip(rows, texts, strict=True):
        assert row == pytest.approx(model.embed([text])[0], abs=1e-5)


def test_meaning_counts_and_not_words(model: OnnxEmbedder) -> None:
    asked = "Nobody asked the dad about the baby."
    near, far = "The father was not spoken to about the infant.", "Nobody asked about the price of the bread."
    rows = model.embed([asked, near, far])
    assert float(rows[0] @ rows[1]) > float(rows[0] @ rows[2])


def test_a_long_text_is_read_to_its_end(model: OnnxEmbedder) -> None:
    filler = "The meeting was held and minutes were taken. " * 60
    ending = "The baby had been bruised by the stepfather."
    asked, without, with_ending = model.embed([ending, filler, filler + ending * 5])
    assert asked @ with_ending > asked @ without + 0.01
    assert np.linalg.norm(with_ending) == pytest.approx(1.0)


def test_no_texts_give_no_rows(model: OnnxEmbedder) -> None:
    assert model.embed([]).shape == (0, 384)


def kept(folder: Path, provenance: Provenance = PROVENANCE) -> Path:
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(b"12345")
    (folder / "tokenizer.json").write_text("{}")
    (folder / "provenance.json").write_text(json.dumps(asdict(provenance)))
    return folder


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "model.onnx").unlink(), "is not there"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "is not there"),
        (lambda folder: (folder / "provenance.json").write_text("{"), "cannot be read"),
        (lambda folder: (folder / "provenance.json").write_text("{}"), "cannot be read"),
        (lambda folder: (folder / "model.onnx").write_bytes(b"123"), "is not the file"),
    ],
)
def test_a_spoilt_folder_is_refused_with_the_command_that_mends_it(tmp_path: Path, spoil: object, said: str) -> None:
    folder = kept(tmp_path / "model")
    assert OnnxEmbedder(folder).name == "sample-abababab"
    spoil(folder)
    with pytest.raises(MissingModel, match=said) as refused:
        OnnxEmbedder(folder)
    assert "make setup" in str(refused.value)


def test_an_unfaithful_model_is_refused_and_the_old_one_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = kept(tmp_path / "model")
    poor = replace(PROVENANCE, fidelity_min=0.99)
    reference = SimpleNamespace(
        tokenizer=SimpleNamespace(backend_tokenizer=SimpleNamespace(save=lambda path: Path(path).write_text("{}")))
    )
    monkeypatch.setattr(embed, "load_reference", lambda *_: reference)
    monkeypatch.setattr(embed, "_write_onnx", lambda _, path: path.write_bytes(b"12345"))
    monkeypatch.setattr(embed, "_describe", lambda *_: poor)
    monkeypatch.setattr(embed, "_measured", lambda claimed, *_: claimed)
    with pytest.raises(MissingModel, match="differs from its reference"):
        embed.export("sample", target)
    assert OnnxEmbedder(target).provenance == PROVENANCE
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(MissingModel, match="differs from its reference"):
        OnnxEmbedder(kept(tmp_path / "poor", poor))


def test_a_folder_that_holds_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match="holds no sentence-transformers model"):
        embed.export(str(tmp_path), tmp_path / "target")


def test_the_name_is_known_without_loading_anything(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from nlp.embed_onnx import OnnxEmbedder; import nlp.embed\n"
        "OnnxEmbedder(Path(sys.argv[1])).name\n"
        "heavy = {'onnxruntime', 'tokenizers', 'torch', 'sentence_transformers'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code, str(kept(tmp_path / "model"))], cwd=ROOT, check=True)
