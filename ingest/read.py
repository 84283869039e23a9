"""A file -> a `Document`: sniff what it is, read it, lay it out, find its sections, read its metadata.

What a file is follows from its first bytes; the name must agree. A file that cannot be taken in raises
`UnreadableFile` with the reason and the step that mends it, never a half-read document.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath

from ingest.areas import EMPTY, Gazetteer
from ingest.blocks import lay_out
from ingest.clean import CLEANING_VERSION
from ingest.document import Document, Source
from ingest.encoding import encoding_warnings
from ingest.errors import Fault, UnreadableFile
from ingest.limits import Limits
from ingest.lines import RawDocument
from ingest.metadata import read_metadata
from ingest.notes import note_warnings
from ingest.sections import find_sections
from ingest.sniff import sniff

READER_VERSION = f"7.{CLEANING_VERSION}"
DEFAULT_LIMITS = Limits()
SLUG = 48
"""Characters of the file's stem in a document id."""

SUFFIXES = {
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
}
_SAID = {"pdf": "a PDF", "html": "a web page", "docx": "a Word file", "txt": "a text file", "md": "a Markdown file"}


def read_document(
    path: Path,
    gazetteer: Gazetteer = EMPTY,
    *,
    limits: Limits = DEFAULT_LIMITS,
    allow: Callable[[float], None] | None = None,
) -> Document:
    """The document in a file, whole, with its metadata; areas get their own names and regions by the gazetteer.

    Raises `UnreadableFile`: unreachable, unsupported, empty, not what its name says, broken, encrypted, no text
    layer, over a limit. `allow` is told of the seconds that recognising scanned pages may take, before that begins.
    """
    try:
        size = path.stat().st_size
        _refuse_size(size, limits)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            Fault.UNREACHABLE, f"{path}: {error.strerror or error}.", "Check the path and its permissions."
        ) from error
    return read_bytes(data, path.name, gazetteer, limits=limits, allow=allow)


def read_bytes(
    data: bytes,
    name: str,
    gazetteer: Gazetteer = EMPTY,
    *,
    limits: Limits = DEFAULT_LIMITS,
    allow: Callable[[float], None] | None = None,
) -> Document:
    """The document in `data`, which came under this file name; refuses as `read_document` does."""
    _refuse_size(len(data), limits)
    kind = _format_of(data, name)
    raw = _read_raw(data, kind, limits, allow)
    layout = lay_out(raw)
    digest = hashlib.sha256(data).hexdigest()
    document = Document(
        document_id(name, digest),
        Source(PurePath(name).name, digest, kind, len(data), raw.fictional),
        layout.text,
        layout.pages,
        layout.blocks,
        find_sections(layout),
        removed=layout.removed,
        warnings=raw.warnings + encoding_warnings(raw, layout) + note_warnings(layout.blocks, layout.marks),
    )
    return replace(document, metadata=read_metadata(document, gazetteer))


def _read_raw(data: bytes, kind: str, limits: Limits, allow: Callable[[float], None] | None) -> RawDocument:
    """The raw pages by the reader of this format; each reader's library is loaded only when it is needed."""
    if kind == "pdf":
        from ingest.ocr import read_scans
        from ingest.pdf import pages_apart, read_pdf

        raw = read_pdf(data, maximum_pages=limits.pages)
        return read_scans(raw, lambda numbers: pages_apart(data, numbers), limits, allow)
    if kind == "html":
        from ingest.html import read_html

        return read_html(data)
    if kind == "docx":
        from ingest.docx import read_docx

        return read_docx(data)
    from ingest.plain import read_markdown, read_text

    return read_markdown(data) if kind == "md" else read_text(data)


def document_id(name: str, sha256: str) -> str:
    """A readable, stable id: the stem of the file's name as a slug, a hyphen, eight digits of its hash."""
    plain = unicodedata.normalize("NFKD", PurePath(name).stem).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG].strip("-")
    return f"{slug or 'document'}-{sha256[:8]}"


def _refuse_size(size: int, limits: Limits) -> None:
    if size == 0:
        raise UnreadableFile(Fault.EMPTY, "the file has no bytes.", "Download it again.")
    if size > limits.bytes:
        raise UnreadableFile(
            Fault.LIMIT,
            f"the file has {size / 1e6:.0f} MB; at most {limits.bytes / 1e6:.0f} MB are read.",
            "Split it, or save it without its pictures, and add that.",
        )


def _format_of(data: bytes, name: str) -> str:
    """The format by name, when the bytes bear it out."""
    suffix = PurePath(name).suffix.lower()
    said = SUFFIXES.get(suffix)
    if said is None:
        raise UnreadableFile(
            Fault.UNSUPPORTED,
            f"files ending in {suffix or 'nothing'} are not read.",
            f"Save it as one of {', '.join(sorted(SUFFIXES))} and add that.",
        )
    found = sniff(data)
    if found is None or found == said or (found == "html" and said == "md"):
        if said in ("pdf", "docx") and found is None:
            raise _not_as_named(name, said, "neither that nor another format that is read")
        return said
    raise _not_as_named(name, said, _SAID[found])


def _not_as_named(name: str, said: str, found: str) -> UnreadableFile:
    return UnreadableFile(
        Fault.NOT_WHAT_IT_SAYS,
        f"{PurePath(name).name} should be {_SAID[said]} but is {found}.",
        "Download it again from its publisher, or give it the ending of its real format.",
    )
