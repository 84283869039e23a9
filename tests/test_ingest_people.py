"""Authors of reviews and lead inspectors, as printed and never guessed."""

import pytest

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
