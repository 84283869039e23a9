"""What people decided stays theirs: kept with who and when, taken back but never lost, found again in new readings."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import build
from index.reviews import Reviews, Verdict, place, standing
from ingest.errors import InvalidQuestion, NotHeld, RecordTooNew
from tests.index_samples import sample_library, write_samples

ABOUT = {"sha256": "ab", "quote": "Neglect was not named.", "theme": "neglect", "by": "JB"}


@pytest.fixture
def reviews(tmp_path: Path) -> Reviews:
    return Reviews(tmp_path)


def test_a_decision_is_kept_with_who_and_when(reviews: Reviews) -> None:
    made = reviews.decide(**ABOUT, verdict=Verdict.REJECT, note="It is about the board.")
    (held,) = Reviews(reviews.path.parent).decisions("ab")
    assert held == made
    assert (held.by, held.verdict, held.note, held.undone) == ("JB", Verdict.REJECT, "It is about the board.", "")
    assert held.at.endswith("+00:00")
    assert reviews.decisions("cd") == ()


def test_a_decision_taken_back_is_kept_but_stands_no_more(reviews: Reviews) -> None:
    first = reviews.decide(**ABOUT, verdict=Verdict.ACCEPT)
    second = reviews.decide(**ABOUT, verdict=Verdict.REJECT)
    assert standing(reviews.decisions(), quote=ABOUT["quote"], theme="neglect") == second
    assert reviews.undo_last(by="somebody else") is None
    taken = reviews.undo_last(by="JB")
    assert taken is not None
    assert (taken.number, taken.undone_by) == (second.number, "JB")
    assert standing(reviews.decisions(), quote=ABOUT["quote"], theme="neglect") == first
    assert [one.number for one in reviews.decisions(undone=True)] == [first.number, second.number]
    with pytest.raises(NotHeld, match="number 2"):
        reviews.undo(second.number, by="JB")


def test_a_note_decides_nothing(reviews: Reviews) -> None:
    reviews.decide(**ABOUT, verdict=Verdict.NOTE, note="Ask the author.")
    assert standing(reviews.decisions(), quote=ABOUT["quote"], theme="neglect") is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"by": " "}, "who decides"),
        ({"quote": ""}, "the words"),
        ({"theme": ""}, "needs a theme"),
        ({"verdict": Verdict.ADD}, "needs a polarity"),
        ({"verdict": Verdict.POLARITY, "polarity": "bad"}, "no polarity"),
        ({"verdict": Verdict.NOTE}, "needs words"),
    ],
)
def test_a_decision_that_lacks_something_is_refused(reviews: Reviews, change: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidQuestion, match=said):
        reviews.decide(**{**ABOUT, "verdict": Verdict.ACCEPT, **change})
    assert reviews.decisions() == ()


def test_a_file_of_a_newer_version_is_refused(reviews: Reviews) -> None:
    with sqlite3.connect(reviews.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(RecordTooNew):
        Reviews(reviews.path.parent)


def test_decisions_outlive_the_record(tmp_path: Path) -> None:
    files = write_samples(tmp_path / "files")
    library = sample_library(tmp_path / "data")
    build.ingest(library, [files])
    line = next(line for line in library.store.documents() if line.title == "Child A")
    about = {**ABOUT, "sha256": line.sha256, "quote": "Neglect was not named by anyone"}
    Reviews(library.folder).decide(**about, verdict=Verdict.ACCEPT)
    library.close()
    for file in library.folder.glob("record.sqlite*"):
        file.unlink()
    again = sample_library(tmp_path / "data")
    build.ingest(again, [files])
    (decision,) = Reviews(again.folder).decisions(line.sha256)
    text = again.store.text(line.id)
    at = place(text, decision.quote)
    assert at is not None
    assert at.of(text) == decision.quote


@given(st.text(alphabet="ab \n", max_size=30), st.data())
def test_words_are_found_again_whatever_the_line_breaks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = " ".join(text[start:end].split())
    found = place(text, quote)
    assert found is not None or not quote
    if found is not None:
        assert found.of(text).split() == quote.split() or "".join(found.of(text).split()) == quote.replace(" ", "")


def test_words_that_are_gone_are_not_found() -> None:
    assert place("Nobody named it.", "Somebody") is None
