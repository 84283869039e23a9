"""How often a theme's tags are right, in words for screens, tables and terminals."""

from nlp.reliability import LEAST_F1, LEAST_POSITIVES, Measured, Reliability
from ui.labels import counted, percent

KINDS = {"reviews": "fictional case reviews", "inspections": "inspection reports"}
NOT_MEASURED = "How often its tags are right has not been measured."
WHY_EXPERIMENTAL = (
    f"Experimental: measured on fictional case reviews and on published inspection reports, its F1 is below "
    f"{LEAST_F1} on one of them, or fewer than {LEAST_POSITIVES} paragraphs of either have the theme."
)


def reliability_words(reliability: Reliability, theme: str) -> str:
    """How often tags of the theme are right and how many are found, on each kind of document, by paragraph."""
    measured = [(name, reliability.of(theme, kind)) for kind, name in KINDS.items()]
    said = [_measured(name, one) for name, one in measured if one is not None]
    return f"{'; '.join(said)[:1].upper()}{'; '.join(said)[1:]}." if said else NOT_MEASURED


def left_out_words(number: int) -> str:
    """How many themes a figure leaves out, and why."""
    what = counted(number, "experimental theme")
    return f"{what} left out: too seldom right, or measured on too few paragraphs"


def _measured(name: str, one: Measured) -> str:
    return (
        f"on {name} {percent(one.precision)} of its tags are right and {percent(one.recall)} of what readers found "
        f"is tagged ({counted(one.n, 'paragraph')})"
    )
