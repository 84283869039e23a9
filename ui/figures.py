"""Figures of quality as tables and JSON: how well tags, reading and search agree with what people wrote down."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.settings import Settings

if TYPE_CHECKING:
    from index.evaluate import Difference, Estimate, ModeFigures, SearchFigures
    from index.library import Library
    from nlp.evaluate_reading import Comparison

JUDGES = "The questions are ours and the documents invented; the judges were language models, not practitioners."


def compare_specimens(settings: Settings, corpus: Path) -> "tuple[tuple[Comparison, ...], dict[str, str]]":
    """Every field of every specimen, as written down and as read from the built file; and files not read, with why."""
    from ingest.areas import load_areas
    from ingest.errors import UnreadableFile
    from ingest.read import read_document
    from nlp.evaluate_reading import compare, read_facts
    from nlp.recommendations import find_recommendations

    gazetteer = load_areas(settings.areas)
    found: list[Comparison] = []
    unread: dict[str, str] = {}
    for source in sorted((corpus / "specimens").glob("*.md")):
        for built in sorted((corpus / "documents").glob(f"{source.stem}.*")):
            try:
                document = read_document(built, gazetteer)
            except UnreadableFile as refused:
                unread[built.name] = refused.fault.value
                continue
            found += compare(read_facts(source), document, find_recommendations(document))
    return tuple(found), unread


def reading_figures(settings: Settings, corpus: Path) -> dict[str, Any]:
    """How often each field of the specimens is read right, also by half, and every case where it is not.

    Rules for the facts of a case were mended on the even positions of the sorted names; the odd ones are `held_out`.
    """
    from nlp.evaluate_reading import WRITTEN_WITH, summed

    comparisons, unread = compare_specimens(settings, corpus)
    odd = {source.stem for source in sorted((corpus / "specimens").glob("*.md"))[1::2]}
    held_out = [one for one in comparisons if one.field in WRITTEN_WITH and Path(one.document).stem in odd]
    return {
        "documents": len({one.document for one in comparisons}),
        "unread": unread,
        "fields": [asdict(one) for one in summed(comparisons)],
        "held_out": [asdict(one) for one in summed(held_out)],
        "differences": [{**asdict(one), "verdict": one.verdict} for one in comparisons if one.verdict != "right"],
    }


def say_reading_figures(figures: dict[str, Any]) -> str:
    """The same as a table, with each difference below it."""
    head = f"{'field':<18}{'right':>7}{'missed':>8}{'invented':>10}{'wrong':>7}"
    lines = [f"{figures['documents']} specimens read", head, *(say_field(one) for one in figures["fields"])]
    lines += ["facts of a case, on the half that their rules were not mended on", head]
    lines += [say_field(one) for one in figures["held_out"]]
    lines += [
        f"{one['verdict']}: {one['document']} {one['field']}: written “{one['true']}”, read “{one['read']}”"
        for one in figures["differences"]
    ]
    lines += [f"not read: {name} ({fault})" for name, fault in figures["unread"].items()]
    return "\n".join(lines)


def say_field(one: dict[str, Any]) -> str:
    """How often one field was read right, on a line."""
    return f"{one['field']:<18}{one['right']:>7}{one['missed']:>8}{one['invented']:>10}{one['wrong']:>7}"


def search_figures(library: "Library", corpus: Path) -> "SearchFigures":
    """The figures of search on the starter corpus, whatever else the library holds; see `evaluate_search`."""
    from index.evaluate import evaluate_search
    from index.judged import read_judgements, read_questions

    stems = {path.stem for path in (corpus / "documents").iterdir()}
    held = library.store.documents()
    specimens = tuple(line.id for line in held if Path(line.file).stem in stems)
    return evaluate_search(
        library,
        read_questions(corpus / "gold" / "questions.toml"),
        read_judgements(corpus / "gold" / "judgements"),
        documents=() if len(specimens) == len(held) else specimens,
    )


def search_figures_json(figures: "SearchFigures") -> dict[str, Any]:
    """All figures of search, with the values of every question by the measure's name."""
    from index.evaluate import MEASURES

    each = [
        {"question": one.question, "style": one.style, "mode": one.mode, **dict(zip(MEASURES, one.values, strict=True))}
        for one in figures.each
    ]
    return {**asdict(figures), "each": each, "note": JUDGES}


def say_search_figures(figures: "SearchFigures") -> str:
    """The figures of search as tables: modes, differences, styles, questions without an answer."""
    lines = [
        f"{figures.questions} questions, {figures.judged} judged passages. {JUDGES}",
        f"{'':<12}{'nDCG@10':>22}{'precision@5':>22}{'recall@25':>22}{'reciprocal rank':>22}{'judged@10':>11}",
        *(say_mode(one) for one in figures.modes),
        "",
        *(say_difference(one) for one in figures.differences if one.measure == "ndcg_10"),
        "",
        "nDCG@10 by style",
        *(
            f"{one.style:<10}{one.mode:<10}{say_estimate(one.ndcg_10):>22}  {one.questions} questions"
            for one in figures.styles
        ),
        "",
        f"{len(figures.no_answer)} questions without an answer: similarity of the nearest passage, median "
        f"{figures.no_answer_similarity:.2f} against {figures.answered_similarity:.2f} where there is an answer; "
        f"told apart in {figures.told_apart:.2f} of pairs",
        *(f"{one.similarity:>6.2f}  {one.text} ({one.document})" for one in figures.no_answer),
    ]
    if figures.lost:
        documents = sorted({one.document for one in figures.lost})
        lines.append(f"{len(figures.lost)} judgements name a passage that is not held, of {', '.join(documents)}")
    if figures.unmeasured:
        lines.append(f"not measured, as no answer was judged among what is held: {', '.join(figures.unmeasured)}")
    if figures.contradicted:
        lines.append(f"marked as without an answer, yet a judge found one: {', '.join(figures.contradicted)}")
    return "\n".join(lines)


def say_mode(one: "ModeFigures") -> str:
    """One mode's measures on a line."""
    measures = (one.ndcg_10, one.precision_5, one.recall_25, one.reciprocal_rank)
    return f"{one.mode:<12}{''.join(f'{say_estimate(each):>22}' for each in measures)}{one.judged_10.mean:>11.2f}"


def say_difference(one: "Difference") -> str:
    """How much better one mode is than another, with the interval."""
    gap = one.difference
    return f"{one.mode} less {one.than}: nDCG@10 {gap.mean:+.2f} ({gap.low:+.2f} to {gap.high:+.2f})"


def say_estimate(one: "Estimate") -> str:
    """A mean with its interval."""
    return f"{one.mean:.2f} ({one.low:.2f} to {one.high:.2f})"
