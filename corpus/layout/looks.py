"""The dress of each template: typefaces, sizes, margins and the manner of opening, as published reports wear them.

Pure data. Sizes and leadings are points, margins millimetres, colours hexadecimal. No look carries the logo, crest
or colours of a real body.
"""

from dataclasses import dataclass
from enum import StrEnum


class Opening(StrEnum):
    """How a document begins."""

    COVER = "cover"
    INSPECTION = "inspection"
    LETTER = "letter"
    BAND = "band"
    PLAIN = "plain"


class Art(StrEnum):
    """What is drawn on a cover behind the words."""

    NONE = "none"
    RULES = "rules"
    BLOCK = "block"
    SPINE = "spine"


class Furniture(StrEnum):
    """How running heads and feet stand on a page."""

    CENTRED = "centred"
    SIDES = "sides"
    RULED = "ruled"


class Verdicts(StrEnum):
    """How judgements are printed."""

    TWO_COLUMNS = "two-columns"
    NUMBERED_LINES = "numbered-lines"


@dataclass(frozen=True, slots=True)
class Look:
    """One template's dress; `margins` are left, right, top, bottom; `contents_after` counts top sections before it."""

    opening: Opening
    typeface: str
    size: float
    leading: float
    headings: tuple[float, float, float]
    heading_typeface: str = ""
    justified: bool = False
    margins: tuple[float, float, float, float] = (25, 25, 25, 24)
    ink: str = "#000000"
    tint: str = "#eeeeee"
    bullet: str = "•"
    art: Art = Art.NONE
    furniture: Furniture = Furniture.CENTRED
    furniture_first: bool = True
    verdicts: Verdicts = Verdicts.TWO_COLUMNS
    chapters: bool = False
    contents_levels: int = 2
    contents_after: int = 0
    contents_heading: str = "Contents"
    capitals: bool = False
    marks: int = 0
    bold_subtitles: bool = False


INSPECTORATE = Look(
    opening=Opening.INSPECTION,
    typeface="Vera",
    size=9.9,
    leading=13.6,
    headings=(11.2, 10.4, 9.9),
    margins=(25, 25, 33, 26),
    bullet="■",
    furniture=Furniture.RULED,
    marks=1,
)
"""Wide sans-serif, ragged right, square bullets, a rule above the foot: the reports of the inspectorates since 2005."""

LOOKS = {
    "scr": Look(
        opening=Opening.COVER,
        typeface="Helvetica",
        size=11,
        leading=14.6,
        headings=(14, 12, 11),
        justified=True,
        furniture_first=False,
    ),
    "lcspr": Look(
        opening=Opening.COVER,
        typeface="Helvetica",
        size=10.8,
        leading=15.2,
        headings=(16, 12.5, 11),
        ink="#1f5c5a",
        tint="#e4f0ee",
        art=Art.BLOCK,
        furniture=Furniture.SIDES,
    ),
    "exec-summary": Look(
        opening=Opening.COVER,
        typeface="Times",
        size=12,
        leading=15.4,
        headings=(14, 12.5, 12),
        justified=True,
        margins=(30, 30, 26, 26),
        art=Art.RULES,
        contents_heading="CONTENTS",
        capitals=True,
        furniture_first=False,
    ),
    "brief": Look(
        opening=Opening.BAND,
        typeface="Helvetica",
        size=10,
        leading=13.4,
        headings=(12.5, 10.8, 10),
        margins=(20, 20, 18, 18),
        ink="#5b3a7a",
        tint="#efeaf5",
    ),
    "ilacs": INSPECTORATE,
    "focused-visit": Look(
        opening=Opening.LETTER,
        typeface="Vera",
        size=9.9,
        leading=13.6,
        headings=(10.8, 10.2, 9.9),
        margins=(27, 25, 33, 26),
        bullet="■",
        furniture=Furniture.CENTRED,
        marks=1,
    ),
    "sif": Look(
        opening=Opening.INSPECTION,
        typeface="Vera",
        size=9.9,
        leading=13.6,
        headings=(14, 11, 10),
        margins=(25, 25, 33, 26),
        bullet="■",
        furniture=Furniture.RULED,
        verdicts=Verdicts.NUMBERED_LINES,
        contents_after=1,
        furniture_first=False,
        marks=1,
        bold_subtitles=True,
    ),
    "jtai-letter": Look(
        opening=Opening.LETTER,
        typeface="Vera",
        size=9.6,
        leading=13,
        headings=(11.2, 10, 9.6),
        margins=(25, 25, 35, 24),
        bullet="■",
        furniture=Furniture.CENTRED,
        furniture_first=False,
        marks=4,
    ),
    "jtai-report": Look(
        opening=Opening.LETTER,
        typeface="Vera",
        size=9.9,
        leading=13.6,
        headings=(10.2, 9.9, 9.9),
        margins=(25, 25, 35, 24),
        bullet="■",
        furniture=Furniture.SIDES,
        marks=3,
    ),
    "send": Look(
        opening=Opening.INSPECTION,
        typeface="Vera",
        size=9.9,
        leading=13.6,
        headings=(11.2, 10.4, 9.9),
        margins=(25, 25, 33, 26),
        bullet="■",
        furniture=Furniture.RULED,
        tint="#f0f0f0",
        marks=2,
    ),
    "national-review": Look(
        opening=Opening.COVER,
        typeface="Helvetica",
        size=11.4,
        leading=16,
        headings=(22, 14.5, 12),
        margins=(26, 26, 26, 26),
        ink="#1d3557",
        tint="#e8edf3",
        art=Art.SPINE,
        chapters=True,
        furniture=Furniture.CENTRED,
        furniture_first=False,
    ),
    "joint-report": Look(
        opening=Opening.COVER,
        typeface="Times",
        size=11,
        leading=13.9,
        headings=(19, 13, 11),
        heading_typeface="Helvetica",
        margins=(32, 28, 25, 24),
        ink="#7a3b12",
        tint="#f5ede4",
        art=Art.BLOCK,
        chapters=True,
        furniture=Furniture.SIDES,
    ),
    "plain": Look(
        opening=Opening.PLAIN,
        typeface="Times",
        size=11.5,
        leading=14.2,
        headings=(14, 12, 11.5),
        margins=(25, 25, 22, 22),
    ),
}
