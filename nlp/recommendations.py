"""Recommendations of a document: each demand once, with its number, addressees, page and own words.

What a list is follows from the headings above it; what an item is follows from its layout (label, number, bullet,
table row) or, where the layout says nothing, from its grammar. Findings, questions of the terms of reference, next
steps, case studies, restated guidance and hindsight ("should have") are no recommendations.
"""

import re
from collections.abc import Iterator

from ingest.document import Block, BlockKind, Document, Section, SectionKind, Span
from ingest.facts import DocumentType
from nlp.addressees import addressees_of
from nlp.demands import ENUMERATOR, LABEL, is_demand, prose_demands
from nlp.items import Item, items_of
from nlp.tags import Recommendation, RecommendationKind

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
            r"|progress (on|against|with|in) .{0,30}recommendation",
            _K.PRIOR_RECOMMENDATION,
        ),
        (r"priority (and immediate )?actions?|immediate (priority )?action", _K.PRIORITY_ACTION),
        (r"areas? for (improvement|development)|needs? to improve|must improve", _K.AREA_FOR_IMPROVEMENT),
        (
            r"(actions?|changes?|steps|improvements?)\b.{0,20}\b(already|taken|made|since)\b"
            r"|already (changed|taken|done|happened)"
            r"|what has (already )?changed|progress (since|to date)",
            _K.ACTION_TAKEN,
        ),
        (
            r"recommendation|considerations for|what needs to (happen|change)"
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
_MERGED = re.compile(r"finding|conclusion|lesson|learning|analysis", re.IGNORECASE)
SAME_WORDS = 0.65
"""Share of common words (of all words of both) from which two texts are one recommendation printed twice."""
SAME_NUMBER_WORDS = 0.4
OTHER_NUMBER_WORDS = 0.9
ECHO_WORDS = 0.2


def find_recommendations(document: Document) -> tuple[Recommendation, ...]:
    """The recommendations in the order printed, repeats joined; numbers as printed, pages 1-based.

    A briefing's tips to practitioners count only under a heading that calls them recommendations.
    """
    listed = _joined(list(_listed(document)))
    boxes = [box for box in _labelled_elsewhere(document) if not any(_echoes(box, one) for one in listed)]
    found = _joined([*listed, *boxes, *_in_press_lists(document), *_in_prose(document)])
    return tuple(sorted(found, key=lambda one: one.span))


def _listed(document: Document) -> Iterator[Recommendation]:
    """The items of all lists; a heading with nothing under it hands its kind on to the sub-headings that follow."""
    handed_on: tuple[RecommendationKind | None, str] = (None, "")
    for section in document.sections:
        kind, heading = _kind_under(document, section)
        blocks = _blocks(document, section)
        if kind is None and section.kind is SectionKind.BODY:
            kind, heading = handed_on
        elif blocks or kind is None:
            handed_on = (None, "")
        else:
            handed_on = kind, heading
        if kind is None:
            continue
        context = " ".join((*section.path, section.heading))
        for item in items_of(document, section, blocks, kind, merged=bool(_MERGED.search(heading))):
            yield _recommendation(document, kind, item, context)


def _kind_under(document: Document, section: Section) -> tuple[RecommendationKind | None, str]:
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
    if type_ is DocumentType.RAPID_REVIEW_BRIEF and not re.search("recommendation", heading, re.IGNORECASE):
        return None
    inspection_only = {_K.AREA_FOR_IMPROVEMENT, _K.PRIORITY_ACTION}
    inspection = type_ is DocumentType.INSPECTION
    foreign = (kind in inspection_only and not inspection) or (kind is _K.ACTION_TAKEN and inspection)
    return None if foreign else kind


def _blocks(document: Document, section: Section) -> tuple[Block, ...]:
    inside = (block for block in document.blocks if section.span.holds(block.span))
    return tuple(block for block in inside if block.kind not in {BlockKind.HEADING, BlockKind.FOOTNOTE})


def _labelled_elsewhere(document: Document) -> Iterator[Recommendation]:
    """Boxes and run-in labels inside the analysis: "Recommendation 3: …"."""
    for block in document.blocks:
        text = block.span.of(document.text)
        label = LABEL.match(text)
        if label is None or not label["word"].casefold().startswith("rec") or not is_demand(text[label.end() :]):
            continue
        section = document.section_at(block.span.start)
        if section.kind not in CLOSED_SECTIONS and _kind_under(document, section)[0] is None:
            item = Item(label["number"], block.span, listed=False)
            yield _recommendation(document, _K.RECOMMENDATION, item, "")


def _in_prose(document: Document) -> Iterator[Recommendation]:
    """Sentences that recommend outside the lists, and earlier reviews' recommendations that are quoted."""
    for block in document.blocks:
        if block.kind in {BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.TABLE}:
            continue
        section = document.section_at(block.span.start)
        if section.kind in CLOSED_SECTIONS or _kind_under(document, section)[0] is not None:
            continue
        for kind, start, end in prose_demands(block.span.of(document.text), press=_is_press(document)):
            span = Span(block.span.start + start, block.span.start + end)
            yield _recommendation(document, kind, Item("", span, listed=False), "")


def _in_press_lists(document: Document) -> Iterator[Recommendation]:
    """Bullets of an article under a sentence that announces recommendations: "It recommends that councils:"."""
    announced = False
    for block in document.blocks if _is_press(document) else ():
        text = block.span.of(document.text)
        if block.kind is BlockKind.BULLET and announced:
            yield _recommendation(document, _K.RECOMMENDATION, Item("", block.span, listed=False), "")
        else:
            announced = text.rstrip().endswith(":") and re.search(r"\brecommend|\bcalls? (for|on)\b", text) is not None


def _is_press(document: Document) -> bool:
    return document.metadata.document_type in {DocumentType.PRESS, DocumentType.LANDING_PAGE}


def _recommendation(document: Document, kind: RecommendationKind, item: Item, context: str) -> Recommendation:
    span = _trimmed(document.text, item.span)
    words = " ".join(span.of(document.text).split())
    label = LABEL.match(words)
    words = words[label.end() :] if label else re.sub(ENUMERATOR, "", words, count=1)
    page = document.page_at(span.start).number
    addressees = addressees_of(words, f"{item.lead} {context}")
    return Recommendation(kind, item.number, words.strip(), addressees, page, span)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _echoes(box: Recommendation, listed: Recommendation) -> bool:
    """Whether a box inside the analysis gives, in looser words, the recommendation of the same number in the list."""
    words, others = _words(box), _words(listed)
    return box.number == listed.number and len(words & others) >= ECHO_WORDS * len(words | others)


def _words(one: Recommendation) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{3,}", one.text.casefold()))


def _joined(found: list[Recommendation]) -> list[Recommendation]:
    """Each recommendation once: of two printings the one found first, lists coming before boxes and prose."""
    kept: list[tuple[Recommendation, frozenset[str]]] = []
    for one in found:
        words = _words(one)
        if words and not any(_same(one, words, other, others) for other, others in kept):
            kept.append((one, words))
    return [one for one, _ in kept]


def _same(one: Recommendation, words: frozenset[str], other: Recommendation, others: frozenset[str]) -> bool:
    if one.kind is not other.kind and _K.PRIOR_RECOMMENDATION in {one.kind, other.kind}:
        return False
    share = len(words & others) / len(words | others)
    if one.number and other.number:
        return share >= (SAME_NUMBER_WORDS if one.number == other.number else OTHER_NUMBER_WORDS)
    return share >= SAME_WORDS
