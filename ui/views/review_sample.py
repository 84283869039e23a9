"""Coding a sample blind: one statement at a time, without what others gave, and without tags unless asked."""

from html import escape

import streamlit as st

from index.gold import uncoded
from index.library import Library
from index.placing import Words
from index.samples import READER, Sample, Samples, Unit
from nlp.tags import Polarity, StatementKind
from ui.labels import POLARITIES, STATEMENTS, counted
from ui.views.hit import label_of
from ui.views.pieces import chip, chips, keep_in_address, notice, say

SAVE, LATER, BACK = "S", "N", "B"
NEW = """Draw one on the command line, as in:
`prior review sample --name first --size 60`, or with `--theme neglect --theme voice-lived-experience`."""


def show_sample(library: Library, by: str) -> None:
    """Draw the next unit that this reader has not coded."""
    samples = Samples(library.folder)
    sample = choose_sample(samples)
    if sample is None:
        return
    waiting = uncoded(samples, sample, by)
    done = len(sample.units) - len(waiting)
    st.progress(done / len(sample.units), text=f"{done} of {counted(len(sample.units), 'unit')} coded by {by}")
    unit = choose_unit(sample, waiting)
    if unit is None:
        notice("All coded", "What two readers gave otherwise waits under “Settle differences”.")
        back_button(sample, None)
        return
    show_unit(unit)
    saw = st.toggle("Show what the tagger says", key=f"saw-{sample.name}-{unit.position}")
    if saw:
        show_tags(library, unit)
    code(library, samples, sample, unit, by=by, role=READER, saw=saw)


def choose_sample(samples: Samples) -> Sample | None:
    """The sample of the address, or the newest; says how to draw one where there is none."""
    names = list(reversed(samples.names()))
    if not names:
        notice("There is no sample yet")
        st.markdown(NEW)
        return None
    asked = st.query_params.get("sample", "")
    name = st.selectbox("Sample", names, index=names.index(asked) if asked in names else 0, key="sample")
    keep_in_address(sample=name)
    return samples.sample(name)


def choose_unit(sample: Sample, waiting: tuple[Unit, ...]) -> Unit | None:
    """The unit that was gone back to, else the next to code; those left for later come last."""
    back = st.session_state.get("back")
    if back is not None and back[0] == sample.name:
        return sample.units[back[1] - 1]
    later: set[tuple[str, int]] = st.session_state.setdefault("later", set())
    first = [unit for unit in waiting if (sample.name, unit.position) not in later]
    return next(iter(first or waiting), None)


def show_unit(unit: Unit) -> None:
    """The statement among its neighbours, under its heading."""
    under = f", under “{escape(unit.heading)}”" if unit.heading else ""
    st.html(
        f'<article class="hit"><p class="facts">Unit {unit.position}, page {unit.page}{under}</p><div class="quote">'
        f'<span class="soft">{escape(unit.before)}</span> <mark class="statement">{escape(unit.quote)}</mark> '
        f'<span class="soft">{escape(unit.after)}</span></div></article>'
    )


def show_tags(library: Library, unit: Unit) -> None:
    """The machine's tags on the unit as it is read now."""
    ids = [line.id for line in library.store.documents() if line.sha256 == unit.sha256]
    tags = library.store.tags(ids[0]) if ids else ()
    places = Words(library.store.text(ids[0])).places(unit.quote) if ids else ()
    here = [tag for tag in tags if any(tag.start < place.end and place.start < tag.end for place in places)]
    st.html(chips([chip(label_of(tag.theme, library.codebook), tag.polarity) for tag in here]) or "<p>No tag.</p>")


def code(
    library: Library, samples: Samples, sample: Sample, unit: Unit, *, by: str, role: str, saw: bool = False
) -> None:
    """The fields of a coding, and the keys to keep it or pass on."""
    name = f"{role}-{sample.name}-{unit.position}-{by}"
    kind = st.segmented_control(
        "What the statement does",
        list(StatementKind),
        default=StatementKind.FINDING,
        format_func=lambda one: STATEMENTS[one],
        key=f"kind-{name}",
        required=True,
    )
    themes = st.multiselect(
        "Themes that it judges (none is an answer too)",
        list(sample.themes or library.codebook.ids),
        format_func=lambda id_: label_of(id_, library.codebook),
        key=f"themes-{name}",
    )
    given: dict[str, Polarity] = {}
    for theme in themes:
        chosen = st.segmented_control(
            f"{label_of(theme, library.codebook)}: judged as",
            list(Polarity),
            default=Polarity.CONCERN,
            format_func=lambda one: POLARITIES[one],
            key=f"as-{theme}-{name}",
            required=True,
        )
        given[theme] = Polarity(chosen or Polarity.CONCERN)

    def keep() -> None:
        samples.code(
            sample, unit.position, by=by, kind=StatementKind(kind or "finding"), themes=given, role=role, saw_tags=saw
        )
        st.session_state["back"] = None

    with st.container(horizontal=True, gap="small"):
        st.button("Save and go on", type="primary", on_click=keep, shortcut=SAVE, key=f"save-{name}")
        if role == READER:
            st.button("Later", on_click=leave, args=(sample, unit), shortcut=LATER, key=f"later-{name}")
            back_button(sample, unit)
    say("Keys: S save and go on, N later, B back to the unit before.", kind="soft small")


def leave(sample: Sample, unit: Unit) -> None:
    """Leave a unit for the end."""
    st.session_state["later"].add((sample.name, unit.position))
    st.session_state["back"] = None


def back_button(sample: Sample, unit: Unit | None) -> None:
    """Back to the unit before; coding it again replaces the earlier coding in what is counted."""
    before = len(sample.units) if unit is None else unit.position - 1
    if before:
        st.button("Back", on_click=go_back, args=(sample, before), shortcut=BACK, type="tertiary", key="go-back")


def go_back(sample: Sample, position: int) -> None:
    """Open a unit again."""
    st.session_state["back"] = (sample.name, position)
