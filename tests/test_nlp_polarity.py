"""Which way a statement judges: cues, negation, pivots, headings, and the traps of the genre."""

import pytest

from ingest.document import SectionKind, Span
from nlp.language import Language
from nlp.polarity import PolarityReader, heading_polarity
from nlp.statements import Unit
from nlp.tags import Polarity

LANGUAGE = Language()
READER = PolarityReader(LANGUAGE)
CONCERN, STRENGTH, MIXED, NEUTRAL = Polarity.CONCERN, Polarity.STRENGTH, Polarity.MIXED, Polarity.NEUTRAL


def unit(text: str, heading: str = "", section: SectionKind = SectionKind.BODY) -> Unit:
    return Unit(Span(0, len(text)), text, LANGUAGE.read(text), heading, section)


CUES = [
    ("1 not always", "Visits are not always made on time.", CONCERN),
    ("1 inconsistently", "The tool is used inconsistently.", CONCERN),
    ("2 not yet", "The new forum is not yet embedded.", CONCERN),
    ("4 a small number", "A small number of children wait for a worker.", CONCERN),
    ("5 too slow", "The move into a new home is too slow.", CONCERN),
    ("5 too many", "Too many plans lack dates.", CONCERN),
    ("6 too often", "Too often the letter went to the wrong house.", CONCERN),
    ("7 insufficient", "There is insufficient attention to brothers.", CONCERN),
    ("7 lack of", "A lack of grip let the matter lie.", CONCERN),
    ("8 variable", "The quality of letters is variable.", CONCERN),
    ("9 weak", "Scrutiny was weak.", CONCERN),
    ("10 failed to", "The trust failed to reply.", CONCERN),
    ("11 missed opportunity", "This was a missed opportunity.", CONCERN),
    ("11 should have", "The ward should have rung the duty team.", CONCERN),
    ("12 could have", "A visit that week could have changed the plan.", CONCERN),
    ("13 over-reliance", "There was an over-reliance on one worker.", CONCERN),
    ("14 drift", "Drift set in after the summer.", CONCERN),
    ("15 unclear", "It was unclear who held the key role.", CONCERN),
    ("16 reluctant", "Partners were reluctant to commit.", CONCERN),
    ("20 hampered", "Work was hampered by two moves of office.", CONCERN),
    ("24 fell below", "The response fell below the standard expected.", CONCERN),
    ("30 deteriorated", "Attendance at the group has deteriorated.", CONCERN),
    ("45 rarely", "The tool is rarely used well.", CONCERN),
    ("46 nor", "The school was not asked, nor was the nurse.", CONCERN),
    ("nobody", "Nobody rang the aunt.", CONCERN),
    ("25 improved", "Oversight has improved.", STRENGTH),
    ("31 prompt", "The reply was prompt.", STRENGTH),
    ("32 thorough", "Enquiries are thorough.", STRENGTH),
    ("33 tenacious", "Workers are tenacious.", STRENGTH),
    ("34 excellent", "Support is excellent.", STRENGTH),
    ("35 went beyond", "The nursery went beyond what was asked.", STRENGTH),
    ("36 appropriate", "The step was appropriate.", STRENGTH),
    ("38 benefit", "Children benefit from steady carers.", STRENGTH),
    ("39 vast majority", "The vast majority of visits are made.", STRENGTH),
    ("41 must", "The trust must review its rota.", CONCERN),
    ("42 ensure that", "Ensure that all plans have dates.", CONCERN),
    ("42 imperative", "Increase the number of homes for teenagers.", CONCERN),
]

TRAPS = [
    ("double negative", "Boys were not inappropriately charged.", STRENGTH),
    ("without delay", "Help came without delay.", STRENGTH),
    ("no drift", "There is no drift in these cases.", STRENGTH),
    ("drift prevented", "Close tracking prevents drift.", STRENGTH),
    ("delays minimised", "Delays are minimised.", STRENGTH),
    ("generally, but not", "Levels of need are well understood, but not by dentists.", MIXED),
    ("although late", "All partners took good part, although this was not always seen in practice.", MIXED),
    ("while some", "While most letters are clear, some cases have none.", MIXED),
    ("quoted praise inside a concern", "Excellent work was seen in places; this is not always so.", MIXED),
    ("not only", "The post is not only valued, it is effective.", STRENGTH),
    ("when they cannot", "When children cannot live at home, they are placed promptly.", STRENGTH),
    ("who do not", "Staff find good homes for children who do not speak English.", STRENGTH),
    ("where they should live", "Careful thought goes into where children should live.", STRENGTH),
    ("would benefit", "It must be better known.", CONCERN),
    ("needs to improve", "Supervision needs to improve.", CONCERN),
    ("too soon to see impact", "It is too early to see any impact.", CONCERN),
    ("question", "Is there adequate supervision?", NEUTRAL),
    ("plain fact", "The family moved to the coast in May.", NEUTRAL),
    ("name of a role", "The appropriate adult came at two.", NEUTRAL),
    ("name of a service", "The early help record was opened in June.", NEUTRAL),
    ("needs strengthening", "The link between the panel and the sub-group needs to be strengthened.", CONCERN),
    ("sometimes, with praise", "Reviews are timely and well attended by parents and sometimes by children.", STRENGTH),
    ("correction denied", "Supervision took place but did not challenge drift.", CONCERN),
    ("no drift", "Plans are reviewed often and there is no drift.", STRENGTH),
    ("irregular", "Supervision was irregular.", CONCERN),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CUES + TRAPS], ids=[row[0] for row in CUES + TRAPS])
def test_a_statement_judges_as_a_reader_reads_it(text: str, expected: Polarity) -> None:
    assert READER.judge(unit(text)).polarity is expected


HEADINGS = [
    ("What needs to improve", CONCERN),
    ("Areas for improvement", CONCERN),
    ("What does the partnership need to do better?", CONCERN),
    ("Missed opportunities", CONCERN),
    ("Good practice", STRENGTH),
    ("What worked well", STRENGTH),
    ("Highly effective practice", STRENGTH),
    ("The visit in May", None),
    ("", None),
]


@pytest.mark.parametrize(("heading", "expected"), HEADINGS)
def test_a_heading_judges_the_bare_phrases_under_it(heading: str, expected: Polarity | None) -> None:
    assert heading_polarity(unit("The quality of pathway plans", heading)) is expected


def test_the_same_bare_phrase_turns_with_its_heading() -> None:
    phrase = "The timeliness of letters to new parents"
    assert READER.judge(unit(phrase, section=SectionKind.IMPROVEMENT)).polarity is CONCERN
    assert READER.judge(unit(phrase, section=SectionKind.STRENGTHS)).polarity is STRENGTH
    assert not READER.judge(unit(phrase)).evaluates


def test_praise_inside_a_bare_phrase_does_not_beat_the_heading() -> None:
    phrase = "The oversight of plans, so that they are consistently good"
    assert READER.judge(unit(phrase, section=SectionKind.IMPROVEMENT)).polarity is CONCERN


def test_a_sentence_under_a_heading_judges_for_itself() -> None:
    sentence = "Supervision is not always recorded."
    assert READER.judge(unit(sentence, section=SectionKind.STRENGTHS)).polarity is CONCERN


def test_each_clause_keeps_its_own_polarity() -> None:
    judgement = READER.judge(unit("Visits are prompt, but records are poor."))
    words = unit("Visits are prompt, but records are poor.").reading.words
    assert judgement.at(words.index("visits"), words.index("visits") + 1) is STRENGTH
    assert judgement.at(words.index("records"), words.index("records") + 1) is CONCERN


def test_under_recommendations_everything_is_asked_for() -> None:
    judgement = READER.judge(unit("A protocol on bruising in babies", section=SectionKind.RECOMMENDATIONS))
    assert judgement.demands
    assert judgement.polarity is CONCERN
