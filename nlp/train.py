"""Fit the theme model's network: for each fold on the documents outside it, and on over all of them for what ships.

A fold's network is fitted in two passes: afresh to the labels that were there first, then on to all of them.
"""

import hashlib
import json
import math
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.sniff import sha256_of
from nlp.embed import DEFAULT_MODEL, load_reference
from nlp.exporting import set_parameters
from nlp.label_sources import LATER, Labelled
from nlp.labels import LabelledParagraph
from nlp.lessons import KINDS, POLARITIES, Lesson, lessons_of
from nlp.mix_held_out import unmixed
from nlp.network import ThemeNetwork, arrays_of, fit
from nlp.onnx import OnnxModel
from nlp.schedule import Schedule
from nlp.weights import PROVENANCE_FILE, Lineage, Weights, load_weights, save_weights

NAME = "learned-3"
TOKENS_A_SECOND = 1_900
"""Fitting on one core of 2025: tokens learnt from in a second."""
WIDTH = 384
FURTHER = Schedule(epochs=4, rate=2e-4, head_rate=1e-3, warm_up=0.1, hidden=0.12, again=0.4, averaged=0.996, seed=21)
"""How a fold's network is fitted on, to labels that came later, beside some of those that it knows."""
WHOLE = Schedule(epochs=2, rate=2e-4, head_rate=1e-3, warm_up=0.1, hidden=0.12, again=0.3, averaged=0.996, seed=22)
"""How the network of the first fold is fitted on, to the documents held out of it. Nothing that was a label can judge
the outcome: the folds judge the recipe, and what ships has seen half as much again."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is fitted to what, so that a fit broken off can be taken up again: labels, themes, schedule, folds."""

    labelled: tuple[Labelled, ...]
    themes: tuple[str, ...]
    schedule: Schedule
    folds: int

    @property
    def digest(self) -> str:
        """Another set of labels, of themes or another schedule is another plan."""
        hashes = {one.name: [sha256_of(file) for file in one.files] for one in self.labelled}
        counts = {one.name: len(one.paragraphs) for one in self.labelled}
        told = [hashes, counts, self.themes, asdict(self.schedule), asdict(FURTHER), asdict(WHOLE), self.folds]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]


Say = Callable[[str], None]
Parts = Sequence[Sequence[LabelledParagraph]]


def fit_first(plan: Plan, parted: Sequence[Labelled], folder: Path, encode: OnnxModel, say: Say) -> None:
    """Fit a network to the early paragraphs that are not held out and write it into `folder`, once."""
    if (folder / PROVENANCE_FILE).is_file():
        return
    lessons = _lessons(plan, [one.early.part(held=False) for one in parted], encode)
    _say_time(lessons, plan.schedule, say)
    network = fit(new_network(len(plan.themes)), lessons, plan.schedule, _telling("epoch", say))
    _keep(plan, network, folder)


def fit_fold(plan: Plan, parted: Sequence[Labelled], first: Path, folder: Path, encode: OnnxModel, say: Say) -> None:
    """Fit the network in `first` on, once, to what came later and is not held out; where nothing did, it stays."""
    known = [one.early.part(held=False) for one in parted]
    _fit_on(plan, [one.later.part(held=False) for one in parted], known, first, folder, FURTHER, encode, say)


def fit_whole(plan: Plan, parted: Sequence[Labelled], fold: Path, folder: Path, encode: OnnxModel, say: Say) -> None:
    """Fit the network of a fold on, to what was held out of it, beside what it knows; once."""
    known = [one.part(held=False) for one in parted]
    _fit_on(plan, [one.part(held=True) for one in parted], known, fold, folder, WHOLE, encode, say)


def _fit_on(
    plan: Plan, new: Parts, known: Parts, start: Path, folder: Path, schedule: Schedule, encode: OnnxModel, say: Say
) -> None:
    if (folder / PROVENANCE_FILE).is_file():
        return
    lessons, recalled = _lessons(plan, new, encode), _lessons(plan, known, encode)
    if not lessons:
        shutil.copytree(start, folder)
        return
    _say_time([*lessons, *recalled[: round(len(recalled) * schedule.again)]], schedule, say)
    network = network_of(load_weights(start))
    _keep(plan, fit(network, lessons, schedule, _telling("further epoch", say), recalled), folder)


def new_network(themes: int) -> ThemeNetwork:
    """The sentence model with fresh heads."""
    encoder: Any = load_reference(DEFAULT_MODEL)[0].auto_model
    encoder.pooler = None
    return ThemeNetwork(encoder, themes, len(POLARITIES), len(KINDS), WIDTH)


def network_of(weights: Weights) -> ThemeNetwork:
    """The network that these weights were taken from, to be fitted on."""
    network = new_network(len(weights.lineage.themes))
    set_parameters(network.encoder, weights.changes)
    fresh = arrays_of(network)
    heads = {name: weights.heads[name] - fresh[name] for name in fresh if not name.startswith("encoder.")}
    set_parameters(network, heads)
    return network


def _lessons(plan: Plan, parts: Parts, encode: OnnxModel) -> list[Lesson]:
    return [lesson for part in parts for each in part for lesson in lessons_of(each, plan.themes, encode.pair)]


def _say_time(lessons: Sequence[Lesson], schedule: Schedule, say: Say) -> None:
    tokens = sum(len(lesson.window.ids) for lesson in lessons)
    minutes = math.ceil(schedule.epochs * tokens / TOKENS_A_SECOND / 60)
    say(f"{len(lessons)} stretches, {tokens} tokens, {schedule.epochs} epochs: about {minutes} minutes")


def _telling(what: str, say: Say) -> Callable[[int, float], None]:
    return lambda epoch, loss: say(f"{what} {epoch + 1}: loss {loss:.3f}")


def _keep(plan: Plan, network: ThemeNetwork, folder: Path) -> None:
    """Write the fitted network's weights, its second step still to be fitted."""
    base = arrays_of(new_network(len(plan.themes)).encoder)
    heads = {name: value for name, value in arrays_of(network).items() if not name.startswith("encoder.")}
    lineage = Lineage(
        name=NAME,
        fitted=datetime.now(UTC).date().isoformat(),
        seed=plan.schedule.seed,
        base=DEFAULT_MODEL,
        themes=plan.themes,
        sources=tuple(one.told() for one in plan.labelled),
        schedule={
            **asdict(plan.schedule),
            "folds": plan.folds,
            "further": asdict(FURTHER),
            "whole": asdict(WHOLE),
            "later": sorted(LATER),
        },
        held_out={},
    )
    save_weights(folder, lineage, base, arrays_of(network.encoder), unmixed(heads, plan.themes).arrays)
