"""Adding files from the browser: kept in the data folder, then taken in like any other file."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath

import streamlit as st

from index.build import IngestReport, Progress, ingest
from index.library import Library
from ingest.errors import RecordLocked
from ui.labels import counted
from ui.views.pieces import notice, say

SUFFIXES = ("pdf", "html", "htm", "docx", "txt", "md")
STAGES = {
    "read": "Reading and finding themes",
    "tag": "Finding themes",
    "relate": "Finding versions and summaries",
    "embed": "Working out meaning",
    "words": "Indexing words",
    "vectors": "Indexing meaning",
}


def add_documents(library: Library) -> None:
    """A field for files, a button, and what came of it."""
    say(
        "Published reviews and reports as PDF, HTML, Word, text or Markdown. They are copied into the data folder of "
        "this machine and go nowhere else. Add only what has been published, no drafts that could identify a child.",
        kind="soft small",
    )
    with st.form("add", clear_on_submit=True, border=False):
        files = st.file_uploader("Files", type=list(SUFFIXES), accept_multiple_files=True, label_visibility="collapsed")
        sent = st.form_submit_button("Add these files", type="primary")
    if sent and files:
        paths = [keep(library.folder / "uploads", file.name, file.getvalue()) for file in files]
        st.session_state["added"] = take_in(library, paths)
        st.rerun()
    elif sent:
        say("Choose one or more files first.")
    if (outcome := st.session_state.pop("added", None)) is not None:
        tell(outcome)


def keep(folder: Path, name: str, content: bytes) -> Path:
    """Write an uploaded file under its own name, whatever folder the browser names with it.

    It lies in a folder named by its content: two files of one name do not overwrite each other.
    """
    bare = PurePosixPath(PureWindowsPath(name).name).name.lstrip(".") or "unnamed"
    path = folder / sha256(content).hexdigest()[:8] / bare
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def take_in(library: Library, paths: list[Path]) -> IngestReport | str:
    """Ingest the files while a bar shows how far it is; a sentence where another process is writing."""
    bar = st.progress(0.0, text="Starting…")
    try:
        return ingest(library, paths, progress=follow(bar.progress))
    except RecordLocked as error:
        return str(error)
    finally:
        bar.empty()


def follow(draw: Callable[..., object]) -> Callable[[Progress], None]:
    """A listener that draws each step of the work."""

    def listen(step: Progress) -> None:
        share = min(step.done / step.total, 1.0) if step.total else 0.0
        name = STAGES.get(step.stage, step.stage.capitalize())
        draw(share, text=f"{name}: {step.done} of {step.total}")

    return listen


def tell(outcome: IngestReport | str) -> None:
    """What came of it, every failure and duplicate by name."""
    if isinstance(outcome, str):
        notice("The files were kept but not taken in yet", outcome, kind="caution")
        return
    added = len(outcome.added) + len(outcome.updated)
    steps = [f"{Path(entry.path).name}: {entry.fault}: {entry.what} {entry.remedy}" for entry in outcome.failed]
    steps += [f"{Path(entry.path).name} is held already." for entry in outcome.duplicates]
    known = f"{len(outcome.unchanged)} known already"
    said = f"{counted(added, 'document')} added, {known}, in {outcome.seconds:.0f} seconds."
    notice("Done" if not outcome.failed else "Done, but not everything could be read", said, steps=tuple(steps),
           kind="caution" if outcome.failed else "")  # fmt: skip
