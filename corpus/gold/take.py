"""Turn a judge's answers to a batch into a file of judgements, once every passage of every question has its grade.

python -m corpus.gold.take FOLDER/batch-1.jsonl ANSWERS.jsonl --judge NAME --to corpus/gold/judgements/NAME-1.csv
"""

import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from index.judged import COLUMNS, GRADES, Judgement, opening_of


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The JSON objects of a file, one a line; refuses a broken line with its number."""
    entries = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                entries.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise SystemExit(f"{path}, line {number}: not JSON ({error.msg})") from error
    return entries


def faults(batch: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, Any]]) -> list[str]:
    """What keeps the answers from being taken: questions or passages left out, doubled, strange, misgraded."""
    asked = {entry["question"]: {str(one["number"]) for one in entry["passages"]} for entry in batch}
    given = [answer.get("question") for answer in answers]
    found = [f"{id_}: no answer" for id_ in asked if id_ not in given]
    found += [f"{id_}: answered {given.count(id_)} times" for id_ in asked if given.count(id_) > 1]
    for answer in answers:
        id_, grades = answer.get("question"), answer.get("grades", {})
        if id_ not in asked:
            found.append(f"{id_}: not in the batch")
            continue
        found += [f"{id_}, passage {number}: no grade" for number in sorted(asked[id_] - grades.keys(), key=int)]
        found += [f"{id_}, passage {number}: not in the batch" for number in sorted(grades.keys() - asked[id_])]
        found += [
            f"{id_}, passage {number}: grade {grade!r} is not one of 0, 1, 2, 3"
            for number, grade in grades.items()
            if type(grade) is not int or grade not in GRADES
        ]
    return found


def judgements(
    batch: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, Any]], judge: str
) -> tuple[Judgement, ...]:
    """The judgements in the order of the batch; the answers must be without faults."""
    grades = {answer["question"]: answer["grades"] for answer in answers}
    return tuple(
        Judgement(
            entry["question"],
            one["document"],
            opening_of(one["text"]),
            grades[entry["question"]][str(one["number"])],
            judge,
        )
        for entry in batch
        for one in entry["passages"]
    )


def write(found: Sequence[Judgement], path: Path) -> None:
    """A file of judgements, sorted, so that a second judging shows as a difference."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as target:
        rows = csv.writer(target, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows(sorted([one.question, one.document, one.opening, one.grade, one.judge] for one in found))


def main() -> None:
    """Check and write; says every fault and writes nothing where there is one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batch", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--judge", required=True, help="who graded")
    parser.add_argument("--to", type=Path, required=True, help="CSV file to write")
    options = parser.parse_args()
    batch, answers = read_lines(options.batch), read_lines(options.answers)
    wrong = faults(batch, answers)
    if wrong:
        sys.exit("\n".join((*wrong, f"{len(wrong)} faults; nothing was written.")))
    found = judgements(batch, answers, options.judge)
    write(found, options.to)
    sys.stdout.write(f"{len(found)} judgements of {len(batch)} questions in {options.to}\n")


if __name__ == "__main__":
    main()
