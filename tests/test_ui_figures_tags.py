"""`prior evaluate tags` over labels, claims and keys made up for the test."""

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ingest.errors import InvalidQuestion, MissingModel
from nlp import taggers
from nlp.evaluate_held_out import HELD_OUT_FILE
from nlp.reliability import read_reliability
from ui import figures_tags
from ui.cli import main
from ui.figures_tags import LAST_RUN, RELIABILITY_FILE, label_figures, report_json, tag_report
from ui.keyed_specimens import Places
from ui.settings import load_settings
from ui.tag_sources import LEARNED, RULES, TAGGERS
from ui.tag_tables import say_report

SENTENCE = "Case recording is poor."
SPECIMEN = """+++
title = ["Test"]
[facts]
type = "case-review"
areas = ["Aldermoor"]
published = "2014-05"
+++
"""
KEY = f'[[themes]]\nquote = "{SENTENCE}"\ntheme = "record-keeping"\npolarity = "concern"\n'


def row(id_: str, document: str, theme: str, **more: Any) -> dict[str, Any]:
    themes = {theme: "concern"} if theme else {}
    statement = {"start": 0, "end": len(SENTENCE), "themes": themes, **more.pop("statement", {})}
    return {"id": id_, "document": document, "family": "sif", "heading": "", "text": SENTENCE, "kind": "finding",
            "statements": [statement], **more}  # fmt: skip


def lines(path: Path, *rows: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Two inspections, one review, one statement of ours and one specimen with its key."""
    places = Places(tmp_path / "corpus", tmp_path / "labels", tmp_path / "weights")
    lines(places.labels / "dev.jsonl", row("i1", "a", "record-keeping"), row("i2", "b", "neglect"))
    lines(places.labels / "reviews-dev.jsonl", row("r1", "c", "record-keeping", family="case-review"))
    said = {"intended": {"record-keeping": "strength"}}
    own = row("s1", "hand-01", "record-keeping", family="review", era="2011-2014", statement=said)
    lines(places.corpus / "gold" / "statements" / "hand-01.jsonl", own)
    for folder, name, text in (
        ("specimens", "one.md", SPECIMEN),
        ("documents", "one.md", f"# Findings\n\n{SENTENCE} The weather was fine.\n"),
        ("gold/keys", "one.toml", KEY),
    ):
        (places.corpus / folder).mkdir(parents=True, exist_ok=True)
        (places.corpus / folder / name).write_text(text, encoding="utf-8")
    return places


def fitted(places: Places, **claims: dict[str, list[Any]]) -> None:
    """Weights whose lineage is there, with held-out claims by "source:id"."""
    places.weights.mkdir(parents=True)
    lineage = {"name": "learned-1", "fitted": "", "seed": 1, "base": "", "themes": [], "sources": [], "schedule": {},
               "held_out": {"ablation": [{"name": "no rules", "reviews": {"f1": 0.5}}]}}  # fmt: skip
    (places.weights / "provenance.json").write_text(json.dumps(lineage))
    rows = [
        {"source": source, "id": id_, "kind": "finding", "statements": [claims.get(f"{source}_{id_}", {})]}
        for source, id_ in (("inspections", "i1"), ("inspections", "i2"), ("reviews", "r1"))
    ]
    data = "".join(json.dumps(one) + "\n" for one in rows)
    (places.weights / HELD_OUT_FILE).write_bytes(gzip.compress(data.encode()))


def test_every_source_is_measured_by_rules(places: Places) -> None:
    report = tag_report(load_settings(), RULES, places=places)
    assert list(report.figures) == ["inspections", "reviews", "statements", "specimens, reviews"]
    assert {name: one.paragraph.f1 for name, one in report.figures.items()} == {
        "inspections": 0.5,  # one right, one claimed in place of neglect
        "reviews": 1.0,
        "statements": 1.0,
        "specimens, reviews": 1.0,
    }
    assert report.absent == {}
    assert report.writer is not None
    assert report.second_readers == {}
    assert (report.writer.statement.f1, report.writer.polarity.right, report.writer.polarity.of) == (1.0, 0, 1)


def test_the_fitted_tagger_is_judged_on_held_out_claims(places: Places) -> None:
    fitted(places, inspections_i2={"neglect": ["strength", 0.6]})
    report = tag_report(load_settings(), LEARNED, places=places)
    inspections = report.figures["inspections"]
    assert (inspections.paragraph.precision, inspections.paragraph.recall) == (1.0, 0.5)
    assert (inspections.polarity.right, inspections.polarity.of) == (0, 1)
    assert report.figures["statements"].paragraph.units == 0  # written after the fit
    assert "1 paragraphs came after the fit" in report.notes["statements"]
    assert report.figures["specimens, reviews"].paragraph.units == 0  # keyed after the fit
    assert "1 paragraphs came after the fit" in report.notes["specimens, reviews"]
    assert report.absent == {}
    assert report_json(report)["ablation"] == [{"name": "no rules", "reviews": {"f1": 0.5}}]
    assert "no rules; reviews (f1 0.500)" in say_report(report)


def test_hands_that_nothing_is_fitted_to_are_tagged_now(places: Places) -> None:
    lines(places.unseen / "hand-30.jsonl", row("u1", "hand-30", "record-keeping", family="review"))
    report = tag_report(load_settings(), RULES, places=places)
    assert report.figures["unseen hands"].paragraph.f1 == 1.0
    assert "nothing is ever fitted to" in report.notes["unseen hands"]


def test_a_tagger_that_was_not_fitted_is_refused(places: Places) -> None:
    with pytest.raises(MissingModel):
        tag_report(load_settings(), LEARNED, places=places)


def test_who_speaks_is_held_beside_the_reader_who_gave_it(places: Places) -> None:
    assert tag_report(load_settings(), RULES, places=places).speakers == ()
    (places.corpus / "gold" / "speakers.csv").write_text("paragraph,statement,speaker\ns1,1,family\n", encoding="utf-8")
    report = tag_report(load_settings(), RULES, places=places)
    family = {"measure": "family", "keyed": 1, "read": 0, "same": 0, "precision": 1.0, "recall": 0.0, "f1": 0.0}
    assert report_json(report)["speakers"] == [{**family, "measure": "not the report"}, family]
    assert "family          precision 1.00, recall 0.00 (1 given, 0 told)" in say_report(report)


def test_what_is_not_there_is_named_with_the_reason(places: Places) -> None:
    report = tag_report(load_settings(), RULES, places=replace(places, labels=places.labels / "none"))
    assert set(report.absent) == {"inspections", "reviews"}
    assert "== reviews: not there," in say_report(report)
    with pytest.raises(InvalidQuestion, match="only with all its sources"):
        tag_report(load_settings(), RULES, places=replace(places, labels=places.labels / "none"), keep=True)


def test_a_kept_run_is_what_the_next_is_compared_with(places: Places) -> None:
    assert tag_report(load_settings(), RULES, places=places, keep=True).changes is None
    assert (places.corpus / LAST_RUN).is_file()
    kept = read_reliability(places.weights / RELIABILITY_FILE)
    assert kept.tagger == "rules-1"
    record_keeping = kept.of("record-keeping", "inspections")
    assert record_keeping is not None
    assert (record_keeping.precision, record_keeping.recall, record_keeping.n) == (0.5, 1.0, 1)
    lines(places.labels / "dev.jsonl", row("i1", "a", "record-keeping"), row("i2", "b", "record-keeping"))
    changes = tag_report(load_settings(), RULES, places=places).changes
    assert changes is not None
    inspections = changes.sources[0]
    assert (inspections.source, inspections.won, inspections.lost, inspections.regiven) == ("inspections", 0, 0, 2)


def test_tables_and_json_say_the_same(places: Places) -> None:
    report = tag_report(load_settings(), RULES, places=places)
    said, told = say_report(report), json.loads(json.dumps(report_json(report)))
    assert told["sources"]["inspections"]["paragraph"]["f1"] == 0.5
    assert "paragraph  2 units: micro precision 0.50, recall 0.50, F1 0.50" in said
    assert "readers gave, tagger claimed in its place" in said
    assert "neglect                       record-keeping                    1" in said
    assert told["readers"]["levels"][1]["micro_f1"] == 0.958
    assert "language models" in told["note"]


def test_the_command_runs_the_tagger_on_a_label_file(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures_tags, "PLACES", places)
    given = str(places.labels / "dev.jsonl")
    ran = CliRunner().invoke(main, ["evaluate", "tags", "--tagger", "rules", "--labels", given, "--json"])
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.stdout)["documents"] == 2
    refused = CliRunner().invoke(main, ["evaluate", "tags", "--labels", given, "--keep"])
    assert refused.exit_code == 2
    assert "is not kept" in refused.stderr


def test_figures_on_what_a_tagger_was_fitted_to_are_said_to_flatter_it(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingest.sniff import sha256_of
    from nlp.codebook import load_codebook
    from nlp.rules import RuleTagger

    fitted(places)
    given = places.labels / "dev.jsonl"
    lineage = json.loads((places.weights / "provenance.json").read_text())
    lineage["sources"] = [{"name": "inspections", "files": {"dev.jsonl": sha256_of(given)}}]
    (places.weights / "provenance.json").write_text(json.dumps(lineage))
    rules = RuleTagger(load_codebook(load_settings().codebook))
    monkeypatch.setattr(figures_tags, "open_tagger", lambda *_: rules)
    assert "fitted to this very file" in label_figures(load_settings(), given, LEARNED, places=places)[1]
    other = places.labels / "reviews-dev.jsonl"
    assert "fitted" not in label_figures(load_settings(), other, LEARNED, places=places)[1]


def test_the_choices_are_those_of_the_taggers() -> None:
    assert set(TAGGERS) == set(taggers.CHOICES)


def test_a_second_reader_of_specimens_stands_beside_their_keys(places: Places) -> None:
    said = {"id": "one:0", "themes": [{"record-keeping": "strength", "neglect": "concern"}, {}]}
    lines(places.corpus / "gold" / "second-reading.jsonl", said, {"id": "gone:0", "themes": [{}]})
    report = tag_report(load_settings(), RULES, places=places)
    second = report.second_readers["specimens, against their keys"]
    paragraph = second.paragraph
    assert (paragraph.units, paragraph.precision, paragraph.recall) == (1, 0.5, 1.0)
    assert (second.polarity.right, second.polarity.of) == (0, 1)
    assert "A second reader of specimens, against their keys, blind" in say_report(report)
