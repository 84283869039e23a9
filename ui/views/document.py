"""The document screen: what it says of itself, its text page by page with the tags in place, and the original."""

from collections.abc import Iterator
from html import escape
from typing import TypeAlias

import streamlit as st

from index import as_left
from index.hits import DocumentLine
from index.library import Library
from ingest.document import Document, Section
from ingest.facts import DateKind, Fact, Metadata
from nlp.tags import Annotations
from ui.address import link
from ui.case_facts import conflict, facts_of_case, is_about_a_case, value_of, why_not, words_of
from ui.labels import DATES, counted, long_date, type_label, year_label
from ui.origins import TO_CHECK, listed_date, withdrawn_since
from ui.tables import Cell, anchor, table
from ui.views.document_file import show_file
from ui.views.document_page import show_page
from ui.views.document_recommendations import show_recommendations
from ui.views.document_similar import show_newer, show_similar
from ui.views.document_themes import show_themes
from ui.views.pieces import facts_of, heading, marks, name_of, notice, say, sensitive_notice

Row: TypeAlias = list[str | Cell]

TABS = ("Text", "About", "Themes", "Recommendations", "Similar", "File")


def show(library: Library) -> None:
    """Draw the document that the address names; at a page of its text where one is named."""
    wanted = st.query_params.get("id", "")
    if not wanted:
        notice("No document is chosen", "Choose one under Documents, or search.", kind="caution")
        st.html(f"<p>{anchor('All documents', link('corpus'))}</p>")
        return
    store = library.store
    line, document, annotations = store.line(wanted), store.document(wanted), store.annotations(wanted)
    header(line)
    show_newer(library, line)
    text, about, themes, recommendations, similar, reading = st.tabs(
        TABS, default="Text" if "page" in st.query_params else "About"
    )
    with text:
        show_page(library, line, document, as_left.annotations(library.decided, wanted, annotations, rejected_too=True))
    with about:
        show_facts(line, document, annotations)
    with themes:
        show_themes(document, as_left.annotations(library.decided, wanted, annotations), library.codebook)
        st.html(f"<p>{anchor('Review these tags', link('review', id=line.id))}</p>")
    with recommendations:
        show_recommendations(line, document, annotations.recommendations)
    with similar:
        show_similar(library, line)
    with reading:
        show_file(library, line, document)


def header(line: DocumentLine) -> None:
    """Title, marks of status, one line of facts, and the notice before reading."""
    shown = marks(line)
    below = f"<p>{shown}</p>" if shown else ""
    st.html(
        f'<h1 class="page">{escape(name_of(line))}</h1>{below}'
        + facts_of(line, counted(line.pages, "page"), counted(line.words, "word"))
    )
    if gone := withdrawn_since(line):
        notice(
            f"{gone[0].upper()}{gone[1:]}; {TO_CHECK}",
            "A report may be taken down because its time is over, because it was mended, or to protect a child. "
            "The copy held here shows what was published once.",
            kind="caution",
        )
    sensitive_notice()


def show_facts(line: DocumentLine, document: Document, annotations: Annotations) -> None:
    """Every fact with the page and the words that it was read from; what is not stated says so."""
    facts = document.metadata
    rows = [*_front_rows(line, facts), *_date_rows(line, facts), *_people_rows(line, facts), *_case_rows(line, facts)]
    heading("What the document says of itself")
    st.html(table("Each fact with where it was read", ["Fact", "Value", "Page", "In its words"], rows, kind="stack"))
    if disagree := conflict(facts):
        notice("Dates that disagree", disagree, kind="caution")
    if facts.judgements:
        heading("Judgements")
        judged = [[one.aspect, one.grade, _page(line.id, one.page), f"“{one.quote}”"] for one in facts.judgements]
        head = ["What is judged", "Judgement", "Page", "In its words"]
        caption = "As the framework names them; grades of different frameworks are not comparable"
        st.html(table(caption, head, judged, kind="stack"))
    elif line.type == "inspection":
        heading("Judgements")
        say(f"{why_not(facts, 'judgements').capitalize()}.")
    show_people(line, annotations)
    show_sections(line, document)


def show_people(line: DocumentLine, annotations: Annotations) -> None:
    """Bodies quoted and groups of children named, where there are any."""
    if annotations.speakers:
        heading("Who is quoted")
        rows = [
            [speaker.name, speaker.role, speaker.organisation, _page(line.id, speaker.page)]
            for speaker in annotations.speakers
        ]
        st.html(table("As printed", ["Name", "Role", "Organisation", "Page"], rows, kind="stack"))
    if annotations.groups:
        heading("Children that the document speaks of")
        st.html(f'<p class="prose">{escape(", ".join(annotations.groups))}</p>')


def show_sections(line: DocumentLine, document: Document) -> None:
    """The contents as found, each leading to its page."""
    headed = [section for section in document.sections if section.heading]
    if headed:
        heading("Sections")
        items = "".join(_section_item(line, document, section) for section in headed)
        st.html(
            f'<details class="fold"><summary>{counted(len(headed), "section")}</summary>'
            f'<ul class="examples">{items}</ul></details>'
        )


def _front_rows(line: DocumentLine, facts: Metadata) -> Iterator[Row]:
    yield _fact_row("Title", facts.title, line.id, facts, "title")
    if facts.type is None:
        yield _fact_row("Type", None, line.id, facts, "type")
    else:
        label = type_label(line.type, line.family)
        yield ["Type", label, _page(line.id, facts.type.page), f"“{facts.type.quote}”"]
    yield from (_fact_row("Publisher", fact, line.id, facts, "publishers") for fact in facts.publishers or (None,))
    yield from (_fact_row("Area", fact, line.id, facts, "areas") for fact in facts.areas or (None,))
    region: str | Cell = facts.region or _stated_not(facts, "region")
    yield ["Region", region, "", "from the list of areas" if facts.region else ""]
    codes = ", ".join(code or "none" for code in facts.area_codes) if any(facts.area_codes) else ""
    yield [
        "Code of the area (ONS)",
        codes or _stated_not(facts, "area_codes"),
        "",
        "from the list of areas" if codes else "",
    ]


def _date_rows(line: DocumentLine, facts: Metadata) -> Iterator[Row]:
    for dated in facts.dates:
        yield [DATES[dated.kind], long_date(dated.date), _page(line.id, dated.page), f"“{dated.quote}”"]
    if is_about_a_case(facts) and facts.date(DateKind.INCIDENT) is None:
        yield _fact_row(DATES[DateKind.INCIDENT], None, line.id, facts, "incident")
    if facts.date(DateKind.PUBLISHED) is None:
        yield _fact_row(DATES[DateKind.PUBLISHED], None, line.id, facts, "published")
    for date in dict.fromkeys(listed_date(one) for one in line.origins if one.published):
        yield [f"{DATES[DateKind.PUBLISHED]}, as listed", date, "", "from the list of addresses"]
    yield ["Year in lists and trends", year_label(line.year, line.year_basis), "", ""]


def _people_rows(line: DocumentLine, facts: Metadata) -> Iterator[Row]:
    yield _fact_row("Author", facts.author, line.id, facts, "author")
    if line.type == "inspection" or facts.lead_inspector:
        yield _fact_row("Lead inspector", facts.lead_inspector, line.id, facts, "lead_inspector")


def _case_rows(line: DocumentLine, facts: Metadata) -> Iterator[Row]:
    """One row a fact of a case; none for a document that is about no case."""
    for field, name, held in facts_of_case(facts):
        if not held:
            yield _fact_row(name, None, line.id, facts, field)
        for fact in held:
            yield [name, value_of(field, fact), _page(line.id, fact.page), words_of(field, fact)]


def _fact_row(name: str, fact: Fact | None, id_: str, facts: Metadata, field: str) -> Row:
    if fact is None:
        return [name, _stated_not(facts, field), "", ""]
    return [name, fact.value, _page(id_, fact.page), f"“{fact.quote}”"]


def _stated_not(facts: Metadata, field: str) -> Cell:
    return Cell("", markup=f'<span class="stated-not">{escape(why_not(facts, field))}</span>')


def _page(id_: str, page: int) -> Cell:
    return Cell(f"page {page}", link("document", id=id_, page=page), tight=True)


def _section_item(line: DocumentLine, document: Document, section: Section) -> str:
    page = document.page_at(section.span.start).number
    indent = f"padding-left: {max(section.level - 1, 0) * 1.2:.1f}rem"
    where = anchor(f"{section.heading}", link("document", id=line.id, page=page))
    return f'<li style="{indent}">{where} <span class="soft">page {page}</span></li>'
