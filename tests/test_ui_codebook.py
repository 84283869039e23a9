"""The codebook screen: validated, previewed, applied with a note; older versions stay."""

import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from index.codebooks import versions
from index.library import Library
from nlp.codebook import read_codebook
from tests.test_index_codebooks import BOOK
from tests.ui_library import filled
from ui.cli import main

APP = Path(__file__).resolve().parent.parent / "ui" / "app.py"
TEXT = "codebook-text-voice-of-child"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "codebook.toml"
    path.write_text(BOOK, encoding="utf-8")
    monkeypatch.setenv("PRIOR_CODEBOOK", str(path))
    return path


@pytest.fixture
def library(tmp_path: Path, file: Path) -> Library:
    library = filled(tmp_path)
    library.codebook = read_codebook(file.read_bytes(), file)
    return library


@pytest.fixture
def app(library: Library, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("PRIOR_DATA", str(library.folder))
    monkeypatch.setattr("ui.settings.open_library", lambda _settings: library)
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.query_params["view"] = "codebook"
    return app.run()


def words(app: AppTest) -> str:
    assert not app.exception
    shown = "\n".join(element.value for element in app.get("html") if "<style>" not in element.value)
    return unescape(re.sub(r"<[^>]+>", " ", shown))


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.get("button") if button.label == label).click().run()


def edited(app: AppTest, old: str, new: str) -> AppTest:
    app.selectbox(key="codebook-part").set_value("voice-of-child").run()
    area = app.text_area(key=TEXT)
    return area.set_value(area.value.replace(old, new)).run()


def test_nothing_is_changed_at_first(app: AppTest) -> None:
    assert "Nothing is changed yet." in words(app)


def test_a_broken_edit_is_refused_with_its_line(app: AppTest, file: Path) -> None:
    shown = words(edited(app, 'label = "Voice"', "label = Voice"))
    assert "breaks a rule" in shown
    assert "line 16" in shown
    assert file.read_text(encoding="utf-8") == BOOK


def test_an_edit_is_seen_before_it_is_applied_with_a_note(app: AppTest, library: Library, file: Path) -> None:
    edited(app, '"voice of the child"', '"voice of the child", "midwife"')
    assert "See what would change" in words(app)
    shown = words(press(app, "Show what would change"))
    assert "1 tag would appear and 0 disappear" in shown
    assert "all passages that count" in shown
    assert "rules of the codebook in memory" in shown
    assert "The midwife did not share information" in shown
    app.text_input(key="codebook-note").set_value("The midwife counts.").run()
    shown = words(press(app, "Apply this version"))
    assert "The midwife counts." in shown
    assert [one.note for one in versions(library.folder)] == ["no note", "The midwife counts."]
    assert "midwife" in file.read_text(encoding="utf-8")
    assert read_codebook(file.read_bytes(), file).note == "The midwife counts."


def test_a_draft_can_be_discarded(app: AppTest, file: Path) -> None:
    edited(app, "Heard.", "Heard well.")
    assert "Nothing is changed yet." in words(press(app, "Discard the draft"))
    assert file.read_text(encoding="utf-8") == BOOK


def test_a_file_that_was_edited_meanwhile_is_not_overwritten_by_an_old_draft(app: AppTest, file: Path) -> None:
    edited(app, "Heard.", "Heard well.")
    file.write_text(BOOK.replace("Not shared.", "Not passed on."), encoding="utf-8")
    assert "Nothing is changed yet." in words(app.run())
    app.selectbox(key="codebook-part").set_value("information-sharing").run()
    assert "Not passed on." in app.text_area(key="codebook-text-information-sharing").value


def test_a_theme_shows_the_words_of_its_time(app: AppTest, library: Library, file: Path) -> None:
    theme = 'theme = "voice-of-child"'
    terms = f'lexicon = [{{ term = "old word", {theme}, to = 2005 }}, {{ term = "new", {theme}, from = 2019 }}]'
    library.codebook = read_codebook(f"{terms}\n{BOOK}".encode(), file)
    app.query_params["view"] = "themes"
    app.query_params["theme"] = "voice-of-child"
    assert "Words of its time. “old word” (to 2005); “new” (from 2019)" in " ".join(words(app.run()).split())


def test_the_versions_are_listed_and_exported_on_the_command_line(tmp_path: Path, file: Path) -> None:
    data, copy = ("--data", str(tmp_path / "data")), tmp_path / "copy.toml"
    listed = CliRunner().invoke(main, ["themes", "--versions", *data])
    version = listed.output.split()[0]
    assert "(in use)" in listed.output
    assert CliRunner().invoke(main, ["themes", "--export", version, "--to", str(copy), *data]).exit_code == 0
    assert copy.read_bytes() == file.read_bytes()
    refused = CliRunner().invoke(main, ["themes", "--export", "nothing", "--to", str(copy), *data])
    assert refused.exit_code == 2
    assert "No version nothing" in refused.output
