"""A passage as somebody cites it: the words, the document, who published it, when and where, and the page."""

from index.hits import DocumentLine
from ui.labels import listed, long_date
from ui.origins import retrieved_on, withdrawn_since


def citation(quote: str, document: DocumentLine, page: int) -> str:
    """The quotation and its source in one paragraph of plain text; says what the document does not state."""
    words = " ".join(quote.split())
    return f"“{words}” ({source_words(document)}, p. {page})"


def source_words(document: DocumentLine) -> str:
    """Title, publisher and date of a document, its address and status where it has one."""
    publisher = listed(document.publishers) or "publisher not stated"
    when = long_date(document.published) or _other_date(document)
    fictional = ", fictional specimen" if document.fictional else ""
    return f"{document.title}, {publisher}, {when}{fictional}{_where(document)}"


def _where(document: DocumentLine) -> str:
    if not document.origins:
        return ""
    first = document.origins[0]
    day, gone = retrieved_on(first), withdrawn_since(document)
    return f", {first.url}" + (f", retrieved {day}" if day else "") + (f", {gone}" if gone else "")


def _other_date(document: DocumentLine) -> str:
    if document.year is None:
        return "date not stated"
    return f"publication date not stated ({document.year} by its {document.year_basis.replace('-', ' ')} date)"
