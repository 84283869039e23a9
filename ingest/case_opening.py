"""Where a case document says what happened and to whom: its title, its opening, its account of family and method.

The opening is the first words of substance behind cover and contents: there age, harm and outcome stand
(28 openings of published reviews: age within the first two sentences, first paragraphs of 31 to 160 words).
"""

import re
from collections.abc import Iterator
from itertools import chain

from ingest.document import Document, SectionKind, Span
from ingest.facts import Fact
from ingest.front import fact, title_block

OPENING_CHARACTERS = 2200
"""Three long first paragraphs: what happened, what came of it, why a review was held."""
BEFORE_SUBSTANCE = frozenset({SectionKind.COVER, SectionKind.CONTENTS})
AROUND = BEFORE_SUBSTANCE | {
    SectionKind.TERMS_OF_REFERENCE,
    SectionKind.RECOMMENDATIONS,
    SectionKind.APPENDIX,
    SectionKind.GLOSSARY,
    SectionKind.REFERENCES,
    SectionKind.BOILERPLATE,
}
"""Sections that name a method, a harm or an ethnic group without saying it of this family."""
SENTENCE_WORDS = 7
QUOTE_CHARACTERS = 280

_SENTENCE_END = re.compile(r"(?<=[^A-Z\d\s.][.?!]['\"”’])\s+|(?<=[^A-Z\s.][.?!])\s+(?=['\"“‘(\[]?[A-Z\d])|\n+")
_NEGATED = re.compile(
    r"\b(?:no|not|nor|never|neither|without|cannot|isn['’]t|wasn['’]t|didn['’]t|rather than|nothing)\b[^,;:.]{0,50}$",
    re.IGNORECASE,
)

_ANY_CASE = re.compile(
    r"\b(?:reviews? (?:is|are|must|should|may|will|can) (?:be )?(?:held|conducted|carried out|undertaken"
    r"|required|commissioned|considered)"
    r"|(?:when|where|whenever|if|in which|of (?:a|every|each|any)) (?:a|any|the) child(?:ren)? (?:has|have"
    r"|had|dies|is|are|was|were|suffers)"
    r"|criteria (?:for|are|is|include|that|set)|known or suspected|nationally|statutory guidance"
    r"|purpose of|serious child safeguarding cases? (?:is|are)|notifiable|(?:dies|die) or (?:is|are)"
    r"|may find (?:it|this)"
    r"|in (?:England|Wales|Scotland|the UK) (?:each|every) year)\b",
    re.IGNORECASE,
)
"""A sentence about reviews or children at large, which names harm, death and abuse without telling of any."""

_THIS_CHILD = re.compile(r"\b(?:Child|Baby|Young Person|Family) [A-Z]\d?\b")


def title_span(document: Document) -> Span:
    """The lines of the title block as one span; empty where there are none."""
    block = title_block(document)
    return Span(block[0].span.start, block[-1].span.end) if block else Span(0, 0)


def opening(document: Document, characters: int = OPENING_CHARACTERS) -> tuple[Span, ...]:
    """The first `characters` of substance, sentence by sentence, without headings and what is said of any case."""
    found: list[Span] = []
    left = characters
    for sentence in chain(_told_on_cover(document), sentences(document, leave_out=BEFORE_SUBSTANCE)):
        if left <= 0:
            break
        words = sentence.of(document.text)
        if _THIS_CHILD.search(words) or not _ANY_CASE.search(words):
            found.append(sentence)
        left -= sentence.end - sentence.start
    return tuple(found)


def _told_on_cover(document: Document) -> Iterator[Span]:
    """The whole sentences among the lines of a cover: an abstract tells its case there."""
    for section in document.sections:
        if section.kind is SectionKind.COVER:
            for sentence in sentences_in(document.text, section.span):
                words = sentence.of(document.text).strip()
                if len(words.split()) >= SENTENCE_WORDS and words.endswith("."):
                    yield sentence


def sentences(document: Document, *, leave_out: frozenset[SectionKind] = AROUND) -> Iterator[Span]:
    """The sentences of the document in order, without headings and without sections of these kinds."""
    for section in document.sections:
        if section.kind not in leave_out:
            start = section.span.start + _heading_length(document, section.heading, section.span)
            yield from sentences_in(document.text, Span(start, section.span.end))


def sentences_in(text: str, within: Span) -> Iterator[Span]:
    """The sentences in a stretch of text; a line end ends one, too."""
    start = within.start
    for stop in _SENTENCE_END.finditer(text, within.start, within.end):
        if text[start : stop.start()].strip():
            yield Span(start, stop.start())
        start = stop.end()
    if text[start : within.end].strip():
        yield Span(start, within.end)


def negated(sentence: str, at: int) -> bool:
    """Whether the words before `at` deny what stands there, in the same clause."""
    return _NEGATED.search(sentence[:at]) is not None


def quoted(document: Document, value: str, sentence: Span, at: int = 0) -> Fact:
    """A fact quoted by its sentence; of a long one by the words around `at`, an offset into the sentence."""
    if sentence.end - sentence.start <= QUOTE_CHARACTERS:
        return fact(document, value, sentence)
    start = sentence.start + max(0, at - QUOTE_CHARACTERS // 2)
    if start > sentence.start:
        start = document.text.index(" ", start)
    end = min(sentence.end, start + QUOTE_CHARACTERS)
    if end < sentence.end:
        end = document.text.rindex(" ", start, end)
    return fact(document, value, Span(start, end))


def _heading_length(document: Document, heading: str, span: Span) -> int:
    if not heading:
        return 0
    at = document.text.find(heading, span.start, min(span.end, span.start + len(heading) + 12))
    return at + len(heading) - span.start if at >= 0 else 0
