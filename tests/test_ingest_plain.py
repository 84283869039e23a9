"""Plain text and Markdown: paragraphs, lists, encodings, and bytes that are no text."""

import pytest

from ingest.blocks import lay_out
from ingest.document import BlockKind
from ingest.errors import Fault, UnreadableFile
from ingest.plain import read_markdown, read_text

TEXT = """Review of practice in Aldermoor

Introduction

This is the first paragraph of the review and it goes on over
several lines so that joining can be seen, with a multi-
agency word at the end of a line.

1. The Board should do one thing.

2. The Board should do another.

- one item that is long enough to wrap over to the following
  line of the text
- another item
"""


def blocks(text: str) -> list[tuple[BlockKind, str]]:
    layout = lay_out(read_text(text.encode()))
    return [(block.kind, block.span.of(layout.text)) for block in layout.blocks]


def test_wrapped_lines_are_joined_and_blank_lines_part_paragraphs() -> None:
    assert blocks(TEXT)[1:] == [
        (BlockKind.HEADING, "Introduction"),
        (
            BlockKind.PARAGRAPH,
            "This is the first paragraph of the review and it goes on over several lines so that joining can be seen, "
            "with a multi-agency word at the end of a line.",
        ),
        (BlockKind.PARAGRAPH, "1. The Board should do one thing."),
        (BlockKind.PARAGRAPH, "2. The Board should do another."),
        (BlockKind.BULLET, "one item that is long enough to wrap over to the following line of the text"),
        (BlockKind.BULLET, "another item"),
    ]


def test_lines_that_are_whole_paragraphs_are_not_joined() -> None:
    one, two = "The first paragraph. " * 9, "The second paragraph. " * 9
    assert [text for _, text in blocks(f"{one}\n{two}\n")] == [one.strip(), two.strip()]


def test_a_form_feed_begins_a_page_and_running_lines_go() -> None:
    said = ("One thing was said.", "Another was written.", "A third was left out.")
    pages = "\f".join(f"Board - Child K\n\n{text}\n\nPage {number} of 3\n" for number, text in enumerate(said, 1))
    layout = lay_out(read_text(pages.encode()))
    assert [page.number for page in layout.pages] == [1, 2, 3]
    assert layout.text.split("\n") == list(said)


@pytest.mark.parametrize(
    ("data", "words", "warned"),
    [
        ("A child’s plan".encode(), "A child’s plan", False),
        ("\ufeffA child’s plan".encode(), "A child’s plan", False),
        ("A child’s plan".encode("cp1252"), "A child’s plan", True),
        ("A child’s plan".encode("utf-16"), "A child’s plan", False),
    ],
)
def test_encodings_are_told_apart_and_a_guess_is_a_warning(data: bytes, words: str, warned: bool) -> None:
    raw = read_text(data)
    assert raw.pages[0].lines[0].text == words
    assert bool(raw.warnings) is warned


@pytest.mark.parametrize(("data", "fault"), [(b" \n\n ", Fault.NO_TEXT), (bytes(400), Fault.NOT_WHAT_IT_SAYS)])
def test_what_is_no_text_is_refused(data: bytes, fault: Fault) -> None:
    for reader in (read_text, read_markdown):
        with pytest.raises(UnreadableFile) as caught:
            reader(data)
        assert caught.value.fault is fault


MARKDOWN = b"""+++
title = "Not to be read"
+++
# Findings

A first
paragraph with *emphasis* and `code`.

- one
  - nested

1. The Board should act.
2. The Trust should act.

   It should report back.

| A | B |
|---|---|
| c | d |

> quoted text
"""


def test_markdown_keeps_its_structure_and_loses_its_marks() -> None:
    assert [(line.role, line.text) for line in read_markdown(MARKDOWN).pages[0].lines] == [
        ("heading1", "Findings"),
        ("paragraph", "A first paragraph with emphasis and code."),
        ("bullet1", "one"),
        ("bullet2", "nested"),
        ("bullet1", "1. The Board should act."),
        ("bullet1", "2. The Trust should act."),
        ("paragraph", "It should report back."),
        ("table", "A | B"),
        ("table", "c | d"),
        ("paragraph", "quoted text"),
    ]


@pytest.mark.parametrize("reader", [read_text, read_markdown])
def test_a_specimen_says_so_near_its_beginning(reader: "object") -> None:
    assert callable(reader)
    assert reader(b"FICTIONAL SPECIMEN\n\nWords.").fictional
    assert not reader(b"Words.").fictional
