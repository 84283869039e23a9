"""A small library of hand-made documents for the tests of the screens: no model, no spaCy, no real file formats.

A source is a text file: pages between form feeds, `# ` before a heading, `- ` before a bullet; its name says the
type and the area (`case-review.Aldermoor.2014.txt`). Every statement with a word of CUES is tagged.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from index.build import ingest
from index.library import Library
from index.methods import Methods
from ingest.document import (
    Block,
    BlockKind,
    Document,
    Page,
    Passage,
    Removed,
    Section,
    SectionKind,
    Source,
    Span,
)
from ingest.errors import Fault, UnreadableFile
from ingest.facts import DatedFact, DateKind, Fact, Judgement, Metadata
from nlp.codebook import Codebook, Theme
from nlp.embedder import HashingEmbedder
from nlp.tags import (
    Annotations,
    Polarity,
    Recommendation,
    RecommendationKind,
    SpeakerRole,
    Statement,
    StatementKind,
    Tag,
)

NASTY = "<script>alert(1)</script> cost $5 and *bold* _slant_ [a](b) `code` & <b>x</b>"
CUES = {
    "information": ("information-sharing", Polarity.CONCERN),
    "voice": ("voice-of-child", Polarity.STRENGTH),
}
SOURCES = {
    "case-review.Aldermoor.2014.txt": (
        "# Introduction\nA review of the case of Child K was begun by the board.\f"
        f"# Findings\nThe midwife did not share information with the health visitor. {NASTY}\n"
        "- The voice of the child was heard by the school nurse.\f"
        "# Recommendations\nThe board should check that information is shared before a birth."
    ),
    "case-review.Netherby.2016.txt": "# Findings\nThe police held information that was not shared with the school.",
    "inspection.Netherby.2019.txt": "# Findings\nThe voice of children is heard in most assessments.",
    "other..txt": "# Note\nNothing here is judged, and no year is stated.",
}


def codebook() -> Codebook:
    """Two themes."""
    return Codebook(
        themes=(
            Theme("information-sharing", "Information sharing", "C Joint working", "Whether it is passed on.",
                  "Not shared.", "Records.", "", ("information",)),
            Theme("voice-of-child", "Voice of the child", "D Practice", "Whether the child is heard.",
                  "Heard.", "Consent.", "", ("voice of the child",)),
        ),
        version="test",
        families=("C Joint working", "D Practice"),
    )  # fmt: skip


def empty(folder: Path) -> Library:
    """A library that holds nothing yet."""
    methods = Methods(read_by="hand", annotated_by="hand", read=_read, split=_split, annotate=_annotate)
    return Library(folder, codebook(), HashingEmbedder, methods=methods)


def filled(folder: Path, *, sources: dict[str, str] | None = None) -> Library:
    """A library of SOURCES, one of them twice, and one file that cannot be read."""
    library = empty(folder / "data")
    given = folder / "given"
    given.mkdir(parents=True)
    for name, text in (SOURCES if sources is None else sources).items():
        (given / name).write_text(text, encoding="utf-8")
    (given / "zz_copy_of.txt").write_text(SOURCES["case-review.Netherby.2016.txt"], encoding="utf-8")
    (given / "broken_*file*.txt").write_text("", encoding="utf-8")
    ingest(library, [given])
    return library


def _read(paths: Sequence[Path]) -> Iterator[tuple[Path, Document | UnreadableFile]]:
    for path in paths:
        data = path.read_bytes()
        if data:
            yield path, document(path.name, data)
        else:
            yield path, UnreadableFile(Fault.EMPTY, "The file holds nothing.", "Fetch it again.")


def document(name: str, data: bytes) -> Document:
    """The document of a source."""
    raw = data.decode().split("\f")
    text = "\n".join(raw) + "\n"
    pages, blocks, sections = [], [], []
    start = 0
    for number, page in enumerate(raw, 1):
        pages.append(Page(number, "", Span(start, start + len(page) + 1)))
        for line in page.split("\n"):
            block = Block(_kind(line), Span(start, start + len(line)), level=1)
            blocks.append(block)
            if block.kind is BlockKind.HEADING:
                sections.append((line, start))
            start += len(line) + 1
    ends = [at for _, at in sections[1:]] + [len(text)]
    sha = sha256(data).hexdigest()
    return Document(
        id=f"{name.split('.')[1].lower() or 'note'}-{sha[:8]}",
        source=Source(name, sha, "txt", len(data), fictional=not name.startswith("other")),
        text=text,
        pages=tuple(pages),
        blocks=tuple(blocks),
        sections=tuple(
            Section(line, 1, SectionKind.FINDINGS, Span(at, end))
            for (line, at), end in zip(sections, ends, strict=True)
        ),
        metadata=_metadata(name),
        removed=(Removed(1, "Page 1 of 3 <i>", "page number"),),
        warnings=("Page 2 has *no* text layer.",) if "2014" in name else (),
    )


def _metadata(name: str) -> Metadata:
    type_, area, year, *_ = [*name.removesuffix(".txt").split("."), ""]
    if not year:
        return Metadata()
    words = f"{area} {type_} {NASTY if year == '2014' else year}"
    judged = (Judgement("Overall effectiveness", "good", 1, "Overall effectiveness: good"),)
    return Metadata(
        title=Fact(words, 1, words),
        type=Fact(type_, 1, type_),
        family="ilacs" if type_ == "inspection" else "",
        publishers=(Fact(f"{area} Board", 1, area),),
        areas=(Fact(area, 1, area),),
        region="South West",
        dates=(DatedFact(DateKind.PUBLISHED, f"{year}-03", 1, f"March {year}"),),
        judgements=judged if type_ == "inspection" else (),
        author=Fact("B. Specimen", 1, "by B. Specimen") if type_ != "inspection" else None,
    )


def _kind(line: str) -> BlockKind:
    return {"# ": BlockKind.HEADING, "- ": BlockKind.BULLET}.get(line[:2], BlockKind.PARAGRAPH)


def _split(document: Document) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            id=f"{document.id}:{section.span.start}-{section.span.end}",
            document=document.id,
            span=section.span,
            first_page=document.page_at(section.span.start).number,
            last_page=document.page_at(section.span.end - 1).number,
            heading=section.heading,
            path=(),
            section=section.kind,
            counts=True,
        )
        for section in document.sections
    )


def _annotate(document: Document, passages: Sequence[Passage]) -> Annotations:
    statements = [statement for block in document.blocks for statement in _statements(document, block)]
    demands = [block.span for block in document.blocks if " should " in block.span.of(document.text)]
    return Annotations(
        statements=tuple(statements),
        recommendations=tuple(
            Recommendation(
                RecommendationKind.RECOMMENDATION, "1", span.of(document.text), ("partnership",),
                document.page_at(span.start).number, span,
            )
            for span in demands
        ),
    )  # fmt: skip


def _statements(document: Document, block: Block) -> Iterable[Statement]:
    words = block.span.of(document.text)
    for cue, (theme, polarity) in CUES.items():
        if cue in words:
            at = block.span.start + words.index(cue)
            tag = Tag(theme, polarity, 0.9, block.span, Span(at, at + len(cue)), "hand-1")
            yield Statement(block.span, StatementKind.FINDING, SpeakerRole.REPORT, (tag,))
