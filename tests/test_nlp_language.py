"""Sentences and word forms of this genre."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.language import Language
from nlp.normalise import stem
from nlp.patterns import WordingFinder

LANGUAGE = Language()

SENTENCES = [
    ("titles and initials", "Mr. J. Pell met Dr. Orme. They agreed.", ["Mr. J. Pell met Dr. Orme.", "They agreed."]),
    (
        "Saint",
        "She was born at St. Hilda's. The ward was busy.",
        ["She was born at St. Hilda's.", "The ward was busy."],
    ),
    ("paragraph reference", "This is set out at para. 4.2 of the report. It stands.", 2),
    ("two paragraph references", "See paras. 4.2 and 4.3. Both apply.", 2),
    ("number", "Recommendation No. 3 was accepted. No. 4 was not.", 2),
    ("for example", "Some tools, e.g. the toolkit, help. Others, i.e. the form, do not.", 2),
    ("et cetera inside", "Visits, calls, etc. were made by staff. None worked.", 2),
    ("et cetera at the end", "They made visits, calls etc. The plan failed.", 2),
    ("page reference", "The table (see p. 12) shows this. It is clear.", 2),
    ("decimal at the start", "4.2.1 The practice was slow. 4.2.2 It improved.", 2),
    ("no space after the stop", "The risk remained.The plan ended.", 2),
    ("question", "Was the child seen? The file does not say.", 2),
    ("bullets", "• First matter\n• Second matter", 2),
    ("black squares", "■ the timeliness of visits\n■ the quality of plans", 2),
    ("list lead-in", "The board should:\nagree a protocol\nand test it.", 2),
    ("blank line", "A heading without a stop\n\nThe sentence below it.", 2),
    ("numbered list", "The review found:\n1. delay\n2. drift", 3),
    ("wrapped line is one sentence", "The assessment was completed\nwithin the month.", 1),
    ("section sign", "A section 47 (s.47) enquiry began. It ended.", 2),
    ("initials of a body", "The U.K. is large. The town is not.", 2),
    ("quotation", "She said 'nobody came.' The file agrees.", 2),
    ("empty", "", 0),
    ("only white space", " \n ", 0),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES])
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str] | int) -> None:
    found = [sentence.span.of(text) for sentence in LANGUAGE.read(text).sentences]
    if isinstance(expected, int):
        assert len(found) == expected, found
    else:
        assert found == expected


@given(st.text(alphabet=st.sampled_from("ab .•\n?!:;13AB’e.g"), max_size=80))
def test_sentences_lie_in_order_inside_the_text_and_lose_no_word(text: str) -> None:
    reading = LANGUAGE.read(text)
    end = 0
    for sentence in reading.sentences:
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        end = sentence.span.end
    kept = "".join(sentence.span.of(text) for sentence in reading.sentences)
    assert "".join(kept.split()) == "".join(text.split())


SAME = [
    ("child", "children"),
    ("share", "sharing"),
    ("record", "recorded"),
    ("assessment", "assessments"),
    ("spoke", "spoken"),
    ("saw", "seen"),
    ("women", "woman"),
    ("Children", "child"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


DIFFERENT = [("timely", "time"), ("organisational", "organ"), ("police", "policy"), ("carer", "car")]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_keep_another_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


WORDINGS = [
    ("inflected", "share information", "They were sharing information", True),
    ("other order", "share information", "information they share", False),
    ("gap of three", "share … concerns", "to share all of their concerns", True),
    ("gap too wide", "share … concerns", "share a long walk on a very wet day before concerns", False),
    ("gap not backwards", "share … concerns", "concerns were shared", False),
    ("together", "share + concerns", "concerns were at last fully and finally and openly shared", True),
    ("choice first", "(share|pass on) … concerns", "did not pass on his concerns", True),
    ("choice second", "share … (concerns|fears)", "shared her fears", True),
    ("choice inside a phrase", "case (notes|files)", "the case files were thin", True),
    ("three parts", "school … not … tell", "the school was not able to tell", True),
    ("exact form", "=fathers", "the fathers waited", True),
    ("exact form only", "=fathers", "his father waited", False),
    ("capitals", "SEND", "pupils with SEND", True),
    ("capitals only", "SEND", "they send letters", False),
    ("capitals with plural", "PEP", "the PEPs are clear", True),
    ("curly apostrophe", "child's voice", "the child’s voice", True),
]


@pytest.mark.parametrize(("wording", "text", "found"), [row[1:] for row in WORDINGS], ids=[row[0] for row in WORDINGS])
def test_a_wording_of_the_codebook_finds_what_it_should(wording: str, text: str, found: bool) -> None:
    finder = WordingFinder(LANGUAGE, {"theme": [wording]})
    assert bool(finder.find(LANGUAGE.read(text))) is found
