"""Metadata of our own specimens against the facts their sources state, and of real reports against a public sheet."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest.areas import Gazetteer, load_areas
from ingest.document import Document
from ingest.errors import Fault, UnreadableFile
from ingest.facts import DateKind, Metadata
from ingest.metadata import read_metadata
from ingest.read import read_document
from nlp.recommendations import find_recommendations
from nlp.tags import RecommendationKind
from tests.fronts import FILLER, document_of

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
REAL = ROOT.parent / "shared" / "real"
SPECIMENS = sorted(path.stem for path in (CORPUS / "specimens").glob("*.md") if "[facts]" in path.read_text("utf-8"))
DEMANDS = frozenset(
    {RecommendationKind.RECOMMENDATION, RecommendationKind.AREA_FOR_IMPROVEMENT, RecommendationKind.PRIORITY_ACTION}
)
_FACTS_TEXT = """
    type family publishers areas author lead_inspector published inspection_start inspection_end judgements
"""
FACTS = frozenset(_FACTS_TEXT.split())
REAL_SAMPLE = (
    "ilacs-bedford-2022-01-14",
    "ilacs-islington-2025-01-29",
    "ilacs-southampton-2020-01-09",
    "jtai-bradford-2017-04-21",
    "send-north-northamptonshire-2024-03-25",
)
"""One report of each template; `prior evaluate reading` runs over all."""


@cache
def gazetteer() -> Gazetteer:
    return load_areas(CORPUS / "areas.csv")


UNREADABLE = {"scanned": Fault.NO_TEXT, "encrypted": Fault.ENCRYPTED}
"""Forms in which a specimen has no text for us, and how it is refused."""
KNOWN = {
    ("ravensholt-school-child-protection-policy-2023", "published"): "printed as adopted, read as completed",
    ("wexcombe-child-death-overview-report-2020", "published"): "printed as presented, read as completed",
}
"""Where the source states more than its page says."""


def front_matter(name: str) -> dict[str, Any]:
    return tomllib.loads((CORPUS / "specimens" / f"{name}.md").read_text("utf-8").split("+++")[1])


def built(name: str) -> Path:
    path = next((CORPUS / "documents").glob(f"{name}.*"), None)
    if path is None:
        pytest.skip(f"{name} is not built yet: run `python -m corpus.build`")
    return path


READABLE = [name for name in SPECIMENS if front_matter(name).get("form", "") not in UNREADABLE]
REFUSED = [name for name in SPECIMENS if name not in READABLE]


@cache
def specimen(name: str) -> Document:
    return read_document(built(name))


@pytest.mark.parametrize("name", REFUSED)
def test_a_specimen_without_readable_text_is_refused_by_its_fault(name: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_document(built(name))
    assert caught.value.fault is UNREADABLE[front_matter(name)["form"]]


def assert_quoted(document: Document, metadata: Metadata) -> None:
    """Every fact quotes its page word for word, or a running line that was taken from it."""
    singles = (metadata.title, metadata.type, metadata.author, metadata.lead_inspector)
    several = (*metadata.publishers, *metadata.areas, *metadata.dates, *metadata.judgements)
    for fact in (*(single for single in singles if single), *several):
        pages = document.pages[fact.page - 1 : fact.page + 1]
        text = document.text[pages[0].span.start : pages[-1].span.end]
        running = [line.text for line in document.removed if line.page == fact.page]
        assert fact.quote
        assert fact.quote in text or fact.quote in running


def facts_of(metadata: Metadata) -> dict[str, object]:
    """The facts in the form in which specimens state them; what is not stated is left out."""

    def date(kind: DateKind) -> str:
        dated = metadata.date(kind)
        return dated.date if dated else ""

    found: dict[str, object] = {
        "type": metadata.type.value if metadata.type else "",
        "family": metadata.family,
        "publishers": [fact.value for fact in metadata.publishers],
        "areas": [fact.value for fact in metadata.areas],
        "author": metadata.author.value if metadata.author else "",
        "lead_inspector": metadata.lead_inspector.value if metadata.lead_inspector else "",
        "published": date(DateKind.PUBLISHED),
        "inspection_start": date(DateKind.INSPECTION_START),
        "inspection_end": date(DateKind.INSPECTION_END),
        "judgements": [{"aspect": one.aspect, "grade": one.grade} for one in metadata.judgements],
    }
    return {key: value for key, value in found.items() if value}


def settled(facts: dict[str, Any], name: str) -> dict[str, object]:
    """The facts that are compared: lists without their order, known differences left out."""
    kept = {key: value for key, value in facts.items() if key in FACTS and value and (name, key) not in KNOWN}
    return {key: sorted(value, key=str) if isinstance(value, list) else value for key, value in kept.items()}


@pytest.mark.parametrize("name", READABLE)
def test_a_specimen_is_read_as_its_source_states_it(name: str) -> None:
    document = specimen(name)
    metadata = read_metadata(document, gazetteer())
    assert_quoted(document, metadata)
    assert settled(facts_of(metadata), name) == settled(front_matter(name)["facts"], name)


@pytest.mark.parametrize("name", READABLE)
def test_a_specimen_holds_as_many_recommendations_as_its_source_states(name: str) -> None:
    document = specimen(name)
    stated = front_matter(name)["facts"]
    if "recommendations" not in stated:
        pytest.skip("the source states no number")
    found = find_recommendations(document)
    assert sum(one.kind in DEMANDS for one in found) == stated["recommendations"]
    assert all(document.page_at(one.span.start).number == one.page for one in found)


@pytest.mark.skipif(not REAL.exists(), reason="the real reports lie beside the repository, not in it")
@pytest.mark.parametrize("name", REAL_SAMPLE)
def test_a_real_report_is_read_as_the_public_sheet_has_it(name: str) -> None:
    with (REAL / "manifest.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["file"] == f"{name}.pdf")
    document = read_document(REAL / row["file"])
    metadata = read_metadata(document, gazetteer())
    assert_quoted(document, metadata)
    found = facts_of(metadata)
    assert found["family"] == row["family"]
    assert [str(area).lower().replace(" ", "-") for area in _list(found["areas"])] == [row["area"]]
    if row["peer_inspection_end_date"]:
        assert found["lead_inspector"] == row["peer_inspector_name"]
        assert found["inspection_end"] == "-".join(reversed(row["peer_inspection_end_date"].split("/")))
        grades = {one.aspect: one.grade.casefold() for one in metadata.judgements}
        assert grades["Overall effectiveness"].startswith(row["peer_overall_effectiveness_grade"])


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def test_without_a_gazetteer_an_area_stays_as_printed_and_has_no_region() -> None:
    document = document_of("Northmoor Safeguarding Children Board\nSerious Case Review\nChild K\nMarch 2014", FILLER)
    metadata = read_metadata(document)
    assert [area.value for area in metadata.areas] == ["Northmoor"]
    assert metadata.region == ""


def test_a_known_area_brings_its_region() -> None:
    document = document_of("Aldermoor LSCB\nSerious Case Review\nChild K", FILLER)
    metadata = read_metadata(document, gazetteer())
    assert [area.value for area in metadata.areas] == ["Aldermoor"]
    assert metadata.region == "South West"


def test_two_boards_on_one_cover_are_both_publishers() -> None:
    boards = "Netherby Safeguarding Children Board and Tidewell Safeguarding Children Board"
    cover = f"{boards}\nSerious Case Review\nChild K"
    metadata = read_metadata(document_of(cover, FILLER), gazetteer())
    assert [area.value for area in metadata.areas] == ["Netherby", "Tidewell"]
    assert metadata.region == "North West"


def test_a_board_without_a_place_or_by_acronym_alone_is_no_publisher() -> None:
    cover = "Local Safeguarding Children Board\nSerious Case Review\nChild K\nApproved by the NSCB"
    assert read_metadata(document_of(cover, FILLER), gazetteer()).publishers == ()


def test_a_document_without_words_has_no_metadata() -> None:
    assert read_metadata(document_of("")) == Metadata()
