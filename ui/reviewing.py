"""Decisions on tags from the command line: kept by the layer below, shown here in words."""

from typing import Any

from index.library import Library
from index.reviews import Decision, Reviews, Verdict
from ingest.errors import InvalidQuestion

QUOTE_SHOWN = 90


def decide(
    library: Library, passage_id: str, *, theme: str, decision: str, polarity: str, note: str, reader: str
) -> tuple[Decision, ...]:
    """Write down a decision on every tag of this theme in the passage, or on the passage itself to add or note.

    Refuses a passage that is not held, a theme that is not in the codebook, and a tag that is not there.
    """
    passage = library.store.passage(passage_id)
    line = library.store.line(passage.document)
    verdict = Verdict(decision)
    if theme:
        library.codebook.theme(theme)
    quotes = [passage.span.of(library.store.text(passage.document))]
    if verdict in {Verdict.ACCEPT, Verdict.REJECT, Verdict.POLARITY}:
        quotes = tagged_statements(library, passage_id, theme)
    reviews = Reviews(library.folder)
    return tuple(
        reviews.decide(
            sha256=line.sha256, quote=quote, theme=theme, verdict=verdict, by=reader, polarity=polarity, note=note
        )
        for quote in quotes
    )


def tagged_statements(library: Library, passage_id: str, theme: str) -> list[str]:
    """The statements of a passage that carry the theme; refuses where none does."""
    passage = library.store.passage(passage_id)
    text = passage.span.of(library.store.text(passage.document))
    tags = library.store.tags_of([passage_id]).get(passage_id, ())
    quotes = list(dict.fromkeys(text[tag.start : tag.end] for tag in tags if tag.theme == theme))
    if not quotes:
        carried = ", ".join(sorted({tag.theme for tag in tags})) or "none"
        raise InvalidQuestion(f"This passage has no tag {theme or '(no --theme given)'}. Its themes: {carried}.")
    return quotes


def decision_json(decision: Decision) -> dict[str, Any]:
    """One decision for machines."""
    return {
        "number": decision.number,
        "sha256": decision.sha256,
        "quote": decision.quote,
        "theme": decision.theme,
        "decision": decision.verdict.value,
        "polarity": decision.polarity,
        "note": decision.note,
        "by": decision.by,
        "at": decision.at,
    }


def say_decision(decision: Decision) -> str:
    """One decision on a line."""
    polarity = f" as {decision.polarity}" if decision.polarity else ""
    note = f" ({decision.note})" if decision.note else ""
    quote = " ".join(decision.quote.split())[:QUOTE_SHOWN]
    said = f"{decision.verdict.value} {decision.theme}{polarity}{note}"
    return f"{decision.number:>4} {decision.at} {decision.by}: {said} “{quote}”"
