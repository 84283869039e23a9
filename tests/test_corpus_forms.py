"""Word files, web pages, scans, locked and garbled PDFs: whole to a person, and what the reader makes of each."""

import io
import re
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from corpus import build
from corpus.keys import source_text
from corpus.layout.body import BodyReader
from corpus.layout.elements import plain
from corpus.layout.garble import OFFSET, lost_paragraphs
from corpus.layout.lock import PASSWORD
from corpus.layout.mark import MARK
from corpus.layout.source import SURROUNDINGS, Specimen, read_specimen
from corpus.layout.websites import surroundings_of
from ingest.errors import Fault, UnreadableFile
from ingest.read import read_bytes

FRONT = """+++
template = "{template}"
output = "{output}"
title = ["Saltmere looks again", "What a small team learned"]
cover_lines = ["By Nobody Inparticular", "4 May 2019"]
running_head = "Saltmere"
running_foot = "Page {{page}} of {{pages}}"
contents = {contents}
numbering = "none"
{more}
[facts]
type = "press"
[[facts.judgements]]
aspect = "Children who need help"
grade = "Good"
+++
"""
BODY = """Opening words of the text with **bold**, *slanted* and <angled> words & an ampersand, long enough to be read.

# One heading

- first bullet which says something of its own
  - nested bullet below it
- second bullet which says something else

1. first number
2. second number

| Code | Age |
|---|---|
| C1 | four weeks |

> Quoted words of a mother.

{{judgements}}

{{box}}

## Learning

Boxed words.

{{endbox}}

{{pagebreak}}

# Other heading

Last words of the text, which go on for a while so that the page is not too short to be taken for an article.
"""
SHORT_LINE = 3
"""A line of a menu with so few words may well be a phrase of the text too."""

WORDS = re.findall(
    r"\S+",
    "Opening bold slanted <angled> & first nested second number C1 weeks Quoted Good Boxed Last learned 2019",
)


def made(tmp_path: Path, template: str, output: str, *, more: str = "", body: str = BODY) -> tuple[bytes, build.Row]:
    path = tmp_path / "x.md"
    contents = str(output == "docx").lower()
    front = FRONT.format(template=template, output=output, contents=contents, more=more)
    path.write_text(front + body, encoding="utf-8")
    return build.build_specimen(path)


def specimens(output: str) -> list[Specimen]:
    return [one for one in map(read_specimen, build.sources()) if one.output == output]


def built(specimen: Specimen) -> bytes:
    return (build.DOCUMENTS / f"{specimen.name}.{specimen.output}").read_bytes()


def words_of(specimen: Specimen) -> set[str]:
    return set(re.findall(r"\w+", source_text(specimen)))


def test_a_word_file_has_styles_tables_breaks_and_running_lines(tmp_path: Path) -> None:
    data, row = made(tmp_path, "lcspr", "docx")
    document = docx.Document(io.BytesIO(data))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["One heading"] == "Heading 1"
    assert styles["Learning"] == "Heading 2"
    assert styles["first bullet which says something of its own"] == "List Bullet"
    assert styles["nested bullet below it"] == "List Bullet 2"
    assert styles["One heading\t3"] == "toc 1"
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Code", "Age"],
        ["C1", "four weeks"],
    ]
    assert document.sections[0].header.paragraphs[0].text == "Saltmere"
    assert row.pages == "4"
    everything = " ".join(read_bytes(data, "x.docx").text.split())
    assert not [word for word in WORDS if word not in everything]


def test_a_word_file_says_that_it_is_fictional(tmp_path: Path) -> None:
    data, _ = made(tmp_path, "plain", "docx")
    document = docx.Document(io.BytesIO(data))
    assert document.core_properties.subject == MARK
    assert document.paragraphs[0].text.startswith(MARK)
    assert read_bytes(data, "x.docx").source.fictional
    assert data == made(tmp_path, "plain", "docx")[0]


@pytest.mark.parametrize("template", ["press", "response", "landing-page", "abstract"])
def test_a_web_page_has_the_text_and_what_a_site_puts_around_it(tmp_path: Path, template: str) -> None:
    around = {key: f"Line for the {key} of this page only" for key in SURROUNDINGS}
    more = "\n".join(f'{key} = ["{line}"]' for key, line in around.items())
    data, _ = made(tmp_path, template, "html", more=more)
    page = data.decode()
    assert f'<meta name="subject" content="{MARK}">' in page
    assert f">{MARK} - " in page
    assert not [line for line in around.values() if line not in page]
    assert not re.search(r'(src|href)="(?!#)', page)
    text = read_bytes(data, "x.html").text
    assert not [word for word in WORDS if word not in text]
    assert not [line for line in around.values() if line in text]


def test_list_tags_are_balanced(tmp_path: Path) -> None:
    body = "Words.\n\n- a\n  - b\n    - c\n- d\n\n  more of d\n\n1. e\n   - f\n2. g\n\nEnd."
    page = made(tmp_path, "press", "html", body=body)[0].decode()
    article = page[page.index("<article>") : page.index("</article>")]
    assert [re.sub(r"\s", "", part) for part in re.findall(r"<[uo]l>.*?(?=<p>End)", article, re.DOTALL)] == [
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d<p>moreofd</p></li></ul>"
        "<ol><li>e<ul><li>f</li></ul></li><li>g</li></ol>"
    ]


@pytest.mark.parametrize("specimen", specimens("html"), ids=lambda one: one.name)
def test_a_web_specimen_reads_without_what_stands_around_it(specimen: Specimen) -> None:
    document = read_bytes(built(specimen), f"{specimen.name}.html")
    assert document.source.fictional
    assert words_of(specimen) <= set(re.findall(r"\w+", document.text))
    around = surroundings_of(specimen)
    own = source_text(specimen)
    lines = (*around.banner, *around.comments, *around.related, *around.tail)
    strange = [line for line in lines if len(line.split()) > SHORT_LINE and line not in own]
    assert not [line for line in strange if line in document.text]


@pytest.mark.parametrize("specimen", specimens("docx"), ids=lambda one: one.name)
def test_a_word_specimen_reads_whole(specimen: Specimen) -> None:
    document = read_bytes(built(specimen), f"{specimen.name}.docx")
    assert document.source.fictional
    assert words_of(specimen) <= set(re.findall(r"\w+", document.text))


LONG_BODY = "\n\n".join(
    f"Paragraph {n} “speaks” of the child’s day {'and on it goes ' * 9}to its end." for n in range(12)
)


def test_a_scan_has_pictures_and_no_text_and_is_refused_as_one(tmp_path: Path) -> None:
    data, _ = made(tmp_path, "plain", "pdf", more='form = "scanned"')
    reader = PdfReader(io.BytesIO(data))
    assert reader.metadata is not None
    assert reader.metadata.subject == MARK
    assert all(page.images and not page.extract_text() for page in reader.pages)
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, "x.pdf")
    assert caught.value.fault is Fault.NO_TEXT
    assert data == made(tmp_path, "plain", "pdf", more='form = "scanned"')[0]


def test_a_locked_file_is_refused_as_one_and_opens_with_its_password(tmp_path: Path) -> None:
    data, _ = made(tmp_path, "plain", "pdf", more='form = "encrypted"')
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, "x.pdf")
    assert caught.value.fault is Fault.ENCRYPTED
    reader = PdfReader(io.BytesIO(data), password=PASSWORD)
    assert reader.metadata is not None
    assert reader.metadata.subject == MARK
    assert "Opening words" in reader.pages[0].extract_text()


def test_a_garbled_file_loses_some_paragraphs_and_only_those(tmp_path: Path) -> None:
    data, _ = made(tmp_path, "plain", "pdf", more='form = "broken-encoding"', body=LONG_BODY)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "".join(chr(ord(letter) - OFFSET) for letter in "Paragraph") in text
    assert "childâ€™s" in text
    lost = [plain(part) for part in lost_paragraphs(BodyReader(Path("x.md"), 1).read(LONG_BODY))]
    assert [part.split()[1] for part in lost] == ["4", "7"]
    found = [n for n in range(12) if f"Paragraph {n} “speaks” of the child’s day" in " ".join(text.split())]
    assert found == [n for n in range(12) if n not in (4, 7)]


def test_a_scan_is_kept_while_its_source_is_the_same(tmp_path: Path) -> None:
    path = next(path for path in build.sources() if read_specimen(path).form in build.MADE_ON_CHANGE)
    held = build.read_manifest()
    assert build.is_kept(path, held)
    changed = tmp_path / path.name
    changed.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert not build.is_kept(changed, held)
