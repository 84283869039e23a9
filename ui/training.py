"""Fitting the tagger: from labels, which takes an hour or more, and from people's reviews, which takes minutes."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import MissingModel
from ui.keyed_specimens import KeyedSpecimens, Places, keyed_specimens
from ui.labelled_reports import labelled_reports
from ui.settings import FITTED, Settings
from ui.tag_sources import HELD_OUT_NOTE, LEARNED, gather

if TYPE_CHECKING:
    from index.lessons import Lessons
    from index.library import Library
    from nlp.evaluate_figures import TagFigures
    from nlp.label_sources import Labelled
    from nlp.language import Language
    from nlp.onnx import OnnxModel
    from nlp.relearn import Relearnt
    from nlp.schedule import Schedule
    from nlp.weights import Lineage

Say = Callable[[str], None]
WITNESSES = frozenset({"hand-04", "hand-08"})
"""Hands among our own statements that show what stays while the heads learn from people."""
REVIEWED = "+reviews"
"""What stands after the name of a tagger whose heads learnt from people."""


def fit_to_labels(
    settings: Settings, places: Places, schedule: "Schedule", folds: int, only: int | None, say: Say
) -> "dict[str, TagFigures]":
    """Fit the theme model to the labels that are there and write it into `places.weights`; its held-out figures.

    Each fold and the whole is kept in the data folder as it is done, so that a fit broken off is taken up again; with
    `only` a number, nothing but that fold is fitted and there are no figures yet. What stood in `places.weights` is
    left as it was until all is fitted. Raises MissingModel where the embedder is not set up.
    """
    from nlp.codebook import load_codebook
    from nlp.label_sources import parted_in
    from nlp.rules import RuleTagger
    from nlp.second_step import fit_second_step, look_at
    from nlp.theme_model import export_theme_model
    from nlp.train import Plan, fit_first, fit_fold, fit_whole

    codebook, encode, keyed = load_codebook(settings.codebook), _tokeniser(settings), keyed_specimens(settings, places)
    rules = RuleTagger(codebook)
    plan = Plan(_labelled(settings, places, keyed, rules.reader.language, say), codebook.ids, schedule, folds)
    work = settings.data / "fitting" / plan.digest
    parted = tuple(parted_in(plan.labelled, folds))
    for number, one in enumerate(parted, 1):
        if only in (None, number):
            say(f"fold {number} of {folds}")
            fit_first(plan, one, work / f"first-{number}", encode, say)
            fit_fold(plan, one, work / f"first-{number}", work / f"fold-{number}", encode, say)
    if only is not None:
        return {}
    say("the whole")
    fit_whole(plan, parted[0], work / "fold-1", work / "whole", encode, say)
    say("the second step, fitted to what each fold's network says of the documents that it had not seen")
    seen = [
        look_at(one, keyed.specimens, work / f"fold-{number}", work / "models", rules)
        for number, one in enumerate(parted, 1)
    ]
    fit_second_step(seen, plan.labelled, work / "whole", codebook)
    shutil.copytree(work / "whole", places.weights, dirs_exist_ok=True)
    export_theme_model(places.weights, settings.models)
    return held_out_figures(settings, places)


def measure_sources(settings: Settings, places: Places, folds: int, say: Say) -> "Lineage":
    """Fit briefly without each source of labels and to fewer documents, and write the figures beside the weights.

    Raises MissingModel where there are no weights, or the embedder is not set up.
    """
    from nlp.ablation import left_out
    from nlp.codebook import load_codebook
    from nlp.label_sources import parted_in
    from nlp.rules import RuleTagger
    from nlp.weights import read_lineage, write_lineage

    lineage = read_lineage(places.weights)
    codebook, keyed = load_codebook(settings.codebook), keyed_specimens(settings, places)
    held = _labelled(settings, places, keyed, RuleTagger(codebook).reader.language, say)
    parted = next(parted_in(held, folds))
    found = left_out(parted, codebook.ids, _tokeniser(settings), say)
    return write_lineage(places.weights, replace(lineage, held_out={**lineage.held_out, **found}))


def held_out_figures(settings: Settings, places: Places) -> "dict[str, TagFigures]":
    """The figures of each source as claimed when the model was fitted, on documents that the claimant had not seen."""
    from nlp.evaluate_figures import tag_figures

    found = gather(settings, places, LEARNED)
    return {one.name: tag_figures(found.tagger, one.paragraphs) for one in found.sources}


def learn_from_people(settings: Settings, library: "Library", places: Places) -> "tuple[Lessons, Relearnt]":
    """Heads drawn from those that ship towards what people decided, and what they do on documents not learnt from.

    Raises InvalidQuestion where too little is decided, MissingModel where the theme model is not set up.
    """
    from index.lessons import lessons
    from nlp.heads import Heads
    from nlp.label_sources import read_sources
    from nlp.relearn import relearn
    from nlp.rules import RuleTagger
    from nlp.span_encoder import SpanEncoder
    from nlp.theme_model import theme_model
    from nlp.weights import load_weights

    taught = lessons(library)
    weights = load_weights(places.weights)
    encoder = SpanEncoder(theme_model(places.weights, settings.models))
    (own,) = read_sources(places.statements, None)
    heads = Heads(weights.lineage.themes, weights.heads)
    return taught, relearn(own.paragraphs, taught.reviewed, WITNESSES, heads, encoder, RuleTagger(library.codebook))


def switch(settings: Settings, places: Places, taught: "Lessons", found: "Relearnt") -> "Lineage":
    """Write the new heads into the data folder, whose tagger uses them from then on; where they come from."""
    from nlp.weights import read_lineage, save_heads

    base = read_lineage(places.weights)
    today = datetime.now(UTC).date().isoformat()
    counts = {name: getattr(taught, name) for name in ("decisions", "statements", "documents", "people")}
    reviews = {"name": "reviews", "files": {}, "until": today, "drawn_from": base.heads_sha256, **counts}
    lineage = replace(
        base,
        name=base.name + REVIEWED,
        fitted=today,
        sources=(*base.sources, reviews),
        held_out={**base.held_out, "reviews": [asdict(row) for row in found.rows]},
    )
    settings.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.data, prefix=".weights-") as scratch:
        folder = Path(scratch) / "weights"
        written = save_heads(places.weights, folder, lineage, found.heads.arrays)
        go_back(settings)
        folder.replace(settings.switched_weights)
    return written


def go_back(settings: Settings) -> bool:
    """Take the weights that learnt from people out of the data folder; whether there were any."""
    if not settings.switched_weights.exists():
        return False
    shutil.rmtree(settings.switched_weights)
    return True


def say_figures(figures: "dict[str, TagFigures]") -> Iterator[str]:
    """The averages of each source as lines."""
    from ui.tag_tables import head_lines

    for name, one in figures.items():
        yield from ("", f"== {name} ({HELD_OUT_NOTE})", *head_lines(one))


def say_relearnt(taught: "Lessons", found: "Relearnt") -> Iterator[str]:
    """What was learnt from, figures before and after with a sentence on chance, and the themes that moved."""
    yield (
        f"Learnt from {taught.decisions} decisions by {taught.people} people on {taught.statements} statements in "
        f"{taught.documents} documents. Reviewed documents are judged by weights that learnt from the others."
    )
    yield "Our statements show what stays: the layers may have seen them, so go by the change there, not by the height."
    for row in found.rows:
        documents = f"{row.documents} document" + "s" * (row.documents != 1)
        yield f"{row.part}: {row.figure} {row.before:.3f} before, {row.after:.3f} after ({row.of} in {documents})"
        if row.low is None or row.high is None:
            yield "  Too few documents to say whether that is chance."
        else:
            said = "beyond chance" if row.beyond_chance else "within chance"
            yield f"  The difference of {row.after - row.before:+.3f} ({row.low:+.3f} to {row.high:+.3f}) is {said}."
    yield "By theme, what became right and what became wrong, where claims moved:"
    for move in found.moves:
        yield f"  {move.theme:<30}{move.won:>5} right{move.lost:>5} wrong  of {move.known}"
    if not found.moves:
        yield "  no claim moved"


def export_fitted(settings: Settings) -> Path | None:
    """The exported theme model of the weights in use, made where it is not there; None where none were fitted yet."""
    from nlp.theme_model import export_theme_model

    if not (settings.weights / "provenance.json").is_file():
        return None
    if settings.weights != FITTED and (FITTED / "provenance.json").is_file():
        export_theme_model(FITTED, settings.models)
    return export_theme_model(settings.weights, settings.models)


def _labelled(
    settings: Settings, places: Places, keyed: KeyedSpecimens, language: "Language", say: Say
) -> "tuple[Labelled, ...]":
    """What is there to learn from; reports that are not are told, and are no source where none is."""
    from nlp.keyed_labels import labelled_of
    from nlp.label_sources import REPORTS, SPECIMENS, Labelled, read_sources

    reports = labelled_reports(settings, places, language)
    if reports.shortfall:
        say(f"Not learnt from: {reports.shortfall}.")
    read = (Labelled(REPORTS, reports.files, reports.paragraphs),) if reports.paragraphs else ()
    paragraphs = tuple(each for one in keyed.specimens for each in labelled_of(one, language))
    return (
        *read_sources(places.statements, places.labels),
        *read,
        Labelled(SPECIMENS, keyed.files, paragraphs),
    )


def _tokeniser(settings: Settings) -> "OnnxModel":
    from nlp.embed_onnx import MODEL_FILE, REMEDY, TOKENIZER_FILE
    from nlp.onnx import OnnxModel
    from nlp.windows import MODEL_END

    files = settings.model / MODEL_FILE, settings.model / TOKENIZER_FILE
    if not all(file.is_file() for file in files):
        raise MissingModel(f"The embedder is not set up: {settings.model} does not hold it. {REMEDY}")
    return OnnxModel(*files, max_tokens=MODEL_END)
