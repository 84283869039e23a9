"""The starter corpus's questions and judgements: well formed, about what is there, and a none that holds."""

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from corpus.gold.take import faults, judgements, write
from index.judged import STYLES, USERS, Asked, opening_of, read_judgements, read_questions
from index.question import AllOf, Near, parse, plain
from ingest.areas import load_areas
from ingest.facts import DocumentType
from nlp.codebook import load_codebook
from nlp.tags import Polarity

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "corpus" / "gold"
SPECIMENS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "corpus" / "specimens").glob("*.md")}
QUESTIONS = read_questions(GOLD / "questions.toml")
UNANSWERABLE = [one for one in QUESTIONS if not one.answerable]
BATCH = [
    {
        "question": "q1",
        "passages": [
            {"number": 1, "document": "early", "text": "Neglect  was\nnot named."},
            {"number": 2, "document": "late", "text": "Practitioners named it."},
        ],
    }
]


def test_every_user_and_style_is_there() -> None:
    styles, users = Counter(one.style for one in QUESTIONS), Counter(one.user for one in QUESTIONS)
    assert len(QUESTIONS) >= 84
    assert len(UNANSWERABLE) >= 10
    assert min(styles[style] for style in STYLES) >= 8
    assert min(users[user] for user in USERS) >= 25
    assert len({(one.text.lower(), one.filters) for one in QUESTIONS}) == len(QUESTIONS)


def test_filters_name_what_exists() -> None:
    themes = {theme.id for theme in load_codebook(ROOT / "corpus" / "codebook.toml").themes}
    areas = (ROOT / "corpus" / "areas.csv").read_text(encoding="utf-8")
    assert load_areas(ROOT / "corpus" / "areas.csv")
    for one in QUESTIONS:
        assert set(one.filters.themes) <= themes
        assert one.filters.area in areas
        assert one.filters.polarity in ("", *Polarity)
        assert one.filters.type in ("", *DocumentType)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_a_question_is_words_in_every_mode(question: Asked) -> None:
    text = question.text
    assert plain(text) is not None
    assert not isinstance(parse(text), AllOf | Near), "it must not read as a keyword question with rules"


@pytest.mark.parametrize("question", UNANSWERABLE, ids=lambda one: one.id)
def test_no_specimen_has_the_words_of_a_question_without_an_answer(question: Asked) -> None:
    words: tuple[str, ...] = question.absent
    assert words
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, words)) + ")", re.IGNORECASE)
    found = {name: match[0] for name, text in SPECIMENS.items() if (match := pattern.search(text))}
    assert not found, "a specimen speaks of it: judge it, or put another question"


def test_judgements_are_of_questions_and_specimens() -> None:
    given = read_judgements(GOLD / "judgements")
    assert {one.question for one in given} <= {one.id for one in QUESTIONS}
    assert {one.document for one in given} <= set(SPECIMENS)
    assert all(one.opening == opening_of(one.opening) for one in given)
    assert len({(one.question, one.document, one.opening, one.judge) for one in given}) == len(given)


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ([], "q1: no answer"),
        ([{"question": "q1", "grades": {"1": 3}}], "q1, passage 2: no grade"),
        ([{"question": "q1", "grades": {"1": 3, "2": 4}}], "q1, passage 2: grade 4"),
        ([{"question": "q1", "grades": {"1": 3, "2": True}}], "q1, passage 2: grade True"),
        ([{"question": "q1", "grades": {"1": 3, "2": "1"}}], "q1, passage 2: grade '1'"),
        ([{"question": "q1", "grades": {"1": 3, "2": 1, "3": 0}}], "q1, passage 3: not in the batch"),
        ([{"question": "q1", "grades": {"1": 3, "2": 1}}] * 2, "q1: answered 2 times"),
        ([{"question": "q1", "grades": {"1": 3, "2": 1}}, {"question": "q9", "grades": {}}], "q9: not in the batch"),
    ],
)
def test_answers_with_a_fault_are_refused(answers: list[dict[str, object]], fault: str) -> None:
    assert [said for said in faults(BATCH, answers) if said.startswith(fault)]


def test_whole_answers_become_judgements(tmp_path: Path) -> None:
    answers = [{"question": "q1", "grades": {"1": 3, "2": 0}}]
    assert faults(BATCH, answers) == []
    write(judgements(BATCH, answers, "reader"), tmp_path / "new" / "reader.csv")
    found = read_judgements(tmp_path / "new")
    assert [(one.document, one.opening, one.grade) for one in found] == [
        ("early", "Neglect was not named.", 3),
        ("late", "Practitioners named it.", 0),
    ]


def test_the_command_writes_nothing_where_a_grade_is_missing(tmp_path: Path) -> None:
    (tmp_path / "batch.jsonl").write_text(json.dumps(BATCH[0]) + "\n")
    (tmp_path / "answers.jsonl").write_text('{"question": "q1", "grades": {"1": 2}}\n')
    target = tmp_path / "out.csv"
    command = [sys.executable, "-m", "corpus.gold.take", str(tmp_path / "batch.jsonl"), str(tmp_path / "answers.jsonl")]
    run = subprocess.run([*command, "--judge", "x", "--to", str(target)], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 1
    assert "q1, passage 2: no grade" in run.stderr
    assert not target.exists()
    (tmp_path / "answers.jsonl").write_text('{"question": "q1", "grades": {"1": 2, "2": 0}}\n')
    subprocess.run([*command, "--judge", "x", "--to", str(target)], check=True, capture_output=True, cwd=ROOT)
    assert len(list(csv.reader(target.open()))) == 3
