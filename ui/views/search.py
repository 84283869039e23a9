"""The search screen: a question, filters, and passages with the reason for each."""

from dataclasses import replace
from html import escape

import streamlit as st

from index.hits import Mode, Results
from index.library import Library
from index.search import search
from ingest.errors import InvalidQuestion, MissingModel
from ui.address import Question, question_link
from ui.labels import MODES, POLARITIES, as_reviewed, counted, listed
from ui.tables import anchor
from ui.views.ask import ask, type_words
from ui.views.hit import label_of, show_hit
from ui.views.pieces import notice, say, sensitive_notice, title

EXAMPLES = (
    "infants injured when a missed antenatal appointment was not followed up",
    "the child was not seen alone or asked what life was like",
    "recommendations about escalating professional disagreement",
    "good practice in engaging fathers and male carers",
    "what the family said about how services worked with them",
    '"information was not shared" AND police',
)
STEP = 10  # hits shown at first, and added at a time: about three screens of reading
MOST = 200  # what the command line allows too


def show(library: Library) -> None:
    """Draw the screen for the question in the address."""
    documents = library.store.documents()
    title("Search earlier reviews and inspections")
    if not documents:
        empty_library()
        return
    question = ask(library, documents)
    if question.ignored:
        notice("Part of the address was left out", f"Not understood: {listed(question.ignored)}.", kind="caution")
    if not question.words and question.filters.themes:
        question = by_themes(question, library)
    if not question.words:
        invite(question, len(documents), library)
        return
    limit = shown_so_far()
    try:
        with st.spinner("Searching…", show_time=False):
            results = search(library, question.words, mode=question.mode, filters=question.filters, limit=limit)
    except InvalidQuestion as error:
        notice("The question was not understood", str(error), kind="caution")
    except MissingModel as error:
        without_model(question, error)
    else:
        answer(results, question, library, limit)


def by_themes(question: Question, library: Library) -> Question:
    """A question without words, asked by the names of its themes."""
    words = ", ".join(label_of(theme, library.codebook) for theme in question.filters.themes)
    say(f"No words were asked for: passages with the theme, those nearest to “{words}” first.", kind="soft small")
    return replace(question, words=words)


def shown_so_far() -> int:
    """How many hits to show: the number in the address where it is one that the screen offers."""
    asked = st.query_params.get("n", "")
    return min(int(asked), MOST) if asked.isdecimal() and int(asked) >= STEP else STEP


def answer(results: Results, question: Question, library: Library, limit: int) -> None:
    """The hits, with how many passages were searched and a way to more."""
    searched = counted(results.searched, "passage")
    if not results.hits:
        nothing_found(question, searched, library)
        return
    first = f"The {len(results.hits)} best" if len(results.hits) == limit else counted(len(results.hits), "passage")
    narrowed = f" {anchor('Clear the filters', question_link(Question(question.words)))}." if question.narrowed else ""
    st.html(
        f'<h2 class="part" role="status">{first} of {searched} searched</h2>'
        f'<p class="facts">{escape(MODES[results.mode.value])}{escape(filter_words(question, library))}.{narrowed}</p>'
    )
    if results.reviewed and (question.filters.themes or question.filters.polarity):
        alone = replace(question, filters=replace(question.filters, machine_only=True))
        other = anchor("machine tags only", question_link(alone))
        st.html(f'<p class="facts">{as_reviewed(results.reviewed).capitalize()}; {other}</p>')
    if results.set_aside:
        every = replace(question, filters=replace(question.filters, all_versions=True))
        aside = f"{counted(results.set_aside, 'document')} set aside, as copies or older versions of others"
        st.html(f'<p class="facts">{aside}; {anchor("search them too", question_link(every))}</p>')
    if results.unindexed:
        left = f"{counted(results.unindexed, 'document')} could not be searched by words, as files are being added now."
        notice("Not everything was searched", left, "Ask again in a minute.", kind="caution")
    sensitive_notice()
    for number, hit in enumerate(results.hits):
        show_hit(hit, library.codebook, key=str(number))
    if len(results.hits) == limit:
        st.button(f"Show {STEP} more", on_click=lambda: st.query_params.update(n=str(limit + STEP)))


def filter_words(question: Question, library: Library) -> str:
    """The filters in words, to stand above the hits."""
    filters = question.filters
    said = [f"theme {label_of(theme, library.codebook)}" for theme in filters.themes]
    said += [POLARITIES[filters.polarity].lower()] if filters.polarity else []
    said += [place for place in (filters.area, filters.region) if place]
    said += [type_words((filters.type, filters.family))] if filters.type or filters.family else []
    said += [f"from {filters.since}"] if filters.since else []
    said += [f"to {filters.until}"] if filters.until else []
    said += ["copies and older versions too"] if filters.all_versions else []
    said += ["tags of the machine only"] if filters.machine_only else []
    return f"; only: {', '.join(said)}" if said else ""


def nothing_found(question: Question, searched: str, library: Library) -> None:
    """No hit: say so plainly, with what to try."""
    steps = ["Use other words for the same thing, or fewer of them."]
    if question.mode is Mode.KEYWORD:
        steps.append("Look by words and meaning instead of words only.")
    if question.narrowed:
        steps.append("Take filters away one at a time; each makes the search smaller.")
    steps.append("See under Documents what is held: an answer can be missing because no such report is here.")
    said = f"{searched} searched{filter_words(question, library)}."
    notice("No passage matches", said, "That none matches does not show that it never happened.", steps=tuple(steps))
    if question.narrowed and question.words:
        st.html(f"<p>{anchor('Ask again without filters', question_link(Question(question.words)))}</p>")


def without_model(question: Question, error: MissingModel) -> None:
    """Searching by meaning is not set up here: the command that mends it, and what works meanwhile."""
    notice("Searching by meaning is not set up on this machine", str(error), kind="caution")
    by_words = Question(question.words, Mode.KEYWORD, question.filters)
    st.html(f"<p>{anchor('Search by words only meanwhile', question_link(by_words))}</p>")


def invite(question: Question, documents: int, library: Library) -> None:
    """What stands here before a question is asked."""
    held = library.store.counts()
    if question.narrowed:
        notice("Say in a few words what to look for", "The filters alone do not put passages in an order.")
    say(
        f"{counted(documents, 'document')}, {counted(held.passages, 'passage')}. Every answer is a passage with its "
        "document and page; nothing is summarised or made up.",
        kind="lead",
    )
    st.html('<h2 class="part">Questions to start from</h2>')
    links = "".join(f"<li>{anchor(example, question_link(_example(example)))}</li>" for example in EXAMPLES)
    st.html(f'<ul class="examples">{links}</ul>')
    sensitive_notice()


def _example(words: str) -> Question:
    return Question(words, Mode.KEYWORD if '"' in words else Mode.HYBRID)


def empty_library() -> None:
    """Nothing is held yet: how to add documents."""
    notice(
        "There are no documents here yet",
        "Add published reviews and inspection reports as PDF, HTML, Word, text or Markdown files:",
        steps=(
            "on the screen “Documents”, under “Add documents”; or",
            "on the command line: prior ingest FOLDER.",
        ),
    )
    st.html(f"<p>{anchor('Add documents', '?view=corpus')}</p>")
