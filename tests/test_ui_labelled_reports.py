"""Published reports that we labelled: their words come from the file, where it is there and the same."""

import json
import shutil
from pathlib import Path

import pytest

from ingest.passages import split
from ingest.read import read_document
from ingest.sniff import sha256_of
from nlp.language import Language
from nlp.report_labels import digest_of
from nlp.statements import units_of
from nlp.tags import Polarity
from ui.keyed_specimens import KeyedSpecimens, Places
from ui.labelled_reports import labelled_reports
from ui.other_readers import read_again
from ui.settings import ROOT, load_settings
from ui.tag_sources import labelled
from ui.training import _labelled

REPORT = ROOT / "corpus" / "documents" / "netherby-jtai-2023.pdf"
LANGUAGE = Language()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A specimen in the place of a published report, two of its passages labelled, one of them cut otherwise since."""
    places = Places(tmp_path / "corpus", tmp_path / "labels", tmp_path / "weights")
    places.reports.mkdir()
    shutil.copy(REPORT, places.reports / "jtai-netherby.pdf")
    document = read_document(REPORT)
    passages = split(document)
    first = [unit.text for unit in units_of(document, passages, LANGUAGE) if unit.within == passages[0].span]
    rows = [
        {"report": "jtai-netherby", "family": "jtai", "sha256": sha256_of(REPORT)},
        *(
            {"words": words, "page": 1, "kind": "finding", "themes": [{"neglect": "concern"}] * len(first)}
            for words in (digest_of(first), digest_of(["Something else."]))
        ),
    ]
    folder = places.corpus / "gold" / "reports"
    folder.mkdir(parents=True)
    (folder / "jtai-netherby.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return places


def test_labelled_passages_take_their_words_from_the_file_and_lost_ones_are_counted(places: Places) -> None:
    found = labelled_reports(load_settings(), places, LANGUAGE)
    assert [one.document for one in found.paragraphs] == ["jtai-netherby"]
    assert (found.lost, found.absent, len(found.files)) == (1, 0, 1)
    held, absent = labelled(load_settings(), places, LANGUAGE)
    assert list(held) == ["reports"]
    assert "1 labelled passages are cut otherwise now" in absent["reports"]


def test_a_second_reading_of_a_report_stands_beside_the_first(places: Places) -> None:
    (first,) = labelled_reports(load_settings(), places, LANGUAGE).paragraphs
    row = {"id": first.id, "themes": [{"neglect": "strength"}] * len(first.statements)}
    (places.corpus / "gold" / "second-reports.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (again,) = read_again(places, KeyedSpecimens((), 0, ()), (first,), LANGUAGE)
    (paragraph,) = again.paragraphs
    assert [pair.claimed["neglect"].polarity for pair in paragraph.statements] == [Polarity.STRENGTH] * len(
        first.statements
    )
    assert "0 paragraphs are not there" in again.note


@pytest.mark.parametrize("change", ["gone", "another file", "no PDF"])
def test_a_report_that_is_not_the_one_labelled_is_counted_as_absent(places: Places, change: str) -> None:
    path = places.reports / "jtai-netherby.pdf"
    if change == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes() + b"%" if change == "another file" else b"no PDF")
    found = labelled_reports(load_settings(), places, LANGUAGE)
    assert (found.paragraphs, found.absent) == ((), 1)
    said: list[str] = []
    sources = _labelled(load_settings(), places, KeyedSpecimens((), 0, ()), LANGUAGE, said.append)
    assert "reports" not in {one.name for one in sources}
    assert [line for line in said if "1 of 1 labelled reports are not in" in line] == said != []
    assert "1 of 1 labelled reports are not in" in labelled(load_settings(), places, LANGUAGE)[1]["reports"]
