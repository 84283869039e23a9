"""The command contract: fields, exit statuses, and that nothing is lost, on specimens and the real sentence model."""

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.misbehaving import Misbehaving, serving
from ui.cli import main
from ui.settings import ROOT, load_settings

DOCUMENTS = ROOT / "corpus" / "documents"
REVIEW = "netherby-lcspr-baby-e-2021.pdf"
INSPECTION = "aldermoor-ilacs-2023.pdf"
BRIEF = "wexcombe-rapid-review-brief-2024.pdf"
CONTRACT = {
    *("ingest", "documents", "show", "tag", "search", "similar", "themes", "trends"),
    *("recommendations", "export", "review", "evaluate", "fetch", "app"),
}

pytestmark = pytest.mark.skipif(
    not (load_settings().model / "provenance.json").is_file(),
    reason="the sentence model is not set up: run `make setup`",
)

Prior = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as users have them: three documents, one twice, one that is not what its name says."""
    folder = tmp_path_factory.mktemp("reports")
    for name in (REVIEW, INSPECTION, BRIEF):
        shutil.copy(DOCUMENTS / name, folder / name)
    shutil.copy(DOCUMENTS / BRIEF, folder / "z-copy.pdf")
    (folder / "page.pdf").write_text("<!doctype html><html><body><p>Gone</p></body></html>")
    (folder / "notes.xyz").write_text("not a format that is read")
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def prior(data: Path) -> Prior:
    """Runs one command on the data folder."""

    def run(*arguments: str, given: str = "") -> Result:
        return CliRunner().invoke(main, [*arguments, "--data", str(data)], input=given, catch_exceptions=False)

    return run


@pytest.fixture(scope="module")
def first(prior: Prior, folder: Path) -> Result:
    """The first ingest of the folder, on which the other tests stand."""
    return prior("ingest", str(folder), "--json")


@pytest.fixture(scope="module")
def ids(prior: Prior, first: Result) -> dict[str, str]:
    """Document ids by file name."""
    assert first.exit_code == 1
    return {one["file"]: one["id"] for one in output(prior("documents", "--json"))}


def output(result: Result, status: int = 0) -> Any:
    assert result.exit_code == status, result.output
    return json.loads(result.stdout)


def test_the_commands_are_those_of_the_contract() -> None:
    assert set(main.commands) >= CONTRACT


def test_ingest_says_what_became_of_every_file(first: Result, folder: Path, ids: dict[str, str]) -> None:
    report = output(first, status=1)
    assert (report["added"], report["updated"], report["unchanged"]) == (3, 0, 0)
    assert report["duplicates"] == [{"path": str(folder / "z-copy.pdf"), "of": ids[BRIEF]}]
    assert [one["path"] for one in report["failed"]] == [str(folder / "page.pdf")]
    assert "web page" in report["failed"][0]["reason"]
    assert report["passed_over"] == [str(folder / "notes.xyz")]
    assert report["documents"] == 3
    assert report["passages"] > 50
    assert report["seconds"] > 0


def test_a_second_ingest_changes_nothing(prior: Prior, folder: Path, ids: dict[str, str]) -> None:
    report = output(prior("ingest", str(folder), "--json"), status=1)
    assert (report["added"], report["updated"], report["unchanged"], report["retagged"]) == (0, 0, 3, 0)
    assert len(report["failed"]) == 1


def test_ingest_for_people_names_failures_and_copies(prior: Prior, folder: Path, ids: dict[str, str]) -> None:
    said = prior("ingest", str(folder)).output
    assert "3 unchanged" in said
    assert "page.pdf: not what its name says" in said
    assert "z-copy.pdf: the same file as" in said


def test_documents_have_the_fields_of_the_contract(prior: Prior, ids: dict[str, str]) -> None:
    listed = output(prior("documents", "--json"))
    fields = {
        *("id", "title", "type", "family", "publishers", "areas", "region", "published"),
        *("pages", "words", "fictional", "withdrawn"),
    }
    assert all(fields <= set(one) for one in listed)
    assert all(one["fictional"] for one in listed)
    by_file = {one["file"]: one for one in listed}
    assert (by_file[INSPECTION]["type"], by_file[INSPECTION]["family"]) == ("inspection", "ilacs")
    assert by_file[REVIEW]["type"] == "case-review"
    assert by_file[REVIEW]["region"] == "North West"


SHOWN = {
    *("judgements", "inspected", "lead_inspector", "author", "dates", "sections", "recommendations"),
    *("speakers", "groups", "themes", "warnings", "origin"),
}


def test_show_by_id_and_by_file_say_the_same(prior: Prior, ids: dict[str, str]) -> None:
    held = output(prior("show", ids[INSPECTION], "--json"))
    read = output(prior("show", str(DOCUMENTS / INSPECTION), "--json"))
    assert set(held) >= SHOWN
    assert held == read
    assert {"aspect", "grade", "page", "quote"} == set(held["judgements"][0])
    assert {"kind", "number", "text", "addressees", "page"} <= set(held["recommendations"][0])
    assert {"theme", "passages", "concern", "strength", "mixed", "neutral"} == set(held["themes"][0])
    assert held["inspected"]["start"] <= held["inspected"]["end"]


def test_show_for_people_says_not_stated(prior: Prior, ids: dict[str, str]) -> None:
    said = prior("show", ids[BRIEF]).output
    assert "FICTIONAL SPECIMEN" in said
    assert "inspector    not stated" in said


def test_every_hit_can_be_followed_to_its_page(prior: Prior, ids: dict[str, str]) -> None:
    found = output(prior("search", "was the father asked about and assessed", "-n", "5", "--json"))
    assert (found["query"], found["mode"]) == ("was the father asked about and assessed", "hybrid")
    assert len(found["hits"]) == 5
    for hit in found["hits"]:
        assert {"document", "title", "type", "area", "published", "page", "text", "score", "because", "tags"} <= set(
            hit
        )
        assert hit["document"] in ids.values()
        assert hit["page"] >= 1
        assert hit["because"]["keyword_rank"] or hit["because"]["semantic_rank"]
        assert all(tag["quote"] in hit["text"] for tag in hit["tags"])


def test_filters_hold(prior: Prior, ids: dict[str, str]) -> None:
    asked = (
        "search",
        "supervision of social workers",
        "--json",
        "--type",
        "inspection",
        "--theme",
        "supervision-oversight",
    )
    hits = output(prior(*asked, "--polarity", "strength"))["hits"]
    assert hits
    for hit in hits:
        assert hit["type"] == "inspection"
        assert ("supervision-oversight", "strength") in {(tag["theme"], tag["polarity"]) for tag in hit["tags"]}
    assert output(prior("search", "supervision", "--json", "--since", "2030"))["hits"] == []
    regional = output(prior("search", "supervision", "--json", "--region", "North West"))["hits"]
    assert {hit["document"] for hit in regional} == {ids[REVIEW]}


def test_keyword_mode_takes_phrases_and_operators(prior: Prior, ids: dict[str, str]) -> None:
    hits = output(prior("search", '"health visitor" AND NOT midwife', "--mode", "keyword", "--json"))["hits"]
    assert hits
    for hit in hits:
        words = hit["text"].casefold()
        assert "health visitor" in words
        assert "midwife" not in words


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "nowhere-12345678"), "nowhere-12345678"),
        (("search", "x", "--theme", "no-such-theme"), "no-such-theme"),
        (("search", '"open phrase', "--mode", "keyword"), "prior:"),
        (("similar",), "either a document's id or --text FILE"),
        (("similar", "nowhere-12345678"), "nowhere-12345678"),
        (("trends", "--theme", "no-such-theme"), "no-such-theme"),
        (("review", "--undo"), "--by"),
        (("export", "tags", "--to", "tags.xml"), ".csv and .jsonl"),
    ],
)
def test_wrong_use_says_so_with_status_two(
    prior: Prior, ids: dict[str, str], arguments: tuple[str, ...], said: str
) -> None:
    result = prior(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_similar_by_id_and_by_text(prior: Prior, ids: dict[str, str], tmp_path: Path) -> None:
    alike = output(prior("similar", ids[REVIEW], "--json"))
    assert {one["id"] for one in alike} == set(ids.values()) - {ids[REVIEW]}
    draft = tmp_path / "draft.txt"
    draft.write_text("A baby of a few weeks had bruises; nobody had met the father before the birth.")
    assert output(prior("similar", "--text", str(draft), "--json"))[0]["id"] == ids[REVIEW]


def test_themes_are_the_codebook(prior: Prior) -> None:
    codebook = output(prior("themes", "--json"))
    assert len(codebook["themes"]) == 40
    assert all(theme["definition"] and theme["exclude"] for theme in codebook["themes"])
    assert "40 themes" in prior("themes").output


def test_trends_say_of_how_many(prior: Prior, ids: dict[str, str]) -> None:
    rows = output(prior("trends", "--theme", "fathers-men", "--by", "type", "--json"))
    assert {row["group"] for row in rows} == {"case-review", "inspection", "rapid-review-brief"}
    for row in rows:
        assert row["theme"] == "fathers-men"
        assert row["of"] == 1
        assert 0 <= row["low"] <= row["share"] <= row["high"] <= 1


def test_the_register_of_recommendations(prior: Prior, ids: dict[str, str]) -> None:
    entries = output(prior("recommendations", "--area", "Netherby", "--json"))
    assert entries
    assert all(entry["document"] == ids[REVIEW] and entry["page"] >= 1 for entry in entries)
    like = output(prior("recommendations", "--like", "fathers should be met before the birth", "-n", "3", "--json"))
    assert len(like) == 3


def test_tag_reads_lines_and_writes_lines(prior: Prior) -> None:
    lines = [
        {"id": "a", "text": "Supervision was irregular and did not challenge drift.", "heading": "Findings"},
        {"id": "b", "text": "The family moved house in May."},
        {"id": "c", "text": "The quality of management oversight.", "heading": "What needs to improve"},
    ]
    result = prior("tag", "-", given="\n".join(map(json.dumps, lines)) + "\n\n")
    tagged = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["id"] for one in tagged] == ["a", "b", "c"]
    assert ("supervision-oversight", "concern") in {(tag["theme"], tag["polarity"]) for tag in tagged[0]["tags"]}
    assert (tagged[1]["kind"], tagged[1]["tags"]) == ("narrative", [])
    assert [tag["polarity"] for tag in tagged[2]["tags"]] == ["concern"]
    assert all({"theme", "polarity", "score", "evidence"} == set(tag) for one in tagged for tag in one["tags"])


@pytest.mark.parametrize("line", ["not json", '{"id": "a"}', "[]"])
def test_tag_refuses_a_line_without_text(prior: Prior, line: str) -> None:
    result = prior("tag", "-", given=line)
    assert result.exit_code == 2
    assert "line 1" in result.stderr


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Prior, Path, str]:
    """Runs commands on a data folder that was fetched into: one report, taken in and since withdrawn; its address."""
    data = tmp_path_factory.mktemp("fetched-data")
    listed = data / "list.csv"

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--data", str(data)], catch_exceptions=False)

    with serving() as host:
        url = f"{host}/specimen.pdf"
        listed.write_text(f"url,publisher,licence,published\n{url},Netherby Board,OGL v3.0,2013-05\n")
        ask = ("fetch", str(listed), "--private-addresses", "--pause", "0.2")
        assert run(*ask).exit_code == 0
        assert output(run("ingest", str(data / "fetched"), "--json"))["added"] == 1
        assert [one["withdrawn"] for one in output(run("documents", "--json"))] == [False]
        Misbehaving.gone.add("/specimen.pdf")
        assert run(*ask).exit_code == 1
    return run, data / "fetched", url


def test_what_was_fetched_shows_its_origin_and_withdrawal(fetched: tuple[Prior, Path, str]) -> None:
    run, folder, url = fetched
    report = output(run("ingest", str(folder), "--json"))
    assert (report["added"], report["updated"], report["unchanged"], report["passed_over"]) == (0, 0, 1, [])
    (line,) = output(run("documents", "--json"))
    assert line["withdrawn"] is True
    assert "[no longer published]" in run("documents").output
    shown = output(run("show", line["id"], "--json"))
    (origin,) = shown["origin"]
    known = ("url", "publisher", "licence", "published", "reason")
    assert tuple(origin[name] for name in known) == (
        *(url, "Netherby Board", "OGL v3.0", "2013-05"),
        "the server answered 404",
    )
    assert origin["retrieved"][:10] <= origin["withdrawn"]
    assert output(run("show", str(folder / line["file"]), "--json")) == shown
    said = run("show", line["id"]).output
    assert "NO LONGER PUBLISHED since" in said
    assert "published    May 2013, as listed by Netherby Board" in said
    assert output(run("search", "baby", "--json"))["hits"][0]["withdrawn"] is True
    assert "[no longer published]" in run("search", "baby").output


@pytest.mark.parametrize("what", ["documents", "passages", "tags"])
def test_exports_hold_origin_in_every_row(fetched: tuple[Prior, Path, str], tmp_path: Path, what: str) -> None:
    run, folder, url = fetched
    run("ingest", str(folder))
    assert run("export", what, "--to", str(tmp_path / "out.csv")).exit_code == 0
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    for row in rows:
        assert (row["url"], row["licence"]) == (url, "OGL v3.0")
        assert row["retrieved"][:10] <= row["withdrawn"]


@pytest.mark.parametrize("what", ["documents", "passages", "tags", "recommendations"])
def test_exports_hold_provenance_in_every_row(prior: Prior, ids: dict[str, str], tmp_path: Path, what: str) -> None:
    for name in ("out.csv", "out.jsonl"):
        assert prior("export", what, "--to", str(tmp_path / name)).exit_code == 0
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as lines:
        table = list(csv.DictReader(lines))
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(table) == len(rows) > 0
    assert set(table[0]) == set(rows[0])
    assert all(row.get("document", row.get("id")) in ids.values() and row["sha256"] for row in rows)


def test_decisions_are_kept_and_taken_back(prior: Prior, ids: dict[str, str], folder: Path) -> None:
    hit = output(prior("search", "fathers", "-n", "1", "--theme", "fathers-men", "--json"))["hits"][0]
    decide = ("review", hit["passage"], "--theme", "fathers-men", "--decision", "reject", "--by", "AB", "--json")
    decisions = output(prior(*decide))
    assert all(decision["quote"] in hit["text"] for decision in decisions)
    assert prior("ingest", str(folder)).exit_code == 1
    held = output(prior("review", "--json"))
    assert all(decision in held for decision in decisions)
    for _ in decisions:
        assert output(prior("review", "--undo", "--by", "AB", "--json"))[0]["number"]
    left = output(prior("review", "--json"))
    assert not any(decision in left for decision in decisions)


def test_evaluate_tags_on_own_labels(prior: Prior, tmp_path: Path) -> None:
    text = "Supervision was irregular and did not challenge drift."
    label = {
        **{"id": "1", "document": "hand", "family": "case-review", "heading": "Findings", "text": text},
        **{"kind": "finding", "themes": {"supervision-oversight": "concern"}},
        "statements": [{"start": 0, "end": len(text), "themes": {"supervision-oversight": "concern"}}],
    }
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps(label) + "\n")
    figures = output(prior("evaluate", "tags", "--labels", str(labels), "--json"))
    assert figures["paragraph"]["recall"] == 1.0
    assert "language models" in prior("evaluate", "tags", "--labels", str(labels)).output


def test_fetch_shows_what_it_would_ask_for(prior: Prior, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("url,publisher\nhttps://example.invalid/a.pdf,Netherby\n")
    result = prior("fetch", str(listed), "--to", str(tmp_path / "files"), "--dry-run")
    assert "https://example.invalid/a.pdf" in result.output
    assert not (tmp_path / "files").exists()


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from ui.cli import main; "
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0; "
        "print(sorted({'numpy', 'spacy', 'torch', 'chromadb', 'tantivy', 'pypdf', 'rich', 'httpx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
