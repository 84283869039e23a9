"""HTML bytes -> one raw page of the article's own text, by trafilatura; its only importer.

Navigation, cookie notices, share links and comments stay out. Headings, lists, quotations and tables keep their
role and order.
"""

import re
from collections.abc import Iterator

import trafilatura

from ingest.errors import Fault, UnreadableFile
from ingest.lines import RawDocument, RawLine, RawPage

SPECIMEN = re.compile(rb"FICTIONAL SPECIMEN", re.IGNORECASE)
HEADING_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_META = re.compile(rb"<(?:meta|title)\b[^>]*(?:>[^<]*)?", re.IGNORECASE)


def read_html(data: bytes) -> RawDocument:
    """The main content of a web page as one page; refuses a page without any (`UnreadableFile`, no text)."""
    found = trafilatura.bare_extraction(
        data, include_comments=False, include_tables=True, include_formatting=False, favor_recall=True
    )
    article = None if isinstance(found, dict) else found
    lines = tuple(_lines(article.body)) if article is not None and article.body is not None else ()
    title = (article.title or "") if article is not None else ""
    if title and not any(line.role == "heading1" for line in lines):
        lines = (RawLine(title, role="heading1"), *lines)
    if not any(line.role != "heading1" for line in lines):
        raise UnreadableFile(
            Fault.NO_TEXT,
            "the web page holds no article text; it may be a list of links or need a browser.",
            "Save the page's text or its PDF and add that.",
        )
    fictional = any(SPECIMEN.search(tag) for tag in _META.findall(data)) or bool(SPECIMEN.search(data[:4000]))
    return RawDocument("html", (RawPage(1, "", lines),), fictional)


def _lines(body: object) -> Iterator[RawLine]:
    for element in body:  # type: ignore[attr-defined]
        yield from _of_element(element)


def _of_element(element: object) -> Iterator[RawLine]:
    tag = element.tag  # type: ignore[attr-defined]
    if tag == "head":
        level = HEADING_LEVELS.get(element.get("rend", "h2"), 2)  # type: ignore[attr-defined]
        yield from _line(element, f"heading{level}")
    elif tag == "list":
        yield from _items(element, 1)
    elif tag == "table":
        for row in element.iter("row"):  # type: ignore[attr-defined]
            cells = [" ".join(cell.itertext()).strip() for cell in row.iter("cell")]
            yield RawLine(" | ".join(cells), role="table")
    elif tag in ("quote", "div"):
        if len(element):  # type: ignore[arg-type]
            yield from _line_of_text(element.text or "", "paragraph")  # type: ignore[attr-defined]
            yield from _lines(element)
        else:
            yield from _line(element, "paragraph")
    else:
        yield from _line(element, "paragraph")


def _items(listing: object, level: int) -> Iterator[RawLine]:
    for item in listing:  # type: ignore[attr-defined]
        if item.tag == "list":
            yield from _items(item, level + 1)
            continue
        nested = list(item.iter("list"))
        for each in nested:
            item.remove(each) if each.getparent() is item else None
        yield from _line(item, f"bullet{min(level, 3)}")
        for each in nested:
            yield from _items(each, level + 1)


def _line(element: object, role: str) -> Iterator[RawLine]:
    return _line_of_text("".join(element.itertext()), role)  # type: ignore[attr-defined]


def _line_of_text(text: str, role: str) -> Iterator[RawLine]:
    if text.strip():
        yield RawLine(text, role=role)
