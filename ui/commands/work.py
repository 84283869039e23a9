"""Commands for people at work: review, export, app, and setting up the embedder."""

import subprocess
import sys
from pathlib import Path

import click

from ui.commands.options import as_json, library, print_json, refuse, with_settings
from ui.settings import ROOT, Settings

DECISIONS = ("accept", "reject", "add", "polarity", "note")
PORT = 8501


@click.command()
@click.argument("passage", required=False)
@click.option("--theme", default="", help="The theme decided on.")
@click.option("--decision", type=click.Choice(DECISIONS), help="What to decide; without it, past decisions are listed.")
@click.option("--polarity", default="", help="The polarity, for `add` and `polarity`.")
@click.option("--note", default="", help="A note kept with the decision.")
@click.option("--by", "reader", default="", help="Who decides (initials do).")
@click.option("--undo", is_flag=True, help="Take your last decision back.")
@as_json
@with_settings
def review(
    settings: Settings,
    passage: str | None,
    theme: str,
    decision: str | None,
    polarity: str,
    note: str,
    reader: str,
    undo: bool,
    json_output: bool,
) -> None:
    """Decide on a passage's tags, or list what was decided. PASSAGE is an id as search prints it.

    Decisions are kept apart from what can be rebuilt, and no re-run overwrites them.
    """
    from index.reviews import Reviews
    from ui.reviewing import decide, decision_json, say_decision

    held = library(settings)
    reviews = Reviews(held.folder)
    if (undo or decision is not None) and not reader.strip():
        refuse("say who decides with --by (initials do)")
    if undo:
        taken = reviews.undo_last(by=reader)
        made = (taken,) if taken else ()
    elif decision is not None:
        if passage is None:
            refuse("name the passage to decide on; `prior search` prints their ids with --json")
        made = decide(held, passage, theme=theme, decision=decision, polarity=polarity, note=note, reader=reader)
    else:
        made = reviews.decisions()
    if json_output:
        print_json([decision_json(entry) for entry in made])
    else:
        click.echo("\n".join(say_decision(entry) for entry in made) or "No decisions.")


@click.command()
@click.argument("what", type=click.Choice(["documents", "passages", "tags", "recommendations"]))
@click.option(
    "--to", "target", type=click.Path(path_type=Path, dir_okay=False), required=True, help="A .csv or .jsonl file."
)
@with_settings
def export(settings: Settings, what: str, target: Path) -> None:
    """Write a table of what is held, each row with document, page and quotation."""
    from ui.export.table import export_table

    rows = export_table(library(settings), what, target)
    click.echo(f"{rows} {what} written to {target}")


@click.command()
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1024, 65535))
@click.option("--browser/--no-browser", default=True, help="Open a browser window.")
@with_settings
def app(settings: Settings, port: int, browser: bool) -> None:
    """Open the app on this machine's own address."""
    import os

    command = [
        *(sys.executable, "-m", "streamlit", "run", str(ROOT / "ui" / "app.py")),
        *("--server.port", str(port), "--server.address", "localhost"),
        *("--server.headless", "false" if browser else "true"),
    ]
    environment = {**os.environ, "PRIOR_DATA": str(settings.data.resolve())}
    raise SystemExit(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)


@click.command()
@click.option("--model", default="", help="A sentence-transformers model on this disk (default: the packaged MiniLM).")
@with_settings
def setup(settings: Settings, model: str) -> None:
    """Make the embedder ready on this machine: exported once, and checked against the reference."""
    if (settings.model / "provenance.json").is_file() and not model:
        click.echo(f"The embedder is ready in {settings.model}.")
        return
    from nlp.embed import export as export_model

    export_model(model or settings.embedder, settings.model)
    click.echo(f"The embedder is ready in {settings.model}.")


COMMANDS = (review, export, app, setup)
