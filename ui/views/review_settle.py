"""Settling differences: units that readers coded otherwise, each reader's coding, and the third person's word."""

from html import escape

import streamlit as st

from index.gold import Difference, gold, to_settle
from index.library import Library
from index.samples import ADJUDICATOR, Coding, Sample, Samples
from ui.labels import STATEMENTS, counted
from ui.views.hit import label_of
from ui.views.pieces import chip, chips, heading, notice, say
from ui.views.review_sample import choose_sample, code, show_unit


def show_settle(library: Library, by: str) -> None:
    """Draw the next unit on which readers differ."""
    samples = Samples(library.folder)
    sample = choose_sample(samples)
    if sample is None:
        return
    waiting = to_settle(samples, sample)
    found = gold(samples, sample.name)
    say(
        f"{counted(len(waiting), 'unit')} to settle; {len(found.rows)} agreed or settled; "
        f"{found.read_once} read by fewer than two.",
        kind="soft small",
    )
    if not waiting:
        notice("Nothing to settle", "`prior review gold` writes what is agreed or settled as labels.")
        return
    difference = waiting[0]
    show_unit(difference.unit)
    choose_coding(library, samples, sample, difference, by)
    heading("Or code it otherwise", level=3)
    code(library, samples, sample, difference.unit, by=by, role=ADJUDICATOR)


def choose_coding(library: Library, samples: Samples, sample: Sample, difference: Difference, by: str) -> None:
    """Each reader's coding with a button that makes it the settled one."""

    def settle(coding: Coding) -> None:
        samples.code(
            sample, coding.position, by=by, kind=coding.kind, themes=coding.themes, role=ADJUDICATOR,
            note=f"as {coding.by}",
        )  # fmt: skip

    places = st.columns(len(difference.codings))
    for number, (place, coding) in enumerate(zip(places, difference.codings, strict=True), 1):
        given = chips([chip(label_of(theme, library.codebook), one) for theme, one in coding.themes.items()])
        said = f"{escape(coding.by)}: {escape(STATEMENTS[coding.kind])}"
        place.html(f'<p class="facts">{said}</p>{given or "<p>No theme.</p>"}')
        key = f"settle-{coding.position}-{number}"
        place.button(f"As {coding.by}", on_click=settle, args=(coding,), shortcut=str(number), key=key)
