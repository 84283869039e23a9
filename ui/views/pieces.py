"""Small parts that several screens show, as safe HTML: chips, marks of status, notices, lines of facts."""

from html import escape

import streamlit as st

from index.hits import DocumentLine
from index.reviews import Decision, Verdict
from ui.address import link
from ui.labels import POLARITIES, POLARITY_MEANINGS, POLARITY_SIGNS, listed, long_date, type_label, year_label
from ui.origins import NO_LONGER
from ui.tables import anchor

FICTIONAL = '<span class="badge">Fictional specimen</span>'
FICTIONAL_SHORT = '<span class="badge short" title="Fictional specimen">Fictional</span>'
WITHDRAWN = f'<span class="badge withdrawn">{NO_LONGER.capitalize()}</span>'
WITHDRAWN_SHORT = f'<span class="badge short withdrawn">{NO_LONGER.capitalize()}</span>'


def title(words: str, lead: str = "") -> None:
    """The heading of a screen, with a sentence under it."""
    below = f'<p class="lead">{escape(lead)}</p>' if lead else ""
    st.html(f'<h1 class="page">{escape(words)}</h1>{below}')


def heading(words: str, *, level: int = 2) -> None:
    """The heading of a part of a screen."""
    st.html(f'<h{level} class="part">{escape(words)}</h{level}>')


def say(words: str, *, kind: str = "prose") -> None:
    """A paragraph of plain words."""
    st.html(f'<p class="{kind}">{escape(words)}</p>')


def notice(head: str, *sentences: str, kind: str = "", steps: tuple[str, ...] = ()) -> None:
    """A calm box: what is the matter, and what to do; `kind` is "", "caution" or "wrong"."""
    role = ' role="alert"' if kind == "wrong" else ""
    lines = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    items = "".join(f"<li>{escape(step)}</li>" for step in steps)
    todo = f"<ul>{items}</ul>" if items else ""
    st.html(f'<div class="notice {kind}"{role}><p class="head">{escape(head)}</p>{lines}{todo}</div>')


def chip(label: str, polarity: str, *, href: str = "", detail: str = "") -> str:
    """A theme with its polarity: sign, colour and word together."""
    words = f"{POLARITY_SIGNS.get(polarity, '')} {label}: {POLARITIES.get(polarity, polarity).lower()}"
    hover = f"{POLARITIES.get(polarity, polarity)}: {POLARITY_MEANINGS.get(polarity, '')}"
    about = f' title="{escape(detail or hover)}"'
    if href:
        return f'<a class="chip {escape(polarity)}" href="{escape(href)}"{about}>{escape(words)}</a>'
    return f'<span class="chip {escape(polarity)}"{about}>{escape(words)}</span>'


def polarity_chip(polarity: str) -> str:
    """A polarity by itself: sign, colour and word."""
    words = f"{POLARITY_SIGNS.get(polarity, '')} {POLARITIES.get(polarity, polarity)}"
    return f'<span class="chip {escape(polarity)}">{escape(words)}</span>'


def chips(items: list[str]) -> str:
    """Chips as a list."""
    inside = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="chips">{inside}</ul>' if inside else ""


def keep_in_address(**values: str) -> None:
    """Put these into the address, and take out those that say nothing."""
    for name, value in values.items():
        if value:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)


def facts_of(document: DocumentLine, *more: str) -> str:
    """Type, area, year with its basis and whatever more is to be said, as one line; what is not stated says so."""
    said = [type_label(document.type, document.family), listed(document.areas) or "area not stated"]
    said.append(year_label(document.year, document.year_basis))
    spans = "".join(f"<span>{escape(each)}</span>" for each in (*said, *more))
    return f'<p class="facts">{spans}</p>'


def name_of(document: DocumentLine) -> str:
    """The title, or the file's name where the document states none."""
    return document.title or document.file


def document_anchor(document: DocumentLine) -> str:
    """The title as a link to the document, with its marks of status."""
    return f"{anchor(name_of(document), link('document', id=document.id))} {marks(document)}".rstrip()


def marks(document: DocumentLine, *, short: bool = False) -> str:
    """What a reader must know of a document wherever it is named: that it is made up, that it was withdrawn."""
    fictional, withdrawn = (FICTIONAL_SHORT, WITHDRAWN_SHORT) if short else (FICTIONAL, WITHDRAWN)
    return " ".join(mark for mark, holds in ((fictional, document.fictional), (withdrawn, document.withdrawn)) if holds)


def published(document: DocumentLine) -> str:
    """The stated date of publication in words, or "not stated"."""
    return long_date(document.published) or "not stated"


def sensitive_notice() -> None:
    """What a reader should know before reading, folded, with where to turn."""
    st.html(
        '<details class="fold small"><summary>These documents describe harm to children. Before you read</summary>'
        '<p class="prose">Reviews and inspections tell of abuse, neglect and death, sometimes in detail. Take breaks, '
        "and talk to somebody you work with. In the UK, Samaritans answer at any hour on 116 123; the NSPCC helpline "
        "is 0808 800 5000; a child can ring Childline on 0800 1111. If a child may be at risk now, contact children's "
        "social care where the child lives, or the police on 999.</p>"
        '<p class="prose">Do not try to identify a child, a family or a practitioner from what you read here, or join '
        "it to news or court reports.</p></details>"
    )


def verdict_words(decision: Decision) -> str:
    """What a decision says, in words."""
    if decision.verdict is Verdict.ADD:
        return f"Added as missed, {POLARITIES[decision.polarity].lower()}"
    if decision.polarity:
        return f"Right theme, {POLARITIES[decision.polarity].lower()}"
    return {Verdict.ACCEPT: "Right", Verdict.REJECT: "Wrong theme", Verdict.NOTE: f"Note: {decision.note}"}.get(
        decision.verdict, decision.verdict.value
    )
