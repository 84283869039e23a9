"""Commands for people at work: review, export, app, and setting up the embedder."""

import subprocess
import sys
from pathlib import Path

import click

from ui.commands import review
from ui.commands.options import library, with_settings
from ui.settings import ROOT, Settings

PORT = 8501


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
    """Make embedder and theme model ready on this machine: exported once, and checked against the reference."""
    from ui.training import export_fitted

    if model or not (settings.model / "provenance.json").is_file():
        from nlp.embed import export as export_model

        export_model(model or settings.embedder, settings.model)
    click.echo(f"The embedder is ready in {settings.model}.")
    if fitted := export_fitted(settings):
        click.echo(f"The theme model is ready in {fitted}.")


COMMANDS = (*review.COMMANDS, export, app, setup)
