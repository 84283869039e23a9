"""Plain text and Markdown bytes -> raw pages; the only importer of markdown_it.

Plain text gets made-up places, one line under another and blank lines as wider gaps, so that the same rules as
for PDF find its paragraphs. A form feed begins a new page, as `pdftotext` writes it.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.errors import Fault, UnreadableFile
from ingest.lines import SPECIMEN_MARK, RawDocument, RawLine, RawPage

LINE_HEIGHT = 12.0
CHARACTER_WIDTH = 6.0
SIZE = 10.0
UNWRAPPED = 120
"""Characters: where the usual line is longer, each line is a whole paragraph."""
FRONT = 4000
"""Characters in which a text file must say that it is a specimen."""

_FRONT_MATTER = re.compile(r"\A(\+\+\+|---)\n.*?\n\1\n", re.DOTALL)


def read_text(data: bytes) -> RawDocument:
    """The lines of a text file; bytes that are not UTF-8 are read as Windows-1252, with a warning."""
    text, warnings = _decoded(data)
    pages = tuple(_text_page(number, part) for number, part in enumerate(text.split("\f"), 1))
    while len(pages) > 1 and not pages[-1].lines:
        pages = pages[:-1]
    return RawDocument("txt", pages, SPECIMEN_MARK in text[:FRONT].upper(), warnings)


def read_markdown(data: bytes) -> RawDocument:
    """The blocks of a Markdown file, front matter left out, as one page."""
    text, warnings = _decoded(data)
    body = _FRONT_MATTER.sub("", text)
    lines = tuple(_blocks(MarkdownIt("commonmark").enable("table").parse(body)))
    if not lines:
        raise _no_text()
    return RawDocument("md", (RawPage(1, "", lines),), SPECIMEN_MARK in text[:FRONT].upper(), warnings)


def _no_text() -> UnreadableFile:
    return UnreadableFile(Fault.NO_TEXT, "the file holds no words.", "Check that it is the right file.")


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    warnings: tuple[str, ...] = ()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
            warnings = ("The file is not UTF-8; it was read as Windows-1252. Check accents and quotation marks.",)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise _no_text()
    if text.count("\0") + text.count("\ufffd") > len(text) / 20:
        raise UnreadableFile(
            Fault.NOT_WHAT_IT_SAYS, "the file's bytes are no text.", "Add it under the ending of its real format."
        )
    return text, warnings


def _text_page(number: int, text: str) -> RawPage:
    printed = text.split("\n")
    filled = sorted(len(line) for line in printed if line.strip())
    wrapped = not filled or filled[len(filled) // 2] <= UNWRAPPED
    lines = []
    for index, line in enumerate(printed):
        if line.strip():
            indent = CHARACTER_WIDTH * (len(line) - len(line.lstrip()))
            y = LINE_HEIGHT * (len(printed) - index) * (1 if wrapped else 3)
            lines.append(RawLine(line, SIZE, False, indent, y))
    return RawPage(number, "", tuple(lines))


def _blocks(tokens: Sequence[Token]) -> Iterator[RawLine]:
    """One line per heading, paragraph, list item or table row, in order."""
    depth = 0
    quoted: list[str] = []
    role = "paragraph"
    number = ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            role, number = f"bullet{min(3, depth)}", f"{token.info}. " if token.info else ""
        elif token.type == "list_item_close":
            role = f"bullet{min(3, depth)}" if depth > 1 else "paragraph"
        elif token.type == "heading_open":
            role = f"heading{token.tag[1]}"
        elif token.type == "heading_close":
            role = "paragraph"
        elif token.type == "tr_open":
            quoted = []
        elif token.type == "tr_close":
            yield RawLine(" | ".join(quoted), role="table")
        elif token.type == "inline" and token.level and _in_cell(tokens, token):
            quoted.append(_words(token))
        elif token.type == "inline":
            text = _words(token)
            if text.strip():
                yield RawLine(number + text, role=role)
            number = ""
            if role.startswith("bullet"):
                role = "paragraph"
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield RawLine(token.content, role="paragraph")


def _in_cell(tokens: Sequence[Token], token: Token) -> bool:
    before = tokens[_index_of(tokens, token) - 1]
    return before.type in ("td_open", "th_open")


def _index_of(tokens: Sequence[Token], token: Token) -> int:
    return next(index for index, each in enumerate(tokens) if each is token)


def _words(token: Token) -> str:
    """The words of an inline token without its markup; a line break is a space."""
    parts = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type in ("text", "code_inline"):
            parts.append(child.content)
    return "".join(parts)
