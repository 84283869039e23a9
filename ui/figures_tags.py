"""Figures of tags, from every source that is there: how often they are right, against readers and the last run."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import InvalidQuestion
from ui.keyed_specimens import Places
from ui.other_readers import written
from ui.settings import ROOT, Settings
from ui.tag_sources import TagSources, gather, open_tagger

if TYPE_CHECKING:
    from nlp.evaluate_changes import Changes
    from nlp.evaluate_figures import TagFigures
    from nlp.evaluate_intervals import Share
    from nlp.evaluate_real import Tally
    from nlp.labels import LabelledParagraph
    from nlp.reliability import Measured

READERS = "The readers behind these labels were language models, not practitioners."
SPEAKERS = Path("gold") / "speakers.csv"
LAST_RUN = Path("gold") / "last-tags.json.gz"
RELIABILITY_FILE = "reliability.json"
RELIABLE_SOURCES = {"inspections": "inspections", "reviews": "specimens, reviews"}
"""Where each kind's reliability is measured: published inspections held out, and fictional reviews never fitted on."""
PLACES = Places(ROOT / "corpus", ROOT.parent / "shared" / "labels", ROOT / "nlp" / "weights")
"""Where everything lies in a checkout."""


@dataclass(frozen=True, slots=True)
class TagReport:
    """A tagger's figures by source with how its claims were made, and what to hold them beside.

    `writer` has our writers' intentions against their blind readers, `second_readers` blind readings of some
    paragraphs against the first, `changes` is None before a run was kept,
    `fitting` what was measured when the tagger was fitted (ablation, learning), "" keys where nothing was; `speakers`
    has who speaks in statements of ours, none where nobody gave it.
    """

    tagger: str
    figures: "Mapping[str, TagFigures]"
    notes: Mapping[str, str]
    absent: Mapping[str, str]
    writer: "TagFigures | None"
    second_readers: "Mapping[str, TagFigures]"
    changes: "Changes | None"
    fitting: Mapping[str, Any]
    speakers: "tuple[Tally, ...]"


def tag_report(settings: Settings, name: str, *, places: Places = PLACES, keep: bool = False) -> TagReport:
    """The figures of the tagger "rules" or "learned"; with `keep`, its outcomes and reliability are written down.

    Raises MissingModel where the fitted tagger has no weights, InvalidQuestion where a run with absent sources is to
    be kept.
    """
    from nlp.evaluate_changes import Run, changes, outcomes_of, read_run, write_run
    from nlp.evaluate_figures import tag_figures
    from nlp.reliability import Reliability, write_reliability

    found = gather(settings, places, name)
    if keep and found.absent:
        raise InvalidQuestion(f"A run is kept only with all its sources. {_absent(found)} Run it without --keep.")
    figures = {one.name: tag_figures(found.tagger, one.paragraphs) for one in found.sources}
    last, run = (
        places.corpus / LAST_RUN,
        Run(found.tagger, {one.name: outcomes_of(one.paragraphs) for one in found.sources}),
    )
    changed = changes(read_run(last), run) if last.exists() else None
    if keep:
        write_run(last, run)
        write_reliability(places.weights / RELIABILITY_FILE, Reliability(found.tagger, measured(figures)))
    meant = written(found.own)
    return TagReport(
        tagger=found.tagger,
        figures=figures,
        notes={one.name: one.note for one in found.sources},
        absent=found.absent,
        writer=tag_figures("writer", meant.paragraphs) if meant else None,
        second_readers={one.name: tag_figures("second reader", one.paragraphs) for one in found.read_again},
        changes=changed,
        fitting={} if found.lineage is None else found.lineage.held_out,
        speakers=speakers(places, found.own),
    )


def speakers(places: Places, own: "Sequence[LabelledParagraph]") -> "tuple[Tally, ...]":
    """How often the rules tell who speaks as a blind reader did, on those statements of ours that were read for it."""
    from nlp.evaluate_speakers import read_speakers, speaker_tallies

    path = places.corpus / SPEAKERS
    if not path.is_file():
        return ()
    return speaker_tallies(own, read_speakers(path))


def measured(figures: "Mapping[str, TagFigures]") -> "dict[str, dict[str, Measured]]":
    """Each theme's figures by paragraph on inspections and on reviews, for the screens."""
    from nlp.reliability import Measured

    found: dict[str, dict[str, Measured]] = {}
    for kind, source in RELIABLE_SOURCES.items():
        for one in figures[source].paragraph.themes:
            rounded = (round(value, 3) for value in (one.precision, one.recall, one.f1))
            found.setdefault(one.theme, {})[kind] = Measured(*rounded, one.given)
    return found


def label_figures(settings: Settings, labels: Path, name: str, *, places: Places = PLACES) -> "tuple[TagFigures, str]":
    """The figures of the tagger run now on a label file, and what is to be said of them."""
    from ingest.sniff import sha256_of
    from nlp.evaluate import evaluate_tags
    from nlp.weights import read_lineage

    figures = evaluate_tags(labels, open_tagger(settings, places, name))
    note = "tagged now"
    if name == "learned" and sha256_of(labels) in {
        digest for one in read_lineage(places.weights).sources for digest in one["files"].values()
    }:
        note += "; the tagger was fitted to this very file, so these figures flatter it: go by the held-out ones"
    return figures, note


def figures_json(figures: "TagFigures") -> dict[str, Any]:
    """All figures of a tagger on one source."""
    kind = None if figures.kind is None else share_json(figures.kind)
    bands = [{**asdict(band), "right": share_json(band.right)} for band in figures.calibration]
    return {
        **asdict(figures),
        "polarity": share_json(figures.polarity),
        "kind": kind,
        "calibration": bands,
        "polarity_accuracy": figures.polarity.value,
        "kind_accuracy": figures.kind.value if figures.kind else None,
        "note": READERS,
    }


def share_json(one: "Share") -> dict[str, Any]:
    """A share with what it is a share of."""
    return {"value": one.value, **asdict(one)}


def report_json(report: TagReport) -> dict[str, Any]:
    """Everything for machines."""
    from nlp import readers

    return {
        "tagger": report.tagger,
        "note": READERS,
        "sources": {name: {**figures_json(one), "claims": report.notes[name]} for name, one in report.figures.items()},
        "absent": dict(report.absent),
        "readers": {
            "source": readers.SOURCE,
            "levels": [asdict(level) for level in readers.LEVELS],
            "kind_accuracy": readers.KIND,
            "themes": [asdict(theme) for theme in readers.THEMES],
        },
        "writer_against_reader": figures_json(report.writer) if report.writer else None,
        "second_readers": {name: figures_json(one) for name, one in report.second_readers.items()},
        "changes": asdict(report.changes) if report.changes else None,
        "speakers": [
            {**asdict(one), "precision": one.precision, "recall": one.recall, "f1": one.f1} for one in report.speakers
        ],
        "ablation": report.fitting.get("ablation", []),
        "learning": report.fitting.get("learning", []),
    }


def _absent(found: TagSources) -> str:
    return " ".join(f"Not there: {name} ({reason})." for name, reason in found.absent.items())
