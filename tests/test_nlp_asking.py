"""How a demand asks: strength, time, assurance; repeats of one demand; and documents that say they make none."""

import pytest

from ingest.document import BlockKind
from nlp.addressees import asked_before, who_falls_short
from nlp.asking import asks_assurance, strength_of, timescale_of
from nlp.recommendations import disclaimed, find_recommendations
from nlp.tags import Strength
from tests.test_nlp_recommendations import document

P = BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("The Board must agree a plan.", Strength.MUST),
        ("Management oversight needs to improve.", Strength.MUST),
        ("1. Ensure that plans are clear. Managers should check them.", Strength.MUST),
        ("With key partners, take decisive action.", Strength.MUST),
        ("Better coordinate what is known.", Strength.MUST),
        ("Recommendation 2: The Board should agree a plan.", Strength.SHOULD),
        ("That the Partnership seeks assurance from schools.", Strength.SHOULD),
        ("The Board may wish to look again.", Strength.CONSIDER),
        ("The Board should consider whether training is enough.", Strength.CONSIDER),
        ("The Trust is invited to review its forms.", Strength.CONSIDER),
        ("Consider family and friends as carers.", Strength.CONSIDER),
        ("The quality of plans.", Strength.NONE),
        ("Minutes do not show the actions that need to be in place.", Strength.NONE),
        ("Staff should have asked.", Strength.NONE),
    ],
)
def test_the_first_verb_that_asks_gives_the_strength(text: str, strength: Strength) -> None:
    assert strength_of(text) is strength


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("The Board should agree a plan by December 2023.", "by December 2023"),
        ("Within three months the Board should agree a plan.", "Within three months"),
        ("Leaders should urgently review plans.", "urgently"),
        ("Review without delay every contact.", "without delay"),
        ("The Board should relaunch the protocol and report within six months.", "within six months"),
        ("A social worker should see the child within five days.", ""),
        ("Ensure that assessments are timely. Reviews should be held within the first month.", ""),
    ],
)
def test_time_is_what_is_set_for_the_demand_and_not_within_the_task(text: str, time: str) -> None:
    assert timescale_of(text) == time


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("The Board should seek assurance from schools that lists are kept.", True),
        ("The Board should satisfy itself that staff are trained.", True),
        ("Obtain evidence that training has changed practice.", True),
        ("Improve quality assurance of case records.", False),
        ("Ensure that staff are trained.", False),
    ],
)
def test_assurance_is_asked_for_that_something_is_so(text: str, asks: bool) -> None:
    assert asks_assurance(text) is asks


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("The council’s audits of practice.", ("social-care",)),
        ("The quality of police risk assessments.", ()),
        ("Police risk assessments and their timeliness.", ("police",)),
        ("The multi-agency response to exploitation.", ("all-agencies",)),
        ("Staff are late. Assessments in probation services take too long.", ("probation",)),
        ("GPs and school nurses do not share records with the police.", ("health-provider", "primary-care")),
        ("Referrals to children’s social care are late.", ()),
        ("The partnership has yet to set targets.", ("board",)),
    ],
)
def test_a_finding_speaks_to_those_who_fall_short(text: str, classes: tuple[str, ...]) -> None:
    assert who_falls_short(text) == classes


def test_an_earlier_recommendation_speaks_to_whom_it_asked() -> None:
    assert asked_before("A review in 2014 recommended that schools should keep a list.") == ("schools",)


def test_a_demand_printed_twice_is_one_with_two_places() -> None:
    words = "The Board should relaunch its procedure on disagreement and publish how it is used."
    read = document(
        ("Analysis", [(P, f"Recommendation 3: {words}")]), ("Recommendations", [(P, f"Recommendation 3: {words}")])
    )
    (found,) = find_recommendations(read)
    assert found.section == ("Recommendations",)
    assert [place.span.of(read.text) for place in found.also] == [f"Recommendation 3: {words}"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("In keeping with this model the report makes no recommendations.", True),
        ("This review does not make recommendations.", True),
        ("It makes no recommendations about sentencing.", False),
        ("The review makes few recommendations.", False),
    ],
)
def test_a_document_says_that_it_makes_none(text: str, says: bool) -> None:
    assert (disclaimed(document(("Analysis", [(P, text)]))) is not None) is says
