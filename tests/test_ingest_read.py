"""A file to a document: what it is, what it says it is, and whole specimens against their source text."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from ingest.document import BlockKind, Document
from ingest.errors import Fault, UnreadableFile
from ingest.limits import Limits
from ingest.passages import split
from ingest.read import SUFFIXES, document_id, read_bytes, read_document
from ingest.sniff import sha256_of
from tests.papers import BODY, BOLD, pdf_of

CORPUS = Path(__file__).parent.parent / "corpus"
GOLDEN = Path(__file__).parent / "golden"
REAL = Path(__file__).parent.parent.parent / "shared" / "real"

PDF = pdf_of([("Findings", 72, 740, 16, BOLD), ("Services met the family often.", 72, 700, 11, BODY)])
WORDS = b"Services met the family often. " * 9
HTML = b"<!doctype html><html><body><article><h1>Review</h1><p>" + WORDS + b"</p></article></body></html>"


def refused(data: bytes, name: str, limits: Limits | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, name, limits=limits or Limits())
    return caught.value


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("photo.txt", "x")
    return target.getvalue()


def test_a_document_holds_text_blocks_sections_and_its_source() -> None:
    document = read_bytes(PDF, "Aldermoor SCR – Child K (2014).pdf")
    assert document.id.startswith("aldermoor-scr-child-k-2014-")
    assert document.text == "Findings\nServices met the family often."
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert (document.source.format, document.source.size, document.source.fictional) == ("pdf", len(PDF), False)


@pytest.mark.parametrize(
    ("data", "name", "fault"),
    [
        (b"", "a.pdf", Fault.EMPTY),
        (HTML, "a.pdf", Fault.NOT_WHAT_IT_SAYS),
        (b"   \n<HTML><head></head>", "a.pdf", Fault.NOT_WHAT_IT_SAYS),
        (zipped(), "a.pdf", Fault.NOT_WHAT_IT_SAYS),
        (b"just words", "a.pdf", Fault.NOT_WHAT_IT_SAYS),
        (PDF, "a.txt", Fault.NOT_WHAT_IT_SAYS),
        (PDF, "a.docx", Fault.NOT_WHAT_IT_SAYS),
        (HTML, "a.txt", Fault.NOT_WHAT_IT_SAYS),
        (zipped(), "a.docx", Fault.NOT_WHAT_IT_SAYS),
        (b"just words", "a.docx", Fault.NOT_WHAT_IT_SAYS),
        (PDF, "a.xyz", Fault.UNSUPPORTED),
        (PDF, "a", Fault.UNSUPPORTED),
        (PDF[:300], "a.pdf", Fault.BROKEN),
        (bytes(300), "a.txt", Fault.NOT_WHAT_IT_SAYS),
    ],
)
def test_a_file_that_cannot_be_taken_in_says_why_and_what_to_do(data: bytes, name: str, fault: Fault) -> None:
    error = refused(data, name)
    assert error.fault is fault
    assert error.what.endswith(".")
    assert error.remedy.endswith(".")


def test_a_pdf_with_leading_junk_is_still_a_pdf() -> None:
    assert read_bytes(b"junk\n" * 20 + PDF, "a.pdf").text.startswith("Findings")


def test_limits_on_bytes_and_pages_are_kept() -> None:
    assert refused(PDF, "a.pdf", Limits(bytes=100)).fault is Fault.LIMIT
    assert refused(pdf_of([], []), "a.pdf", Limits(pages=1)).fault is Fault.LIMIT


def test_a_path_that_cannot_be_opened_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_document(tmp_path / "none.pdf")
    assert caught.value.fault is Fault.UNREACHABLE


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_endings_are_read_in_either_case(suffix: str) -> None:
    data = {"pdf": PDF, "html": HTML, "txt": b"Words.", "md": b"Words."}.get(SUFFIXES[suffix])
    if data is None:
        pytest.skip("the Word reader has tests of its own")
    assert read_bytes(data, f"A{suffix.upper()}").source.format == SUFFIXES[suffix]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Child K – Overview.pdf", "child-k-overview-0123abcd"),
        ("dir/Plant Dyfed Éire.PDF", "plant-dyfed-eire-0123abcd"),
        ("日本.pdf", "document-0123abcd"),
        ("a" * 60 + ".pdf", "a" * 48 + "-0123abcd"),
    ],
)
def test_an_id_says_what_it_is_of(name: str, id_: str) -> None:
    assert document_id(name, "0123abcdef") == id_


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF)
    assert sha256_of(path) == read_document(path).source.sha256


def sound(document: Document) -> None:
    """Everything that points into a document's text points at what it says."""
    text = document.text
    assert [page.span.start for page in document.pages] == [0, *(page.span.end for page in document.pages[:-1])]
    assert document.pages[-1].span.end == len(text)
    assert [section.span.start for section in document.sections] == [
        0,
        *(section.span.end for section in document.sections[:-1]),
    ]
    assert document.sections[-1].span.end == len(text)
    end = 0
    for block in document.blocks:
        assert block.span.start >= end
        assert block.span.of(text) == block.span.of(text).strip() != ""
        assert block.span.of(text).startswith(block.number.rstrip("."))
        end = block.span.end
    for passage in split(document):
        assert passage.first_page <= passage.last_page


SPECIMENS = sorted(CORPUS.glob("documents/*.pdf"))
NO_TEXT = re.compile(r'^form = "(scanned|encrypted)"$', re.MULTILINE)
SAMPLE = [path for path in SPECIMENS if not NO_TEXT.search((CORPUS / "specimens" / f"{path.stem}.md").read_text())][::6]


def plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text.replace("'", "’").casefold()).strip()


def source_paragraphs(source: str) -> list[str]:
    """The paragraphs of a specimen's source, without headings, tables, quotations and directives."""
    body = source.split("+++")[2]
    chunks = (chunk.strip() for chunk in re.split(r"\n\s*\n", body))
    return [plain(chunk) for chunk in chunks if chunk and not re.match(r"#|\{\{|\||>|-|o |\d+\. ", chunk)]


@pytest.mark.skipif(not SPECIMENS, reason="the specimens are not built (make corpus)")
@pytest.mark.parametrize("path", SAMPLE, ids=[path.stem for path in SAMPLE])
def test_a_specimen_reads_back_paragraph_by_paragraph(path: Path) -> None:
    document = read_document(path)
    sound(document)
    assert document.source.fictional
    whole = [(block.number, block.span.of(document.text)) for block in document.blocks]
    read = {plain(text) for _, text in whole} | {plain(text.removeprefix(number)) for number, text in whole}
    printed = source_paragraphs((CORPUS / "specimens" / f"{path.stem}.md").read_text())
    lost = [paragraph for paragraph in printed if paragraph not in read]
    assert len(lost) <= max(1, 0.02 * len(printed)), lost


def outline(document: Document) -> str:
    """The document as a golden text: every section with its kind, every block with its page, kind and number."""
    lines = []
    for section in document.sections:
        lines.append(f"== {section.kind.value} {section.level} {section.heading}".rstrip())
        for block in document.blocks:
            if section.span.holds(block.span):
                page = document.page_at(block.span.start).number
                mark = f"{page} {block.kind.value}{block.level or ''} {block.number}".rstrip()
                lines.append(f"[{mark}] {block.span.of(document.text)}")
    lines += [f"-- page {each.page} {each.reason}: {each.text}" for each in document.removed]
    return "\n".join(lines) + "\n"


GOLDENS = ("tidewell-learning-brief-2021", "osiermarsh-focused-visit-2022", "aldermoor-exec-summary-child-d-2009")


@pytest.mark.parametrize("name", GOLDENS)
def test_a_specimen_reads_as_its_golden_text(name: str) -> None:
    """Where the golden file is missing it is written and the test fails: read it, then run again."""
    path = CORPUS / "documents" / f"{name}.pdf"
    if not path.exists():
        pytest.skip("the specimens are not built (make corpus)")
    found = outline(read_document(path))
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.write_text(found, encoding="utf-8")
        pytest.fail(f"{golden} was not there and is written; read it by eye and run again")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.skipif(not REAL.exists(), reason="the published reports of ../shared are not on this machine")
@pytest.mark.parametrize(
    "name", ["jtai-harrow-2023-05-24.pdf", "send-wakefield-2024-07-26.pdf", "ilacs-bedford-2022-01-14.pdf"]
)
def test_a_published_report_loses_no_letter(name: str) -> None:
    """Against pypdf's own plain text: every letter and digit is in the text or in what was removed."""
    from collections import Counter

    from pypdf import PdfReader

    document = read_document(REAL / name)
    sound(document)
    printed = "".join(page.extract_text() for page in PdfReader(REAL / name).pages)
    held = document.text + "".join(each.text for each in document.removed)
    assert Counter(filter(str.isalnum, held)) == Counter(filter(str.isalnum, printed))
