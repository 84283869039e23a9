"""Scanned pages -> lines, by OCRmyPDF and Tesseract where both are installed; they are called as programs.

Only pages without a text layer are handed over, copied into a PDF of their own, so that no word is read twice. What
comes back is the hOCR that OCRmyPDF leaves among its working files: words, places and confidence in one.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.document import UNREAD
from ingest.errors import Fault, UnreadableFile
from ingest.hocr import Recognised, read_hocr
from ingest.limits import Limits
from ingest.lines import RawDocument, RawPage

PROGRAMS = ("ocrmypdf", "tesseract")
INSTALL = "`sudo apt install ocrmypdf tesseract-ocr`"
LANGUAGE = "eng"
_NUMBER = re.compile(r"^(\d+)")


def is_installed() -> bool:
    """Whether both programs are on this machine's path."""
    return all(shutil.which(program) for program in PROGRAMS)


def read_scans(
    raw: RawDocument,
    apart: Callable[[Sequence[int]], bytes],
    limits: Limits,
    allow: Callable[[float], None] | None = None,
) -> RawDocument:
    """The document with its scanned pages read; `apart` gives a PDF of the pages whose numbers it is called with.

    Where recognition is off or not installed those pages stay without text, and a warning names them. Raises
    `UnreadableFile` (no text layer) where no page of the document has any text then.
    """
    scans = [page for page in raw.pages if page.is_scan]
    tried = bool(scans) and limits.ocr and is_installed()
    if tried:
        if allow is not None:
            allow(limits.ocr_seconds * len(scans))
        found, fault = _recognise(apart([page.number for page in scans]), scans, limits.ocr_seconds)
        pages = tuple(_read_page(page, found.get(page.number)) for page in raw.pages)
        raw = replace(raw, pages=pages, warnings=raw.warnings + _said_of(scans, found, fault))
    elif scans:
        raw = replace(raw, warnings=(*raw.warnings, _unread(scans, _remedy())))
    if not any(line.text.strip() for page in raw.pages for line in page.lines):
        raise _without_text(raw, tried=tried)
    return raw


def _remedy() -> str:
    how = "Switch character recognition on (PRIOR_OCR=on)" if is_installed() else f"Install OCR with {INSTALL}"
    return f"{how} and run `prior ingest` again."


def _without_text(raw: RawDocument, *, tried: bool) -> UnreadableFile:
    count = "its only page has no" if len(raw.pages) == 1 else f"none of the {len(raw.pages)} pages has a"
    if tried:
        said = " ".join(raw.warnings[-1:])
        return UnreadableFile(
            Fault.NO_TEXT,
            f"{count} text layer, and character recognition found no words. {said}".strip(),
            "Look at the file; if it shows text, scan it again at 300 dots an inch.",
        )
    return UnreadableFile(Fault.NO_TEXT, f"{count} text layer; it is a scan.", _remedy())


def _said_of(scans: Sequence[RawPage], found: Mapping[int, Recognised], fault: str) -> tuple[str, ...]:
    """What to say of scanned pages: those that were read with their confidence, those that were not with the fault."""
    read = [page for page in scans if page.number in found and found[page.number].lines]
    missed = [page for page in scans if page.number not in found]
    said = []
    if read:
        mean = sum(found[page.number].confidence for page in read) / len(read)
        said.append(f"{pages_named(read)}: read by character recognition, confidence {mean:.0f}%.")
    if missed:
        said.append(_unread(missed, f"Character recognition failed: {fault}"))
    return tuple(said)


def _unread(scans: Sequence[RawPage], remedy: str) -> str:
    return f"{pages_named(scans)}: no text layer, only a picture; {UNREAD}. {remedy}"


def pages_named(pages: Sequence[RawPage]) -> str:
    """`page 3` or `pages 3, 5 and 6`."""
    numbers = [str(page.number) for page in pages]
    return f"page {numbers[0]}" if len(numbers) == 1 else f"pages {', '.join(numbers[:-1])} and {numbers[-1]}"


def _read_page(page: RawPage, found: Recognised | None) -> RawPage:
    return page if found is None else replace(page, lines=found.lines, ocr=round(found.confidence, 1))


def _recognise(pdf: bytes, scans: Sequence[RawPage], page_seconds: float) -> tuple[dict[int, Recognised], str]:
    """The scanned pages that were recognised, by number, and what went wrong with others."""
    with tempfile.TemporaryDirectory(prefix="prior-ocr-") as folder:
        place = Path(folder)
        (place / "in.pdf").write_bytes(pdf)
        fault = _run(place, page_seconds * len(scans), page_seconds)
        found: dict[int, Recognised] = {}
        for file in sorted(place.glob("**/*_ocr_hocr.hocr")):
            page = scans[int(_number(file)) - 1]
            try:
                found[page.number] = read_hocr(file.read_bytes(), page.height)
            except ValueError as error:
                fault = f"{error}."
        return found, fault or "it left no words."


def _number(file: Path) -> str:
    match = _NUMBER.match(file.name)
    return match[1] if match else "1"


def _run(place: Path, seconds: float, page_seconds: float) -> str:
    """Run OCRmyPDF over `in.pdf` of a folder, its working files kept there; "" or why it stopped."""
    command = [
        *("env", f"TMPDIR={place}", "OMP_THREAD_LIMIT=1"),
        *("ocrmypdf", "--skip-text", "--language", LANGUAGE, "--deskew", "--output-type", "pdf", "--optimize", "0"),
        *("--jobs", "1", "--tesseract-timeout", f"{page_seconds:.0f}", "--pdf-renderer", "hocr"),
        *("--keep-temporary-files", "--quiet", str(place / "in.pdf"), str(place / "out.pdf")),
    ]
    try:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    except OSError as error:
        return f"OCRmyPDF could not be started ({error.strerror or error})."
    try:
        _, heard = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return f"it took more than {seconds:.0f} seconds."
    last = heard.decode(errors="replace").strip().splitlines()[-1:]
    return (
        "" if process.returncode == 0 else f"OCRmyPDF ended with status {process.returncode} ({' '.join(last)[:200]})."
    )
