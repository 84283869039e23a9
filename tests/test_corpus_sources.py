"""The source lists can be fetched from: addresses, each once, with publisher, licence and a type that we know."""

import csv
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ingest.facts import DocumentType
from ingest.fetch import read_source_list

SOURCES = sorted((Path(__file__).resolve().parent.parent / "corpus" / "sources").glob("*.csv"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_source_list_can_be_fetched_from(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    wanted = read_source_list(path)
    assert len(wanted) == len(rows)
    for one in wanted:
        assert urlsplit(one.url).scheme in {"http", "https"}
        assert one.publisher
        assert one.licence
        assert DocumentType(one.type)


def test_both_lists_are_there() -> None:
    assert {path.stem for path in SOURCES} == {"inspection-reports", "review-pages"}
