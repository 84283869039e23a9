"""Progress bars on a terminal; the only importer of rich."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from index.build import Progress as Step


@contextmanager
def progress_bars(*, quiet: bool) -> Iterator[Callable[["Step"], None]]:
    """A function that takes progress steps and draws one bar a stage; nothing where quiet or not on a terminal."""
    console = Console(stderr=True, quiet=quiet)
    columns = (TextColumn("{task.description:<9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bars: dict[str, TaskID] = {}
    with Progress(
        *columns, TextColumn("{task.fields[name]}"), console=console, disable=not console.is_terminal
    ) as view:

        def advance(step: "Step") -> None:
            if step.stage not in bars:
                bars[step.stage] = view.add_task(step.stage, total=step.total, name="")
            view.update(bars[step.stage], completed=step.done, total=step.total, name=step.name[-40:])

        yield advance
