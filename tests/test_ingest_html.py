"""Web pages: the article and its structure, nothing of the page around it."""

import pytest

from ingest.errors import Fault, UnreadableFile
from ingest.html import read_html

PAGE = """<!doctype html><html><head><title>News</title>{head}</head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav>
<div class="cookie-banner">We use cookies on this site. Accept all cookies.</div>
<article><h1>Review of services for families in Aldermoor</h1>
<p>The partnership has published a review of how services worked with three families over two years in the city.</p>
<h2>What the review found</h2>
<p>Practitioners knew the families well, but information stayed inside single agencies and was seldom shared.</p>
<ul><li>Health visitors raised concerns early.<ul><li>Two letters were not answered.</li></ul></li>
<li>Housing officers were not invited to meetings.</li></ul>
<table><tr><th>Agency</th><th>Action</th></tr><tr><td>Police</td><td>Training for call handlers</td></tr></table>
<blockquote><p>I told them all the same thing, said one mother.</p></blockquote>
</article>
<div class="comments" id="comments"><p>A reader writes that this is all wrong.</p></div>
<footer>Contact us. Privacy.</footer></body></html>"""


def lines(head: str = "") -> list[tuple[str, str]]:
    return [(line.role, line.text.strip()) for line in read_html(PAGE.format(head=head).encode()).pages[0].lines]


def test_headings_lists_and_tables_keep_role_and_order() -> None:
    found = lines()
    assert found[0] == ("heading1", "Review of services for families in Aldermoor")
    assert ("heading2", "What the review found") in found
    assert [role for role, _ in found if role.startswith("bullet")] == ["bullet1", "bullet2", "bullet1"]
    assert ("table", "Police | Training for call handlers") in found
    assert any("I told them all" in text for _, text in found)


@pytest.mark.parametrize("around", ["cookies", "Home", "Privacy", "A reader writes"])
def test_what_stands_around_the_article_is_left_out(around: str) -> None:
    assert not any(around in text for _, text in lines())


def test_lines_of_author_and_date_stay_and_bold_lines_are_headings() -> None:
    signed = "<p class='byline'>By Hattie Lomond, editor</p><p class='meta timestamp'>30 June 2015</p>"
    page = PAGE.replace("<p>The partnership", signed + "<p>The partnership").format(head="")
    page = page.replace("<table>", "<p><b>Sorry</b></p><p>The leader was <b>sorry</b>.</p><table>")
    found = [(line.role, line.text.strip()) for line in read_html(page.encode()).pages[0].lines]
    assert ("paragraph", "By Hattie Lomond, editor") in found
    assert ("paragraph", "30 June 2015") in found
    assert ("heading2", "Sorry") in found
    assert ("paragraph", "The leader was sorry.") in found


def test_what_the_head_states_of_date_and_publisher_is_handed_on() -> None:
    head = '<meta property="article:published_time" content="2023-06-28"><meta name="viewport" content="x">'
    assert read_html(PAGE.format(head=head).encode()).head == ("article:published_time: 2023-06-28",)


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_html(b"<!doctype html><html><body><script>start()</script></body></html>")
    assert caught.value.fault is Fault.NO_TEXT


@pytest.mark.parametrize(
    ("head", "fictional"), [('<meta name="keywords" content="FICTIONAL SPECIMEN">', True), ("", False)]
)
def test_a_specimen_says_so_in_its_head(head: str, fictional: bool) -> None:
    assert read_html(PAGE.format(head=head).encode()).fictional is fictional
