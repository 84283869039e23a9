"""The theme model judged on every labelled document: each fold is claimed by a model fitted to the others.

Figures only. A fold is fitted as the model that ships is, in a folder that is thrown away.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from nlp.codebook import Codebook
from nlp.evaluate_figures import TagFigures, tag_figures
from nlp.evaluate_held_out import HeldOutParagraph, pair_held_out, read_held_out
from nlp.network import Schedule
from nlp.onnx import OnnxModel
from nlp.train import HELD_OUT_FILE, NAME, Labelled, fit_network, fit_second_step, keep_network


def cross_validate(
    labelled: Sequence[Labelled],
    folds: int,
    codebook: Codebook,
    encode: OnnxModel,
    schedule: Schedule,
    say: Callable[[str], None],
) -> dict[str, TagFigures]:
    """The figures of each source, every paragraph claimed by a model that had not seen its document."""
    claims: dict[tuple[str, str], HeldOutParagraph] = {}
    themes = codebook.ids
    for number, parted in enumerate(parted_in(labelled, folds), 1):
        say(f"fold {number} of {folds}")
        network = fit_network(parted, themes, encode, schedule, say)
        with tempfile.TemporaryDirectory(prefix="prior-fold-") as scratch:
            folder = Path(scratch)
            keep_network(network, parted, themes, schedule, folder)
            fit_second_step(parted, codebook, folder, folder / "models")
            claims |= read_held_out(folder / HELD_OUT_FILE)
    return {
        one.source.name: tag_figures(NAME, pair_held_out(one.source.name, one.paragraphs, claims)[0])
        for one in labelled
    }


def parted_in(labelled: Sequence[Labelled], folds: int) -> Iterator[tuple[Labelled, ...]]:
    """The same labels once a fold, its documents held out: every document once, each source shared out evenly."""
    for fold in range(folds):
        yield tuple(
            replace(one, source=replace(one.source, held=frozenset(_in_no_order(one)[fold::folds]))) for one in labelled
        )


def _in_no_order(labelled: Labelled) -> list[str]:
    documents = {one.document for one in labelled.paragraphs}
    return sorted(documents, key=lambda one: hashlib.md5(one.encode(), usedforsecurity=False).hexdigest())
