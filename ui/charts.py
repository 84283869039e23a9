"""Shares of documents as a chart, as a table and as a sentence; the only importer of Altair.

Every figure says what it counts: documents with the theme, of how many, with a 95% interval.
"""

from collections.abc import Callable, Sequence

import altair as alt

from index.hits import TrendRow
from ui.labels import counted, percent
from ui.tables import Cell, table

FEW = 5  # below this many documents a share says more about chance than about practice; the row says so
FEW_SIGN = "†"
_BREAK = "|"  # between the two lines of a label
_SOFT, _LINE, _POINT, _PAPER = "#4c5a62", "#d6d1c6", "#17555f", "#fbfaf7"
_FONT = "Source Sans, Source Sans Pro, sans-serif"
_ROW_HEIGHT = 30  # pixels per group in a chart that lies on its side
_HEIGHT = 280


def share_chart(rows: Sequence[TrendRow], *, grouped_by: str, upright: bool = True) -> alt.LayerChart:
    """Points with their intervals, group by group, hollow where few documents are counted.

    `upright` puts the groups along the bottom, as years are read.
    """
    said = f"split(datum.value, '{_BREAK}')" if upright else f"replace(datum.value, '{_BREAK}', ', ')"
    title = f"{grouped_by} and documents counted"
    groups = alt.Axis(labelAngle=0, title=title, grid=False, labelLimit=260, labelFlush=False, labelExpr=said)
    shares = alt.Axis(format="%", title="Share of the documents counted", tickCount=5)
    scale = alt.Scale(domain=[0, 1])
    group = ("x:O", groups) if upright else ("y:N", groups)
    channel, other = (alt.X, alt.Y) if upright else (alt.Y, alt.X)
    place = channel(f"place:{group[0][-1]}", axis=group[1], sort=[_place(row) for row in rows])
    names = ("x", "y", "y2") if upright else ("y", "x", "x2")
    second = alt.Y2 if upright else alt.X2
    base = alt.Chart(alt.Data(values=[_values(row) for row in rows]))
    intervals = base.mark_rule(color=_POINT, opacity=0.55, strokeWidth=2).encode(
        **{names[0]: place, names[1]: other("low:Q", axis=shares, scale=scale), names[2]: second("high:Q")},
        tooltip=["says:N"],
    )
    fill = alt.condition(alt.datum.few, alt.value(_PAPER), alt.value(_POINT))
    points = base.mark_point(color=_POINT, size=80, opacity=1, strokeWidth=2).encode(
        fill=fill, **{names[0]: place, names[1]: other("share:Q", axis=shares, scale=scale)}, tooltip=["says:N"]
    )
    height = _HEIGHT if upright else max(_HEIGHT // 3, _ROW_HEIGHT * len(rows) + 50)
    return (
        alt.layer(intervals, points)
        .properties(height=height, width="container", background="transparent")
        .configure_axis(
            labelFont=_FONT, titleFont=_FONT, labelColor=_SOFT, titleColor=_SOFT, labelFontSize=13,
            titleFontSize=13, titleFontWeight="normal", gridColor=_LINE, domainColor=_LINE, tickColor=_LINE,
        )
        .configure_view(stroke=None)
    )  # fmt: skip


def share_table(
    rows: Sequence[TrendRow],
    *,
    caption: str,
    grouped_by: str,
    name: Callable[[TrendRow], str],
    href: Callable[[TrendRow], str],
    shares: bool = True,
) -> str:
    """The same figures as an HTML table, each group leading to its passages; `shares=False` leaves counts alone."""
    head: list[str | Cell] = [grouped_by, Cell("With the theme", number=True), Cell("Of", number=True)]
    if shares:
        head += [Cell("Share", number=True), Cell("95% interval", number=True)]
        head.append(Cell("In 100 passages", number=True))
        if any(row.of < FEW for row in rows):
            caption += f"; {FEW_SIGN} (a hollow point): fewer than {FEW} documents"
    return table(caption, head, [_row(row, name(row), href(row), shares) for row in rows], kind="narrow")


def summary(rows: Sequence[TrendRow], *, label: str) -> str:
    """What the figures come to, in a sentence or two: totals and the range, without reading a trend into chance."""
    total, of = sum(row.documents for row in rows), sum(row.of for row in rows)
    if not of:
        return f"No documents to count for “{label}” with these choices."
    said = f"“{label}” is found in {total:,} of {counted(of, 'document')} counted ({percent(total / of)})."
    enough = [row for row in rows if row.of >= FEW]
    if len(enough) > 1:
        low, high = min(enough, key=lambda row: row.share), max(enough, key=lambda row: row.share)
        said += (
            f" Where {FEW} documents or more are counted, the share lies between {percent(low.share)} ({low.group})"
            f" and {percent(high.share)} ({high.group})."
        )
        if max(row.low for row in enough) <= min(row.high for row in enough):
            said += " All the intervals overlap: differences of this size can be chance."
    return said


def _place(row: TrendRow) -> str:
    return f"{row.group}{_BREAK}of {row.of}"


def _values(row: TrendRow) -> dict[str, str | float]:
    return {
        "place": _place(row),
        "few": row.of < FEW,
        "share": row.share,
        "low": row.low,
        "high": row.high,
        "says": f"{row.group}: {row.documents} of {row.of} ({percent(row.low)} to {percent(row.high)})",
    }


def _row(row: TrendRow, name: str, href: str, shares: bool) -> list[str | Cell]:
    cells: list[str | Cell] = [
        Cell(name, href if row.documents else ""),
        Cell(f"{row.documents:,}", number=True),
        Cell(f"{row.of:,}", number=True),
    ]
    if shares:
        interval = f"{percent(row.low)} to {percent(row.high)}" if row.of else "–"
        share = percent(row.share) if row.of else "–"
        few = f" {FEW_SIGN}" if row.of < FEW else ""
        cells += [Cell(share + few, number=True), Cell(interval, number=True)]
        cells.append(Cell(f"{row.density:.0f}" if row.of_passages else "–", number=True))
    return cells
