"""Printed dates and what they are the dates of."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import read_dates
from ingest.inspected import read_inspection_dates
from ingest.printed import printed_dates
from tests.fronts import FILLER, document_of


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("14 July 2016", "2016-07-14"),
        ("14th July 2016", "2016-07-14"),
        ("14 th July 2016", "2016-07-14"),
        ("3rd of June, 2015", "2015-06-03"),
        ("Thursday 14 Sept 2016", "2016-09-14"),
        ("July 14th, 2016", "2016-07-14"),
        ("14.07.2016", "2016-07-14"),
        ("14/7/16", "2016-07-14"),
        ("2016-07-14", "2016-07-14"),
        ("02/2010", "2010-02"),
        ("March 2014", "2014-03"),
        ("2014", "2014"),
        ("1066", ""),
        ("0300 123 2016/17", ""),
        ("45.12.2016", ""),
    ],
)
def test_a_date_is_read_at_its_own_precision(printed: str, iso: str) -> None:
    assert "".join(one.iso for one in printed_dates(printed)) == iso


@given(st.text(max_size=80))
def test_any_text_is_read_without_failing_and_in_order(text: str) -> None:
    spans = [one.span for one in printed_dates(text)]
    assert spans == sorted(spans)
    assert not any(left.meets(right) for left, right in pairwise(spans))


COVERS = [
    ("Serious Case Review\nChild K\nMarch 2014", [("published", "2014-03")]),
    ("Serious Case Review\nChild K\nPublished: March 2014", [("published", "2014-03")]),
    ("Serious Case Review\nChild K\nDate of publication: 23 November 2021", [("published", "2021-11-23")]),
    ("Serious Case Review\nChild K\nPublished by NSCB – 3rd June 2015", [("published", "2015-06-03")]),
    (
        "Serious Case Review\nChild K\nReport completed January 2016\nPublished 14.07.2016",
        [("completed", "2016-01"), ("published", "2016-07-14")],
    ),
    ("Serious Case Review\nChild K\nApproved by the NSCB February 26 th 2015", [("completed", "2015-02-26")]),
    (
        "Serious Case Review\nReview initiated: February 2011\nMay 2013",
        [("commissioned", "2011-02"), ("published", "2013-05")],
    ),
    ("Serious Case Review\nChild K\nD.O.B: 01/01/2012\nD.O.D: 14/06/2012\nDate: July 2013", [("published", "2013-07")]),
    ("Serious Case Review\nunder Working Together to Safeguard Children March 2010\nChild K", []),
    ("Serious Case Review NSCB 02/20-21\nChild K", []),
    ("Serious Case Review\nThe events of summer 2020\nChild K", []),
    ("Serious Case Review\nDate original review submitted to Ofsted 22/11/07\nChild K", []),
]


@pytest.mark.parametrize(("cover", "dates"), COVERS)
def test_a_cover_gives_its_dates_with_their_kinds(cover: str, dates: list[tuple[str, str]]) -> None:
    document = document_of(cover, FILLER)
    found = read_dates(document)
    assert [(dated.kind.value, dated.date) for dated in found] == dates
    assert all(dated.quote in document.text and dated.page == 1 for dated in found)


RANGES = [
    ("Inspection dates: 6 to 10 February 2023\n", "2023-02-06", "2023-02-10"),
    ("Inspection date: 11 - 22 July 2022\nLead inspector: A", "2022-07-11", "2022-07-22"),
    ("Inspection dates: 24 October to 4 November 2022\n", "2022-10-24", "2022-11-04"),
    ("Inspection dates: 12 December 2022 to 13 January 2023\n", "2022-12-12", "2023-01-13"),
    ("Inspection dates: 12 December to 13 January 2023\n", "2022-12-12", "2023-01-13"),
    ("Inspection dates: 5 to 9 December 2022 and 13 to 15 February 2023\n", "2022-12-05", "2023-02-15"),
    ("Inspection date: 12 January 2015–5 February 2015 Report published: 30 March 2015", "2015-01-12", "2015-02-05"),
    ("The inspection took place from 13 to 17 May 2024.", "2024-05-13", "2024-05-17"),
    ("\nBetween 3 December 2018 and 7 December 2018, Ofsted and others undertook", "2018-12-03", "2018-12-07"),
    ("\nBetween 16 May and 20 May, Ofsted and others undertook", "2016-05-16", "2016-05-20"),
    ("when we visited Osiermarsh children’s services on 18 and 19 October 2022.", "2022-10-18", "2022-10-19"),
]


@pytest.mark.parametrize(("text", "start", "end"), RANGES)
def test_an_inspection_gives_its_first_and_last_day(text: str, start: str, end: str) -> None:
    document = document_of("29 June 2016\n" + text)
    assert [dated.date for dated in read_inspection_dates(document, "2016-06-29")] == [start, end]


def test_dates_of_the_previous_inspection_are_not_those_of_this_one() -> None:
    document = document_of("Dates of previous inspection: 23 to 27 May 2016")
    assert read_inspection_dates(document, "") == ()
