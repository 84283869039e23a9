"""Actions taken and earlier recommendations on rows that were written before the rules and on which none is mended."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.document import Block, BlockKind, Document, Page, Section, SectionKind, Source, Span
from ingest.facts import DocumentType, Fact, Metadata
from ingest.section_words import kind_of_heading
from nlp.recommendations import find_recommendations
from nlp.tags import RecommendationKind

ROWS = Path(__file__).parent
_K = RecommendationKind


def unseen(name: str) -> Iterator[tuple[Document, dict[str, bool]]]:
    """Each document of a file with its sentences and whether the mark before each makes it one that counts."""
    text = (ROWS / name).read_text(encoding="utf-8")
    for type_, body in re.findall(r"^=== (\S+)\n(.*?)(?=^=== |\Z)", text, re.MULTILINE | re.DOTALL):
        marks = {line[2:]: line[0] in "+p" for line in body.splitlines() if line[:2] in {"+ ", "- ", "p "}}
        yield _document(body, DocumentType(type_)), marks


def _document(body: str, type_: DocumentType) -> Document:
    text, blocks, sections = "", [], []
    for part in re.split(r"^# ", body, flags=re.MULTILINE)[1:]:
        heading, _, rest = part.partition("\n")
        start = len(text)
        paragraphs = [" ".join(line[2:] for line in one.splitlines()) for one in rest.strip().split("\n\n")]
        for kind, words in ((BlockKind.HEADING, heading), *((BlockKind.PARAGRAPH, one) for one in paragraphs)):
            blocks.append(Block(kind, Span(len(text), len(text) + len(words)), int(kind is BlockKind.HEADING)))
            text += words + "\n"
        kind_of = kind_of_heading(heading) or SectionKind.BODY
        sections.append(Section(heading, 1, kind_of, Span(start, len(text)), ()))
    page, metadata = Page(1, "", Span(0, len(text))), Metadata(type=Fact(type_.value, 1, text[:1]))
    return Document("x", Source("x", "", "txt", 0), text, (page,), tuple(blocks), tuple(sections), metadata)


def figures(name: str, kind: RecommendationKind) -> tuple[float, float]:
    """Precision and recall of one kind over all documents of a file."""
    right = read = keyed = 0
    for document, marks in unseen(name):
        found = [one.text for one in find_recommendations(document) if one.kind is kind]
        wanted = {words for words, counts in marks.items() if counts}
        right += sum(words in wanted for words in found)
        read, keyed = read + len(found), keyed + len(wanted)
    return right / read, right / keyed


@pytest.mark.parametrize(
    ("name", "kind", "precision", "recall"),
    [
        ("unseen_changes.txt", _K.ACTION_TAKEN, 0.95, 0.55),
        ("unseen_earlier.txt", _K.PRIOR_RECOMMENDATION, 0.95, 0.40),
    ],
)
def test_rows_on_which_no_rule_was_mended(name: str, kind: RecommendationKind, precision: float, recall: float) -> None:
    measured = figures(name, kind)
    assert measured[0] >= precision
    assert measured[1] >= recall
