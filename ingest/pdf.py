"""PDF bytes -> raw pages, by pypdf in plain mode; the only importer of pypdf.

Each page is parsed once: `extract_text` gives the words (its spacing is right), and the visitor that it calls
on the way gives font and place of every run. The two agree character for character once white space is taken
out (measured: 1,065 of 1,065 pages of 58 published reports), so each line takes its style by counting characters.
"""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import pypdf
from pypdf.errors import DependencyError, EmptyFileError, FileNotDecryptedError, LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject, PdfObject

from ingest.document import PARTIAL
from ingest.errors import Fault, UnreadableFile
from ingest.lines import SPECIMEN_MARK, RawDocument, RawPage
from ingest.pdf_lines import Run, lines_of

MAXIMUM_PAGES = 2000
"""More pages than any published review or report (the longest of 613 has 58; national reviews reach 280)."""
STREAM_BYTES = 20_000_000
"""A decompressed page stream of a real report is 62 kB at most; a bomb is a gigabyte."""
STREAM_OPERATIONS = 300_000
"""Ten times the densest real page; stops a page of a million operators in a fraction of a second."""
FORM_USES = 200
"""Form XObjects drawn on one page; real pages draw a handful."""
STROKES = 5_000
"""Bytes of a page's drawing without text or picture from which on it may show letters as outlines; a rule, a frame or a
logo takes hundreds."""
FORMS_DEEP = 3
_LOSS = re.compile(r"exceed|skipping|truncat|broken|cannot|could not|failed|fallback|limit|unexpected", re.IGNORECASE)
_HARMLESS = re.compile(r"page ?label|outline|/ID\b|image|header", re.IGNORECASE)
"""Of page labels, outlines, identifiers and pictures no word is lost."""
SYMBOL_FONTS = ("wingdings", "symbol", "dingbats")
BOLD_FONTS = ("bold", "black", "heavy")


def read_pdf(data: bytes, *, maximum_pages: int = MAXIMUM_PAGES) -> RawDocument:
    """The pages of a PDF with the lines that each prints; refuses what pypdf cannot read, and locked files.

    Raises `UnreadableFile` (empty, broken, encrypted, no text where no page shows anything, limit). Scanned pages come
    without lines. What pypdf logs comes back as warnings, those of missing words marked as such.
    """
    with _refusing(), _overheard() as warnings:
        reader = _open(data, maximum_pages)
        pages = tuple(_page(page, number, label) for number, (page, label) in enumerate(_labelled(reader), 1))
        fictional = _is_specimen(reader)
    if not any(page.is_scan or any(line.text.strip() for line in page.lines) for page in pages):
        raise UnreadableFile(
            Fault.NO_TEXT,
            f"none of the {len(pages)} pages has a text layer, nor a picture that could hold text.",
            "Open it to see what it shows; print it to a new PDF and add that.",
        )
    return RawDocument("pdf", pages, fictional, tuple(_partly(warning) for warning in dict.fromkeys(warnings)))


def pages_apart(data: bytes, numbers: Sequence[int]) -> bytes:
    """A PDF of these pages alone (1-based numbers), of a file that `read_pdf` has read; refuses as that does."""
    with _refusing(), _overheard():
        reader, writer = _open(data, MAXIMUM_PAGES), pypdf.PdfWriter()
        for number in numbers:
            writer.add_page(reader.pages[number - 1])
        target = io.BytesIO()
        writer.write(target)
        return target.getvalue()


def _partly(warning: str) -> str:
    """What pypdf said of a file, marked where it means that words may be missing."""
    return f"{PARTIAL}: {warning}" if _LOSS.search(warning) and not _HARMLESS.search(warning) else warning


@contextmanager
def _refusing() -> Iterator[None]:
    """Bound what pypdf may spend, and turn what it raises into the reasons that are listed."""
    limits = pypdf.apply_configuration(
        zlib_maximum_output_length=STREAM_BYTES,
        stream_parsing_work_maximum_count=STREAM_OPERATIONS,
        xform_maximum_invocations_per_extraction=FORM_USES,
    )
    try:
        with limits:
            yield
    except (LimitReachedError, MemoryError) as error:
        raise UnreadableFile(
            Fault.LIMIT, f"the PDF needs more than it may use ({error}).", "Print it to a new PDF and add that."
        ) from error
    except FileNotDecryptedError as error:
        raise _locked() from error
    except DependencyError as error:
        raise UnreadableFile(
            Fault.ENCRYPTED,
            f"the PDF uses a cipher that needs a missing library ({error}).",
            "Install it with `pip install cryptography` and add the file again.",
        ) from error
    except (PyPdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise _broken(error) from error


def _open(data: bytes, maximum_pages: int) -> pypdf.PdfReader:
    if not data:
        raise _empty()
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
    except EmptyFileError as error:
        raise _empty() from error
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked()
    count = len(reader.pages)
    if count == 0:
        raise _broken("it has no pages")
    if count > maximum_pages:
        raise UnreadableFile(
            Fault.LIMIT, f"the PDF has {count} pages; at most {maximum_pages} are read.", "Split it and add the parts."
        )
    return reader


def _empty() -> UnreadableFile:
    return UnreadableFile(Fault.EMPTY, "the file has no bytes.", "Download it again.")


def _locked() -> UnreadableFile:
    return UnreadableFile(
        Fault.ENCRYPTED, "the PDF opens only with a password.", "Save a copy without a password and add that."
    )


def _broken(error: object) -> UnreadableFile:
    return UnreadableFile(
        Fault.BROKEN, f"the PDF cannot be read; it may be cut short ({error}).", "Download it again and compare sizes."
    )


@contextmanager
def _overheard() -> Iterator[list[str]]:
    """Collect what pypdf logs while it reads, instead of letting it reach a screen."""
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("pypdf")
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


def _labelled(reader: pypdf.PdfReader) -> Iterator[tuple[pypdf.PageObject, str]]:
    has_labels = "/PageLabels" in reader.root_object
    labels = reader.page_labels if has_labels else [""] * len(reader.pages)
    return zip(reader.pages, labels, strict=True)


def _is_specimen(reader: pypdf.PdfReader) -> bool:
    facts = reader.metadata
    if facts is None:
        return False
    return any(SPECIMEN_MARK in str(facts.get(key, "")).upper() for key in ("/Subject", "/Keywords", "/Title"))


class _Face(NamedTuple):
    """What a font's name, in small letters, says of its letters."""

    name: str
    bold: bool
    symbol: bool


def _face(name: str) -> _Face:
    return _Face(name, any(part in name for part in BOLD_FONTS), any(part in name for part in SYMBOL_FONTS))


def _page(page: pypdf.PageObject, number: int, label: str) -> RawPage:
    runs: list[Run] = []
    faces: dict[str, _Face] = {}

    def visit(text: str, cm: list[float], tm: list[float], font: dict[str, object] | None, size: float) -> None:
        if not text:
            return
        length = len("".join(text.split()))
        if length or " " in text:
            printed = str((font or {}).get("/BaseFont", ""))
            face = faces.get(printed) or faces.setdefault(printed, _face(printed.lower()))
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = (abs(tm[3]) or abs(tm[1]) or 1.0) * (abs(cm[3]) or abs(cm[1]) or 1.0)
            runs.append(Run(text, length, round(size * scale, 1), face.bold, face.symbol, face.name, x, y))

    text = page.extract_text(visitor_text=visit)
    lines = tuple(lines_of(text, runs))
    is_scan = not any(line.text.strip() for line in lines) and _shows_something(page)
    return RawPage(number, label, lines, float(page.mediabox.height), is_scan)


def _shows_something(page: pypdf.PageObject) -> bool:
    """Whether a page without text has a picture, or so many strokes that they may be letters."""
    contents = page.get_contents()
    drawn = contents.get_data() if contents is not None else b""
    inline = b" ID " in drawn or b"\nID " in drawn
    return inline or len(drawn) > STROKES or _has_picture(page.get("/Resources"), FORMS_DEEP)


def _has_picture(resources: object, deep: int) -> bool:
    """Whether resources name an image that is drawn, also inside forms down to this depth."""
    named = resources.get_object() if isinstance(resources, PdfObject) else None
    forms = named["/XObject"] if isinstance(named, DictionaryObject) and "/XObject" in named else None
    for each in forms.values() if isinstance(forms, DictionaryObject) else ():
        drawn = each.get_object()
        if drawn.get("/Subtype") == "/Image":
            return True
        if deep and drawn.get("/Subtype") == "/Form" and _has_picture(drawn.get("/Resources"), deep - 1):
            return True
    return False
