"""What people decided stays theirs: kept with who and when, taken back but never lost, found again in new readings."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import build, people
from index.decided import NOT_HELD, WORDS_GONE
from index.placing import Words
from index.reviews import Reviews, Shown, Verdict, standing
from ingest.errors import InvalidQuestion, NotHeld, RecordTooNew
from tests.index_samples import sample_library, write_samples

ABOUT = {"sha256": "ab", "quote": "Neglect was not named.", "theme": "neglect", "by": "JB"}


@pytest.fixture
def reviews(tmp_path: Path) -> Reviews:
    return Reviews(tmp_path)


def test_a_decision_is_kept_with_who_and_when_and_what_was_shown(reviews: Reviews) -> None:
    shown = Shown(queue="uncertain", drawn=True, polarity="concern", score=0.36, tagger="rules-1")
    made = reviews.decide(**ABOUT, verdict=Verdict.REJECT, note="It is about the board.", shown=shown)
    (held,) = Reviews(reviews.path.parent).decisions("ab")
    assert held == made
    assert (held.by, held.verdict, held.note, held.undone) == ("JB", Verdict.REJECT, "It is about the board.", "")
    assert held.shown == shown
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


def test_several_steps_are_taken_back_each_by_a_row_of_its_own(reviews: Reviews) -> None:
    for verdict in (Verdict.ACCEPT, Verdict.REJECT):
        reviews.decide(**ABOUT, verdict=verdict)
    taken = [reviews.undo_last(by="JB") for _ in range(3)]
    assert [one and one.number for one in taken] == [2, 1, None]
    assert [(one.verdict, one.undoes) for one in reviews.history()[2:]] == [(Verdict.UNDO, 2), (Verdict.UNDO, 1)]
    assert reviews.decisions() == ()
    with pytest.raises(NotHeld, match="number 3"):
        reviews.undo(3, by="JB")  # a taking back is no decision that stands


@pytest.mark.parametrize("change", ["DELETE FROM decisions", "UPDATE decisions SET verdict = 'accept'"])
def test_the_file_itself_refuses_to_change_or_delete_a_row(reviews: Reviews, change: str) -> None:
    made = reviews.decide(**ABOUT, verdict=Verdict.REJECT)
    with closing(sqlite3.connect(reviews.path)) as connection, pytest.raises(sqlite3.IntegrityError, match="added to"):
        connection.execute(change)
    assert reviews.decisions() == (made,)


def test_decisions_of_the_first_file_format_are_carried_over(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / people.PEOPLE_FILE)) as connection, connection:
        people.m001_decisions(connection)
        connection.execute("PRAGMA user_version = 1")
        for verdict, undone, by in (("accept", "", ""), ("reject", "2026-01-02T00:00:00+00:00", "CD")):
            connection.execute(
                'INSERT INTO decisions (sha256, quote, theme, verdict, polarity, note, "by", at, undone, undone_by) '
                "VALUES ('ab', 'Words.', 'neglect', ?, '', '', 'AB', '2026-01-01T00:00:00+00:00', ?, ?)",
                (verdict, undone, by),
            )
    kept = Reviews(tmp_path).decisions(undone=True)
    assert [(one.verdict.value, one.by, one.undone_by) for one in kept] == [
        ("accept", "AB", ""),
        ("reject", "AB", "CD"),
    ]
    assert kept[1].undone == "2026-01-02T00:00:00+00:00"


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
    quote = "Neglect was not named by anyone for two years. [neglect-]"
    Reviews(library.folder).decide(**{**ABOUT, "sha256": line.sha256, "quote": quote}, verdict=Verdict.REJECT)
    library.close()
    for file in library.folder.glob("record.sqlite*"):
        file.unlink()
    again = sample_library(tmp_path / "data")
    assert [one.reason for one in again.decided.unmatched] == [NOT_HELD]
    build.ingest(again, [files])
    (placed,) = again.decided.by_claim.values()
    assert placed.rejects
    assert placed.span.of(again.store.text(line.id)) == quote
    assert again.decided.unmatched == ()


def test_words_that_a_new_reading_lacks_are_listed_not_dropped(tmp_path: Path) -> None:
    library = sample_library(tmp_path / "data")
    build.ingest(library, [write_samples(tmp_path / "files")])
    line = library.store.documents()[0]
    about = {**ABOUT, "sha256": line.sha256, "quote": "Words that the next reader version leaves out."}
    made = Reviews(library.folder).decide(**about, verdict=Verdict.ACCEPT)
    assert [(one.decision, one.reason) for one in library.decided.unmatched] == [(made, WORDS_GONE)]


@given(st.text(alphabet="ab \n", max_size=30), st.data())
def test_words_are_found_again_as_they_are_written(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    assert bool(Words(text).places(quote)) is bool(quote.strip())
    assert all(found.of(text) == quote for found in Words(text).places(quote))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The ﬁrst visit was late.", "The first visit was late."),
        ("Nobody “named”\nit  –\nuntil May.", 'Nobody "named" it - until May.'),
        ("Multi-\nagency work failed.", "Multi-agency work failed."),
        ("Inform\u00adation was not shared.", "information was not shared."),
        ("NEGLECT WAS NAMED", "Neglect was named."),
    ],
)
def test_words_are_found_by_their_letters_when_a_new_reading_writes_them_otherwise(text: str, quote: str) -> None:
    (found,) = Words(text).places(quote)
    assert found.of(text).rstrip(".") == text.rstrip(".")


@pytest.mark.parametrize("text", ["Nobody named it.", "neglected", "unneglect", ""])
def test_words_that_are_gone_are_not_found(text: str) -> None:
    assert Words(text).places("Neglect") == ()
