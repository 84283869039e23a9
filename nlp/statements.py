"""A document cut into statements: the units that a theme can be claimed on, each with its heading as context."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Block, BlockKind, Document, Passage, SectionKind, Span
from nlp.language import Language, Reading

UNTAGGED_BLOCKS = frozenset({BlockKind.HEADING, BlockKind.FOOTNOTE})
"""Blocks that make no claim of the report: headings are context, footnotes are sources."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or bullet: its range in the text it is from, its words, and where it stands.

    `heading` is the heading path, outermost first, joined with " > "; `reading` holds the unit's own tokens, with
    offsets from the unit's start. `within` is the stretch of the text whose units are read together as context: the
    passage, or the whole of a text that stands alone.
    """

    span: Span
    text: str
    reading: Reading
    heading: str = ""
    section: SectionKind = SectionKind.BODY
    bullet: bool = False
    within: Span | None = None


def units_of_text(
    text: str,
    language: Language,
    *,
    heading: str = "",
    section: SectionKind = SectionKind.BODY,
    start: int = 0,
    bullet: bool = False,
    within: Span | None = None,
) -> tuple[Unit, ...]:
    """The units of a text whose first character stands at `start`, read together or as part of `within`."""
    units = []
    within = within or Span(start, start + len(text))
    for sentence in language.read(text).sentences:
        words = sentence.span.of(text)
        span = Span(start + sentence.span.start, start + sentence.span.end)
        units.append(Unit(span, words, language.read(words), heading, section, bullet, within))
    return tuple(units)


def units_of(document: Document, passages: Sequence[Passage], language: Language) -> tuple[Unit, ...]:
    """The units of all passages that count, in the order of the text; a bullet or table row never runs on."""
    return tuple(unit for passage in passages if passage.counts for unit in _of_passage(document, passage, language))


def _of_passage(document: Document, passage: Passage, language: Language) -> Iterator[Unit]:
    heading = " > ".join((*passage.path, passage.heading)) if passage.heading else " > ".join(passage.path)
    for block in _blocks(document, passage):
        start = max(_behind_number(document.text, block), passage.span.start)
        span = Span(start, max(start, min(block.span.end, passage.span.end)))
        yield from units_of_text(
            span.of(document.text),
            language,
            heading=heading,
            section=passage.section,
            start=span.start,
            bullet=block.kind is BlockKind.BULLET,
            within=passage.span,
        )


def _behind_number(text: str, block: Block) -> int:
    """Where the words of a block begin: a printed number at its head is its address, not a statement."""
    if not block.number:
        return block.span.start
    printed = re.compile(r"\W*" + re.escape(block.number) + r"[.):]*\s+").match(text, block.span.start, block.span.end)
    return printed.end() if printed else block.span.start


def _blocks(document: Document, passage: Passage) -> Iterator[Block]:
    for block in document.blocks:
        if block.span.meets(passage.span) and block.kind not in UNTAGGED_BLOCKS:
            yield block
