"""Whose claim a statement is, in wordings of our own, and the figures of it."""

from pathlib import Path

import pytest

from ingest.document import SectionKind, Span
from ingest.errors import InvalidSource
from ingest.facts import DocumentType
from nlp.evaluate_speakers import SOMEBODY_QUOTED, read_speakers, speaker_tallies
from nlp.labels import LabelledParagraph, LabelledStatement
from nlp.speaker import Heard, speaker_of
from nlp.tags import SpeakerRole

GOLD = Path(__file__).parent.parent / "corpus" / "gold"
REPORT, FAMILY = SpeakerRole.REPORT, SpeakerRole.FAMILY
PRACTITIONER, THIRD = SpeakerRole.PRACTITIONER, SpeakerRole.THIRD_PARTY
VIEWS = SectionKind.FAMILY_VIEWS

ALONE = [
    # views told to the review
    ("The stepfather's view, put in a long letter, was that nobody had listened.", FAMILY),
    ("The visits were, in Gran's words, 'a cup of tea and a form'.", FAMILY),
    ("It was the aunt's belief that the children should have come to her.", FAMILY),
    ("According to his sister, nobody rang back.", FAMILY),
    ("'They never once came upstairs,' said the older of the two girls.", FAMILY),
    ("Father has since told the author that he regrets this.", FAMILY),
    ("Keeley told the reviewers that she had stopped answering the door.", FAMILY),
    ("The midwife recalls that the room was cold.", PRACTITIONER),
    ("Staff were clear that they had not been trained.", PRACTITIONER),
    ("Practitioners at the learning event felt that the form got in the way.", PRACTITIONER),
    ("One teacher, who has since left the school, told us that she had worried for months.", PRACTITIONER),
    ("HV2 said that she had never been shown the protocol.", PRACTITIONER),
    ("For the key worker, the plan was 'a list of other people's jobs'.", PRACTITIONER),
    ("The panel was told that the post had been empty for a year.", PRACTITIONER),
    ("The trust's own report says that the clinic was fully staffed.", PRACTITIONER),
    ("The council's position is that the threshold was not met.", PRACTITIONER),
    ("Father's solicitor argued that the letter had never been sent.", THIRD),
    ("A neighbour told the author that the lights were never on.", THIRD),
    ("The charity's chief executive told the panel that it had not been asked.", THIRD),
    # the report's own narrative and findings
    ("The health visitor told the mother that the clinic had moved.", REPORT),
    ("On 4 May the grandmother said that she had found bruises.", REPORT),
    ("The GP said that he would ring the school.", REPORT),
    ("At the conference the father said that he was willing to move out.", REPORT),
    ("Social workers described the mother as hostile and did not ask why.", REPORT),
    ("The mother had told the school that she was afraid.", REPORT),
    ("When a parent says that all is well, ask to see the bedroom.", REPORT),
    ("The assessment relied on what mother said.", REPORT),
    ("The nurse wrote down the answer in the child's own words.", REPORT),
    ("The carers spoke to the reviewers for two hours.", REPORT),
    ("A child in need plan said that she should be safe.", REPORT),
    ("The visits were too few, and the mother told us so.", REPORT),
    ("While staff told inspectors that they ask, the files do not show it.", REPORT),
    ("Workers consider the child's own wishes.", REPORT),
    ("The council added staff to the duty team.", REPORT),
    ("Senior leaders are clear that caseloads must fall.", REPORT),
    ("Staff in these teams could not tell inspectors who their manager was.", REPORT),
    ("The entry reads \"mum says he fell\" and nothing else.", REPORT),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ALONE)
def test_a_statement_that_stands_alone(text: str, expected: SpeakerRole) -> None:
    assert speaker_of(text, type=DocumentType.CASE_REVIEW) is expected


AFTER = [
    ("Mother told the review that she was tired.", FAMILY, "She said that nobody had noticed.", FAMILY),
    ("The manager did not dispute this.", PRACTITIONER, "He pointed to two audits of that year.", PRACTITIONER),
    ("Mr P met the lead reviewer at home.", REPORT, "He said that he had gone to every scan.", FAMILY),
    ("Grandmother rang the duty team twice.", REPORT, "She said that the baby was with neighbours.", REPORT),
    ("Both aunts attended the conference.", REPORT, "The older aunt said that he was not to be trusted.", REPORT),
    ("Mother told the review that she was tired.", FAMILY, "The records show four visits.", REPORT),
]


@pytest.mark.parametrize(("before", "speaker", "text", "expected"), AFTER)
def test_what_went_before_says_whom_a_statement_goes_on_with(
    before: str, speaker: SpeakerRole, text: str, expected: SpeakerRole
) -> None:
    assert speaker_of(text, before=Heard(before, speaker)) is expected


def test_a_section_of_family_views_is_the_familys_until_the_report_weighs() -> None:
    said = "Appointments were moved without a word."
    assert speaker_of(said, section=VIEWS) is FAMILY
    weighed = "The review accepts that six letters were sent."
    assert speaker_of(weighed, section=VIEWS, before=Heard(said, FAMILY)) is REPORT
    assert speaker_of("Two of them came late.", section=VIEWS, before=Heard(weighed, REPORT)) is REPORT
    assert speaker_of("Mother met the author at home.", section=VIEWS) is REPORT
    assert speaker_of(said, section=VIEWS, type=DocumentType.INSPECTION) is REPORT  # inspectors weigh throughout


def test_a_heading_of_views_makes_a_lone_practitioner_speak_to_the_review() -> None:
    text = "The school nurse said that the form was too long."
    assert speaker_of(text) is REPORT
    assert speaker_of(text, heading="The school nurse's account") is PRACTITIONER


def paragraph(id_: str, document: str, *statements: str) -> LabelledParagraph:
    text, spans = " ".join(statements), []
    for statement in statements:
        start = text.index(statement)
        spans.append(LabelledStatement(Span(start, start + len(statement)), ()))
    return LabelledParagraph(id_, document, "review", "", text, None, tuple(spans))


def test_speakers_are_counted_over_the_documents_that_were_read_for_them() -> None:
    read = paragraph("a-1", "a", "Mother told the review that she rang.", "Nobody came.", "The nurse recalls a call.")
    unread = paragraph("b-1", "b", "Mother told the review that she rang.")
    given = {("a-1", 1): FAMILY, ("a-1", 2): FAMILY}
    tallies = {one.measure: (one.keyed, one.read, one.same) for one in speaker_tallies((read, unread), given)}
    assert tallies == {SOMEBODY_QUOTED: (2, 2, 1), "family": (2, 1, 1), "practitioner": (0, 1, 0)}


@pytest.mark.parametrize("row", ["a-1,one,family", "a-1,1,mother", "a-1,1"])
def test_a_row_that_gives_no_speaker_is_refused_with_its_line(tmp_path: Path, row: str) -> None:
    path = tmp_path / "speakers.csv"
    path.write_text(f"paragraph,statement,speaker\n{row}\n", encoding="utf-8")
    with pytest.raises(InvalidSource, match="line 2"):
        read_speakers(path)


def test_speakers_without_their_header_or_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "speakers.csv"
    with pytest.raises(InvalidSource, match="cannot be read"):
        read_speakers(path)
    path.write_text("a-1,1,family\n", encoding="utf-8")
    with pytest.raises(InvalidSource, match="header"):
        read_speakers(path)


def test_every_given_speaker_is_of_a_statement_of_ours() -> None:
    from nlp.labels import read_labels

    files = sorted((GOLD / "statements").glob("hand-*.jsonl"))
    counts = {one.id: len(one.statements) for file in files for one in read_labels(file)}
    given = read_speakers(GOLD / "speakers.csv")
    assert all(1 <= number <= counts[paragraph] for paragraph, number in given)
    assert REPORT not in given.values()
