"""What the screens know of how often each theme is right, and whether experimental themes are asked for."""

import streamlit as st

from nlp.reliability import Reliability, read_reliability
from ui.views.pieces import keep_in_address

ASKED = "yes"  # how the address asks for experimental themes


@st.cache_resource
def measured() -> Reliability:
    """What was measured when the tagger was last judged, read once; raises `InvalidSource`."""
    return read_reliability()


def with_experimental(words: str) -> bool:
    """A tick box that asks for what is experimental, off unless the address says otherwise."""
    asked = st.query_params.get("experimental", "") == ASKED
    chosen = st.checkbox(words, value=asked, key="experimental")
    keep_in_address(experimental=ASKED if chosen else "")
    return chosen
