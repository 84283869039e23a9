"""Raw pages -> canonical text, blocks, pages, and what was removed.

Headings, paragraphs, list items, table rows and footnotes are told apart by size, weight and place where the
format has them, by the reader's own roles where it has those, and by wording where it has neither. A printed
number stays at the start of its block's text and is also `Block.number`; a list mark does not stay (kind and
level say it). A footnote that would cut a paragraph in two stands before that paragraph.
"""

from dataclasses import dataclass

from ingest.clean import clean_line
from ingest.compose import compose
from ingest.document import Block, Page, Removed, Span
from ingest.drafting import draft_blocks
from ingest.furniture import find_furniture
from ingest.lines import Line, RawDocument
from ingest.tables import cells_of, merge_rows

PAGE_HEAD = "page head"
"""Why what a web page's head states is not in the text: no page shows it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's canonical text with what points into it; `contents` spans the contents page, if there is one.

    `roles` says that the format itself names headings and paragraphs (HTML, DOCX, Markdown).
    """

    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]
    contents: Span | None
    roles: bool = False


def lay_out(raw: RawDocument) -> Layout:
    """The canonical text of a raw document with its blocks; pages tile the text, blocks lie in order."""
    lines, removed = _printed_lines(raw)
    heights = {page.number: page.height for page in raw.pages}
    furniture = find_furniture(lines, heights)
    removed += [Removed(lines[index].page, lines[index].text, reason) for index, reason in furniture.items()]
    kept = merge_rows([line for index, line in enumerate(lines) if index not in furniture])
    removed += [Removed(1, stated, PAGE_HEAD) for stated in raw.head]
    drafts = draft_blocks(kept)
    text, blocks, pages = compose(drafts, [(page.number, page.label) for page in raw.pages])
    spans = [block.span for block, draft in zip(blocks, drafts, strict=True) if draft.contents]
    contents = Span(spans[0].start, spans[-1].end) if spans else None
    removed.sort(key=lambda each: each.page)
    return Layout(text, pages, blocks, tuple(removed), contents, bool(lines) and all(line.role for line in lines))


def _printed_lines(raw: RawDocument) -> tuple[tuple[Line, ...], list[Removed]]:
    """Every line cleaned, empty ones left out; raised note marks are the first things removed."""
    lines: list[Line] = []
    removed: list[Removed] = []
    for page in raw.pages:
        for each in page.lines:
            cells = cells_of(each)
            text = " | ".join(cells) if len(cells) > 1 or not each.gaps else clean_line(" ".join(cells))
            removed += [Removed(page.number, mark, "footnote mark") for mark in each.marks]
            if text:
                cells = cells if len(cells) > 1 else ()
                lines.append(Line(page.number, text, each.size, each.bold, each.x, each.y, each.role, cells))
    return tuple(lines), removed
