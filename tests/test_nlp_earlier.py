"""What earlier reviews asked for, told in a sentence: wordings by who, verb and tense, and those that are none."""

import pytest

from nlp.earlier import asked_earlier

TELL = [
    "An earlier serious case review had asked for a single pathway for bruising in babies.",
    "The Child H review called for a named lead in every surgery.",
    "The report of 2009 urged the two trusts to merge their records.",
    "Recommendation 4 of the 2016 review was that every child in a refuge be seen by a school nurse.",
    "Inspectors required the authority in 2013 to visit every child placed out of its area.",
    "The national review of 2021 proposed that expert units be set up in each area.",
    "The Board had been told by a previous review to check that its training reached night staff.",
    "In the review of 2012 it was recommended that housing officers be invited to strategy meetings.",
    "A review two years earlier advised that no baby should leave hospital without a plan.",
    "The two previous SCRs both wanted fathers to be named on the first page of every assessment.",
    "Ofsted asked in its 2011 report for caseloads to be cut.",
    "In its inspection of 2015 Ofsted recommended better oversight of private fostering.",
    "The previous review said that every agency should keep one chronology.",
    "The recommendations of the Child B review included a protocol on concealed pregnancy.",
    "One recommendation of an earlier review called on GPs to share what they know of parents’ drinking.",
    "In the second of these reviews, published in 2014, the author had recommended joint home visits.",
    "The 2008 overview report contains a recommendation to health visitors to ask about dogs.",
    "Seven years ago a review of a boy’s death suggested that schools should ring home on the first day.",
    "The need for a shared risk tool was a recommendation of the 2017 review.",
    "Six of the nine earlier reviews recommended supervision for school staff.",
    "The learning review into Baby L’s injuries (2015) asked the partnership to look again at thresholds.",
    "A predecessor of this review had required that all strategy meetings be minuted.",
    "Lord Laming’s report in 2009 recommended that referrals from professionals lead to an initial assessment.",
    "The domestic homicide review of 2018 calls for perpetrators to be seen as parents.",
    "Safeguards of this sort were recommended by the Family P review in 2010.",
]

TELL_NOTHING = [
    "This review recommends that the Board audit its files.",
    "The social worker recommended to the conference in 2014 that the plan should end.",
    "In 2012 a paediatrician recommended a scan after an earlier report of bruising.",
    "The core group asked for a report from the school in 2013.",
    "The review conference in 2011 recommended that the children’s names be taken off the register.",
    "An earlier review made nine recommendations, all of which have been carried out.",
    "The 2014 review asked why nobody had spoken to the boy.",
    "The previous inspection judged services to be inadequate.",
    "An earlier review found that the health visitor had recommended a nursery place.",
    "The 2016 review did not recommend any change to thresholds.",
    "The court report of 2015 recommended a residence order to the grandmother.",
    "Had the 2010 review recommended a protocol, the midwives might have known of it.",
    "The review asked agencies in 2019 to provide chronologies and single agency reports.",
    "The previous social worker advised the mother to report the assault.",
    "The looked after child review in 2017 recommended that contact should stop.",
    "In 2013 the police asked for a joint visit after a third report of shouting.",
    "The recommendations of the previous review were accepted in full by the Board.",
    "An earlier report of neglect in 2012 required a visit within the day.",
    "After the 2014 review the trust asked all of its midwives to attend a briefing.",
    "The psychologist’s report in 2016 advised that the boy should live with his aunt.",
    "The Board wanted this review to be finished before the inspection of 2020.",
    "The school’s annual review in 2018 asked for a change of placement.",
    "The previous review was asked for by the Secretary of State.",
    "The doctor’s previous advice was that the medicine should be reviewed in 2015.",
    "The panel asked the author of the earlier review to advise it.",
]

WITH_WHAT_FOLLOWS = [
    (
        "An earlier review concerned a baby who died in 2012. That review asked for pre-birth plans by the sixth"
        " month. "
        "A second recommendation was that fathers be met. Its last recommendation concerned training.",
        [
            "That review asked for pre-birth plans by the sixth month.",
            "A second recommendation was that fathers be met.",
        ],
    ),
    (
        "In 2015 the mother had a third child. It was a hard birth. She asked for a social worker.",
        [],
    ),
]


def told(paragraph: str) -> list[str]:
    return [paragraph[start:end].strip() for start, end in asked_earlier(paragraph)]


@pytest.mark.parametrize("sentence", TELL)
def test_what_an_earlier_review_asked_for_is_told(sentence: str) -> None:
    assert told(sentence) == [sentence]


@pytest.mark.parametrize("sentence", TELL_NOTHING)
def test_what_tells_no_earlier_recommendation(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(("paragraph", "sentences"), WITH_WHAT_FOLLOWS)
def test_sentences_behind_the_one_that_names_the_review(paragraph: str, sentences: list[str]) -> None:
    assert told(paragraph) == sentences
