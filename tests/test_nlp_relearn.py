"""Learning from people: what they rejected goes, what nobody reviewed stays, and figures are of other documents."""

from collections.abc import Sequence

import numpy as np
import pytest

from ingest.document import Span
from nlp.codebook import Codebook, Theme
from nlp.evaluate_relearnt import Row, claimed
from nlp.labels import LabelledParagraph, LabelledStatement
from nlp.mixing import fit_change
from nlp.relearn import Part, Relearnt, look, relearn
from nlp.reviewed import Reviewed, fully
from nlp.rules import RuleTagger
from nlp.tags import Polarity, StatementKind
from tests.toy_themes import HashedWords, toy_heads

RECORDS, TRAINING = "record-keeping", "training-competence"
HARBOUR = "Case recording was poor at the harbour."
SCHOOL = "Case recording was poor at the school."
COURSES = "Staff training was poor at the harbour."


def codebook() -> Codebook:
    def theme(id_: str, phrase: str) -> Theme:
        return Theme(id_, id_, "A", "…", "…", "…", "", (phrase,))

    return Codebook((theme(RECORDS, "case recording"), theme(TRAINING, "staff training")), "toy", ("A",))


def paragraph(document: str, text: str, *given: tuple[str, str]) -> LabelledParagraph:
    themes = tuple((theme, Polarity(polarity)) for theme, polarity in given)
    statements = (LabelledStatement(Span(0, len(text)), themes),)
    return LabelledParagraph(f"{document}:{text}", document, "review", "", text, StatementKind.FINDING, statements)


def decided(document: str, text: str, *given: tuple[str, str]) -> Reviewed:
    return Reviewed(paragraph(document, text, *given), (frozenset({RECORDS}),))


OWN = [
    paragraph(hand, text, *given)
    for hand in ("hand-01", "hand-04", "hand-08")
    for text, given in (
        (COURSES, [(TRAINING, "concern")]),
        ("The review was held in May.", []),
        (SCHOOL, [(RECORDS, "concern")]),
    )
    for _ in range(5)
]
REVIEWED = [
    one
    for number in range(8)
    for _ in range(36)
    for one in (decided(f"d{number}", HARBOUR), decided(f"d{number}", SCHOOL, (RECORDS, "concern")))
]


@pytest.fixture(scope="module")
def rules() -> RuleTagger:
    return RuleTagger(codebook())


def learnt(rules: RuleTagger, reviewed: Sequence[Reviewed]) -> Relearnt:
    return relearn(OWN, reviewed, frozenset({"hand-04", "hand-08"}), toy_heads(codebook().ids), HashedWords(), rules)


@pytest.fixture(scope="module")
def found(rules: RuleTagger) -> Relearnt:
    return learnt(rules, REVIEWED)


def claims(found: Relearnt | None, rules: RuleTagger, text: str) -> list[str]:
    heads = found.heads if found else toy_heads(codebook().ids)
    before = toy_heads(codebook().ids)
    new = fully(paragraph("new", text), before.themes)
    (seen,) = look([(Part.REVIEWED, new)], before, HashedWords(), rules)
    return [theme for theme, said in zip(heads.themes, claimed(seen.observed, heads)[0], strict=True) if said]


def rows(found: Relearnt, part: Part) -> dict[str, Row]:
    return {row.figure: row for row in found.rows if row.part == part}


def test_what_people_rejected_is_no_longer_claimed_elsewhere(found: Relearnt, rules: RuleTagger) -> None:
    assert claims(None, rules, HARBOUR) == [RECORDS]
    assert claims(found, rules, HARBOUR) == []
    assert claims(found, rules, SCHOOL) == [RECORDS]


def test_a_theme_that_nobody_reviewed_is_kept_to_the_bit(found: Relearnt, rules: RuleTagger) -> None:
    assert claims(None, rules, COURSES) == claims(found, rules, COURSES) == [TRAINING]
    before, after = toy_heads(codebook().ids).arrays, found.heads.arrays
    assert np.array_equal(after["theme.weight"][1], before["theme.weight"][1])
    assert np.array_equal(after["mix.theme"][:, 1], before["mix.theme"])
    assert not np.array_equal(after["theme.weight"][0], before["theme.weight"][0])
    assert np.array_equal(after["thresholds"], before["thresholds"])


def test_figures_are_of_documents_not_learnt_from_with_an_interval(found: Relearnt) -> None:
    themes = rows(found, Part.REVIEWED)["themes as decided"]
    assert (themes.documents, themes.of, themes.before, themes.after) == (8, 576, 0.5, 1.0)
    assert themes.beyond_chance
    held = rows(found, Part.HELD_OUT)["F1 by statement, on what was decided"]
    assert (held.documents, held.of, held.before, held.after) == (2, 60, 1.0, 1.0)
    assert not held.beyond_chance
    assert [(one.theme, one.won, one.lost) for one in found.moves] == [(RECORDS, 288, 0)]


def test_of_one_document_nothing_can_be_told(rules: RuleTagger) -> None:
    found = learnt(rules, [one for one in REVIEWED if one.paragraph.document == "d0"] * 8)
    themes = rows(found, Part.REVIEWED)["themes as decided"]
    assert (themes.before, themes.after, themes.low) == (0.5, 0.5, None)  # its half had nothing else to learn from
    assert claims(found, rules, HARBOUR) == []


def test_polarity_that_people_changed_is_learnt(rules: RuleTagger) -> None:
    good = "Case recording was excellent at the school."
    found = learnt(rules, [decided(f"d{at}", good, (RECORDS, "strength")) for at in range(8) for _ in range(36)])
    polarity = rows(found, Part.REVIEWED)["polarity as decided"]
    assert (polarity.before, polarity.after, polarity.beyond_chance) == (0.0, 1.0, True)
    assert rows(found, Part.HELD_OUT)["polarity as decided"].after == 1.0


def test_themes_that_the_heads_do_not_have_are_left_out() -> None:
    one = Reviewed(paragraph("d", SCHOOL, ("strange", "concern")), (frozenset({"strange", RECORDS}),))
    kept = one.among((RECORDS,))
    assert (kept.decided, kept.paragraph.statements[0].themes) == ((frozenset({RECORDS}),), ())


@pytest.mark.parametrize("ridge", [1.0, 100.0])
def test_one_decision_moves_its_own_logit_by_no_more_than_its_length_over_the_ridge(ridge: float) -> None:
    features = np.array([[3.0, 4.0]])
    change = fit_change(features, np.array([5.0]), np.array([0.0]), ridge)
    assert 0 < -float((features @ change)[0]) <= 25 / ridge
