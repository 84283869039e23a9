"""What is kept of a text's words: the same from any form of a file, another as soon as a figure changes."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import shingles
from nlp.case_words import case_words, fit, names_report
from tests.retold import story

REPORT = story(1, 40)


def test_numbers_of_paragraphs_bullets_and_apostrophes_are_no_words() -> None:
    printed = "4.2 The nurse didn’t write to him again.\n(a) Nobody rang the school that week.\n• He was not seen."
    plain = "The nurse didn't write to him again.\nNobody rang the school that week.\nHe was not seen."
    one, other = shingles.fingerprint([printed]), shingles.fingerprint([plain])
    assert one.runs.tolist() == other.runs.tolist()
    assert one.pairs.tolist() == other.pairs.tolist()


def test_how_lines_are_cut_into_passages_does_not_matter() -> None:
    whole = shingles.fingerprint(["\n".join(REPORT)])
    assert whole.runs.tolist() == shingles.fingerprint(REPORT).runs.tolist()


def test_one_changed_figure_changes_five_runs() -> None:
    before = "In that year ten of forty examinations were entered with the wrong time."
    one, other = shingles.fingerprint([before]), shingles.fingerprint([before.replace("ten", "twelve")])
    assert len(one.runs) - shingles.common(one.runs, other.runs) == 4  # the fifth would begin before the line
    assert len(one.runs) == len(other.runs) == 9


def test_pairs_step_over_words_that_say_nothing() -> None:
    one = shingles.fingerprint(["The father of the baby was in prison"])
    assert one.pairs.tolist() == shingles.fingerprint(["father baby prison"]).pairs.tolist()


@given(st.integers(0, 40))
def test_signatures_estimate_what_sets_share(kept: int) -> None:
    changed = REPORT[:kept] + story(2, 40 - kept)
    one, other = shingles.fingerprint(REPORT), shingles.fingerprint(changed)
    common = shingles.common(one.runs, other.runs)
    exact = common / (len(one.runs) + len(other.runs) - common)
    estimate = float(shingles.likeness(one.signature, other.signature[np.newaxis])[0])
    assert abs(estimate - exact) < 0.13  # four standard errors of 256 values


def test_a_text_without_words_has_an_empty_fingerprint() -> None:
    empty = shingles.fingerprint([])
    assert (len(empty.runs), len(empty.pairs), len(empty.signature)) == (0, 0, shingles.PERMUTATIONS)


def test_the_order_of_lines_does_not_matter_to_the_signature() -> None:
    turned = list(REPORT)
    random.Random(3).shuffle(turned)
    assert shingles.fingerprint(turned).signature.tolist() == shingles.fingerprint(REPORT).signature.tolist()


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        ("Serious Case Review – CHILD D – Executive Summary", "", {"child d"}),
        ("Family W", "", {"family w"}),
        ("A Serious Case Review concerning Young Person S4 (“Fern”)", "Fern ran.", {"young person s4", "s4", "fern"}),
        ("Jordan: a briefing for practitioners", "What Jordan said.", {"jordan"}),
        ("MARCUS – a review about violence", "Marcus was fifteen.", {"marcus"}),
        ("Learning from two babies", "Baby One was seen. Baby One slept. Baby One fed. Baby Two slept.", {"baby one"}),
        ("Learning together", "Learning is hard; they were learning together.", set()),
        ("Netherby Review", "Netherby is a town.", set()),
        ("7 minute briefing: Where’s Dad?", "Nobody asked where dad was.", set()),
        ("Annual report", "Child B is mentioned once.", set()),
    ],
)
def test_the_words_of_a_case(title: str, text: str, words: set[str]) -> None:
    assert case_words(title, text, places=("Netherby",)) == words


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Response to the national review: Out of the Picture", True),
        ("The second report, ‘Nobody Else’s Business’", False),
        ("A national review said that he was out of the picture for years.", True),
        ("A national review of serious harm.", False),
    ],
)
def test_a_report_is_named_by_a_part_of_its_title(text: str, named: bool) -> None:
    assert names_report("The Panel – Out of the Picture – A national review", text) is named


@pytest.mark.parametrize(
    ("one", "other", "text", "fits"),
    [
        ({"child r"}, {"child r"}, "", True),
        ({"child n"}, {"family w"}, "Child N and Child N.", False),
        ({"ash", "robin"}, set(), "Ash waited. Ash rang.", True),
        ({"ash"}, set(), "The ash tree and an ash tray.", False),
        ({"child k"}, set(), "CHILD K is named once.", False),
        (set(), set(), "Nobody is named.", False),
    ],
)
def test_names_that_fit(one: set[str], other: set[str], text: str, fits: bool) -> None:
    assert fit(frozenset(one), frozenset(other), "", text) is fits
    assert fit(frozenset(other), frozenset(one), text, "") is fits
