"""Printed dates and what they are the dates of."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import PAGE_HEAD
from ingest.dates import read_catalogue_date, read_dates, read_labelled_dates
from ingest.document import Removed
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
        ("Thu, 22 Sep 22 14:10", "2022-09-22"),
        ("22 Sep 22 children", ""),
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
    (
        "Practice Review\nBaby E\nFirst published: 23 November 2021 Corrected and republished: 15 March 2022",
        [("published", "2022-03-15"), ("published", "2021-11-23")],
    ),
    ("Child Protection Policy\nAdopted: 19 September 2023\nReview date: September 2024", [("completed", "2023-09-19")]),
    ("2016 - Netherby - Family W\nPrinted from the repository, 3 February 2017", []),
    (
        "Serious Case Review\nChild J\nSeptember 2015\nContents\n3.3 September 2010 to May 2012 5",
        [("published", "2015-09")],
    ),
    ("Learning Out of School\nIssue 112, Spring 2013", [("published", "2013")]),
    ("Serious Case Review\nThis report says what was known of the review of Child B that was published in 2011", []),
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
    ("\nFrom 10 to 14 September 2018 we inspected, jointly", "2018-09-10", "2018-09-14"),
    ("\nBetween 16 May and 20 May, Ofsted and others undertook", "2016-05-16", "2016-05-20"),
    ("when we visited Osiermarsh children’s services on 18 and 19 October 2022.", "2022-10-18", "2022-10-19"),
]


@pytest.mark.parametrize(("text", "start", "end"), RANGES)
def test_an_inspection_gives_its_first_and_last_day(text: str, start: str, end: str) -> None:
    document = document_of("29 June 2016\n" + text)
    assert [dated.date for dated in read_inspection_dates(document, "2016-06-29")] == [start, end]


def test_a_page_of_news_and_links_gives_only_the_dates_that_a_label_names() -> None:
    news = "What’s new\n11 September 2006 Last printed copies\n1 December 2005 Young people’s version"
    assert read_labelled_dates(document_of(news)) == ()
    assert [dated.date for dated in read_labelled_dates(document_of(news + "\nLast updated: 4 May 2007"))] == [
        "2007-05-04"
    ]


def test_a_date_that_only_the_head_of_a_web_page_states_is_quoted_from_there() -> None:
    page = document_of("Council statement\nThe council has read the review.")
    head = Removed(1, "article:published_time: 2023-06-28T09:00", PAGE_HEAD)
    assert [(one.date, one.quote) for one in read_dates(replace(page, removed=(head,)))] == [("2023-06-28", head.text)]


def test_an_abstract_is_dated_by_the_line_that_heads_it() -> None:
    abstract = document_of("Case reviews published in 2013\nSeptember 2013 - Netherby - Baby T\nUnexplained death.")
    assert [dated.date for dated in read_catalogue_date(abstract)] == ["2013-09"]


def test_dates_of_the_previous_inspection_are_not_those_of_this_one() -> None:
    document = document_of("Dates of previous inspection: 23 to 27 May 2016")
    assert read_inspection_dates(document, "") == ()
