"""One passage as an answer: what it says, where it stands, what is tagged on it, and why it is here."""

from html import escape

import streamlit as st

from index.hits import Because, Hit, Link, Relation, TagLine
from nlp.codebook import Codebook
from ui.address import link
from ui.citation import citation
from ui.highlight import Mark, marked
from ui.labels import POLARITIES, SCOPES, SPEAKERS, listed, ordinal, recognition
from ui.links import said
from ui.reliable import reliability_words
from ui.tables import anchor
from ui.views.pieces import chip, chips, document_anchor, facts_of
from ui.views.reliable import measured


def show_hit(hit: Hit, codebook: Codebook, *, key: str, level: int = 3) -> None:
    """Draw one hit with its links and its citation."""
    marks = [Mark(start, end, "match", "a word of your question") for start, end in hit.because.matches]
    marks += [evidence_mark(tag, codebook) for tag in hit.tags]
    with st.container(gap="xsmall"):
        st.html(
            f'<article class="hit"><h{level}>{document_anchor(hit.document)}</h{level}>{facts_of(hit.document)}'
            f"{_place(hit)}{held_too(hit.links)}"
            f'<div class="hit-body"><div class="quote">{marked(hit.text, marks)}</div>'
            f'<aside aria-label="About this passage">{tag_chips(hit.tags, codebook)}'
            f'<p class="why"><strong>Why it is here:</strong> {why(hit.because)}</p></aside></div></article>'
        )
        actions(hit, key)


def actions(hit: Hit, key: str) -> None:
    """The way to the page, and the citation to copy."""
    page = hit.passage.first_page
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        where = link("document", id=hit.document.id, page=page, passage=hit.passage.id)
        st.html(anchor(f"Open at page {page}", where), width="content")
        with st.popover("Cite", type="tertiary", key=f"cite-{key}"):
            st.code(citation(hit.text, hit.document, page), language=None, wrap_lines=True)


def why(because: Because) -> str:
    """The reasons in plain words, as safe HTML."""
    reasons: list[str] = []
    if because.keyword_rank is not None:
        words = listed([f"<q>{escape(term)}</q>" for term in because.terms])
        place = f"{ordinal(because.keyword_rank)} by words"
        reasons.append(
            f"it has the {'word' if len(because.terms) == 1 else 'words'} {words} ({place})"
            if words
            else f"its words match ({place})"
        )
    if because.semantic_rank is not None:
        near = "" if because.similarity is None else f", similarity {because.similarity:.2f} of 1"
        reasons.append(f"it is close to the question in meaning ({ordinal(because.semantic_rank)} by meaning{near})")
    return "; ".join(reasons) + "." if reasons else "it has what the filters ask for."


def held_too(links: tuple[Link, ...]) -> str:
    """Versions, copies and summaries of the hit's document that are held, each with a way to it."""
    near = [one for one in links if one.relation not in (Relation.WRITES_ABOUT, Relation.WRITTEN_ABOUT)]
    said_of = "".join(
        f"<span>{escape(said(one))}: {anchor(one.title, link('document', id=one.document))}</span>" for one in near
    )
    return f'<p class="facts">{said_of}</p>' if near else ""


def evidence_mark(tag: TagLine, codebook: Codebook) -> Mark:
    """The words that a tag rests on, marked with its polarity and labelled with what it claims."""
    return Mark(tag.evidence_start, tag.evidence_end, tag.polarity, claim(tag, codebook))


def claim(tag: TagLine, codebook: Codebook) -> str:
    """What a tag says and who says it, theme, polarity, speaker, tagger, and how often that tagger is right."""
    said_by = SPEAKERS.get(tag.speaker, tag.speaker)
    polarity = POLARITIES.get(tag.polarity, tag.polarity).lower()
    said = f"{label_of(tag.theme, codebook)}, {polarity}; said by {said_by}{_holds(tag)}; tagged by {tag.tagger}"
    if tag.tagger != measured().tagger:
        return said
    experimental = " (experimental)" if measured().experimental(tag.theme) else ""
    return f"{said}{experimental}. {reliability_words(measured(), tag.theme)}"


def _holds(tag: TagLine) -> str:
    return f", of {SCOPES[tag.scope]}" if tag.scope else ""


def tag_chips(tags: tuple[TagLine, ...], codebook: Codebook) -> str:
    """One chip for each theme and polarity on the passage, leading to the theme."""
    shown: dict[tuple[str, str], str] = {}
    for tag in tags:
        address = link("themes", theme=tag.theme)
        shown.setdefault(
            (tag.theme, tag.polarity),
            chip(label_of(tag.theme, codebook), tag.polarity, href=address, detail=claim(tag, codebook)),
        )
    return chips(list(shown.values()))


def label_of(theme: str, codebook: Codebook) -> str:
    """The theme's label; its id where the codebook does not know it any more."""
    return next((known.label for known in codebook.themes if known.id == theme), theme)


def _place(hit: Hit) -> str:
    passage = hit.passage
    pages = f"page {passage.first_page}" if passage.first_page == passage.last_page else (
        f"pages {passage.first_page} to {passage.last_page}"
    )  # fmt: skip
    under = f", under “{escape(passage.heading)}”" if passage.heading else ""
    uncounted = "" if passage.counts else "<span>this part of the document is not counted towards themes</span>"
    seen = f"<span>{escape(recognition(hit.ocr))}</span>" if hit.ocr is not None else ""
    return f'<p class="facts"><span>{pages}{under}</span>{seen}{uncounted}</p>'
