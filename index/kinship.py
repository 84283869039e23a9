"""What one document is to another by the words they share: the same text, another version, a summary, an article.

The thresholds were chosen on all pairs of 77 readable specimens and 58 published inspection reports; the figures stand
beside them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from index.hits import Relation
from ingest.facts import DocumentType
from nlp import shingles
from nlp.shingles import Fingerprint

LEAST = 100  # runs: a page of so few words is made of what its site puts on every page

SAME_BUT = 60
"""Runs that a file of a text may have beyond one of another format: specimens made as PDF, Word and web page differ by
up to 39, of a cover or a panel, and every run of the shorter stands in the longer. One changed figure breaks five; in
two files of one format a paragraph more is another version."""
SAME_SHARE = 0.9  # in common of all runs of two files of a text, so that those sixty are few; 0.92 or more in specimens

HALF = 0.5
"""The least share of the shorter one's runs for two versions. A corrected edition has 0.985; the most alike of all
others have 0.14, an inspection letter and a report of another area with the same sentences of their office."""
MUCH_SHORTER = 1 / 3  # a summary's length in its report's, measured in runs; those of specimens have 0.04 to 0.20

OF_ONE_CASE = 0.12
"""The least share of the shorter one's pairs of telling words for a summary in words of its own, or an article, where
area and case words fit too. Specimens of one case have 0.137 to 0.286, those of one area and two cases up to 0.102."""

WITHIN_YEARS = 3
"""How far apart a report and its summary or an article may be: boards use the same letters again for other children."""

TWIN = 0.8  # estimated share in common of two passages that are the same but for a word

RUNS, PAIRS = "runs", "pairs"

FULL = frozenset({DocumentType.CASE_REVIEW, DocumentType.NATIONAL_REVIEW, DocumentType.THEMATIC_REPORT})
SHORT = frozenset(
    {DocumentType.CASE_REVIEW, DocumentType.RAPID_REVIEW_BRIEF, DocumentType.ABSTRACT, DocumentType.LANDING_PAGE}
)
NATIONAL = frozenset({DocumentType.NATIONAL_REVIEW, DocumentType.THEMATIC_REPORT})
ABOUT = frozenset({DocumentType.PRESS, DocumentType.RESPONSE})


@dataclass(frozen=True, slots=True)
class Compared:
    """What is known of a document when it is compared."""

    id: str
    type: str
    published: str
    year: int | None
    format: str
    areas: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What the shorter document is to the longer, by what measure."""

    relation: Relation
    overlap: float
    measure: str


def relation_of(
    shorter: Compared, longer: Compared, short: Fingerprint, long: Fingerprint, *, names_fit: Callable[[], bool]
) -> Found | None:
    """What the shorter of two documents is to the longer; None where nothing links them."""
    if len(short.runs) < LEAST:
        return None
    common = shingles.common(short.runs, long.runs)
    overlap = common / len(short.runs)
    apart = bool(shorter.areas and longer.areas and not shorter.areas & longer.areas)
    kind = Relation.WRITES_ABOUT if shorter.type in ABOUT else Relation.SUMMARY
    much_shorter = len(short.runs) <= MUCH_SHORTER * len(long.runs)
    if overlap >= HALF and not apart:
        if much_shorter:
            return Found(kind, overlap, RUNS)
        least = max(SAME_SHARE * len(long.runs), len(long.runs) - SAME_BUT)
        least = len(long.runs) if shorter.format == longer.format else least
        same = common == len(short.runs) >= least and _dates_fit(shorter.published, longer.published)
        return Found(Relation.SAME_TEXT if same else Relation.VERSION, overlap, RUNS)
    if not (much_shorter and may_tell_of(shorter, longer)):
        return None
    overlap = shingles.common(short.pairs, long.pairs) / max(1, len(short.pairs))
    return Found(kind, overlap, PAIRS) if overlap >= OF_ONE_CASE and names_fit() else None


def may_tell_of(shorter: Compared, longer: Compared) -> bool:
    """Whether two documents share a time and an area, or no area for a national report, and their types fit."""
    of_types = longer.type in FULL and shorter.type in SHORT | ABOUT
    near = shorter.year is None or longer.year is None or abs(shorter.year - longer.year) <= WITHIN_YEARS
    placed = bool(shorter.areas & longer.areas) or (longer.type in NATIONAL and not shorter.areas)
    return of_types and near and placed


def _dates_fit(one: str, other: str) -> bool:
    """Whether two dates, printed to the year, month or day, can be the same; one that is not printed can."""
    return one.startswith(other) or other.startswith(one)
