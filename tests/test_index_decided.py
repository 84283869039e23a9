"""What people decided is what is counted and found, unless the machine's tags alone are asked for."""

from pathlib import Path

import pytest

from index import build
from index.decided import NO_POLARITY, NOT_COUNTED
from index.hits import Filters, Mode
from index.library import Library
from index.reviews import Reviews, Shown, Verdict
from index.search import search
from index.trends import theme_counts, trends
from tests.index_samples import sample_library, sample_methods, write_samples

NEGLECT = "Neglect was not named by anyone for two years. [neglect-]"
SHARING = "The school and the police did not share what they knew. [information-sharing-]"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = sample_library(tmp_path / "data")
    build.ingest(library, [write_samples(tmp_path / "files")])
    return library


def decide(library: Library, quote: str, theme: str, verdict: Verdict, polarity: str = "", shown: str = "") -> None:
    line = next(line for line in library.store.documents() if line.title == "Child A")
    about = {"sha256": line.sha256, "quote": quote, "theme": theme, "by": "AB", "polarity": polarity}
    Reviews(library.folder).decide(**about, verdict=verdict, shown=Shown(polarity=shown))


def shares(library: Library, **asked: object) -> dict[tuple[str, str], int]:
    found = trends(library, by="year", **asked)
    return {(row.theme, row.group): row.documents for row in found.rows if row.documents}


def found(library: Library, theme: str, polarity: str = "", *, machine_only: bool = False) -> set[str]:
    filters = Filters((theme,), polarity, machine_only=machine_only)
    hits = search(library, "neglect OR police OR school OR child", mode=Mode.KEYWORD, filters=filters).hits
    return {hit.text for hit in hits}


def test_without_decisions_nothing_changes(library: Library) -> None:
    assert trends(library).reviewed == 0
    assert shares(library) == shares(library, machine_only=True)


def test_a_rejected_tag_is_neither_counted_nor_found(library: Library) -> None:
    assert shares(library)["neglect", "2009"] == 1
    assert NEGLECT in found(library, "neglect")
    decide(library, NEGLECT, "neglect", Verdict.REJECT, shown="concern")
    assert ("neglect", "2009") not in shares(library)
    assert NEGLECT not in found(library, "neglect")
    assert shares(library, machine_only=True)["neglect", "2009"] == 1
    assert NEGLECT in found(library, "neglect", machine_only=True)
    assert trends(library).reviewed == 1


def test_an_added_theme_is_counted_and_found_and_shown_as_a_persons(library: Library) -> None:
    decide(library, SHARING, "voice-of-child", Verdict.ADD, "concern")
    assert shares(library)["voice-of-child", "2009"] == 1
    assert ("voice-of-child", "2009") not in shares(library, machine_only=True)
    assert found(library, "voice-of-child", "concern") == {SHARING}
    (hit,) = search(library, "police school", filters=Filters(("voice-of-child",), "concern")).hits
    added = next(tag for tag in hit.tags if tag.theme == "voice-of-child")
    assert (added.polarity, added.tagger, added.quote) == ("concern", "added by AB", SHARING)
    assert hit.text[added.start : added.end] == SHARING


def test_a_changed_polarity_is_used(library: Library) -> None:
    decide(library, NEGLECT, "neglect", Verdict.POLARITY, "strength", shown="concern")
    assert ("neglect", "2009") in shares(library, polarity="strength")
    assert ("neglect", "2009") not in shares(library, polarity="concern")
    assert NEGLECT in found(library, "neglect", "strength")
    counts = {row.theme: row for row in theme_counts(library)}
    assert (counts["neglect"].concern, counts["neglect"].strength) == (0, 2)
    assert {row.theme: row.concern for row in theme_counts(library, Filters(machine_only=True))}["neglect"] == 1


def test_the_newest_decision_holds_and_undoing_brings_the_one_before_back(library: Library) -> None:
    decide(library, NEGLECT, "neglect", Verdict.REJECT)
    decide(library, NEGLECT, "neglect", Verdict.ACCEPT)
    assert ("neglect", "2009") in shares(library)
    Reviews(library.folder).undo_last(by="AB")
    assert ("neglect", "2009") not in shares(library)


def test_an_accepted_tag_holds_when_a_later_tagger_does_not_make_it(library: Library) -> None:
    decide(library, NEGLECT, "neglect", Verdict.ACCEPT, shown="concern")
    with library.store.database.writing() as connection:
        connection.execute("DELETE FROM tags WHERE theme = 'neglect'")
    assert shares(library)["neglect", "2009"] == 1
    assert ("neglect", "2009") not in shares(library, machine_only=True)


def test_an_acceptance_without_its_polarity_is_listed_when_the_tag_is_gone(library: Library) -> None:
    decide(library, NEGLECT, "neglect", Verdict.ACCEPT)
    with library.store.database.writing() as connection:
        connection.execute("DELETE FROM tags WHERE theme = 'neglect'")
    assert [one.reason for one in library.decided.unmatched] == [NO_POLARITY]


def test_words_outside_what_counts_are_listed(library: Library) -> None:
    decide(library, "The family lived in a small flat near the harbour.", "neglect", Verdict.ADD, "concern")
    assert [one.reason for one in library.decided.unmatched] == [NOT_COUNTED]
    assert ("neglect", "2009") in shares(library)


def test_a_rejection_survives_re_tagging_and_a_new_reading(library: Library, tmp_path: Path) -> None:
    decide(library, NEGLECT, "neglect", Verdict.REJECT)
    library.close()
    again = sample_library(tmp_path / "data", sample_methods("r2", "a2"))
    assert build.ingest(again, [tmp_path / "files"]).updated
    assert again.decided.unmatched == ()
    assert ("neglect", "2009") not in shares(again)


def test_a_part_of_the_words_keeps_the_decision_on_each_half(library: Library) -> None:
    """A new reading that cuts a statement otherwise: the decision is on what holds most of the words."""
    decide(library, f"{NEGLECT}\n{SHARING}", "neglect", Verdict.REJECT)
    held = [one.span.of(library.store.text(one.document)) for one in library.decided.by_claim.values()]
    assert held == [NEGLECT, SHARING]
