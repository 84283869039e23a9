"""Commands about what is held: ingest, documents, show."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.commands.options import (
    SOME_FAILED,
    as_json,
    clip,
    library,
    print_json,
    with_settings,
    withdrawn_mark,
)
from ui.settings import Settings

if TYPE_CHECKING:
    from index.build import IngestReport
    from index.hits import Link


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--workers", type=click.IntRange(1, 64), help="Reading processes (default: one a core).")
@as_json
@with_settings
def ingest(settings: Settings, paths: tuple[Path, ...], workers: int | None, json_output: bool) -> None:
    """Take in files and folders (pdf, html, docx, txt, md).

    A second run over the same folder does only what is new. A file that cannot be read is listed with its
    reason and stops nothing.
    """
    from index.build import ingest as build
    from ui.progress import progress_bars

    with progress_bars(quiet=json_output) as advance:
        report = build(library(settings), paths, progress=advance, workers=workers)
    if json_output:
        from ui.shapes import report_json

        print_json(report_json(report))
    else:
        say_report(report)
    if report.failed:
        raise SystemExit(SOME_FAILED)


def say_report(report: "IngestReport") -> None:
    """What an ingest did, in words; every failure and duplicate by name."""
    click.echo(
        f"{len(report.added)} added, {len(report.updated)} updated, {len(report.unchanged)} unchanged, "
        f"{len(report.duplicates)} duplicates, {len(report.failed)} failed, in {report.seconds:.1f} s."
    )
    if report.retagged:
        click.echo(f"{report.retagged} documents tagged anew, since the codebook or the tagger has changed.")
    if report.origins:
        known = "address" if report.origins == 1 else "addresses"
        click.echo(f"Origin or withdrawal noted of {report.origins} {known}, from the manifest beside the files.")
    click.echo(f"Held now: {report.documents} documents, {report.passages} passages.")
    if report.passed_over:
        click.echo(f"  passed over (other formats): {', '.join(report.passed_over)}")
    for duplicate in report.duplicates:
        click.echo(f"  duplicate  {duplicate.path}: the same file as {duplicate.of}")
    for failure in report.failed:
        click.echo(f"  failed     {failure.path}: {failure.fault}: {failure.what} {failure.remedy}")


@click.command()
@as_json
@with_settings
def documents(settings: Settings, json_output: bool) -> None:
    """List the documents held."""
    from index.counted import links_of
    from ui.links import mark
    from ui.shapes import line_json, link_json

    store = library(settings).store
    lines = store.documents()
    links = links_of(store, (line.id for line in lines))
    if json_output:
        print_json([{**line_json(line), "links": [link_json(one) for one in links.get(line.id, ())]} for line in lines])
        return
    for line in lines:
        year = str(line.year or "    ")
        click.echo(
            f"{year}  {line.type:<18} {', '.join(line.areas) or '-':<28.28} {clip(line.title, 60):<60} {line.id}"
            + (" (year as listed)" if line.year_basis == "listed" else "")
            + withdrawn_mark(line)
            + (f" [{known}]" if (known := mark(links.get(line.id, ()))) else "")
        )
    click.echo(f"{len(lines)} documents")


@click.command()
@click.argument("document")
@as_json
@with_settings
def show(settings: Settings, document: str, json_output: bool) -> None:
    """Show what one document says of itself: DOCUMENT is an id, or a file, which is read without being stored."""
    from index import as_left
    from index.counted import links_of
    from ui.describe import describe, read_apart_from_record, say
    from ui.shapes import link_json

    path = Path(document)
    links: tuple[Link, ...] = ()
    if path.is_file():
        found = read_apart_from_record(settings, path)
    else:
        opened = library(settings)
        held = opened.store
        links = links_of(held, [document]).get(document, ())
        annotations = as_left.annotations(opened.decided, document, held.annotations(document))
        found = held.document(document), annotations, held.line(document).origins
    if json_output:
        print_json({**describe(*found), "links": [link_json(link) for link in links]})
    else:
        click.echo("\n".join((say(*found), *(say_link(link) for link in links))))


def say_link(link: "Link") -> str:
    """Another document of the same text or case, for a terminal."""
    from ui.links import measured, said

    return f"held too     {said(link)}: {link.title} ({link.document}); {measured(link)}"


COMMANDS = (ingest, documents, show)
