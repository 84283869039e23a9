"""A tagger run live on labelled paragraphs, and how often its tags are those that readers gave."""

from collections.abc import Sequence
from pathlib import Path

from ingest.document import SectionKind, Span
from ingest.section_words import kind_of_heading
from nlp.evaluate_figures import TagFigures, tag_figures
from nlp.evaluate_pairs import Pair, PairedParagraph, claims_of
from nlp.kind import kind_of_all
from nlp.labels import LabelledParagraph, read_labels
from nlp.statements import Unit
from nlp.tagger import Tagger


def evaluate_tags(labels: Path, tagger: Tagger) -> TagFigures:
    """The tagger's figures on a label file; raises `InvalidSource` where the file cannot be read."""
    return evaluate_paragraphs(read_labels(labels), tagger)


def evaluate_paragraphs(paragraphs: Sequence[LabelledParagraph], tagger: Tagger) -> TagFigures:
    """The tagger's figures on these paragraphs."""
    return tag_figures(tagger.name, pair_live(paragraphs, tagger))


def pair_live(paragraphs: Sequence[LabelledParagraph], tagger: Tagger) -> tuple[PairedParagraph, ...]:
    """What the readers gave to each paragraph, and what the tagger claims on it now."""
    return tuple(_pair(paragraph, tagger) for paragraph in paragraphs)


def _pair(paragraph: LabelledParagraph, tagger: Tagger) -> PairedParagraph:
    said = tagger.tag(units_of_paragraph(paragraph, tagger))
    return PairedParagraph(
        paragraph.id,
        paragraph.document,
        tuple(
            Pair(paragraph.document, dict(statement.themes), claims_of(tagged.tags))
            for statement, tagged in zip(paragraph.statements, said, strict=True)
        ),
        paragraph.groups,
        None if paragraph.kind is None else (paragraph.kind, kind_of_all(tagged.kind for tagged in said)),
    )


def units_of_paragraph(paragraph: LabelledParagraph, tagger: Tagger) -> tuple[Unit, ...]:
    """The paragraph's statements, cut where the readers' were, as units for a tagger."""
    section = kind_of_heading(paragraph.heading) or SectionKind.BODY
    read = tagger.reader.language.read
    texts = [statement.span.of(paragraph.text) for statement in paragraph.statements]
    return tuple(
        Unit(statement.span, text, read(text), paragraph.heading, section, within=Span(0, len(paragraph.text)))
        for statement, text in zip(paragraph.statements, texts, strict=True)
    )
