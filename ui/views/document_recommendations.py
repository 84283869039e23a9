"""What a document recommends, kind by kind: its own words, to whom, how strongly, by when, and every place."""

from html import escape

import streamlit as st

from index.hits import DocumentLine
from ingest.document import Document
from nlp.recommendations import disclaimed
from nlp.tags import Recommendation
from ui.address import link
from ui.asking import bodies, strength_said
from ui.citation import citation
from ui.labels import RECOMMENDATIONS
from ui.tables import anchor
from ui.views.pieces import heading, say


def show_recommendations(line: DocumentLine, document: Document, recommendations: tuple[Recommendation, ...]) -> None:
    """Each recommendation with what it asks and where; or that none was found, and where the document says so."""
    if not any(one.kind == "recommendation" for one in recommendations):
        _show_disclaimer(line, document)
    if not recommendations:
        say("No recommendations were found in this document. It may still make some in other words: read the text.")
        return
    for kind, name in RECOMMENDATIONS.items():
        some = [one for one in recommendations if one.kind == kind]
        if some:
            heading(f"{name if len(some) == 1 else _plural(name)} ({len(some)})")
            st.html("".join(_recommendation(line, one) for one in some))
    with st.expander("Copy all with their source"):
        st.code(
            "\n\n".join(citation(one.text, line, one.page) for one in recommendations), language=None, wrap_lines=True
        )


def _show_disclaimer(line: DocumentLine, document: Document) -> None:
    place = disclaimed(document)
    if place:
        where = anchor(f"page {place.page}", link("document", id=line.id, page=place.page))
        quote = escape(place.span.of(document.text))
        st.html(f"<p>The document says itself that it makes none: “{quote}” ({where})</p>")


def _recommendation(line: DocumentLine, one: Recommendation) -> str:
    number = f"<strong>{escape(one.number)}</strong> " if one.number else ""
    facts = [f"To: {escape(bodies(one))}", escape(strength_said(one)), escape(one.timescale)]
    facts.append("asks for assurance" if one.assurance else "")
    facts.append(f"under {escape(one.section[-1])}" if one.section else "")
    spans = "".join(f"<span>{fact}</span>" for fact in facts if fact)
    return (
        f'<div class="item"><div class="quote">{number}{escape(one.text)}</div>'
        f'<p class="facts">{spans}<span>{_places(line, one)}</span></p></div>'
    )


def _places(line: DocumentLine, one: Recommendation) -> str:
    """A link to each page on which it is printed."""
    pages = dict.fromkeys((one.page, *(place.page for place in one.also)))
    links = [anchor(f"page {page}", link("document", id=line.id, page=page)) for page in pages]
    return links[0] if len(links) == 1 else f"{links[0]}, again on {', '.join(links[1:])}"


def _plural(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{first}s {rest}".strip()
