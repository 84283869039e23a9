"""The file of a document: where it came from, the original, and how it was turned into text."""

from html import escape

import streamlit as st

from index.hits import DocumentLine, Origin
from index.library import Library
from ingest.document import Document
from ui.labels import NOT_STATED, counted
from ui.origins import NO_LONGER, in_words, listed_date, retrieved_on
from ui.tables import Cell, table
from ui.views.pieces import heading, notice, say

FOLLOWED = ("http://", "https://")
"""Addresses that become links; any other is words only, as a list of addresses may hold anything."""


def show_file(library: Library, line: DocumentLine, document: Document) -> None:
    """All that is known of the file."""
    show_origins(line)
    show_original(library, line, document)
    show_reading(document)


def show_origins(line: DocumentLine) -> None:
    """Each address that gave these bytes, with what the list of addresses and the fetching say of it."""
    heading("Where it comes from")
    if not line.origins:
        say("Not known: the file came without the manifest that `prior fetch` writes beside what it fetches.")
        return
    for number, origin in enumerate(line.origins, 1):
        which = f": address {number} of {len(line.origins)}" if len(line.origins) > 1 else ""
        st.html(table(f"As listed and fetched{which}", ["What", "Value"], _origin_rows(origin), kind="stack"))
    say("An address is opened only when you follow it, and its server then sees your visit.", kind="soft small")


def show_original(library: Library, line: DocumentLine, document: Document) -> None:
    """The stored copy to download, with its name, size and hash."""
    heading("The original")
    original = library.store.original(line.id)
    if original.is_file():
        st.download_button(
            "Download the original", original.read_bytes(), file_name=document.source.name, key="original"
        )
    else:
        notice("The stored copy is missing", f"It should lie at {original}. Ingest the file again.", kind="wrong")
    size = f"{document.source.size / 1024:,.0f} KB"
    say(
        f"{document.source.name}, {document.source.format}, {size}. SHA-256 {document.source.sha256}", kind="soft small"
    )


def show_reading(document: Document) -> None:
    """How the file was turned into text: warnings, and what was taken out and why."""
    heading("Warnings")
    for warning in document.warnings:
        head = "The text is not whole" if warning in document.partial else "While reading"
        notice(head, warning, kind="caution")
    if not document.warnings:
        say("None.")
    heading("What was taken out of the text")
    if not document.removed:
        say("Nothing.")
        return
    say("These words stand on the pages and are not searched or tagged.")
    rows = [[Cell(f"{one.page}", number=True), one.reason, one.text] for one in document.removed]
    st.html(
        f'<details class="fold"><summary>{counted(len(rows), "run of text", "runs of text")}</summary>'
        + table("Text removed", [Cell("Page", number=True), "Reason", "Words"], rows)
        + "</details>"
    )


def _origin_rows(origin: Origin) -> list[list[str | Cell]]:
    rows: list[list[str | Cell]] = [
        ["Address", Cell(origin.url, markup=_outward(origin.url))],
        ["Licence", _stated(origin.licence)],
        ["Publisher, as listed", _stated(origin.publisher)],
        ["Retrieved", _stated(retrieved_on(origin))],
        ["Published", _stated(listed_date(origin))],
    ]
    if origin.withdrawn:
        rows.append([NO_LONGER.capitalize(), f"since {in_words(origin.withdrawn)}: {origin.reason or NOT_STATED}"])
    return rows


def _stated(words: str) -> Cell:
    return Cell(words) if words else Cell("", markup=f'<span class="stated-not">{NOT_STATED}</span>')


def _outward(url: str) -> str:
    if not url.startswith(FOLLOWED):
        return escape(url)
    return f'<a href="{escape(url)}" rel="noopener noreferrer" target="_blank">{escape(url)}</a>'
