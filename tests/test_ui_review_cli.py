"""`prior review` from the command line, over the hand-made library."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from index.library import Library
from nlp.labels import read_labels
from tests.ui_library import filled
from ui.cli import main


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return filled(tmp_path)


@pytest.fixture
def prior(library: Library, monkeypatch: pytest.MonkeyPatch):
    """A function that runs `prior review` with arguments."""
    monkeypatch.setattr("ui.settings.open_library", lambda _settings: library)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["review", *arguments, "--data", str(library.folder)])

    return run


def told(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def passage_with(library: Library, words: str) -> str:
    for line in library.store.documents():
        for passage in library.store.passages(line.id):
            if words in passage.span.of(library.store.text(line.id)):
                return passage.id
    raise AssertionError(words)


def test_without_a_subcommand_it_decides_lists_and_undoes(prior, library: Library) -> None:
    passage = passage_with(library, "midwife")
    (made,) = told(prior(passage, "--theme", "voice-of-child", "--decision", "reject", "--by", "AB", "--json"))
    assert (made["decision"], made["shown"]["polarity"], made["queue"]) == ("reject", "strength", "")
    assert told(prior("--json")) == [made]
    assert told(prior("--undo", "--by", "AB", "--json"))[0]["undone_by"] == "AB"
    assert told(prior("--json")) == []
    rows = told(prior("--history", "--json"))
    assert [(row["decision"], row["undoes"]) for row in rows] == [("reject", None), ("undo", 1)]
    assert "taken back by AB" in prior("--history").output
    assert {"decide", "sample", "agreement", "gold"} <= set(
        CliRunner().invoke(main, ["review", "--help"]).output.split()
    )


def test_a_theme_is_added_to_words_of_a_passage(prior, library: Library) -> None:
    passage = passage_with(library, "midwife")
    add = (passage, "--theme", "voice-of-child", "--decision", "add", "--polarity", "concern", "--by", "AB")
    (made,) = told(prior(*add, "--words", "The midwife did not share information", "--json"))
    assert made["quote"] == "The midwife did not share information"
    refused = prior(*add, "--words", "nowhere to be found")
    assert refused.exit_code == 2
    assert "do not stand in the passage" in refused.output


def test_what_has_no_place_is_listed(prior, library: Library) -> None:
    assert "Every decision has its place." in prior("--unmatched").output
    passage = passage_with(library, "midwife")
    prior(passage, "--theme", "voice-of-child", "--decision", "reject", "--by", "AB")
    with library.store.database.writing() as connection:
        connection.execute("DELETE FROM documents")
    (lost,) = told(prior("--unmatched", "--json"))
    assert (lost["decision"], "not held" in lost["reason"]) == ("reject", True)


def test_a_sample_is_drawn_coded_in_sheets_compared_and_written_as_labels(prior, tmp_path: Path) -> None:
    sheet, labels = tmp_path / "sheet.csv", tmp_path / "gold.jsonl"
    (drawn,) = told(prior("sample", "--name", "first", "--size", "3", "--seed", "5", "--to", str(sheet), "--json"))
    assert (drawn["units"], drawn["seed"], drawn["coded"]) == (3, 5, {})
    with sheet.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert not any(row["kind"] or row["themes"] for row in rows)
    for reader, themes in (
        ("AB", ["information-sharing:concern", "-", "-"]),
        ("CD", ["information-sharing:concern", "-", ""]),
    ):
        with sheet.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.DictWriter(out, rows[0])
            writer.writeheader()
            writer.writerows({**row, "kind": "finding", "themes": one} for row, one in zip(rows, themes, strict=True))
        assert prior("sample", "--name", "first", "--from", str(sheet), "--by", reader).exit_code == 0
    assert told(prior("sample", "--json"))[0]["coded"] == {"AB": 3, "CD": 2}
    agreed = told(prior("agreement", "first", "--json"))
    assert (agreed["units"], agreed["readers"]) == (2, ["AB", "CD"])
    assert agreed["themes"][0]["kappa"]["value"] == 1.0
    said = prior("agreement", "first").output
    assert "information-sharing" in said
    assert "1.00" in said
    assert "left out: 1 read by fewer than two, 0 not settled" in prior("gold", "first", "--to", str(labels)).output
    assert sorted(len(label.statements[0].themes) for label in read_labels(labels)) == [0, 1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sample", "--size", "3"), "--name"),
        (("sample", "--name", "none"), "There is no sample none"),
        (("agreement", "none"), "There is no sample none"),
        (("--decision", "accept", "--by", "AB"), "name the passage"),
        (("--undo",), "--by"),
    ],
)
def test_wrong_use_says_what_is_missing(prior, arguments: tuple[str, ...], said: str) -> None:
    result = prior(*arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_figures_say_that_people_reviewed_the_tags(prior, library: Library) -> None:
    passage = passage_with(library, "midwife")
    prior(passage, "--theme", "voice-of-child", "--decision", "reject", "--by", "AB")
    asked = ["trends", "--by", "type", "--theme", "voice-of-child", "--data", str(library.folder)]
    said = CliRunner().invoke(main, asked).output
    assert "Tags as reviewed by people (1 decision)" in said
    alone = CliRunner().invoke(main, [*asked, "--machine-only"]).output
    assert "reviewed by people" not in alone
    assert said.splitlines()[0] != alone.splitlines()[0]
    find = ["search", "voice", "--mode", "keyword", "--theme", "voice-of-child", "--data", str(library.folder)]
    assert "1 passages searched" in CliRunner().invoke(main, find).output
    assert "2 passages searched" in CliRunner().invoke(main, [*find, "--machine-only"]).output
