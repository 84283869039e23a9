"""`make bench`: speed of each stage on this machine as a table, kept as JSON in `.bench/`, and fidelity of reading.

Run by hand, never by the tests: figures of a shared machine are compared, not asserted. Files: the starter corpus,
and the real reports of `../shared/real` where they lie there. With those, the figures of reading are kept to be
committed, too, and `prior evaluate reading` prints them. `python -m tests.bench reading fidelity` measures only parts
of it: reading, workers, the rest (`rest`), fidelity.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nlp.evaluate_bench import Speed, read_bench, write_bench
from tests import fidelity
from tests.bench_reading import machine, measured, reading, two_workers
from ui.figures_reading import LAST_BENCH, REAL
from ui.settings import ROOT, Settings, load_settings, open_library, stay_offline

QUESTIONS = (
    "professionals did not share what they knew about the father",
    "supervision was irregular and did not challenge drift",
    "children missing from care are not offered a return home interview",
    "good practice in engaging a reluctant parent",
    "thresholds for referral were not understood by schools",
    "delay in pre-birth assessment of an unborn baby",
    "the child was not seen alone and her wishes were not recorded",
    "high caseloads and turnover of social workers",
    "coercive control was not recognised in the risk assessment",
    "care leavers in unsuitable accommodation",
)
REPEATS = 5
START_REPEATS = 3
PARTS = ("reading", "workers", "rest", "fidelity")


def main(parts: Sequence[str] = PARTS) -> None:
    """Measure everything, or these parts, print it, keep it."""
    stay_offline()
    rows: list[dict[str, Any]] = []
    paths = [ROOT / "corpus" / "documents", *([REAL] if REAL.is_dir() else [])]
    bench = read_bench(LAST_BENCH)
    if "reading" in parts:
        speed = reading(pdf_files(paths))
        bench = replace(bench, speed=speed)
        rows += speed_rows(speed)
    if "workers" in parts:
        workers = two_workers(pdf_files(paths)[-40:])
        bench = replace(bench, two_workers=workers)
        note = f"{workers.files} files, by the clock"
        rows.append(row("reading, two workers against one", workers.times_one, "times", note))
    if "rest" in parts:
        rows += stages(paths)
    keep(rows)
    show(rows)
    if "fidelity" in parts:
        bench = replace(bench, fidelity=fidelity.main() or bench.fidelity)
    if REAL.is_dir():
        write_bench(LAST_BENCH, bench)


def stages(paths: list[Path]) -> list[dict[str, Any]]:
    """What comes behind reading: the ingest as a whole, tagging, search, start."""
    settings = load_settings()
    with tempfile.TemporaryDirectory() as folder:
        fresh = Settings(Path(folder), settings.models, settings.codebook, settings.areas, settings.embedder)
        return [*whole_ingest(fresh, paths), *tagging_and_embedding(fresh), *searching(fresh), *starting(fresh)]


def row(what: str, value: float, unit: str, note: str = "") -> dict[str, Any]:
    """One figure."""
    return {"what": what, "value": round(value, 3), "unit": unit, "note": note}


def pdf_files(paths: list[Path]) -> list[Path]:
    """The PDF files below the folders, in order of name."""
    return [file for path in paths for file in sorted(path.glob("*.pdf")) if file.read_bytes()[:5] == b"%PDF-"]


def speed_rows(speed: Speed) -> list[dict[str, Any]]:
    """The speed of reading as rows of the table."""
    return [
        row("reading, one core", speed.pages_per_second, "pages/s", f"{speed.files} files, {speed.pages} pages"),
        row("plain pypdf extraction, same files", speed.plain_pages_per_second, "pages/s"),
        row("reading against plain extraction", speed.times_plain, "times", "processor time"),
    ]


def whole_ingest(settings: Settings, paths: list[Path]) -> list[dict[str, Any]]:
    """Seconds of a first and a repeated ingest from the shell."""
    first, memory = timed(settings, "ingest", "--json", *map(str, paths))
    again, _ = timed(settings, "ingest", "--json", *map(str, paths))
    held = open_library(settings).store.counts()
    size = f"{held.documents} documents, {held.passages} passages"
    return [
        row("whole ingest", first, "s", size),
        row("memory of the ingest at its highest", memory, "MiB"),
        row("ingest again, nothing new", again, "s"),
    ]


def timed(settings: Settings, *arguments: str) -> tuple[float, float]:
    """Wall seconds of one `prior` command, and the highest memory of any such process so far in MiB."""
    import resource

    command = [sys.executable, "-m", "ui.cli", *arguments]
    environment = {**os.environ, "PRIOR_DATA": str(settings.data), "PRIOR_MODELS": str(settings.models)}
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    return time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def tagging_and_embedding(settings: Settings) -> list[dict[str, Any]]:
    """Passages tagged and embedded in a second, over the same text."""
    from nlp.annotate import annotate
    from nlp.embed_onnx import OnnxEmbedder

    library = open_library(settings)
    tagger = library.tagging.tagger
    documents = [library.store.document(line.id) for line in library.store.documents()]
    passages = {document.id: library.store.passages(document.id) for document in documents}
    count = sum(len(held) for held in passages.values())
    with measured() as since:
        for document in documents:
            annotate(document, passages[document.id], tagger)
        tagging, tagging_cpu = since()
    embedder = OnnxEmbedder(settings.model)
    texts = [passage.span.of(document.text) for document in documents for passage in passages[document.id]]
    with measured() as since:
        embedder.embed(texts)
        embedding, embedding_cpu = since()
    return [
        row("tagging against embedding", tagging_cpu / embedding_cpu, "times", "processor time, the same text"),
        row("tagging, all cores", count / tagging, "passages/s", "statements, themes, recommendations, people"),
        row("embedding, all cores", count / embedding, "passages/s"),
    ]


def searching(settings: Settings) -> list[dict[str, Any]]:
    """Latency of a question in a process that is already warm, by mode, and with a filter."""
    from index.hits import Filters, Mode
    from index.search import search

    library = open_library(settings)
    rows = []
    cases = [(mode.value, mode, Filters()) for mode in Mode]
    cases.append(("hybrid, one theme", Mode.HYBRID, Filters(themes=("supervision-oversight",))))
    for name, mode, filters in cases:
        search(library, "warm", mode=mode, filters=filters)
        seconds = []
        for question in QUESTIONS * REPEATS:
            started = time.perf_counter()
            search(library, question, mode=mode, filters=filters)
            seconds.append(1000 * (time.perf_counter() - started))
        worst = statistics.quantiles(seconds, n=20)[-1]
        rows.append(row(f"search, {name}", statistics.median(seconds), "ms", f"95th percentile {worst:.0f} ms"))
    return rows


def starting(settings: Settings) -> list[dict[str, Any]]:
    """Start-up from a cold process: help, a search, the app's first screen."""
    helps = [timed(settings, "--help")[0] for _ in range(START_REPEATS)]
    searches = [timed(settings, "search", QUESTIONS[0], "--json")[0] for _ in range(START_REPEATS)]
    return [
        row("prior --help", min(helps), "s"),
        row("prior search from a cold start", min(searches), "s"),
        row("the app's first screen, script run", first_screen(settings), "s", "interpreter and imports included"),
    ]


def first_screen(settings: Settings) -> float:
    """Seconds from starting Python to the first screen drawn, by Streamlit's own test runner."""
    code = "from streamlit.testing.v1 import AppTest; AppTest.from_file('ui/app.py', default_timeout=60).run()"
    environment = {**os.environ, "PRIOR_DATA": str(settings.data), "PRIOR_MODELS": str(settings.models)}
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
    return time.perf_counter() - started


def keep(rows: list[dict[str, Any]]) -> None:
    """Write the figures to `.bench/`, one file a run."""
    folder = ROOT / ".bench"
    folder.mkdir(exist_ok=True)
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    record = {"when": when, "machine": machine(), "figures": rows}
    (folder / f"{when}.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def show(rows: list[dict[str, Any]]) -> None:
    """Print the figures as a table."""
    print(machine())
    for one in rows:
        print(f"{one['what']:<40} {one['value']:>10.2f} {one['unit']:<11} {one['note']}")


if __name__ == "__main__":
    main(sys.argv[1:] or PARTS)
