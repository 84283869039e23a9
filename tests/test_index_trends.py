"""Figures: documents over documents, by group, in the report's own voice, with what was left out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import build
from index.hits import Filters, TrendRow
from index.intervals import wilson
from index.library import Library
from index.trends import NO_TEXT, theme_counts, trends
from ingest.errors import InvalidQuestion, NotHeld
from nlp.tags import SpeakerRole
from tests.index_samples import sample_library, write_samples


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("trends")
    library = sample_library(folder / "data")
    files = write_samples(folder / "files")
    (files / "context.txt").write_text("@ title Only context\n@ year 2009\n# Context\nThey lived by the harbour.\n")
    build.ingest(library, [files])
    return library


def figures(rows: tuple[TrendRow, ...]) -> dict[str, tuple[int, int]]:
    return {row.group: (row.documents, row.of) for row in rows}


@pytest.mark.parametrize(
    ("theme", "by", "polarity", "expected"),
    [
        ("neglect", "year", "", {"2009": (1, 1), "2021": (1, 1)}),
        ("neglect", "year", "concern", {"2009": (1, 1), "2021": (0, 1)}),
        ("neglect", "area", "", {"Carrick Vale": (0, 1), "Netherby": (2, 2), "Saltmere": (1, 1)}),
        ("voice-of-child", "region", "", {"North West": (1, 2)}),
        ("neglect", "type", "strength", {"case-review": (1, 2), "inspection": (0, 1)}),
        ("information-sharing", "family", "", {"ilacs": (1, 1)}),
    ],
)
def test_documents_over_documents(
    library: Library, theme: str, by: str, polarity: str, expected: dict[str, tuple[int, int]]
) -> None:
    assert figures(trends(library, themes=(theme,), by=by, polarity=polarity).rows) == expected


def test_a_quoted_voice_counts_only_when_asked_for(library: Library) -> None:
    own = trends(library, themes=("information-sharing",)).rows
    family = trends(library, themes=("information-sharing",), speakers=(SpeakerRole.FAMILY.value,)).rows
    assert figures(own) == {"2009": (1, 1), "2021": (0, 1)}
    assert figures(family) == {"2009": (0, 1), "2021": (1, 1)}


def test_what_is_left_out_is_said_and_everything_is_one_or_the_other(library: Library) -> None:
    by_year = trends(library, themes=("neglect",))
    assert by_year.counted == 2
    assert dict(by_year.left_out) == {NO_TEXT: 1, "no year stated": 1}
    by_area = trends(library, themes=("neglect",), by="area")
    assert by_area.counted == 3  # though Child B counts in two areas
    assert by_area.counted + sum(number for _, number in by_area.left_out) == library.store.counts().documents


def test_all_themes_without_a_choice_and_filters_narrow_the_denominator(library: Library) -> None:
    assert {row.theme for row in trends(library).rows} == {"neglect", "information-sharing", "voice-of-child"}
    assert figures(trends(library, themes=("neglect",), by="area", since=2015).rows) == {
        "Netherby": (1, 1),
        "Saltmere": (1, 1),
    }
    assert trends(library, themes=("neglect",), type="press").rows == ()


def test_what_is_unknown_is_refused(library: Library) -> None:
    with pytest.raises(InvalidQuestion, match="year, area"):
        trends(library, by="weekday")
    with pytest.raises(NotHeld, match="Did you mean neglect"):
        trends(library, themes=("neglekt",))


def test_counts_of_every_theme(library: Library) -> None:
    found = {count.theme: count for count in theme_counts(library)}
    neglect = found["neglect"]
    assert (neglect.documents, neglect.of, neglect.passages) == (2, 3, 2)
    assert (neglect.concern, neglect.strength, neglect.mixed, neglect.neutral) == (1, 1, 0, 0)
    alone = {count.theme: count for count in theme_counts(library, Filters(area="Carrick Vale"))}
    assert (alone["neglect"].documents, alone["neglect"].of, alone["information-sharing"].documents) == (0, 1, 1)


@given(st.integers(0, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share(counts: tuple[int, int]) -> None:
    found, of = counts
    low, high = wilson(found, of)
    assert 0.0 <= low <= (found / of if of else 0.5) <= high <= 1.0
    assert high > low


def test_the_interval_is_wilsons() -> None:
    assert wilson(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)  # Wilson 1927, as in Newcombe 1998
    assert wilson(0, 10)[0] == 0.0


def test_an_empty_library_has_no_figures(tmp_path: Path) -> None:
    found = trends(sample_library(tmp_path))
    assert (found.rows, found.counted, found.left_out) == ((), 0, ())


def test_density_counts_passages_of_the_documents_counted(tmp_path: Path) -> None:
    library = sample_library(tmp_path)
    for row in trends(library, by="type").rows:
        assert 0 <= row.passages <= row.of_passages
        assert (row.passages > 0) == (row.documents > 0)
        assert row.density == 100 * row.passages / row.of_passages
