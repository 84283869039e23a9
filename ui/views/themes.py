"""The themes screen: what each theme means, and in what share of documents it is found."""

from html import escape
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index.hits import DocumentLine, Filters, Mode
from index.library import Library
from index.search import search
from index.trends import ThemeCount, theme_counts, trends
from nlp.codebook import Theme
from nlp.lexicon import EraTerm
from nlp.reliability import KINDS
from ui.address import MACHINE, link
from ui.labels import FAMILIES, GROUPINGS, POLARITIES, TYPES, counted, percent
from ui.reliable import WHY_EXPERIMENTAL, reliability_words
from ui.tables import Cell, anchor, table
from ui.views.hit import show_hit
from ui.views.pieces import heading, keep_in_address, notice, say, title
from ui.views.reliable import measured, with_experimental
from ui.views.theme_figures import Kind, cautions, counts

T = TypeVar("T")
EVERYTHING: Kind = ("", "")
ALL = "all"  # how the address says EVERYTHING
OVERVIEW = (
    "Theme",
    Cell("Documents", number=True),
    "Share",
    Cell("▼ Concern", number=True),
    Cell("▲ Strength", number=True),
    "Tags right",
)
EXAMPLES = 3  # passages shown for a theme: enough to see what is meant


def show(library: Library) -> None:
    """Draw the theme that the address names, or all of them."""
    documents = library.store.documents()
    wanted = st.query_params.get("theme", "")
    theme = library.codebook.theme(wanted) if wanted else None
    if theme is None:
        title("Themes", "What recurs in the documents held, by how many of them say it.")
        st.html(f"<p>{anchor('The codebook: versions, and how to change it', link('codebook'))}</p>")
    else:
        back = link("themes", type=st.query_params.get("type"), family=st.query_params.get("family"))
        st.html(f'{anchor("← All themes", back)}<h1 class="page">{escape(theme.label)}</h1>')
        define(theme, library.codebook.words_of_their_time(theme.id))
        reliable(theme)
    if not documents:
        notice("There are no documents to count yet", "Add some on the screen Documents.")
        if theme is None:
            overview_without_counts(library)
        return
    if theme is None:
        overview(library, choose_kind(documents, st.container(width=460)))
        return
    first, second, third = st.columns([4, 3, 3])
    kind = choose_kind(documents, first)
    groupings = remembered("by", [*GROUPINGS], st.query_params.get("by", "year"))
    grouping = second.selectbox("By", groupings, format_func=GROUPINGS.__getitem__, key="by")
    polarities = remembered("polarity", ["", *POLARITIES], st.query_params.get("polarity", ""))
    polarity = third.selectbox(
        "Polarity", polarities, format_func=lambda one: POLARITIES.get(one, "Any"), key="polarity"
    )
    keep_in_address(by=grouping, polarity=polarity)
    one_theme(library, theme, kind, grouping, polarity)


def define(theme: Theme, terms: tuple[EraTerm, ...]) -> None:
    """What belongs to the theme, what does not, and the words of its time."""
    rows = [("What it means", theme.definition), ("Count", theme.include), ("Do not count", theme.exclude)]
    dated = "; ".join(f"“{term.term}” ({term.years})" for term in terms)
    rows += [("Words of its time", dated or theme.era)]
    said = "".join(f"<p class='prose'><strong>{name}.</strong> {escape(words)}</p>" for name, words in rows if words)
    phrases = ", ".join(f"“{phrase}”" for phrase in theme.phrases)
    found = (
        f'<details class="fold"><summary>{counted(len(theme.phrases), "phrase")} that the tagger looks for</summary>'
        f'<p class="prose">{escape(phrases)}</p></details>'
        if theme.phrases
        else ""
    )
    st.html(f'<p class="facts">{escape(family_words(theme.family))}</p>{said}{found}')


def choose_kind(documents: tuple[DocumentLine, ...], place: DeltaGenerator) -> Kind:
    """One type of document, or one framework of inspection, unless everything is asked for by name."""
    held: dict[Kind, int] = {}
    for document in documents:
        kind = (document.type, document.family)
        held[kind] = held.get(kind, 0) + 1
    order = sorted(held, key=lambda kind: (kind[0] != "case-review", -held[kind], kind))
    asked = (st.query_params.get("type", ""), st.query_params.get("family", ""))
    first = EVERYTHING if asked == (ALL, "") else asked if asked in order else order[0]
    chosen = place.selectbox(
        "Documents to count",
        remembered("kind", [*order, EVERYTHING], first),
        format_func=lambda kind: _kind_words(kind, held.get(kind, len(documents))),
        help="Reviews and inspections are written for different ends, so each kind is counted by itself.",
        key="kind",
    )
    keep_in_address(type=chosen[0] or ALL, family=chosen[1])
    if chosen == EVERYTHING:
        notice(
            "Different kinds of documents are counted together",
            "Reviews and inspections differ in purpose, length and words. A change of share here can come from a "
            "change in which kinds are held.",
            kind="caution",
        )
    return chosen


def remembered(key: str, choices: list[T], first: T) -> list[T]:
    """The choices of a widget, which begins with what the address says."""
    if key not in st.session_state or st.session_state[key] not in choices:
        st.session_state[key] = first if first in choices else choices[0]
    return choices


def overview(library: Library, kind: Kind) -> None:
    """All themes with how many of the chosen documents say each, in the order of the codebook."""
    machine = machine_only(library)
    filters = Filters(type=kind[0], family=kind[1], machine_only=machine)
    rows = {row.theme: row for row in theme_counts(library, filters)}
    settled = measured().settled(rows)
    every = len(settled) == len(rows) or with_experimental("Experimental themes too")
    shown = tuple(rows) if every else settled
    by_type = trends(library, by="type", type=kind[0], family=kind[1], machine_only=machine)
    cautions(by_type, "", themes_left_out=len(rows) - len(shown))
    for family in dict.fromkeys(library.codebook.theme(one).family for one in shown):
        some = [library.codebook.theme(one) for one in shown if library.codebook.theme(one).family == family]
        lines = [_overview_row(theme, rows[theme.id], kind) for theme in some]
        words = family_words(family)
        held = table(f"Themes: {words}", OVERVIEW, lines, kind="even bare stack list")
        st.html(f'<h2 class="part">{escape(words)}</h2>{held}')
    say(
        "Concern and strength count statements that judge; documents count once. Tags right: the share on fictional "
        "case reviews, then on published inspections.",
        kind="soft small",
    )


def family_words(family: str) -> str:
    """A family of themes without the letter that the codebook orders it by."""
    letter, _, words = family.partition(" ")
    return words if len(letter) == 1 and words else family


def overview_without_counts(library: Library) -> None:
    """The codebook alone, while there is nothing to count."""
    rows = [[Cell(theme.label, link("themes", theme=theme.id)), theme.definition] for theme in library.codebook.themes]
    st.html(table("The themes of the codebook", ["Theme", "What it means"], rows, kind="stack"))


def one_theme(library: Library, theme: Theme, kind: Kind, grouping: str, polarity: str) -> None:
    """The share of documents by group, as chart, table and words, and passages to see what is meant."""
    machine = machine_only(library)
    heading(f"Documents with this theme, by {GROUPINGS[grouping].lower()}")
    if not measured().experimental(theme.id) or with_experimental("Figures of this experimental theme"):
        only = {"polarity": polarity, "type": kind[0], "family": kind[1]}
        found = trends(library, themes=(theme.id,), by=grouping, machine_only=machine, **only)
        counts(theme, found, grouping, polarity, kind)
        cautions(found, grouping)
        say(reliability_words(measured(), theme.id), kind="soft small")
    else:
        say("Its figures are left out, as it is experimental; tick the box to see them all the same.")
    examples(library, theme, kind, machine)


def reliable(theme: Theme) -> None:
    """How often tags of the theme are right, and what makes it experimental where it is."""
    whose = f" Measured of the tagger {measured().tagger}." if measured().tagger else ""
    say(f"How often it is right. {reliability_words(measured(), theme.id)}{whose}")
    if measured().experimental(theme.id):
        notice("This theme is experimental", WHY_EXPERIMENTAL, kind="caution")


def machine_only(library: Library) -> bool:
    """Whether the machine's tags alone are to be counted; asked only where people decided on any."""
    if not library.decided.in_force:
        return False
    asked = st.query_params.get("tags", "") == MACHINE
    chosen = st.toggle("Machine tags only", value=asked, key="machine-only", help="Leave out what people decided.")
    keep_in_address(tags=MACHINE if chosen else "")
    return chosen


def examples(library: Library, theme: Theme, kind: Kind, machine: bool) -> None:
    """Passages that the theme is tagged on, found by its own words."""
    heading("Passages with this theme")
    filters = Filters(themes=(theme.id,), type=kind[0], family=kind[1], machine_only=machine)
    phrases = " OR ".join(f'"{phrase}"' for phrase in theme.phrases)
    results = search(library, phrases, mode=Mode.KEYWORD, filters=filters, limit=EXAMPLES)
    for number, hit in enumerate(results.hits):
        show_hit(hit, library.codebook, key=f"example-{number}")
    if not results.hits:
        say("None in the documents chosen.")
    everything = link("search", q=theme.label, theme=theme.id, type=kind[0], family=kind[1])
    st.html(f"<p>{anchor('Search all passages with this theme', everything)}</p>")


def _kind_words(kind: Kind, number: int) -> str:
    type_, family = kind
    if kind == EVERYTHING:
        return f"All kinds together ({number})"
    name = f"Inspections: {FAMILIES.get(family, family)}" if family else TYPES.get(type_, type_)
    return f"{name} ({number})"


def _overview_row(theme: Theme, row: ThemeCount, kind: Kind) -> list[str | Cell]:
    share = row.documents / row.of if row.of else 0.0
    bar = (
        f'<span class="bar-room" aria-hidden="true"><span class="bar" style="width:{share:.0%}"></span></span> '
        f"{percent(share) if row.of else '–'}"
    )
    numbers = Cell(f"{row.documents:,} of {row.of:,}", number=True)
    judged = [Cell(f"{number:,}", number=True) for number in (row.concern, row.strength)]
    address = link("themes", theme=theme.id, type=kind[0] or ALL, family=kind[1])
    label = f"{theme.label} (experimental)" if measured().experimental(theme.id) else theme.label
    right = Cell("", markup=_right(theme))
    return [Cell(label, address), numbers, Cell("", markup=bar), *judged, right]


def _right(theme: Theme) -> str:
    """The shares of its tags that are right on case reviews and on inspections, with the whole as a tooltip."""
    found = [measured().of(theme.id, kind) for kind in KINDS]
    shares = " · ".join("–" if one is None else percent(one.precision) for one in found)
    return f'<span title="{escape(reliability_words(measured(), theme.id))}">{shares}</span>'
