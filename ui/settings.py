"""Where things lie on this machine: the data folder, the embedder, the codebook, the list of areas.

The only place that reads the environment: `PRIOR_DATA` (data folder), `PRIOR_MODELS` (folder of exported
embedders), `PRIOR_CODEBOOK`, `PRIOR_EMBEDDER` (a sentence-transformers model on this disk),
`PRIOR_TAGGER` (learned or rules). Also the only
place that writes it: `stay_offline` switches off every client that would reach for the network.
"""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.limits import Limits
from ui.reading_limits import limits_from

if TYPE_CHECKING:
    from index.library import Library
    from nlp.codebook import Codebook
    from nlp.taggers import Tagging

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: code, codebook and starter corpus lie here."""

FITTED = ROOT / "nlp" / "weights"
"""The fitted weights that ship."""

DEFAULT_EMBEDDER = "all-minilm-l6-v2"
DEFAULT_TAGGER = "learned"

OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and files that a run uses; every one may be changed by the environment or an option."""

    data: Path
    models: Path
    codebook: Path
    areas: Path
    embedder: str = DEFAULT_EMBEDDER
    tagger: str = DEFAULT_TAGGER
    limits: Limits = field(default_factory=Limits)

    @property
    def model(self) -> Path:
        """The folder of the exported embedder."""
        return self.models / Path(self.embedder).name

    @property
    def switched_weights(self) -> Path:
        """Where weights that learnt from people's reviews lie, once somebody has switched to them."""
        return self.data / "weights"

    @property
    def weights(self) -> Path:
        """The weights of the fitted tagger: those switched to in the data folder, else those of the repository."""
        return self.switched_weights if (self.switched_weights / "provenance.json").is_file() else FITTED


def stay_offline() -> None:
    """Switch off telemetry and hub look-ups of the libraries, before any of them is imported."""
    os.environ.update(OFFLINE)


def load_settings(data: Path | None = None) -> Settings:
    """The settings of this machine; `data` wins over `PRIOR_DATA`, and that over `./.data`.

    Raises InvalidSource where a limit of reading is set to what is none.
    """
    environment = os.environ
    default_models = Path(sys.prefix) / "share" / "prior-learning" / "models"
    return Settings(
        data=data or Path(environment.get("PRIOR_DATA", ".data")),
        models=Path(environment.get("PRIOR_MODELS", default_models)),
        codebook=Path(environment.get("PRIOR_CODEBOOK", ROOT / "corpus" / "codebook.toml")),
        areas=ROOT / "corpus" / "areas.csv",
        embedder=environment.get("PRIOR_EMBEDDER", DEFAULT_EMBEDDER),
        tagger=environment.get("PRIOR_TAGGER", DEFAULT_TAGGER),
        limits=limits_from(environment),
    )


def open_library(settings: Settings) -> "Library":
    """The library in the data folder, ready for questions; the embedder is loaded when first needed.

    The version of the codebook in use is kept in the data folder, so that it can be cited after the file has changed.
    """
    from index.codebooks import keep
    from index.library import Library
    from ingest.areas import load_areas
    from nlp.codebook import load_codebook
    from nlp.embed_onnx import OnnxEmbedder

    codebook = load_codebook(settings.codebook)
    keep(settings.data, settings.codebook.read_bytes(), settings.codebook)
    return Library(
        settings.data,
        codebook,
        lambda: OnnxEmbedder(settings.model),
        gazetteer=load_areas(settings.areas),
        tagging=tagging_of(settings, codebook),
        limits=settings.limits,
    )


def tagging_of(settings: Settings, codebook: "Codebook") -> "Tagging":
    """The tagger that the settings name; raises InvalidSource for a name that is none, MissingModel without weights."""
    from ingest.errors import InvalidSource
    from nlp.taggers import CHOICES, by_rules, learned

    if settings.tagger not in CHOICES:
        raise InvalidSource(f"PRIOR_TAGGER is '{settings.tagger}'. Set it to one of: {', '.join(CHOICES)}.")
    return by_rules(codebook) if settings.tagger == "rules" else learned(codebook, settings.models, settings.weights)
