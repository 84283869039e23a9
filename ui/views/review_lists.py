"""What was decided, newest first, each decision to be taken back; and decisions whose words have no place now."""

from html import escape

import streamlit as st

from index.hits import DocumentLine
from index.library import Library
from index.reviews import Decision, Reviews, Verdict
from ingest.errors import PriorError
from ui.highlight import marked
from ui.labels import counted
from ui.views.hit import label_of
from ui.views.pieces import document_anchor, notice, say, verdict_words

MOST = 50  # decisions shown at once: a screen that still draws at once


def show_made(library: Library, by: str) -> None:
    """Draw the newest decisions of everybody."""
    reviews = Reviews(library.folder)
    made = reviews.decisions()
    rows = len(reviews.history())
    say(f"{counted(len(made), 'decision')} stand. Nothing is erased: {counted(rows, 'row')} are kept in all.")
    lines = {line.sha256: line for line in library.store.documents()}
    for decision in list(reversed(made))[:MOST]:
        show_decision(library, decision, lines.get(decision.sha256))
        key = f"undo-{decision.number}"
        st.button("Take back", key=key, type="tertiary", on_click=take_back, args=(reviews, decision, by))
    if len(made) > MOST:
        say(f"The newest {MOST} are shown; `prior review` lists all.", kind="soft small")


def show_unmatched(library: Library, by: str) -> None:
    """Draw the decisions that change nothing now, and why; they are kept and hold again when their words are back."""
    lost = library.decided.unmatched
    if not lost:
        notice("Every decision has its place", "The words of each are found in the documents as they are read now.")
        return
    say(
        f"{counted(len(lost), 'decision')} cannot be placed in what is held now. They are kept; add the document "
        "again, or decide anew and take these back."
    )
    lines = {line.sha256: line for line in library.store.documents()}
    for one in lost:
        show_decision(library, one.decision, lines.get(one.decision.sha256), reason=one.reason)
        arguments = (Reviews(library.folder), one.decision, by)
        st.button("Take back", key=f"undo-{one.decision.number}", type="tertiary", on_click=take_back, args=arguments)


def show_decision(library: Library, decision: Decision, line: DocumentLine | None, *, reason: str = "") -> None:
    """One decision: what was said, by whom, when, from which queue, on which words of which document."""
    said = verdict_words(decision)
    if decision.verdict is not Verdict.NOTE or decision.theme:
        said += f": {label_of(decision.theme, library.codebook)}"
    where = document_anchor(line) if line else f"document {escape(decision.sha256[:12])}, not held"
    shown = decision.shown
    queue = f" · queue “{escape(shown.queue)}”{', drawn at random' if shown.drawn else ''}" if shown.queue else ""
    why = f'<p class="why">Not placed: {escape(reason)}.</p>' if reason else ""
    st.html(
        f'<p class="facts"><span><strong>{escape(said)}</strong>, by {escape(decision.by)}, {decision.at[:10]}</span>'
        f"<span>{where}{queue}</span></p>"
        f'<div class="quote">{marked(decision.quote)}</div>{why}'
    )


def take_back(reviews: Reviews, decision: Decision, by: str) -> None:
    """Undo one decision; somebody else may have done so already."""
    try:
        reviews.undo(decision.number, by=by or decision.by)
    except PriorError as error:
        st.toast(str(error).replace("`", ""))
