"""How well real reports, and the specimens' demands, are read: figures, and what changed since the last kept run."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ui.settings import ROOT, Settings

if TYPE_CHECKING:
    from nlp.evaluate_real import Outcome, Tally

REAL = ROOT.parent / "shared" / "real"
KEYS = ROOT / "corpus" / "gold" / "reading"
LAST_RUN = KEYS / "last-run.json"
LAST_BENCH = KEYS / "last-bench.json"
"""What the benchmark measured; nothing here can measure it, as PyMuPDF's licence keeps it out of the program."""
HELD_OUT = KEYS / "held-out.txt"
"""Reports on which no rule may be mended; their figures stand apart, and their faults are not listed."""
ABSENT = f"real reports: not measured, as {REAL} is not on this machine"


def read_figures(settings: Settings, *, held_out: bool) -> dict[str, Any]:
    """Figures of the specimens' demands and of real reports, and gains and losses against the kept run.

    The reports held out are read only where asked for. Fidelity and speed are those that the benchmark kept.
    """
    from nlp.evaluate_bench import read_bench

    specimens = specimen_outcomes(settings)
    apart = frozenset(HELD_OUT.read_text(encoding="utf-8").split())
    real = real_outcomes(settings, without=apart) if REAL.is_dir() else ()
    kept_apart = real_outcomes(settings, only=apart) if REAL.is_dir() and held_out else ()
    run = {"documents": {one.document: list(one.faults) for one in (*specimens, *real)}}
    return {
        "specimens": group(specimens),
        "real": group(real) if real else None,
        "held_out": group(kept_apart) if kept_apart else None,
        "changes": changes(run["documents"]),
        "bench": asdict(read_bench(LAST_BENCH)),
        **run,
    }


def specimen_outcomes(settings: Settings) -> "tuple[Outcome, ...]":
    """Each keyed specimen's demands against its key; files that cannot be read are left out."""
    from ingest.areas import load_areas
    from ingest.errors import UnreadableFile
    from ingest.read import read_document
    from nlp.evaluate_items import compare_items, read_keyed_items
    from nlp.recommendations import find_recommendations

    gazetteer = load_areas(settings.areas)
    found: list[Outcome] = []
    for key in sorted((ROOT / "corpus" / "gold" / "keys").glob("*.toml")):
        for built in sorted((ROOT / "corpus" / "documents").glob(f"{key.stem}.*")):
            try:
                document = read_document(built, gazetteer)
            except UnreadableFile:
                continue  # listed as not read under the specimens' facts
            found.append(compare_items(read_keyed_items(key), document, find_recommendations(document)))
    return tuple(found)


def real_outcomes(
    settings: Settings, *, without: frozenset[str] = frozenset(), only: frozenset[str] = frozenset()
) -> "tuple[Outcome, ...]":
    """Each keyed real report that is on this machine against its key."""
    from ingest.areas import load_areas
    from ingest.read import read_document
    from nlp.evaluate_real import compare_real
    from nlp.reading_keys import read_reading_key
    from nlp.recommendations import find_recommendations

    gazetteer = load_areas(settings.areas)
    found: list[Outcome] = []
    for path in sorted(KEYS.glob("*.toml")):
        report = REAL / f"{path.stem}.pdf"
        if path.stem in without or (only and path.stem not in only) or not report.is_file():
            continue
        document = read_document(report, gazetteer)
        found.append(compare_real(read_reading_key(path), document, find_recommendations(document)))
    return tuple(found)


def group(outcomes: "Iterable[Outcome]") -> dict[str, Any]:
    """The figures of some documents together."""
    from nlp.evaluate_reading import summed
    from nlp.evaluate_real import added_up

    outcomes = tuple(outcomes)
    return {
        "documents": len(outcomes),
        "fields": [asdict(one) for one in summed(fact for one in outcomes for fact in one.facts)],
        "tallies": [tally_json(one) for one in added_up(outcomes)],
    }


def tally_json(one: "Tally") -> dict[str, Any]:
    """A tally with its shares."""
    return {**asdict(one), "precision": one.precision, "recall": one.recall, "f1": one.f1}


def changes(documents: dict[str, list[str]]) -> dict[str, Any] | None:
    """Gains and losses by document against the kept run; None where no run was kept."""
    from nlp.evaluate_real import gains_and_losses

    if not LAST_RUN.is_file():
        return None
    return gains_and_losses(documents, json.loads(LAST_RUN.read_text(encoding="utf-8"))["documents"])


def keep(figures: dict[str, Any]) -> None:
    """Write the run down to be committed: figures and faults, no word of any document."""
    kept = {name: figures[name] for name in ("specimens", "real", "held_out", "documents")}
    LAST_RUN.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def say(figures: dict[str, Any]) -> str:
    """The figures as tables."""
    from nlp.evaluate_bench import bench_of
    from ui.figures_bench import say_bench

    lines = ["demands of the specimens", *say_group(figures["specimens"]), ""]
    lines += ["real reports", *say_group(figures["real"])] if figures["real"] else [ABSENT]
    if figures["held_out"]:
        lines += ["", "real reports held out of all mending", *say_group(figures["held_out"])]
    lines += ["", *say_changes(figures["changes"]), "", *say_bench(bench_of(figures["bench"]))]
    return "\n".join(lines)


def say_group(group: dict[str, Any]) -> list[str]:
    """Facts, then tallies: precision and recall, or for a share of what was found its share alone."""
    lines = [f"{group['documents']} documents"]
    if group["fields"]:
        lines.append(f"{'field':<24}{'right':>7}{'missed':>8}{'invented':>10}{'wrong':>7}")
    lines += [
        f"{one['field']:<24}{one['right']:>7}{one['missed']:>8}{one['invented']:>10}{one['wrong']:>7}"
        for one in group["fields"]
    ]
    lines.append(f"{'':<24}{'keyed':>7}{'read':>8}{'same':>10}{'precision':>11}{'recall':>8}{'F1':>7}")
    return lines + [say_tally(one) for one in group["tallies"]]


def say_tally(one: dict[str, Any]) -> str:
    """One tally on a line."""
    counts = f"{one['measure']:<24}{one['keyed']:>7}{one['read']:>8}{one['same']:>10}"
    return f"{counts}{one['precision']:>11.3f}{one['recall']:>8.3f}{one['f1']:>7.3f}"


def say_changes(changed: dict[str, Any] | None) -> list[str]:
    """What became right and what became wrong, document by document."""
    if changed is None:
        return ["no run was kept to compare with (--keep keeps this one)"]
    if not changed:
        return ["no gain and no loss against the kept run"]
    lines = ["against the kept run"]
    for document, each in changed.items():
        lines += [f"  {document}: gained: no longer {fault}" for fault in each["gains"]]
        lines += [f"  {document}: lost: {fault}" for fault in each["losses"]]
    return lines
