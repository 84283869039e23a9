"""One page of a document: its text with the tags in place, and the original beside it."""

from html import escape

import streamlit as st

from index.hits import DocumentLine
from index.library import Library
from index.reviews import Reviews
from ingest.document import Document, Page, Span
from ingest.errors import UnreadableFile
from nlp.tags import Annotations
from ui.labels import recognition
from ui.page_image import page_image
from ui.views.pieces import notice, say
from ui.views.sheet import Sheet

MANY_PAGES = 7  # as many as the row of numbers shows; for more there is a field to type into


def show_page(library: Library, line: DocumentLine, document: Document, annotations: Annotations) -> None:
    """Draw the page that the address names, or the first."""
    page = turn_to(document)
    drawable = document.source.format == "pdf"
    with st.container(horizontal=True, gap="medium"):
        tags = st.toggle("Show tags", value=True, key="tags")
        beside = drawable and st.toggle("Show the original page", value=True, key="beside")
    places = st.columns([6, 5], gap="medium") if beside else [st.container()]
    with places[0]:
        statements = annotations.statements if tags else ()
        decisions = Reviews(library.folder).decisions(line.sha256)
        st.html(Sheet(document, library.codebook, statements, decisions, passage_asked(document)).page(page))
    if beside:
        with places[1]:
            original(library, line, page)


def page_asked(document: Document) -> Page:
    """The page of the address, the nearest there is, or the first."""
    asked = st.query_params.get("page", "1")
    number = int(asked) if asked.isdecimal() else 1
    return document.pages[min(max(number, 1), len(document.pages)) - 1]


def passage_asked(document: Document) -> Span | None:
    """The range of the passage in the address (`ID:start-end`), where it lies in this document."""
    _, _, numbers = st.query_params.get("passage", "").rpartition(":")
    start, _, end = numbers.partition("-")
    if not (start.isdecimal() and end.isdecimal()) or not int(start) < int(end) <= len(document.text):
        return None
    return Span(int(start), int(end))


def turn_to(document: Document) -> Page:
    """The page asked for and the way to others; the address follows, so that a page can be shared."""
    last, asked = len(document.pages), page_asked(document)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        place = st.empty()
        if last > 1:
            if st.session_state.get("turn", asked.number) != asked.number:
                st.session_state["turn"] = asked.number  # the address decides, also after going back in the browser
            st.pagination(last, default=asked.number, key="turn", on_change=_turn, args=("turn",))
        if last > MANY_PAGES:
            st.number_input("Go to page", 1, last, asked.number, key=f"go-{asked.number}", width=150, on_change=_turn,
                            args=(f"go-{asked.number}",))  # fmt: skip
    label = f", printed as {asked.label}" if asked.label and asked.label != str(asked.number) else ""
    read = f' <span class="soft small">{escape(recognition(asked.ocr))}</span>' if asked.ocr is not None else ""
    place.html(f"<strong>Page {asked.number} of {last}{escape(label)}</strong>{read}", width="content")
    return asked


def original(library: Library, line: DocumentLine, page: Page) -> None:
    """The page as printed."""
    try:
        picture = page_image(library.store.original(line.id), page.number)
    except UnreadableFile as error:
        notice("The original page cannot be shown", str(error), kind="caution")
    else:
        st.image(picture, width="stretch", alt=f"Page {page.number} of the original document")
        say(f"Page {page.number} as printed.", kind="soft small")


def _turn(key: str) -> None:
    st.query_params["page"] = str(st.session_state[key])
    st.query_params.pop("passage", None)
