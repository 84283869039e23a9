"""Likeness: of documents, of pasted texts, of recommendations to earlier ones."""

from pathlib import Path

import pytest

from index import build
from index.library import Library
from index.register import recommendations
from index.similar import PASTED, similar_to, similar_to_text
from ingest.errors import InvalidQuestion, NotHeld
from tests.index_samples import sample_library, write_samples


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("similar")
    library = sample_library(folder / "data", dimensions=512)
    build.ingest(library, [write_samples(folder / "files")])
    return library


@pytest.fixture(scope="module")
def ids(library: Library) -> dict[str, str]:
    return {line.title: line.id for line in library.store.documents()}


def test_the_likest_document_comes_first_with_what_is_shared(library: Library, ids: dict[str, str]) -> None:
    first, second = similar_to(library, ids["Child A"])
    assert (first.document.title, second.document.title) == ("Child B", "Inspection of Carrick Vale")
    assert 0 < second.score < first.score <= 1.0001
    assert first.themes == ("neglect",)  # what only the grandmother says is not the report's
    ours, theirs, cosine = first.passages[0]
    assert (ours.document, theirs.document) == (ids["Child A"], ids["Child B"])
    assert cosine == max(pair[2] for pair in first.passages)
    assert len({pair[0].id for pair in first.passages}) == len({pair[1].id for pair in first.passages}) == 3


def test_a_text_is_compared_paragraph_by_paragraph(library: Library) -> None:
    text = "Preamble of another kind.\n\nCore groups meet on time and plans change when they must.\n"
    first = similar_to_text(library, text, limit=1)[0]
    assert first.document.title == "Inspection of Carrick Vale"
    ours = first.passages[0][0]
    assert ours.document == PASTED
    assert ours.span.of(text) == "Core groups meet on time and plans change when they must."
    with pytest.raises(InvalidQuestion, match="no words"):
        similar_to_text(library, " \n ")


def test_long_paragraphs_are_cut(library: Library) -> None:
    first = similar_to_text(library, "harbour flat family " * 200, limit=1)[0]
    assert {pair[0].span for pair in first.passages} != set()
    assert all(len(pair[0].id) < 40 for pair in first.passages)


def test_what_is_not_held_is_refused(library: Library) -> None:
    with pytest.raises(NotHeld):
        similar_to(library, "nothing")


def test_the_register_shows_earlier_recommendations_like_it(library: Library) -> None:
    late, early = recommendations(library)
    assert (late.document.title, early.document.title) == ("Child B", "Child A")
    assert [one.document.title for one in late.earlier] == ["Child A"]
    assert late.earlier[0].similarity > 0.6
    assert early.earlier == ()


@pytest.mark.parametrize(
    ("area", "addressee", "titles"),
    [
        ("Saltmere", "", ["Child B"]),
        ("netherby", "", ["Child B", "Child A"]),
        ("Carrick Vale", "", []),
        ("", "Police", ["Child B", "Child A"]),
        ("", "health", []),
    ],
)
def test_the_register_is_narrowed(library: Library, area: str, addressee: str, titles: list[str]) -> None:
    assert [entry.document.title for entry in recommendations(library, area=area, addressee=addressee)] == titles


def test_the_register_by_likeness(library: Library) -> None:
    entries = recommendations(library, like="share reports within a day")
    assert entries[0].document.title == "Child B"
    assert entries[0].similarity is not None
    assert entries[0].similarity > (entries[1].similarity or 0)
    assert entries[0].recommendation.addressees == ("police",)


def test_an_empty_library_has_nothing_alike(tmp_path: Path) -> None:
    library = sample_library(tmp_path)
    assert similar_to_text(library, "some words") == ()
    assert recommendations(library, like="some words") == ()
