"""Themes by rule: what counts, what does not, and which of two near themes wins."""

from pathlib import Path

import pytest

from ingest.document import SectionKind, Span
from nlp.codebook import load_codebook
from nlp.rules import MOST_THEMES, RuleTagger
from nlp.statements import Unit
from nlp.tags import Polarity, Tag

TAGGER = RuleTagger(load_codebook(Path(__file__).parents[1] / "corpus" / "codebook.toml"))


def tags(text: str, *, heading: str = "", section: SectionKind = SectionKind.BODY, start: int = 0) -> tuple[Tag, ...]:
    reading = TAGGER.reader.language.read(text)
    return TAGGER.tag([Unit(Span(start, start + len(text)), text, reading, heading, section)])[0].tags


def themes(text: str) -> set[str]:
    return {tag.theme for tag in tags(text)}


FOUND = [
    ("Insufficient priority is given to safeguarding in the health plan.", "priority-safeguarding"),
    ("The partnership is under-resourced.", "resources-funding"),
    ("Senior leaders have a clear grip and strong governance is in place.", "leadership-governance"),
    ("Audits are not yet used to learn.", "quality-assurance-learning"),
    ("High staff turnover means that too many children have changes of social worker.", "recruitment-retention"),
    ("Caseloads are too high.", "caseloads-capacity"),
    ("Supervision was irregular and rarely reflective.", "supervision-oversight"),
    ("Staff had not received training on the new tool, which was a weakness.", "training-competence"),
    ("Information was not shared with the school.", "information-sharing"),
    ("Partnership working is strong.", "multi-agency-roles"),
    ("Thresholds are not consistently applied.", "thresholds-front-door"),
    ("Early help is effective and timely.", "early-help"),
    ("The handover between the two teams was poor.", "transitions-transfer"),
    ("There was a lack of professional curiosity.", "curiosity-challenge"),
    ("Disguised compliance was not recognised.", "parental-engagement"),
    ("The voice of the child was not heard.", "voice-lived-experience"),
    ("The risk assessment was superficial and late.", "assessment-decision"),
    ("No chronology was kept, so cumulative harm was missed.", "history-chronology"),
    ("Case recording is poor.", "record-keeping"),
    ("Drift and delay in child in need plans are widespread.", "plans-drift-stepdown"),
    ("The response to domestic abuse is inconsistent.", "domestic-abuse"),
    ("The effect of perinatal mental health on the baby was not considered.", "parental-mental-health"),
    ("Parental substance misuse was not explored well.", "parental-substance-misuse"),
    ("Fathers are not included in assessments.", "fathers-men"),
    ("Kinship carers are well supported.", "kinship-family-network"),
    ("The effect of overcrowding and temporary accommodation was not considered.", "poverty-housing"),
    ("Neglect is not recognised early enough.", "neglect"),
    ("The sexual abuse medical was delayed.", "sexual-abuse-familial"),
    ("Return home interviews are not always timely.", "exploitation-contextual"),
    ("Online safety was not discussed with her.", "online-harm"),
    ("Children wait too long for CAMHS.", "child-mental-health-suicide"),
    ("The pre-birth assessment was late.", "infants-prebirth"),
    ("Disabled children wait too long for short breaks.", "disabled-children"),
    ("Care leavers are well supported.", "looked-after-placements"),
    ("Too many boys are held overnight in police custody.", "secure-custody-justice"),
    ("Unaccompanied asylum-seeking children receive prompt help.", "asylum-migrant"),
    ("Children missing education are not tracked well.", "education-ehe-missing"),
    ("The family's religion and cultural needs were not considered.", "culture-race-identity"),
    ("The health visitor did not follow up the missed weighing, which was poor practice.", "health-settings-practice"),
    ("During the pandemic, virtual visits were not good enough.", "covid-context"),
]


@pytest.mark.parametrize(("text", "theme"), FOUND, ids=[row[1] for row in FOUND])
def test_each_theme_is_found_in_a_plain_finding(text: str, theme: str) -> None:
    assert theme in themes(text)


def test_every_theme_has_a_row_above() -> None:
    ids = set(load_codebook(Path(__file__).parents[1] / "corpus" / "codebook.toml").ids)
    assert {theme for _, theme in FOUND} == ids


CONFUSABLE = [
    ("The ward's worry was not passed on to the health visitor.", "information-sharing", "record-keeping"),
    ("The reason for the decision was not recorded on the file.", "record-keeping", "information-sharing"),
    ("Concerns were not shared between the two services.", "information-sharing", "record-keeping"),
    ("It was unclear who was the lead professional.", "multi-agency-roles", "information-sharing"),
    ("Schools find that thresholds are too high.", "thresholds-front-door", "assessment-decision"),
    ("A strategy discussion was not held.", "assessment-decision", "thresholds-front-door"),
    ("Workers' caseloads are not manageable.", "caseloads-capacity", "recruitment-retention"),
    (
        "A third of posts are vacant and turnover is high, which is a weakness.",
        "recruitment-retention",
        "resources-funding",
    ),
    ("Budget cuts hampered the service.", "resources-funding", "caseloads-capacity"),
    ("Reflective supervision is weak.", "supervision-oversight", "leadership-governance"),
    ("Elected members provide strong scrutiny as corporate parents.", "leadership-governance", "supervision-oversight"),
    ("Case file audits are overly optimistic.", "quality-assurance-learning", "supervision-oversight"),
    ("His explanation was taken at face value.", "curiosity-challenge", "parental-engagement"),
    (
        "Mother refused access and disguised compliance was not recognised.",
        "parental-engagement",
        "curiosity-challenge",
    ),
    ("Nobody saw the pattern of incidents, so cumulative harm was missed.", "history-chronology", "neglect"),
    ("Chronic neglect was not recognised.", "neglect", "history-chronology"),
    ("The child protection plan was allowed to drift.", "plans-drift-stepdown", "assessment-decision"),
    ("Special guardians and kinship carers are poorly supported.", "kinship-family-network", "asylum-migrant"),
    ("The family's debt and rent arrears were not considered.", "poverty-housing", "resources-funding"),
    ("County lines activity was not disrupted.", "exploitation-contextual", "online-harm"),
]


@pytest.mark.parametrize(("text", "theme", "near"), CONFUSABLE, ids=[f"{row[1]}, not {row[2]}" for row in CONFUSABLE])
def test_the_right_one_of_two_near_themes_wins(text: str, theme: str, near: str) -> None:
    found = themes(text)
    assert theme in found
    assert near not in found


SENSES = [
    ("parenting capacity", "Her parenting capacity was not good.", "caseloads-capacity"),
    ("mental capacity", "Mental capacity was not well tested.", "caseloads-capacity"),
    ("capacity to change", "Father's capacity to change was poor.", "caseloads-capacity"),
    ("organisational culture", "The organisational culture is weak.", "culture-race-identity"),
    ("blame culture", "A blame culture had not been tackled.", "culture-race-identity"),
    ("challenging behaviour", "His challenging behaviour was poorly understood.", "curiosity-challenge"),
    ("escalating risk", "Escalating risk was not seen.", "curiosity-challenge"),
    ("court threshold", "The court threshold was not well set out.", "thresholds-front-door"),
    ("supervision order", "The supervision order was not effective.", "supervision-oversight"),
    ("supervised contact", "Supervised contact was poor.", "supervision-oversight"),
    ("stock phrase", "Children at risk of abuse and neglect are safe.", "neglect"),
    ("priority need", "The family was not in priority need.", "priority-safeguarding"),
    ("secure training centre", "The secure training centre was poor.", "training-competence"),
    ("education, employment or training", "Too few are in education, employment or training.", "training-competence"),
    ("criminal record", "His criminal record was not known.", "record-keeping"),
    ("action plan", "The action plan is weak.", "plans-drift-stepdown"),
    ("infant school", "The infant school was good.", "infants-prebirth"),
    ("deprivation of liberty", "Deprivation of liberty was not well used.", "poverty-housing"),
    ("shared priorities", "Shared priorities are clear.", "information-sharing"),
    ("young carers", "Young carers are well known.", "looked-after-placements"),
    ("missing education", "Children missing education are well tracked.", "exploitation-contextual"),
]


@pytest.mark.parametrize(("text", "theme"), [row[1:] for row in SENSES], ids=[row[0] for row in SENSES])
def test_a_word_in_another_sense_gives_no_theme(text: str, theme: str) -> None:
    assert theme not in themes(text)


SILENT = [
    ("The mother was prescribed methadone in May.", SectionKind.BODY),
    ("The GP saw the baby on 3 June and weighed him.", SectionKind.BODY),
    ("Did agencies share information well?", SectionKind.BODY),
    ("Information was not shared with the school.", SectionKind.TERMS_OF_REFERENCE),
    ("Information was not shared with the school.", SectionKind.GLOSSARY),
    ("Information was not shared with the school.", SectionKind.BOILERPLATE),
    ("", SectionKind.BODY),
]


@pytest.mark.parametrize(("text", "section"), SILENT)
def test_what_does_not_judge_or_does_not_count_gives_no_theme(text: str, section: SectionKind) -> None:
    assert tags(text, section=section) == ()


def test_evidence_is_the_wording_inside_the_statement_in_the_text_it_came_from() -> None:
    text = "Records are clear, but supervision was irregular."
    found = {tag.theme: tag for tag in tags(text, start=100)}
    tag = found["supervision-oversight"]
    assert tag.statement == Span(100, 100 + len(text))
    assert tag.statement.holds(tag.evidence)
    assert "supervision" in Span(tag.evidence.start - 100, tag.evidence.end - 100).of(text)
    assert tag.tagger == "rules-1"


def test_one_statement_can_hold_opposite_polarities_for_two_themes() -> None:
    found = {tag.theme: tag.polarity for tag in tags("Case recording is poor, but supervision is strong.")}
    assert found["record-keeping"] is Polarity.CONCERN
    assert found["supervision-oversight"] is Polarity.STRENGTH


def test_a_list_of_topics_gets_no_more_than_three_themes() -> None:
    text = (
        "Weak supervision, poor case recording, late information sharing, high caseloads and drift in plans were found."
    )
    assert 1 <= len(tags(text)) <= MOST_THEMES


def test_scores_are_chances_and_more_wordings_raise_them() -> None:
    one = tags("There was no professional curiosity.")[0]
    more = tags("There was no professional curiosity and his explanation was taken at face value.")[0]
    assert one.theme == more.theme == "curiosity-challenge"
    assert 0 < one.score < more.score < 1


def test_tagging_is_the_same_every_time() -> None:
    text = "Thresholds are unclear and early help is weak."
    assert tags(text) == tags(text)
