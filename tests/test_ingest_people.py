"""Authors of reviews and lead inspectors, as printed and never guessed."""

import pytest

from ingest.areas import EMPTY
from ingest.bylines import read_byline
from ingest.people import read_author, read_lead_inspector
from tests.fronts import FILLER, document_of

AUTHORS = [
    ("Author: Hester Quillam", "Hester Quillam"),
    ("Independent Overview Author: Hester Quillam", "Hester Quillam"),
    ("Author:\nJane Larkmoor MA. RN.", "Jane Larkmoor"),
    ("Report by: Frances Oldcastle, Independent Reviewer", "Frances Oldcastle"),
    ("Executive summary prepared by:-\nHester Quillam, Independent Author", "Hester Quillam"),
    ("Independent Lead Reviewer and Author\nJohn Larkmoor MSc, PhD.\nOctober 2016", "John Larkmoor"),
    ("Lead reviewers: Delphine Marchbank and Tobias Renn June 2023", "Delphine Marchbank and Tobias Renn"),
    ("Report of the independent reviewer, Verity Hollin\nAccepted by the Board", "Verity Hollin"),
    ("Hester Quillam, Independent Overview Writer", "Hester Quillam"),
    ("Hester O’Quillam-Reed\nIndependent Reviewer", "Hester O’Quillam-Reed"),
    ("Sunniva Haldane\n12 September 2024", "Sunniva Haldane"),
    ("Panel chair: Annie Larkmoor\nAuthor: Dr Hester Quillam", "Hester Quillam"),
    ("Chair and author: Hester Quillam", "Hester Quillam"),
    (
        "Prepared by Hester Quillam, Designated Nurse, and Tobias Adeyinka-Renn, Partnership Manager",
        "Hester Quillam and Tobias Adeyinka-Renn",
    ),
    ("Author: Designated Doctor for Child Deaths", None),
    ("Independent Chair: Annie Larkmoor", None),
    ("Annie Larkmoor, Independent Chair\nMarch 2014", None),
    ("March 2014", None),
]


@pytest.mark.parametrize(("cover", "author"), AUTHORS)
def test_the_cover_names_the_author(cover: str, author: str | None) -> None:
    document = document_of("Serious Case Review\nChild K\n" + cover, FILLER)
    found = read_author(document)
    assert (found.value if found else None) == author
    assert found is None or found.quote in document.text


def test_a_quotation_ends_with_the_name_and_not_with_the_line() -> None:
    cover = "LCSPR\nCHILD Z\nIndependent reviewer - Prof. Hester Quillam Signed off by partners 16/02/26"
    found = read_author(document_of(cover, FILLER))
    assert found is not None
    assert (found.value, found.quote) == ("Hester Quillam", "Independent reviewer - Prof. Hester Quillam")


BYLINES = [
    ("By Hattie Lomond\n21 July 2005", "Hattie Lomond"),
    ("By Hattie Lomond, social affairs editor", "Hattie Lomond"),
    ("Hattie Lomond, Health Correspondent", "Hattie Lomond"),
    ("Hattie Lomond and Jude Maddox\nFirst published Fri 13 Sep 2024", "Hattie Lomond and Jude Maddox"),
    ("Hattie Lomond\nThe report says little", None),
    ("Kingsharrow Live\n30 June 2015", None),
    ("Care Desk\n30 June 2015", None),
    ("The review was led by Hattie Lomond\n30 June 2015", None),
]


@pytest.mark.parametrize(("lines", "author"), BYLINES)
def test_an_article_is_signed_by_its_byline(lines: str, author: str | None) -> None:
    found = read_byline(document_of(f"Baby died while teams waited\n{lines}\n{FILLER}"), EMPTY)
    assert (found.value if found else None) == author


@pytest.mark.parametrize(
    "sentence",
    [
        "The review was led by Anthea Brockwell, an independent consultant.",
        "Dr Anthea Brockwell wrote the report.",
        "Anthea Brockwell was commissioned by the Board to write this report.",
        "The Board appointed Anthea Brockwell as independent author.",
        "The lead reviewer was Anthea Brockwell.",
    ],
)
def test_the_introduction_names_the_author_where_the_cover_does_not(sentence: str) -> None:
    found = read_author(document_of("Serious Case Review\nChild K", f"{FILLER}\n{sentence}\n{FILLER}"))
    assert found is not None
    assert (found.value, found.page) == ("Anthea Brockwell", 2)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lead inspector: Margaret Burkett, Her Majesty’s Inspector", "Margaret Burkett"),
        ("Lead inspector:  Peter McEntall\nHer Majesty’s Inspector", "Peter McEntall"),
        ("Lead inspector: Mandy Nightly HMI", "Mandy Nightly"),
        ("Lead inspector: Jenny-ellen Scotley, His Majesty’s Inspector", "Jenny-ellen Scotley"),
        ("Deputy lead inspector: Ann Harlow", None),
        ("Sue Eastly, Ofsted Lead inspector Gerry Batley, CQC Lead inspector", "Sue Eastly"),
        ("Dave Gilman HMI, Ofsted Lead inspector David Robley, CQC Lead inspector", "Dave Gilman"),
    ],
)
def test_the_lead_inspector_is_named_without_office(text: str, name: str | None) -> None:
    found = read_lead_inspector(document_of(text))
    assert (found.value if found else None) == name


def test_only_a_visit_is_led_by_the_one_who_signs() -> None:
    letter = document_of("Yours sincerely\nCornelius Babbing\nHis Majesty’s Inspector")
    assert read_lead_inspector(letter) is None
    signed = read_lead_inspector(letter, visit=True)
    assert signed is not None
    assert signed.value == "Cornelius Babbing"
