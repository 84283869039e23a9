"""Scanned pages: told from blank ones, read where the programs are there, named where they are not."""

import io
import re
import stat
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest import ocr
from ingest.document import Document
from ingest.errors import Fault, UnreadableFile
from ingest.hocr import read_hocr
from ingest.isolate import read_apart
from ingest.limits import Limits
from ingest.ocr import is_installed
from ingest.pdf import read_pdf
from ingest.read import read_bytes

WORDS = "The panel met each month and heard the family."
ON = Limits(ocr=True)
HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><body><div class="ocr_page" title="bbox 0 0 1000 1400">
<span class="ocr_line" title="bbox 100 100 600 125; baseline 0 -5; x_size 25">
<span class="ocrx_word" title="bbox 100 100 150 125; x_wconf 90">The</span>
<span class="ocrx_word" title="bbox 160 100 300 125; x_wconf 80">panel</span>
<span class="ocrx_word" title="bbox 310 100 600 125; x_wconf 70">met &amp; listened.</span></span>
<span class="ocr_line" title="bbox 100 200 900 225; baseline 0 -5; x_size 25">
<span class="ocrx_word" title="bbox 100 205 112 220; x_wconf 40">e</span>
<span class="ocrx_word" title="bbox 160 200 900 225; x_wconf 95">{words}</span></span>
</div></body></html>"""


def scan(*words: str, blank: bool = False) -> bytes:
    """A PDF with a page of text, then one picture of words a page, then a blank page if asked."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.drawString(72, 700, "A page that has its text layer.")
    canvas.showPage()
    for each in words:
        picture = Image.new("L", (1654, 2339), 255)
        ImageDraw.Draw(picture).text((200, 300), each, font=ImageFont.load_default(48), fill=0)
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    if blank:
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def without_text(data: bytes) -> bytes:
    """The same PDF without its first page."""
    from ingest.pdf import pages_apart

    return pages_apart(data, range(2, len(read_pdf(data).pages) + 1))


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Programs of these names on the path; the first leaves hOCR of one page among its working files."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (tmp_path / "page.hocr").write_text(HOCR.format(words=WORDS), encoding="utf-8")
    script = f'#!/bin/sh\necho "$@" > {tmp_path}/called\ncp {tmp_path}/page.hocr "$TMPDIR/000001_ocr_hocr.hocr"\n'
    for name, body in (("ocrmypdf", script), ("tesseract", "#!/bin/sh\n")):
        (folder / name).write_text(body, encoding="utf-8")
        (folder / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return tmp_path


@pytest.fixture
def no_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def test_a_scanned_page_is_told_from_one_with_text_and_from_a_blank_one() -> None:
    raw = read_pdf(scan(WORDS, blank=True))
    assert [page.is_scan for page in raw.pages] == [False, True, False]


def test_hocr_gives_lines_with_place_confidence_and_list_marks() -> None:
    found = read_hocr(HOCR.format(words=WORDS).encode(), 700.0)
    first, second = found.lines
    assert first.text == "The panel met & listened."
    assert (first.x, first.y) == (50.0, pytest.approx(640.0))
    assert second.text == f"• {WORDS}"
    assert found.confidence == 75.0


@pytest.mark.parametrize("xml", [b"", b"<html></html>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><html/>", b"no xml"])
def test_what_is_no_hocr_is_refused(xml: bytes) -> None:
    with pytest.raises(ValueError, match="hOCR"):
        read_hocr(xml, 700.0)


def test_scanned_pages_among_text_are_read_marked_and_said(fake: Path) -> None:
    told: list[float] = []
    document = read_bytes(scan(WORDS), "mixed.pdf", limits=ON, allow=told.append)
    assert [page.ocr for page in document.pages] == [None, 75.0]
    assert WORDS in document.pages[1].span.of(document.text)
    assert document.text.count("A page that has its text layer.") == 1
    assert document.warnings == ("page 2: read by character recognition, confidence 75%.",)
    assert told == [ON.ocr_seconds]
    assert "--skip-text" in (fake / "called").read_text(encoding="utf-8")


def test_a_program_that_fails_is_said_and_the_rest_is_read(fake: Path) -> None:
    (fake / "bin" / "ocrmypdf").write_text("#!/bin/sh\necho out of ink >&2\nexit 3\n", encoding="utf-8")
    document = read_bytes(scan(WORDS), "mixed.pdf", limits=ON)
    (warning,) = document.warnings
    assert warning.startswith("page 2: no text layer, only a picture; not read.")
    assert "status 3 (out of ink)" in warning


def test_a_program_that_takes_too_long_is_stopped(fake: Path) -> None:
    (fake / "bin" / "ocrmypdf").write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    document = read_bytes(scan(WORDS), "mixed.pdf", limits=Limits(ocr=True, ocr_seconds=0.01))
    assert "took more than" in document.warnings[0]


@pytest.mark.usefixtures("no_programs")
def test_without_the_programs_pages_are_named_with_the_command_that_mends_it() -> None:
    document = read_bytes(scan(WORDS, WORDS), "mixed.pdf", limits=ON)
    (warning,) = document.warnings
    assert warning.startswith("pages 2 and 3: no text layer")
    assert "apt install ocrmypdf tesseract-ocr" in warning
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(without_text(scan(WORDS)), "scan.pdf", limits=ON)
    assert caught.value.fault is Fault.NO_TEXT
    assert "apt install ocrmypdf tesseract-ocr" in caught.value.remedy
    assert "prior ingest" in caught.value.remedy


def test_switched_off_no_program_is_called_and_the_remedy_says_how_to_switch_it_on(fake: Path) -> None:
    document = read_bytes(scan(WORDS), "mixed.pdf", limits=Limits(ocr=False))
    assert "PRIOR_OCR" in document.warnings[0]
    assert not (fake / "called").exists()


def test_a_worker_is_given_the_time_that_recognition_needs(fake: Path) -> None:
    path = fake / "scan.pdf"
    path.write_bytes(without_text(scan(WORDS)))
    ((_, document),) = read_apart([path], limits=ON)
    assert isinstance(document, Document)
    assert WORDS in document.text


@pytest.mark.skipif(not is_installed(), reason=f"needs {' and '.join(ocr.PROGRAMS)} (Debian packages of these names)")
def test_the_real_programs_read_a_plain_picture() -> None:
    document = read_bytes(without_text(scan(WORDS)), "scan.pdf", limits=Limits(ocr=True, ocr_seconds=300))
    assert re.findall(r"\w+", document.text) == re.findall(r"\w+", WORDS)
    assert document.pages[0].ocr is not None
    assert document.pages[0].ocr > 80
