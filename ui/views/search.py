"""The search screen: a question, filters, and passages with the reason for each."""

from html import escape

import streamlit as st

from index.hits import DocumentLine, Filters, Mode, Results
from index.library import Library
from index.search import search
from ingest.errors import InvalidQuestion, MissingModel
from nlp.tags import Polarity
from ui.address import Question, question_link, question_parameters, read_question
from ui.labels import FAMILIES, MODES, POLARITIES, TYPES, counted, listed
from ui.tables import anchor
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
ANY = ""
ANY_YEAR = 0


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
    if not question.asks:
        invite(len(documents), library)
        return
    limit = shown_so_far(question)
    try:
        with st.spinner("Searching…", show_time=False):
            results = search(library, question.words, mode=question.mode, filters=question.filters, limit=limit)
    except InvalidQuestion as error:
        notice("The question was not understood", str(error), kind="caution")
    except MissingModel as error:
        without_model(question, error)
    else:
        answer(results, question, library, limit)


def ask(library: Library, documents: tuple[DocumentLine, ...]) -> Question:
    """The question as the widgets hold it, kept in the address; an address that changed by itself wins."""
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    themes = [theme.id for theme in library.codebook.themes]
    asked = read_question(address, themes)
    if st.session_state.get("address") != address:
        seed(asked, documents)
    with st.form("question", border=False):
        field, button = st.columns([6, 1], vertical_alignment="bottom", gap="small")
        words = field.text_input(
            "Your question, in plain words or as keywords", key="words", placeholder="For example: bruising in babies"
        )
        button.form_submit_button("Search", type="primary", width="stretch")
    question = Question(words.strip(), *narrow(library, documents, asked), asked.ignored)
    remember(question)
    return question


def seed(asked: Question, documents: tuple[DocumentLine, ...]) -> None:
    """Set the widgets to the question that the address asks."""
    filters, years = asked.filters, years_of(documents)
    st.session_state.update(
        words=asked.words,
        themes=list(filters.themes),
        polarity=filters.polarity,
        area=filters.area,
        type=(filters.type, filters.family),
        since=filters.since if filters.since in years else ANY_YEAR,
        until=filters.until if filters.until in years else ANY_YEAR,
        mode=asked.mode.value,
    )


def narrow(library: Library, documents: tuple[DocumentLine, ...], asked: Question) -> tuple[Mode, Filters]:
    """The mode and the filters, folded away until one is wanted."""
    areas = sorted({area for document in documents for area in document.areas} | ({asked.filters.area} - {ANY}))
    types = sorted({pair for document in documents for pair in ((document.type, ANY), (document.type, document.family))})
    chosen = (asked.filters.type, asked.filters.family)
    types += [chosen] if chosen not in types and chosen != (ANY, ANY) else []
    years = years_of(documents)
    with st.expander("Narrow by theme, area, type or year", expanded=asked.narrowed or asked.mode is not Mode.HYBRID):
        left, right = st.columns([3, 2])
        themes = left.multiselect(
            "Themes (a passage must have each)",
            [theme.id for theme in library.codebook.themes],
            format_func=lambda theme: label_of(theme, library.codebook),
            key="themes",
            placeholder="Any theme",
        )
        polarity = right.selectbox(
            "Polarity", [ANY, *Polarity], format_func=lambda value: POLARITIES.get(value, "Any"), key="polarity"
        )
        left, right = st.columns([3, 2])
        area = left.selectbox("Area", [ANY, *areas], format_func=lambda value: value or "Any area", key="area")
        type_ = right.selectbox("Type", [(ANY, ANY), *types], format_func=type_words, key="type")
        first, second, third = st.columns([3, 3, 4])
        since = first.selectbox("From year", [ANY_YEAR, *years], format_func=year_words, key="since")
        until = second.selectbox("To year", [ANY_YEAR, *years], format_func=year_words, key="until")
        mode = third.selectbox("Look for", [*MODES], format_func=MODES.__getitem__, key="mode")
        st.html('<p class="soft small">With “Words only”: phrases in quotation marks, AND, OR, NOT, NEAR.</p>')
    return Mode(mode), Filters(tuple(themes), polarity, area, type_[0], type_[1], since or None, until or None)


def remember(question: Question) -> None:
    """Put the question into the address, so that it can be shared and gone back to."""
    parameters = {"view": "search", **question_parameters(question)}
    if (more := st.query_params.get("n")) and st.session_state.get("asked") in (None, question):
        parameters["n"] = more
    st.session_state["asked"] = question
    if parameters != {"view": "search"} or "q" in st.query_params:
        st.query_params.from_dict(parameters)
    st.session_state["address"] = {name: st.query_params.get_all(name) for name in st.query_params}


def years_of(documents: tuple[DocumentLine, ...]) -> list[int]:
    """The years that the documents have, latest first."""
    return sorted({document.year for document in documents if document.year}, reverse=True)


def year_words(year: int) -> str:
    """A year as an entry of the list."""
    return str(year) if year else "Any year"


def type_words(pair: tuple[str, str]) -> str:
    """A type, or a framework of inspection, as an entry of the list."""
    type_, family = pair
    if family:
        return f"Inspection: {FAMILIES.get(family, family)}"
    if type_ == "inspection":
        return "Inspection: all frameworks"
    return TYPES.get(type_, type_) if type_ else "Any type"


def shown_so_far(question: Question) -> int:
    """How many hits to show: the number in the address where it is one that the screen offers."""
    asked = st.query_params.get("n", "")
    return min(int(asked), 20 * STEP) if asked.isdecimal() and int(asked) >= STEP and question.asks else STEP


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
    said += [filters.area] if filters.area else []
    said += [type_words((filters.type, filters.family))] if filters.type or filters.family else []
    said += [f"from {filters.since}"] if filters.since else []
    said += [f"to {filters.until}"] if filters.until else []
    return f"; only: {', '.join(said)}" if said else ""


def nothing_found(question: Question, searched: str, library: Library) -> None:
    """No hit: say so plainly, with what to try."""
    steps = ["Use other words for the same thing, or fewer of them."]
    if question.mode is Mode.KEYWORD:
        steps.append("Look by words and meaning instead of words only.")
    if question.narrowed:
        steps.append("Take filters away one at a time; each makes the search smaller.")
    steps.append("See under Documents what is held: an answer can be missing because no such report is here.")
    said = f"{searched} searched{filter_words(question, library)}. That none matches does not show that it never happened."
    notice("No passage matches", said, steps=tuple(steps))
    if question.narrowed and question.words:
        st.html(f"<p>{anchor('Ask again without filters', question_link(Question(question.words)))}</p>")


def without_model(question: Question, error: MissingModel) -> None:
    """Searching by meaning is not set up here: the command that mends it, and what works meanwhile."""
    notice("Searching by meaning is not set up on this machine", str(error), kind="caution")
    by_words = Question(question.words, Mode.KEYWORD, question.filters)
    st.html(f"<p>{anchor('Search by words only meanwhile', question_link(by_words))}</p>")


def invite(documents: int, library: Library) -> None:
    """What stands here before a question is asked."""
    held = library.store.counts()
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
