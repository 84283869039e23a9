"""The measures of prose: right on texts counted by hand, and current in the data sheet."""

import pytest

from corpus.texture import DATA_SHEET, evenly, measure, refreshed, repeated, richness, spread, words

SIX = "the cat sat on the mat"


def test_the_data_sheet_holds_the_specimens_measures_of_today() -> None:
    sheet = DATA_SHEET.read_text(encoding="utf-8")
    assert "| case-review | specimens |" in sheet
    assert refreshed(sheet) == sheet, "run `make corpus`"


def test_lengths_are_told_as_median_and_middle_half_without_labels() -> None:
    assert spread([1, 2, 4, 6, 8, 10, 12]) == "8 (6–10)"


@pytest.mark.parametrize(
    ("found", "share"),
    [
        (["a"] * 99, 0.0),
        (["a"] * 250, 0.01),
        ([f"w{n}" for n in range(150)], 1.0),
        ([f"w{n}" for n in range(100)] + ["w99"], (1.0 + 0.99) / 2),
    ],
)
def test_richness_is_the_mean_share_of_different_words(found: list[str], share: float) -> None:
    assert richness(found) == pytest.approx(share)


def test_a_run_counts_as_repeated_only_across_documents() -> None:
    assert repeated([(SIX, SIX), ("one two three four five six",)]) == 0
    assert repeated([(SIX,), (f"{SIX} again",)]) == pytest.approx(2 / 3)
    assert repeated([("the cat sat",), ("on the mat",)]) == 0


def test_sentences_end_before_a_capital_and_not_at_a_decimal() -> None:
    row = measure("press", "specimens", [("It rose by 3.5 per cent. “Nobody knew.” But Mr K said so himself.",)])
    assert row.sentence == "6 (6–7)"
    assert row.documents == 1
    assert row.paragraph == "–"
    assert row.repeated == "–"
    assert words("Child K’s plan") == ["child", "k’s", "plan"]


def test_a_sample_is_spread_over_the_documents() -> None:
    texts = [(str(n),) for n in range(9)]
    assert evenly(texts, 3) == [("0",), ("3",), ("6",)]
    assert evenly(texts, 9) == texts
