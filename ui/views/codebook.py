"""The codebook screen: its versions, and a way to change it that shows first what would change."""

from html import escape
from pathlib import Path

import streamlit as st

from index.build import retag
from index.codebook_changes import Preview, preview
from index.codebooks import file_of, keep, versions
from index.ledger import annotated_otherwise
from index.library import Library
from ingest.errors import PriorError
from nlp.codebook import Codebook, read_codebook, version_of
from ui.address import link
from ui.codebook_text import TOP, parts, with_note, with_part
from ui.labels import POLARITIES, counted
from ui.settings import load_settings
from ui.tables import Cell, anchor, table
from ui.views.add_documents import follow
from ui.views.hit import label_of
from ui.views.pieces import heading, notice, say, title

MOST_SHOWN = 30  # changes listed of each theme; more are counted
BY_RULES = "Both are tagged by the rules of the codebook in memory, whatever tagger is in use; nothing is stored yet."


def show(library: Library) -> None:
    """Draw the versions, the part to edit, and what the edit would do."""
    path = load_settings(library.folder).codebook
    title("Codebook", "What the themes mean and the words that point to them. Every version stays citable.")
    st.html(f"<p>{anchor('← All themes', link('themes'))}</p>")
    if "applied" in st.session_state:
        notice("The new version is in use", st.session_state.pop("applied"))
    tag_anew(library)
    show_versions(library)
    heading("Change it")
    say(f"The file is {path.name}; it can be edited there, too. Its head says how wordings are written.")
    draft = edit(path)
    check(library, path, draft)


def show_versions(library: Library) -> None:
    """The versions in use here so far, newest first, and the file of one of them."""
    kept = list(reversed(versions(library.folder)))
    heading(f"Versions ({len(kept)})")
    rows = [
        [
            Cell(one.version + (" (in use)" if one.version == library.codebook.version else "")),
            f"{one.since[:10]}",
            one.note,
            Cell(str(one.themes), number=True),
            Cell(f"{one.phrases:,}", number=True),
        ]
        for one in kept
    ]
    head = ["Version", "Since", "Note", Cell("Themes", number=True), Cell("Phrases", number=True)]
    st.html(table("Versions of the codebook that were in use here", head, rows, kind="stack"))
    if not kept:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox("Version", [one.version for one in kept], key="version", width=220)
        name, data = f"codebook-{chosen}.toml", file_of(library.folder, chosen)
        st.download_button("Download as TOML", data, file_name=name, mime="application/toml")


def edit(path: Path) -> str:
    """One part of the file as text; what is changed in it is kept in the draft, until the file itself changes."""
    if st.session_state.get("draft-of") != (now := version_of(path.read_bytes())):
        forget_draft()
        st.session_state["draft-of"] = now
    draft: str = st.session_state.setdefault("draft", path.read_text(encoding="utf-8"))
    name = st.selectbox(
        "Part", list(parts(draft)), format_func=lambda part: "Families, shared phrases, words of their time"
        if part == TOP else part, key="codebook-part",
    )  # fmt: skip
    text = st.text_area("Its text (TOML)", parts(draft)[name], height=420, key=f"codebook-text-{name}")
    if text != parts(draft)[name]:
        draft = st.session_state["draft"] = with_part(draft, name, text)
    return draft


def check(library: Library, path: Path, draft: str) -> None:
    """Whether the draft keeps the rules, what it would change, and the button that applies it."""
    if draft == path.read_text(encoding="utf-8"):
        say("Nothing is changed yet.", kind="soft small")
        return
    try:
        changed = read_codebook(draft.encode(), path)
    except PriorError as error:
        notice("This breaks a rule of the codebook", str(error), kind="wrong")
        discard()
        return
    with st.container(horizontal=True, gap="small"):
        if st.button("Show what would change", key="look", type="primary"):
            with st.spinner("Tagging in memory…"):
                st.session_state["preview"] = (changed.version, preview(library, changed))
        discard()
    version, found = st.session_state.get("preview", ("", None))
    if found is None or version != changed.version:
        say("See what would change before you apply it.", kind="soft small")
        return
    show_preview(library, found)
    note = st.text_input("Note on this version (what changed and why)", key="codebook-note")
    st.button("Apply this version", on_click=apply, args=(library, path, draft, note), disabled=not note.strip())


def show_preview(library: Library, found: Preview) -> None:
    """Tags that appear and disappear, and the figures that move."""
    sample = "all passages that count" if found.passages == found.of else (
        f"a sample of {counted(found.passages, 'passage')} of {found.of:,} that count"
    )  # fmt: skip
    appear = sum(change.appears for change in found.changes)
    gone = len(found.changes) - appear
    said = f"{counted(appear, 'tag')} would appear and {gone:,} disappear"
    notice(said, f"Looked at: {sample}, from {counted(found.documents, 'document')}. {BY_RULES}")
    if not found.shifts:
        return
    rows = [
        [
            label_of(shift.theme, library.codebook),
            Cell(f"{shift.documents_before} → {shift.documents_after} of {found.documents}", number=True),
            Cell(f"{shift.passages_before} → {shift.passages_after} of {found.passages}", number=True),
        ]
        for shift in found.shifts
    ]
    head = ["Theme", Cell("Documents", number=True), Cell("Passages", number=True)]
    st.html(table("What moves in the figures", head, rows, kind="stack"))
    for shift in found.shifts:
        st.html(changes_of(shift.theme, found, library.codebook))


def changes_of(theme: str, found: Preview, codebook: Codebook) -> str:
    """The tags of a theme that appear and disappear, folded, as safe HTML."""
    changes = [change for change in found.changes if change.theme == theme]
    items = "".join(
        f'<p class="facts"><strong>{"Appears" if change.appears else "Disappears"}</strong>, '
        f"{escape(POLARITIES[change.polarity].lower())}: "
        f"{anchor(f'page {change.page}', link('document', id=change.document, page=change.page))}</p>"
        f'<div class="quote">{escape(change.quote)}</div>'
        for change in changes[:MOST_SHOWN]
    )
    more = f"<p>and {len(changes) - MOST_SHOWN} more</p>" if len(changes) > MOST_SHOWN else ""
    summary = f"{escape(label_of(theme, codebook))} ({len(changes)})"
    return f'<details class="fold"><summary>{summary}</summary>{items}{more}</details>'


def discard() -> None:
    """A button that throws the draft away."""

    st.button("Discard the draft", on_click=forget_draft, type="tertiary", key="discard")


def forget_draft() -> None:
    """Take the text of the file again."""
    for key in [key for key in st.session_state if str(key).startswith("codebook-text-")]:
        del st.session_state[key]
    for key in ("draft", "preview"):
        st.session_state.pop(key, None)


def apply(library: Library, path: Path, draft: str, note: str) -> None:
    """Put the draft in place of the file, with its note; both the old and the new version are kept."""
    data = with_note(draft, note).encode()
    keep(library.folder, path.read_bytes(), path)
    part = path.with_suffix(".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        st.toast(f"{path} cannot be written ({error.strerror}). Make it writable, or name another by PRIOR_CODEBOOK.")
        return
    made = keep(library.folder, data, path)
    forget_draft()
    st.session_state["applied"] = f"Version {made.version}: {made.note}"
    st.cache_resource.clear()  # the next look opens the library with the new version


def tag_anew(library: Library) -> None:
    """A button that brings the tags up to date, where they were made by another version."""
    stale = len(annotated_otherwise(library.store, library.methods().annotated_by))
    if not stale:
        return
    notice(
        f"{counted(stale, 'document')} {'is' if stale == 1 else 'are'} tagged by another version",
        "Figures and filters use those tags until all are tagged anew, here or by prior ingest.",
        kind="caution",
    )
    if st.button("Tag all anew", key="tag-anew"):
        bar = st.progress(0.0, text="Starting…")
        try:
            retag(library, progress=follow(bar.progress))
        except PriorError as error:
            notice("Not tagged anew", str(error), kind="wrong")
            return
        finally:
            bar.empty()
        st.rerun()
