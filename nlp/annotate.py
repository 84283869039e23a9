"""All that the language layer says of a document: statements with their tags, recommendations, speakers, groups."""

from collections.abc import Iterable, Sequence

from ingest.document import Document, Passage, SectionKind, Span
from ingest.facts import DocumentType
from ingest.section_words import kind_of_heading
from nlp.groups import find_groups
from nlp.recommendations import find_recommendations
from nlp.scope import scope_of
from nlp.speaker import Heard, speaker_of
from nlp.speakers import find_speakers
from nlp.statements import Unit, units_of, units_of_text
from nlp.tagger import Tagged, Tagger
from nlp.tags import Annotations, Statement


def annotate(document: Document, passages: Sequence[Passage], tagger: Tagger) -> Annotations:
    """The document's annotations; passages that do not count give no statement and no tag."""
    units = units_of(document, passages, tagger.reader.language)
    return Annotations(
        statements=_statements(units, tagger, document.metadata.document_type),
        recommendations=find_recommendations(document),
        speakers=find_speakers(document),
        groups=find_groups(document),
    )


def tag_text(text: str, heading: str, tagger: Tagger) -> tuple[Statement, ...]:
    """The statements of a text that stands under `heading` (or ""), with spans into the text."""
    section = kind_of_heading(heading) or SectionKind.BODY
    units = units_of_text(text, tagger.reader.language, heading=heading, section=section)
    return _statements(units, tagger, DocumentType.OTHER)


def _statements(units: Sequence[Unit], tagger: Tagger, type: DocumentType) -> tuple[Statement, ...]:
    return tuple(_joined(zip(units, tagger.tag(units), strict=True), type))


def _joined(tagged: Iterable[tuple[Unit, Tagged]], type: DocumentType) -> Iterable[Statement]:
    before: Heard | None = None
    within: Span | None = None
    for unit, said in tagged:
        before = before if unit.within == within else None
        speaker = speaker_of(unit.text, section=unit.section, type=type, heading=unit.heading, before=before)
        before, within = Heard(unit.text, speaker), unit.within
        yield Statement(unit.span, said.kind, speaker, said.tags, scope_of(unit.text))
