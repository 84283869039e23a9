"""Cleaning one line: each row is a case that once went wrong or must not go wrong."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import STEPS, clean_line

CASES = [
    ("\uf06e Assessments were late", "• Assessments were late"),
    ("\uf0a7 Assessments were late", "• Assessments were late"),
    ("\uf0b7Assessments were late", "• Assessments were late"),
    ("\uf02d a second level", "– a second level"),
    ("◼ The board", "• The board"),
    ("▪\tThe board", "• The board"),
    ("\x7f Was the child seen?", "• Was the child seen?"),
    ("\x95 Was the child seen?", "• Was the child seen?"),
    ("o The second level", "◦ The second level"),
    ("o'clock visits were usual", "o'clock visits were usual"),
    ("− in primary schools 19%", "– in primary schools 19%"),
    ("\xad in primary schools 19%", "– in primary schools 19%"),
    ("- a plain dash", "– a plain dash"),
    ("-ing endings stay", "-ing endings stay"),
    ("safe\xadguarding", "safeguarding"),
    ("safe\xad", "safe-"),
    ("the oﬃcer’s ﬁle", "the officer’s file"),
    ("zero\u200bwidth \ufeffmark", "zerowidth mark"),
    ("Introduction ................ 4", "Introduction 4"),
    ("Introduction . . . . . . . . 4", "Introduction 4"),
    ("and so on... then", "and so on... then"),
    ("The family moved to the town of ………. in May", "The family moved to the town of ………. in May"),
    ("a house in ........ Street", "a house in ........ Street"),
    ("Introduction ………… 4", "Introduction 4"),
    ("12 | P a g e", "12 | Page"),
    ("  many   spaces\u00a0here ", "many spaces here"),
    ("Itâ€™s a childâ€™s right", "It’s a child’s right"),
    ("Chloé", "Chloé"),
    ("\x00\x01", ""),
]


@pytest.mark.parametrize(("printed", "clean"), CASES)
def test_a_printed_line_comes_out_clean(printed: str, clean: str) -> None:
    assert clean_line(printed) == clean


def test_steps_are_named_once_and_bullets_come_before_soft_hyphens() -> None:
    names = [name for name, _ in STEPS]
    assert len(set(names)) == len(names)
    assert names.index("mark bullets") < names.index("drop soft hyphens")


@given(st.text(alphabet=st.characters(codec="latin-1", exclude_categories=("Cc",)), max_size=80))
def test_cleaning_keeps_every_letter_and_digit(text: str) -> None:
    letters = re.sub(r"[\W_]", "", text.replace("Ã", "").replace("Â", "").replace("â", ""))
    cleaned = re.sub(r"[\W_]", "", clean_line(text.replace("Ã", "").replace("Â", "").replace("â", "")))
    assert cleaned == letters


@given(st.text(alphabet=st.sampled_from("ab -–.•o1 "), max_size=40))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_line(text)
    assert clean_line(once) == once
