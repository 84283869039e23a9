"""Who signs an article: the by-line of a press piece, which is not the author of the report that it is about."""

import re

from ingest.areas import Gazetteer
from ingest.document import Document
from ingest.facts import Fact
from ingest.front import fact, title_block
from ingest.people import NAME, clean_names, is_name
from ingest.printed import printed_dates

_OFFICES = r"(?i:editor|correspondents?|reporters?|writer|columnist|journalist)"
_BYLINE = re.compile(
    rf"(?P<by>(?:[Bb]y|BY|[Ww]ords:?|[Ww]ritten by) )?(?P<names>{NAME}(?:(?:, | and | & ){NAME})*)"
    rf"(?:,? (?:[\w’']+ ){{0,4}}{_OFFICES})?(?: in [A-Z]\w+)?\.?"
)
_OFFICE = re.compile(_OFFICES)
_MASTHEAD = re.compile(
    r"\b(?:Telegraph|Post|News|Times|Echo|Herald|Gazette|Mail|Chronicle|Express|Star|Argus|Live|Weekly|Messenger|Courant"
    r"|Desk|Today|Online|Magazine|Press|Daily|Journal|Observer|Guardian|Association)\b"
)
"""Words of a newspaper's name, which may stand alone beside the date as an author's does."""


def read_byline(document: Document, gazetteer: Gazetteer) -> Fact | None:
    """Who signs an article: the names behind "By", before an office of the press, or alone beside its date."""
    block = title_block(document)
    for at, line in enumerate(block):
        match = _BYLINE.fullmatch(line.text)
        if match is None or line.heading or not is_name(clean_names(match["names"])):
            continue
        beside = (near for near in (*block[max(0, at - 1) : at], *block[at + 1 : at + 2]) if not near.heading or at)
        dated = any(next(printed_dates(near.text), None) for near in beside)
        known = any(gazetteer.find(word) for word in match["names"].split()) or _MASTHEAD.search(match["names"])
        if not known and (match["by"] or _OFFICE.search(line.text) or dated):
            return fact(document, clean_names(match["names"]), line.span)
    return None
