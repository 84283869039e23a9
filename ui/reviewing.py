"""Decisions and samples from the command line: kept by the layer below, shown here in words."""

from typing import Any

from index.decided import Unmatched
from index.gold import Gold, measure
from index.library import Library
from index.reviews import Decision, Reviews, Shown, Verdict
from index.samples import READER, Sample, Samples
from ingest.errors import InvalidQuestion

QUOTE_SHOWN = 90
ON_A_TAG = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.POLARITY})


def decide(
    library: Library,
    passage_id: str,
    *,
    theme: str,
    decision: str,
    polarity: str,
    note: str,
    reader: str,
    words: str = "",
) -> tuple[Decision, ...]:
    """Write down a decision on every tag of this theme in the passage, or on its `words` (or all) to add or note.

    Refuses a passage that is not held, a theme that is not in the codebook, a tag that is not there, and words that
    do not stand in the passage.
    """
    passage = library.store.passage(passage_id)
    line = library.store.line(passage.document)
    verdict = Verdict(decision)
    if theme:
        library.codebook.theme(theme)
    text = passage.span.of(library.store.text(passage.document))
    if words and words not in text:
        raise InvalidQuestion("These words do not stand in the passage; copy them as they are written there.")
    about = [(words or text, Shown())]
    if verdict in ON_A_TAG:
        about = tagged_statements(library, passage_id, theme)
    reviews = Reviews(library.folder)
    given: dict[str, Any] = {"theme": theme, "verdict": verdict, "by": reader, "polarity": polarity, "note": note}
    return tuple(reviews.decide(sha256=line.sha256, quote=quote, shown=shown, **given) for quote, shown in about)


def tagged_statements(library: Library, passage_id: str, theme: str) -> list[tuple[str, Shown]]:
    """The statements of a passage that carry the theme, with the tag on each; refuses where none does."""
    passage = library.store.passage(passage_id)
    text = passage.span.of(library.store.text(passage.document))
    tags = library.store.tags_of([passage_id]).get(passage_id, ())
    found = {
        text[tag.start : tag.end]: Shown(polarity=tag.polarity, score=tag.score, tagger=tag.tagger)
        for tag in tags
        if tag.theme == theme
    }
    if not found:
        carried = ", ".join(sorted({tag.theme for tag in tags})) or "none"
        raise InvalidQuestion(f"This passage has no tag {theme or '(no --theme given)'}. Its themes: {carried}.")
    return list(found.items())


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
        "queue": decision.shown.queue,
        "drawn_at_random": decision.shown.drawn,
        "shown": {
            "polarity": decision.shown.polarity,
            "score": decision.shown.score,
            "tagger": decision.shown.tagger,
        },
        "undoes": decision.undoes,
        "undone": decision.undone,
        "undone_by": decision.undone_by,
    }


def say_decision(decision: Decision) -> str:
    """One decision on a line."""
    if decision.verdict is Verdict.UNDO:
        return f"{decision.number:>4} {decision.at} {decision.by}: takes back {decision.undoes}"
    polarity = f" as {decision.polarity}" if decision.polarity else ""
    note = f" ({decision.note})" if decision.note else ""
    queue = decision.shown.queue and f" [queue {decision.shown.queue}{', drawn at random' * decision.shown.drawn}]"
    undone = f" [taken back by {decision.undone_by}]" if decision.undone else ""
    quote = " ".join(decision.quote.split())[:QUOTE_SHOWN]
    said = f"{decision.verdict.value} {decision.theme}{polarity}{note}{queue}{undone}"
    return f"{decision.number:>4} {decision.at} {decision.by}: {said} “{quote}”"


def unmatched_json(lost: Unmatched) -> dict[str, Any]:
    """One decision without a place, for machines."""
    return {**decision_json(lost.decision), "reason": lost.reason}


def say_unmatched(lost: Unmatched) -> str:
    """One decision without a place, and why, on two lines."""
    return f"{say_decision(lost.decision)}\n     {lost.reason}"


def sample_json(samples: Samples, sample: Sample) -> dict[str, Any]:
    """A sample for machines, without its words: how it was drawn and how far it is coded."""
    coded: dict[str, int] = {}
    for coding in samples.codings(sample.name):
        if coding.role == READER:
            coded[coding.by] = coded.get(coding.by, 0) + 1
    return {
        "name": sample.name,
        "units": len(sample.units),
        "drawn_by_theme": sum(unit.drawn == "theme" for unit in sample.units),
        "documents": len({unit.sha256 for unit in sample.units}),
        "themes": list(sample.themes),
        "seed": sample.seed,
        "codebook": sample.codebook,
        "made": sample.made,
        "coded": coded,
    }


def say_sample(samples: Samples, sample: Sample) -> str:
    """A sample on a line."""
    told = sample_json(samples, sample)
    coded = ", ".join(f"{reader} {number}" for reader, number in told["coded"].items()) or "nobody yet"
    asked = f", asked: {', '.join(sample.themes)}" if sample.themes else ""
    return (
        f"{sample.name}: {told['units']} units of {told['documents']} documents, seed {sample.seed}, "
        f"codebook {sample.codebook}{asked}; coded: {coded}"
    )


def agreement_json(library: Library, name: str, readers: tuple[str, ...]) -> dict[str, Any]:
    """How far the readers of a sample agree, for machines and for the lines below."""
    from dataclasses import asdict

    found = measure(Samples(library.folder), name, readers=readers)
    return {"sample": name, **asdict(found)}


def say_agreement(told: dict[str, Any]) -> list[str]:
    """The agreement theme by theme; coefficients with their 95% intervals."""
    first, second, *others = told["readers"]
    alpha = f", alpha over {', '.join((first, second, *others))}" if others else ""
    lines = [
        f"{told['units']} units of {told['documents']} documents read by two or more. "
        f"Kappa: {first} and {second}{alpha}.",
        f"{'theme':<28} {'both':>5} {first[:8]:>8} {second[:8]:>8}  {'kappa':<22} alpha",
    ]
    for row in told["themes"]:
        counts = f"{row['both']:>5} {row['first_alone']:>8} {row['second_alone']:>8}"
        lines.append(f"{row['theme']:<28} {counts}  {_measure(row['kappa']):<22} {_measure(row['alpha'])}")
    lines.append(f"Polarity: the same for {told['same_polarity']} of {told['shared']} themes that both gave.")
    lines.append(
        "Intervals (95%) come from drawing whole documents again; – where nobody, or everybody, gave the theme."
    )
    return lines


def say_gold(found: Gold, name: str, themes: tuple[str, ...]) -> str:
    """What went into the labels and what was left out."""
    asked = f" Only {', '.join(themes)} were asked: other themes of a tagger are not wrong there." if themes else ""
    return (
        f"{len(found.rows)} settled units of {name}; left out: {found.read_once} read by fewer than two, "
        f"{found.unsettled} not settled.{asked}"
    )


def _measure(measure: dict[str, float | None]) -> str:
    value, low, high = measure["value"], measure["low"], measure["high"]
    if value is None:
        return "–"
    return f"{value:.2f}" + (f" ({low:.2f} to {high:.2f})" if low is not None and high is not None else "")
