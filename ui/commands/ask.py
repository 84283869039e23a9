"""Commands that ask: search, similar, recommendations."""

from typing import TYPE_CHECKING, TextIO

import click

from index.hits import Filters, Hit, Mode
from ui.commands.options import (
    POLARITIES,
    all_versions,
    as_json,
    clip,
    library,
    machine_only,
    print_json,
    refuse,
    with_settings,
    withdrawn_mark,
)
from ui.labels import as_reviewed, recognition
from ui.settings import Settings

if TYPE_CHECKING:
    from index.similar import Alike

STRENGTHS = ("must", "should", "consider", "none")
QUOTE_LENGTH = 400


@click.command()
@click.argument("question")
@click.option("-n", "--limit", default=10, show_default=True, type=click.IntRange(1, 200), help="How many hits.")
@click.option("--mode", type=click.Choice([mode.value for mode in Mode]), default=Mode.HYBRID.value, show_default=True)
@click.option("--theme", "themes", multiple=True, help="Only passages with this theme (repeat for several).")
@click.option("--polarity", type=click.Choice(POLARITIES), default=None, help="Only tags of this polarity.")
@click.option("--area", default="", help="Only documents of this area.")
@click.option("--region", default="", help="Only documents of this region.")
@click.option("--type", "type_", default="", help="Only documents of this type.")
@click.option("--family", default="", help="Only inspections of this family (sif, ilacs, jtai, send…).")
@click.option("--since", type=int, help="Only documents of this year or later.")
@click.option("--until", type=int, help="Only documents of this year or earlier.")
@all_versions
@machine_only
@as_json
@with_settings
def search(
    settings: Settings,
    question: str,
    limit: int,
    mode: str,
    themes: tuple[str, ...],
    polarity: str | None,
    area: str,
    region: str,
    type_: str,
    family: str,
    since: int | None,
    until: int | None,
    all_versions: bool,
    machine_only: bool,
    json_output: bool,
) -> None:
    """Search passages by words and by meaning.

    In keyword mode: "exact phrase", AND, OR, NOT, and NEAR ("seen alone" AND infant, police NEAR/5 domestic).
    """
    from index.search import search as ask
    from ui.shapes import results_json

    filters = Filters(
        *(themes, polarity or "", area, type_, family, since, until),
        region=region,
        all_versions=all_versions,
        machine_only=machine_only,
    )
    results = ask(library(settings), question, mode=Mode(mode), filters=filters, limit=limit)
    if json_output:
        print_json(results_json(results))
        return
    for place, hit in enumerate(results.hits, 1):
        click.echo(say_hit(place, hit))
    found = f"{len(results.hits)} hits" if results.hits else "No passage matches. Try other words, or fewer filters."
    click.echo(f"{found} ({results.searched} passages searched, {results.mode.value})")
    if results.reviewed and (themes or polarity):
        click.echo(f"{as_reviewed(results.reviewed).capitalize()} (--machine-only leaves them out).")
    if results.set_aside:
        click.echo(
            f"{results.set_aside} documents set aside, as copies or older versions (--all-versions has them too)."
        )


def say_hit(place: int, hit: Hit) -> str:
    """One hit for a terminal: where it is, why it is here, what it says."""
    from ui.links import said
    from ui.shapes import why

    mark = (" [fictional specimen]" if hit.document.fictional else "") + withdrawn_mark(hit.document)
    place_on = f"{hit.document.title or hit.document.id}{mark}, page {hit.passage.first_page}"
    place_on += f" [{recognition(hit.ocr)}]" if hit.ocr is not None else ""
    tags = ", ".join(dict.fromkeys(f"{tag.theme} ({tag.polarity})" for tag in hit.tags))
    return "\n".join(
        line
        for line in (
            click.style(f"{place}. {place_on}", bold=True),
            f"   {clip(hit.text, QUOTE_LENGTH)}",
            f"   why: {why(hit.because)}",
            f"   themes: {tags}" if tags else "",
            f"   {hit.document.id}",
            *(f"   {said(link)}: {link.document}" for link in hit.links),
        )
        if line
    )


@click.command()
@click.argument("document", required=False)
@click.option("--text", "text_file", type=click.File(encoding="utf-8"), help="Compare the text of this file instead.")
@click.option("-n", "--limit", default=10, show_default=True, type=click.IntRange(1, 200), help="How many documents.")
@as_json
@with_settings
def similar(settings: Settings, document: str | None, text_file: TextIO | None, limit: int, json_output: bool) -> None:
    """Find documents like DOCUMENT (an id), or like a text, and what they share."""
    from index.similar import similar_to, similar_to_text
    from ui.shapes import alike_json

    if (document is None) == (text_file is None):
        refuse("give either a document's id or --text FILE")
    held = library(settings)
    if text_file is not None:
        found = similar_to_text(held, text_file.read(), limit=limit)
    else:
        found = similar_to(held, str(document), limit=limit)
    if json_output:
        print_json([alike_json(alike) for alike in found])
    else:
        click.echo("\n".join(say_alike(alike) for alike in found) or "No document like it is held.")


def say_alike(alike: "Alike") -> str:
    """One similar document for a terminal."""
    shared = f"\n   shares: {', '.join(alike.themes)}" if alike.themes else ""
    mark = withdrawn_mark(alike.document)
    return f"{alike.score:.2f}  {alike.document.title or alike.document.id}  ({alike.document.id}){mark}{shared}"


@click.command()
@click.option("--area", default="", help="Only documents of this area.")
@click.option("--addressee", default="", help="Only those addressed to this body or class of body.")
@click.option("--strength", type=click.Choice(STRENGTHS), default=None, help="Only those whose verb asks so.")
@click.option("--like", default="", help="Nearest in meaning to this text.")
@click.option("-n", "--limit", default=50, show_default=True, type=click.IntRange(1, 1000), help="How many.")
@as_json
@with_settings
def recommendations(
    settings: Settings, area: str, addressee: str, strength: str | None, like: str, limit: int, json_output: bool
) -> None:
    """The register of recommendations, each with earlier ones like it."""
    from index.register import recommendations as register
    from ui.asking import asking_said
    from ui.shapes import entry_json

    entries = register(
        library(settings), area=area, addressee=addressee, strength=strength or "", like=like, limit=limit
    )
    if json_output:
        print_json([entry_json(entry) for entry in entries])
        return
    for entry in entries:
        click.echo(f"{entry.recommendation.number or '-':<5} {clip(entry.recommendation.text, 200)}")
        click.echo(f"      {asking_said(entry.recommendation)}")
        mark = withdrawn_mark(entry.document)
        click.echo(f"      {entry.document.title or entry.document.id}{mark}, page {entry.recommendation.page}")
    click.echo(f"{len(entries)} recommendations")


COMMANDS = (search, similar, recommendations)
