"""Blocks -> sections: a heading with what stands under it, and what each section is for.

Kinds come from the heading's own words (`section_words.py`); a heading whose words say nothing takes the kind of
the heading above it. Cover, contents page and the publisher's closing page are told by their place. What stands
on page 1 below the cover lines without a heading of its own is a section with an empty heading.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Layout
from ingest.cover import find_cover_end
from ingest.document import Block, BlockKind, Section, SectionKind, Span
from ingest.headings import depth_of, is_plain_heading
from ingest.section_words import closes_document, kind_of_heading, plain_heading, signs, without_grade

STICKY = frozenset(
    {
        SectionKind.APPENDIX,
        SectionKind.GLOSSARY,
        SectionKind.NEXT_STEPS,
        SectionKind.BOILERPLATE,
    }
)
"""Back matter: a heading of the same rank that says nothing of its own is still back matter."""
LISTS_AT_THE_END = ("resources", "links", "sources")
"""A reading list where they head the last section; a chapter where they do not."""
TELLING = frozenset(
    {
        SectionKind.TERMS_OF_REFERENCE,
        SectionKind.METHOD,
        SectionKind.CONTEXT,
        SectionKind.INTRODUCTION,
        SectionKind.FAMILY,
        SectionKind.CHRONOLOGY,
    }
)
"""What a heading says only at the top: "Family history" inside the analysis is analysis."""
OUTRANKED: dict[SectionKind, frozenset[SectionKind]] = {
    **dict.fromkeys(
        (
            SectionKind.ANALYSIS,
            SectionKind.FINDINGS,
            SectionKind.LEARNING,
            SectionKind.STRENGTHS,
            SectionKind.IMPROVEMENT,
        ),
        TELLING,
    ),
    SectionKind.RECOMMENDATIONS: TELLING | {SectionKind.ANALYSIS, SectionKind.FINDINGS, SectionKind.LEARNING},
    SectionKind.CHRONOLOGY: frozenset({SectionKind.INTRODUCTION, SectionKind.CONTEXT, SectionKind.METHOD}),
    SectionKind.METHOD: frozenset({SectionKind.INTRODUCTION, SectionKind.FAMILY_VIEWS}),
}
"""Kinds that a heading's words cannot give it under a heading of these kinds."""
PARALLEL = re.compile(r"The experiences and progress of ", re.IGNORECASE)
BOX = re.compile(r"(practice|case) stud(y|ies)\b", re.IGNORECASE)
SUMMED_UP = re.compile(r"\bsummary of (the )?(key )?findings\b", re.IGNORECASE)
OWN_STYLE = frozenset({SectionKind.COVER, SectionKind.CONTENTS})
"""What is set in sizes of its own, which say nothing of the headings of the body."""
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
    starts = _close_ranks(_nested(_raised(_boxed(_parallel(_once(tuple(_starts(layout))))))))
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
            stack = [*_above(start, section.kind, stack), replace(section, level=start.level)]
    return tuple(sections)


def _once(starts: Sequence[_Start]) -> tuple[_Start, ...]:
    """Without headings that a table under them repeats as the name of its column."""
    pairs = zip((None, *starts), starts, strict=False)
    return tuple(
        start
        for before, start in pairs
        if not (before and start.heading and start.heading == before.heading and start.level > before.level)
    )


def _parallel(starts: Sequence[_Start]) -> tuple[_Start, ...]:
    """Headings of the inspectorates' standing chapters all of the highest rank that one of them has."""
    levels = [start.level for start in starts if PARALLEL.match(start.heading)]
    top = min(levels, default=0)
    return tuple(replace(start, level=top) if PARALLEL.match(start.heading) else start for start in starts)


def _raised(starts: Sequence[_Start]) -> tuple[_Start, ...]:
    """Chapters set as plain bold one rank above what follows: else their sub-headings go to the chapter before.

    Only the field's own names of chapters, met once in the document, over a heading that says nothing of its own.
    """
    kinds = Counter(kind_of_heading(start.heading) for start in starts)
    raised: list[_Start] = []
    for start, following in zip(starts, (*starts[1:], None), strict=True):
        chapter = following and 1 < following.level < start.level and kind_of_heading(following.heading) is None
        once = is_plain_heading(start.heading) and kinds[kind_of_heading(start.heading)] == 1
        raised.append(replace(start, level=following.level - 1) if following and chapter and once else start)
    return tuple(raised)


def _boxed(starts: Sequence[_Start]) -> tuple[_Start, ...]:
    """Boxed studies one rank below the headings that are set like them: they belong to the chapter they stand in."""
    chapters = {start.level for start in starts if start.heading and not BOX.match(start.heading)}
    return tuple(
        replace(start, level=start.level + 1) if BOX.match(start.heading) and start.level in chapters else start
        for start in starts
    )


def _starts(layout: Layout) -> Iterator[_Start]:
    blocks = layout.blocks
    cover_end = find_cover_end(layout)
    if cover_end:
        title = next((_text(layout, block) for block in blocks[:cover_end] if block.kind is BlockKind.HEADING), "")
        yield _Start(0, title, 1 if title else 0, SectionKind.COVER)
    in_contents = closed = False
    last_heading = max((index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING), default=-1)
    for index in range(cover_end, len(blocks)):
        block = blocks[index]
        text = _text(layout, block)
        inside = layout.contents is not None and layout.contents.holds(block.span)
        if inside:
            if not in_contents:
                yield _Start(index, text, 1, SectionKind.CONTENTS)
        elif block.kind is BlockKind.HEADING:
            if signs(text):
                continue
            closed = False
            listed = index == last_heading and text.casefold().strip(":") in LISTS_AT_THE_END
            yield _Start(
                index,
                without_grade(plain_heading(text)),
                _level(block, text),
                SectionKind.REFERENCES if listed else None,
            )
        elif closes_document(text):
            if not closed:
                yield _Start(index, "", 0, SectionKind.BOILERPLATE)
            closed = True
        elif index == cover_end or in_contents:
            kind = SectionKind.SUMMARY if cover_end and _is_inspection(layout, cover_end) else None
            yield _Start(index, "", 0, kind or SectionKind.INTRODUCTION if cover_end else SectionKind.BODY)
        in_contents = inside


def _nested(starts: Sequence[_Start]) -> tuple[_Start, ...]:
    """Headings that say nothing go one level down where the one above them in the same style has no text of its own.

    Letters print "Areas for improvement" and its sub-headings alike.
    """
    nested: list[_Start] = []
    group = 0
    for before, start in zip((None, *starts), starts, strict=False):
        says = start.kind or kind_of_heading(start.heading)
        adjacent = before is not None and before.block + 1 == start.block and before.level == start.level
        if says is not None and start.level <= group:
            group = 0
        if says is None and adjacent and before is not None and before.heading and kind_of_heading(before.heading):
            group = start.level
        deeper = group and says is None and start.level == group
        nested.append(replace(start, level=start.level + 1) if deeper else start)
    return tuple(nested)


def _close_ranks(starts: Sequence[_Start]) -> tuple[_Start, ...]:
    """Levels 1, 2, 3 ... without the ranks that only the type sizes of cover and contents page took up."""
    used = sorted({start.level for start in starts if start.level and start.kind not in OWN_STYLE})
    ranks = {level: rank for rank, level in enumerate(used, 1)}
    return tuple(replace(start, level=ranks.get(start.level, start.level)) for start in starts)


def _is_inspection(layout: Layout, cover_end: int) -> bool:
    cover = layout.text[: layout.blocks[cover_end - 1].span.end].casefold()
    return "inspection" in cover


def _level(block: Block, text: str) -> int:
    return max(block.level, depth_of(text))


def _text(layout: Layout, block: Block) -> str:
    return block.span.of(layout.text)


def _section(start: _Start, span: Span, stack: Sequence[Section], before: Section | None) -> Section:
    above = _above(start, kind_of_heading(start.heading), stack) if start.heading else list(stack)
    path = () if start.kind is SectionKind.BOILERPLATE else tuple(section.heading for section in above)
    kind = start.kind or kind_of_heading(start.heading) or _inherited(start, above, before)
    if above and above[-1].kind in STICKY and kind is not SectionKind.RECOMMENDATIONS and start.kind is None:
        kind = above[-1].kind
    if above and start.kind is None and kind in OUTRANKED.get(above[-1].kind, ()):
        kind = above[-1].kind
    if kind is SectionKind.FINDINGS and any(SUMMED_UP.search(section.heading) for section in above):
        kind = SectionKind.SUMMARY
    level = len(above) + 1 if start.heading and start.kind not in OWN_STYLE else start.level
    return Section(start.heading, level, kind, span, path)


def _above(start: _Start, kind: SectionKind | None, stack: Sequence[Section]) -> list[Section]:
    """The headings over this one; what must improve never stands under the strengths, whatever its type size."""
    above = [section for section in stack if section.level < start.level]
    demands = kind in (SectionKind.IMPROVEMENT, SectionKind.PRIORITY_ACTION) and "study" not in start.heading.casefold()
    return [section for section in above if not (demands and section.kind is SectionKind.STRENGTHS)]


def _inherited(start: _Start, above: Sequence[Section], before: Section | None) -> SectionKind:
    if above and above[-1].kind not in UNINHERITED:
        return above[-1].kind
    if before is not None and before.kind in STICKY and before.level <= start.level:
        return before.kind
    return SectionKind.BODY
