"""What several commands share: the data folder, JSON output, progress, and errors turned into exit statuses."""

import functools
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ingest.errors import PriorError
from nlp.tags import Polarity
from ui.origins import NO_LONGER
from ui.settings import Settings, load_settings

if TYPE_CHECKING:
    from index.hits import DocumentLine
    from index.library import Library

POLARITIES = tuple(one.value for one in Polarity)

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2
"""Exit statuses of the command contract."""


def with_settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--data` and pass it a `Settings`; a `PriorError` becomes a message and status 2."""

    @click.option("--data", type=click.Path(path_type=Path), help="Data folder (default: ./.data, or PRIOR_DATA).")
    @functools.wraps(command)
    def run(*arguments: Any, data: Path | None, **options: Any) -> Any:
        try:
            return command(load_settings(data), *arguments, **options)
        except PriorError as error:
            refuse(str(error))

    return run


def as_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--json`."""
    return click.option("--json", "json_output", is_flag=True, help="Print JSON for machines.")(command)


def all_versions(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--all-versions`."""
    said = "Copies and older versions too, each by itself."
    return click.option("--all-versions", is_flag=True, help=said)(command)


def machine_only(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--machine-only`."""
    said = "Tags as the machine gave them, without what people decided."
    return click.option("--machine-only", is_flag=True, help=said)(command)


def refuse(message: str) -> NoReturn:
    """Say what is wrong on standard error and end with status 2."""
    click.echo(f"prior: {message}", err=True)
    sys.exit(WRONG_USE)


def print_json(value: object) -> None:
    """One JSON value on standard output, readable and in the writer's own letters."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_line(value: object) -> None:
    """One JSON value on a line of its own, so that commands can be piped."""
    click.echo(json.dumps(value, ensure_ascii=False))


def library(settings: Settings) -> "Library":
    """The library of these settings."""
    from ui.settings import open_library

    return open_library(settings)


def withdrawn_mark(document: "DocumentLine") -> str:
    """What a list for a terminal puts after a document that no known address publishes any more."""
    return f" [{NO_LONGER}]" if document.withdrawn else ""


def clip(text: str, length: int) -> str:
    """The text on one line, cut at a word with an ellipsis where it is longer than `length`."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + "…"
