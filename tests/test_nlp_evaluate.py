"""Figures of tags against cases worked out by hand."""

import pytest

from nlp.evaluate_calibration import calibration
from nlp.evaluate_faults import Confusion, Overclaimed, confusions, overclaimed
from nlp.evaluate_figures import tag_figures
from nlp.evaluate_intervals import RESAMPLES, draws, share
from nlp.evaluate_levels import level_figures
from nlp.evaluate_pairs import Claim, Pair, PairedParagraph
from nlp.tags import Polarity, StatementKind


def pair(given: str = "", claimed: str = "", *, document: str = "d") -> Pair:
    """Themes as "a b:strength"; polarity is concern without one, a claim's score follows a slash: "a/0.8"."""
    return Pair(document, {theme: one.polarity for theme, one in _said(given)}, dict(_said(claimed)))


def _said(words: str) -> list[tuple[str, Claim]]:
    found = []
    for word in words.split():
        named, _, score = word.partition("/")
        theme, _, polarity = named.partition(":")
        found.append((theme, Claim(Polarity(polarity or "concern"), float(score or 1))))
    return found


def paragraph(*pairs: Pair, kinds: tuple[str, str] | None = None, **groups: str) -> PairedParagraph:
    both = None if kinds is None else (StatementKind(kinds[0]), StatementKind(kinds[1]))
    return PairedParagraph("p", pairs[0].document, pairs, groups, both)


def test_precision_recall_f1_prevalence_and_kappa_of_a_theme() -> None:
    # 6 by both, 2 by the tagger alone, 4 by readers alone, 8 by neither, over five documents
    rows = [("t", "t")] * 6 + [("", "t")] * 2 + [("t", "")] * 4 + [("", "")] * 8
    (theme,) = level_figures([pair(*row, document=f"d{at % 5}") for at, row in enumerate(rows)]).themes
    assert (theme.given, theme.claimed) == (10, 8)
    assert (theme.precision, theme.recall) == (6 / 8, 6 / 10)
    assert theme.f1 == pytest.approx(12 / 18)
    assert (theme.prevalence_given, theme.prevalence_claimed) == (0.5, 0.4)
    # observed 14/20; expected 0.5 * 0.4 + 0.5 * 0.6 = 0.5; kappa (0.7 - 0.5) / 0.5
    assert theme.kappa == pytest.approx(0.4)
    assert theme.low is not None
    assert theme.high is not None
    assert theme.low < theme.f1 < theme.high


def test_micro_counts_claims_and_macro_counts_themes_with_enough() -> None:
    often = [pair("often", "often")] * 6 + [pair("often")] * 2  # 8 given: recall 6/8, F1 12/14
    seldom = [pair("seldom")] * 7  # too few for the macro average
    level = level_figures([*often, *seldom])
    assert level.precision == 1.0
    assert level.recall == 6 / 15
    assert level.f1 == pytest.approx(12 / 21)
    assert level.macro_f1 == pytest.approx(12 / 14)
    assert level.themes_in_macro == 1


def test_nothing_given_or_claimed_is_no_figure() -> None:
    level = level_figures([pair(), pair()])
    assert (level.units, level.f1, level.themes) == (2, 0.0, ())
    assert share([], []).value is None


def test_intervals_draw_documents_not_units() -> None:
    rows = [("t", "t")] * 10 + [("t", "")] * 10
    lone = level_figures([pair(*row) for row in rows])
    assert (lone.low, lone.high) == (None, None)  # one document says nothing of the spread
    parted = level_figures([pair(*row, document=row[1] or "missed") for row in rows])
    assert (parted.low, parted.high) == (0.0, 1.0)  # one document all right, one all wrong
    assert parted == level_figures([pair(*row, document=row[1] or "missed") for row in rows])


def test_every_draw_has_as_many_documents_as_there_are() -> None:
    assert draws(7).shape == (RESAMPLES, 7)
    assert set(draws(7).sum(axis=1)) == {7}


def test_the_interval_of_a_share() -> None:
    found = share([True, False, True, True], ["a", "a", "b", "b"])
    assert (found.right, found.of, found.value) == (3, 4, 0.75)
    assert (found.low, found.high) == (0.5, 1.0)


def test_a_theme_that_too_few_draws_hold_has_no_interval() -> None:
    # in one of ten documents: a draw of ten misses it with chance 0.9 ** 10 = 0.35, so it can be told
    held = level_figures([pair("t", "t", document="a"), *(pair(document=f"d{at}") for at in range(9))])
    assert (held.themes[0].low, held.themes[0].high) == (1.0, 1.0)


def test_confusions_pair_what_was_missed_with_what_was_claimed_instead() -> None:
    rows = [pair("a", "b")] * 3 + [pair("a b", "b c")] + [pair("a")] + [pair("", "b")] + [pair("a", "a b")]
    assert confusions(rows) == (Confusion("a", "b", 3), Confusion("a", "c", 1))


def test_a_theme_claimed_half_again_as_often_as_given_is_named() -> None:
    rows = [pair("even", "even")] * 2 + [pair("", "even")] + [pair("over", "over")] * 2 + [pair("", "over")] * 2
    assert overclaimed(level_figures(rows).themes) == (Overclaimed("over", 2, 4),)


def test_calibration_is_the_share_right_by_band_of_score() -> None:
    bands = calibration([pair("a", "a/0.92"), pair("a", "a/1"), pair("", "a/0.96"), pair("", "b/0.3"), pair("a", "")])
    assert [(band.low, band.high, band.right.right, band.right.of) for band in bands] == [
        (0.0, 0.4, 0, 1),
        (0.9, 1.0, 2, 3),
    ]
    assert bands[1].mean_score == pytest.approx((0.92 + 1 + 0.96) / 3)


def test_paragraphs_are_the_union_of_their_statements_and_keep_the_surest_claim() -> None:
    union = paragraph(pair("a", "b/0.5"), pair("b:strength", "b:strength/0.7 c/0.4")).union
    assert union.given == {"a": Polarity.CONCERN, "b": Polarity.STRENGTH}
    assert union.claimed["b"] == Claim(Polarity.STRENGTH, 0.7)


def test_all_figures_with_polarity_kind_and_subgroups() -> None:
    paragraphs = [
        paragraph(pair("a", "a"), pair("b:strength", "b"), kinds=("finding", "finding"), family="ilacs"),
        paragraph(pair("a", "b", document="e"), kinds=("other", "finding"), family="sif", era="2011-2014"),
        paragraph(pair("", "", document="f"), family="sif"),
    ]
    figures = tag_figures("test-1", paragraphs)
    assert (figures.tagger, figures.documents) == ("test-1", 3)
    assert (figures.statement.units, figures.paragraph.units) == (4, 3)
    assert (figures.polarity.right, figures.polarity.of) == (1, 2)
    assert figures.kind is not None
    assert (figures.kind.right, figures.kind.of) == (1, 2)  # the third was given no kind
    ilacs, sif = figures.subgroups  # one era alone is no comparison
    assert (ilacs.value, ilacs.f1, ilacs.paragraphs) == ("ilacs", 1.0, 1)
    assert (sif.value, sif.f1, sif.documents, sif.paragraphs) == ("sif", 0.0, 2, 2)


def test_kinds_that_nobody_gave_have_no_figure() -> None:
    assert tag_figures("test-1", [paragraph(pair("a", "a"))]).kind is None
