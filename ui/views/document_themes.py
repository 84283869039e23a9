"""The themes of one document: how many statements say each, which way, and where."""

from collections import Counter, defaultdict
from html import escape

import streamlit as st

from ingest.document import Document
from nlp.codebook import Codebook
from nlp.tags import Annotations, Polarity, Statement, Tag
from ui.address import link
from ui.highlight import Mark, marked
from ui.labels import POLARITIES, POLARITY_SIGNS, SCOPES, SPEAKERS
from ui.tables import Cell, anchor, table
from ui.views.hit import label_of
from ui.views.pieces import heading, polarity_chip, say

Claims = list[tuple[Statement, Tag]]


def show_themes(document: Document, annotations: Annotations, codebook: Codebook) -> None:
    """A table of themes by polarity, then each theme's statements with their pages."""
    themes: dict[str, Claims] = defaultdict(list)
    for statement in annotations.statements:
        for tag in statement.tags:
            themes[tag.theme].append((statement, tag))
    if not themes:
        say("No theme was found in the parts of this document that count.")
        return
    order = sorted(themes, key=lambda theme: label_of(theme, codebook))
    head = ["Theme", *(Cell(f"{POLARITY_SIGNS[one]} {POLARITIES[one]}", number=True) for one in Polarity)]
    rows = [_row(theme, themes[theme], codebook) for theme in order]
    st.html(table("Statements that say each theme, by which way they judge", head, rows, kind="narrow"))
    say(
        "Only statements in the parts that count are tagged: not the contents, terms of reference, method or "
        "appendices. A long document says more of everything; a count is not a weight.",
        kind="soft small",
    )
    heading("The statements")
    st.html("".join(_statements(document, theme, themes[theme], codebook) for theme in order))


def _row(theme: str, claims: Claims, codebook: Codebook) -> list[str | Cell]:
    counts = Counter(tag.polarity for _, tag in claims)
    return [
        Cell(label_of(theme, codebook), link("themes", theme=theme)),
        *(Cell(str(counts[one]) if counts[one] else "–", number=True) for one in Polarity),
    ]


def _statements(document: Document, theme: str, claims: Claims, codebook: Codebook) -> str:
    items = "".join(_statement(document, statement, tag) for statement, tag in claims)
    summary = f"{escape(label_of(theme, codebook))} ({len(claims)})"
    return f'<details class="fold"><summary>{summary}</summary>{items}</details>'


def _statement(document: Document, statement: Statement, tag: Tag) -> str:
    start = statement.span.start
    page = document.page_at(start).number
    evidence = Mark(tag.evidence.start - start, tag.evidence.end - start, tag.polarity.value)
    passage = f"{document.id}:{start}-{statement.span.end}"
    where = anchor(f"page {page}", link("document", id=document.id, page=page, passage=passage))
    return (
        f'<div class="item"><div class="quote">{marked(statement.span.of(document.text), [evidence])}</div>'
        f'<p class="facts"><span>{polarity_chip(tag.polarity.value)}</span>'
        f"<span>said by {escape(SPEAKERS[statement.speaker])}{_holds(statement)}</span>"
        f"<span>tagged by {escape(tag.tagger)}</span><span>{where}</span></p></div>"
    )


def _holds(statement: Statement) -> str:
    return f", of {SCOPES[statement.scope.value]}" if statement.scope else ""
