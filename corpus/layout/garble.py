"""A text layer that is partly unreadable, as old or badly converted files have it; the page looks right.

Two faults are planted. In some paragraphs the typeface's table of characters (ToUnicode) is out by 29, so that
"The" is extracted as "7KH". In others the text was once UTF-8 read as Windows-1252 and prints "childâ€™s".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.layout.elements import Element, Prose

FACE = "VeraFaulty"
"""The typeface of the paragraphs whose table of characters is made wrong; nothing else is set in it."""

OFFSET = 29
FIRST_PARAGRAPH, EVERY = 4, 9
"""The fifth long paragraph, then every ninth: some three or four of a report of ordinary length."""

LONG = 30
MISREAD_AFTER = 3
ENTRY = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>")
TO_UNICODE = re.compile(rb"beginbfchar.*?endbfchar", re.DOTALL)


def garbled(body: Sequence[Element]) -> Iterator[Element]:
    """The same elements: some paragraphs set in the faulty typeface, some with misread characters."""
    long = 0
    for element in body:
        if isinstance(element, Prose) and len(element.text.split()) >= LONG:
            place = (long - FIRST_PARAGRAPH) % EVERY if long >= FIRST_PARAGRAPH else None
            long += 1
            if place == 0:
                yield replace(element, text=f'<font face="{FACE}">{element.text}</font>')
                continue
            if place == MISREAD_AFTER:
                yield replace(element, text="".join(map(_misread, element.text)))
                continue
        yield element


def lost_paragraphs(body: Sequence[Element]) -> tuple[str, ...]:
    """The markup of the paragraphs that no reader can get back, or only by guessing."""
    return tuple(before.text for before, after in zip(body, garbled(body), strict=True) if before is not after)


def shift_characters(data: bytes) -> bytes:
    """The PDF with the faulty typeface's tables of characters out by `OFFSET`, at the same length."""
    return TO_UNICODE.sub(lambda table: ENTRY.sub(_shifted, table[0]) if _is_faulty(data, table) else table[0], data)


def _is_faulty(data: bytes, table: re.Match[bytes]) -> bool:
    """Whether the table belongs to `FACE`: its name stands in the same stream, above the table."""
    return FACE.encode() in data[data.rfind(b"stream", 0, table.start()) : table.start()]


def _shifted(entry: re.Match[bytes]) -> bytes:
    value = int(entry[2], 16)
    return b"<%s> <%04X>" % (entry[1], value - OFFSET if value > OFFSET else value)


def _misread(character: str) -> str:
    """The character as Windows-1252 would show its UTF-8 bytes; itself where it has no such form."""
    try:
        return character.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return character
