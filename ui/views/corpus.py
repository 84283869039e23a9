"""The documents screen: what is held, what could not be read and what to do, duplicates, and adding files."""

from collections import Counter
from collections.abc import Mapping
from html import escape

import streamlit as st

from index.counted import elsewhere, links_of
from index.hits import ANYTHING, DocumentLine, Failure, Link
from index.library import Library
from ui.address import link
from ui.labels import counted, long_date, type_label, year_label
from ui.links import mark
from ui.tables import Cell, anchor, table
from ui.views.add_documents import add_documents
from ui.views.pieces import heading, marks, name_of, notice, say, sensitive_notice, title

COLUMNS = {"title": "Title", "type": "Type", "area": "Area", "year": "Year", "pages": "Pages", "words": "Words"}
NUMBERS = ("pages", "words")
AT_ONCE = 100  # rows on a screen: a table that a browser and a reader can still take in


def show(library: Library) -> None:
    """Draw what is held."""
    store = library.store
    documents, failures = store.documents(), store.failures()
    title("Documents", "What is held here, and what could not be taken in.")
    if documents:
        counts(library, documents)
    with st.expander("Add documents", expanded=not documents, icon=":material/add:"):
        add_documents(library)
    if documents:
        held(documents, links_of(store, (document.id for document in documents)))
        sensitive_notice()
    if failures:
        failed(failures)
    duplicates(library)
    limits()


def counts(library: Library, documents: tuple[DocumentLine, ...]) -> None:
    """How much there is, by type; types are never added up into a rate."""
    held = library.store.counts()
    kinds = Counter(type_label(document.type, document.family) for document in documents)
    fictional = sum(document.fictional for document in documents)
    made_up = f" Fictional specimens among them: {fictional:,}." if fictional else ""
    once = Counter(one.reason for one in elsewhere(library.store, ANYTHING, summaries=True).values())
    said_once = "".join(f" Not counted themselves: {number:,}, as {reason}." for reason, number in sorted(once.items()))
    say(
        f"{counted(held.documents, 'document')}, {counted(held.passages, 'passage')}, "
        f"{counted(held.recommendations, 'recommendation')}, {counted(held.tags, 'tag')}."
        f"{made_up} Files that could not be read: {held.failures:,}.{said_once}"
    )
    items = "".join(f"<span>{escape(kind)} {number}</span>" for kind, number in sorted(kinds.items()))
    st.html(f'<p class="facts">{items}</p>')


def held(documents: tuple[DocumentLine, ...], links: Mapping[str, tuple[Link, ...]]) -> None:
    """The table of documents, ordered by the column that the address names."""
    heading("What is held")
    wanted = st.text_input("Find in titles, areas and publishers", key="find", placeholder="Part of a title or an area")
    some = [document for document in documents if wanted.strip().casefold() in _searchable(document)]
    column = st.query_params.get("sort", "year")
    column = column if column in COLUMNS else "year"
    descending = st.query_params.get("order", "desc" if column == "year" else "asc") == "desc"
    some = ordered(some, column, descending=descending)
    shown = some[:AT_ONCE]
    if len(some) > AT_ONCE:
        pages = -(-len(some) // AT_ONCE)
        page = st.pagination(pages, key="corpus-page")
        shown = some[(page - 1) * AT_ONCE : page * AT_ONCE]
    head = [_head(name, label, column, descending=descending) for name, label in COLUMNS.items()]
    found = counted(len(some), "document") + (f" of {len(documents):,}" if wanted.strip() else "")
    caption = f"{found}; a column's name puts them in its order"
    st.html(table(caption, head, [_row(each, links.get(each.id, ())) for each in shown], kind="stack list"))


def ordered(documents: list[DocumentLine], column: str, *, descending: bool) -> list[DocumentLine]:
    """The documents by one column; those that do not state it come last either way."""
    values = {document.id: _value(document, column) for document in documents}
    stated = [document for document in documents if values[document.id] not in ("", None)]
    unstated = [document for document in documents if values[document.id] in ("", None)]
    return sorted(stated, key=lambda document: values[document.id], reverse=descending) + unstated


def failed(failures: tuple[Failure, ...]) -> None:
    """What could not be read, why, and what to do."""
    heading(f"Could not be read ({len(failures)})")
    say("These files are not searched or counted. Mend a file as it says and add it again.")
    rows = [
        [_file(entry.path), entry.fault, entry.what, entry.remedy, Cell(entry.when[:10], tight=True)]
        for entry in failures
    ]
    head = ["File", "Reason", "What", "What to do", "Tried"]
    st.html(table("Files that failed when last tried", head, rows, kind="stack"))


def duplicates(library: Library) -> None:
    """Files whose bytes are held already."""
    found = library.store.duplicates()
    if not found:
        return
    heading(f"The same file again ({len(found)})")
    lines = library.store.lines([entry.of for entry in found])
    rows = [[_file(entry.path), Cell(name_of(lines[entry.of]), link("document", id=entry.of))] for entry in found]
    st.html(table("Stored and counted once", ["File", "Held as"], rows, kind="stack"))


def limits() -> None:
    """How far what is held can speak."""
    notice(
        "What this collection can and cannot show",
        "Reviews are written about rare and extreme cases, and many were never published: those before 2010 mostly "
        "not, rapid reviews not at all. Reports may be withdrawn after a year.",
        "That nothing is found here does not show that it did not happen. Counts are of documents held, not of "
        "children, cases or areas, and no area is ranked.",
        "England and Wales, and the frameworks of inspection, differ in law, in words and in judgements.",
        kind="caution",
    )


def _head(name: str, label: str, column: str, *, descending: bool) -> Cell:
    here = name == column
    turned = "asc" if (descending if here else name != "year") else "desc"
    sign = (" ↓" if descending else " ↑") if here else ""
    said = ("descending" if descending else "ascending") if here else "none"
    where = link("corpus", sort=name, order=turned)
    return Cell(label, number=name in NUMBERS, markup=anchor(label + sign, where), order=said)


def _row(document: DocumentLine, links: tuple[Link, ...]) -> list[str | Cell]:
    warnings = counted(len(document.warnings), "warning")
    warned = f' <span class="badge short plain">{warnings}</span>' if document.warnings else ""
    known = f' <span class="badge short plain">{escape(mark(links))}</span>' if mark(links) else ""
    where = anchor(name_of(document), link("document", id=document.id))
    titled = f"{where} {marks(document, short=True)}".rstrip() + known + warned
    return [
        Cell(name_of(document), markup=titled),
        type_label(document.type, document.family),
        ", ".join(document.areas) or "not stated",
        _year(document),
        Cell(f"{document.pages:,}", number=True),
        Cell(f"{document.words:,}", number=True),
    ]


def _year(document: DocumentLine) -> Cell:
    if document.published:
        return Cell(long_date(document.published), tight=True)
    return Cell(year_label(document.year, document.year_basis) if document.year else "not stated", tight=True)


def _value(document: DocumentLine, column: str) -> str | int | None:
    values: dict[str, str | int | None] = {
        "title": name_of(document).casefold(),
        "type": type_label(document.type, document.family),
        "area": ", ".join(document.areas),
        "year": document.published or (str(document.year) if document.year else None),
        "pages": document.pages,
        "words": document.words,
    }
    return values[column]


def _searchable(document: DocumentLine) -> str:
    return " ".join((name_of(document), *document.areas, *document.publishers)).casefold()


def _file(path: str) -> Cell:
    name = path.rsplit("/", 1)[-1]
    return Cell(name, markup=f'<span title="{escape(path)}">{escape(name)}</span>')
