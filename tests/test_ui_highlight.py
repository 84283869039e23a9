"""Document text reaches the screen escaped, whole, and with the right words marked."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.highlight import Mark, marked, shifted


def _bare(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.mark.parametrize(
    ("text", "marks", "shown"),
    [
        ("a quiet line", [], "a quiet line"),
        ("", [Mark(0, 3, "match")], ""),
        ("<script>alert(1)</script>", [], "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("was not seen", [Mark(4, 7, "match")], 'was <mark class="match">not</mark> seen'),
        ("a<b", [Mark(0, 3, "match")], '<mark class="match">a&lt;b</mark>'),
        ("seen alone", [Mark(-5, 4, "match"), Mark(5, 99, "match")],
         '<mark class="match">seen</mark> <mark class="match">alone</mark>'),
        ("empty range", [Mark(3, 3, "match")], "empty range"),
        ("abcd", [Mark(0, 3, "match"), Mark(1, 4, "concern")],
         '<mark class="match">a</mark><mark class="match concern">bc</mark><mark class="concern">d</mark>'),
        ("x", [Mark(0, 1, "concern", 'said "so" & <so>')],
         '<mark class="concern" title="said &quot;so&quot; &amp; &lt;so&gt;">x</mark>'),
        ("$5 *not* _bold_ [link](x) `code`", [], "$5 *not* _bold_ [link](x) `code`"),
    ],
)  # fmt: skip
def test_shows(text: str, marks: list[Mark], shown: str) -> None:
    assert marked(text, marks) == shown


_marks = st.lists(
    st.builds(
        lambda start, length, kind, label: Mark(start, start + length, kind, label),
        st.integers(-3, 40),
        st.integers(0, 20),
        st.sampled_from(["match", "concern", "strength"]),
        st.text(max_size=8),
    ),
    max_size=6,
)


@given(text=st.text(max_size=40), marks=_marks)
def test_the_text_comes_back_whole_and_nothing_of_it_is_markup(text: str, marks: list[Mark]) -> None:
    labels_out = [Mark(mark.start, mark.end, mark.kind) for mark in marks]
    shown = marked(text, labels_out)
    assert _bare(shown) == text
    assert set(re.findall(r"<(/?\w+)", shown)) <= {"mark", "/mark"}


@given(text=st.text(alphabet="abc<>&\"'", max_size=30), marks=_marks)
def test_every_opened_mark_is_closed(text: str, marks: list[Mark]) -> None:
    shown = marked(text, marks)
    assert len(re.findall(r"<mark[ >]", shown)) == shown.count("</mark>")


def test_a_kind_cannot_carry_markup() -> None:
    with pytest.raises(ValueError, match="lower-case"):
        Mark(0, 1, '"><script>')


def test_marks_move_with_the_part_of_the_text() -> None:
    assert shifted([Mark(10, 12, "match", "why")], -10) == (Mark(0, 2, "match", "why"),)
