"""How a recommendation asks, in words for screens and the terminal."""

from nlp.tags import Recommendation

STRENGTHS = {"must": "must", "should": "should", "consider": "to consider", "none": ""}


def bodies(one: Recommendation) -> str:
    """To whom it speaks, as a sentence lists classes of body."""
    return ", ".join(one.addressees).replace("-", " ") or "addressee not stated"


def strength_said(one: Recommendation) -> str:
    """The strength of its verb in words, "" where it has none."""
    said = STRENGTHS[one.strength.value]
    return f"strength: {said}" if said else ""


def asking_said(one: Recommendation) -> str:
    """To whom, how strongly, by when and for assurance, on one line for a terminal."""
    parts = [f"to: {bodies(one)}", STRENGTHS[one.strength.value], one.timescale, "assurance" if one.assurance else ""]
    pages = ", ".join(str(place.page) for place in one.also)
    return "; ".join([*(part for part in parts if part), *([f"again on page {pages}"] if pages else [])])
