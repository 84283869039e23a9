"""Raw pages -> canonical text, blocks, pages, and what was removed.

Headings, paragraphs, list items, table rows and footnotes are told apart by size, weight and place where the
format has them, by the reader's own roles where it has those, and by wording where it has neither. A printed
number stays at the start of its block's text and is also `Block.number`; a list mark does not stay (kind and
level say it). A footnote that would cut a paragraph in two stands before that paragraph.
"""

from dataclasses import dataclass, replace

from ingest.clean import clean_line
from ingest.compose import PlacedMark, compose
from ingest.document import Block, Page, Removed, Span
from ingest.drafting import draft_blocks
from ingest.furniture import find_furniture
from ingest.lines import Line, NoteMark, RawDocument, RawLine
from ingest.notes import attach_notes
from ingest.tables import cells_of, merge_rows

PAGE_HEAD = "page head"
"""Why what a web page's head states is not in the text: no page shows it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's canonical text with what points into it; `contents` spans the contents page, if there is one.

    `roles` says that the format itself names headings and paragraphs (HTML, DOCX, Markdown). `marks` are all footnote
    marks that were found, those without a note among them.
    """

    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]
    contents: Span | None
    roles: bool = False
    marks: tuple[PlacedMark, ...] = ()


def lay_out(raw: RawDocument) -> Layout:
    """The canonical text of a raw document with its blocks; pages tile the text, blocks lie in order."""
    lines, removed = _printed_lines(raw)
    heights = {page.number: page.height for page in raw.pages}
    furniture = find_furniture(lines, heights)
    removed += [Removed(lines[index].page, lines[index].text, reason) for index, reason in furniture.items()]
    kept = merge_rows([line for index, line in enumerate(lines) if index not in furniture])
    removed += [Removed(1, stated, PAGE_HEAD) for stated in raw.head]
    drafts = draft_blocks(kept)
    made = compose(drafts, [(page.number, page.label) for page in raw.pages])
    spans = [block.span for block, draft in zip(made.blocks, drafts, strict=True) if draft.contents]
    contents = Span(spans[0].start, spans[-1].end) if spans else None
    removed.sort(key=lambda each: each.page)
    roles = bool(lines) and all(line.role for line in lines)
    blocks = attach_notes(made)
    pages = tuple(replace(page, ocr=printed.ocr) for page, printed in zip(made.pages, raw.pages, strict=True))
    return Layout(made.text, pages, blocks, tuple(removed), contents, roles, made.marks)


def _printed_lines(raw: RawDocument) -> tuple[tuple[Line, ...], list[Removed]]:
    """Every line cleaned, empty ones left out; raised note marks are the first things removed."""
    lines: list[Line] = []
    removed: list[Removed] = []
    for page in raw.pages:
        for each in page.lines:
            text, cells = _cleaned(each)
            removed += [Removed(page.number, mark.printed, "footnote mark") for mark in each.marks]
            if text:
                marks = tuple(_placed(mark, each, len(text)) for mark in each.marks)
                lines.append(Line(page.number, text, each.size, each.bold, each.x, each.y, each.role, cells, marks))
    return tuple(lines), removed


def _cleaned(line: RawLine) -> tuple[str, tuple[str, ...]]:
    """The line's text as it will stand, and its cells where it has more than one."""
    cells = cells_of(line)
    text = " | ".join(cells) if len(cells) > 1 or not line.gaps else clean_line(" ".join(cells))
    return text, cells if len(cells) > 1 else ()


def _placed(mark: NoteMark, line: RawLine, length: int) -> NoteMark:
    """The mark with how many characters of the cleaned line, which has `length`, follow it."""
    place = len(line.text) - mark.followed_by
    before = replace(line, text=line.text[:place], gaps=tuple(gap for gap in line.gaps if gap < place))
    return NoteMark(mark.printed, max(0, length - len(_cleaned(before)[0])))
