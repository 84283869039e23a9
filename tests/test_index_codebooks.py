"""Versions of the codebook, kept for good; and what a changed one would do, seen before it is applied."""

from pathlib import Path

import pytest

from index.codebook_changes import preview
from index.codebooks import NO_NOTE, codebook_of, file_of, keep, versions
from index.library import Library
from ingest.errors import InvalidCodebook, NotHeld
from nlp.codebook import read_codebook
from tests.ui_library import filled
from ui.codebook_text import TOP, parts, with_note, with_part

BOOK = """\
# How to edit it.
families = ["C Joint working"]

[[theme]]
id = "information-sharing"
label = "Information sharing"
family = "C Joint working"
definition = "Whether it is passed on."
include = "Not shared."
exclude = "Records."
era = "Always."
phrases = ["share information"]

[[theme]]
id = "voice-of-child"
label = "Voice"
family = "C Joint working"
definition = "Whether the child is heard."
include = "Heard."
exclude = "Consent."
era = "Always."
phrases = ["voice of the child"]
"""
PATH = Path("codebook.toml")


def test_each_version_is_kept_once_with_hash_date_and_note(tmp_path: Path) -> None:
    first = keep(tmp_path, BOOK.encode(), PATH)
    second = keep(tmp_path, with_note(BOOK, "One word more.").encode(), PATH)
    assert keep(tmp_path, BOOK.encode(), PATH) == first
    assert versions(tmp_path) == (first, second)
    assert (first.note, second.note, first.themes, first.phrases) == (NO_NOTE, "One word more.", 2, 2)
    assert first.since.endswith("+00:00")
    assert file_of(tmp_path, first.version) == BOOK.encode()
    assert codebook_of(tmp_path, second.version).version == second.version


def test_a_version_that_is_not_kept_or_breaks_a_rule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotHeld, match="prior themes --versions"):
        file_of(tmp_path, "../../etc/passwd")
    with pytest.raises(InvalidCodebook):
        keep(tmp_path, b"families = []", PATH)
    assert versions(tmp_path) == ()


def test_a_file_is_cut_into_parts_that_make_it_whole_again() -> None:
    cut = parts(BOOK)
    assert list(cut) == [TOP, "information-sharing", "voice-of-child"]
    assert "".join(cut.values()) == BOOK
    changed = with_part(BOOK, "voice-of-child", cut["voice-of-child"].replace("Voice", "The voice"))
    assert changed.replace("The voice", "Voice") == BOOK
    assert all(with_part(BOOK, name, text) == BOOK for name, text in cut.items())


def test_a_note_replaces_the_one_before() -> None:
    once = with_note(BOOK, 'He said "why"\nand \\how')
    twice = with_note(once, "Again.")
    assert read_codebook(once.encode(), PATH).note == 'He said "why" and \\how'
    assert read_codebook(twice.encode(), PATH).note == "Again."
    assert twice.count("note =") == 1


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = filled(tmp_path)
    library.codebook = read_codebook(BOOK.encode(), PATH)
    return library


def test_an_unchanged_codebook_changes_nothing(library: Library) -> None:
    found = preview(library, library.codebook)
    assert (found.passages, found.of, found.documents) == (6, 6, 4)
    assert (found.changes, found.shifts) == ((), ())


def test_tags_that_appear_and_disappear_are_named_with_their_place(library: Library) -> None:
    text = BOOK.replace('"share information"', '"no such wording"').replace(
        '["voice of the child"]', '["voice of the child", "midwife"]'
    )
    held = library.store.counts()
    found = preview(library, read_codebook(text.encode(), PATH))
    gone = [change for change in found.changes if not change.appears]
    come = [change for change in found.changes if change.appears]
    assert {change.theme for change in gone} == {"information-sharing"}
    assert {change.theme for change in come} == {"voice-of-child"}
    assert all(change.page == 2 and "midwife" in change.quote for change in come)
    shifts = {shift.theme: shift for shift in found.shifts}
    assert shifts["information-sharing"].documents_after == 0 < shifts["information-sharing"].documents_before
    assert library.store.counts() == held  # nothing is stored


def test_a_sample_is_the_same_every_time(library: Library) -> None:
    changed = read_codebook(BOOK.replace('"share information"', '"no such wording"').encode(), PATH)
    assert preview(library, changed, most=2) == preview(library, changed, most=2)
    assert preview(library, changed, most=2).passages == 2
