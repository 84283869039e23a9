"""The figures of one theme: a sentence, a chart and a table, with what was not counted and how far they go."""

from dataclasses import replace
from html import escape

import streamlit as st

from index.hits import TrendRow
from index.trends import Trends
from nlp.codebook import Theme
from ui.address import link
from ui.charts import share_chart, share_table, summary
from ui.labels import FAMILIES, GROUPINGS, TYPES, as_reviewed, counted
from ui.reliable import left_out_words
from ui.views.pieces import say

Kind = tuple[str, str]


def counts(theme: Theme, found: Trends, grouping: str, polarity: str, kind: Kind) -> None:
    """The figures as a sentence, a chart and a table; areas as counts alone, by name."""
    rows = found.rows
    areas = grouping == "area"
    if areas:
        say("Areas are listed by name with what was counted. One report a year is usual, so no share is given.")
    else:
        say(summary([_named(row, grouping) for row in rows], label=theme.label))
    if rows and not areas:
        upright = grouping == "year"
        chart = share_chart([_named(row, grouping) for row in rows], grouped_by=GROUPINGS[grouping], upright=upright)
        said = f"Share of documents with the theme, by {grouping}; the same figures as in the table"
        st.altair_chart(chart, width="stretch", alt=said)
    st.html(
        share_table(
            rows,
            caption=f"Documents with “{theme.label}” by {GROUPINGS[grouping].lower()}; each leads to its passages",
            grouped_by=GROUPINGS[grouping],
            name=lambda row: _named(row, grouping).group,
            href=lambda row: _passages(theme, row, grouping, polarity, kind),
            shares=not areas,
        )
    )


def cautions(found: Trends, grouping: str, *, themes_left_out: int = 0) -> None:
    """What was not counted and why, and how far the figures go."""
    left_out = "".join(
        f"<li>{counted(number, 'document')}: {escape(reason)}</li>" for reason, number in found.left_out if number
    )
    if themes_left_out:
        left_out += f"<li>{escape(left_out_words(themes_left_out))}</li>"
    reviewed = "; " + as_reviewed(found.reviewed) if found.reviewed else ""
    dated = ""
    if grouping == "year":
        dated = " Years are those of publication where stated; practice was often years earlier."
        if by_list := dict(found.year_bases).get("listed"):
            dated += f" The year of {counted(by_list, 'document')} is as listed where it was published: it prints none."
    st.html(
        f'<div class="notice"><p class="head">{counted(found.counted, "document")} counted; a document counts once, '
        f"however often it says a theme{escape(reviewed)}.</p>"
        + (f"<p>Left out:</p><ul>{left_out}</ul>" if left_out else "<p>None was left out.</p>")
        + "<p>Being mentioned is not being common: long reports mention more, words change from one era of guidance to "
        f"the next, and only some reports are published and held here.{dated}</p></div>"
    )


def _named(row: TrendRow, grouping: str) -> TrendRow:
    names = {"type": TYPES, "family": FAMILIES}.get(grouping, {})
    group = names.get(row.group, row.group) or "not stated"
    return replace(row, group=group)


def _passages(theme: Theme, row: TrendRow, grouping: str, polarity: str, kind: Kind) -> str:
    asked: dict[str, object] = {"type": kind[0], "family": kind[1], "theme": theme.id, "polarity": polarity}
    if grouping == "year":
        asked |= {"since": row.group, "until": row.group}
    elif grouping in ("area", "region", "type", "family"):
        asked[grouping] = row.group
    asked["tags"] = st.query_params.get("tags", "")  # the passages behind figures of machine tags are those tags' own
    return link("search", q=theme.label, **asked)
