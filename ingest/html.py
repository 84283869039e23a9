"""HTML bytes -> one raw page of the article's own text, by trafilatura; its only importer.

Navigation, cookie notices, share links and comments stay out; the lines that say who wrote the article and when
stay in. Headings, lists, quotations and tables keep their role and order. What the page's head states of date,
author and publisher is handed on as it stands there.
"""

import re
from collections.abc import Iterator

import trafilatura

from ingest.errors import Fault, UnreadableFile
from ingest.lines import SPECIMEN_MARK, RawDocument, RawLine, RawPage

SPECIMEN = re.compile(SPECIMEN_MARK.encode(), re.IGNORECASE)
SIGNED = re.compile(r"by-?line|date-?line|author|timestamp|pub(?:lish\w*)?-?date|article-?info|post-?meta|\bmeta", re.I)
"""Classes of the line with author and date: trafilatura takes them for page furniture."""
SIGNED_WORDS = 25
"""A longer element with such a class is a portrait of the author or a whole panel."""
LONGEST_BOLD_HEADING = 10
"""Words: a longer bold paragraph is a standfirst or an emphasised sentence."""
AROUND = frozenset({"aside", "footer", "nav"})
STATED = re.compile(
    r"article:(?:published_time|author)|date|date-?published|pub-?date|publish-?date|publication_date"
    r"|(?:dc|dcterms)\.(?:date(?:\.\w+)?|issued|created|creator|publisher)|citation_(?:publication_)?date"
    r"|author|og:site_name",
    re.IGNORECASE,
)
"""Names under which a page's head states its date, author and publisher."""
HEADING_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_META = re.compile(rb"<(?:meta|title)\b[^>]*(?:>[^<]*)?", re.IGNORECASE)


def read_html(data: bytes) -> RawDocument:
    """The main content of a web page as one page; refuses a page without any (`UnreadableFile`, no text)."""
    tree = trafilatura.load_html(data)
    head = tuple(_stated(tree)) if tree is not None else ()
    found = trafilatura.bare_extraction(
        _with_signed_lines(tree),
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        favor_recall=True,
    )
    article = None if isinstance(found, dict) else found
    lines = tuple(_ranked(_lines(article.body))) if article is not None and article.body is not None else ()
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
    return RawDocument("html", (RawPage(1, "", lines),), fictional, head=head)


def _stated(tree: object) -> Iterator[str]:
    """Date, author and publisher as the head states them: "article:published_time: 2023-06-28"."""
    for tag in tree.iter("meta"):  # type: ignore[attr-defined]
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = " ".join((tag.get("content") or "").split())
        if content and STATED.fullmatch(name):
            yield f"{name}: {content}"


def _with_signed_lines(tree: object) -> object:
    """The page whose short lines of author and date have lost the class that would have them thrown away."""
    for element in tree.iter("p", "div", "span", "address", "li") if tree is not None else ():  # type: ignore[attr-defined]
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        around = SIGNED.search(name) and any(above.tag in AROUND for above in element.iterancestors())
        words = len("".join(element.itertext()).split()) if SIGNED.search(name) and not around else 0
        if 0 < words <= SIGNED_WORDS:
            for attribute in ("class", "id"):
                element.attrib.pop(attribute, None)
    return tree


def _ranked(lines: Iterator[RawLine]) -> Iterator[RawLine]:
    """The lines, with each short one that is bold throughout as a heading of the rank of the one before it."""
    level = 2
    for line in lines:
        if line.role.startswith("heading"):
            level = max(2, int(line.role[-1]))
        elif line.role == "paragraph" and line.bold and _heads(line.text):
            line = RawLine(line.text, role=f"heading{level}")
        yield line


def _heads(text: str) -> bool:
    return len(text.split()) <= LONGEST_BOLD_HEADING and not text.rstrip().endswith((".", ";", ",", ":"))


def _is_bold(element: object) -> bool:
    """Whether all words of a paragraph stand in one bold run."""
    runs = list(element)  # type: ignore[call-overload]
    bold = len(runs) == 1 and runs[0].tag == "hi" and runs[0].get("rend") == "#b"
    return bold and not (element.text or "").strip() and not (runs[0].tail or "").strip()  # type: ignore[attr-defined]


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
    text = "".join(element.itertext())  # type: ignore[attr-defined]
    return _line_of_text(text, role, bold=role == "paragraph" and _is_bold(element))


def _line_of_text(text: str, role: str, *, bold: bool = False) -> Iterator[RawLine]:
    if text.strip():
        yield RawLine(text, role=role, bold=bold)
