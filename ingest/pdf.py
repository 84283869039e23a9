"""PDF bytes -> raw pages, by pypdf in plain mode; the only importer of pypdf.

Each page is parsed once: `extract_text` gives the words (its spacing is right), and the visitor that it calls
on the way gives font and place of every run. The two agree character for character once white space is taken
out (measured: 1,065 of 1,065 pages of 58 published reports), so each line takes its style by counting characters.
"""

import io
import logging
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdf
from pypdf.errors import DependencyError, EmptyFileError, FileNotDecryptedError, LimitReachedError, PyPdfError

from ingest.errors import Fault, UnreadableFile
from ingest.lines import RawDocument, RawLine, RawPage

MAXIMUM_PAGES = 2000
"""More pages than any published review or report (the longest of 613 has 58; national reviews reach 280)."""
STREAM_BYTES = 20_000_000
"""A decompressed page stream of a real report is 62 kB at most; a bomb is a gigabyte."""
STREAM_OPERATIONS = 300_000
"""Ten times the densest real page; stops a page of a million operators in a fraction of a second."""
FORM_USES = 200
"""Form XObjects drawn on one page; real pages draw a handful."""
RAISED = 0.72
"""A run at most this share of its line's size is raised; Word prints note marks at 0.54 to 0.66."""
COLUMN_GAP = 2.2
"""A gap wider than this many font sizes parts two columns; a justified word space stays below one."""
NARROW, WIDE, CAPITAL, USUAL = 0.3, 0.83, 0.66, 0.54
"""Advances of letters as shares of the font size, about those of Arial and Tahoma; the page's own fonts scale them."""
STRETCH = 1.1
"""How much wider a font is taken to be where the page does not show it: a gap that is missed costs less than one
that is imagined."""
UNSURE = 0.06
"""Share of a run's reckoned width by which it may be wrong."""
WIDE_ENOUGH = 4
"""Characters that a run needs for its font's width to be measured."""
BOLD_SHARE = 0.85
"""A line is bold when nearly all of it is; a bold label before plain words is not."""
SYMBOL_FONTS = ("wingdings", "symbol", "dingbats")
BULLET = "•"
SPECIMEN = "FICTIONAL SPECIMEN"


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of equally styled characters; `length` counts those that are not white space."""

    text: str
    length: int
    size: float
    bold: bool
    symbol: bool
    font: str
    x: float
    y: float


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
    facts = reader.metadata or {}
    return any(SPECIMEN in str(facts.get(key, "")).upper() for key in ("/Subject", "/Keywords", "/Title"))


def _page(page: pypdf.PageObject, number: int, label: str) -> RawPage:
    runs: list[_Run] = []

    def visit(text: str, cm: list[float], tm: list[float], font: dict[str, object] | None, size: float) -> None:
        length = len("".join(text.split()))
        if length or " " in text:
            name = str((font or {}).get("/BaseFont", "")).lower()
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = (abs(tm[3]) or abs(tm[1]) or 1.0) * (abs(cm[3]) or abs(cm[1]) or 1.0)
            bold = "bold" in name or "black" in name or "heavy" in name
            symbol = any(part in name for part in SYMBOL_FONTS)
            runs.append(_Run(text, length, round(size * scale, 1), bold, symbol, name, x, y))

    text = page.extract_text(visitor_text=visit)
    return RawPage(number, label, tuple(_lines(text, runs)), float(page.mediabox.height))


def _lines(text: str, runs: list[_Run]) -> Iterator[RawLine]:
    """Cut the page's text into lines and give each the style of the runs that its characters came from."""
    advances = _advances(runs)
    aligned = sum(run.length for run in runs) == len("".join(text.split()))
    position = taken = 0
    for printed in text.split("\n"):
        wanted = len("".join(printed.split()))
        if not wanted:
            continue
        if not aligned:
            yield RawLine(printed)
            continue
        pieces: list[tuple[_Run, int]] = []
        while wanted and position < len(runs):
            run = runs[position]
            use = min(wanted, run.length - taken)
            pieces.append((run, use))
            wanted -= use
            taken += use
            if taken >= run.length:
                position, taken = position + 1, 0
        yield _line(printed, pieces, advances)


def _advances(runs: list[_Run]) -> dict[str, float]:
    """How wide each font runs against the reckoned advances, from runs that follow each other on a line."""
    measured: defaultdict[str, list[float]] = defaultdict(list)
    for run, following in zip(runs, runs[1:], strict=False):
        if run.size and len(run.text) >= WIDE_ENOUGH and abs(run.y - following.y) < 1 and following.x > run.x:
            measured[run.font].append((following.x - run.x) / (run.size * _reckoned(run.text)))
    return {font: statistics.median(each) for font, each in measured.items()}


def _reckoned(text: str) -> float:
    """The width of a text in font sizes, by kinds of letters."""
    width = 0.0
    for character in text:
        if character in "fijlrtI.,;:’‘'|!()[]- ":
            width += NARROW
        elif character in "mwMW@—%":
            width += WIDE
        else:
            width += CAPITAL if character.isupper() else USUAL
    return width


def _line(printed: str, pieces: list[tuple[_Run, int]], advances: dict[str, float]) -> RawLine:
    inked = [(run, used) for run, used in pieces if used]
    sizes: Counter[float] = Counter()
    for run, used in inked:
        sizes[run.size] += used
    size = max(sizes, key=lambda each: (sizes[each], each))
    first = inked[0][0]
    bold = sum(used for run, used in inked if run.bold) >= BOLD_SHARE * sum(used for _, used in inked)
    body = next(run for run, _ in inked if run.size == size)
    text, marks, gaps = _rewritten(printed, pieces, size, advances)
    if first.symbol and inked[0][1] == 1 and len(inked) > 1:
        text = BULLET + text.lstrip()[1:]
    return RawLine(text, size, bold, round(first.x, 1), round(body.y, 1), "", marks, gaps)


def _rewritten(
    printed: str, pieces: list[tuple[_Run, int]], size: float, advances: dict[str, float]
) -> tuple[str, tuple[str, ...], tuple[int, ...]]:
    """The line's text without raised note marks, those marks, and where wide gaps part columns."""
    kept: list[str] = []
    marks: list[str] = []
    gaps: list[int] = []
    at = 0
    end_of_last: float | None = None
    for run, used in pieces:
        stop = _after(printed, at, used)
        part, at = printed[at:stop], stop
        if used == 0:
            end_of_last = run.x
            continue
        inked_before = any(piece.strip() for piece in kept)
        if inked_before and run.size <= RAISED * size and part.strip().isdigit():
            marks.append(part.strip())
            continue
        at_space = part[:1].isspace() or "".join(kept)[-1:].isspace()
        if at_space and end_of_last is not None and run.x - end_of_last > COLUMN_GAP * size:
            gaps.append(len("".join(kept)) + len(part) - len(part.lstrip()))
        kept.append(part)
        width = advances.get(run.font, STRETCH) * run.size * _reckoned(run.text.rstrip())
        end_of_last = run.x + (1 + UNSURE) * width
    return "".join(kept) + printed[at:], tuple(marks), tuple(gaps)


def _after(printed: str, at: int, used: int) -> int:
    """The offset just behind the next `used` characters that are not white space."""
    while used:
        if not printed[at].isspace():
            used -= 1
        at += 1
    return at
