"""Fit the theme model: network on most documents, second step and figures on the documents held out."""

import gzip
import hashlib
import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.sniff import sha256_of
from nlp.codebook import Codebook
from nlp.embed import DEFAULT_MODEL, load_reference
from nlp.evaluate import units_of_paragraph
from nlp.heads import Heads
from nlp.labels import LabelledParagraph, read_labels
from nlp.learned import LearnedTagger
from nlp.lessons import KINDS, POLARITIES, lessons_of
from nlp.mix_held_out import Observed, halves, mixed, observe, unmixed
from nlp.network import Lesson, Schedule, ThemeNetwork, arrays_of, fit
from nlp.onnx import OnnxModel
from nlp.rules import RuleTagger
from nlp.span_encoder import SpanEncoder
from nlp.theme_model import export_theme_model
from nlp.weights import Lineage, Weights, load_weights, save_heads, save_weights

NAME = "learned-1"
HELD_OUT_FILE = "held-out.jsonl.gz"
ONE_IN = 6
"""One document in so many is held out: enough for figures with an interval of two points, and not missed much."""
HELD_OUT_HANDS = {
    "reviews": frozenset({"hand-01", "hand-07", "hand-13"}),
    "statements": frozenset({"hand-04", "hand-08"}),
}
"""Of the hands that wrote case reviews and our own statements also one in six (three of 15, two of 12). By name and not
by hash: there are few, a hash would take none or five, and the choice must not move when a hand is added."""
FILES = {"inspections": "dev.jsonl", "reviews": "reviews-dev.jsonl"}
"""The file of each source in a folder of labels."""
OWN = "statements"
"""The source that lies in the repository."""
TOKENS_A_SECOND = 1_550
"""Fitting on two cores: 464,629 tokens an epoch in 300 s."""
WIDTH = 384
FURTHER = Schedule(epochs=3, rate=1.5e-4, head_rate=1e-3, warm_up=0.1, seed=21)
"""How the network is fitted on over all documents. Nothing can be measured on it but what never was a label."""


@dataclass(frozen=True, slots=True)
class Source:
    """Labels of one kind: files, and the documents (hands) that are held out by name; None for one in six by hash."""

    name: str
    files: tuple[Path, ...]
    held: frozenset[str] | None = None

    def holds_out(self, document: str) -> bool:
        """Whether the network must not see this document."""
        if self.held is not None:
            return document in self.held
        return int(hashlib.md5(document.encode(), usedforsecurity=False).hexdigest(), 16) % ONE_IN == 0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A source read: its paragraphs in the order of the files."""

    source: Source
    paragraphs: tuple[LabelledParagraph, ...]

    def part(self, *, held: bool) -> tuple[LabelledParagraph, ...]:
        """Those that the network learns from, or those held out."""
        return tuple(one for one in self.paragraphs if self.source.holds_out(one.document) is held)


def sources_in(own: Path, labels: Path | None) -> tuple[Source, ...]:
    """The sources that are there: in the folder `labels` those of FILES, in `own` our statements."""
    shared = [(name, labels / file) for name, file in FILES.items()] if labels else []
    found = [Source(name, (path,), HELD_OUT_HANDS.get(name)) for name, path in shared if path.is_file()]
    return (*found, Source(OWN, tuple(sorted(own.glob("*.jsonl"))), HELD_OUT_HANDS[OWN]))


def read_sources(sources: Iterable[Source]) -> tuple[Labelled, ...]:
    """Every source with its paragraphs; raises InvalidSource where a line cannot be read."""
    return tuple(
        Labelled(source, tuple(one for file in source.files for one in read_labels(file))) for source in sources
    )


def fit_network(
    labelled: Sequence[Labelled],
    themes: tuple[str, ...],
    encode: OnnxModel,
    schedule: Schedule,
    say: Callable[[str], None],
) -> ThemeNetwork:
    """The network fitted to every paragraph that is not held out."""
    lessons: list[Lesson] = [
        lesson for one in labelled for each in one.part(held=False) for lesson in lessons_of(each, themes, encode.pair)
    ]
    tokens = sum(len(lesson.window.ids) for lesson in lessons)
    minutes = math.ceil(schedule.epochs * tokens / TOKENS_A_SECOND / 60)
    say(f"{len(lessons)} stretches to learn from, {schedule.epochs} epochs: about {minutes} minutes on two cores")
    network = new_network(len(themes))
    return fit(network, lessons, schedule, lambda epoch, loss: say(f"epoch {epoch + 1}: loss {loss:.3f}"))


def new_network(themes: int) -> ThemeNetwork:
    """The sentence model with fresh heads."""
    encoder: Any = load_reference(DEFAULT_MODEL)[0].auto_model
    encoder.pooler = None
    return ThemeNetwork(encoder, themes, len(POLARITIES), len(KINDS), WIDTH)


def keep_network(
    network: ThemeNetwork, labelled: Sequence[Labelled], themes: tuple[str, ...], schedule: Schedule, folder: Path
) -> Lineage:
    """Write the fitted network's weights, its second step still to be fitted."""
    base = arrays_of(new_network(len(themes)).encoder)
    heads = {name: value for name, value in arrays_of(network).items() if not name.startswith("encoder.")}
    lineage = Lineage(
        name=NAME,
        fitted=datetime.now(UTC).date().isoformat(),
        seed=schedule.seed,
        base=DEFAULT_MODEL,
        themes=themes,
        sources=tuple(_told(one) for one in labelled),
        schedule=asdict(schedule),
        held_out={},
    )
    return save_weights(folder, lineage, base, arrays_of(network.encoder), unmixed(heads, themes).arrays)


def _told(labelled: Labelled) -> dict[str, Any]:
    def counted(paragraphs: Sequence[LabelledParagraph]) -> dict[str, int]:
        return {
            "documents": len({one.document for one in paragraphs}),
            "paragraphs": len(paragraphs),
            "statements": sum(len(one.statements) for one in paragraphs),
        }

    return {
        "name": labelled.source.name,
        "files": {file.name: sha256_of(file) for file in labelled.source.files},
        "learnt": counted(labelled.part(held=False)),
        "held_out": counted(labelled.part(held=True)),
    }


def fit_second_step(labelled: Sequence[Labelled], codebook: Codebook, folder: Path, models: Path) -> None:
    """Fit mix, thresholds and polarity on the held-out documents, and write what the other half's would claim."""
    weights = load_weights(folder)
    encoder = SpanEncoder(export_theme_model(folder, models))
    rules = RuleTagger(codebook)
    start = Heads(weights.lineage.themes, weights.heads)
    observed = {
        one.source.name: observe(one.part(held=True), start, encoder, rules) for one in labelled if one.part(held=True)
    }
    together = tuple(each for some in observed.values() for each in some)
    first, second = halves(together)
    parts = ((first, mixed(second, start)), (second, mixed(first, start)))
    lines = [
        line
        for name in observed
        for half, heads in parts
        for line in _claims(name, half, observed[name], _with(weights, heads), codebook, encoder)
    ]
    with gzip.GzipFile(folder / HELD_OUT_FILE, "wb", mtime=0) as file:
        file.write("".join(json.dumps(line) + "\n" for line in lines).encode())
    save_heads(folder, folder, weights.lineage, mixed(together, start).arrays)


def fit_on(
    network: ThemeNetwork,
    labelled: Sequence[Labelled],
    themes: tuple[str, ...],
    encode: OnnxModel,
    say: Callable[[str], None],
) -> None:
    """Fit the network on, gently and briefly, over every document: what ships has seen those held out too."""
    lessons = [
        lesson for one in labelled for each in one.paragraphs for lesson in lessons_of(each, themes, encode.pair)
    ]
    fit(network, lessons, FURTHER, lambda epoch, loss: say(f"further epoch {epoch + 1}: loss {loss:.3f}"))


def keep_further(network: ThemeNetwork, folder: Path) -> Lineage:
    """Write the network fitted on in the place of the one before; the second step stays as the held-out gave it."""
    weights = load_weights(folder)
    base = arrays_of(new_network(len(weights.lineage.themes)).encoder)
    heads = {name: value for name, value in arrays_of(network).items() if not name.startswith("encoder.")}
    lineage = replace(weights.lineage, schedule={**weights.lineage.schedule, "further": asdict(FURTHER)})
    return save_weights(folder, lineage, base, arrays_of(network.encoder), {**weights.heads, **heads})


def _with(weights: Weights, heads: Heads) -> Weights:
    return Weights(weights.lineage, weights.changes, heads.arrays)


def _claims(
    source: str,
    half: Sequence[Observed],
    of_source: Sequence[Observed],
    weights: Weights,
    codebook: Codebook,
    encoder: SpanEncoder,
) -> Iterable[Mapping[str, Any]]:
    """What the tagger with these heads says of the half's paragraphs of one source: facts, no text."""
    wanted = {id(one) for one in of_source}
    paragraphs = [one.paragraph for one in half if id(one) in wanted]
    tagger = LearnedTagger(codebook, encoder, weights)
    for paragraph in paragraphs:
        said = tagger.tag(units_of_paragraph(paragraph, tagger))
        kinds = [each.kind.value for each in said]
        yield {
            "source": source,
            "id": paragraph.id,
            "kind": max(sorted(set(kinds)), key=kinds.count),
            "statements": [{tag.theme: [tag.polarity.value, tag.score] for tag in each.tags} for each in said],
        }
