"""What a file is by its bytes, whatever its name says: its format and its hash."""

import hashlib
import re
from pathlib import Path

_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)
_PDF_WITHIN = 1024
"""Bytes in which a PDF's header may stand; pypdf reads files with leading junk."""
_HTML_WITHIN = 4000
"""Bytes in which a web page shows itself, after comments and a declaration."""


def sniff(data: bytes) -> str | None:
    """pdf, docx or html by the bytes' own mark, or None: text has no mark of its own.

    Any zip archive is taken for docx here; the reader of that format refuses the others.
    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    if _HTML.match(data[:_HTML_WITHIN].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return None


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes, in hexadecimal; reads it in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
