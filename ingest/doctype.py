"""What a document is: its type and, for an inspection, its family, from the words on its front.

The rules are tables, read from the top; the first whose words stand where it looks decides. Decoys (reviews of
adults, procedures, annual reports) stand above the reviews that they look like, and short web pieces above the
reports whose titles they repeat. A document that no rule knows has no type.
"""

import re

from ingest.document import Document, Span
from ingest.facts import DocumentType, Fact
from ingest.front import FrontLine, fact, phrase, title_block
from ingest.titles import run_on_title
from ingest.typewords import (
    ANNUAL,
    ANNUAL_LINE,
    BRIEFS,
    CATALOGUE,
    CATALOGUE_HEAD,
    CATALOGUE_OPENING,
    DECOYS,
    INSPECTION_SIGNS,
    INSPECTIONS,
    NATIONAL,
    NAVIGATION,
    NAVIGATION_FULL,
    PAPERS,
    PLURAL,
    QUOTED_SPEECH,
    RESPONSE,
    REVIEWS,
    SOFTWARE,
    SPEECH,
    STATEMENT,
    STATEMENT_REACH,
    STUDIES,
    SUBJECT,
    SURVEY,
    UNDER_GUIDANCE,
)

OPENING_CHARACTERS = 4000
"""A letter names itself after its addressees: the longest of 14 letters read needed 1,900 characters."""
SHORT_PIECE_WORDS = 1600
"""Press, responses, landing pages and abstracts run to 700 words, with page furniture to twice that."""
BRIEF_PAGES = 12
"""A briefing has up to 8 pages; a longer "summary" is a report (one of 47 read had 25 pages)."""
TITLE_BEFORE = 5
"""Words of an area or council that stand on the line of a title before it."""
NAVIGATION_SIGNS = 2
CATALOGUE_SIGNS = 2
OPENING_REACH = 600
"""Characters behind the title in which an abstract has its head, under a list's own words, and says what happened."""

_T = DocumentType


def read_type(document: Document) -> tuple[Fact | None, str]:
    """The type with the words that tell it, and the family of an inspection or ""; (None, "") where none is told."""
    inspection = _inspection(document)
    if inspection is not None:
        return inspection
    front = title_block(document)
    for look in (_short_piece, _decoy, _paper, _report):
        found = look(document, front)
        if found is not None:
            return found
    return None, ""


def _inspection(document: Document) -> tuple[Fact, str] | None:
    opening = document.text[: min(OPENING_CHARACTERS, len(document.text))]
    if not INSPECTION_SIGNS.search(opening):
        return None
    titles = [
        (match.start(), at, match, rule)
        for at, rule in enumerate(INSPECTIONS)
        for match in rule.words.finditer(opening)
        if _starts_title(document.text, match.start())
    ]
    if not titles:
        return None
    _, _, match, rule = min(titles, key=lambda title: title[:2])
    return fact(document, rule.type.value, Span(*match.span())), rule.family


def _starts_title(text: str, start: int) -> bool:
    """Whether the words at `start` open their line, or stand in a line that is no sentence."""
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start].strip().casefold()
    line = text[line_start : (text + "\n").find("\n", start)]
    return before in {"", "re-", "a", "report of", "report of a", "report on"} or (
        len(before.split()) <= TITLE_BEFORE
        and line[:1].isupper()
        and not re.search(r"[.;]|\b(was|is|has|the)\b", before)
    )


def _short_piece(document: Document, front: tuple[FrontLine, ...]) -> tuple[Fact, str] | None:
    """Press, response, landing page or abstract: short, and with the marks of its kind."""
    text = document.text
    if document.words > SHORT_PIECE_WORDS or not front:
        return None
    headline = Span(front[0].span.start, front[-1].span.end)
    if _is_abstract(text, headline):
        return fact(document, _T.ABSTRACT.value, front[0].span), ""
    plural = PLURAL.search(headline.of(text))
    if plural and not SUBJECT.search(headline.of(text)) and not SPEECH.search(text) and len(document.pages) == 1:
        paper = _paper(document, front)
        manual = paper is not None and "manual" in paper[0].quote.casefold()
        return paper if manual else (fact(document, _T.LANDING_PAGE.value, _within(headline, plural)), "")
    brief = BRIEFS.words.search(headline.of(text))
    if brief:
        paper = _paper(document, front)
        earlier = paper is not None and text.find(paper[0].quote, headline.start) < headline.start + brief.start()
        return paper if earlier else _brief(document, headline)
    if _is_formal_title(front) or any(ANNUAL_LINE.fullmatch(line.text) for line in front):
        return None
    response = RESPONSE.search(headline.of(text)) or STATEMENT.search(
        text, headline.start, headline.start + STATEMENT_REACH
    )
    if response:
        start = headline.start + response.start() if response.re is RESPONSE else response.start()
        return fact(document, _T.RESPONSE.value, Span(start, start + len(response[0]))), ""
    speech = QUOTED_SPEECH.search(text)
    signs = len(NAVIGATION.findall(text))
    if signs >= NAVIGATION_SIGNS and not (SPEECH.search(text) if signs < NAVIGATION_FULL else speech):
        return fact(document, _T.LANDING_PAGE.value, front[0].span), ""
    if speech:
        return fact(document, _T.PRESS.value, _sentence_around(text, speech.start())), ""
    return None


def _is_abstract(text: str, headline: Span) -> bool:
    """Whether a library's labels stand in the text under its head, its keywords or its manner of opening."""
    labels = {match.lastgroup for match in CATALOGUE.finditer(text)}
    beginning = text[headline.start : headline.end + OPENING_REACH]
    heads = (CATALOGUE_HEAD.match(line) for line in beginning.splitlines())
    head = next(filter(None, heads), None)
    if head is not None and labels:
        behind = beginning[beginning.index(head[0]) :]
        return len(labels) >= CATALOGUE_SIGNS or CATALOGUE_OPENING.search(behind) is not None
    opened = any(CATALOGUE_OPENING.match(line) for line in beginning.splitlines())
    named = BRIEFS.words.search(headline.of(text)) or REVIEWS.search(headline.of(text))
    return len(labels) >= CATALOGUE_SIGNS and ("keywords" in labels or (opened and not named))


def _is_formal_title(front: tuple[FrontLine, ...]) -> bool:
    """Whether the front has a line that is a review's type alone and another that names its child."""
    alone = any(REVIEWS.fullmatch(line.text.strip(" :-–")) for line in front)
    return alone and any(SUBJECT.match(line.text) for line in front)


def _brief(document: Document, title: Span) -> tuple[Fact, str] | None:
    words = BRIEFS.words.search(title.of(document.text))
    if words is None or len(document.pages) > BRIEF_PAGES:
        return None
    return fact(document, _T.RAPID_REVIEW_BRIEF.value, _within(title, words)), ""


def _decoy(document: Document, front: tuple[FrontLine, ...]) -> tuple[Fact, str] | None:
    title = _title_span(front)
    words = title.of(document.text)
    for rule in DECOYS:
        decoy = rule.words.search(words)
        if decoy:
            child = re.search(
                r"\bchild(ren)?\b.{0,60}review|serious case review (and|&)", words, re.IGNORECASE | re.DOTALL
            )
            joint = child is not None and rule.words.search(child[0]) is None
            return None if joint else (fact(document, rule.type.value, _within(title, decoy)), "")
    annual = ANNUAL.search(words)
    if annual:
        kind = _T.THEMATIC_REPORT if NATIONAL.search(words) else _T.OTHER
        return fact(document, kind.value, _within(title, annual)), ""
    return None


def _paper(document: Document, front: tuple[FrontLine, ...]) -> tuple[Fact, str] | None:
    title = _title_span(front)
    words = title.of(document.text)
    for rule in PAPERS:
        for match in rule.words.finditer(words):
            if not UNDER_GUIDANCE.search(words[max(0, match.start() - 60) : match.start()]):
                return fact(document, rule.type.value, _within(title, match)), ""
    return None


def _report(document: Document, front: tuple[FrontLine, ...]) -> tuple[Fact, str] | None:
    title = _title_span(front)
    words = title.of(document.text)
    brief = _brief(document, title)
    if brief is not None:
        return brief
    national = NATIONAL.search(words)
    local = phrase(r"safeguarding (children|board|partnership)|local child").search(words)
    if national and not local:
        return fact(document, _T.NATIONAL_REVIEW.value, _within(title, national)), ""
    survey = SURVEY.search(document.text, 0, OPENING_CHARACTERS)
    if survey and not REVIEWS.search(words):
        return fact(document, _T.THEMATIC_REPORT.value, Span(*survey.span())), ""
    run_on = run_on_title(document)
    if run_on is not None:
        return fact(document, _T.CASE_REVIEW.value, run_on), ""
    review = REVIEWS.search(words)
    study = STUDIES.words.search(words)
    if study and not (review and review.start() < study.start()) and not (local and review):
        return fact(document, _T.THEMATIC_REPORT.value, _within(title, study)), ""
    software = SOFTWARE.search(document.text[:OPENING_CHARACTERS]) if review else None
    if software:
        return fact(document, _T.OTHER.value, Span(*software.span())), ""
    return (fact(document, _T.CASE_REVIEW.value, _within(title, review)), "") if review else None


def _title_span(front: tuple[FrontLine, ...]) -> Span:
    return Span(front[0].span.start, front[-1].span.end) if front else Span(0, 0)


def _within(outer: Span, match: re.Match[str]) -> Span:
    return Span(outer.start + match.start(), outer.start + match.end())


def _sentence_around(text: str, at: int) -> Span:
    start = max(text.rfind(mark, 0, at) for mark in ("\n", ". ", "! ", "? ")) + 1
    ends = [end for mark in ("\n", ". ") if (end := text.find(mark, at)) >= 0]
    return Span(start, min(ends, default=len(text)))
