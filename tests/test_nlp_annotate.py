"""A document's statements and tags as spans into its text; and figures on labelled statements."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.document import Block, BlockKind, Document, Page, Passage, Section, SectionKind, Source, Span
from ingest.errors import InvalidSource
from nlp.annotate import annotate, tag_text
from nlp.codebook import load_codebook
from nlp.evaluate import evaluate_tags
from nlp.rules import RuleTagger
from nlp.statements import units_of
from nlp.tags import Polarity, SpeakerRole, StatementKind

TAGGER = RuleTagger(load_codebook(Path(__file__).parents[1] / "corpus" / "codebook.toml"))

PARTS = [
    (BlockKind.HEADING, SectionKind.FINDINGS, "Findings"),
    (BlockKind.PARAGRAPH, SectionKind.FINDINGS, "Information was not shared with the school. The aunt moved in May."),
    (BlockKind.HEADING, SectionKind.IMPROVEMENT, "What needs to improve"),
    (BlockKind.BULLET, SectionKind.IMPROVEMENT, "The quality of case recording"),
    (BlockKind.HEADING, SectionKind.GLOSSARY, "Glossary"),
    (BlockKind.PARAGRAPH, SectionKind.GLOSSARY, "Supervision is poor where a manager has no time."),
]


def document() -> tuple[Document, tuple[Passage, ...]]:
    text = "\n\n".join(part for _, _, part in PARTS)
    blocks, sections, passages = [], [], []
    start = 0
    for kind, section, part in PARTS:
        span = Span(start, start + len(part))
        blocks.append(Block(kind, span))
        if kind is BlockKind.HEADING:
            sections.append(Section(part, 1, section, Span(start, len(text))))
        else:
            heading = sections[-1].heading
            counts = section is not SectionKind.GLOSSARY
            passages.append(Passage(f"d:{start}", "d", span, 1, 1, heading, (), section, counts))
        start = span.end + 2
    whole = Document(
        id="d",
        source=Source("d.txt", "0" * 64, "txt", len(text)),
        text=text,
        pages=(Page(1, "1", Span(0, len(text))),),
        blocks=tuple(blocks),
        sections=tuple(sections),
    )
    return whole, tuple(passages)


def test_statements_and_evidence_are_ranges_of_the_documents_text() -> None:
    whole, passages = document()
    statements = annotate(whole, passages, TAGGER).statements
    assert [statement.span.of(whole.text) for statement in statements] == [
        "Information was not shared with the school.",
        "The aunt moved in May.",
        "The quality of case recording",
    ]
    for statement in statements:
        for tag in statement.tags:
            assert tag.statement == statement.span
            assert statement.span.holds(tag.evidence)


def test_a_bare_bullet_takes_the_polarity_of_its_heading() -> None:
    whole, passages = document()
    bullet = annotate(whole, passages, TAGGER).statements[-1]
    assert [(tag.theme, tag.polarity) for tag in bullet.tags] == [("record-keeping", Polarity.CONCERN)]
    assert bullet.kind is StatementKind.RECOMMENDATION
    assert bullet.speaker is SpeakerRole.REPORT


def test_passages_that_do_not_count_give_nothing() -> None:
    whole, passages = document()
    uncounted = tuple(replace(passage, counts=False) for passage in passages)
    assert annotate(whole, uncounted, TAGGER).statements == ()


def test_narrative_gets_no_theme() -> None:
    whole, passages = document()
    moved = annotate(whole, passages, TAGGER).statements[1]
    assert moved.kind is StatementKind.NARRATIVE
    assert moved.tags == ()


def test_a_text_is_tagged_under_its_heading() -> None:
    found = tag_text("Case recording is poor. It snowed.", "Findings", TAGGER)
    assert [len(statement.tags) for statement in found] == [1, 0]
    assert tag_text("Case recording is poor.", "Glossary", TAGGER)[0].tags == ()
    assert tag_text("", "", TAGGER) == ()


def label(id: str, document: str, text: str, themes: dict[str, str], kind: str = "finding") -> str:
    statements = [{"start": 0, "end": len(text), "themes": themes}]
    row = {"id": id, "document": document, "family": "sif", "heading": "", "text": text, "kind": kind}
    return json.dumps(row | {"statements": statements})


def test_figures_count_right_wrong_and_missed_tags(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    lines = [
        label("a", "one", "Case recording is poor.", {"record-keeping": "concern"}),
        label("b", "one", "Case recording is strong.", {"record-keeping": "concern"}),
        label("c", "two", "Case recording is weak.", {}),
        label("d", "two", "They did not like the weather.", {"voice-lived-experience": "concern"}),
        json.dumps({"id": "old", "document": "three", "text": "No statements here."}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    figures = evaluate_tags(path, TAGGER)
    assert figures.documents == 2
    assert figures.paragraph.units == figures.statement.units == 4
    assert figures.statement.precision == pytest.approx(2 / 3)
    assert figures.statement.recall == pytest.approx(2 / 3)
    assert figures.statement.low <= figures.statement.f1 <= figures.statement.high
    assert (figures.polarity.right, figures.polarity.of) == (1, 2)
    assert figures.kind is not None
    assert figures.kind.value == 1.0
    records = next(row for row in figures.statement.themes if row.theme == "record-keeping")
    assert (records.given, records.claimed, records.recall) == (2, 3, 1.0)


def test_a_label_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(label("a", "one", "Fine.", {}) + '\n{"statements": [{}]}\n', encoding="utf-8")
    with pytest.raises(InvalidSource, match="line 2"):
        evaluate_tags(path, TAGGER)
    with pytest.raises(InvalidSource, match="cannot be read"):
        evaluate_tags(tmp_path / "none.jsonl", TAGGER)


def test_a_printed_number_is_no_statement_of_its_own() -> None:
    text = "4.2 Nobody asked about the father. The file was closed."
    whole = Span(0, len(text))
    block = Block(BlockKind.PARAGRAPH, whole, number="4.2")
    passage = Passage(*("d:0-55", "d", whole, 1, 1, "Findings", ()), SectionKind.FINDINGS, counts=True)
    document = Document("d", Source("d.txt", "0" * 64, "txt", 1), text, (Page(1, "", whole),), (block,), ())
    units = units_of(document, (passage,), TAGGER.reader.language)
    assert [unit.text for unit in units] == ["Nobody asked about the father.", "The file was closed."]
