"""How often a theme is right, as screens and commands say it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from streamlit.testing.v1 import AppTest

from index.hits import TagLine
from nlp.reliability import Measured, Reliability
from tests.ui_library import codebook, filled
from ui.cli import main
from ui.reliable import NOT_MEASURED, left_out_words, reliability_words
from ui.views import hit, themes

GOOD, POOR = Measured(0.8, 0.7, 0.75, 20), Measured(0.4, 0.3, 0.34, 20)
KNOWN = Reliability(
    "hand",
    {
        "information-sharing": {"reviews": GOOD, "inspections": GOOD},
        "voice-of-child": {"reviews": POOR, "inspections": GOOD},
    },
)
APP = Path(__file__).resolve().parent.parent / "ui" / "app.py"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory):
    return filled(tmp_path_factory.mktemp("reliable"))


@pytest.fixture
def open_themes(monkeypatch: pytest.MonkeyPatch, library):
    """A function that opens the themes screen over a library whose tagger was measured."""

    def open_at(**parameters: str) -> AppTest:
        monkeypatch.setenv("PRIOR_DATA", str(library.folder))
        monkeypatch.setattr("ui.settings.open_library", lambda _settings: library)
        monkeypatch.setattr(themes, "measured", lambda: KNOWN)
        monkeypatch.setattr(hit, "measured", lambda: KNOWN)
        app = AppTest.from_file(str(APP), default_timeout=30)
        for name, value in {"view": "themes", **parameters}.items():
            app.query_params[name] = value
        return app.run()

    return open_at


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.value for element in app.get("html") if "<style>" not in element.value)


def test_the_words_say_what_is_right_and_what_is_found_by_kind() -> None:
    said = reliability_words(KNOWN, "voice-of-child")
    assert said.startswith(
        "On fictional case reviews 40% of its tags are right and 30% of what readers found is tagged (20 "
    )
    assert "; on inspection reports 80% of its tags are right" in said
    assert reliability_words(Reliability(), "neglect") == NOT_MEASURED
    assert left_out_words(1).startswith("1 experimental theme left out")
    assert left_out_words(3).startswith("3 experimental themes left out")


def test_experimental_themes_are_left_out_of_the_overview_unless_asked_for(open_themes) -> None:
    app = open_themes()
    assert "Voice of the child" not in shown(app)
    assert "1 experimental theme left out" in shown(app)
    app.checkbox(key="experimental").check().run()
    assert "Voice of the child (experimental)" in shown(app)
    assert "experimental theme left out" not in shown(app)
    assert app.query_params["experimental"] == "yes"


def test_an_experimental_theme_says_so_and_keeps_its_figures_back(open_themes) -> None:
    app = open_themes(theme="voice-of-child")
    assert "This theme is experimental" in shown(app)
    assert "On fictional case reviews 40% of its tags are right" in shown(app)
    assert "counted; a document counts once" not in shown(app)
    app.checkbox(key="experimental").check().run()
    assert "counted; a document counts once" in shown(app)


def test_a_reliable_theme_shows_its_figures_with_how_often_it_is_right(open_themes) -> None:
    app = open_themes(theme="information-sharing")
    assert not app.checkbox
    assert "This theme is experimental" not in shown(app)
    assert "Measured of the tagger hand." in shown(app)
    assert (
        shown(app).count("On fictional case reviews 80% of its tags are right") > 1
    )  # under the theme, under the chart


@pytest.mark.parametrize(("tagger", "told"), [("hand", True), ("another", False)])
def test_a_tag_says_how_often_its_own_tagger_is_right(monkeypatch: pytest.MonkeyPatch, tagger: str, told: bool) -> None:
    monkeypatch.setattr(hit, "measured", lambda: KNOWN)
    tag = TagLine("voice-of-child", "concern", 0.8, 0, 4, 0, 4, "They", "report", "finding", tagger)
    said = hit.claim(tag, codebook())
    assert ("(experimental). On fictional case reviews 40% of its tags are right" in said) is told


@pytest.fixture
def prior(monkeypatch: pytest.MonkeyPatch, library):
    """A function that runs a command over the library, as if its tagger had been measured."""
    monkeypatch.setattr("ui.commands.count.library", lambda _settings: library)
    monkeypatch.setattr("nlp.reliability.read_reliability", lambda: KNOWN)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments], catch_exceptions=False)

    return run


@pytest.mark.parametrize(
    ("asked", "themes", "left_out"),
    [
        ((), {"information-sharing"}, True),
        (("--experimental",), {"information-sharing", "voice-of-child"}, False),
        (("--theme", "voice-of-child"), {"voice-of-child"}, False),
    ],
)
def test_trends_leave_experimental_themes_out_unless_asked_for(
    prior, asked: tuple[str, ...], themes: set[str], left_out: bool
) -> None:
    told = prior("trends", *asked, "--json")
    rows = json.loads(told.stdout)
    assert {row["theme"] for row in rows} == themes
    assert all(row["experimental"] is (row["theme"] == "voice-of-child") for row in rows)
    assert ("1 experimental theme left out" in told.stderr) is left_out
    said = prior("trends", *asked).stdout
    assert ("1 experimental theme left out" in said) is left_out
    assert ("voice-of-child is experimental. On fictional case reviews 40%" in said) is ("voice-of-child" in themes)


def test_trends_where_every_theme_is_experimental_say_how_to_ask(prior, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlp.reliability.read_reliability", lambda: Reliability("hand", {}))
    told = prior("trends")
    assert told.exit_code == 2
    assert "--experimental" in told.stderr


def test_the_codebook_is_listed_with_how_often_each_theme_is_right(prior, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlp.codebook.load_codebook", lambda _path: codebook())
    told = json.loads(prior("themes", "--json").stdout)
    assert told["reliability_of"] == "hand"
    assert [theme["experimental"] for theme in told["themes"]] == [False, True]
    assert told["themes"][1]["reliability"]["reviews"] == {"precision": 0.4, "recall": 0.3, "f1": 0.34, "n": 20}
    said = prior("themes").stdout
    assert "voice-of-child               Voice of the child (experimental)" in said
    assert "was measured of hand" in said
