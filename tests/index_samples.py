"""Tiny documents, a codebook and methods for the tests of the index: texts with themes marked in brackets.

A file's lines are blocks. `# Heading` opens a section, `@ key value` states a fact, `theme+` or `theme-` in
square brackets at a line's end tags the line, `!` at its beginning makes it a recommendation.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

from index.library import Library
from index.methods import Methods, Outcome
from ingest.document import Block, BlockKind, Document, Page, Passage, Section, SectionKind, Source, Span
from ingest.errors import Fault, UnreadableFile
from ingest.facts import DatedFact, DateKind, Fact, Metadata
from nlp.embedder import HashingEmbedder
from nlp.tags import (
    Annotations,
    Polarity,
    Recommendation,
    RecommendationKind,
    Speaker,
    SpeakerRole,
    Statement,
    StatementKind,
    Tag,
)

THEMES = ("neglect", "information-sharing", "voice-of-child")
CODEBOOK = SimpleNamespace(themes=tuple(SimpleNamespace(id=id_) for id_ in THEMES), version="book-1")
POLARITIES = {"+": Polarity.STRENGTH, "-": Polarity.CONCERN, "~": Polarity.MIXED}
_TAG = re.compile(r" ?\[([a-z-]+)([+~-])\]")


def read_sample(path: Path) -> Document:
    """A sample file as a document; a file that says UNREADABLE is refused, one that says CRASH crashes."""
    data = path.read_bytes()
    text = data.decode()
    if text.startswith("UNREADABLE"):
        raise UnreadableFile(Fault.BROKEN, "it says so.", "Mend it.")
    if text.startswith("CRASH"):
        raise RuntimeError("the reader has a fault")
    sha256 = hashlib.sha256(data).hexdigest()
    facts = dict(re.findall(r"^@ (\w+) (.+)$", text, re.MULTILINE))
    source = Source(path.name, sha256, "txt", len(data), fictional=True)
    sections, blocks = _laid_out(text)
    half = max(len(text) // 2, 1)
    pages = (Page(1, "i", Span(0, half)), Page(2, "", Span(half, len(text))))
    id_, warnings = f"{path.stem}-{sha256[:8]}", ("a warning",)
    return Document(id_, source, text, pages, blocks, sections, _metadata(facts), (), warnings)


def _laid_out(text: str) -> tuple[tuple[Section, ...], tuple[Block, ...]]:
    lines = list(re.finditer(r".+", text))
    heads = [match for match in lines if match[0].startswith("# ")]
    starts = [0, *(match.start() for match in heads)]
    ends = [*starts[1:], len(text)]
    names = ["", *(match[0][2:] for match in heads)]
    sections = tuple(
        Section(name, 1, SectionKind.CONTEXT if name == "Context" else SectionKind.FINDINGS, Span(start, end))
        for name, start, end in zip(names, starts, ends, strict=True)
    )
    blocks = tuple(
        Block(BlockKind.HEADING if line in heads else BlockKind.PARAGRAPH, Span(*line.span()), 1) for line in lines
    )
    return sections, blocks


def _metadata(facts: dict[str, str]) -> Metadata:
    fact = {name: Fact(value, 1, f"@ {name} {value}") for name, value in facts.items()}
    return Metadata(
        title=fact.get("title"),
        type=fact.get("type"),
        region=facts.get("region", ""),
        family=facts.get("family", ""),
        areas=tuple(Fact(value, 1, value) for value in facts.get("area", "").split(" & ") if value),
        dates=(DatedFact(DateKind.PUBLISHED, facts["year"], 1, facts["year"]),) if "year" in facts else (),
    )


def split_sample(document: Document) -> tuple[Passage, ...]:
    """One passage a paragraph."""
    return tuple(
        Passage(
            f"{document.id}:{block.span.start}-{block.span.end}",
            document.id,
            block.span,
            document.page_at(block.span.start).number,
            document.page_at(block.span.end - 1).number,
            section.heading,
            (),
            section.kind,
            section.kind is SectionKind.FINDINGS,
        )
        for block in document.blocks
        if block.kind is BlockKind.PARAGRAPH and not block.span.of(document.text).startswith("@")
        for section in [document.section_at(block.span.start)]
    )


def annotate_sample(document: Document, passages: Sequence[Passage]) -> Annotations:
    """One statement a counted passage, with the tags that it is marked with."""
    statements, recommendations = [], []
    for passage in passages:
        text = passage.span.of(document.text)
        if "ANNOTATING CRASHES" in text:
            raise RuntimeError("the tagger has a fault")
        if text.startswith("!"):
            recommendations.append(
                Recommendation(RecommendationKind.RECOMMENDATION, "1", text[1:], ("police",), 1, passage.span)
            )
        if passage.counts:
            evidence = Span(passage.span.start, passage.span.start + 4)
            tags = tuple(
                Tag(theme, POLARITIES[sign], 0.8, passage.span, evidence, "sample")
                for theme, sign in _TAG.findall(text)
            )
            voice = SpeakerRole.FAMILY if text.startswith("“") else SpeakerRole.REPORT
            statements.append(Statement(passage.span, StatementKind.FINDING, voice, tags))
    return Annotations(tuple(statements), tuple(recommendations), (Speaker("A", "mother", "", 1, "A"),), ("infants",))


def read_all(paths: Sequence[Path]) -> Iterator[Outcome]:
    """The samples' own `read_apart`."""
    for path in paths:
        try:
            yield path, read_sample(path)
        except UnreadableFile as fault:
            yield path, fault
        except RuntimeError as fault:
            yield path, UnreadableFile(Fault.BROKEN, str(fault), "Report this.")


def sample_methods(read_by: str = "r1", annotated_by: str = "a1") -> Methods:
    """The samples' methods under these fingerprints."""
    return Methods(read_by, annotated_by, read_all, split_sample, annotate_sample)


def sample_library(
    folder: Path, methods: Methods | None = None, *, dimensions: int = 64, exact_up_to: int = 0
) -> Library:
    """A library of samples in a folder, which asks Chroma unless told otherwise."""
    methods = methods or sample_methods()
    return Library(folder, CODEBOOK, lambda: HashingEmbedder(dimensions), methods=methods, exact_up_to=exact_up_to)


def write_samples(folder: Path) -> Path:
    """Three samples: two reviews of an area years apart, and an inspection of another."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "early.txt").write_text(
        "@ title Child A\n@ type case-review\n@ area Netherby\n@ region North West\n@ year 2009\n"
        "# Context\nThe family lived in a small flat near the harbour.\n"
        "# Findings\nNeglect was not named by anyone for two years. [neglect-]\n"
        "The school and the police did not share what they knew. [information-sharing-]\n"
        "!The police should share reports of domestic abuse with schools on the same day.\n"
    )
    (folder / "late.txt").write_text(
        "@ title Child B\n@ type case-review\n@ area Netherby & Saltmere\n@ region North West\n@ year 2021-03\n"
        "# Findings\nPractitioners named neglect early and measured its impact. [neglect+]\n"
        "“Nobody told us anything,” the grandmother said. [information-sharing-]\n"
        "The child was seen alone and her words were written down. [voice-of-child+]\n"
        "!The police should share reports of domestic abuse with schools within a day.\n"
    )
    (folder / "inspection.txt").write_text(
        "@ title Inspection of Carrick Vale\n@ type inspection\n@ family ilacs\n@ area Carrick Vale\n"
        "# Findings\nCore groups meet on time and plans change when they must. [information-sharing+]\n"
    )
    return folder
