"""Words of their time: a theme is found under the names of its day, and what was homeless has one home."""

from pathlib import Path

import pytest

from ingest.document import Span
from ingest.errors import InvalidCodebook
from nlp.codebook import load_codebook
from nlp.lexicon import EraTerm
from nlp.rules import RuleTagger
from nlp.statements import Unit
from tests.test_nlp_codebook import WHOLE, written

CODEBOOK = load_codebook(Path(__file__).parents[1] / "corpus" / "codebook.toml")
TAGGER = RuleTagger(CODEBOOK)


def themes(text: str) -> set[str]:
    reading = TAGGER.reader.language.read(text)
    (said,) = TAGGER.tag([Unit(Span(0, len(text)), text, reading)])
    return {tag.theme for tag in said.tags}


ERAS = [
    ("leadership-governance", "The ACPC was weak and held nobody to account.",
     "The delegated safeguarding partner did not provide effective leadership."),
    ("quality-assurance-learning", "Management information was poor and told the committee nothing.",
     "The quality assurance framework is not yet effective."),
    ("training-competence", "Inter-agency training was inadequate for school staff.",
     "The workforce development offer is not good enough for new staff."),
    ("information-sharing", "The two hospitals failed to communicate with the social services department.",
     "Concerns about GDPR meant that information was not shared with the school."),
    ("thresholds-front-door", "Eligibility criteria were too narrow and were not understood.",
     "The front door does not respond well enough to contacts."),
    ("early-help", "Family support services were poor and came too late.",
     "Family help is not offered early enough."),
    ("parental-engagement", "Staff were not confident in their work with uncooperative parents.",
     "Workers did not recognise avoidant behaviour, and he was not brought to the clinic."),
    ("voice-lived-experience", "The assessment lacked any child focus.",
     "The lived experience of the baby was not understood."),
    ("assessment-decision", "The comprehensive assessment was late and of poor quality.",
     "The family help assessment was superficial."),
    ("record-keeping", "Paper files were in disorder and entries were missing.",
     "The electronic patient record was incomplete."),
    ("plans-drift-stepdown", "His name was taken off the child protection register too soon, which was a mistake.",
     "The child protection plan was allowed to drift."),
    ("domestic-abuse", "The effect of domestic violence on the children was not recognised.",
     "The effect of domestic abuse on the children was not recognised."),
    ("fathers-men", "Nobody asked about the cohabitee, which was a serious omission.",
     "Unseen men were not considered."),
    ("kinship-family-network", "Family and friends care was poorly supported.",
     "Family group decision making was not offered soon enough."),
    ("neglect", "Failure to thrive was not recognised by the clinic.",
     "Neglect of older children is not recognised."),
    ("sexual-abuse-familial", "It was not known to staff that a Schedule 1 offender was living in the home.",
     "Child sexual abuse in the family environment is poorly understood."),
    ("exploitation-contextual", "Child prostitution was not understood as abuse.",
     "Harm outside the home is not well understood."),
    ("online-harm", "The risk from internet chat rooms was not considered.",
     "Technology-assisted abuse was not considered."),
    ("infants-prebirth", "The risk of a shaken baby was not considered.",
     "The pre-birth assessment was late."),
    ("disabled-children", "The statement of special educational needs was late and of poor quality.",
     "EHC plans are late and of poor quality."),
    ("asylum-migrant", "The National Asylum Support Service moved the family without notice, which was poor practice.",
     "The national transfer scheme is not working well for these children."),
]  # fmt: skip


@pytest.mark.parametrize(("theme", "then", "now"), ERAS, ids=[row[0] for row in ERAS])
def test_a_theme_is_found_in_the_words_of_2004_and_of_2024(theme: str, then: str, now: str) -> None:
    assert theme in themes(then)
    assert theme in themes(now)


SETTLED = [
    ("allegations against professionals", "Allegations against professionals were not managed well by the LADO.",
     "assessment-decision"),
    ("private fostering", "Private fostering arrangements are not well identified or assessed.",
     "looked-after-placements"),
    ("edge of care", "Edge of care services are effective.", "early-help"),
    ("young carers", "Young carers are well supported.", "early-help"),
    ("pre-proceedings", "Pre-proceedings work is too slow and is poorly recorded.", "assessment-decision"),
    ("late education, health and care plans", "Too many education, health and care plans are issued late.",
     "disabled-children"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "theme"), [row[1:] for row in SETTLED], ids=[row[0] for row in SETTLED])
def test_what_readers_found_homeless_has_one_home(text: str, theme: str) -> None:
    assert theme in themes(text)


@pytest.mark.parametrize("text", ["The quality of social work practice is too variable.", "Services are inadequate."])
def test_a_verdict_on_quality_at_large_has_no_theme(text: str) -> None:
    assert themes(text) == set()


def test_every_theme_has_words_of_its_time_that_were_usual_in_some_year() -> None:
    assert all(CODEBOOK.words_of_their_time(theme) for theme in CODEBOOK.ids)
    assert all(any(term.usual_in(year) for year in range(1945, 2030)) for term in CODEBOOK.lexicon)


def test_terms_that_find_are_phrases_of_their_theme_and_names_are_not() -> None:
    phrases = {theme.id: {phrase.lower() for phrase in theme.phrases} for theme in CODEBOOK.themes}
    finding = [term for term in CODEBOOK.lexicon if term.finds]
    assert finding
    assert all(term.term.lower() in phrases[term.theme] for term in finding)
    assert "acpc" in phrases["leadership-governance"]
    assert "lscb" not in phrases["leadership-governance"]


@pytest.mark.parametrize(
    ("first", "last", "said"), [(None, 2005, "to 2005"), (2019, None, "from 2019"), (2006, 2012, "2006 to 2012")]
)
def test_years_are_said_in_words(first: int | None, last: int | None, said: str) -> None:
    term = EraTerm("word", "theme", first, last)
    assert term.years == said
    assert term.usual_in(last or 2020)
    assert not term.usual_in((last or 2020) + 1) or last is None


GOOD = 'lexicon = [\n    { term = "old word", theme = "first-theme", to = 2005 },\n]\n'


def test_the_lexicon_is_read_from_the_file(tmp_path: Path) -> None:
    book = load_codebook(written(tmp_path, GOOD + WHOLE))
    assert book.lexicon == (EraTerm("old word", "first-theme", None, 2005),)
    assert "old word" in book.theme("first-theme").phrases
    assert book.words_of_their_time("second-theme") == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"first-theme"', '"third-theme"', "no theme of this file"),
        (", to = 2005", "", "no years"),
        ("to = 2005", 'to = "2005"', "no year"),
        ("to = 2005", "to = 20050", "no year"),
        ("to = 2005", "from = 2006, to = 2005", "ends before it begins"),
        ("to = 2005", "to = 2005, finds = 1", "true or false"),
        ("to = 2005", "until = 2005", "unknown key"),
        ("old word", "other wording", "also stands in"),
        ("old word", "  ", "no term"),
        ("    {", '    { term = "old word", theme = "first-theme", to = 2004 },\n    {', "stands twice"),
    ],
)
def test_a_broken_lexicon_is_refused_with_file_and_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new) + WHOLE)
    with pytest.raises(InvalidCodebook) as refused:
        load_codebook(path)
    assert said in str(refused.value)
    assert str(path) in str(refused.value)
    assert " line " in str(refused.value)


def test_the_note_of_a_version_is_read_and_must_be_a_text(tmp_path: Path) -> None:
    assert load_codebook(written(tmp_path, 'note = "One word more."\n' + WHOLE)).note == "One word more."
    assert load_codebook(written(tmp_path, WHOLE)).note == ""
    with pytest.raises(InvalidCodebook, match='line 1: "note" must be a text'):
        load_codebook(written(tmp_path, "note = 3\n" + WHOLE))
