"""What the screens and settings say of how a document was read: footnotes, recognised pages, limits."""

import re

import pytest

from index.rows import line_of
from ingest.blocks import lay_out
from ingest.document import Document, Source
from ingest.errors import InvalidSource
from ingest.limits import Limits
from ingest.lines import NoteMark, RawLine
from ingest.sections import find_sections
from nlp.codebook import load_codebook
from tests.papers import line, raw
from ui.citation import citation
from ui.labels import recognition
from ui.reading_limits import limits_from
from ui.settings import load_settings
from ui.views.sheet import Sheet

CODEBOOK = load_codebook(load_settings().codebook)


def document_of(*lines: RawLine) -> Document:
    layout = lay_out(raw(lines))
    source = Source("a.pdf", "0" * 64, "pdf", 1)
    return Document("a-0", source, layout.text, layout.pages, layout.blocks, find_sections(layout))


def with_note() -> Document:
    marked = RawLine("The board <b>met.", 11, False, 72, 700, marks=(NoteMark("1", len(" <b>met.")),))
    note = RawLine("1 The body set up in May.", 8, False, 72, 60)
    after = [
        line("A second paragraph stands below it and is long enough to be body type.", 660 - 30 * n) for n in range(5)
    ]
    return document_of(marked, *after, note)


def test_a_footnote_stands_under_its_paragraph_and_its_mark_leads_to_it() -> None:
    document = with_note()
    shown = Sheet(document, CODEBOOK).page(document.pages[0])
    target = re.search(r'<sup><a href="#(note-\d+)"[^>]*>1</a></sup>', shown)
    assert target is not None
    paragraphs = re.findall(r"<p[^>]*>.*?</p>", shown)
    assert 'The board<sup><a href="#' in paragraphs[0]
    assert "&lt;b&gt;met." in paragraphs[0]
    assert f'id="{target[1]}"' in paragraphs[1]
    assert "The body set up in May." in paragraphs[1]
    assert "A second paragraph" in paragraphs[2]


def test_what_is_cited_has_no_mark() -> None:
    document = with_note()
    first = document.blocks[0].span.of(document.text)
    assert first == "The board <b>met."
    assert citation(first, line_of(document), 1).startswith("“The board <b>met.”")


def test_recognition_is_said_with_its_confidence() -> None:
    assert recognition(87.4) == "read by character recognition, confidence 87%"
    assert recognition(None) == ""


def test_limits_come_from_the_environment_and_are_usual_without_it() -> None:
    assert limits_from({}) == Limits(ocr=True)
    said = {
        "PRIOR_MAX_SECONDS": "90",
        "PRIOR_MAX_MEMORY": "500",
        "PRIOR_MAX_PAGES": "300",
        "PRIOR_MAX_MEGABYTES": "2.5",
        "PRIOR_OCR": "off",
        "PRIOR_OCR_SECONDS": "12",
    }
    assert limits_from(said) == Limits(90.0, 500_000_000, 300, 2_500_000, ocr=False, ocr_seconds=12.0)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("PRIOR_MAX_PAGES", "many"),
        ("PRIOR_MAX_PAGES", "0"),
        ("PRIOR_MAX_SECONDS", "-1"),
        ("PRIOR_MAX_MEMORY", "50"),
        ("PRIOR_MAX_MEGABYTES", "inf"),
        ("PRIOR_OCR", "perhaps"),
    ],
)
def test_a_setting_that_is_no_limit_is_refused_by_name(name: str, said: str) -> None:
    with pytest.raises(InvalidSource, match=name):
        limits_from({name: said})
