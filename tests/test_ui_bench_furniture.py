"""The judge of removed lines in `tests/furniture.py`, which `make bench` uses."""

from ingest.document import Removed
from tests.furniture import running_lines, shapes_of, stands_once


def test_a_line_that_comes_back_is_running_and_gone_only_where_its_page_lost_it() -> None:
    edges = [(page, f"Review{page}") for page in (1, 2, 3)] + [(2, "Alone")]
    removed = [Removed(1, "Review 1", "running foot"), Removed(2, "Review 2", "running foot")]
    assert list(running_lines(edges, 4, removed)) == [(1, "Review1", True), (2, "Review2", True), (3, "Review3", False)]


def test_a_long_removed_line_stands_once_where_no_other_page_has_it() -> None:
    body = Removed(4, "the child was seen by a nurse once", "running head")
    foot = [Removed(page, f"a long running foot of the report {page}", "running foot") for page in (1, 2)]
    removed = [("a.pdf", one) for one in (body, *foot, Removed(3, "7", "page number"))]
    shapes = shapes_of(removed)
    assert [one for name, one in removed if stands_once(name, one, shapes)] == [body]
