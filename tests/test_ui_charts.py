"""Figures say what they count, in the chart, in the table and in words."""

import pytest

from index.hits import TrendRow
from ui.charts import share_chart, share_table, summary


def _row(group: str, documents: int, of: int, low: float = 0.0, high: float = 1.0) -> TrendRow:
    return TrendRow("neglect", group, documents, of, documents / of if of else 0.0, low, high)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No documents to count for “Neglect” with these choices."),
        ([_row("2014", 1, 4)], "“Neglect” is found in 1 of 4 documents counted (25%)."),
        ([_row("2014", 1, 1)], "“Neglect” is found in 1 of 1 document counted (100%)."),
        ([_row("2014", 5, 10, 0.2, 0.8), _row("2015", 6, 10, 0.3, 0.9), _row("2016", 1, 1, 0.2, 1)],
         "“Neglect” is found in 12 of 21 documents counted (57%). Where 5 documents or more are counted, the share "
         "lies between 50% (2014) and 60% (2015). All the intervals overlap: differences of this size can be chance."),
        ([_row("2014", 1, 100, 0.0, 0.1), _row("2015", 90, 100, 0.8, 0.95)],
         "“Neglect” is found in 91 of 200 documents counted (46%). Where 5 documents or more are counted, the share "
         "lies between 1% (2014) and 90% (2015)."),
    ],
)  # fmt: skip
def test_summary(rows: list[TrendRow], said: str) -> None:
    assert summary(rows, label="Neglect") == said


def _table(rows: list[TrendRow], *, shares: bool = True) -> str:
    return share_table(
        rows, caption="C", grouped_by="Year", name=lambda row: row.group, href=lambda _row: "?x=1", shares=shares
    )


def test_table_gives_numerator_denominator_and_interval_and_leads_to_the_passages() -> None:
    shown = _table([_row("2014", 3, 12, 0.09, 0.53)])
    for words in ('<a href="?x=1">2014</a>', ">3<", ">12<", "25%", "9% to 53%"):
        assert words in shown
    assert "†" not in shown


def test_table_marks_small_groups_and_links_only_where_there_is_something() -> None:
    shown = _table([_row("2014", 0, 2, 0.0, 0.66)])
    assert "†" in shown
    assert "<a " not in shown


def test_areas_get_counts_and_no_share() -> None:
    shown = _table([_row("Netherby", 1, 2)], shares=False)
    assert "%" not in shown
    assert ">1<" in shown


def test_group_names_are_escaped() -> None:
    assert "<script>" not in _table([_row("<script>", 1, 2)])


@pytest.mark.parametrize(("upright", "axis"), [(True, "y"), (False, "x")])
def test_chart_draws_each_share_with_its_interval_from_nought_to_all(upright: bool, axis: str) -> None:
    rows = [_row("2014", 3, 12, 0.09, 0.53), _row("2015", 4, 12, 0.14, 0.6)]
    drawn = share_chart(rows, grouped_by="Year", upright=upright).to_dict()
    interval, point = drawn["layer"]
    assert (interval["encoding"][axis]["field"], interval["encoding"][f"{axis}2"]["field"]) == ("low", "high")
    assert point["encoding"][axis]["field"] == "share"
    assert point["encoding"][axis]["scale"]["domain"] == [0, 1]
    assert [value["place"] for value in drawn["data"]["values"]] == ["2014|of 12", "2015|of 12"]
