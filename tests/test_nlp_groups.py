"""Groups of children that a document names, with the words that name them."""

from dataclasses import replace

import pytest

from ingest.document import SectionKind
from nlp.groups import GROUPS, find_groups, name_groups
from tests.fronts import document_of


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Children looked after and care leavers do well.", ("looked-after children", "care leavers")),
        ("Disabled children wait too long.", ("disabled children",)),
        ("Unaccompanied asylum-seeking children are welcomed.", ("unaccompanied asylum-seeking children",)),
        ("Young carers are not recognised.", ("young carers",)),
        ("Gypsy, Roma and Traveller families are visited.", ("Gypsy, Roma and Traveller children",)),
        ("A traveller on the train told the guard.", ()),
        ("Please send the form.", ()),
        (
            "Children with SEND are excluded from school.",
            ("children with special educational needs", "children excluded from school"),
        ),
        ("The baby was six weeks old.", ("infants",)),
        ("Children who go missing from home are seen.", ("children missing from home or care",)),
        ("Help is prompt.", ()),
    ],
)
def test_a_group_is_named_by_its_words(text: str, groups: tuple[str, ...]) -> None:
    assert find_groups(document_of(text)) == groups


def test_a_glossary_names_no_group() -> None:
    document = document_of("Young carers: children who care for a relative")
    glossary = replace(document.sections[0], kind=SectionKind.GLOSSARY)
    assert find_groups(replace(document, sections=(glossary,))) == ()


def test_a_group_comes_with_its_page_and_words() -> None:
    document = document_of("First page.", "Here care leavers are named.")
    (named,) = name_groups(document)
    assert (named.page, named.span.of(document.text)) == (2, "care leavers")


def test_the_list_names_each_group_once() -> None:
    names = [name for name, _ in GROUPS]
    assert len(names) == len(set(names))
