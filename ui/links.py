"""What else is held of a document, in the words that screens and commands share."""

from collections.abc import Iterable

from index.hits import Link, Relation

MEASURES = {"runs": "runs of five words", "pairs": "pairs of telling words"}

_SAID = {
    Relation.SAME_TEXT: "The same text is held in another file",
    Relation.SUMMARY: "This sums up a report that is held",
    Relation.SUMMARISED: "A summary of this report is held",
    Relation.WRITES_ABOUT: "This writes about a report that is held",
    Relation.WRITTEN_ABOUT: "Something written about this report is held",
}
_MARKS = {
    Relation.SAME_TEXT: "same text held twice",
    Relation.SUMMARY: "summary; report held",
    Relation.SUMMARISED: "summary held",
}
_VERSIONS = {True: "newer", False: "older", None: "another"}


def said(link: Link) -> str:
    """What is held, as a sentence without its end: "A newer version of this report is held"."""
    if link.relation is Relation.VERSION:
        version = {True: "A newer", False: "An older", None: "Another"}[link.newer]
        return f"{version} version of this report is held"
    return _SAID[link.relation]


def mark(links: Iterable[Link]) -> str:
    """The nearest link in a few words for a list; "" for none but articles."""
    for link in links:
        if link.relation is Relation.VERSION:
            return f"{_VERSIONS[link.newer]} version held"
        if link.relation in _MARKS:
            return _MARKS[link.relation]
    return ""


def measured(link: Link) -> str:
    """How much the two share, and by what measure."""
    words = f"{percent_of(link.overlap)} of the {MEASURES[link.measure]} of the shorter one stand in the longer"
    return f"{words}; {link.shared} of its {link.passages} passages nearly word for word" if link.shared else words


def percent_of(share: float) -> str:
    """A share in whole percent; 100% for nothing less than all."""
    return f"{min(round(100 * share), 99) if share < 1 else 100}%"
