"""The record gives back what it was given, whole, and refuses what does not hold together."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.save import save_annotations, save_document
from index.store import Store
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
from ingest.errors import NotHeld, RecordLocked, RecordTooNew
from ingest.facts import DatedFact, DateKind, DocumentType, Fact, Judgement, Metadata
from nlp.tags import (
    Annotations,
    Place,
    Polarity,
    Recommendation,
    RecommendationKind,
    Speaker,
    SpeakerRole,
    Statement,
    StatementKind,
    Strength,
    Tag,
)

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
facts = st.builds(Fact, words, st.integers(1, 9), words)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@st.composite
def metadata(draw: st.DrawFn) -> Metadata:
    printed = st.sampled_from(["2016", "2016-04"])
    dates = st.builds(DatedFact, st.sampled_from(DateKind), printed, st.integers(1, 9), words)
    areas = tuple(draw(st.lists(facts, max_size=2)))
    return Metadata(
        title=draw(st.none() | facts),
        type=draw(st.none() | st.builds(Fact, st.sampled_from([one.value for one in DocumentType]), st.just(1), words)),
        family=draw(words),
        publishers=tuple(draw(st.lists(facts, max_size=2))),
        areas=areas,
        area_codes=tuple(draw(words) for _ in areas),
        region=draw(words),
        dates=tuple(draw(st.lists(dates, max_size=3))),
        judgements=tuple(draw(st.lists(st.builds(Judgement, words, words, st.just(1), words), max_size=2))),
        lead_inspector=draw(st.none() | facts),
        author=draw(st.none() | facts),
        case_identifiers=tuple(draw(st.lists(facts, max_size=2))),
        age_band=draw(st.none() | facts),
        harm_types=tuple(draw(st.lists(facts, max_size=2))),
        outcome=draw(st.none() | facts),
        ethnicity=draw(st.none() | facts),
        review_model=draw(st.none() | facts),
        framework=draw(st.none() | facts),
        missing=tuple(draw(st.lists(st.tuples(words, words), max_size=2))),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60))
    span = spans(len(text))
    block = st.builds(Block, st.sampled_from(BlockKind), span, st.integers(0, 6), words)
    section = st.builds(
        Section, words, st.integers(0, 6), st.sampled_from(SectionKind), span, st.lists(words, max_size=2).map(tuple)
    )
    return Document(
        id="sample-1",
        source=Source("sample.txt", "ab" * 32, "txt", 5, draw(st.booleans())),
        text=text,
        pages=tuple(Page(number, draw(words), draw(span)) for number in range(1, draw(st.integers(1, 3)) + 1)),
        blocks=tuple(draw(st.lists(block, max_size=3))),
        sections=tuple(draw(st.lists(section, min_size=1, max_size=3))),
        metadata=draw(metadata()),
        removed=tuple(draw(st.lists(st.builds(Removed, st.integers(1, 3), words, words), max_size=2))),
        warnings=tuple(draw(st.lists(words, max_size=2))),
    )


@st.composite
def annotations(draw: st.DrawFn, length: int) -> Annotations:
    def statement() -> Statement:
        span = draw(spans(length))
        evidence = Span(span.start, draw(st.integers(span.start, span.end)))
        tag = st.builds(
            Tag, words, st.sampled_from(Polarity), st.floats(0, 1), st.just(span), st.just(evidence), st.just("t")
        )
        tags = tuple(draw(st.lists(tag, max_size=2)))
        return Statement(span, draw(st.sampled_from(StatementKind)), draw(st.sampled_from(SpeakerRole)), tags)

    recommendation = st.builds(
        Recommendation,
        st.sampled_from(RecommendationKind),
        words,
        words,
        st.lists(words, max_size=2).map(tuple),
        st.integers(1, 9),
        spans(length),
        st.sampled_from(Strength),
        words,
        st.booleans(),
        st.lists(words, max_size=2).map(tuple),
        st.lists(st.builds(Place, st.integers(1, 9), spans(length)), max_size=2).map(tuple),
    )
    return Annotations(
        statements=tuple(statement() for _ in range(draw(st.integers(0, 3)))),
        recommendations=tuple(draw(st.lists(recommendation, max_size=2))),
        speakers=tuple(draw(st.lists(st.builds(Speaker, words, words, words, st.just(1), words), max_size=2))),
        groups=tuple(draw(st.lists(words, max_size=2))),
    )


def passage_of(document: Document, start: int, end: int) -> Passage:
    id_ = f"{document.id}:{start}-{end}"
    return Passage(id_, document.id, Span(start, end), 1, 1, "Heading", ("Above",), SectionKind.BODY, counts=True)


def keep(store: Store, document: Document, passages: tuple[Passage, ...], said: Annotations) -> None:
    with store.database.writing() as connection:
        save_document(connection, document, passages, read_by="r")
        save_annotations(connection, document, said, annotated_by="a")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_document_comes_back_whole(store: Store, data: st.DataObject) -> None:
    document = data.draw(documents())
    said = data.draw(annotations(len(document.text)))
    passages = (passage_of(document, 0, len(document.text)),)
    keep(store, document, passages, said)
    assert store.document(document.id) == document
    assert store.passages(document.id) == passages
    assert store.annotations(document.id) == said
    assert store.line(document.id).year == document.metadata.year
    assert store.line(document.id).warnings == document.warnings
    for line, tag in zip(store.tags(document.id), [tag for one in said.statements for tag in one.tags], strict=True):
        assert line.quote == tag.evidence.of(document.text)


@pytest.fixture
def document() -> Document:
    text = "Neglect was seen.\nNobody named it."
    return Document(
        "sample-1",
        Source("sample.txt", "ab" * 32, "txt", 5),
        text,
        (Page(1, "", Span(0, len(text))),),
        (),
        (Section("", 0, SectionKind.BODY, Span(0, len(text))),),
    )


def tagged(start: int, end: int, evidence: Span) -> Annotations:
    tag = Tag("neglect", Polarity.CONCERN, 0.5, Span(start, end), evidence, "t")
    return Annotations((Statement(Span(start, end), StatementKind.FINDING, SpeakerRole.REPORT, (tag,)),))


def test_tags_of_a_passage_are_counted_from_its_beginning(store: Store, document: Document) -> None:
    passages = (passage_of(document, 0, 17), passage_of(document, 18, 34))
    keep(store, document, passages, tagged(18, 34, Span(25, 30)))
    (line,) = store.tags_of([passages[1].id])[passages[1].id]
    assert (line.start, line.end) == (0, 16)
    assert passages[1].span.of(document.text)[line.evidence_start : line.evidence_end] == line.quote == "named"
    assert passages[0].id not in store.tags_of([passages[0].id])


@pytest.mark.parametrize(
    ("passages", "said"),
    [
        ((0, 99), Annotations(())),
        ((0, 17), tagged(0, 17, Span(10, 20))),
        ((0, 17), Annotations((), (Recommendation(RecommendationKind.RECOMMENDATION, "", "x", (), 1, Span(0, 99)),))),
    ],
)
def test_what_points_outside_is_refused_and_nothing_is_kept(
    store: Store, document: Document, passages: tuple[int, int], said: Annotations
) -> None:
    with pytest.raises(ValueError, match="sample-1"):
        keep(store, document, (passage_of(document, *passages),), said)
    assert store.documents() == ()


def test_a_passage_of_another_document_is_refused(store: Store, document: Document) -> None:
    other = Passage("other:0-3", "other", Span(0, 3), 1, 1, "", (), SectionKind.BODY, counts=True)
    with pytest.raises(ValueError, match="not named after"):
        keep(store, document, (other,), Annotations(()))


def test_what_is_not_held_is_refused_with_a_hint(store: Store, document: Document) -> None:
    keep(store, document, (passage_of(document, 0, 17),), Annotations(()))
    for ask in (store.document, store.line, store.passages, store.annotations, store.tags, store.original, store.paths):
        with pytest.raises(NotHeld, match="Did you mean sample-1"):
            ask("sample-2")
    with pytest.raises(NotHeld, match="prior documents"):
        store.line("wholly-unlike")
    with pytest.raises(NotHeld, match="read anew"):
        store.passage("sample-1:3-9")
    assert store.passage("sample-1:0-17") == passage_of(document, 0, 17)


def test_the_generation_grows_with_every_change(store: Store, document: Document) -> None:
    before = store.generation()
    keep(store, document, (), Annotations(()))
    assert store.generation() == before + 1


def test_a_record_of_a_newer_version_is_refused(store: Store) -> None:
    store.documents()
    store.close()
    with sqlite3.connect(store.database.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(RecordTooNew, match="newer version"):
        store.documents()


def test_two_cannot_write_at_once(store: Store) -> None:
    with store.writing(), pytest.raises(RecordLocked, match="Wait"), Store(store.folder).writing():
        pass
    with store.writing():
        pass
