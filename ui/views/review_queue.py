"""Deciding on tags one by one: which comes next, what is claimed, and the keys to say what is right.

A decision is filed by the document's bytes, the whole statement and the theme: the few words of evidence alone can
stand in a document more than once.
"""

from datetime import UTC, datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index.library import Library
from index.queues import ONE_IN, Claim, Queue, Turn, next_turn, open_claims, right_share, thresholds
from index.reviews import Decision, Reviews, Shown, Verdict
from ingest.document import Document, Span
from nlp.tags import Polarity
from ui.labels import POLARITIES, POLARITY_MEANINGS, counted, percent
from ui.views.hit import label_of
from ui.views.pieces import keep_in_address, name_of, notice, say, verdict_words
from ui.views.review_claim import show_claim

QUEUES = {
    Queue.UNCERTAIN: "Most doubtful first",
    Queue.THEME: "One theme",
    Queue.DOCUMENT: "One document",
    Queue.RANDOM: "By lot",
}
KEYS = {"accept": "A", "reject": "X", "polarity": "P", "missed": "M", "note": "O", "next": "N", "undo": "U"}
"""R and C are Streamlit's own keys (rerun, clear the cache) and it gives them to nobody, so X rejects."""


def show_queue(library: Library, by: str) -> None:
    """Draw the reader's next tag and what can be said of it."""
    queue, theme, document = choose(library)
    reviews = Reviews(library.folder)
    made = reviews.decisions()
    claims = open_claims(library, theme=theme, document=document)
    passed: set[tuple[str, int, str]] = st.session_state.setdefault("passed", set())
    day = datetime.now(UTC).date().isoformat()
    least = thresholds(library)
    turn = next_turn(queue, claims, least=least, decided=made, reader=by, day=day, passed=passed)
    progress(library, claims, made, by, day, theme)
    if turn is None:
        notice("All decided", "No tag waits in this queue. Choose another, or take decisions back.")
        undo_button(reviews, by)
        return
    held = library.store.document(turn.claim.document)
    show_claim(library, held, turn.claim, drawn=turn.drawn)
    Desk(library, reviews, held, turn, queue, by).draw(passed)


def choose(library: Library) -> tuple[Queue, str, str]:
    """The queue, and the theme or document that it is of; an address that names a document opens its queue."""
    first, second = st.columns([3, 7])
    asked, document = st.query_params.get("queue", ""), st.query_params.get("id", "")
    start = asked if asked in list(Queue) else Queue.DOCUMENT if document else Queue.UNCERTAIN
    options = list(Queue)
    queue = Queue(
        first.selectbox(
            "Which tags",
            options,
            index=options.index(Queue(start)),
            format_func=lambda one: QUEUES[Queue(one)],
            key="queue",
            help=f"In every queue one tag in {ONE_IN} is drawn at random, so that figures stay honest.",
        )
    )
    theme = choose_theme(library, second) if queue is Queue.THEME else ""
    document = choose_document(library, second) if queue is Queue.DOCUMENT else ""
    keep_in_address(queue=queue.value, theme=theme, id=document)
    return queue, theme, document


def choose_theme(library: Library, place: DeltaGenerator) -> str:
    """The theme of the address, or the first; another can be chosen."""
    ids = list(library.codebook.ids)
    wanted = st.query_params.get("theme", "")
    at = ids.index(wanted) if wanted in ids else 0
    return place.selectbox("Theme", ids, index=at, format_func=lambda id_: label_of(id_, library.codebook), key="of")


def choose_document(library: Library, place: DeltaGenerator) -> str:
    """The document of the address, or the first; another can be chosen."""
    lines = {line.id: line for line in library.store.documents()}
    ids = list(lines)
    wanted = st.query_params.get("id", "")
    at = ids.index(wanted) if wanted in ids else 0
    return place.selectbox("Document", ids, index=at, format_func=lambda id_: name_of(lines[id_]), key="document")


def progress(
    library: Library, claims: tuple[Claim, ...], made: tuple[Decision, ...], by: str, day: str, theme: str
) -> None:
    """How much waits, what this reader did today, and how often drawn tags were right."""
    today = sum(one.by == by and one.at.startswith(day) for one in made)
    said = f"{counted(len(claims), 'tag')} wait here; you made {counted(today, 'decision')} today."
    found = right_share(made, theme)
    about = f"“{label_of(theme, library.codebook)}”" if theme else "all themes"
    if found.of:
        share = f"{percent(found.low)} to {percent(found.high)}"
        said += (
            f" Of {counted(found.of, 'tag')} of {about} drawn at random, {found.right} had the right theme ({share})."
        )
    say(said, kind="soft small")


class Desk:
    """The buttons under a tag; each has its key, shown on it."""

    def __init__(
        self, library: Library, reviews: Reviews, document: Document, turn: Turn, queue: Queue, by: str
    ) -> None:
        claim = turn.claim
        self.library = library
        self.reviews = reviews
        self.claim = claim
        self.by = by
        self.quote = Span(claim.start, claim.end).of(document.text)
        self.shown = Shown(queue.value, turn.drawn, claim.polarity, claim.score, claim.tagger)

    def draw(self, passed: set[tuple[str, int, str]]) -> None:
        """All buttons, and the field that one of them has opened."""
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.button("Right", type="primary", on_click=self.decide, args=(Verdict.ACCEPT,), shortcut=KEYS["accept"])
            st.button("Wrong theme", on_click=self.decide, args=(Verdict.REJECT,), shortcut=KEYS["reject"])
            st.button("Other polarity", on_click=self.open, args=("polarity",), shortcut=KEYS["polarity"])
            st.button("Missed theme", on_click=self.open, args=("missed",), shortcut=KEYS["missed"])
            st.button("Note", on_click=self.open, args=("note",), shortcut=KEYS["note"])
            st.button("Next", on_click=passed.add, args=(self.claim.key,), shortcut=KEYS["next"])
            undo_button(self.reviews, self.by)
        match st.session_state.get("open", ""):
            case "polarity":
                self.polarity()
            case "missed":
                self.missed()
            case "note":
                self.note()
        say(
            "Keys: A right, X wrong theme, P other polarity (then 1 to 3), M a theme that was missed, O note, N next "
            "without deciding, U undo, again for the one before.",
            kind="soft small",
        )

    def open(self, what: str) -> None:
        """Open a field under the buttons, or close it where it is open."""
        st.session_state["open"] = "" if st.session_state.get("open") == what else what

    def decide(self, verdict: Verdict, polarity: str = "") -> None:
        """Keep a decision on the tag shown."""
        self._keep(self.claim.theme, verdict, polarity=polarity)

    def polarity(self) -> None:
        """The theme is right, but it is judged another way."""
        others = [one for one in Polarity if one.value != self.claim.polarity]
        with st.container(horizontal=True, gap="small"):
            for number, polarity in enumerate(others, 1):
                words, meaning = f"Right theme, but {POLARITIES[polarity].lower()}", POLARITY_MEANINGS[polarity]
                arguments = (Verdict.POLARITY, polarity.value)
                st.button(words, on_click=self.decide, args=arguments, help=meaning, shortcut=str(number))

    def missed(self) -> None:
        """A theme that the tagger missed on this statement."""
        first, second, third = st.columns([4, 4, 2], vertical_alignment="bottom")
        ids = [id_ for id_ in self.library.codebook.ids if id_ != self.claim.theme]
        theme = first.selectbox(
            "Missed theme", ids, index=None, format_func=lambda id_: label_of(id_, self.library.codebook), key="add"
        )
        polarity = second.segmented_control(
            "Judged as", list(Polarity), format_func=lambda one: POLARITIES[one], default=Polarity.CONCERN, key="as"
        )
        third.button("Add", on_click=self.add, args=(theme, polarity), disabled=not (theme and polarity))

    def add(self, theme: str, polarity: Polarity) -> None:
        """Keep the missed theme; the tag shown is still to be decided."""
        self._keep(theme, Verdict.ADD, polarity=polarity.value)

    def note(self) -> None:
        """Words about the tag that decide nothing."""
        words = st.text_input("Note on this statement", key="words-of-note")
        kept = {"note": words}
        st.button("Keep the note", on_click=self._keep, args=(self.claim.theme, Verdict.NOTE), kwargs=kept,
                  disabled=not words.strip())  # fmt: skip

    def _keep(self, theme: str, verdict: Verdict, **given: str) -> None:
        st.session_state["open"] = ""
        self.reviews.decide(
            sha256=self.claim.sha256,
            quote=self.quote,
            theme=theme,
            verdict=verdict,
            by=self.by,
            shown=self.shown,
            **given,
        )


def undo_button(reviews: Reviews, by: str) -> None:
    """Take this reader's last decision back."""
    st.button("Undo", type="tertiary", on_click=undo, args=(reviews, by), shortcut=KEYS["undo"])


def undo(reviews: Reviews, by: str) -> None:
    """Take the last decision back and say which."""
    taken = reviews.undo_last(by=by)
    st.toast(f"Taken back: {verdict_words(taken)} ({taken.theme})" if taken else "You have no decision to take back.")
