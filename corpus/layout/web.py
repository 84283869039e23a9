"""A specimen as a whole web page: the text in the middle, and around it all that a site puts there.

Promises one self-contained file without scripts or addresses of other machines. What stands around the text comes
from the front matter or, where that is silent, from `websites`, a different choice for each document.
"""

from collections.abc import Iterator, Sequence
from html import escape

from corpus.layout import elements as parts
from corpus.layout.mark import AUTHOR, EXPLANATION, LANGUAGE, MARK, keywords
from corpus.layout.source import Specimen
from corpus.layout.websites import STYLE, Surroundings, surroundings_of


def to_html(specimen: Specimen, body: Sequence[parts.Element]) -> tuple[bytes, int]:
    """The page's bytes, and 1: a web page has no pages."""
    around = surroundings_of(specimen)
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{LANGUAGE}">',
        *_head(specimen, around),
        f'<body class="{specimen.template}">',
        *_above(specimen, around),
        '<div class="columns">',
        "<main>",
        "<article>",
        *_opening(specimen),
        *_body(body, specimen),
        "</article>",
        *_share(around),
        *_comments(around),
        "</main>",
        *_aside(around),
        "</div>",
        *_below(around),
        "</body>",
        "</html>",
    )
    return ("\n".join(lines) + "\n").encode(), 1


def _head(specimen: Specimen, around: Surroundings) -> Iterator[str]:
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(specimen.title[0])} | {_text(around.site)}</title>"
    yield f'<meta name="subject" content="{MARK}">'
    yield f'<meta name="author" content="{AUTHOR}">'
    yield f'<meta name="keywords" content="{_text(keywords(specimen.facts.type, specimen.facts.areas))}">'
    yield f"<style>{STYLE.replace('INK', around.ink)}</style>"
    yield "</head>"


def _above(specimen: Specimen, around: Surroundings) -> Iterator[str]:
    yield '<a class="skip" href="#content">Skip to main content</a>'
    yield '<div id="cookie-banner" class="cookie-banner" role="region" aria-label="Cookies">'
    yield from (f"<p>{_text(line)}</p>" for line in around.banner)
    yield '<button type="button">Accept all</button> <button type="button">Manage preferences</button>'
    yield "</div>"
    yield f'<header class="site-header"><div class="site-name">{_text(around.site)}</div>'
    yield '<form role="search"><label>Search <input type="search"></label></form>'
    yield '<nav class="menu" aria-label="Main"><ul>'
    yield from (f'<li><a href="#">{_text(line)}</a></li>' for line in around.navigation)
    yield "</ul></nav></header>"
    trail = ("Home", around.navigation[-1] if around.navigation else "Pages", specimen.title[0])
    yield '<nav class="breadcrumbs" aria-label="Breadcrumb"><ol>'
    yield from (f'<li><a href="#">{_text(line)}</a></li>' for line in trail)
    yield "</ol></nav>"


def _opening(specimen: Specimen) -> Iterator[str]:
    first, *others = specimen.title
    yield f'<h1 id="content">{_text(first)}</h1>'
    yield f'<p class="specimen">{MARK} - {EXPLANATION}</p>'
    yield from (f'<p class="standfirst">{_text(line)}</p>' for line in others)
    for line in specimen.cover_lines:
        kind = "byline" if line.startswith("By ") else "dateline"
        yield f'<p class="{kind}">{_text(line)}</p>'


def _body(body: Sequence[parts.Element], specimen: Specimen) -> Iterator[str]:
    """The elements, runs of items gathered into lists."""
    depth: list[str] = []
    for element in body:
        if isinstance(element, parts.Item):
            yield from _item(element, depth)
            continue
        yield from _closed(depth, 0)
        yield from _element(element, specimen)
    yield from _closed(depth, 0)


def _item(element: parts.Item, depth: list[str]) -> Iterator[str]:
    """The item inside its list; lists that it opens or ends stand in `depth`, outermost first."""
    if not element.mark and depth:
        yield f"<p>{element.text}</p>"
        return
    kind = "ul" if element.mark == "•" else "ol"
    yield from _closed(depth, element.level)
    if len(depth) == element.level:
        if depth[-1] == kind:
            yield "</li>"
        else:
            yield from _closed(depth, element.level - 1)
    if len(depth) < element.level:
        start = f' start="{element.mark.rstrip(".")}"' if kind == "ol" and element.mark != "1." else ""
        yield f"<{kind}{start}>"
        depth.append(kind)
    yield f"<li>{element.text}"


def _closed(depth: list[str], level: int) -> Iterator[str]:
    while len(depth) > level:
        yield f"</li></{depth.pop()}>"


def _element(element: parts.Element, specimen: Specimen) -> Iterator[str]:
    match element:
        case parts.Heading():
            tag = f"h{element.level + 1}"
            yield f"<{tag}>{_numbered(element)}</{tag}>"
        case parts.Prose():
            yield f"<p>{_numbered(element)}</p>"
        case parts.Grid():
            yield from _table(element.rows)
        case parts.Quotation():
            yield "<blockquote>"
            yield from (f"<p>{text}</p>" for text in element.paragraphs)
            yield "</blockquote>"
        case parts.JudgementTable():
            verdicts = ((_text(one.aspect), _text(one.grade)) for one in specimen.facts.judgements)
            yield from _table((("Judgement", "Grade"), *verdicts))
        case parts.Box():
            yield '<div class="box">'
            yield from _body(element.elements, specimen)
            yield "</div>"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "<table>"
    for at, row in enumerate(rows):
        tag = "th" if at == 0 else "td"
        if any(row):
            yield "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>"
    yield "</table>"


def _share(around: Surroundings) -> Iterator[str]:
    yield '<div class="share-links" aria-label="Share this page"><span>Share</span>'
    yield from (f'<a href="#" rel="nofollow">{_text(line)}</a>' for line in around.share)
    yield "</div>"


def _comments(around: Surroundings) -> Iterator[str]:
    if not around.comments:
        return
    count = len(around.comments)
    yield f'<section id="comments" class="comments"><h2>{count} comment{"s" * (count > 1)}</h2>'
    yield '<ol class="comment-list">'
    for line in around.comments:
        yield f'<li class="comment"><div class="comment-body"><p>{_text(line)}</p></div></li>'
    yield "</ol></section>"


def _aside(around: Surroundings) -> Iterator[str]:
    yield f'<aside class="related sidebar"><h2>{_text(around.related_heading)}</h2><ul>'
    yield from (f'<li><a href="#">{_text(line)}</a></li>' for line in around.related)
    yield "</ul></aside>"


def _below(around: Surroundings) -> Iterator[str]:
    yield '<footer class="site-footer">'
    yield from (f"<p>{_text(line)}</p>" for line in around.tail)
    yield "</footer>"


def _numbered(element: parts.Heading | parts.Prose) -> str:
    return " ".join(filter(None, (element.number, element.text)))


def _text(line: str) -> str:
    return escape(line, quote=True)
