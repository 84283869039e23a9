"""`prior review`: decisions on tags, and samples that several readers code."""

from pathlib import Path
from typing import Any

import click

from ui.commands.options import as_json, library, print_json, refuse, with_settings
from ui.settings import Settings

DECISIONS = ("accept", "reject", "add", "polarity", "note")
DEFAULT = "decide"


class ReviewGroup(click.Group):
    """`prior review` with no command's name first means `prior review decide`, which is what it does most."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in where none is named."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(cls=ReviewGroup)
def review() -> None:
    """Decide on tags, list decisions, and code samples with several readers.

    Without a command's name it is `prior review decide`: see `prior review decide --help`. Decisions are kept apart
    from what can be rebuilt, and no re-run overwrites them.
    """


@review.command(DEFAULT)
@click.argument("passage", required=False)
@click.option("--theme", default="", help="The theme decided on.")
@click.option("--decision", type=click.Choice(DECISIONS), help="What to decide; without it, past decisions are listed.")
@click.option("--polarity", default="", help="The polarity, for `add` and `polarity`.")
@click.option("--words", default="", help="For `add` and `note`: the words of the passage that it is about.")
@click.option("--note", default="", help="A note kept with the decision.")
@click.option("--by", "reader", default="", help="Who decides (initials do).")
@click.option("--undo", is_flag=True, help="Take your last decision back; again for the one before.")
@click.option("--history", is_flag=True, help="List every row, what was taken back among them.")
@click.option("--unmatched", is_flag=True, help="List decisions whose words have no place in what is held now.")
@as_json
@with_settings
def decide(
    settings: Settings,
    passage: str | None,
    theme: str,
    decision: str | None,
    reader: str,
    undo: bool,
    history: bool,
    unmatched: bool,
    json_output: bool,
    **given: str,
) -> None:
    """Decide on a passage's tags, or list what was decided. PASSAGE is an id as search prints it."""
    from index.reviews import Reviews
    from ui import reviewing

    held = library(settings)
    if unmatched:
        lost = held.decided.unmatched
        _print(json_output, lost, reviewing.unmatched_json, reviewing.say_unmatched, "Every decision has its place.")
        return
    reviews = Reviews(held.folder)
    if (undo or decision is not None) and not reader.strip():
        refuse("say who decides with --by (initials do)")
    if undo:
        taken = reviews.undo_last(by=reader)
        made = (taken,) if taken else ()
    elif decision is not None:
        if passage is None:
            refuse("name the passage to decide on; `prior search` prints their ids with --json")
        made = reviewing.decide(held, passage, theme=theme, decision=decision, reader=reader, **given)
    else:
        made = reviews.history() if history else reviews.decisions()
    _print(json_output, made, reviewing.decision_json, reviewing.say_decision, "No decisions.")


@review.command()
@click.option("--name", default="", help="The sample's name; without --size or a file, samples are listed.")
@click.option("--size", type=click.IntRange(min=1), help="Draw a new sample of so many statements.")
@click.option(
    "--theme", "themes", multiple=True, help="Code only this theme (repeat); half are drawn where it is tagged."
)
@click.option("--seed", type=int, default=1, show_default=True, help="The draw follows from it.")
@click.option(
    "--to", "target", type=click.Path(path_type=Path, dir_okay=False), help="Write the units as CSV to code in."
)
@click.option(
    "--from", "source", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Take a coded CSV in."
)
@click.option("--by", "reader", default="", help="Who coded the CSV.")
@as_json
@with_settings
def sample(
    settings: Settings,
    name: str,
    size: int | None,
    themes: tuple[str, ...],
    seed: int,
    target: Path | None,
    source: Path | None,
    reader: str,
    json_output: bool,
) -> None:
    """Draw a sample to be coded by several readers, write it as CSV, take codings in, or list samples."""
    from index.samples import Samples
    from ui.export.coding_sheet import read_sheet, write_sheet
    from ui.reviewing import sample_json, say_sample

    held = library(settings)
    samples = Samples(held.folder)
    if (size or target or source) and not name:
        refuse("name the sample with --name")
    if size:
        samples.draw(held, name, size=size, themes=themes, seed=seed)
    if target:
        write_sheet(target, samples.sample(name))
    if source:
        if not reader.strip():
            refuse("say who coded the sheet with --by (initials do)")
        coded = read_sheet(source, held.codebook)
        for row in coded:
            given: dict[str, Any] = {"kind": row.kind, "themes": row.themes, "note": row.note}
            samples.code(samples.sample(name), row.position, by=reader, **given)
        click.echo(f"{len(coded)} units coded by {reader} taken in", err=True)
    shown = [samples.sample(one) for one in ((name,) if name else samples.names())]
    _print(
        json_output, shown, lambda one: sample_json(samples, one), lambda one: say_sample(samples, one), "No samples."
    )


@review.command()
@click.argument("name")
@click.option("--reader", "readers", multiple=True, help="Compare these two (default: the two who coded most).")
@as_json
@with_settings
def agreement(settings: Settings, name: str, readers: tuple[str, ...], json_output: bool) -> None:
    """How far the readers of sample NAME agree on each theme: kappa and alpha with 95% intervals."""
    from ui.reviewing import agreement_json, say_agreement

    told = agreement_json(library(settings), name, readers)
    print_json(told) if json_output else click.echo("\n".join(say_agreement(told)))


@review.command()
@click.argument("name")
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), required=True, help="A .jsonl file.")
@with_settings
def gold(settings: Settings, name: str, target: Path) -> None:
    """Write what the readers of sample NAME agree on, or was settled, as labels for `prior evaluate tags --labels`."""
    import json

    from index.gold import gold as settled
    from index.samples import Samples
    from ui.reviewing import say_gold

    samples = Samples(library(settings).folder)
    found = settled(samples, name)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in found.rows)
    target.write_text("".join(lines), encoding="utf-8")
    click.echo(f"{target}: {say_gold(found, name, samples.sample(name).themes)}")


def _print(json_output: bool, found: Any, as_object: Any, as_line: Any, none: str) -> None:
    if json_output:
        print_json([as_object(one) for one in found])
    else:
        click.echo("\n".join(as_line(one) for one in found) or none)


COMMANDS = (review,)
