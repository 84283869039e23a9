"""Every specimen has an answer key of the closed lists, which quotes its source and its built file word for word."""

from functools import cache
from pathlib import Path

import pytest

from corpus import build
from corpus.keys import AnswerKey, count_lines, letters, levelled, load_keyed, read_key, regions, source_text, theme_ids
from corpus.layout.body import BodyReader
from corpus.layout.elements import plain
from corpus.layout.facts import INVENTED_AREAS
from corpus.layout.garble import lost_paragraphs
from corpus.layout.source import read_specimen
from ingest.areas import load_areas
from ingest.errors import InvalidSource
from ingest.read import read_document

NAMES = [path.stem for path in build.sources()]
KEYS = sorted(build.KEYS.glob("*.toml"))
THEMES = theme_ids(build.CODEBOOK)
EARLY, LATE = 2002, 2026
UNREAD = ("scanned", "encrypted")
"""Forms that the reader refuses, as it should."""


@cache
def gazetteer():
    return load_areas(build.AREAS)


def readable() -> list[build.Row]:
    keyed = {path.stem for path in KEYS}
    return [row for row in build.read_manifest().values() if Path(row.file).stem in keyed and row.form not in UNREAD]


def lost_letters(row: build.Row) -> str:
    """The letters of the paragraphs that a garbled file does not give back."""
    if row.form != "broken-encoding":
        return ""
    specimen = read_specimen(build.CORPUS / row.source)
    body = BodyReader(specimen.path, specimen.body_line).read(specimen.body)
    return letters(" ".join(map(plain, lost_paragraphs(body))))


def missing(key: AnswerKey, text: str) -> list[str]:
    return [quote for quote in key.quotations if letters(quote) not in text]


@pytest.mark.parametrize("name", NAMES)
def test_every_specimen_has_a_key(name: str) -> None:
    assert (build.KEYS / f"{name}.toml").exists(), f"write corpus/gold/keys/{name}.toml"


def test_every_key_has_a_specimen() -> None:
    assert {path.stem for path in KEYS} <= set(NAMES)


@pytest.mark.parametrize("path", KEYS, ids=lambda path: path.stem)
def test_a_key_quotes_its_source(path: Path) -> None:
    key = read_key(path, THEMES)
    text = levelled(source_text(read_specimen(build.SPECIMENS / f"{path.stem}.md")))
    assert not [quote for quote in key.quotations if levelled(quote) not in text]


@pytest.mark.parametrize("row", readable(), ids=lambda row: row.file)
def test_a_key_quotes_the_document_as_it_is_read(row: build.Row) -> None:
    key = read_key(build.KEYS / f"{Path(row.file).stem}.toml", THEMES)
    text = letters(read_document(build.CORPUS / row.file, gazetteer()).text)
    assert not missing(key, text + lost_letters(row))


@pytest.mark.parametrize("path", KEYS, ids=lambda path: path.stem)
def test_a_key_counts_the_demands_that_the_facts_count(path: Path) -> None:
    facts = read_specimen(build.SPECIMENS / f"{path.stem}.md").facts
    told = ("recommendation", "area_for_improvement", "priority_action")
    keyed = [one for one in read_key(path, THEMES).recommendations if one.kind in told]
    assert facts.recommendations in (None, len(keyed))


def test_the_keys_cover_every_theme() -> None:
    covered = {tag.theme for path in KEYS for tag in read_key(path, THEMES).themes}
    assert covered == set(THEMES)


def test_the_specimens_span_the_years_and_every_region() -> None:
    facts = [read_specimen(path).facts for path in build.sources()]
    years = {int(one.published[:4]) for one in facts if one.published}
    assert min(years) <= EARLY
    assert max(years) == LATE
    region_of = regions(build.AREAS)
    assert {region_of[area] for one in facts for area in one.areas} == {region_of[area] for area in INVENTED_AREAS}


def test_the_mix_can_be_counted(capsys: pytest.CaptureFixture[str]) -> None:
    lines = list(count_lines(load_keyed(build.SPECIMENS, build.KEYS, build.CODEBOOK), THEMES, regions(build.AREAS)))
    assert lines[0].startswith(f"specimens {len(NAMES)}, ")
    with capsys.disabled():
        print("\n" + "\n".join(lines))


GOOD = """[[themes]]
quote = "The record was thin."
theme = "record-keeping"
polarity = "concern"
"""
BAD = (
    ("not toml", "[[themes", "1: the key is not TOML"),
    ("unknown theme", GOOD.replace("record-keeping", "weather"), "themes 1: theme 'weather' is not known"),
    ("unknown polarity", GOOD.replace("concern", "bad"), "themes 1: polarity 'bad' is not known"),
    ("missing key", GOOD.replace('polarity = "concern"\n', ""), "themes 1: it has ['quote', 'theme']"),
    ("empty quotation", GOOD.replace("The record was thin.", " "), "themes 1: quote ' ' is not text"),
    ("unknown list", "[[extras]]\nx = 1", "'extras' is not a list of the key"),
    (
        "unknown addressee",
        '[[recommendations]]\nkind = "recommendation"\nnumber = "1"\nopening = "Do"\naddressees = ["king"]',
        "recommendations 1: addressees ['king'] are not classes",
    ),
    (
        "unknown kind",
        '[[recommendations]]\nkind = "wish"\nnumber = "1"\nopening = "Do"\naddressees = ["board"]',
        "recommendations 1: kind 'wish' is not known",
    ),
    (
        "unknown reason",
        '[[absent]]\nquote = "q"\ntheme = "neglect"\nreason = "dull"',
        "absent 1: reason 'dull' is not known",
    ),
)


@pytest.mark.parametrize(("text", "message"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_fault_of_a_key_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidSource) as caught:
        read_key(path, THEMES)
    assert message in str(caught.value)
