"""The starter corpus is whole, up to date, fictional and well formed, and its builder is strict and repeatable."""

import csv
import hashlib
import io
import re
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from corpus import build
from corpus.layout.body import BodyReader
from corpus.layout.elements import Heading, Item, Prose, plain
from corpus.layout.facts import DATE_KEYS, INVENTED_AREAS, is_iso_date
from corpus.layout.garble import lost_paragraphs
from corpus.layout.houses import HOUSES
from corpus.layout.lock import PASSWORD
from corpus.layout.looks import LOOKS
from corpus.layout.mark import AUTHOR, MARK
from corpus.layout.numbering import numbered
from corpus.layout.source import TEMPLATES, read_specimen
from ingest.errors import InvalidSource
from ingest.facts import DocumentType

SOURCES = build.sources()
NAMES = [path.stem for path in SOURCES]
MOST_PAGES = 40
MOST_BYTES, MOST_SCAN_BYTES = 25_000_000, 600_000
LONG_PARAGRAPH = 25

FRONT = """+++
template = "plain"
title = ["Tidewell"]
numbering = "none"
[facts]
type = "press"
+++
"""

VERDICT = """[[facts.judgements]]
aspect = "Children who need help"
grade = "Good"
+++
"""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def elements(path: Path) -> tuple[object, ...]:
    specimen = read_specimen(path)
    return BodyReader(path, specimen.body_line).read(specimen.body)


def rows(ending: str) -> list[build.Row]:
    return [row for row in build.read_manifest().values() if row.file.endswith(ending)]


def opened(row: build.Row) -> PdfReader:
    return PdfReader(build.CORPUS / row.file, password=PASSWORD if row.form == "encrypted" else None)


def written(tmp_path: Path, text: str, name: str = "x.md") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_there_are_specimens() -> None:
    assert SOURCES


def test_every_source_has_a_document_and_a_row_and_nothing_else_is_held() -> None:
    assert {row.source for row in build.read_manifest().values()} == {f"specimens/{name}.md" for name in NAMES}
    assert {path.stem for path in build.DOCUMENTS.iterdir()} == set(NAMES)


@pytest.mark.parametrize("row", build.read_manifest().values(), ids=lambda row: row.file)
def test_the_build_is_not_stale(row: build.Row) -> None:
    assert digest(build.CORPUS / row.source) == row.source_sha256, f"{row.source} has changed: run `make corpus`"
    assert digest(build.CORPUS / row.file) == row.sha256, f"{row.file} is not what was built: run `make corpus`"


@pytest.mark.parametrize("name", NAMES)
def test_facts_are_well_formed(name: str) -> None:
    facts = read_specimen(build.SPECIMENS / f"{name}.md").facts
    assert facts.type in set(DocumentType)
    assert set(facts.areas) <= set(INVENTED_AREAS)
    dates = tuple(getattr(facts, key) for key in DATE_KEYS)
    assert all(is_iso_date(date) for date in dates if date)
    assert bool(facts.family) == (facts.type == "inspection")


@pytest.mark.parametrize("row", rows(".pdf"), ids=lambda row: row.file)
def test_a_pdf_says_that_it_is_fictional(row: build.Row) -> None:
    reader = opened(row)
    assert reader.metadata is not None
    assert reader.metadata.subject == MARK
    assert reader.metadata.author == AUTHOR
    assert len(reader.pages) == int(row.pages) <= MOST_PAGES
    assert (MARK in reader.pages[0].extract_text()) == (row.form != "scanned")


@pytest.mark.parametrize("row", [row for row in rows(".pdf") if row.form != "scanned"], ids=lambda row: row.file)
def test_the_text_layer_has_every_word_of_the_source(row: build.Row) -> None:
    text = " ".join(page.extract_text() for page in opened(row).pages)
    printed = Counter(re.findall(r"\w+", text.lower()))
    body = elements(build.CORPUS / row.source)
    lost = set(lost_paragraphs(body)) if row.form == "broken-encoding" else set()
    wanted = Counter(
        word
        for element in body
        if isinstance(element, Prose | Item | Heading) and element.text not in lost
        for word in re.findall(r"\w+", plain(element.text).lower())
    )
    assert not wanted - printed, f"words are missing from {row.file}: run `make corpus`, then look at its pages"


def test_no_two_specimens_share_a_long_paragraph() -> None:
    """A later version of a report may keep what the earlier one says."""
    homes: dict[str, set[str]] = {}
    for path in SOURCES:
        original = read_specimen(path).version_of or path.stem
        for element in elements(path):
            if isinstance(element, Prose | Item) and len(element.text.split()) > LONG_PARAGRAPH:
                homes.setdefault(" ".join(element.text.split()), set()).add(original)
    assert not {text[:80]: names for text, names in homes.items() if len(names) > 1}


def test_a_later_version_names_a_specimen_and_a_case_joins_two() -> None:
    specimens = [read_specimen(path) for path in SOURCES]
    assert {one.version_of for one in specimens if one.version_of} <= set(NAMES)
    told = Counter(one.case for one in specimens if one.case)
    assert not [case for case, times in told.items() if times < 2], "a case is told by several documents"


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".html"])
def test_a_rebuild_gives_the_same_bytes(ending: str) -> None:
    made = [row for row in rows(ending) if row.form not in build.MADE_ON_CHANGE]
    row = min(made, key=lambda row: (build.CORPUS / row.source).stat().st_size)
    data, _ = build.build_specimen(build.CORPUS / row.source)
    assert data == (build.CORPUS / row.file).read_bytes(), f"{row.file} is stale: run `make corpus`"


def test_the_corpus_stays_small() -> None:
    sizes = {path.name: path.stat().st_size for path in build.DOCUMENTS.iterdir()}
    assert sum(sizes.values()) < MOST_BYTES
    scans = {row.file.rpartition("/")[2] for row in rows(".pdf") if row.form == "scanned"}
    assert not {name: size for name, size in sizes.items() if name in scans and size > MOST_SCAN_BYTES}


def test_the_data_sheet_counts_what_is_held() -> None:
    readme = (build.CORPUS / "README.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| `([a-z-]+)` \|.*\| (\d+) \|$", readme, flags=re.MULTILINE))
    held = Counter(row.template for row in build.read_manifest().values())
    assert {template: int(count) for template, count in stated.items()} == {name: held[name] for name in TEMPLATES}


@pytest.mark.parametrize("template", LOOKS)
def test_every_template_sets_every_element(tmp_path: Path, template: str) -> None:
    front = FRONT.replace('"plain"', f'"{template}"').replace("numbering", 'running_foot = "{page}/{pages}"\nnumbering')
    body = """Opening words.

{{judgements}}

# One heading

A paragraph with **bold**, *slanted* and <angled> words & an ampersand.

- first bullet
  - nested bullet
1. first number

| Code | Age |
|---|---|
| C1 | four weeks |

> Quoted words.

{{box}}

## Learning

Boxed words.

{{endbox}}

{{pagebreak}}

# Other heading

Last words."""
    front = front.replace("[facts]", "contents = true\n[facts]").removesuffix("+++\n") + VERDICT
    path = written(tmp_path, front + body)
    data, row = build.build_specimen(path)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    text = "\n".join(pages)
    for words in (
        "bold, slanted and <angled> words & an",
        "• first bullet",
        "– nested bullet",
        "1. first",
        "weeks",
        "Boxed",
        "Good",
    ):
        assert words in text.replace("■", "•")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", text)
    assert len(pages) == int(row.pages)
    assert f"{row.pages}/{row.pages}" in pages[-1]
    other = next(n for n, page in enumerate(pages, start=1) if "Last words." in page)
    assert re.search(rf"other heading \.+ {other}\n", text, re.IGNORECASE)


def test_a_landscape_page_is_wide_and_two_columns_read_downwards(tmp_path: Path) -> None:
    body = "\n\n".join(f"Paragraph {n} {'and on it goes ' * 40}" for n in range(12))
    for form, wide in (("landscape", True), ("two-column", False)):
        path = written(tmp_path, FRONT.replace("numbering", f'form = "{form}"\nnumbering') + body)
        pages = PdfReader(io.BytesIO(build.build_specimen(path)[0])).pages
        assert (pages[0].mediabox.width > pages[0].mediabox.height) == wide
        text = "\n".join(page.extract_text() for page in pages)
        assert [int(n) for n in re.findall(r"Paragraph (\d+)", text)] == list(range(12))


BAD = (
    ("no front matter", "# x", "1: the first line is not +++"),
    ("not toml", "+++\na = \n+++\nx", "2: the front matter is not TOML"),
    ("no body", FRONT, "7: there is no text below"),
    ("unknown template", FRONT.replace("plain", "scroll") + "x", "2: template 'scroll' is not known"),
    ("missing key", FRONT.replace('numbering = "none"\n', "") + "x", "1: numbering is missing"),
    ("unknown key", FRONT.replace("numbering", "colour = 1\nnumbering") + "x", "4: unknown key 'colour'"),
    ("unknown type", FRONT.replace("press", "gossip") + "x", "6: type 'gossip' is not known"),
    ("real place", FRONT[:-4] + 'areas = ["Leeds"]\n+++\nx', "7: 'Leeds' is not an invented area"),
    ("no such day", FRONT[:-4] + 'published = "2021-02-30"\n+++\nx', "7: published '2021-02-30' is not a date"),
    ("odd number", FRONT[:-4] + 'recommendations = "9"\n+++\nx', "7: recommendations must be a whole number"),
    ("no type", FRONT.replace('type = "press"', "") + "x", "5: the facts give no type"),
    ("unknown outcome", FRONT[:-4] + 'outcome = "sad"\n+++\nx', "7: outcome 'sad' is not known"),
    ("unknown form", FRONT.replace("numbering", 'form = "scroll"\nnumbering') + "x", "4: form 'scroll' is not known"),
    ("press on paper", FRONT.replace("plain", "press") + "x", "2: template 'press' is not set as pdf"),
    (
        "cover on the web",
        FRONT.replace("title", 'output = "html"\ntitle') + "x",
        "2: template 'plain' is not set as html",
    ),
    (
        "scanned Word file",
        FRONT.replace("title", 'output = "docx"\nform = "scanned"\ntitle') + "x",
        "4: form 'scanned' is not set as docx",
    ),
    ("half a judgement", FRONT[:-4] + '[[facts.judgements]]\naspect = "a"\n+++\nx', "7: judgement {'aspect': 'a'}"),
    ("odd placeholder", FRONT.replace("numbering", 'running_foot = "{n}"\nnumbering') + "x", "4: running_foot '{n}'"),
    ("unknown marker", FRONT + "{{boxx}}", "8: {{boxx}} is not a marker"),
    ("marker in words", FRONT + "\nsee {{box}} here", "9: 'see {{box}} here' is printed as it stands"),
    ("open box", FRONT + "{{box}}\n\nx", "8: {{box}} is never closed"),
    ("box in box", FRONT + "{{box}}\n\n{{box}}", "10: {{box}} has no partner"),
    ("unnumbered list", FRONT + "{{unnumbered}}\n\n- x", "8: {{unnumbered}} stands before a bullet_list"),
    ("deep heading", FRONT + "#### x", "8: a heading of level 4"),
    ("no judgements", FRONT + "{{judgements}}", "8: {{judgements}} has nothing to print"),
    ("broken table", FRONT + "x\n\n| a | b |\n|---|\n| 1 | 2 |", "10: a pipe table that is none"),
    ("code", FRONT + "```\nx\n```", "8: fence cannot be set"),
    ("footnote", FRONT + "x[^1]", "8: 'x[^1]' is printed as it stands"),
    ("no glyph", FRONT + "x\n\n雪", "10: Times cannot print '雪'"),
)


@pytest.mark.parametrize(("text", "message"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_fault_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InvalidSource) as caught:
        build.build_specimen(path)
    assert f"{path}:{message}" in str(caught.value)


def test_every_fault_of_the_front_matter_is_told_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, FRONT.replace("plain", "scroll").replace("press", "gossip") + "x", "Bad_Name.md")
    with pytest.raises(InvalidSource) as caught:
        read_specimen(path)
    assert len(str(caught.value).splitlines()) == 3


NUMBERED = (
    ("decimal", "# A\n\np\n\np\n\n# B\n\np", ["1", "1.1", "1.2", "2", "2.1"]),
    ("decimal", "# A\n\np\n\n## B\n\np\n\np\n\n# C", ["1", "1.1", "1.2", "1.2.1", "1.2.2", "2"]),
    ("decimal", "# A\n\n# 4 C\n\np\n\n# D", ["1", "4", "4.1", "5"]),
    ("decimal", "# Foreword\n\np\n\n# A\n\np\n\n# Appendix 1\n\np", ["", "", "1", "1.1", "", ""]),
    ("decimal", "# A\n\n{{unnumbered}}\n\np\n\np", ["1", "", "1.1"]),
    ("continuous", "p\n\n# A\n\np\n\n# B\n\n{{unnumbered}}\n\np\n\np", ["", "", "1.", "", "", "2."]),
    ("none", "# A\n\np", ["", ""]),
)


@pytest.mark.parametrize(("manner", "body", "numbers"), NUMBERED)
def test_numbering(manner: str, body: str, numbers: list[str]) -> None:
    read = numbered(BodyReader(Path("x.md"), 1).read(body), manner)
    assert [element.number for element in read if isinstance(element, Heading | Prose)] == numbers


def test_house_styles_name_templates_and_invented_areas() -> None:
    assert {template for template, _ in HOUSES} <= set(LOOKS)
    assert {area for _, area in HOUSES} <= set(INVENTED_AREAS)


def test_the_manifest_is_plain_csv() -> None:
    with build.MANIFEST.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert header[:4] == ["file", "sha256", "source", "source_sha256"]
