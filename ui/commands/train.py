"""`prior train`: the fitted tagger made anew from labels, or brought nearer to what people decided."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.commands.options import library, refuse, with_settings
from ui.figures_tags import PLACES
from ui.keyed_specimens import Places
from ui.settings import Settings

if TYPE_CHECKING:
    from nlp.schedule import Schedule

FOLDS = 3
"""Each fold takes about as long as all others: three hold out enough and can be fitted in an afternoon."""
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--to", "target", type=FOLDER, help="Folder to write to (default: nlp/weights).")
@click.option("--labels", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Folder of more labels.")
@click.option("--folds", type=click.IntRange(2, 10), help="Parts that the documents are held out in (default: 3).")
@click.option("--fold", "only", type=click.IntRange(1, 10), help="Fit this fold alone, to run folds side by side.")
@click.option("--ablation", is_flag=True, help="Measure what each source of labels adds, by brief fits.")
@click.option("--epochs", type=click.IntRange(1, 50), help="Times that every label is seen.")
@click.option("--with-reviews", is_flag=True, help="Learn from what people decided, in minutes.")
@click.option("--switch", "wanted", is_flag=True, help="With --with-reviews: use the new weights without asking.")
@click.option("--back", is_flag=True, help="Go back to the weights that ship.")
@with_settings
def train(
    settings: Settings,
    target: Path | None,
    labels: Path | None,
    folds: int | None,
    only: int | None,
    ablation: bool,
    epochs: int | None,
    with_reviews: bool,
    wanted: bool,
    back: bool,
) -> None:
    """Fit the tagger to labels, or with --with-reviews to people's decisions.

    Fitting to labels takes hours and says how long before each fold; what is done is kept, so that a fit broken off is
    taken up again. Its figures are of documents that the claiming network had not seen. Learning from people shows
    figures before and after, and changes nothing until you say so; nothing in the repository changes.
    """
    places = replace(PLACES, labels=labels or PLACES.labels, weights=target or PLACES.weights)
    if wanted and not with_reviews:
        refuse("--switch goes with --with-reviews")
    if sum((back, with_reviews, bool(target or labels or folds or only or epochs or ablation))) > 1:
        refuse("--back and --with-reviews stand alone: they take neither folder, folds nor epochs")
    if back:
        _back(settings)
    elif ablation:
        _by_sources(settings, places, folds or FOLDS)
    elif with_reviews:
        _from_reviews(settings, places, wanted)
    else:
        from nlp.schedule import Schedule

        schedule = Schedule() if epochs is None else Schedule(epochs=epochs)
        if not places.labels.is_dir():
            click.echo(f"{places.labels} is not there: only our own statements are learnt from.")
        if only and only > (folds or FOLDS):
            refuse(f"--fold {only}: there are {folds or FOLDS} folds")
        _from_labels(settings, places, schedule, folds or FOLDS, only)


def _from_labels(settings: Settings, places: Places, schedule: "Schedule", folds: int, only: int | None) -> None:
    from ui.training import fit_to_labels, say_figures

    figures = fit_to_labels(settings, places, schedule, folds, only, click.echo)
    if only is not None:
        click.echo(f"Fold {only} is fitted. When all are, run `prior train` without --fold.")
        return
    click.echo(f"Written to {places.weights}.")
    click.echo("\n".join(say_figures(figures)))


def _by_sources(settings: Settings, places: Places, folds: int) -> None:
    from ui.tag_tables import say_row
    from ui.training import measure_sources

    lineage = measure_sources(settings, places, folds, click.echo)
    for what in ("ablation", "learning"):
        click.echo("\n".join([f"== {what.capitalize()}", *map(say_row, lineage.held_out[what])]))
    click.echo(f"Written to {places.weights}; `prior evaluate tags` prints it.")


def _from_reviews(settings: Settings, places: Places, wanted: bool) -> None:
    from ui.training import learn_from_people, say_relearnt, switch

    taught, found = learn_from_people(settings, library(settings), places)
    click.echo("\n".join(say_relearnt(taught, found)))
    if not wanted and not (sys.stdin.isatty() and click.confirm("Use these weights from now on?")):
        click.echo("Nothing was changed. To use these weights: prior train --with-reviews --switch")
        return
    lineage = switch(settings, places, taught, found)
    click.echo(f"Switched to {lineage.name} in {settings.switched_weights}. To go back: prior train --back")
    _say_next(settings)


def _back(settings: Settings) -> None:
    from ui.training import go_back

    if not go_back(settings):
        click.echo("Nothing to go back from: the weights in use are those that ship.")
        return
    click.echo("Back to the weights that ship. The decisions are kept.")
    _say_next(settings)


def _say_next(settings: Settings) -> None:
    if settings.tagger == "learned":
        click.echo("The next `prior ingest` tags anew what is held.")
    else:
        click.echo(f"The tagger in use is '{settings.tagger}': set PRIOR_TAGGER=learned to use fitted weights.")


COMMANDS = (train,)
