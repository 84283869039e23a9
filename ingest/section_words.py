"""What a heading's words say of its section: one table of wordings, read from top to bottom.

The wordings are those counted in contents pages of published case reviews (genre.md, section g) and the fixed
headings of the inspectorates' templates (document anatomy, 7.4 to 7.9). The first row that matches decides, so
narrow rows stand above wide ones.
"""

import re

from ingest.document import SectionKind
from ingest.numbering import heading_number
from ingest.section_table import ROWS

_GRADE = re.compile(
    r"\s*[:–-]?\s*\b(?:outstanding|good|adequate|inadequate|requires improvement(?: to be good)?)\s*$", re.IGNORECASE
)
_GRADE_BESIDE = re.compile(
    r"(?<=[a-z)])(?<!\b(?:is|as)) (?:Outstanding|Good|Adequate|Inadequate|Requires improvement(?: to be good)?)$"
)
"""A capital without a colon before it: the grade stands in a box of its own beside the heading."""
_SIGNATORY = re.compile(
    r"^(?!The\b)(?:\w[\w’'.,-]* ){2}.*\b(?:National Director|(?:His|Her) Majesty’s (?:Chief )?Inspector"
    r"|Chief Inspector of|Regional Director|Lead Inspector|Senior His Majesty’s Inspector)\b"
)
_TRAILING_MARK = re.compile(r"(?:(?<=[a-z]{3})|(?<=[?’)]))\d{1,2}$")
_LABEL = re.compile(r"^(?:part|chapter|section)\s+(?:\w{1,5})\s*[:.–-]\s*", re.IGNORECASE)

_TABLE = tuple((kind, re.compile(wording, re.IGNORECASE)) for kind, wording in ROWS)

_CLOSING = re.compile(
    r"^(?:The Office for Standards in Education, Children’s Services and Skills \(Ofsted\) (?:regulates|inspects)|"
    r"© (?:Crown )?(?:copyright|Ofsted)|Any complaints about the inspection|If you would like a copy of this document|"
    r"You may (?:copy|re-?use) |This publication is (?:available|licensed)|"
    r"Yours (?:sincerely|faithfully)|"
    r"This (?:document|publication|information) (?:is licensed|may be reproduced))",
    re.IGNORECASE,
)


def plain_heading(text: str) -> str:
    """A heading without its number and without a note mark fused to its end."""
    number = heading_number(text)
    if number:
        text = text[text.index(number) + len(number) :].lstrip(".) ")
    return _TRAILING_MARK.sub("", text.strip())


def kind_of_heading(heading: str) -> SectionKind | None:
    """What the heading's own words say its section is for, or None where they say nothing."""
    words = plain_heading(heading)
    words = _LABEL.sub("", words)
    bare = _GRADE.sub("", words).strip(" :") or words
    bare = bare.replace("'", "’")
    return next((kind for kind, pattern in _TABLE if pattern.search(bare)), None)


def without_grade(heading: str) -> str:
    """The heading without the grade that stands in a box beside it."""
    return _GRADE_BESIDE.sub("", heading)


def signs(text: str) -> bool:
    """Whether a line in a heading's type is who signed the letter: a name with an inspector's or director's office."""
    return bool(_SIGNATORY.match(text))


def closes_document(text: str) -> bool:
    """Whether a paragraph opens the publisher's standing matter (licence, complaints, copyright)."""
    return bool(_CLOSING.match(text))
