"""What else is held of this document, and documents like it: what they share, and the closest passages side by side."""

from html import escape

import streamlit as st

from index.counted import links_of
from index.hits import DocumentLine, Link, Relation
from index.library import Library
from index.similar import Alike, similar_to
from ingest.document import Passage
from ingest.errors import MissingModel
from ui.address import link
from ui.highlight import marked
from ui.labels import counted
from ui.links import measured, said
from ui.tables import anchor
from ui.views.hit import label_of
from ui.views.pieces import document_anchor, facts_of, heading, notice, say

SHOWN = 5  # documents: as many as a reader will open


def show_similar(library: Library, line: DocumentLine) -> None:
    """What else is held of it; then a button, as comparing takes a moment, and the documents most like this one."""
    show_links(library, line)
    heading("Documents like this one")
    say(
        "Likeness is of meaning, passage by passage: how much of this document is met with in the other. "
        "It does not say that the cases are alike in law or in fact.",
        kind="soft small",
    )
    if not st.button("Find documents like this one", key="similar"):
        return
    try:
        with st.spinner("Comparing…"):
            alike = similar_to(library, line.id, limit=SHOWN)
    except MissingModel as error:
        notice("Comparing by meaning is not set up on this machine", str(error), kind="caution")
        return
    if not alike:
        say("No other document is held.")
    for one in alike:
        st.html(_alike(library, line, one))


def show_newer(library: Library, line: DocumentLine) -> None:
    """A notice at the head of the document where a newer version of it is held, with the way to it."""
    for known in links_of(library.store, [line.id]).get(line.id, ()):
        if known.relation is Relation.VERSION and known.newer:
            notice(
                said(known), "Quote the newer one: what was put right in it still stands wrong here.", kind="caution"
            )
            st.html(f"<p>{anchor(known.title, link('document', id=known.document))}</p>")


def show_links(library: Library, line: DocumentLine) -> None:
    """Versions, copies, summaries and articles that are held, with what was measured."""
    links = links_of(library.store, [line.id]).get(line.id, ())
    if not links:
        return
    heading("The same report, or the same case")
    lines = library.store.lines(link.document for link in links)
    st.html("".join(_linked(link, lines[link.document]) for link in links))
    say(
        "Found by the words shared, in documents of one area where the words are not the same. Versions and copies are "
        "searched and counted once, and a summary is counted in its report.",
        kind="soft small",
    )


def _linked(link: Link, other: DocumentLine) -> str:
    return (
        f'<article class="hit"><h3>{document_anchor(other)}</h3>{facts_of(other, said(link))}'
        f'<p class="facts"><span>{escape(measured(link))}</span></p></article>'
    )


def _alike(library: Library, line: DocumentLine, alike: Alike) -> str:
    themes = ""
    if alike.themes:
        shared = ", ".join(label_of(theme, library.codebook) for theme in alike.themes)
        summary = f"{counted(len(alike.themes), 'theme')} of both"
        themes = f'<details class="fold"><summary>{summary}</summary><p class="prose">{escape(shared)}</p></details>'
    store = library.store
    pairs = "".join(
        f'<div class="pair"><div>{_passage(store.text(line.id), ours)}</div>'
        f"<div>{_passage(store.text(alike.document.id), theirs)}</div></div>"
        for ours, theirs, _ in alike.passages
    )
    return (
        f'<article class="hit"><h3>{document_anchor(alike.document)}</h3>'
        f"{facts_of(alike.document, f'likeness {alike.score:.2f} of 1')}{themes}"
        f'<details class="fold"><summary>The closest passages, this document on the left</summary>{pairs}</details>'
        "</article>"
    )


def _passage(text: str, passage: Passage) -> str:
    where = link("document", id=passage.document, page=passage.first_page, passage=passage.id)
    return (
        f'<div class="quote">{marked(passage.span.of(text))}</div>'
        f'<p class="facts">{anchor(f"Open at page {passage.first_page}", where)}</p>'
    )
