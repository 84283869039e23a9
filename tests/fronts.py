"""Documents made of page texts, for tests of the front: no file, no layout."""

from ingest.document import Block, BlockKind, Document, Page, Section, SectionKind, Source, Span

FILLER = "The review describes what agencies knew and did. " * 200


def document_of(*pages: str, format_: str = "pdf") -> Document:
    """A document whose pages have these texts; every line is its own paragraph block."""
    text, spans, blocks = "", [], []
    for page in pages:
        start = len(text)
        for line in page.strip().splitlines(keepends=True):
            if line.strip():
                blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(line.rstrip()))))
            text += line
        text += "\n\n"
        spans.append(Span(start, len(text)))
    numbered = tuple(Page(number, "", span) for number, span in enumerate(spans, start=1))
    section = Section("", 0, SectionKind.BODY, Span(0, len(text)))
    return Document("x", Source("x", "", format_, 0), text, numbered, tuple(blocks), (section,))
