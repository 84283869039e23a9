"""What else is held of a document, on the screens and the command line."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from index.hits import Link, Relation
from index.library import Library
from tests import ui_library
from tests.retold import retold, story
from ui.cli import main
from ui.links import mark, measured, said
from ui.shapes import link_json
from ui.views.hit import held_too

APP = Path(__file__).resolve().parent.parent / "ui" / "app.py"
REPORT = story(1, 45)
OLD, NEW, BRIEF = (
    "case-review.Netherby.2021.txt",
    "case-review.Netherby.2022.txt",
    "rapid-review-brief.Netherby.2021.txt",
)
OTHER = "case-review.Netherby.2016.txt"
SOURCES = {
    OLD: "# Child R\n" + "\n".join([*REPORT[:41], *story(5, 4)]) + "\nChild R. Child R. Child R.",
    NEW: "# Child R\n" + "\n".join(REPORT) + "\nChild R. Child R. Child R.",
    BRIEF: "# Child R\n" + "\n".join(retold(4, REPORT, 20)) + "\nChild R. Child R. Child R.",
    OTHER: ui_library.SOURCES["case-review.Netherby.2016.txt"],
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return ui_library.filled(tmp_path_factory.mktemp("links"), sources=SOURCES)


@pytest.fixture(scope="module")
def ids(library: Library) -> dict[str, str]:
    return {line.file: line.id for line in library.store.documents()}


@pytest.fixture
def here(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("PRIOR_DATA", str(library.folder))
    monkeypatch.setattr("ui.settings.open_library", lambda _settings: library)
    return library


def words(**address: str) -> str:
    app = AppTest.from_file(str(APP), default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    shown = "\n".join(element.value for element in app.get("html") if "<style>" not in element.value)
    return unescape(re.sub(r"<[^>]+>", " ", shown))


def prior(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def linked(relation: Relation, newer: bool | None = None, **more: float | str) -> Link:
    values: dict[str, object] = {"overlap": 0.98, "measure": "runs", "shared": 51, "passages": 54} | more
    return Link("id", "A <b>title</b>", relation, newer=newer, **values)  # type: ignore[arg-type]


def test_the_document_screen_names_the_newer_version_and_the_summary(here: Library, ids: dict[str, str]) -> None:
    shown = words(view="document", id=ids[OLD])
    assert "A newer version of this report is held" in shown
    assert shown.index("Quote the newer one") < shown.index("The same report, or the same case")
    assert "Quote the newer one" not in words(view="document", id=ids[NEW])
    assert re.search(r"\d\d% of the runs of five words of the shorter one stand in the longer", shown)
    assert "A summary of this report is held" in shown
    assert "This sums up a report that is held" in words(view="document", id=ids[BRIEF])
    assert "The same report" not in words(view="document", id=ids[OTHER])


def test_a_hit_says_what_else_is_held_and_a_search_what_it_set_aside(here: Library) -> None:
    asked = " ".join(REPORT[1].split()[:4])
    shown = words(view="search", q=asked, mode="keyword")
    assert "An older version of this report is held" in shown
    assert "1 document set aside, as copies or older versions of others" in shown
    every = words(view="search", q=asked, mode="keyword", versions="all")
    assert "A newer version of this report is held" in every
    assert "set aside" not in every


def test_the_list_marks_versions_and_says_what_is_not_counted(here: Library) -> None:
    shown = words(view="corpus")
    assert all(short in shown for short in ("newer version held", "older version held", "summary; report held"))
    assert "Not counted themselves: 1, as a newer version of it is counted." in shown


def test_commands_say_it_to_people_and_machines(here: Library, ids: dict[str, str]) -> None:
    (line,) = [line for line in prior("documents").splitlines() if ids[OLD] in line]
    assert line.endswith("[newer version held]")
    listed = {one["id"]: one["links"] for one in json.loads(prior("documents", "--json"))}
    assert [(one["document"], one["relation"], one["newer"]) for one in listed[ids[OLD]]] == [
        (ids[NEW], "another version", True),
        (ids[BRIEF], "summarised in", None),
    ]
    assert listed[ids[OTHER]] == []
    assert json.loads(prior("show", ids[OLD], "--json"))["links"] == listed[ids[OLD]]
    assert f"A newer version of this report is held: Netherby case-review 2022 ({ids[NEW]})" in prior("show", ids[OLD])


def test_commands_count_once_unless_asked_otherwise(here: Library, ids: dict[str, str]) -> None:
    asked = ("search", " ".join(REPORT[1].split()[:4]), "--mode", "keyword", "--json")
    once, every = json.loads(prior(*asked)), json.loads(prior(*asked, "--all-versions"))
    assert ids[OLD] not in {hit["document"] for hit in once["hits"]}
    assert ids[OLD] in {hit["document"] for hit in every["hits"]}
    assert (once["set_aside"], every["set_aside"]) == (1, 0)
    assert "1 left out: a newer version of it is counted" in prior("trends", "--by", "type")
    assert "a newer version" not in prior("trends", "--by", "type", "--all-versions")


@pytest.mark.parametrize(
    ("link", "sentence", "short"),
    [
        (linked(Relation.SAME_TEXT), "The same text is held in another file", "same text held twice"),
        (linked(Relation.VERSION, True), "A newer version of this report is held", "newer version held"),
        (linked(Relation.VERSION, False), "An older version of this report is held", "older version held"),
        (linked(Relation.VERSION), "Another version of this report is held", "another version held"),
        (linked(Relation.SUMMARY), "This sums up a report that is held", "summary; report held"),
        (linked(Relation.SUMMARISED), "A summary of this report is held", "summary held"),
        (linked(Relation.WRITES_ABOUT), "This writes about a report that is held", ""),
        (linked(Relation.WRITTEN_ABOUT), "Something written about this report is held", ""),
    ],
)
def test_each_link_in_words(link: Link, sentence: str, short: str) -> None:
    assert (said(link), mark([link])) == (sentence, short)
    assert link_json(link)["relation"] == link.relation.value


def test_what_was_measured_in_words() -> None:
    assert measured(linked(Relation.VERSION)) == (
        "98% of the runs of five words of the shorter one stand in the longer; "
        "51 of its 54 passages nearly word for word"
    )
    told = linked(Relation.SUMMARY, overlap=0.19, measure="pairs", shared=0)
    assert measured(told) == "19% of the pairs of telling words of the shorter one stand in the longer"
    assert measured(linked(Relation.VERSION, overlap=0.9996)).startswith("99%")


def test_a_title_in_a_hit_is_escaped_and_articles_are_left_to_the_documents_own_screen() -> None:
    assert "A &lt;b&gt;title&lt;/b&gt;" in held_too((linked(Relation.SAME_TEXT),))
    assert held_too((linked(Relation.WRITTEN_ABOUT),)) == ""
