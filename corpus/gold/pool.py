"""Gather what judges should read: for each question the best passages of every kind of search, without their ranks.

python -m corpus.gold.pool --data DIR --to FOLDER
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.hits import ANYTHING, Hit, Mode
from index.judged import Asked, opening_of, read_questions
from index.library import Library
from index.search import search
from ui.settings import load_settings, open_library, stay_offline

HERE = Path(__file__).parent
DOCUMENTS = HERE.parent / "documents"
DEPTH = 15
"""Hits of each mode that are judged at least: past the ten that the measures look at first."""

ENOUGH = 25
"""Distinct passages that a judge reads for a question; where the modes agree, the pool goes deeper to have so many."""

DEEPEST = 100
BATCHES = 3

GUIDE = """\
Each line of a batch is a question with its passages. Read the question and the note on what a good answer is, then
every passage, and grade it by what it says itself, whoever wrote it and however well:

3  answers the question: the passage alone would satisfy who asked
2  answers part of it, or answers it in passing
1  is on the subject only
0  is not

A wish for praise is not met by criticism, nor one for an area by another. `filters` say what was asked for besides.

Answer with one JSON object a line, a grade for each passage number, e.g.
{"question": "q001", "grades": {"1": 3, "2": 0, "3": 1}}
"""


def pool(library: Library, question: Asked) -> list[Hit]:
    """Passages for a question from all modes, at least the best 15 of each, shuffled the same way every time."""
    hits = {
        mode: search(library, question.text, mode=mode, filters=question.filters, limit=DEEPEST).hits for mode in Mode
    }
    depth = DEPTH
    found = _best(hits.values(), depth)
    while len(found) < ENOUGH and depth < DEEPEST:
        depth += 1
        found = _best(hits.values(), depth)
    passages = sorted(found, key=lambda hit: hit.passage.id)
    random.Random(question.id).shuffle(passages)
    return passages


def _best(rankings: Iterable[Sequence[Hit]], depth: int) -> list[Hit]:
    """The first of each ranking, one for each document and opening, which is what a judgement names."""
    found: dict[tuple[str, str], Hit] = {}
    for hits in rankings:
        for hit in hits[:depth]:
            found.setdefault((stem_of(hit), opening_of(hit.text)), hit)
    return list(found.values())


def stem_of(hit: Hit) -> str:
    """The specimen's name."""
    return Path(hit.document.file).stem


def entry_of(question: Asked, hits: Sequence[Hit]) -> dict[str, Any]:
    """One line of a batch."""
    filters = {name: value for name, value in asdict(question.filters).items() if value != getattr(ANYTHING, name)}
    return {
        "question": question.id,
        "user": question.user,
        "text": question.text,
        "note": question.note,
        "filters": filters,
        "passages": [
            {
                "number": number,
                "document": stem_of(hit),
                "page": hit.passage.first_page,
                "heading": " › ".join((*hit.passage.path, hit.passage.heading)) or "",
                "text": hit.text,
            }
            for number, hit in enumerate(hits, 1)
        ],
    }


def missing_documents(library: Library) -> list[str]:
    """Specimens that were not offered to the data folder; one that cannot be read (a scan) is not missing."""
    held = {Path(line.file).stem for line in library.store.documents()}
    refused = {Path(failure.path).stem for failure in library.store.failures()}
    return sorted({path.stem for path in DOCUMENTS.iterdir()} - held - refused)


def main() -> None:
    """Write the batches and the judges' guide."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="data folder with corpus/documents taken in")
    parser.add_argument("--to", type=Path, required=True, help="folder for the batches")
    parser.add_argument("--batches", type=int, default=BATCHES)
    parser.add_argument("--questions", nargs="*", default=[], metavar="ID", help="only these")
    options = parser.parse_args()
    stay_offline()
    library = open_library(load_settings(options.data))
    absent = missing_documents(library)
    if absent:
        parser.error(f"{options.data} does not hold {', '.join(absent)}; run `prior ingest` on corpus/documents first")
    questions = [
        one for one in read_questions(HERE / "questions.toml") if not options.questions or one.id in options.questions
    ]
    options.to.mkdir(parents=True, exist_ok=True)
    entries = [entry_of(one, pool(library, one)) for one in questions]
    for batch in range(options.batches):
        lines = [json.dumps(entry, ensure_ascii=False) for entry in entries[batch :: options.batches]]
        (options.to / f"batch-{batch + 1}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (options.to / "guide.txt").write_text(GUIDE, encoding="utf-8")
    sizes = [len(entry["passages"]) for entry in entries]
    sizes_said = f"{sum(sizes)} passages ({min(sizes)} to {max(sizes)} each)"
    sys.stdout.write(f"{len(entries)} questions, {sizes_said}: {options.to}\n")


if __name__ == "__main__":
    main()
