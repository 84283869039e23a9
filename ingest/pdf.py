"""PDF bytes -> raw pages, by pypdf in plain mode; the only importer of pypdf.

Each page is parsed once: `extract_text` gives the words (its spacing is right), and the visitor that it calls
on the way gives font and place of every run. The two agree character for character once white space is taken
out (measured: 1,065 of 1,065 pages of 58 published reports), so each line takes its style by counting characters.
"""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pypdf
from pypdf.errors import DependencyError, EmptyFileError, FileNotDecryptedError, LimitReachedError, PyPdfError

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
SYMBOL_FONTS = ("wingdings", "symbol", "dingbats")


def read_pdf(data: bytes, *, maximum_pages: int = MAXIMUM_PAGES) -> RawDocument:
    """The pages of a PDF with the lines that each prints; refuses what pypdf cannot read, locked and scanned files.

    Raises `UnreadableFile` (empty, broken, encrypted, no text, limit). What pypdf logs comes back as warnings.
    """
    limits = pypdf.apply_configuration(
        zlib_maximum_output_length=STREAM_BYTES,
        stream_parsing_work_maximum_count=STREAM_OPERATIONS,
        xform_maximum_invocations_per_extraction=FORM_USES,
    )
    with limits, _overheard() as warnings:
        try:
            reader = _open(data, maximum_pages)
            pages = tuple(_page(page, number, label) for number, (page, label) in enumerate(_labelled(reader), 1))
            fictional = _is_specimen(reader)
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
    if not any(line.text.strip() for page in pages for line in page.lines):
        raise UnreadableFile(
            Fault.NO_TEXT,
            f"none of the {len(pages)} pages has a text layer; it is a scan.",
            "Run `ocrmypdf in.pdf out.pdf` and add the new file.",
        )
    return RawDocument("pdf", pages, fictional, tuple(dict.fromkeys(warnings)))


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


def _page(page: pypdf.PageObject, number: int, label: str) -> RawPage:
    runs: list[Run] = []

    def visit(text: str, cm: list[float], tm: list[float], font: dict[str, object] | None, size: float) -> None:
        length = len("".join(text.split()))
        if length or " " in text:
            name = str((font or {}).get("/BaseFont", "")).lower()
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = (abs(tm[3]) or abs(tm[1]) or 1.0) * (abs(cm[3]) or abs(cm[1]) or 1.0)
            bold = "bold" in name or "black" in name or "heavy" in name
            symbol = any(part in name for part in SYMBOL_FONTS)
            runs.append(Run(text, length, round(size * scale, 1), bold, symbol, name, x, y))

    text = page.extract_text(visitor_text=visit)
    return RawPage(number, label, tuple(lines_of(text, runs)), float(page.mediabox.height))
