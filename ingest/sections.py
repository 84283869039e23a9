"""Blocks -> sections: a heading with what stands under it, and what each section is for.

Kinds come from the heading's own words (`section_words.py`); a heading whose words say nothing takes the kind of
the heading above it. Cover, contents page and the publisher's closing page are told by their place. What stands
on page 1 below the cover lines without a heading of its own is a section with an empty heading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.blocks import Layout
from ingest.document import Block, BlockKind, Section, SectionKind, Span
from ingest.headings import depth_of
from ingest.section_words import closes_document, kind_of_heading, plain_heading

COVER_PAGES = 3
"""A cover, at times with a wrapper page before it, ends within these."""
PROSE = 22
"""Words: a paragraph this long is no cover line."""
STICKY = frozenset(
    {SectionKind.APPENDIX, SectionKind.GLOSSARY, SectionKind.REFERENCES, SectionKind.BOILERPLATE}
)
"""Back matter: a heading of the same rank that says nothing of its own is still back matter."""
UNINHERITED = frozenset({SectionKind.COVER, SectionKind.CONTENTS, SectionKind.BODY})


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a section begins: its first block, and the kind that place alone gives it, if any."""

    block: int
    heading: str
    level: int
    kind: SectionKind | None


def find_sections(layout: Layout) -> tuple[Section, ...]:
    """The sections of a document, in order, each from its heading to the next; they cover every block."""
    if not layout.blocks:
        return (Section("", 0, SectionKind.BODY, Span(0, len(layout.text))),)
    starts = tuple(_starts(layout))
    ends = [layout.blocks[start.block].span.start for start in starts[1:]] + [len(layout.text)]
    sections: list[Section] = []
    stack: list[Section] = []
    for start, end in zip(starts, ends, strict=True):
        begin = layout.blocks[start.block].span.start if sections else 0
        section = _section(start, Span(begin, end), stack, sections[-1] if sections else None)
        sections.append(section)
        if section.kind in (SectionKind.COVER, SectionKind.CONTENTS) or not section.heading:
            stack = [] if section.kind is not SectionKind.BOILERPLATE else stack
        else:
            stack = [*(above for above in stack if above.level < section.level), section]
    return tuple(sections)


def _starts(layout: Layout) -> Iterator[_Start]:
    blocks = layout.blocks
    cover_end = _cover_end(layout)
    if cover_end:
        title = next((_text(layout, block) for block in blocks[:cover_end] if block.kind is BlockKind.HEADING), "")
        yield _Start(0, title, 1 if title else 0, SectionKind.COVER)
    in_contents = closed = False
    for index in range(cover_end, len(blocks)):
        block = blocks[index]
        text = _text(layout, block)
        inside = layout.contents is not None and layout.contents.holds(block.span)
        if inside:
            if not in_contents:
                yield _Start(index, text, 1, SectionKind.CONTENTS)
        elif block.kind is BlockKind.HEADING:
            closed = False
            yield _Start(index, plain_heading(text), _level(block, text), None)
        elif closes_document(text):
            if not closed:
                yield _Start(index, "", 0, SectionKind.BOILERPLATE)
            closed = True
        elif index == cover_end or in_contents:
            kind = SectionKind.SUMMARY if cover_end and _is_inspection(layout, cover_end) else None
            yield _Start(index, "", 0, kind or SectionKind.INTRODUCTION if cover_end else SectionKind.BODY)
        in_contents = inside


def _cover_end(layout: Layout) -> int:
    """The index of the first block that is not on the cover; 0 where the document opens with prose."""
    last = layout.pages[min(COVER_PAGES, len(layout.pages)) - 1].span.end
    end = 0
    first_page = layout.pages[0].span.end
    for index, block in enumerate(layout.blocks):
        text = _text(layout, block)
        past_first = block.span.start >= first_page
        if block.span.start >= last or (layout.contents is not None and layout.contents.holds(block.span)):
            break
        if block.kind is BlockKind.HEADING:
            if past_first and kind_of_heading(text) is not None:
                break
        elif _is_prose(block, text) or (past_first and block.kind is not BlockKind.PARAGRAPH):
            break
        end = index + 1
    return _without_last_heading(layout, end)


def _without_last_heading(layout: Layout, end: int) -> int:
    """Give the heading right above the first prose back to that prose, where it names a section."""
    if end > 1 and end < len(layout.blocks):
        last = layout.blocks[end - 1]
        text = _text(layout, last)
        if last.kind is BlockKind.HEADING and kind_of_heading(text) is not None:
            return end - 1
    return end


def _is_prose(block: Block, text: str) -> bool:
    if block.kind is BlockKind.BULLET:
        return True
    return block.kind is BlockKind.PARAGRAPH and (len(text.split()) >= PROSE or bool(block.number))


def _is_inspection(layout: Layout, cover_end: int) -> bool:
    cover = layout.text[: layout.blocks[cover_end - 1].span.end].casefold()
    return "inspection" in cover


def _level(block: Block, text: str) -> int:
    return max(block.level, depth_of(text))


def _text(layout: Layout, block: Block) -> str:
    return block.span.of(layout.text)


def _section(start: _Start, span: Span, stack: Sequence[Section], before: Section | None) -> Section:
    above = [section for section in stack if section.level < start.level] if start.heading else list(stack)
    path = tuple(section.heading for section in above)
    kind = start.kind or kind_of_heading(start.heading) or _inherited(start, above, before)
    if above and above[-1].kind in STICKY and kind is not SectionKind.RECOMMENDATIONS and start.kind is None:
        kind = above[-1].kind
    return Section(start.heading, start.level, kind, span, path)


def _inherited(start: _Start, above: Sequence[Section], before: Section | None) -> SectionKind:
    if above and above[-1].kind not in UNINHERITED:
        return above[-1].kind
    if before is not None and before.kind in STICKY and before.level <= start.level:
        return before.kind
    return SectionKind.BODY
