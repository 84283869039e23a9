"""How well search finds what judges found to answer a question. The only importer of ir-measures.

Intervals come from drawing questions again. Gains in nDCG are the grades themselves, as in trec_eval.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.hits import Hit, Mode
from index.judged import Asked, Judgement, place
from index.library import Library
from index.search import search
from ingest.errors import InvalidSource

ANSWERS = 2
"""The least grade that counts as an answer, in precision, recall and reciprocal rank."""

DEEPEST = 25
"""Hits asked for: as deep as recall looks."""

MEASURES = ("ndcg_10", "precision_5", "recall_25", "reciprocal_rank", "judged_10")
RESAMPLES = 2000
INTERVAL = (2.5, 97.5)
SEED = 20


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over questions with its 95% interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ModeFigures:
    """One mode over the questions of a style, or over all where style is empty; every measure lies in 0..1.

    `judged_10` is the share of the first ten hits that a judge has seen: below 1, the others are understated.
    """

    mode: Mode
    style: str
    questions: int
    ndcg_10: Estimate
    precision_5: Estimate
    recall_25: Estimate
    reciprocal_rank: Estimate
    judged_10: Estimate


@dataclass(frozen=True, slots=True)
class Difference:
    """How much better the first mode is than the second on the same questions."""

    mode: Mode
    than: Mode
    measure: str
    difference: Estimate


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """One question in one mode, with a value for each of `MEASURES`, in that order."""

    question: str
    style: str
    mode: Mode
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """A question without an answer: the cosine of the passage nearest to it, and that passage's document."""

    question: str
    text: str
    similarity: float
    document: str


@dataclass(frozen=True, slots=True)
class SearchFigures:
    """All figures. `unmeasured` questions have no judged answer among the passages held.

    `told_apart` is how often, of an answerable and an unanswerable question drawn at random, the answerable one has
    the nearer passage: 0.5 is chance. `contradicted` questions are marked as unanswerable, yet a judge found an answer.
    """

    questions: int
    judged: int
    lost: tuple[Judgement, ...]
    unmeasured: tuple[str, ...]
    modes: tuple[ModeFigures, ...]
    styles: tuple[ModeFigures, ...]
    differences: tuple[Difference, ...]
    each: tuple[QuestionFigures, ...]
    no_answer: tuple[NoAnswer, ...]
    answered_similarity: float
    no_answer_similarity: float
    told_apart: float
    contradicted: tuple[str, ...]


def evaluate_search(
    library: Library,
    questions: Sequence[Asked],
    judgements: Sequence[Judgement],
    modes: Sequence[Mode] = tuple(Mode),
    *,
    documents: tuple[str, ...] = (),
) -> SearchFigures:
    """The figures of each mode; `documents` narrows every search to these ids.

    Raises InvalidSource where no question has an answer that a judge found and that is held, MissingModel where
    meaning is asked for and the model is not set up.
    """
    placed = place(judgements, library.store)
    answers = {id_ for id_, grades in placed.grades.items() if max(grades.values()) >= ANSWERS}
    measured = [one for one in questions if one.answerable and one.id in answers]
    if not measured:
        raise InvalidSource(
            f"Of {len(judgements)} judgements none that found an answer is of a document held here. Put the judged "
            "documents in with `prior ingest corpus/documents`, or judge the questions as corpus/gold/README.md says."
        )
    found: dict[Mode, dict[str, tuple[Hit, ...]]] = {mode: {} for mode in (*modes, Mode.SEMANTIC)}
    for one in questions:
        # judges read each version by itself, and most of what they read of one report is its first version
        filters = replace(one.filters, documents=documents, all_versions=True)
        for mode in found:
            found[mode][one.id] = search(library, one.text, mode=mode, filters=filters, limit=DEEPEST).hits
    each = tuple(row for mode in modes for row in _measure(mode, measured, placed.grades, found[mode]))
    nearest = {one.id: _nearest(one, found[Mode.SEMANTIC][one.id]) for one in questions}
    answered = [nearest[one.id].similarity for one in measured]
    without = tuple(nearest[one.id] for one in questions if not one.answerable)
    return SearchFigures(
        questions=len(measured),
        judged=sum(map(len, placed.grades.values())),
        lost=placed.lost,
        unmeasured=tuple(one.id for one in questions if one.answerable and one.id not in answers),
        modes=tuple(_mode_figures(mode, "", each) for mode in modes),
        styles=tuple(
            _mode_figures(mode, style, each) for style in dict.fromkeys(row.style for row in each) for mode in modes
        ),
        differences=_differences(modes, each),
        each=each,
        no_answer=without,
        answered_similarity=float(np.median(answered)),
        no_answer_similarity=float(np.median([one.similarity for one in without])) if without else 0.0,
        told_apart=_told_apart(answered, [one.similarity for one in without]),
        contradicted=tuple(one.id for one in questions if not one.answerable and one.id in answers),
    )


def _measure(
    mode: Mode,
    measured: Sequence[Asked],
    grades: Mapping[str, Mapping[str, int]],
    found: Mapping[str, Sequence[Hit]],
) -> list[QuestionFigures]:
    from ir_measures import RR, Judged, P, Qrel, R, ScoredDoc, iter_calc, nDCG

    measures = (nDCG @ 10, P(rel=ANSWERS) @ 5, R(rel=ANSWERS) @ DEEPEST, RR(rel=ANSWERS), Judged @ 10)
    known = [Qrel(one.id, id_, grade) for one in measured for id_, grade in grades[one.id].items()]
    run = [  # by rank and not by score, as equal scores would be put in another order than the screen's
        ScoredDoc(one.id, hit.passage.id, float(-rank)) for one in measured for rank, hit in enumerate(found[one.id])
    ]
    values = dict.fromkeys(((one.id, measure) for one in measured for measure in measures), 0.0)
    values |= {(row.query_id, row.measure): row.value for row in iter_calc(measures, known, run)}
    return [
        QuestionFigures(one.id, one.style, mode, tuple(values[one.id, measure] for measure in measures))
        for one in measured
    ]


def _nearest(question: Asked, hits: Sequence[Hit]) -> NoAnswer:
    if not hits:
        return NoAnswer(question.id, question.text, 0.0, "")
    return NoAnswer(question.id, question.text, hits[0].because.similarity or 0.0, hits[0].document.file)


def _told_apart(answered: Sequence[float], without: Sequence[float]) -> float:
    """The area under the curve of telling the two apart by similarity; 0.5 where one of them is empty."""
    if not answered or not without:
        return 0.5
    gaps = np.subtract.outer(np.array(answered), np.array(without))
    return float(np.mean((gaps > 0) + 0.5 * (gaps == 0)))


def _mode_figures(mode: Mode, style: str, each: Sequence[QuestionFigures]) -> ModeFigures:
    rows = [row.values for row in each if row.mode is mode and style in ("", row.style)]
    return ModeFigures(mode, style, len(rows), *_estimates(np.array(rows)))


def _differences(modes: Sequence[Mode], each: Sequence[QuestionFigures]) -> tuple[Difference, ...]:
    if Mode.HYBRID not in modes:
        return ()
    values = {mode: np.array([row.values for row in each if row.mode is mode]) for mode in modes}
    return tuple(
        Difference(Mode.HYBRID, mode, measure, estimate)
        for mode in modes
        if mode is not Mode.HYBRID
        for measure, estimate in zip(MEASURES, _estimates(values[Mode.HYBRID] - values[mode]), strict=True)
        if measure != "judged_10"
    )


def _estimates(values: np.ndarray) -> list[Estimate]:
    """The mean of each column with the interval of means over draws of rows."""
    draws = np.random.default_rng(SEED).integers(len(values), size=(RESAMPLES, len(values)))
    lows, highs = np.percentile(values[draws].mean(axis=1), INTERVAL, axis=0)
    return [
        Estimate(float(mean), float(low), float(high))
        for mean, low, high in zip(values.mean(axis=0), lows, highs, strict=True)
    ]
