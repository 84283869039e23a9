"""The review screen: people decide on tags, code samples, settle differences, and see what was decided.

Whatever a person says is kept apart from what can be made again, only ever added to, and taken back at will.
"""

from collections.abc import Callable

import streamlit as st

from index.library import Library
from ui.views.pieces import keep_in_address, notice, title
from ui.views.review_lists import show_made, show_unmatched
from ui.views.review_queue import show_queue
from ui.views.review_sample import show_sample
from ui.views.review_settle import show_settle

PARTS: dict[str, tuple[str, Callable[[Library, str], None]]] = {
    "tags": ("Decide on tags", show_queue),
    "sample": ("Code a sample", show_sample),
    "settle": ("Settle differences", show_settle),
    "made": ("Decisions made", show_made),
    "unmatched": ("Without a place", show_unmatched),
}
NEED_NOBODY = ("made", "unmatched")


def show(library: Library) -> None:
    """Draw the part of the screen that was chosen."""
    title("Review tags", "Say of each tag whether it is right. Decisions are kept whatever is read or tagged anew.")
    if not library.store.counts().documents:
        notice("There are no documents to review yet", "Add some on the screen Documents.")
        return
    initials, parts = st.columns([2, 8], vertical_alignment="bottom")
    by = initials.text_input("Your initials", key="by", max_chars=20).strip()
    asked = st.query_params.get("part", "tags")
    names = list(PARTS)
    part = parts.radio(
        "What to do",
        names,
        index=names.index(asked) if asked in names else 0,
        format_func=lambda name: PARTS[name][0],
        key="part",
        horizontal=True,
    )
    keep_in_address(part="" if part == "tags" else part)
    if not by and part not in NEED_NOBODY:
        notice("Give your initials first", "Everything here is kept with who said it.")
        return
    PARTS[part][1](library, by)
