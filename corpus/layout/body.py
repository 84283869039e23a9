"""Markdown to elements: the only module of the corpus that knows markdown-it-py.

Promises every word of the body in an element, in order. Refuses with `InvalidSource` what the templates cannot set:
code, images, rules, deep headings, boxes left open, and markers that do not stand alone.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from corpus.layout.elements import Box, Element, Grid, Heading, Item, JudgementTable, PageBreak, Prose, Quotation
from ingest.errors import InvalidSource

MARKER = re.compile(r"\{\{\s*(\w*)\s*\}\}")
MARKERS = ("pagebreak", "judgements", "box", "endbox", "unnumbered")
BROKEN_TABLE = re.compile(r"\|\s*[:\N{EN DASH}\N{EM DASH}-]{2,}\s*\|")
DEEPEST_HEADING = 3
INLINE_TAGS = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>"}


class BodyReader:
    """Reads one body; keeps the path and the first line for messages and nothing else."""

    def __init__(self, path: Path, first_line: int) -> None:
        self.path = path
        self.first_line = first_line

    def read(self, body: str) -> tuple[Element, ...]:
        """The elements of `body`; raises `InvalidSource` at the first fault."""
        parser = MarkdownIt("commonmark", {"html": False}).enable("table")
        tree = SyntaxTreeNode(parser.parse(body))
        return tuple(self._boxed(self._marked(node for node in tree.children)))

    def _boxed(self, parts: Iterator[Element | tuple[str, int]]) -> Iterator[Element]:
        """Gather what stands between `{{box}}` and `{{endbox}}`."""
        inside: list[Element] | None = None
        opened = 0
        for part in parts:
            if isinstance(part, tuple):
                word, line = part
                if (word == "box") == (inside is not None):
                    raise self._fault(line, f"{{{{{word}}}}} has no partner", "close each box before the next opens")
                if inside is not None:
                    yield Box(tuple(inside), opened)
                inside, opened = ([], line) if word == "box" else (None, 0)
            elif inside is None:
                yield part
            elif isinstance(part, PageBreak | JudgementTable):
                raise self._fault(part.line, "a marker stands inside a box", "move it outside")
            else:
                inside.append(part)
        if inside is not None:
            raise self._fault(opened, "{{box}} is never closed", "add {{endbox}} alone in a paragraph")

    def _marked(self, nodes: Iterator[SyntaxTreeNode]) -> Iterator[Element | tuple[str, int]]:
        """Elements, with box markers as (word, line); `{{unnumbered}}` is spent on what follows it."""
        unnumbered = 0
        for node in nodes:
            word = self._marker(node)
            line = self._line(node)
            if word == "unnumbered":
                unnumbered = line
                continue
            if unnumbered and node.type not in ("paragraph", "heading"):
                raise self._fault(unnumbered, f"{{{{unnumbered}}}} stands before a {node.type}", "take it out there")
            if word in ("box", "endbox"):
                yield word, line
            elif word:
                yield PageBreak(line) if word == "pagebreak" else JudgementTable(line)
            else:
                yield from self._elements(node, counted=not unnumbered)
            unnumbered = 0
        if unnumbered:
            raise self._fault(unnumbered, "{{unnumbered}} stands at the end", "take it out")

    def _elements(self, node: SyntaxTreeNode, *, counted: bool) -> Iterator[Element]:
        line = self._line(node)
        if node.type == "heading":
            level = int(node.tag[1:])
            if level > DEEPEST_HEADING:
                raise self._fault(line, f"a heading of level {level}", "use #, ## or ###")
            yield Heading(self._inline(node), level, line, counted)
        elif node.type == "paragraph":
            text = self._inline(node)
            if BROKEN_TABLE.search(text):
                raise self._fault(
                    line, "a pipe table that is none", "put |---| of plain hyphens below each header cell"
                )
            yield Prose(text, line, counted)
        elif node.type in ("bullet_list", "ordered_list"):
            yield from self._items(node, level=1)
        elif node.type == "table":
            yield Grid(tuple(self._rows(node)), line)
        elif node.type == "blockquote":
            yield Quotation(tuple(self._inline(child) for child in node.children), line)
        else:
            raise self._fault(line, f"{node.type} cannot be set", "write it as paragraphs, bullets or a pipe table")

    def _items(self, node: SyntaxTreeNode, *, level: int) -> Iterator[Item]:
        first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
        for at, entry in enumerate(node.children):
            mark = f"{first + at}." if node.type == "ordered_list" else "•"
            for child in entry.children:
                if child.type in ("bullet_list", "ordered_list"):
                    yield from self._items(child, level=level + 1)
                elif child.type == "paragraph":
                    yield Item(self._inline(child), level, mark, self._line(child))
                    mark = ""
                else:
                    raise self._fault(self._line(child), f"{child.type} inside a list", "keep text in lists")

    def _rows(self, node: SyntaxTreeNode) -> Iterator[tuple[str, ...]]:
        for part in node.children:
            for row in part.children:
                yield tuple(self._inline(cell) if cell.children else "" for cell in row.children)

    def _inline(self, node: SyntaxTreeNode) -> str:
        """The markup of a node that holds one inline child."""
        if len(node.children) != 1 or node.children[0].type != "inline":
            raise self._fault(self._line(node), f"{node.type} inside a quotation", "keep plain paragraphs there")
        tokens = node.children[0].token.children if node.children[0].token else ()
        return "".join(self._markup(token, self._line(node)) for token in tokens or ())

    def _markup(self, token: Token, line: int) -> str:
        if token.type in ("text", "code_inline", "text_special"):
            if "{{" in token.content or "[^" in token.content:
                raise self._fault(line, f"{token.content.strip()!r} is printed as it stands", "markers stand alone")
            return html.escape(token.content, quote=False)
        if token.type in INLINE_TAGS:
            return INLINE_TAGS[token.type]
        if token.type in ("softbreak", "hardbreak"):
            return " " if token.type == "softbreak" else "<br/>"
        if token.type in ("link_open", "link_close"):
            return ""
        raise self._fault(line, f"{token.type} cannot be set", "write it in words")

    def _marker(self, node: SyntaxTreeNode) -> str:
        """The word of a marker that fills the paragraph, else ""."""
        text = node.children[0].content.strip() if node.type == "paragraph" else ""
        found = MARKER.fullmatch(text)
        if found and found[1] not in MARKERS:
            raise self._fault(self._line(node), f"{text} is not a marker", f"use one of: {', '.join(MARKERS)}")
        return found[1] if found else ""

    def _line(self, node: SyntaxTreeNode) -> int:
        return self.first_line + (node.map[0] if node.map else 0)

    def _fault(self, line: int, what: str, remedy: str) -> InvalidSource:
        return InvalidSource(f"{self.path}:{line}: {what}. To mend it, {remedy}.")
