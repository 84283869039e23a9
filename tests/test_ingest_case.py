"""Facts of a case, read from invented openings: what is stated, what is denied, and what is said of somebody else."""

import pytest

from ingest.areas import EMPTY
from ingest.case import CaseFacts, read_case
from ingest.document import Block, BlockKind, Document, Page, Section, SectionKind, Source, Span
from ingest.facts import DERIVED, DatedFact, DateKind, DocumentType, Fact, Metadata
from ingest.metadata import read_metadata

COVER = "Northmoor Safeguarding Children Board\nSerious Case Review\nChild K\nOverview Report\n"


def case(opening: str, cover: str = COVER, method: str = "") -> Document:
    """A review with a cover on page 1, and an opening and an account of its method on page 2."""
    first, second, third = cover + "\n", opening + "\n\n", method + "\n"
    text = first + second + third
    edges = (0, len(first), len(first) + len(second), len(text))
    sections = tuple(
        Section("", 0, kind, Span(start, end))
        for kind, start, end in zip(
            (SectionKind.COVER, SectionKind.INTRODUCTION, SectionKind.METHOD), edges[:-1], edges[1:], strict=True
        )
    )
    pages = (Page(1, "", Span(0, edges[1])), Page(2, "", Span(edges[1], edges[3])))
    return Document(
        "x", Source("x", "", "pdf", 0), text, pages, (Block(BlockKind.PARAGRAPH, sections[1].span),), sections
    )


def value(fact: Fact | None) -> str:
    return fact.value if fact else ""


def read(
    document: Document, *dates: DatedFact, region: str = "", type_: DocumentType = DocumentType.CASE_REVIEW
) -> CaseFacts:
    return read_case(document, type_, dates, region, EMPTY)


@pytest.mark.parametrize(
    ("cover", "names"),
    [
        ("Serious Case Review\nChild K", ["Child K"]),
        ("SERIOUS CASE REVIEW\nCHILD K AND BABY N", ["Child K", "Baby N"]),
        ("NORTHMOOR SAFEGUARDING CHILDREN BOARD\nSERIOUS CASE REVIEW\nCHILD D", ["Child D"]),
        ("Report of the Serious Case Review regarding Children A, B and C", ["Child A", "Child B", "Child C"]),
        ("Serious Case Review\nin respect of\nFamily W", ["Family W"]),
        ("A Serious Case Review\nconcerning Young Person S4", ["Young Person S4"]),
        ("Re-consideration of Serious Case Review\nLSCB: Northmoor\nChild: M", ["Child M"]),
        ("Learning from two babies: Baby One and Baby Two", ["Baby One", "Baby Two"]),
        ("Ottoline\nLocal Child Safeguarding Practice Review", ["Ottoline"]),
        ("Seven-minute briefing: Ottoline", ["Ottoline"]),
        ("2019 – Northmoor – Ottoline and Bevis", ["Ottoline", "Bevis"]),
        ("Serious Case Review\nA child in need of help", []),
        ("Serious Case Review\nDate: March 2015", []),
    ],
)
def test_a_case_is_called_as_its_cover_calls_it(cover: str, names: list[str]) -> None:
    told = "This review is about Ottoline. When Ottoline was seen, Ottoline was well, and Ottoline's school said so."
    assert [one.value for one in read(case(told, cover + "\n")).identifiers] == names


@pytest.mark.parametrize(
    ("told", "band"),
    [
        ("Child K was nine weeks old when she died.", "under-1"),
        ("Child K, a 16-month-old boy, was taken to hospital.", "1-4"),
        ("Death of a 2-year-1-month-old girl.", "1-4"),
        ("He died at the age of sixteen weeks.", "under-1"),
        ("She was 13 years and 4 months old when she was found.", "10-15"),
        ("A boy of eleven, whose sister was three, was found by a cleaner.", "10-15"),
        ("His brother, who was seven, rang for an ambulance. Child K was two years and five months old.", "1-4"),
        ("They supposed him to be seven or eight years old. Child K was eleven.", "10-15"),
        ("Child K is now seventeen. He was fifteen when he was attacked.", "10-15"),
        ("A young woman of sixteen died in a children's home.", "16-17"),
        ("Two brothers, aged six and five, were harmed.", "several"),
        ("Two babies died. Baby One was nine weeks old and Baby Two was five months old.", "under-1"),
        ("The review concerns an unborn child.", "unborn"),
        ("His mother, aged nineteen, and her mother, who was forty, lived with him.", ""),
        ("The review met 16 practitioners over 5 months.", ""),
    ],
)
def test_the_age_is_that_of_the_child_when_harmed(told: str, band: str) -> None:
    assert value(read(case(told)).age_band) == band


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("Child K died in hospital.", "death"),
        ("Child K was seriously injured by her father.", "serious harm"),
        ("The report is about two children, one of whom died. The other was badly hurt.", "both"),
        ("Three babies died or were seriously hurt.", "both"),
        ("Child K did not die. She had fractures.", "serious harm"),
        ("Her brother died of an illness in 2003. She was sexually abused by a lodger.", "serious harm"),
        ("Rapid reviews are held when a child has died or been seriously harmed and neglect is suspected.", ""),
        ("The Significant Incident Learning Process was used.", ""),
    ],
)
def test_the_outcome_is_the_child_s_and_not_what_is_said_of_any_case(told: str, outcome: str) -> None:
    assert value(read(case(told)).outcome) == outcome


@pytest.mark.parametrize(
    ("told", "harms"),
    [
        (
            "She had swallowed methadone. A skin infection had gone untreated and she was underweight.",
            "neglect poisoning medical-neglect",
        ),
        ("His father had killed him and then himself.", "homicide"),
        ("She took her own life.", "suicide"),
        ("After her mother's suicide attempt Child K was moved.", ""),
        ("No physical abuse was found. He had been groomed by a man.", "exploitation"),
        (
            "No cause of death could be given; he died while sharing a bed with his mother.",
            "sudden-infant-death unknown",
        ),
        ("He was attacked and hurt by other young people.", "physical peer-violence"),
    ],
)
def test_harm_is_what_the_opening_states(told: str, harms: str) -> None:
    assert [one.value for one in read(case(told)).harm_types] == harms.split()


@pytest.mark.parametrize(
    ("told", "stated"),
    [
        ("The family is White British.", True),
        ("Mother and Father were born to families of Punjabi Sikh heritage.", True),
        ("Child D M Age 6 Subject White British", True),
        ("She is of White British and Welsh heritage, which only her second social worker wrote down.", True),
        ("She is a social worker of White British heritage, as her colleagues are.", False),
        ("The Board asked whether the family's ethnicity had been considered.", False),
        ("Some Asian families in the city distrust services.", False),
        ("FHP1, a social worker, is White.", False),
    ],
)
def test_ethnicity_is_stated_only_of_the_family_and_never_named_in_the_value(told: str, stated: bool) -> None:
    found = read(case("Child K was hurt.", method=f"{told}\nThe review had three meetings in all.")).ethnicity
    assert value(found) == ("stated" if stated else "")


@pytest.mark.parametrize(
    ("told", "model"),
    [
        ("The Learning Together model of SCIE was used.", "SCIE Learning Together / systems model"),
        ("The Significant Incident Learning Process was used.", "SILP"),
        (
            "Individual management reviews were received from nine agencies.",
            "individual management reviews with overview report",
        ),
        ("The review used the Welsh Child Practice Review model.", "Welsh model"),
        ("The Board chose a hybrid methodology.", "hybrid"),
        ("An appreciative inquiry was held.", "appreciative inquiry"),
        ("A root cause analysis was made.", "root cause analysis"),
        ("It did not use a systems model.", ""),
        ("A thematic review of 2011 had said so.", ""),
    ],
)
def test_the_model_is_the_one_that_the_method_claims(told: str, model: str) -> None:
    assert value(read(case("Child K was hurt.", method=told)).review_model) == model


def dated(kind: DateKind, date: str) -> DatedFact:
    return DatedFact(kind, date, 1, date)


@pytest.mark.parametrize(
    ("date", "edition"),
    [
        ("2013-03", "2010"),
        ("2013-04-15", "2013"),
        ("2013", "2013"),
        ("2018", "2015"),
        ("2018-07", "2018"),
        ("1990", ""),
    ],
)
def test_guidance_is_that_of_the_time_of_practice(date: str, edition: str) -> None:
    found = read(case("Child K was hurt."), dated(DateKind.INCIDENT, date), dated(DateKind.PUBLISHED, "2025")).framework
    assert value(found) == (f"Working Together {edition}" if edition else "Working Together 2023")
    assert found is not None
    assert found.quote.startswith(DERIVED)


def test_a_printed_citation_of_that_edition_is_quoted_and_another_edition_is_not() -> None:
    method = "It was held under Working Together to Safeguard Children (2013). Working Together (2010) was in force."
    found = read(case("Child K was hurt.", method=method), dated(DateKind.INCIDENT, "2012-10")).framework
    assert (value(found), found.page) == ("Working Together 2010", 2)
    assert "(2010)" in found.quote


def test_the_period_under_review_comes_before_publication() -> None:
    method = "The period under review was from September 2016 to March 2018."
    found = read(case("Child K was hurt.", method=method), dated(DateKind.PUBLISHED, "2024")).framework
    assert (value(found), found.quote) == (
        "Working Together 2015",
        "derived from the end of the period under review, 2018-03",
    )


def test_guidance_of_england_is_not_claimed_for_wales() -> None:
    assert read(case("Child K was hurt."), dated(DateKind.INCIDENT, "2016"), region="Wales").framework is None


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("She was taken to hospital on 14th October 2012.", "2012-10-14"),
        ("Child K was born in January 2008 and died in May of that year.", "2008-05"),
        ("Her father was convicted in March 2014. She had died in June 2012.", "2012-06"),
        ("In November 2013 five men were sent to prison. The Board decided on 2 March 2014 to hold a review.", ""),
    ],
)
def test_the_date_of_the_incident_is_read_where_no_label_gives_it(told: str, date: str) -> None:
    found = read(case(told)).incident
    assert (found.date if found else "") == date


def test_a_labelled_date_of_the_incident_stands_alone() -> None:
    told = case("She died on 14th October 2012.")
    assert read(told, dated(DateKind.INCIDENT, "2012-10")).incident is None


def test_an_inspection_is_about_no_case_and_a_page_about_a_report_only_names_it() -> None:
    told = case("Child K, who was two, died in May 2012. The family is White British.")
    assert read(told, type_=DocumentType.INSPECTION).identifiers == ()
    page = read(told, type_=DocumentType.LANDING_PAGE)
    assert ([one.value for one in page.identifiers], value(page.outcome)) == (["Child K"], "death")
    assert (page.age_band, page.ethnicity, page.framework) == (None, None, None)


def test_every_fact_quotes_its_own_page() -> None:
    document = case("Child K, who was two, died in May 2012.", method="The family is White British. SILP was used.")
    found = read(document)
    facts = (found.age_band, found.outcome, found.ethnicity, found.review_model, *found.identifiers)
    for fact in facts:
        assert fact.quote in document.pages[fact.page - 1].span.of(document.text)


def test_each_empty_field_says_why() -> None:
    found = read_metadata(case("Child K was hurt.", cover="Serious Case Review\nChild K\n"))
    assert found.why_missing("publishers") == "not stated on the first pages"
    assert found.why_missing("region") == "no area is stated"
    assert found.why_missing("lead_inspector") == "this type of document has none"
    assert found.why_missing("framework") == "no date or citation tells it"
    assert found.why_missing("ethnicity") == "not stated"
    assert found.why_missing("type") == ""


def test_a_withheld_board_and_a_cover_without_words_are_told_apart() -> None:
    board = "Published on behalf of an unnamed safeguarding partnership"
    withheld = f"Local Child Safeguarding Practice Review\nChild A\n{board}\n"
    assert read_metadata(case("Child A was hurt.", withheld)).why_missing("areas").startswith("withheld")
    assert read_metadata(case("Child A was hurt.", "12\n")).why_missing("title") in ("", "cover is not readable")
    assert read_metadata(case("Child A was hurt.", "12\n")).why_missing("publishers") == "cover is not readable"


def test_dates_that_cannot_both_be_so_conflict() -> None:
    apart = Metadata(dates=(dated(DateKind.PUBLISHED, "2017-03"), dated(DateKind.PUBLISHED, "2017-06-14")))
    same = Metadata(dates=(dated(DateKind.PUBLISHED, "2017"), dated(DateKind.PUBLISHED, "2017-06-14")))
    other = Metadata(dates=(dated(DateKind.COMPLETED, "2016"), dated(DateKind.PUBLISHED, "2017-06-14")))
    assert (apart.conflicts, same.conflicts, other.conflicts) == ((DateKind.PUBLISHED,), (), ())


def test_where_a_death_resulted_from_does_not_take_its_age_away() -> None:
    told = "The review resulted from the death of Child K at the age of 17 weeks."
    assert value(read(case(told)).age_band) == "under-1"
