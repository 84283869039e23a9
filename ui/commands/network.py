"""The one command that uses the network: fetch."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.commands.options import SOME_FAILED, as_json, print_json_line, with_settings
from ui.settings import Settings

if TYPE_CHECKING:
    from ingest.fetch import Outcome

MEGABYTE = 1_000_000


@click.command()
@click.argument("source_list", metavar="LIST.csv", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Default: DATA/fetched.")
@click.option("--dry-run", is_flag=True, help="Show what would be fetched.")
@click.option("--limit", type=click.IntRange(1), help="Fetch at most this many.")
@click.option(
    "--pause", type=click.FloatRange(0.2), default=1.0, show_default=True, help="Seconds between requests to a host."
)
@click.option("--largest", type=click.IntRange(1), default=100, show_default=True, help="Largest file, in MB.")
@click.option("--private-addresses", is_flag=True, help="Also ask hosts of private networks.")
@as_json
@with_settings
def fetch(
    settings: Settings,
    source_list: Path,
    folder: Path | None,
    dry_run: bool,
    limit: int | None,
    pause: float,
    largest: int,
    private_addresses: bool,
    json_output: bool,
) -> None:
    """Fetch published reports named in a source list (columns: url, and what is known of each).

    The only command that uses the network. robots.txt is honoured; what is already there is asked for again only
    if it changed; a report that is no longer published keeps its old copy, marked so. With --json, one object an
    address. corpus/sources holds two lists.
    """
    from ingest.fetch import fetch_all, read_source_list
    from ingest.web import Manners, PoliteClient

    wanted = read_source_list(source_list)[:limit]
    if dry_run:
        click.echo("\n".join(entry.url for entry in wanted))
        click.echo(f"{len(wanted)} addresses; nothing fetched")
        return
    manners = Manners(pause=pause, bytes_per_file=largest * MEGABYTE, private_addresses=private_addresses)
    outcomes = []
    for outcome in fetch_all(wanted, folder or settings.data / "fetched", client=PoliteClient(manners)):
        outcomes.append(outcome)
        say_outcome(outcome, len(outcomes), len(wanted), json_output)
    if not json_output:
        click.echo(say_summary(outcomes))
    if any(outcome.failed for outcome in outcomes):
        raise SystemExit(SOME_FAILED)


def say_outcome(outcome: "Outcome", place: int, total: int, json_output: bool) -> None:
    """One fetched address as a line, as soon as it is settled."""
    if json_output:
        print_json_line({"url": outcome.url, "state": outcome.state, "file": outcome.file, "reason": outcome.reason})
    else:
        click.echo(f"[{place}/{total}] {outcome.state}: {outcome.url} {outcome.reason or outcome.file}".rstrip())


def say_summary(outcomes: "Sequence[Outcome]") -> str:
    """How many addresses ended how."""
    counts = Counter(outcome.state.value for outcome in outcomes)
    ended = ", ".join(f"{number} {state}" for state, number in counts.most_common()) or "nothing asked for"
    return f"{len(outcomes)} addresses: {ended}."


COMMANDS = (fetch,)
