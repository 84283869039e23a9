"""The question as a form: words and filters, kept in the address so that a search can be shared and gone back to."""

import streamlit as st

from index.hits import DocumentLine, Filters, Mode
from index.library import Library
from nlp.tags import Polarity
from ui.address import Question, question_parameters, read_question
from ui.labels import FAMILIES, MODES, POLARITIES, TYPES
from ui.views.hit import label_of

ANY = ""
ANY_YEAR = 0


def ask(library: Library, documents: tuple[DocumentLine, ...]) -> Question:
    """The question as the widgets hold it, kept in the address; an address that changed by itself wins."""
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    themes = [theme.id for theme in library.codebook.themes]
    asked = read_question(address, themes)
    if st.session_state.get("address") != address:
        seed(asked)
    with st.form("question", border=False):
        field, button = st.columns([6, 1], vertical_alignment="bottom", gap="small")
        words = field.text_input(
            "Your question, in plain words or as keywords", key="words", placeholder="For example: bruising in babies"
        )
        button.form_submit_button("Search", type="primary", width="stretch")
    question = Question(words.strip(), *narrow(library, documents, asked), asked.ignored)
    remember(question)
    return question


def seed(asked: Question) -> None:
    """Set the widgets to the question that the address asks."""
    filters = asked.filters
    st.session_state.update(
        words=asked.words,
        themes=list(filters.themes),
        polarity=filters.polarity,
        area=filters.area,
        region=filters.region,
        type=(filters.type, filters.family),
        since=filters.since or ANY_YEAR,
        until=filters.until or ANY_YEAR,
        versions=filters.all_versions,
        machine=filters.machine_only,
        mode=asked.mode.value,
    )


def narrow(library: Library, documents: tuple[DocumentLine, ...], asked: Question) -> tuple[Mode, Filters]:
    """The mode and the filters, folded away until one is wanted."""
    areas = sorted({area for document in documents for area in document.areas} | ({asked.filters.area} - {ANY}))
    regions = sorted(({document.region for document in documents} | {asked.filters.region}) - {ANY})
    types = sorted({(one.type, family) for one in documents for family in (ANY, one.family)})
    chosen = (asked.filters.type, asked.filters.family)
    types += [chosen] if chosen not in types and chosen != (ANY, ANY) else []
    years = years_of(documents, asked.filters)
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
        left, middle, right = st.columns([3, 3, 4])
        area = left.selectbox("Area", [ANY, *areas], format_func=lambda value: value or "Any area", key="area")
        region = middle.selectbox(
            "Region", [ANY, *regions], format_func=lambda value: value or "Any region", key="region"
        )
        type_ = right.selectbox("Type", [(ANY, ANY), *types], format_func=type_words, key="type")
        first, second, third = st.columns([3, 3, 4])
        since = first.selectbox("From year", [ANY_YEAR, *years], format_func=year_words, key="since")
        until = second.selectbox("To year", [ANY_YEAR, *years], format_func=year_words, key="until")
        mode = third.selectbox("Look for", [*MODES], format_func=MODES.__getitem__, key="mode")
        versions = st.checkbox("Copies and older versions of reports too", key="versions")
        machine = st.checkbox("Tags of the machine only, without what people decided", key="machine")
        st.html('<p class="soft small">With “Words only”: phrases in quotation marks, AND, OR, NOT, NEAR.</p>')
    return Mode(mode), Filters(
        themes=tuple(themes),
        polarity=polarity,
        area=area,
        region=region,
        type=type_[0],
        family=type_[1],
        since=since or None,
        until=until or None,
        all_versions=versions,
        machine_only=machine,
    )


def remember(question: Question) -> None:
    """Put the question into the address, so that it can be shared and gone back to."""
    parameters = {"view": "search", **question_parameters(question)}
    if (more := st.query_params.get("n")) and st.session_state.get("asked") in (None, question):
        parameters["n"] = more
    st.session_state["asked"] = question
    if parameters != {"view": "search"} or "q" in st.query_params:
        st.query_params.from_dict(parameters)
    st.session_state["address"] = {name: st.query_params.get_all(name) for name in st.query_params}


def years_of(documents: tuple[DocumentLine, ...], filters: Filters) -> list[int]:
    """The years that the documents have, and those that are asked for, latest first."""
    years = {document.year for document in documents} | {filters.since, filters.until}
    return sorted((year for year in years if year), reverse=True)


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
