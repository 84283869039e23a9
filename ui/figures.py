"""Figures of quality as tables and JSON: how well tags and reading agree with what people wrote down."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.settings import Settings

if TYPE_CHECKING:
    from nlp.evaluate import LevelFigures, TagFigures
    from nlp.evaluate_reading import Comparison

READERS = "The readers behind these labels were language models, not practitioners."


def tag_figures_json(figures: "TagFigures") -> dict[str, Any]:
    """All figures of a tagger."""
    return {
        **asdict(figures),
        "polarity_accuracy": figures.polarity_accuracy,
        "kind_accuracy": figures.kind_accuracy,
        "note": READERS,
    }


def say_tag_figures(figures: "TagFigures") -> str:
    """The figures of a tagger as a table, theme by theme, by paragraph."""
    lines = [
        f"Tagger {figures.tagger}, {figures.documents} documents. {READERS}",
        say_level("statement", figures.statement),
        say_level("paragraph", figures.paragraph),
        f"polarity right in {figures.polarity_accuracy:.2f} of {figures.both} shared tags, "
        f"kind of paragraph in {figures.kind_accuracy:.2f}",
        "",
        f"{'by paragraph':<30}{'precision':>10}{'recall':>8}{'F1':>6}{'readers':>9}{'tagger':>8}",
    ]
    for one in sorted(figures.paragraph.themes, key=lambda theme: -theme.given):
        lines.append(
            f"{one.theme:<30}{one.precision:>10.2f}{one.recall:>8.2f}{one.f1:>6.2f}{one.given:>9}{one.claimed:>8}"
        )
    return "\n".join(lines)


def say_level(name: str, level: "LevelFigures") -> str:
    """One level's averages on a line."""
    return (
        f"{name:<10} {level.units} units: micro precision {level.precision:.2f}, recall {level.recall:.2f}, "
        f"F1 {level.f1:.2f} (95% {level.low:.2f} to {level.high:.2f}); macro F1 {level.macro_f1:.2f} "
        f"over {level.themes_in_macro} themes"
    )


def compare_specimens(settings: Settings, corpus: Path) -> "tuple[Comparison, ...]":
    """Every field of every specimen, as its writer wrote it down and as it is read from the built file."""
    from ingest.areas import load_areas
    from ingest.read import read_document
    from nlp.evaluate_reading import compare, read_facts
    from nlp.recommendations import find_recommendations

    gazetteer = load_areas(settings.areas)
    found: list[Comparison] = []
    for source in sorted((corpus / "specimens").glob("*.md")):
        for built in sorted((corpus / "documents").glob(f"{source.stem}.*")):
            document = read_document(built, gazetteer)
            found += compare(read_facts(source), document, find_recommendations(document))
    return tuple(found)


def reading_figures(settings: Settings, corpus: Path) -> dict[str, Any]:
    """How often each field of the specimens is read right, and every case where it is not."""
    from nlp.evaluate_reading import summed

    comparisons = compare_specimens(settings, corpus)
    return {
        "documents": len({one.document for one in comparisons}),
        "fields": [asdict(one) for one in summed(comparisons)],
        "differences": [{**asdict(one), "verdict": one.verdict} for one in comparisons if one.verdict != "right"],
    }


def say_reading_figures(figures: dict[str, Any]) -> str:
    """The same as a table, with each difference below it."""
    lines = [f"{figures['documents']} specimens", f"{'field':<18}{'right':>7}{'missed':>8}{'invented':>10}{'wrong':>7}"]
    lines += [
        f"{one['field']:<18}{one['right']:>7}{one['missed']:>8}{one['invented']:>10}{one['wrong']:>7}"
        for one in figures["fields"]
    ]
    lines += [
        f"{one['verdict']}: {one['document']} {one['field']}: written “{one['true']}”, read “{one['read']}”"
        for one in figures["differences"]
    ]
    return "\n".join(lines)
