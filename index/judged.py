"""Questions with what people found to answer them: read from file, and laid over the passages that are held.

A judgement names its passage by document and opening, not by id, so that it outlives a re-ingest and a new splitter.
"""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median_low
from typing import Any

from index.hits import Filters
from index.store import Store
from ingest.errors import InvalidSource

OPENING = 80
"""Characters of a passage that name it within its document."""

SHORT_OPENING = 60
"""Characters by which it is found again where passages have been cut otherwise."""

USERS = ("panel", "trainer", "researcher")
STYLES = ("short", "long", "jargon", "lay", "era", "negative", "none")
GRADES = (0, 1, 2, 3)
"""3 answers the question, 2 answers part of it, 1 is on the subject only, 0 is not."""

COLUMNS = ("question", "document", "opening", "grade", "judge")
_REQUIRED = ("id", "user", "task", "text", "style", "note")
_OPTIONAL = ("theme", "polarity", "area", "type", "since", "until", "answer", "absent")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a user would ask it, and what a good answer is.

    `answerable` is false where the corpus holds no answer; `absent` are the words whose absence shows it.
    """

    id: str
    user: str
    task: str
    text: str
    style: str
    note: str
    filters: Filters
    answerable: bool
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judge's grade (0 to 3) of one passage for one question; `document` is a file's stem."""

    question: str
    document: str
    opening: str
    grade: int
    judge: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Grades by question and passage id, and the judgements whose passage is not held."""

    grades: Mapping[str, Mapping[str, int]]
    lost: tuple[Judgement, ...]


def level(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def opening_of(text: str) -> str:
    """What names a passage within its document: the first 80 characters of its levelled text."""
    return level(text)[:OPENING].rstrip()


def read_questions(path: Path) -> tuple[Asked, ...]:
    """The questions of a TOML file, in order; raises `InvalidSource` for a file or entry that breaks the format."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("question", [])
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InvalidSource(f"{path}: {error}. Mend the file or name another.") from error
    asked = tuple(_asked(entry, f"{path}, question {number}") for number, entry in enumerate(entries, 1))
    twice = {one.id for one in asked if sum(other.id == one.id for other in asked) > 1}
    if twice:
        raise InvalidSource(f"{path}: {', '.join(sorted(twice))} given twice. Give every question its own id.")
    return asked


def _asked(entry: Mapping[str, Any], where: str) -> Asked:
    missing = [name for name in _REQUIRED if not entry.get(name)]
    unknown = sorted(entry.keys() - {*_REQUIRED, *_OPTIONAL})
    if missing or unknown:
        raise InvalidSource(f"{where}: without {missing}, unknown {unknown}. Correct the fields.")
    if entry["user"] not in USERS or entry["style"] not in STYLES:
        raise InvalidSource(f"{where}: user is one of {', '.join(USERS)}; style one of {', '.join(STYLES)}.")
    answerable = entry.get("answer") != "none"
    if answerable is (entry["style"] == "none"):
        raise InvalidSource(f'{where}: style "none" and answer "none" go together. Give both or neither.')
    filters = Filters(
        themes=(entry["theme"],) if "theme" in entry else (),
        polarity=entry.get("polarity", ""),
        area=entry.get("area", ""),
        type=entry.get("type", ""),
        since=entry.get("since"),
        until=entry.get("until"),
    )
    id_, user, task, text, style, note = (entry[name] for name in _REQUIRED)
    return Asked(id_, user, task, text, style, note, filters, answerable, tuple(entry.get("absent", ())))


def read_judgements(folder: Path) -> tuple[Judgement, ...]:
    """All judgements of a folder's CSV files; raises `InvalidSource` with file and line where one breaks the format."""
    return tuple(one for path in sorted(folder.glob("*.csv")) for one in _read_file(path))


def _read_file(path: Path) -> list[Judgement]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise InvalidSource(f"{path}, line 1: the columns must be {', '.join(COLUMNS)}.")
        return [_judgement(row, f"{path}, line {rows.line_num}") for row in rows]


def _judgement(row: Mapping[str, str | None], where: str) -> Judgement:
    question, document, opening, grade, judge = (row[name] or "" for name in COLUMNS)
    if not (question and document and opening and judge) or grade not in map(str, GRADES):
        raise InvalidSource(f"{where}: every column is needed, and a grade from 0 to 3. Correct the line.")
    return Judgement(question, document, opening, int(grade), judge)


def place(judgements: Sequence[Judgement], store: Store) -> Placed:
    """The judgements on the passages that are held now.

    Where judges differ on an opening the middle grade counts, the lower of two; a passage that has taken in several
    judged openings has the best of their grades.
    """
    by_opening: dict[tuple[str, str, str], list[Judgement]] = defaultdict(list)
    for one in judgements:
        by_opening[one.question, one.document, one.opening].append(one)
    texts = passage_texts(store, {one.document for one in judgements})
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    lost: list[Judgement] = []
    for (question, document, opening), alike in by_opening.items():
        grade = median_low(one.grade for one in alike)
        found = matching(opening, texts.get(document, {}))
        for passage in found:
            grades[question][passage] = max(grade, grades[question].get(passage, 0))
        lost += alike if not found else []
    return Placed(grades, tuple(lost))


def passage_texts(store: Store, documents: Iterable[str]) -> dict[str, dict[str, str]]:
    """Levelled texts by passage id, for each of these file stems that is held."""
    wanted = set(documents)
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for line in store.documents():
        stem = Path(line.file).stem
        if stem in wanted:
            whole = store.text(line.id)
            texts[stem] |= {one.id: level(one.span.of(whole)) for one in store.passages(line.id)}
    return texts


def matching(opening: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The passages with this opening; where none has it, the first that contains the opening's first 60 characters."""
    opening = opening_of(opening)
    exact = tuple(id_ for id_, text in texts.items() if opening_of(text) == opening)
    if exact:
        return exact
    return tuple(id_ for id_, text in texts.items() if opening[:SHORT_OPENING].rstrip() in text)[:1]
