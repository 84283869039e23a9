"""The original page as a picture; the only importer of pypdfium2."""

from io import BytesIO
from pathlib import Path
from threading import Lock

import pypdfium2

from ingest.errors import Fault, UnreadableFile

_ONE_AT_A_TIME = Lock()  # PDFium is not safe across threads, and Streamlit runs each visitor in one
_WIDTH = 1100  # pixels: sharp at twice the width that a column has on the screen


def page_image(path: Path, page: int, *, width: int = _WIDTH) -> bytes:
    """One page (1-based) of a PDF as PNG, `width` pixels wide.

    Raises `UnreadableFile` where the file cannot be drawn or has no such page.
    """
    with _ONE_AT_A_TIME:
        try:
            return _draw(path, page, width)
        except (pypdfium2.PdfiumError, FileNotFoundError) as error:
            raise UnreadableFile(Fault.BROKEN, f"page {page} cannot be drawn ({error}).", _REMEDY) from error


_REMEDY = "Download the original and open it in a PDF reader."


def _draw(path: Path, page: int, width: int) -> bytes:
    document = pypdfium2.PdfDocument(path)
    try:
        if not 1 <= page <= len(document):
            raise UnreadableFile(Fault.BROKEN, f"the original has no page {page}.", _REMEDY)
        sheet = document[page - 1]
        buffer = BytesIO()
        sheet.render(scale=width / sheet.get_width()).to_pil().save(buffer, format="PNG")
        return buffer.getvalue()
    finally:
        document.close()
