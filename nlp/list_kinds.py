"""What the items under a heading are: the wordings of headings, and the types of document that make such demands."""

import re

from ingest.document import Document, Section, SectionKind
from ingest.facts import DocumentType
from nlp.tags import RecommendationKind

_K = RecommendationKind
HEADINGS: tuple[tuple[re.Pattern[str], RecommendationKind | None], ...] = tuple(
    (re.compile(words, re.IGNORECASE), kind)
    for words, kind in (
        (r"^(outstanding|good|inadequate|requires improvement( to be good)?)$|experiences and progress", None),
        (
            r"(case|practice) stud|next steps|questions (for|to)|do better|terms of reference|glossary"
            r"|^contents|^references",
            None,
        ),
        (
            r"(previous|earlier|prior|past) .{0,40}recommendation|recommendations? (of|from|in"
            r"|made in) .{0,20}(previous|earlier)"
            r"|progress (on|against|with|in|since) .{0,30}recommendation|recommendations? .{0,12}progress"
            r"|^recommendations? (of|from|made in) (the )?(19|20)\d\d"
            r"|^what (the )?(earlier|previous|past|other|(19|20)\d\d) .{0,40}(asked|recommended|called for|wanted)"
            r"|^what was (asked|recommended) (before|then|in (19|20)\d\d)",
            _K.PRIOR_RECOMMENDATION,
        ),
        (r"priority (and immediate )?actions?|immediate (priority )?action", _K.PRIORITY_ACTION),
        (r"areas? for (improvement|development)|needs? to improve|must improve", _K.AREA_FOR_IMPROVEMENT),
        (
            r"(actions?|changes?|steps|improvements?)\b.{0,20}\b(already|taken|made|since)\b"
            r"|already (changed|taken|done|different|happened)"
            r"|what has (already )?(changed|improved|altered)|progress (since|to date)"
            r"|(?<!policy )developments? since|^since then|^since (the|these|this) "
            r"|^what (?:[\w’]+ ){0,3}(?:has|have) (?:already |since |now |been )*"
            r"(?:done|changed|altered|improved|introduced|put in place|put right|set up|begun|started)\b(?!.*\?)",
            _K.ACTION_TAKEN,
        ),
        (
            r"recommendation|what .{0,40}\brecommends?$|considerations for|what needs to (happen|change)"
            r"|challenges? (to|for) the (board|partnership)|action plan|improving systems and practice"
            r"|^actions? for\b",
            _K.RECOMMENDATION,
        ),
    )
)
"""What the items under a heading are, the innermost heading that says anything deciding; None: nothing of ours."""

CLOSED_SECTIONS = frozenset(
    {
        SectionKind.CONTENTS,
        SectionKind.GLOSSARY,
        SectionKind.REFERENCES,
        SectionKind.BOILERPLATE,
        SectionKind.TERMS_OF_REFERENCE,
        SectionKind.NEXT_STEPS,
        SectionKind.STRENGTHS,
        SectionKind.CONCLUSION,
    }
)
MAKE_NONE = frozenset({DocumentType.GUIDANCE, DocumentType.ABSTRACT})
"""Guidance says what anybody should do, and an abstract what the review that it describes asked for."""


def kind_under(document: Document, section: Section) -> tuple[RecommendationKind | None, str]:
    """What the items of a section are and the heading that says so."""
    if section.kind in CLOSED_SECTIONS and not re.search("recommendation", section.heading, re.IGNORECASE):
        return None, ""
    for heading in (section.heading, *reversed(section.path)):
        for words, kind in HEADINGS:
            if words.search(heading):
                return _allowed(document, kind, heading), heading
    return None, ""


def _allowed(document: Document, kind: RecommendationKind | None, heading: str) -> RecommendationKind | None:
    """The kind, where this type of document makes demands under such a heading."""
    type_ = document.metadata.document_type
    if type_ in MAKE_NONE:
        return None
    listed = type_ is not DocumentType.RAPID_REVIEW_BRIEF or kind is _K.ACTION_TAKEN
    if not listed and not re.search("recommendation", heading, re.IGNORECASE):
        return None
    inspection_only = {_K.AREA_FOR_IMPROVEMENT, _K.PRIORITY_ACTION}
    inspection = type_ is DocumentType.INSPECTION
    foreign = (kind in inspection_only and not inspection) or (kind is _K.ACTION_TAKEN and inspection)
    return None if foreign else kind
