"""Who is quoted: name, role and organisation as printed."""

import pytest

from nlp.speakers import find_speakers
from tests.fronts import document_of

ATTRIBUTIONS = [
    (
        "Ann Harlow, president of the Example Association, said: “We welcome it.”",
        ("Ann Harlow", "president", "Example Association"),
    ),
    ("“This is hard,” said chief inspector Mark Ellwood.", ("Mark Ellwood", "chief inspector", "")),
    ("Children’s minister Jo Vance told reporters that money would come.", ("Jo Vance", "Children’s minister", "")),
    (
        "“Cuts hurt,” said Priya Nand, Unison’s head of local government.",
        ("Priya Nand", "head of local government", "Unison"),
    ),
    ("ADCS president Ann Harlow said so.", ("Ann Harlow", "president", "ADCS")),
    ("Unison general secretary Dave Poole warned of cuts.", ("Dave Poole", "general secretary", "Unison")),
    (
        "According to the Example Association of Social Workers, caseloads are too high.",
        ("Example Association of Social Workers", "", "Example Association of Social Workers"),
    ),
    ("An Ofsted spokesman said no more.", ("An Ofsted spokesman", "", "Ofsted")),
    (
        "A spokesperson for Netherby County Council said it accepted the findings.",
        ("A spokesperson for Netherby County Council", "", "Netherby County Council"),
    ),
]


@pytest.mark.parametrize(("text", "speaker"), ATTRIBUTIONS)
def test_an_attribution_gives_one_speaker(text: str, speaker: tuple[str, str, str]) -> None:
    document = document_of(text)
    (found,) = find_speakers(document)
    assert (found.name, found.role, found.organisation) == speaker
    assert found.quote in document.text
    assert found.page == 1


@pytest.mark.parametrize(
    "text",
    [
        "Parents said that they were happy.",
        "Ms T explained that she was tired.",
        "The social worker told the school.",
        "What Jordan said was written down.",
        "Laurel Bank, who sat up for her, told nobody.",
        "MGM said that he was ill. The DSL told a colleague.",
    ],
)
def test_people_of_the_case_and_nameless_ones_are_no_speakers(text: str) -> None:
    assert find_speakers(document_of(text)) == ()


def test_a_speaker_named_twice_is_listed_once() -> None:
    text = "Ann Harlow, chair of the Example Board, said it.\nLater Ann Harlow added that more was needed."
    assert [speaker.name for speaker in find_speakers(document_of(text))] == ["Ann Harlow"]
