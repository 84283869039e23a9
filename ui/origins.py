"""Where a document came from, in the words and columns that screens, commands and exports share."""

from index.hits import DocumentLine, Origin
from ui.labels import long_date

NO_LONGER = "no longer published"
TO_CHECK = "keep it to yourself until you have checked"


def origin_json(origin: Origin) -> dict[str, str]:
    """One address that gave the document."""
    return {
        "url": origin.url,
        "publisher": origin.publisher,
        "licence": origin.licence,
        "retrieved": origin.retrieved,
        "published": origin.published,
        "withdrawn": origin.withdrawn,
        "reason": origin.reason,
    }


def origin_columns(line: DocumentLine) -> dict[str, str | list[str]]:
    """The columns of an export: each address with its licence and retrieval, and since when none publishes it."""
    return {
        "url": [one.url for one in line.origins],
        "licence": [one.licence for one in line.origins],
        "retrieved": [one.retrieved for one in line.origins],
        "withdrawn": line.withdrawn,
    }


def withdrawn_since(line: DocumentLine) -> str:
    """ "no longer published since 6 May 2026", or "" where an address publishes it or none is known."""
    return f"{NO_LONGER} since {in_words(line.withdrawn)}" if line.withdrawn else ""


def listed_date(origin: Origin) -> str:
    """The date of publication with who lists it, as the document itself need not state it; "" where none is listed."""
    if not origin.published:
        return ""
    return f"{in_words(origin.published)}, as listed {f'by {origin.publisher}' if origin.publisher else 'there'}"


def retrieved_on(origin: Origin) -> str:
    """The day of retrieval in words, "" where it is not known."""
    return in_words(origin.retrieved[: len("2026-01-02")])


def in_words(date: str) -> str:
    """A date in words; as it was written where it is in no form that we write."""
    try:
        return long_date(date)
    except ValueError:
        return date
