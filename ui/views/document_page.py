"""One page of a document: its text block by block with the tags in place, and the original beside it."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from index.hits import DocumentLine
from index.library import Library
from ingest.document import Block, BlockKind, Document, Page, Span
from ingest.errors import UnreadableFile
from nlp.codebook import Codebook
from nlp.tags import Annotations, Statement, Tag
from ui.address import link
from ui.highlight import Mark, marked, shifted
from ui.labels import SPEAKERS, counted
from ui.page_image import page_image
from ui.views.hit import label_of
from ui.views.pieces import chip, notice, say

MANY_PAGES = 7  # as many as the row of numbers shows; for more there is a field to type into


def show_page(library: Library, line: DocumentLine, document: Document, annotations: Annotations) -> None:
    """Draw the page that the address names, or the first."""
    page = turn_to(document)
    sought = passage_asked(document)
    drawable = document.source.format == "pdf"
    with st.container(horizontal=True, gap="medium"):
        tags = st.toggle("Show tags", value=True, key="tags")
        beside = drawable and st.toggle("Show the original page", value=True, key="beside")
    places = st.columns([6, 5], gap="medium") if beside else [st.container()]
    with places[0]:
        statements = annotations.statements if tags else ()
        st.html(sheet(document, page, statements, library.codebook, sought))
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
            st.pagination(last, default=asked.number, key="turn", on_change=_turn, args=("turn",))
        if last > MANY_PAGES:
            st.number_input("Go to page", 1, last, asked.number, key=f"go-{asked.number}", width=150, on_change=_turn,
                            args=(f"go-{asked.number}",))  # fmt: skip
    label = f", printed as {asked.label}" if asked.label and asked.label != str(asked.number) else ""
    place.html(f"<strong>Page {asked.number} of {last}{escape(label)}</strong>", width="content")
    return asked


def sheet(
    document: Document, page: Page, statements: Iterable[Statement], codebook: Codebook, sought: Span | None = None
) -> str:
    """The text of a page as safe HTML, each block with the claims made on it."""
    here = [statement for statement in statements if statement.tags and statement.span.meets(page.span)]
    blocks = [block for block in document.blocks if block.span.meets(page.span)]
    body = "".join(_block(document, page, block, here, codebook, sought) for block in blocks)
    if not body:
        body = '<p class="stated-not">This page has no text.</p>'
    return f'<section class="sheet" aria-label="Text of page {page.number}">{body}</section>'


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
    st.session_state["turn"] = number = int(st.session_state[key])
    st.query_params["page"] = str(number)
    st.query_params.pop("passage", None)


def _block(
    document: Document, page: Page, block: Block, statements: list[Statement], codebook: Codebook, sought: Span | None
) -> str:
    span = Span(max(block.span.start, page.span.start), min(block.span.end, page.span.end))
    tags = [tag for statement in statements for tag in statement.tags if tag.evidence.meets(span)]
    marks = [
        Mark(tag.evidence.start, tag.evidence.end, tag.polarity.value, label_of(tag.theme, codebook)) for tag in tags
    ]
    words = marked(span.of(document.text).strip("\n"), shifted(marks, -span.start - _leading(span.of(document.text))))
    sought_here = " sought" if sought is not None and sought.meets(span) else ""
    claims = _claims(tags, statements, codebook)
    if block.kind is BlockKind.HEADING:
        return f'<div class="heading{sought_here}" role="heading" aria-level="3">{words}</div>{claims}'
    return f'<p class="{_kind(block)}{sought_here}">{words}</p>{claims}'


def _leading(text: str) -> int:
    return len(text) - len(text.lstrip("\n"))


def _kind(block: Block) -> str:
    names = {BlockKind.BULLET: "bullet", BlockKind.TABLE: "table-row", BlockKind.FOOTNOTE: "footnote"}
    deep = " deep" if block.kind is BlockKind.BULLET and block.level > 1 else ""
    return names.get(block.kind, "paragraph") + deep


def _claims(tags: list[Tag], statements: list[Statement], codebook: Codebook) -> str:
    speakers = {statement.span: statement.speaker.value for statement in statements}
    said = {
        (tag.theme, tag.polarity.value): (
            chip(label_of(tag.theme, codebook), tag.polarity.value, href=link("themes", theme=tag.theme))
            + f" said by {escape(SPEAKERS[speakers[tag.statement]])}; tagged by {escape(tag.tagger)}"
        )
        for tag in tags
        if tag.statement in speakers
    }
    items = "".join(f"<li>{each}</li>" for each in said.values())
    label = f"{counted(len(said), 'claim')} on the words above"
    return f'<ul class="claims" aria-label="{label}">{items}</ul>' if items else ""
