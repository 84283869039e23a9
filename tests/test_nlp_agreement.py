"""Agreement between readers, against figures worked out by hand and from the literature."""

import pytest

from nlp.agreement import UNTOLD, CodedUnit, agreement
from nlp.tags import Polarity

PAIR = ("AB", "CD")


def unit(document: str, first: str, second: str, third: str | None = None) -> CodedUnit:
    """Themes of each reader, written as "neglect poverty"; polarity follows a colon and is concern without one."""
    said = {"AB": first, "CD": second} | ({} if third is None else {"EF": third})
    return CodedUnit(document, {reader: dict(map(_given, words.split())) for reader, words in said.items()})


def _given(words: str) -> tuple[str, Polarity]:
    theme, _, polarity = words.partition(":")
    return theme, Polarity(polarity or "concern")


def test_kappa_is_that_of_the_textbook_table() -> None:
    # 20 yes by both, 5 and 10 by one alone, 15 by neither: observed 0.7, expected 0.5, so kappa 0.4
    rows = [("t", "t")] * 20 + [("t", "")] * 5 + [("", "t")] * 10 + [("", "")] * 15
    units = [unit(f"d{at % 10}", *row) for at, row in enumerate(rows)]
    (theme,) = agreement(units, ["t"], PAIR).themes
    assert (theme.both, theme.first_alone, theme.second_alone, theme.units) == (20, 5, 10, 50)
    assert theme.kappa.value == pytest.approx(0.4)
    # alpha by hand: 1 - (99 * 30) / (2 * 55 * 45) with 55 yes and 45 no among 100 votes
    assert theme.alpha.value == pytest.approx(1 - 99 * 15 / (55 * 45))
    for measure in (theme.kappa, theme.alpha):
        assert measure.low is not None
        assert measure.high is not None
        assert measure.low < measure.value < measure.high


def test_intervals_come_from_documents_and_are_the_same_every_time() -> None:
    rows = [("t", "t")] * 10 + [("t", "")] * 3 + [("", "")] * 17
    spread = agreement([unit(f"d{at % 10}", *row) for at, row in enumerate(rows)], ["t"], PAIR).themes
    lone = agreement([unit("d", *row) for row in rows], ["t"], PAIR).themes
    assert spread == agreement([unit(f"d{at % 10}", *row) for at, row in enumerate(rows)], ["t"], PAIR).themes
    assert lone[0].kappa.low == pytest.approx(lone[0].kappa.high)  # one document says nothing of the spread
    assert spread[0].kappa.low != spread[0].kappa.high


def test_perfect_agreement_is_one() -> None:
    (theme,) = agreement([unit("a", "t", "t"), unit("b", "", "")] * 4, ["t"], PAIR).themes
    assert theme.kappa.value == theme.alpha.value == 1.0


def test_what_nobody_or_everybody_gave_has_no_figure() -> None:
    found = agreement([unit("a", "t", "t"), unit("b", "t", "t")], ["t", "never"], PAIR).themes
    assert all(theme.kappa == theme.alpha == UNTOLD for theme in found)


def test_a_third_reader_counts_in_alpha_where_they_read() -> None:
    units = [unit("a", "t", "t", "t"), unit("b", "", "", "t"), unit("c", "t", ""), unit("d", "", "")]
    found = agreement(units, ["t"], PAIR)
    assert found.readers == ("AB", "CD", "EF")
    assert found.themes[0].alpha.value == pytest.approx(1 - 9 * (1 + 1) / (5 * 5))


def test_a_unit_read_once_plays_no_part() -> None:
    once = CodedUnit("z", {"AB": {"t": Polarity.CONCERN}})
    units = [unit("a", "t", "t"), unit("b", "", "t"), unit("c", "", "")]
    assert agreement([*units, once], ["t"], PAIR) == agreement(units, ["t"], PAIR)


def test_polarity_is_compared_where_both_gave_the_theme() -> None:
    units = [unit("a", "t:concern u:mixed", "t:strength u:mixed"), unit("b", "t", "")]
    found = agreement(units, ["t", "u"], PAIR)
    assert (found.shared, found.same_polarity) == (2, 1)
