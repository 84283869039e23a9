"""Commands about themes and figures: themes, trends, tag, evaluate."""

import json
from pathlib import Path
from typing import Any, TextIO

import click

from ui.commands.options import (
    POLARITIES,
    all_versions,
    as_json,
    library,
    machine_only,
    print_json,
    print_json_line,
    refuse,
    with_settings,
)
from ui.labels import as_reviewed
from ui.reliable import left_out_words, reliability_words
from ui.settings import ROOT, Settings, tagging_of
from ui.tag_sources import TAGGERS

GROUPS = ("year", "area", "region", "type", "family")


@click.command()
@click.option("--versions", is_flag=True, help="List the versions of the codebook that were in use here.")
@click.option("--export", "version", default="", help="Write this version as TOML to the file of --to.")
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), help="Where --export writes.")
@as_json
@with_settings
def themes(settings: Settings, versions: bool, version: str, target: Path | None, json_output: bool) -> None:
    """The codebook: the themes, what belongs to each and what does not."""
    if versions or version:
        show_versions(settings, version, target, json_output)
        return
    from dataclasses import asdict

    from nlp.codebook import load_codebook
    from nlp.reliability import KINDS, read_reliability
    from ui.shapes import codebook_json

    codebook, reliability = load_codebook(settings.codebook), read_reliability()
    if json_output:
        said = codebook_json(codebook)
        for theme in said["themes"]:
            found = {kind: one for kind in KINDS if (one := reliability.of(theme["id"], kind)) is not None}
            theme["reliability"] = {kind: asdict(one) for kind, one in found.items()}
            theme["experimental"] = reliability.experimental(theme["id"])
        print_json({**said, "reliability_of": reliability.tagger})
        return
    family = ""
    for theme in codebook.themes:
        if theme.family != family:
            family = theme.family
            click.echo(click.style(f"\n{family}", bold=True))
        experimental = " (experimental)" if reliability.experimental(theme.id) else ""
        click.echo(f"  {theme.id:<28} {theme.label}{experimental}")
        click.echo(f"  {'':<28} {reliability_words(reliability, theme.id)}")
    click.echo(f"\n{len(codebook.themes)} themes, codebook version {codebook.version}")
    click.echo(f"How often tags are right was measured of {reliability.tagger or 'no tagger yet'}, by paragraph.")


def show_versions(settings: Settings, version: str, target: Path | None, json_output: bool) -> None:
    """List the versions of the codebook in this data folder, or write one of them to a file."""
    from dataclasses import asdict

    from index.codebooks import file_of, keep, versions

    used = keep(settings.data, settings.codebook.read_bytes(), settings.codebook)
    if version:
        if target is None:
            refuse("name the file to write with --to")
        target.write_bytes(file_of(settings.data, version))
        click.echo(f"Version {version} of the codebook written to {target}")
        return
    kept = versions(settings.data)
    if json_output:
        print_json([{**asdict(one), "in_use": one == used} for one in kept])
        return
    for one in kept:
        mark = " (in use)" if one == used else ""
        click.echo(
            f"{one.version}  since {one.since[:10]}  {one.themes} themes, {one.phrases} phrases{mark}: {one.note}"
        )


@click.command()
@click.option("--theme", "themes", multiple=True, help="Only this theme (repeat for several).")
@click.option("--by", type=click.Choice(GROUPS), default="year", show_default=True)
@click.option("--polarity", type=click.Choice(POLARITIES), default=None, help="Only tags of this polarity.")
@click.option("--type", "type_", default="", help="Only documents of this type.")
@click.option("--family", default="", help="Only inspections of this family.")
@click.option("--experimental", is_flag=True, help="Count themes that are too seldom right, too.")
@all_versions
@machine_only
@as_json
@with_settings
def trends(
    settings: Settings,
    themes: tuple[str, ...],
    by: str,
    polarity: str | None,
    type_: str,
    family: str,
    experimental: bool,
    all_versions: bool,
    machine_only: bool,
    json_output: bool,
) -> None:
    """Share of documents with each theme, by year or another group, with 95% intervals."""
    from index.trends import trends as count
    from nlp.reliability import read_reliability
    from ui.shapes import trend_json

    held, reliability = library(settings), read_reliability()
    every = held.codebook.ids
    wanted = themes or (every if experimental else reliability.settled(every))
    if not wanted:
        refuse("every theme is experimental; name one with --theme, or count all with --experimental")
    narrowed: dict[str, Any] = {"polarity": polarity or "", "type": type_, "family": family}
    narrowed["machine_only"] = machine_only
    found = count(held, themes=wanted, by=by, all_versions=all_versions, **narrowed)
    left_out = 0 if themes else len(every) - len(wanted)
    if json_output:
        if left_out:
            click.echo(f"prior: {left_out_words(left_out)} (--experimental counts them)", err=True)
        print_json([{**trend_json(row), "experimental": reliability.experimental(row.theme)} for row in found.rows])
        return
    for row in found.rows:
        figures = f"{row.documents:>4} of {row.of:<4} {row.share:>5.0%}  ({row.low:.0%} to {row.high:.0%})"
        click.echo(f"{row.group:<24} {row.theme:<28} {figures}  {row.density:>4.0f} in 100 passages")
    click.echo(f"{found.counted} documents counted; a document counts once, however often it says it.")
    if found.reviewed:
        click.echo(f"{as_reviewed(found.reviewed).capitalize()} (--machine-only leaves them out).")
    if by_list := dict(found.year_bases).get("listed"):
        click.echo(f"The year of {by_list} is as listed where it was published; the document prints none.")
    for reason, number in found.left_out:
        click.echo(f"{number} left out: {reason}")
    if left_out:
        click.echo(f"{left_out_words(left_out)} (--experimental counts them)")
    for theme in filter(reliability.experimental, wanted):
        click.echo(f"{theme} is experimental. {reliability_words(reliability, theme)}")


@click.command()
@click.argument("lines", metavar="FILE.jsonl", type=click.File(encoding="utf-8"))
@with_settings
def tag(settings: Settings, lines: TextIO) -> None:
    """Tag texts: one JSON object a line with id, text and perhaps heading; `-` reads standard input."""
    from nlp.annotate import tag_text
    from nlp.codebook import load_codebook
    from ui.shapes import tagged_json

    tagger = tagging_of(settings, load_codebook(settings.codebook)).tagger
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        entry = parse_entry(line, number)
        print_json_line(tagged_json(entry["id"], entry["text"], tag_text(entry["text"], entry["heading"], tagger)))


def parse_entry(line: str, number: int) -> dict[str, str]:
    """The id, text and heading of one input line; refuses a line that has no text."""
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        refuse(f"line {number} is not JSON ({error.msg}); give one object a line")
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        refuse(f'line {number} has no "text"; give objects with id, text and perhaps heading')
    return {"id": str(entry.get("id", number)), "text": entry["text"], "heading": str(entry.get("heading") or "")}


@click.group()
def evaluate() -> None:
    """Measure reading, tagging and search against what people read."""


@evaluate.command("tags")
@click.option(
    "--labels",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Run the tagger now on this file of labelled paragraphs, one JSON object a line.",
)
@click.option("--tagger", type=click.Choice(TAGGERS), default=None, help="Default: the one that is set.")
@click.option("--keep", is_flag=True, help="Keep this run, to compare the next with and to show in the app.")
@as_json
@with_settings
def evaluate_tags(settings: Settings, labels: Path | None, tagger: str | None, keep: bool, json_output: bool) -> None:
    """How often tags are those that readers gave, theme by theme, on every source of labels that is there."""
    from ui.figures_tags import figures_json, label_figures, report_json, tag_report
    from ui.tag_tables import say_labels, say_report

    name = tagger or settings.tagger
    if labels:
        if keep:
            refuse("a run on one file of labels is not kept; leave out --labels or --keep")
        figures, note = label_figures(settings, labels, name)
        print_json(figures_json(figures)) if json_output else click.echo(say_labels(figures, note))
        return
    report = tag_report(settings, name, keep=keep)
    print_json(report_json(report)) if json_output else click.echo(say_report(report))


@evaluate.command("reading")
@click.option("--held-out", is_flag=True, help="Read the real reports that are kept out of all mending, too.")
@click.option("--keep", "keep_run", is_flag=True, help="Keep this run, to compare the next ones with.")
@as_json
@with_settings
def evaluate_reading(settings: Settings, held_out: bool, keep_run: bool, json_output: bool) -> None:
    """Compare what is read of specimens and real reports with what their writers and readers wrote down."""
    from ui import figures_reading
    from ui.figures import reading_figures, say_reading_figures

    figures = reading_figures(settings, ROOT / "corpus")
    read = figures_reading.read_figures(settings, held_out=held_out)
    if keep_run:
        figures_reading.keep(read)
    if json_output:
        print_json({**figures, "reading": read})
    else:
        click.echo(f"{say_reading_figures(figures)}\n\n{figures_reading.say(read)}")


@evaluate.command("search")
@as_json
@with_settings
def evaluate_search(settings: Settings, json_output: bool) -> None:
    """How well each mode finds the passages of the starter corpus that judges found to answer a question."""
    from ui.figures import say_search_figures, search_figures, search_figures_json

    figures = search_figures(library(settings), ROOT / "corpus")
    print_json(search_figures_json(figures)) if json_output else click.echo(say_search_figures(figures))


COMMANDS = (themes, trends, tag, evaluate)
