"""How much a statement says it is true of."""

import pytest

from nlp.scope import Scope, scope_of


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("All children were seen alone.", Scope.ALL),
        ("No agency failed to attend.", Scope.ALL),
        ("Most plans are reviewed in time, although a small number drift.", Scope.FEW),
        ("Almost all strategy meetings were prompt.", Scope.MOST),
        ("Thresholds are not always understood.", Scope.SOME),
        ("Not all of the schools replied.", Scope.SOME),
        ("Too many children wait.", Scope.SOME),
        ("In one case a referral was lost.", Scope.ONE),
        ("Within a few days the baby was home.", Scope.UNSTATED),
        ("The panel met each month, most weeks by telephone.", Scope.UNSTATED),
        ("No clinician rang back.", Scope.ALL),
        ("Staff had no training at all.", Scope.UNSTATED),
        ("The health visitor did not ask about the father.", Scope.UNSTATED),
    ],
)
def test_the_words_say_how_much(text: str, scope: Scope) -> None:
    assert scope_of(text) is scope
