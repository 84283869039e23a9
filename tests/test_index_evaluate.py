"""The figures of search: what judgements stand for, where they are found again, and what the measures say."""

import csv
import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import build
from index.evaluate import MEASURES, evaluate_search
from index.hits import Filters, Mode
from index.judged import (
    COLUMNS,
    Asked,
    Judgement,
    level,
    matching,
    opening_of,
    place,
    read_judgements,
    read_questions,
)
from index.library import Library
from index.search import search
from ingest.errors import InvalidSource
from tests.index_samples import sample_library, write_samples
from ui.figures import say_search_figures, search_figures_json

ROOT = Path(__file__).parent.parent
SHARED = "The school and the police did not share what they knew. [information-sharing-]"
UNNAMED = "Neglect was not named by anyone for two years. [neglect-]"
NAMED = "Practitioners named neglect early and measured its impact. [neglect+]"
FLAT = "The family lived in a small flat near the harbour."
LONG = "It was said on many occasions that somebody should at some time have gone to see the child at home."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("evaluate")
    library = sample_library(folder / "data", dimensions=512)
    build.ingest(library, [write_samples(folder / "files")])
    return library


def asked(id_: str, text: str, *, style: str = "short", filters: Filters = Filters()) -> Asked:  # noqa: B008
    return Asked(id_, "panel", "task", text, style, "note", filters, style != "none", ())


def judged(question: str, document: str, text: str, grade: int, judge: str = "a") -> Judgement:
    return Judgement(question, document, opening_of(text), grade, judge)


NEGLECT = asked("q1", "neglect named")
NEGLECT_JUDGED = (judged("q1", "early", UNNAMED, 2), judged("q1", "late", NAMED, 3), judged("q1", "early", FLAT, 0))


def test_measures_of_a_ranking_worked_by_hand(library: Library) -> None:
    figures = evaluate_search(library, [NEGLECT], NEGLECT_JUDGED, [Mode.KEYWORD])
    hits = search(library, NEGLECT.text, mode=Mode.KEYWORD).hits
    grades = {NAMED: 3, UNNAMED: 2}
    gains = [grades.get(hit.text, 0) for hit in hits]
    ideal = 3 + 2 / math.log2(3)
    values = dict(zip(MEASURES, figures.each[0].values, strict=True))
    assert sorted(gains, reverse=True)[:2] == [3, 2]
    assert values["ndcg_10"] == pytest.approx(sum(gain / math.log2(at + 2) for at, gain in enumerate(gains)) / ideal)
    assert values["precision_5"] == pytest.approx(2 / 5)
    assert values["recall_25"] == 1
    assert values["reciprocal_rank"] == 1
    assert values["judged_10"] == pytest.approx(len(hits and [hit for hit in hits if hit.text in grades]) / len(hits))


def test_a_mode_that_finds_nothing_counts_as_nothing_found(library: Library) -> None:
    question = asked("q1", "xylophone")
    figures = evaluate_search(library, [question], NEGLECT_JUDGED, [Mode.KEYWORD])
    assert figures.questions == 1
    assert figures.each[0].values == (0, 0, 0, 0, 0)


def test_modes_styles_and_differences_stand_on_the_same_questions(library: Library) -> None:
    questions = [NEGLECT, asked("q2", "police and school sharing", style="lay"), asked("q3", "not judged")]
    given_ = (*NEGLECT_JUDGED, judged("q2", "early", SHARED, 3))
    figures = evaluate_search(library, questions, given_)
    assert [(one.mode, one.questions) for one in figures.modes] == [(mode, 2) for mode in Mode]
    assert {(one.style, one.mode, one.questions) for one in figures.styles} == {
        (style, mode, 1) for style in ("short", "lay") for mode in Mode
    }
    assert figures.unmeasured == ("q3",)
    by_mode = {one.mode: one.ndcg_10 for one in figures.modes}
    for one in figures.differences:
        assert one.mode is Mode.HYBRID
        assert one.difference.low <= one.difference.mean <= one.difference.high
        if one.measure == "ndcg_10":
            assert one.difference.mean == pytest.approx(by_mode[Mode.HYBRID].mean - by_mode[one.than].mean)
    assert all(one.low <= one.mean <= one.high for one in by_mode.values())


def test_a_question_without_an_answer_is_reported_apart(library: Library) -> None:
    questions = [NEGLECT, asked("q9", "xylophone orchestra", style="none")]
    figures = evaluate_search(library, questions, NEGLECT_JUDGED)
    assert figures.questions == 1
    assert [one.question for one in figures.no_answer] == ["q9"]
    nearest = search(library, "xylophone orchestra", mode=Mode.SEMANTIC).hits[0]
    assert figures.no_answer[0].similarity == pytest.approx(nearest.because.similarity)
    assert figures.told_apart == 1
    assert figures.contradicted == ()
    contradicted = evaluate_search(library, questions, (*NEGLECT_JUDGED, judged("q9", "early", FLAT, 2)))
    assert contradicted.contradicted == ("q9",)
    assert contradicted.questions == 1


def test_filters_and_documents_narrow_the_search(library: Library) -> None:
    question = replace(NEGLECT, filters=Filters(since=2020))
    figures = evaluate_search(library, [question], NEGLECT_JUDGED, [Mode.KEYWORD])
    assert dict(zip(MEASURES, figures.each[0].values, strict=True))["recall_25"] == 0.5
    late = tuple(line.id for line in library.store.documents() if line.file == "late.txt")
    among = evaluate_search(library, [NEGLECT], NEGLECT_JUDGED, [Mode.KEYWORD], documents=late)
    assert among.each[0].values[2] == 0.5


def test_what_is_not_held_is_said_and_nothing_held_is_refused(library: Library) -> None:
    strange = judged("q1", "elsewhere", NAMED, 3)
    assert evaluate_search(library, [NEGLECT], (*NEGLECT_JUDGED, strange), [Mode.KEYWORD]).lost == (strange,)
    with pytest.raises(InvalidSource, match="prior ingest corpus/documents"):
        evaluate_search(library, [NEGLECT], [strange])
    with pytest.raises(InvalidSource, match="Of 0 judgements"):
        evaluate_search(library, [NEGLECT], [])


def test_judges_who_differ_are_settled_by_the_lower_middle(library: Library) -> None:
    grades = [judged("q1", "late", NAMED, grade, judge) for grade, judge in ((3, "a"), (1, "b"))]
    assert list(place(grades, library.store).grades["q1"].values()) == [1]
    third = judged("q1", "late", NAMED, 2, "c")
    assert list(place([*grades, third], library.store).grades["q1"].values()) == [2]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"p1": LONG, "p2": FLAT}, ("p1",)),
        ({"p1": LONG, "p2": LONG + " And so on."}, ("p1", "p2")),  # the same opening names both
        ({"p1": f"{FLAT} {LONG}", "p2": FLAT}, ("p1",)),  # joined to the passage before it
        ({"p1": LONG[:70], "p2": LONG[70:]}, ("p1",)),  # cut within the opening
        ({"p1": LONG[:50], "p2": LONG[50:]}, ()),
        ({"p1": FLAT}, ()),
        ({}, ()),
    ],
)
def test_a_passage_is_found_again_by_its_opening(texts: dict[str, str], found: tuple[str, ...]) -> None:
    assert matching(opening_of(LONG), texts) == found


def test_a_passage_that_took_in_two_has_the_better_grade(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "one.txt").write_text(f"# Findings\n{FLAT} {LONG}\n")
    library = sample_library(tmp_path / "data")
    build.ingest(library, [folder])
    placed = place([judged("q", "one", LONG, 1), judged("q", "one", FLAT, 3)], library.store)
    assert list(placed.grades["q"].values()) == [3]
    assert placed.lost == ()


@given(st.text())
def test_an_opening_is_level_short_and_its_own_opening(text: str) -> None:
    opening = opening_of(text)
    assert len(opening) <= 80
    assert opening == level(opening) == opening_of(opening)
    assert level(text).startswith(opening)


HEAD = '[[question]]\nid = "q1"\nuser = "panel"\ntask = "t"\ntext = "neglect"\nnote = "n"\n'


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("not toml", "Mend the file"),
        (HEAD, "without \\['style'\\]"),
        (HEAD + 'style = "short"\ncolour = "red"\n', "unknown \\['colour'\\]"),
        (HEAD + 'style = "loud"\n', "style one of"),
        (HEAD + 'style = "none"\n', "go together"),
        (HEAD + 'style = "short"\nanswer = "none"\n', "go together"),
        ((HEAD + 'style = "short"\n') * 2, "q1 given twice"),
    ],
)
def test_questions_that_break_the_format_are_refused(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "questions.toml"
    path.write_text(written)
    with pytest.raises(InvalidSource, match=said):
        read_questions(path)


def test_a_question_is_read_with_its_filters(tmp_path: Path) -> None:
    path = tmp_path / "questions.toml"
    path.write_text(HEAD + 'style = "short"\ntheme = "neglect"\narea = "Netherby"\nsince = 2010\n')
    (question,) = read_questions(path)
    assert question.filters == Filters(themes=("neglect",), area="Netherby", since=2010)
    assert question.answerable


@pytest.mark.parametrize("row", [("q", "d", "o", "4", "j"), ("q", "d", "o", "", "j"), ("q", "", "o", "1", "j")])
def test_judgements_that_break_the_format_are_refused_with_their_line(tmp_path: Path, row: tuple[str, ...]) -> None:
    with (tmp_path / "one.csv").open("w", newline="") as target:
        csv.writer(target).writerows([COLUMNS, ("q", "d", "o", "1", "j"), row])
    with pytest.raises(InvalidSource, match=r"one\.csv, line 3"):
        read_judgements(tmp_path)


def test_judgements_without_their_columns_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("question,grade\nq1,3\n")
    with pytest.raises(InvalidSource, match="line 1: the columns"):
        read_judgements(tmp_path)
    assert read_judgements(tmp_path / "none") == ()


def test_the_figures_as_table_and_for_machines(library: Library) -> None:
    questions = [NEGLECT, asked("q3", "not judged"), asked("q9", "xylophone", style="none")]
    strange = judged("q1", "elsewhere", NAMED, 3)
    figures = evaluate_search(library, questions, (*NEGLECT_JUDGED, strange))
    said = say_search_figures(figures)
    for words in ("hybrid less keyword", "xylophone", "not held, of elsewhere", "not measured", "q3"):
        assert words in said
    machine = search_figures_json(figures)
    assert machine["each"][0]["mode"] == "hybrid"
    assert set(MEASURES) < set(machine["each"][0])


def test_the_measures_are_loaded_when_first_needed() -> None:
    script = "import sys, index.evaluate; print('ir_measures' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "False"
