"""What each source of labels adds, and what more labels add: brief fits that leave something out.

A full fit takes hours, so these see fewer documents, fewer times, and tune the two uppermost layers alone: compare them
with each other and not with the tagger that ships. The network speaks alone, with one threshold for all themes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.evaluate_levels import ENOUGH
from nlp.evaluate_statistics import by_theme, micro
from nlp.label_sources import Labelled, in_no_order
from nlp.labels import LabelledParagraph
from nlp.lessons import Lesson, lessons_of
from nlp.network import ThemeNetwork, fit, theme_logits
from nlp.onnx import OnnxModel
from nlp.schedule import Schedule
from nlp.train import new_network

BRIEF = Schedule(epochs=2, rate=5e-4, head_rate=3e-3, frozen_layers=4)
ALL = 2
"""One document in so many is learnt from where nothing is left out."""
FEWER = (4, 8)
"""The same in the steps of the learning curve."""
GRID = np.arange(-3.0, 1.01, 0.1, dtype=np.float32)

Say = Callable[[str], None]
Marks = NDArray[np.bool_]
Logits = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A source's held-out paragraphs: the greatest logit of each theme on each, and what was given."""

    logits: Logits
    given: Marks


def left_out(parted: Sequence[Labelled], themes: tuple[str, ...], encode: OnnxModel, say: Say) -> dict[str, Any]:
    """Figures by source on the documents that are held out: with all sources, without each, and with fewer documents.

    `ablation` and `learning` hold rows with a name and, for each source, micro and macro F1 by paragraph.
    """
    lessons = {one.name: _lessons(one.part(held=False), themes, encode) for one in parted}
    held = {one.name: one.part(held=True) for one in parted if one.part(held=True)}

    def row(name: str, sources: Sequence[str], one_in: int) -> dict[str, Any]:
        learnt = [lesson for source in sources for lesson in _some(lessons[source], one_in)]
        say(f"{name}: {len(learnt)} stretches")
        network = fit(new_network(len(themes)), learnt, BRIEF, lambda epoch, loss: say(f"  {epoch + 1}: {loss:.3f}"))
        return {
            "name": name,
            **_figures({source: _ask(network, each, themes, encode) for source, each in held.items()}),
        }

    every = list(lessons)
    whole = row(f"all sources, one document in {ALL}", every, ALL)
    without = [row(f"without {name}", [one for one in every if one != name], ALL) for name in every if len(every) > 1]
    fewer = [row(f"all sources, one document in {each}", every, each) for each in FEWER]
    return {"ablation": [whole, *without], "learning": [*reversed(fewer), whole]}


def _lessons(
    paragraphs: Sequence[LabelledParagraph], themes: tuple[str, ...], encode: OnnxModel
) -> dict[str, list[Lesson]]:
    """Lessons by what they are parted by."""
    found: dict[str, list[Lesson]] = {}
    for one in paragraphs:
        found.setdefault(one.parted_by, []).extend(lessons_of(one, themes, encode.pair))
    return found


def _some(lessons: Mapping[str, list[Lesson]], one_in: int) -> Iterator[Lesson]:
    """The lessons of one document in so many; where there are fewer documents, so many of each one's lessons."""
    order = in_no_order(lessons)
    if len(order) >= one_in * 4:
        for name in order[::one_in]:
            yield from lessons[name]
        return
    for name in order:
        yield from lessons[name][::one_in]


def _ask(
    network: ThemeNetwork, paragraphs: Sequence[LabelledParagraph], themes: tuple[str, ...], encode: OnnxModel
) -> Asked:
    lessons = [(row, lesson) for row, one in enumerate(paragraphs) for lesson in lessons_of(one, themes, encode.pair)]
    most = np.full((len(paragraphs), len(themes)), -np.inf, dtype=np.float32)
    said = theme_logits(network, [lesson.window for _, lesson in lessons])
    for (row, _), logits in zip(lessons, said, strict=True):
        most[row] = np.maximum(most[row], logits.max(axis=0))
    judged = [{theme for said in one.statements for theme in said.judged} for one in paragraphs]
    given = np.array([[theme in one for theme in themes] for one in judged])
    return Asked(most, given)


def _figures(found: Mapping[str, Asked]) -> dict[str, dict[str, float]]:
    """Micro and macro F1 of each source; the threshold of one half of the paragraphs is chosen on the other."""
    halves = [{name: replace(one, logits=one.logits[at::2], given=one.given[at::2]) for name, one in found.items()}
              for at in (0, 1)]  # fmt: skip
    least = [_best(list(other.values())) for other in reversed(halves)]
    figures = {}
    for name in found:
        said = [half[name].logits >= cut for half, cut in zip(halves, least, strict=True)]
        claimed = np.concatenate(said).astype(np.int64)
        given = np.concatenate([half[name].given for half in halves]).astype(np.int64)
        told = zip(by_theme(given, claimed), given.sum(axis=0), strict=True)
        enough = [scores.f1 for scores, support in told if support >= ENOUGH]
        macro = sum(enough) / len(enough) if enough else 0.0
        figures[name] = {"f1": round(micro(given, claimed).f1, 3), "macro": round(macro, 3)}
    return figures


def _best(asked: Sequence[Asked]) -> float:
    logits, given = (np.concatenate([getattr(one, name) for one in asked]) for name in ("logits", "given"))
    given = given.astype(np.int64)
    return float(max(GRID, key=lambda cut: micro(given, (logits >= cut).astype(np.int64)).f1))
