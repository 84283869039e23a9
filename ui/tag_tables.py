"""Figures of tags as tables for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from nlp import readers
from ui.figures_tags import READERS, TagReport

if TYPE_CHECKING:
    from nlp.evaluate_changes import Changes
    from nlp.evaluate_figures import TagFigures
    from nlp.evaluate_intervals import Share
    from nlp.evaluate_levels import LevelFigures, ThemeFigures

BETWEEN = {one.theme: one for one in readers.THEMES}


def say_report(report: TagReport) -> str:
    """Every source's tables, then what to hold them beside."""
    lines = [f"Tagger {report.tagger}. {READERS}"]
    for name, figures in report.figures.items():
        lines += ["", f"== {name} ({report.notes[name]})", *source_lines(figures)]
    lines += [f"\n== {name}: not there, {reason}" for name, reason in report.absent.items()]
    lines += ["", *reader_lines()]
    if report.writer:
        lines += ["", "== Writers of our statements against their blind readers", *head_lines(report.writer)]
    for name, figures in report.second_readers.items():
        lines += ["", f"== A second reader of {name}, blind", *head_lines(figures)]
    lines += part("== Who speaks in our statements, by rule, against their blind reader", speaker_lines(report))
    lines += ["", *change_lines(report.changes)]
    for what in ("ablation", "learning"):
        if rows := report.fitting.get(what):
            lines += ["", f"== {what.capitalize()}, on documents held out when the tagger was fitted"]
            lines += [say_row(row) for row in rows]
    return "\n".join(lines)


def say_labels(figures: "TagFigures", note: str) -> str:
    """The tables of one label file."""
    return "\n".join([f"Tagger {figures.tagger} ({note}). {READERS}", *source_lines(figures)])


def source_lines(figures: "TagFigures") -> list[str]:
    """All tables of one source."""
    return [
        *head_lines(figures),
        "",
        *theme_lines(figures.paragraph.themes),
        *part("claimed more than half again as often as given, by paragraph", (
            f"{one.theme:<30}{one.claimed:>6} for {one.given}" for one in figures.overclaimed
        )),
        *part("readers gave, tagger claimed in its place, by statement", (
            f"{one.given:<30}{one.claimed:<30}{one.statements:>5}" for one in figures.confusions
        )),
        *part("score of claims, by statement, and the share that readers gave too", (
            f"{band.low:.1f} to {band.high:.1f}  mean {band.mean_score:.2f}  right {say_share(band.right)}"
            for band in figures.calibration
        )),
        *part("subgroups, by paragraph", (
            f"{one.attribute:<8}{one.value:<26}F1 {one.f1:.2f}{interval(one.low, one.high)}, precision "
            f"{one.precision:.2f}, recall {one.recall:.2f}; by statement F1 {one.statement_f1:.2f}; "
            f"{one.paragraphs} paragraphs of {one.documents} documents"
            for one in figures.subgroups
        )),
    ]  # fmt: skip


def head_lines(figures: "TagFigures") -> list[str]:
    """The averages of both levels, polarity and kind."""
    kind = "not keyed" if figures.kind is None else say_share(figures.kind)
    return [
        f"{figures.documents} documents",
        level_line("statement", figures.statement),
        level_line("paragraph", figures.paragraph),
        f"polarity of shared tags right {say_share(figures.polarity)}; kind of paragraph right {kind}",
    ]


def level_line(name: str, level: "LevelFigures") -> str:
    """One level's averages on a line."""
    kappa = "" if level.mean_kappa is None else f", mean kappa {level.mean_kappa:.2f}"
    return (
        f"{name:<10} {level.units} units: micro precision {level.precision:.2f}, recall {level.recall:.2f}, "
        f"F1 {level.f1:.2f}{interval(level.low, level.high)}; macro F1 {level.macro_f1:.2f}"
        f"{interval(level.macro_low, level.macro_high)} over {level.themes_in_macro} themes{kappa}"
    )


def theme_lines(themes: "Sequence[ThemeFigures]") -> list[str]:
    """Theme by theme, the most given first, with the readers' own F1 beside it."""
    head = (
        f"{'by paragraph':<30}{'precision':>10}{'recall':>8}{'F1':>6}{'  (95%)':<18}{'kappa':>6}"
        f"{'readers':>9}{'tagger':>8}{'% readers':>11}{'% tagger':>10}{'between readers':>17}"
    )
    return [head, *(theme_line(one) for one in sorted(themes, key=lambda one: (-one.given, one.theme)))]


def theme_line(one: "ThemeFigures") -> str:
    """One theme on a line."""
    kappa = "–" if one.kappa is None else f"{one.kappa:.2f}"
    between = f"{BETWEEN[one.theme].f1:.2f}" if one.theme in BETWEEN else "–"
    return (
        f"{one.theme:<30}{one.precision:>10.2f}{one.recall:>8.2f}{one.f1:>6.2f}{interval(one.low, one.high):<18}"
        f"{kappa:>6}{one.given:>9}{one.claimed:>8}{one.prevalence_given:>11.1%}{one.prevalence_claimed:>10.1%}{between:>17}"
    )


def reader_lines() -> list[str]:
    """How far two readers agree."""
    levels = [
        f"{one.level:<10} {one.units} units: micro F1 {one.micro_f1:.2f}; macro F1 {one.macro_f1:.2f} over "
        f"{one.themes_in_macro} themes, mean kappa {one.mean_kappa:.2f}; polarity alike {one.same_polarity:.2f} of "
        f"{one.shared}"
        for one in readers.LEVELS
    ]
    return [f"== Between readers ({readers.SOURCE})", *levels, f"kind of paragraph alike {readers.KIND:.2f}"]


def speaker_lines(report: TagReport) -> Iterator[str]:
    """How often somebody quoted is told from the report, and each role from the others."""
    return (
        f"{one.measure:<16}precision {one.precision:.2f}, recall {one.recall:.2f} ({one.keyed} given, {one.read} told)"
        for one in report.speakers
    )


def change_lines(changes: "Changes | None") -> list[str]:
    """What was won and lost against the kept run, by source and theme."""
    if changes is None:
        return ["== No run has been kept yet: `prior evaluate tags --keep` keeps this one to compare the next with"]
    lines = [
        f"== Against the last kept run: {changes.now} now, {changes.before} then (a unit: a paragraph and a theme)"
    ]
    for one in changes.sources:
        lines.append(
            f"{one.source:<26}{one.won} units won, {one.lost} lost; readers changed {one.regiven}; "
            f"{one.new} paragraphs new, {one.gone} gone"
        )
    lines += [f"{name:<26}in one run only" for name in changes.not_compared]
    return lines + [f"  {one.theme:<30}{one.won:>5} won{one.lost:>5} lost" for one in changes.themes]


def part(title: str, lines: Iterator[str]) -> list[str]:
    """Lines under a title; nothing where there are none."""
    held = list(lines)
    return ["", title, *held] if held else []


def say_share(one: "Share") -> str:
    """A share with its interval and what it is a share of."""
    return f"{one.value:.2f}{interval(one.low, one.high)} of {one.of}" if one.value is not None else "of none"


def interval(low: float | None, high: float | None) -> str:
    """An interval in brackets; nothing where it cannot be told."""
    return f" ({low:.2f} to {high:.2f})" if low is not None and high is not None else ""


def say_row(row: Mapping[str, Any]) -> str:
    """A row of what was measured at fitting: each key with its value, figures with two places."""
    return "; ".join(f"{key} {_value(value)}" for key, value in row.items())


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"({say_row(value)})"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
