"""A PDF that opens only with a password; the only module of the corpus that knows pypdf.

The cipher draws random numbers, so the bytes differ each time: the builder locks a file only when its source changed.
"""

import io

from pypdf import PdfReader, PdfWriter

PASSWORD = "conference"
"""No secret: it stands in the data sheet, for people who want to see that the file is whole."""

CIPHER = "AES-256"


def locked(data: bytes) -> bytes:
    """The same PDF, which asks for `PASSWORD`."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(PASSWORD, algorithm=CIPHER)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
