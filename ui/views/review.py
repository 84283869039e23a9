"""The review screen: a person says of each tag whether it is right; kept apart, never overwritten, and undone at will.

A decision is filed by the document's bytes, the whole statement and the theme: the few words of evidence alone can
stand in a document more than once.
"""

from dataclasses import dataclass
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index.hits import DocumentLine
from index.library import Library
from index.reviews import Decision, Reviews, Verdict, standing
from ingest.document import Document, Span
from ingest.errors import PriorError
from nlp.tags import Polarity, Statement, Tag
from ui.address import link
from ui.highlight import Mark, marked
from ui.labels import POLARITIES, POLARITY_MEANINGS, SPEAKERS, STATEMENTS, counted
from ui.tables import anchor
from ui.views.hit import label_of
from ui.views.pieces import chip, document_anchor, facts_of, heading, name_of, notice, say, title, verdict_words


@dataclass(frozen=True, slots=True)
class Claim:
    """One tag with its statement and the words that a decision is filed under."""

    statement: Statement
    tag: Tag
    quote: str


def show(library: Library) -> None:
    """Draw the tags of one document, one at a time."""
    title("Review tags", "Say of each tag whether it is right. Decisions are kept whatever is read or tagged anew.")
    documents = library.store.documents()
    if not documents:
        notice("There are no documents to review yet", "Add some on the screen Documents.")
        return
    reader, document_column, theme_column = st.columns([2, 5, 3])
    by = reader.text_input("Your initials", key="by", max_chars=20)
    line = choose_document(documents, document_column)
    document = library.store.document(line.id)
    reviews = Reviews(library.folder)
    claims = claims_of(library, document, theme_column)
    decisions = reviews.decisions(line.sha256)
    st.html(f'<h2 class="part">{document_anchor(line)}</h2>{facts_of(line)}')
    if not claims:
        say("No tags to review in this document with this choice.")
    elif not by.strip():
        notice("Give your initials first", "A decision is kept with who made it.")
    else:
        work(library, reviews, line, document, claims, decisions, by.strip())
    decided(library, reviews, line, by.strip())


def choose_document(documents: tuple[DocumentLine, ...], place: DeltaGenerator) -> DocumentLine:
    """The document of the address, or the first; another can be chosen."""
    ids = [document.id for document in documents]
    lines = {document.id: document for document in documents}
    wanted = st.query_params.get("id", "")
    at = ids.index(wanted) if wanted in ids else 0
    chosen = place.selectbox("Document", ids, index=at, format_func=lambda id_: name_of(lines[id_]), key="document")
    return lines[chosen]


def claims_of(library: Library, document: Document, place: DeltaGenerator) -> list[Claim]:
    """The tags of the document, of one theme where one is chosen."""
    claims = [
        Claim(statement, tag, statement.span.of(document.text))
        for statement in library.store.annotations(document.id).statements
        for tag in statement.tags
    ]
    themes = [theme.id for theme in library.codebook.themes if any(claim.tag.theme == theme.id for claim in claims)]
    theme = place.selectbox(
        "Theme",
        ["", *themes],
        format_func=lambda id_: label_of(id_, library.codebook) if id_ else "All themes",
        key=f"theme-{document.id}",
    )
    return [claim for claim in claims if theme in ("", claim.tag.theme)]


def work(
    library: Library,
    reviews: Reviews,
    line: DocumentLine,
    document: Document,
    claims: list[Claim],
    decisions: tuple[Decision, ...],
    by: str,
) -> None:
    """The next tag that nobody decided, with what can be said of it."""
    open_ = [one for one in claims if standing(decisions, quote=one.quote, theme=one.tag.theme) is None]
    passed = st.session_state.setdefault("passed", set())
    waiting = [one for one in open_ if (line.id, one.quote, one.tag.theme) not in passed] or open_
    done = len(claims) - len(open_)
    st.progress(done / len(claims), text=f"{done} of {counted(len(claims), 'tag')} decided")
    if not waiting:
        notice("All decided", "Choose another document or theme, or take a decision back below.")
        return
    claim = waiting[0]
    show_claim(library, document, claim)

    def decide(verdict: Verdict, polarity: str = "") -> None:
        reviews.decide(
            sha256=line.sha256, quote=claim.quote, theme=claim.tag.theme, verdict=verdict, by=by, polarity=polarity
        )

    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.button("Right", type="primary", on_click=decide, args=(Verdict.ACCEPT,), icon=":material/check:")
        st.button("Wrong theme", on_click=decide, args=(Verdict.REJECT,), icon=":material/close:")
        for polarity in Polarity:
            if polarity is not claim.tag.polarity:
                words, meaning = f"Right theme, but {POLARITIES[polarity].lower()}", POLARITY_MEANINGS[polarity]
                st.button(words, on_click=decide, args=(Verdict.POLARITY, polarity.value), help=meaning)
        st.button("Later", type="tertiary", on_click=passed.add, args=((line.id, claim.quote, claim.tag.theme),))


def show_claim(library: Library, document: Document, claim: Claim) -> None:
    """The statement in its surroundings, what is claimed of it, and what the theme means."""
    span, tag = claim.statement.span, claim.tag
    around = surroundings(document, span)
    start, end = around.start, around.end
    evidence = Mark(tag.evidence.start - start, tag.evidence.end - start, tag.polarity.value)
    statement = Mark(span.start - start, span.end - start, "statement")
    theme = next((one for one in library.codebook.themes if one.id == tag.theme), None)
    meaning = f'<p class="small soft">{escape(theme.definition)} Not: {escape(theme.exclude)}</p>' if theme else ""
    page = document.page_at(span.start).number
    address = link("document", id=document.id, page=page, passage=f"{document.id}:{span.start}-{span.end}")
    st.html(
        f'<article class="hit"><div class="hit-body"><div class="quote">'
        f"{marked(document.text[start:end], [statement, evidence])}</div><aside>"
        f"{chip(label_of(tag.theme, library.codebook), tag.polarity.value)}{meaning}"
        f'<p class="why">{escape(STATEMENTS[claim.statement.kind].capitalize())}, said by '
        f"{escape(SPEAKERS[claim.statement.speaker])}; tagged by {escape(tag.tagger)}. "
        f"{anchor(f'Open at page {page}', address)}</p></aside></div></article>"
    )


def surroundings(document: Document, span: Span) -> Span:
    """The blocks that hold a range, with the one before and the one after."""
    held = [number for number, block in enumerate(document.blocks) if block.span.meets(span)]
    first, last = max(min(held) - 1, 0), min(max(held) + 1, len(document.blocks) - 1)
    return Span(document.blocks[first].span.start, document.blocks[last].span.end)


def decided(library: Library, reviews: Reviews, line: DocumentLine, by: str) -> None:
    """What was decided on this document, newest first; each can be taken back."""
    made = reviews.decisions(line.sha256)
    if not made:
        return
    heading(f"Decided on this document ({len(made)})")
    for decision in reversed(made):
        said = f"{verdict_words(decision)}: {label_of(decision.theme, library.codebook)}"
        head = f"<strong>{escape(said)}</strong>, by {escape(decision.by)}, {decision.at[:10]}"
        st.html(f'<p class="facts">{head}</p><div class="quote">{marked(decision.quote)}</div>')
        key = f"undo-{decision.number}"
        st.button("Take back", key=key, type="tertiary", on_click=take_back, args=(reviews, decision, by))


def take_back(reviews: Reviews, decision: Decision, by: str) -> None:
    """Undo one decision; somebody else may have done so already."""
    try:
        reviews.undo(decision.number, by=by or decision.by)
    except PriorError as error:
        st.toast(str(error).replace("`", ""))
