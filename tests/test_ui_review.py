"""The review screen: deciding by button and key, queues, samples coded blind, and what has no place."""

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index.gold import gold, to_settle
from index.library import Library
from index.reviews import Reviews, Verdict
from index.samples import Samples
from nlp.tags import Polarity, StatementKind
from tests.ui_library import NASTY, empty, filled
from ui.views.review_queue import KEYS

APP = Path(__file__).resolve().parent.parent / "ui" / "app.py"
REVIEW = "case-review.Aldermoor.2014.txt"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return filled(tmp_path)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch):
    """A function that opens the review screen as a reader with these initials."""

    def open_as(library: Library, by: str = "AB", **parameters: str) -> AppTest:
        monkeypatch.setenv("PRIOR_DATA", str(library.folder))
        monkeypatch.setattr("ui.settings.open_library", lambda _settings: library)
        app = AppTest.from_file(str(APP), default_timeout=30)
        for name, value in {"view": "review", **parameters}.items():
            app.query_params[name] = value
        app.run()
        return app.text_input(key="by").set_value(by).run() if by else app

    return open_as


def words(app: AppTest) -> str:
    assert not app.exception
    shown = "\n".join(element.value for element in app.get("html") if "<style>" not in element.value)
    assert "<script" not in shown
    return unescape(re.sub(r"<[^>]+>", " ", shown))


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.get("button") if button.label == label).click().run()


def id_of(library: Library, source: str) -> str:
    return next(line.id for line in library.store.documents() if line.file == source)


def made(library: Library) -> list[tuple[str, str, str, str]]:
    return [(one.verdict.value, one.theme, one.polarity, one.by) for one in Reviews(library.folder).decisions()]


def test_nothing_is_decided_without_a_name(opened, library: Library) -> None:
    app = opened(library, by="")
    assert "Give your initials first" in words(app)
    assert not [button for button in app.get("button") if button.label == "Right"]


def test_an_empty_library_says_so(opened, tmp_path: Path) -> None:
    assert "no documents to review" in words(opened(empty(tmp_path), by=""))


def test_tags_are_decided_and_undone_step_by_step(opened, library: Library) -> None:
    app = opened(library, id=id_of(library, REVIEW))
    press(app, "Right")
    press(app, "Wrong theme")
    press(app, "Other polarity")
    press(app, "Right theme, but mixed")
    assert {verdict for verdict, *_ in made(library)} == {"accept", "reject", "polarity"}
    assert len(made(library)) == 3
    assert "All decided" in words(app)
    press(app, "Undo")
    press(app, "Undo")
    assert len(made(library)) == 1
    assert "2 tags wait here" in words(app)
    assert len(Reviews(library.folder).history()) == 5


def test_each_row_says_which_queue_led_to_it_and_whether_it_was_drawn(opened, library: Library) -> None:
    for queue in ("document", "random"):
        press(opened(library, queue=queue), "Right")
    first, second = Reviews(library.folder).decisions()
    assert (first.shown.queue, second.shown.queue, second.shown.drawn) == ("document", "random", True)
    assert (first.shown.tagger, first.shown.score) == ("hand-1", 0.9)
    assert "Of 1 tag of all themes drawn at random, 1 had the right theme" in words(opened(library))


def test_a_theme_has_its_own_queue(opened, library: Library) -> None:
    app = opened(library, queue="theme", theme="voice-of-child")
    assert "2 tags wait here" in words(app)
    press(app, "Right")
    assert made(library)[0][:2] == ("accept", "voice-of-child")


def test_a_missed_theme_and_a_note_are_added_beside_the_tag(opened, library: Library) -> None:
    app = opened(library, queue="theme", theme="voice-of-child")
    press(app, "Missed theme")
    app.selectbox(key="add").set_value("information-sharing").run()
    press(app, "Add")
    press(app, "Note")
    app.text_input(key="words-of-note").set_value("Ask the author.").run()
    press(app, "Keep the note")
    assert made(library) == [
        ("add", "information-sharing", "concern", "AB"),
        ("note", "voice-of-child", "", "AB"),
    ]
    assert "2 tags wait here" in words(app)


def test_next_leaves_a_tag_undecided(opened, library: Library) -> None:
    app = opened(library, queue="random")
    before = words(app)
    press(app, "Next")
    assert words(app) != before
    assert made(library) == []


def test_every_key_is_shown_and_none_is_taken_twice(opened, library: Library) -> None:
    app = opened(library)
    assert len(set(KEYS.values())) == len(KEYS)
    assert not set(KEYS.values()) & {"C", "R"}  # Streamlit refuses these
    shown = words(app)
    for key, what in (("A", "right"), ("X", "wrong theme"), ("P", "other polarity"), ("N", "next"), ("U", "undo")):
        assert f"{key} {what}" in shown
    buttons = {button.label: button.proto.shortcut for button in app.get("button")}
    assert {buttons[label] for label in ("Right", "Wrong theme", "Other polarity", "Next", "Undo")} == set("axpnu")


def test_decisions_made_are_listed_and_taken_back(opened, library: Library) -> None:
    press(opened(library, id=id_of(library, REVIEW)), "Wrong theme")
    app = opened(library, part="made")
    assert re.search(r"Wrong theme: .*by AB", words(app))
    press(app, "Take back")
    assert made(library) == []
    assert "1 decision" not in words(app)


def test_decisions_without_a_place_are_listed_with_the_reason(opened, library: Library) -> None:
    about = {"quote": f"Words that are gone {NASTY}", "theme": "voice-of-child", "verdict": Verdict.REJECT, "by": "CD"}
    Reviews(library.folder).decide(sha256="not-held", **about)
    shown = words(opened(library, part="unmatched"))
    assert "1 decision cannot be placed" in shown
    assert "not held" in shown
    assert NASTY in shown


def test_a_sample_is_coded_blind_compared_and_settled(opened, library: Library) -> None:
    samples = Samples(library.folder)
    assert "no sample yet" in words(opened(library, part="sample"))
    sample = samples.draw(library, "first", size=2, themes=("information-sharing",))
    app = opened(library, part="sample")
    first = sample.units[0]
    assert first.quote.split()[3] in words(app)
    assert "Information sharing: concern" not in words(app)
    assert "Information sharing: concern" in words(app.toggle[0].set_value(True).run())
    app.multiselect[0].set_value(["information-sharing"]).run()
    press(app, "Save and go on")
    press(app, "Save and go on")
    assert "All coded" in words(app)
    other = opened(library, by="CD", part="sample")
    assert "0 of 2 units" in other.get("progress")[0].proto.text  # the first reader's work does not show
    press(press(other, "Save and go on"), "Save and go on")
    (waiting,) = to_settle(samples, sample)
    assert waiting.unit == first
    app = opened(library, by="EF", part="settle")
    assert "1 unit to settle" in words(app)
    press(app, "As AB")
    assert "Nothing to settle" in words(app)
    rows = gold(samples, "first").rows
    assert [row["settled"] for row in rows] == ["adjudicated", "agreed"]
    assert rows[0]["themes"] == {"information-sharing": "concern"}


def test_going_back_codes_a_unit_again(opened, library: Library) -> None:
    samples = Samples(library.folder)
    samples.draw(library, "first", size=2)
    app = press(opened(library, part="sample"), "Save and go on")
    press(app, "Back")
    app.multiselect[0].set_value(["voice-of-child"]).run()
    press(app, "Save and go on")
    (coding,) = samples.codings("first")
    assert (coding.kind, dict(coding.themes)) == (StatementKind.FINDING, {"voice-of-child": Polarity.CONCERN})


def test_figures_and_filters_say_that_people_reviewed_them_and_can_leave_that_out(opened, library: Library) -> None:
    press(opened(library, queue="theme", theme="voice-of-child"), "Wrong theme")
    counted = {"view": "themes", "type": "all", "experimental": "yes"}
    app = opened(library, by="", **counted)
    assert "tags as reviewed by people (1 decision)" in words(app)
    assert "1 of 4" in words(app)
    alone = app.toggle(key="machine-only").set_value(True).run()
    assert "reviewed by people" not in words(alone)
    assert "2 of 4" in words(alone)
    asked = {"view": "search", "q": "voice", "mode": "keyword", "theme": "voice-of-child"}
    app = opened(library, by="", **asked)
    assert "1 passage of 1 passage searched" in words(app)
    assert "Tags as reviewed by people (1 decision)" in words(app)
    assert "2 passages of 2 passages searched" in words(opened(library, by="", tags="machine", **asked))


def test_a_document_shows_its_themes_as_people_left_them(opened, library: Library) -> None:
    review = id_of(library, REVIEW)
    app = opened(library, queue="document", id=review)
    drawn = re.search(r"Open at page (\d)", words(app))
    assert drawn, "which tag comes first is drawn anew every day"
    press(app, "Missed theme")
    app.selectbox(key="add").set_value("voice-of-child").run()
    press(press(app, "Add"), "Wrong theme")
    app = opened(library, by="", view="document", id=review, page=drawn.group(1))
    shown = words(app)
    assert "Added as missed, concern: AB" in shown
    assert "Wrong theme: AB" in shown
    assert "added by AB" in shown
