"""Passages: whole blocks of one section, of a readable size, none lost and none twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Block, BlockKind, Document, Page, Section, SectionKind, Source, Span
from ingest.passages import HARD_LIMIT, LARGEST, split


def document_of(*sections: tuple[SectionKind, list[tuple[BlockKind, str]]]) -> Document:
    """A document of one page per section whose blocks have these texts."""
    text, blocks, found, pages = "", [], [], []
    for number, (kind, contents) in enumerate(sections, 1):
        start = len(text)
        for block_kind, content in contents:
            blocks.append(Block(block_kind, Span(len(text), len(text) + len(content))))
            text += content + "\n"
        found.append(Section(f"Section {number}", 1, kind, Span(start, len(text))))
        pages.append(Page(number, "", Span(start, len(text))))
    return Document("d", Source("d", "", "pdf", 0), text, tuple(pages), tuple(blocks), tuple(found))


def words(count: int, *, stop: str = ".") -> str:
    return " ".join(["Word"] * count) + stop


P, B, H = BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.HEADING


def sizes(document: Document) -> list[int]:
    return [len(passage.span.of(document.text).split()) for passage in split(document)]


def test_short_paragraphs_are_grouped_and_full_ones_stand_alone() -> None:
    assert sizes(
        document_of((SectionKind.FINDINGS, [(P, words(30)), (P, words(50)), (P, words(150)), (P, words(90))]))
    ) == [
        80,
        150,
        90,
    ]


def test_short_items_of_one_list_stay_together_with_the_line_above_them() -> None:
    items = [(B, words(12)) for _ in range(8)]
    assert sizes(document_of((SectionKind.IMPROVEMENT, [(P, words(70, stop=":")), *items]))) == [166]


def test_a_long_paragraph_is_split_at_sentence_ends() -> None:
    long = " ".join(words(25) for _ in range(20))
    document = document_of((SectionKind.ANALYSIS, [(P, long)]))
    parts = [passage.span.of(document.text) for passage in split(document)]
    assert all(part.endswith(".") and len(part.split()) <= HARD_LIMIT for part in parts)
    assert " ".join(parts) == long


def test_a_sentence_without_end_is_cut_between_words() -> None:
    document = document_of((SectionKind.ANALYSIS, [(P, "word " * 699 + "word")]))
    parts = [passage.span.of(document.text) for passage in split(document)]
    assert sum(len(part.split()) for part in parts) == 700
    assert max(len(part.split()) for part in parts) <= HARD_LIMIT


def test_headings_alone_covers_contents_and_standing_matter_make_no_passage() -> None:
    silent = (SectionKind.COVER, SectionKind.CONTENTS, SectionKind.BOILERPLATE)
    document = document_of(*((kind, [(P, words(80))]) for kind in silent), (SectionKind.FINDINGS, [(H, "Findings")]))
    assert split(document) == ()


def test_a_passage_tells_its_section_pages_and_whether_it_counts() -> None:
    document = document_of(
        (SectionKind.FINDINGS, [(H, "Findings"), (P, words(80))]), (SectionKind.METHOD, [(P, words(80))])
    )
    first, second = split(document)
    assert (first.section, first.counts, first.first_page, first.last_page) == (SectionKind.FINDINGS, True, 1, 1)
    assert (second.section, second.counts, second.first_page) == (SectionKind.METHOD, False, 2)
    assert first.id == f"d:{first.span.start}-{first.span.end}"


BLOCK = st.tuples(st.sampled_from((P, B)), st.lists(st.integers(1, 40), min_size=1, max_size=12)).map(
    lambda drawn: (drawn[0], " ".join(words(count) for count in drawn[1]))
)
SECTION = st.tuples(
    st.sampled_from((SectionKind.FINDINGS, SectionKind.METHOD)),
    st.lists(BLOCK, max_size=6).map(lambda blocks: [(H, "A heading"), *blocks]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SECTION, min_size=1, max_size=4))
def test_every_word_of_every_block_is_in_exactly_one_passage(
    sections: list[tuple[SectionKind, list[tuple[BlockKind, str]]]],
) -> None:
    document = document_of(*sections)
    passages = split(document)
    ends = [0, *(passage.span.end for passage in passages)]
    assert all(passage.span.start >= end for passage, end in zip(passages, ends, strict=False))
    assert all(len(passage.span.of(document.text).split()) <= max(HARD_LIMIT, LARGEST) for passage in passages)
    held = [word for passage in passages for word in passage.span.of(document.text).split()]
    read = [word for block in document.blocks if block.kind is not H for word in block.span.of(document.text).split()]
    assert held == read
