"""One tag as a reviewer sees it: the statement in its surroundings, what is claimed of it, what the theme means."""

from html import escape

import streamlit as st

from index.library import Library
from index.queues import Claim
from ingest.document import Document, Span
from ui.address import link
from ui.highlight import Mark, marked
from ui.labels import SPEAKERS, STATEMENTS
from ui.tables import anchor
from ui.views.hit import label_of
from ui.views.pieces import chip, document_anchor, facts_of


def show_claim(library: Library, document: Document, claim: Claim, *, drawn: bool) -> None:
    """Draw the tag with its statement, document and meaning, and say where it was drawn at random."""
    line = library.store.line(claim.document)
    statement = library.store.annotations(claim.document).statements[claim.statement]
    tag = next(one for one in statement.tags if one.theme == claim.theme)
    around = surroundings(document, statement.span)
    start = around.start
    marks = [
        Mark(statement.span.start - start, statement.span.end - start, "statement"),
        Mark(tag.evidence.start - start, tag.evidence.end - start, tag.polarity.value),
    ]
    page = document.page_at(statement.span.start).number
    passage = f"{document.id}:{statement.span.start}-{statement.span.end}"
    address = link("document", id=document.id, page=page, passage=passage)
    lot = '<p class="why">Drawn at random, to keep figures honest.</p>' if drawn else ""
    st.html(
        f'<article class="hit"><h3>{document_anchor(line)}</h3>{facts_of(line)}'
        f'<div class="hit-body"><div class="quote">{marked(around.of(document.text), marks)}</div>'
        f"<aside>{chip(label_of(tag.theme, library.codebook), tag.polarity.value)}{meaning_of(library, tag.theme)}"
        f'<p class="why">{escape(STATEMENTS[statement.kind].capitalize())}, said by '
        f"{escape(SPEAKERS[statement.speaker])}; tagged by {escape(tag.tagger)}, score {tag.score:.2f}. "
        f"{anchor(f'Open at page {page}', address)}</p>{lot}</aside></div></article>"
    )


def meaning_of(library: Library, theme: str) -> str:
    """What the codebook says of a theme, as safe HTML; "" where it does not know it any more."""
    known = next((one for one in library.codebook.themes if one.id == theme), None)
    return f'<p class="small soft">{escape(known.definition)} Not: {escape(known.exclude)}</p>' if known else ""


def surroundings(document: Document, span: Span) -> Span:
    """The blocks that hold a range, with the one before and the one after."""
    held = [number for number, block in enumerate(document.blocks) if block.span.meets(span)]
    first, last = max(min(held) - 1, 0), min(max(held) + 1, len(document.blocks) - 1)
    return Span(document.blocks[first].span.start, document.blocks[last].span.end)
