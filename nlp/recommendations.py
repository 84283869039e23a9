"""Recommendations of a document: each demand once, with its number, addressees, page and own words.

What a list is follows from the headings above it; what an item is follows from its layout (label, number, bullet,
table row) or, where the layout says nothing, from its grammar. Findings, questions of the terms of reference, next
steps, case studies, restated guidance and hindsight ("should have") are no recommendations.
"""

import re
from collections.abc import Iterator

from ingest.document import Block, BlockKind, Document, Section, SectionKind, Span
from ingest.facts import DocumentType
from nlp.actions import changes_in_passing
from nlp.addressees import addressees_of, asked_before, doers_of
from nlp.asking import asks_assurance, strength_of, timescale_of
from nlp.bodies import classes_in, in_order
from nlp.demands import (
    ENUMERATOR,
    LABEL,
    MAKES_NONE_AT_ALL,
    PRIOR_LEAD,
    QUOTED,
    SENTENCE,
    is_demand,
    label_number,
    prose_demands,
)
from nlp.earlier import asked_earlier, leads_earlier
from nlp.items import Item, items_of
from nlp.list_kinds import CLOSED_SECTIONS, MAKE_NONE, kind_under
from nlp.repeats import joined, with_echoes
from nlp.tags import Place, Recommendation, RecommendationKind, Strength

_K = RecommendationKind
_REVIEWS = frozenset(
    {
        DocumentType.CASE_REVIEW,
        DocumentType.RAPID_REVIEW_BRIEF,
        DocumentType.RESPONSE,
        DocumentType.NATIONAL_REVIEW,
        DocumentType.ABSTRACT,
    }
)
"""Types in whose prose "has since" and "now" tell what an agency did about the case."""
_REVIEW_UNDER_OTHER_LAW = re.compile(
    r"\b(?:adults?|homicide|related death|fatality|mortality) reviews?\b", re.IGNORECASE
)
"""Reviews of adults' deaths tell what agencies changed as reviews of children's do; what they ask for stays theirs."""
_TELL_CHANGES = frozenset({SectionKind.CONCLUSION, SectionKind.STRENGTHS})
"""Sections that ask for nothing but may tell what has changed since."""
_MERGED = re.compile(r"finding|conclusion|lesson|learning|analysis", re.IGNORECASE)
_SUMMED_UP = re.compile(r"Recommendations include:?\s+(?=\S)", re.IGNORECASE)
_CALLS = re.compile(r"\brecommend|\bcalls? (for|on)\b")
_RECOMMEND = re.compile(
    r"\b(?:I|[Ww]e|it|this review|the (?:review|report|panel|author|reviewers?)) recommends?( that)?:\s*$"
)
_FINDINGS = frozenset({_K.AREA_FOR_IMPROVEMENT, _K.PRIORITY_ACTION})
_LOCAL_AREA = re.compile(r"\b(?:the partnership|leaders across the partnership)\b", re.IGNORECASE)
"""In area inspections the partnership is all who plan and pay for services there, not a safeguarding board."""


def find_recommendations(document: Document) -> tuple[Recommendation, ...]:
    """The recommendations in the order printed, repeats joined; numbers as printed, pages 1-based.

    A briefing's tips to practitioners count only under a heading that calls them recommendations.
    """
    listed, boxes = with_echoes(joined(list(_listed(document))), list(_labelled_elsewhere(document)))
    quoted = list(_quoted_from_earlier(document))
    listed = [one for one in listed if not any(one.span.meets(prior.span) for prior in quoted)]
    found = joined([*quoted, *listed, *boxes, *_announced(document), *_in_prose(document)])
    return tuple(sorted(found, key=lambda one: one.span))


def disclaimed(document: Document) -> Place | None:
    """Where the document says that it makes no recommendations; None where it says no such thing.

    "Few recommendations", and none "on" one subject or "for" one body, are no such thing.
    """
    for block in document.blocks:
        text = block.span.of(document.text)
        for sentence in SENTENCE.finditer(text):
            if MAKES_NONE_AT_ALL.search(sentence[0]):
                start = block.span.start + sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
                span = Span(start, block.span.start + sentence.end())
                return Place(document.page_at(start).number, span)
    return None


def _listed(document: Document) -> Iterator[Recommendation]:
    """The items of all lists; a heading with nothing under it hands its kind on to the sub-headings that follow."""
    handed_on: tuple[RecommendationKind | None, str] = (None, "")
    for section in document.sections:
        kind, heading = kind_under(document, section)
        blocks = _blocks(document, section)
        if kind is None and section.kind is SectionKind.BODY:
            kind, heading = handed_on
        elif blocks or kind is None:
            handed_on = (None, "")
        else:
            handed_on = kind, heading
        if kind is None:
            continue
        context = (*section.path, section.heading)
        for item in items_of(document, section, blocks, kind, merged=bool(_MERGED.search(heading))):
            yield _recommendation(document, kind, item, context)


def _blocks(document: Document, section: Section) -> tuple[Block, ...]:
    inside = (block for block in document.blocks if section.span.holds(block.span))
    return tuple(block for block in inside if block.kind not in {BlockKind.HEADING, BlockKind.FOOTNOTE})


def _labelled_elsewhere(document: Document) -> Iterator[Recommendation]:
    """Boxes and run-in labels inside the analysis: "Recommendation 3: …"."""
    for block in document.blocks:
        text = block.span.of(document.text)
        label = LABEL.match(text)
        word = label and (label["word"] or label["spelled"])
        if label is None or not word or not word.casefold().startswith("rec") or not is_demand(text[label.end() :]):
            continue
        section = document.section_at(block.span.start)
        if section.kind not in CLOSED_SECTIONS and kind_under(document, section)[0] is None:
            item = Item(label_number(label), block.span, listed=False)
            yield _recommendation(document, _K.RECOMMENDATION, item)


def _quoted_from_earlier(document: Document) -> Iterator[Recommendation]:
    """Recommendations of earlier reviews that are set out whole, and those that an abstract sums up."""
    before, follows = "", False
    for block in document.blocks:
        text = block.span.of(document.text)
        summed = _SUMMED_UP.match(text) if document.metadata.document_type is DocumentType.ABSTRACT else None
        if summed or (PRIOR_LEAD.search(before) and QUOTED.match(text)):
            span = Span(block.span.start + (summed.end() if summed else 0), block.span.end)
            yield _recommendation(document, _K.PRIOR_RECOMMENDATION, Item("", span, before, listed=False))
        elif (follows or leads_earlier(before)) and (block.kind is BlockKind.BULLET or ENUMERATOR.match(text)):
            yield _recommendation(document, _K.PRIOR_RECOMMENDATION, Item("", block.span, before, listed=False))
            follows = True
        elif block.kind is not BlockKind.FOOTNOTE:
            follows = False
        if block.kind is not BlockKind.FOOTNOTE:
            before = text


def tells_changes(document: Document, section: Section) -> bool:
    """Whether a sentence of this section can be an action taken though it stands in no list of them."""
    if section.kind in CLOSED_SECTIONS - _TELL_CHANGES or kind_under(document, section)[0] is not None:
        return False
    type_, title = document.metadata.document_type, document.metadata.title
    other_law = type_ is DocumentType.OTHER and bool(_REVIEW_UNDER_OTHER_LAW.search(str(title.value if title else "")))
    return type_ in _REVIEWS or other_law


def _in_prose(document: Document) -> Iterator[Recommendation]:
    """Sentences that recommend outside the lists, earlier reviews' recommendations that are quoted, changes made."""
    for block in document.blocks:
        if block.kind in {BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.TABLE}:
            continue
        section = document.section_at(block.span.start)
        text = block.span.of(document.text)
        found: list[tuple[RecommendationKind, int, int]] = []
        if section.kind not in CLOSED_SECTIONS and document.metadata.document_type not in MAKE_NONE:
            inside = kind_under(document, section)[0] is not None
            press = _is_press(document)
            earlier = list(asked_earlier(text, own_kept=not press))
            demands = [] if inside else [one for one in prose_demands(text, press=press) if one not in earlier]
            found += [(_K.PRIOR_RECOMMENDATION, *one) for one in earlier]
            found += [(_K.RECOMMENDATION, *one) for one in demands]
        if tells_changes(document, section):
            found += [(_K.ACTION_TAKEN, start, end) for start, end in changes_in_passing(text)]
        for kind, start, end in found:
            span = Span(block.span.start + start, block.span.start + end)
            yield _recommendation(document, kind, Item("", span, listed=False))


def _announced(document: Document) -> Iterator[Recommendation]:
    """Items under a sentence that announces them outside the lists: "I recommend that:"."""
    announces = _CALLS if _is_press(document) else _RECOMMEND
    announced = ""
    for block in document.blocks if document.metadata.document_type not in MAKE_NONE else ():
        text = block.span.of(document.text)
        number = block.number or (match["number"] if (match := ENUMERATOR.match(text)) else "")
        inside = kind_under(document, document.section_at(block.span.start))[0] is not None
        if announced and not inside and (block.kind is BlockKind.BULLET or number):
            yield _recommendation(document, _K.RECOMMENDATION, Item(number, block.span, announced, listed=False))
        else:
            announced = text if text.rstrip().endswith(":") and announces.search(text) else ""


def _is_press(document: Document) -> bool:
    return document.metadata.document_type in {DocumentType.PRESS, DocumentType.LANDING_PAGE}


def _recommendation(
    document: Document, kind: RecommendationKind, item: Item, context: tuple[str, ...] = ()
) -> Recommendation:
    span = _trimmed(document.text, item.span)
    words = " ".join(span.of(document.text).split())
    label = LABEL.match(words)
    words = words[label.end() :] if label else re.sub(ENUMERATOR, "", words, count=1)
    page = document.page_at(span.start).number
    words = words.strip()
    section = document.section_at(span.start)
    led = f"{_led(item.lead)}{words}"
    strength = Strength.NONE if kind is _K.ACTION_TAKEN else strength_of(led)
    asks = strength is not Strength.NONE
    return Recommendation(
        kind,
        item.number,
        words,
        _addressees(document, kind, words, (*context, item.lead)),
        page,
        span,
        strength,
        timescale_of(led) if asks else "",
        asks and asks_assurance(led),
        tuple(heading for heading in (*section.path, section.heading) if heading),
    )


def _led(lead: str) -> str:
    """The words that lead a list of demands, where they ask: "The Board should:" goes before each of its items."""
    return f"{lead.rstrip(':')} " if lead.endswith(":") and (is_demand(lead) or _RECOMMEND.search(lead)) else ""


def _addressees(document: Document, kind: RecommendationKind, words: str, context: tuple[str, ...]) -> tuple[str, ...]:
    if kind is _K.ACTION_TAKEN:
        return doers_of(words)
    if kind is _K.PRIOR_RECOMMENDATION:
        return asked_before(words, context[-1])
    if document.metadata.document_type is DocumentType.INSPECTION and document.metadata.family == "send":
        named = addressees_of(_LOCAL_AREA.sub("the local area partnership", words), context)
        return in_order({*named, *classes_in(context[-1])})
    finding = kind in _FINDINGS and strength_of(words) is Strength.NONE
    return addressees_of(words, context, finding=finding)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
