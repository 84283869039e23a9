"""The Streamlit app of Prior Learning: one address, a few screens, nothing heavy until a question is asked.

`PRIOR_DATA` names the data folder. Every screen is a file in `ui/views/` with `show(library)`; which one is
shown stands in the address (`?view=…`), so that any screen can be bookmarked, shared and gone back to.
"""

from importlib import import_module
from pathlib import Path

import streamlit as st

from index.library import Library
from ingest.errors import PriorError
from ui.address import VIEWS, link
from ui.settings import Settings, load_settings, open_library, stay_offline
from ui.tables import anchor
from ui.views.pieces import notice

STYLE = Path(__file__).parent / "style.css"
IN_NAVIGATION = {"search": "Search", "themes": "Themes", "corpus": "Documents", "review": "Review tags"}
TITLES = {**IN_NAVIGATION, "document": "Document", "codebook": "Codebook"}
UNDER = {"document": "corpus", "codebook": "themes"}  # screens that another one in the navigation leads to


def main() -> None:
    """Draw the screen that the address names."""
    stay_offline()
    view = st.query_params.get("view", "search")
    known = view if view in VIEWS else "search"
    st.set_page_config(page_title=f"{TITLES[known]} · Prior Learning", page_icon="📖", layout="wide")
    st.html(STYLE)
    masthead(UNDER.get(known, known))
    if known != view:
        notice("There is no such screen", f"The address asks for “{view}”; this is the search instead.", kind="caution")
    try:
        import_module(f"ui.views.{known}").show(held(str(load_settings().data.resolve())))
    except PriorError as error:
        notice("This cannot be shown", str(error), kind="wrong")
    footer()


@st.cache_resource(show_spinner="Opening the library…")
def held(data: str) -> Library:
    """The library in a data folder, opened once for all visitors; it notices by itself when the record changes."""
    settings: Settings = load_settings(Path(data))
    return open_library(settings)


def masthead(current: str) -> None:
    """The name of the product and the way to each screen."""
    links = "".join(
        anchor(label, link(view)).replace("<a ", '<a aria-current="page" ' if view == current else "<a ", 1)
        for view, label in IN_NAVIGATION.items()
    )
    brand = anchor("Prior Learning", link("search"), kind="brand")
    st.html(f'<header class="masthead">{brand}<nav aria-label="Screens">{links}</nav></header>')


def footer() -> None:
    """What holds for everything shown."""
    st.html(
        '<footer class="foot"><p>Tags are claims made by a method, shown with their evidence: read the passage before '
        "you rely on one. Reviewed cases are rare and extreme; they do not show what usual practice is.</p>"
        "<p>Everything stays on this machine. Nothing is sent anywhere.</p></footer>"
    )


if __name__ == "__main__":
    main()
