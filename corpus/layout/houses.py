"""House styles: how one area's board or partnership departs from the usual dress of its documents.

Boards had their own Word templates, so that two reviews of one year seldom looked alike; a reader that learns one
typeface or one shade of heading has learned too little.
"""

from dataclasses import replace
from typing import TypedDict

from corpus.layout.looks import LOOKS, Art, Furniture, Look


class Changes(TypedDict, total=False):
    """The parts of a look that a house may change."""

    typeface: str
    heading_typeface: str
    size: float
    leading: float
    headings: tuple[float, float, float]
    justified: bool
    ink: str
    tint: str
    art: Art
    furniture: Furniture
    capitals: bool
    contents_levels: int


HOUSES: dict[tuple[str, str], Changes] = {
    ("scr", "Carrick Vale"): {"typeface": "Times", "size": 12, "leading": 15, "art": Art.RULES},
    ("scr", "Kingsharrow"): {"ink": "#7b1e2b", "furniture": Furniture.SIDES, "art": Art.SPINE},
    ("scr", "Osiermarsh"): {"typeface": "Vera", "size": 9.6, "leading": 13.8, "headings": (12.5, 10.8, 9.6)},
    ("scr", "Saltmere"): {"typeface": "Times", "size": 12, "heading_typeface": "Helvetica", "justified": False},
    ("scr", "Tidewell"): {"ink": "#2a4d6e", "tint": "#e3eaf1", "justified": False},
    ("scr", "Harnborough"): {"typeface": "Times", "size": 11.5, "leading": 14.6, "capitals": True},
    ("scr", "Netherby"): {"size": 10.5, "leading": 13.4, "headings": (13, 11.5, 10.5), "contents_levels": 1},
    ("scr", "Ravensholt"): {"ink": "#33512f", "tint": "#e6ede4", "furniture": Furniture.SIDES, "art": Art.RULES},
    ("scr", "Wexcombe"): {
        "typeface": "Vera",
        "size": 9.6,
        "leading": 13.4,
        "headings": (12, 10.6, 9.6),
        "justified": False,
    },
    ("exec-summary", "Wexcombe"): {"typeface": "Helvetica", "size": 11, "leading": 14.6, "capitals": False},
    ("lcspr", "Harnborough"): {"ink": "#6a2c70", "tint": "#f1e7f2", "art": Art.SPINE},
    ("lcspr", "Saltmere"): {"ink": "#1d4e89", "tint": "#e4ecf5", "typeface": "Vera", "size": 9.6, "leading": 14.2},
    ("lcspr", "Aldermoor"): {"ink": "#9c3d10", "tint": "#f7eae2"},
    ("lcspr", "Carrick Vale"): {"ink": "#30475e", "tint": "#e7ebef", "art": Art.RULES},
    ("lcspr", "Kingsharrow"): {"ink": "#4a6b1f", "tint": "#ecf1e4", "art": Art.SPINE, "justified": True},
    ("lcspr", "Ravensholt"): {"typeface": "Times", "size": 12, "leading": 15.6, "heading_typeface": "Helvetica"},
    ("lcspr", "Wexcombe"): {"ink": "#8a1c4a", "tint": "#f6e6ed", "contents_levels": 1},
    ("brief", "Wexcombe"): {"ink": "#0b6e4f", "tint": "#e2f2ec", "size": 10.4, "leading": 13.8},
    ("brief", "Netherby"): {"ink": "#b04a00", "tint": "#faeee3"},
    ("brief", "Kingsharrow"): {"ink": "#1c3f72", "tint": "#e5ebf4", "typeface": "Vera", "size": 9, "leading": 12.6},
}
"""By template and first area; where a pair is missing, the template's usual look holds."""


def look_of(template: str, areas: tuple[str, ...]) -> Look:
    """The look of a document of this template about these areas."""
    changes = HOUSES.get((template, areas[0] if areas else ""), {})
    return replace(LOOKS[template], **changes)
