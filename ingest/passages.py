"""A document -> passages: runs of whole blocks inside one section, sized for reading and for the embedder.

A passage holds its heading's name, not its heading. Cover, contents page, glossary, references and standing matter
make no passages: they hold every word of the field and answer nothing, so a search must not land there. A paragraph
that cannot be read (`encoding.is_unreadable`) is a passage of its own that never counts.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence

from ingest.document import UNCOUNTED, Block, BlockKind, Document, Passage, Section, SectionKind, Span
from ingest.encoding import is_unreadable

SPLITTER_VERSION = "3"

SMALLEST = 60
"""Words: a shorter run takes in the next block (the embedder's sense of 20 words is poor)."""
LARGEST = 180
"""Words: about 230 tokens; the embedder reads 256."""
HARD_LIMIT = 220
"""Words: a single block above this is split at sentence ends."""
UNSEARCHED = frozenset(
    {
        SectionKind.COVER,
        SectionKind.CONTENTS,
        SectionKind.GLOSSARY,
        SectionKind.REFERENCES,
        SectionKind.BOILERPLATE,
    }
)

_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')\]]*\s+(?=[A-Z‘“\"'(\[•])|(?<=;)\s+|\n+")


def split(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, in order; every block of a searched section lies in exactly one run of them."""
    remaining = deque(block for block in document.blocks if block.kind is not BlockKind.HEADING)
    passages: list[Passage] = []
    for section in document.sections:
        blocks = []
        while remaining and remaining[0].span.start < section.span.end:
            blocks.append(remaining.popleft())
        if section.kind not in UNSEARCHED:
            passages += _of_section(document, section, blocks)
    return tuple(passages)


def _of_section(document: Document, section: Section, blocks: Sequence[Block]) -> Iterator[Passage]:
    for run in _runs(document.text, blocks):
        for span in _within_limit(document.text, Span(run[0].span.start, run[-1].span.end)):
            yield _passage(document, section, span)


def _runs(text: str, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Group neighbouring blocks: short ones together, a list with the line that introduces it."""
    run: list[Block] = []
    for block in blocks:
        if run and not _joins(text, run, block):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _joins(text: str, run: Sequence[Block], block: Block) -> bool:
    held = sum(_words(text, each.span) for each in run)
    added = _words(text, block.span)
    if is_unreadable(block.span.of(text)) or is_unreadable(run[-1].span.of(text)):
        return False
    if held + added > LARGEST:
        return False
    if held < SMALLEST or text[run[-1].span.end - 1] == ":":
        return True
    same_list = block.kind is run[-1].kind and block.kind in (BlockKind.BULLET, BlockKind.TABLE)
    return added < SMALLEST // 2 and (same_list or not block.number)


def _within_limit(text: str, span: Span) -> Iterator[Span]:
    """The span itself, or its parts at sentence ends where it is above the hard limit, as even as can be."""
    words = _words(text, span)
    if words <= HARD_LIMIT:
        yield span
        return
    aim = words / -(-words // LARGEST)
    start = span.start
    for end in _cuts(text, span):
        if _words(text, Span(start, end)) >= aim and _words(text, Span(end, span.end)) >= SMALLEST // 2:
            yield _trimmed(text, Span(start, end))
            start = end
    yield from _hard(text, _trimmed(text, Span(start, span.end)))


def _cuts(text: str, span: Span) -> Iterator[int]:
    return (match.end() for match in _SENTENCE_END.finditer(text, span.start, span.end))


def _hard(text: str, span: Span) -> Iterator[Span]:
    """Cut between words where there is no sentence end to cut at."""
    words = list(re.finditer(r"\S+", text[span.start : span.end]))
    for at in range(0, len(words), HARD_LIMIT):
        last = words[min(at + HARD_LIMIT, len(words)) - 1]
        yield Span(span.start + words[at].start(), span.start + last.end())


def _trimmed(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip()))


def _words(text: str, span: Span) -> int:
    return len(span.of(text).split())


def _passage(document: Document, section: Section, span: Span) -> Passage:
    return Passage(
        f"{document.id}:{span.start}-{span.end}",
        document.id,
        span,
        document.page_at(span.start).number,
        document.page_at(max(span.start, span.end - 1)).number,
        section.heading,
        section.path,
        section.kind,
        section.kind not in UNCOUNTED and not is_unreadable(span.of(document.text)),
    )
