"""How often each theme's tags are right, as measured when the tagger was last judged; read from a small file.

The screens show it beside every theme, and leave themes that are not reliable out of figures unless asked for.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.errors import InvalidSource

RELIABILITY = Path(__file__).parent / "weights" / "reliability.json"
"""The committed file, written by `prior evaluate tags --keep`."""

KINDS = ("reviews", "inspections")
"""What a theme is measured on; one kind says little of the other."""

LEAST_F1 = 0.5
"""At 0.5 a third of what readers or tagger gave was given by both. Below it a share of documents with the theme tells
more of the method than of practice."""

LEAST_POSITIVES = 8
"""Paragraphs that readers must have given a theme to; with fewer its F1 is chance (as in the readers' agreement)."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A theme on one kind of document, by paragraph: shares in 0..1; `n` paragraphs have it by the readers."""

    precision: float
    recall: float
    f1: float
    n: int


@dataclass(frozen=True, slots=True)
class Reliability:
    """Themes with what was measured by kind of document; `tagger` is the one that was judged, "" where none was yet."""

    tagger: str = ""
    themes: Mapping[str, Mapping[str, Measured]] | None = None

    def of(self, theme: str, kind: str) -> Measured | None:
        """What was measured of a theme on a kind; None where nothing was."""
        return (self.themes or {}).get(theme, {}).get(kind)

    def experimental(self, theme: str) -> bool:
        """Whether it is below the floor on a kind where it was measured enough, or measured enough on none.

        Before any tagger was judged none is.
        """
        if self.themes is None:
            return False
        judged = [one for kind in KINDS if (one := self.of(theme, kind)) is not None and one.n >= LEAST_POSITIVES]
        return not judged or any(one.f1 < LEAST_F1 for one in judged)

    def settled(self, themes: Iterable[str]) -> tuple[str, ...]:
        """Those of the themes that are not experimental, in their order."""
        return tuple(theme for theme in themes if not self.experimental(theme))


def read_reliability(path: Path = RELIABILITY) -> Reliability:
    """What the file says; nothing measured where there is no file; raises `InvalidSource` where it cannot be read."""
    if not path.exists():
        return Reliability()
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        themes = {
            theme: {kind: Measured(**figures) for kind, figures in kinds.items()}
            for theme, kinds in told["themes"].items()
        }
        return Reliability(told["tagger"], themes)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise InvalidSource(
            f"{path} cannot be read ({fault}). Restore it from the repository, or write it anew with "
            "`prior evaluate tags --keep`."
        ) from fault


def write_reliability(path: Path, measured: Reliability) -> None:
    """Keep it at `path`, themes in the order of their names."""
    themes = {
        theme: {kind: asdict(figures) for kind, figures in kinds.items()}
        for theme, kinds in sorted((measured.themes or {}).items())
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"tagger": measured.tagger, "themes": themes}, indent=1) + "\n", encoding="utf-8")
