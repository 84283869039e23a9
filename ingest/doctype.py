"""What a document is: its type and, for an inspection, its family, from the words on its front.

The rules are tables, read from the top; the first whose words stand where it looks decides. Decoys (reviews of
adults, procedures, annual reports) stand above the reviews that they look like, and short web pieces above the
reports whose titles they repeat. A document that no rule knows has no type.
"""

import re
from dataclasses import dataclass

from ingest.document import Document, DocumentType, Fact, Span
from ingest.front import FrontLine, fact, phrase, title_block

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


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that make a document of this type; `unless` are words in the same place that forbid it."""

    words: re.Pattern[str]
    type: DocumentType
    family: str = ""
    unless: re.Pattern[str] | None = None


_T = DocumentType

INSPECTIONS = (
    Rule(phrase(r"findings from (the )?joint targeted area inspections?"), _T.THEMATIC_REPORT),
    Rule(phrase(r"joint targeted area inspections? (of|in|into) "), _T.INSPECTION, "jtai"),
    Rule(phrase(r"area SEND inspection of "), _T.INSPECTION, "send"),
    Rule(phrase(r"joint (local )?area (SEND|special educational needs[\w /]*) inspection"), _T.INSPECTION, "send"),
    Rule(phrase(r"(focused|monitoring) visit (to|of) "), _T.INSPECTION, "focused-visit"),
    Rule(phrase(r"inspection of services for children in need of help and protection"), _T.INSPECTION, "sif"),
    Rule(phrase(r"inspection of [\w ,.&'-]{2,70}? local authority children's services"), _T.INSPECTION, "ilacs"),
    Rule(phrase(r"inspection of (local authority )?children's (social care )?services"), _T.INSPECTION, "ilacs"),
    Rule(phrase(r"joint area review"), _T.INSPECTION, "joint"),
    Rule(phrase(r"(a )?(report (of|on) )?a? ?joint (thematic )?inspection of "), _T.INSPECTION, "joint"),
    Rule(phrase(r"inspection of (safeguarding and looked after|local authority arrangements)"), _T.INSPECTION),
    Rule(phrase(r"inspection of youth (offending|justice)"), _T.INSPECTION),
)
"""Formal titles of inspections; the printed title stands at the start of a line."""

INSPECTION_SIGNS = phrase(
    r"inspection dates?:|dear |this letter summarises|lead inspector|report published|inspection took place"
    r"|(undertook|carried out|conducted) a joint inspection|judgements?\b|her majesty's|his majesty's|inspectorate"
)
"""A report of an inspection has one of these on its front; an article about it seldom has them at all."""

DECOYS = (
    Rule(phrase(r"safeguarding adults? reviews?|adult practice review|adult serious case review"), _T.OTHER),
    Rule(phrase(r"domestic homicide reviews?|domestic abuse related death review"), _T.OTHER),
    Rule(phrase(r"(mental health|offensive weapons?) homicide review|MAPPA (serious case|discretionary)"), _T.OTHER),
    Rule(phrase(r"child death (overview|review)|prevention of future deaths"), _T.OTHER),
    Rule(
        phrase(r"serious case review.{0,80}\b(vulnerable adult|adult [A-Z]{1,2}\b)|safeguarding adults board"), _T.OTHER
    ),
)
"""Reviews that are not of children; two on one title with a children's review are a joint review."""

PAPERS = (
    Rule(phrase(r"\bagenda item\b|\bminutes of\b"), _T.OTHER),
    Rule(
        phrase(
            r"(practice|statutory|practitioner|multi-agency|staff)? ?(procedures?( manual)?|policy|protocol"
            r"|toolkit)\b"
        ),
        _T.GUIDANCE,
    ),
    Rule(re.compile(r"\A\d+(\.\d+)+\s+(?=.*review)", re.IGNORECASE), _T.GUIDANCE),
    Rule(
        phrase(r"(practice|statutory|good practice) guidance|guidance (for|on)|working together to safeguard"),
        _T.GUIDANCE,
    ),
)
"""Guidance; forbidden after the words that make it the guidance under which a review was held."""

UNDER_GUIDANCE = phrase(r"(under|accordance with|required by|following|compliance with|carried out|in line with) ")

BRIEFS = Rule(
    phrase(
        r"(seven|7|six|five|5)[- ](minute|step) (briefing|guide|learning)\b(?!s)|one[- ]minute guide|rapid review"
        r"|(learning|practice|practitioner|case review|staff) (brief|briefing|bulletin|summary|note)\b"
        r"|learning from practice"
        r"|\bbriefing\b"
    ),
    _T.RAPID_REVIEW_BRIEF,
)

NATIONAL = phrase(
    r"national (child safeguarding practice |thematic )?review"
    r"|child safeguarding practice review panel"
)

STUDIES = Rule(
    phrase(
        r"joint (chief )?inspectors'? (report|review)|joint report (of|by) [\w ]{0,30}?(chief )?inspector"
        r"|triennial|biennial|thematic (analysis|report|inspection|study)|(an )?(analysis|evaluation|study"
        r"|overview) of"
        r"|learning from (serious )?case reviews|learning lessons from|lessons (learned"
        r"|learnt)? ?from serious case reviews"
    ),
    _T.THEMATIC_REPORT,
)

SURVEY = phrase(r"this (thematic|survey|triennial|biennial) (inspection|report|review|study|analysis)")

REVIEWS = phrase(
    r"serious case reviews?|(local )?child(ren)? safeguarding practice review|child practice review"
    r"|significant case review|case management review|part (8|eight) (case )?review"
    r"|single unified safeguarding review"
    r"|(multi-?agency |local |partnership |practice )*(learning|case) review"
    r"|thematic (safeguarding )?(practice )?review"
    r"|\bLCSPR\b|\bSCR\b"
)
SOFTWARE = phrase(r"software|source code|code review|spreadsheet|peer review of code")

ANNUAL = phrase(r"annual (report|review)")
RESPONSE = phrase(
    r"\b(responds?|responding|response|reaction) (to|on)\b|\bstatement (from|on|by|in response|following|regarding)\b"
    r"|\b(comments?|commenting) on\b|\bwelcomes\b|\b(chair|board|council|partnership)'?s? statement\b"
)
PLURAL = phrase(r"\b(serious case|case|practice|learning|homicide) reviews\b|\bminute (briefings|briefs)\b")
SUBJECT = re.compile(
    r"\b(Child|Children|Baby|Family|Young Person|CHILD|BABY|FAMILY)\s+"
    r"(?!Safeguarding|Practice|Protection|Death|Sexual|Care|Board|Services|SAFEGUARDING|PROTECTION|DEATH)[A-Z\d]"
)
"""A page about reviews in general names them in the plural and has no child."""
SPEECH = re.compile(r"\b(said|says|told|added|commented|warned)\b")
QUOTED_SPEECH = re.compile(
    r"\b(?:said|says|told|added|adds|commented|warned|claimed)\b[^.“”\"‘’]{0,60}[:,]?\s*[“\"‘']"
    r"|[”\"’'],?\s+(?:said|says|added|he|she)\b"
    r"|\bhas warned\b|\b(?:said|claimed) (?:today|yesterday)\b|\bclaimed today\b"
)
"""Words given to somebody in quotation marks: what an article has and a report has seldom."""
STATEMENT = phrase(r"\bissued the following statement\b|\bthe following statement\b|\bwarmly welcomes?\b")
STATEMENT_REACH = 600
NAVIGATION = phrase(
    r"skip to (main )?content|return to top|back to top|download (the|this|full|report|pdf)|\(?pdf,? \d|cookies?\b"
    r"|you are (here|in)|breadcrumb|\bhome (>|/|»|›)|sign up|\b(view|read) (the|our) |\btoday (the|we)\b"
    r"|^publication of |click (here|the|below)|last updated|what's new|related (links|pages|content)|contact us"
)
CATALOGUE = re.compile(
    r"^\W*(background|key issues|learning(?: includes)?|recommendations(?: include)?|keywords|model)\b\s*[:–-]",
    re.IGNORECASE | re.MULTILINE,
)


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
    labels = {match[1].casefold() for match in CATALOGUE.finditer(text)}
    if len(labels) >= CATALOGUE_SIGNS and "keywords" in labels:
        return fact(document, _T.ABSTRACT.value, front[0].span), ""
    plural = PLURAL.search(headline.of(text))
    if plural and not SUBJECT.search(headline.of(text)) and not SPEECH.search(text) and len(document.pages) == 1:
        return fact(document, _T.LANDING_PAGE.value, _within(headline, plural)), ""
    if BRIEFS.words.search(headline.of(text)):
        return _brief(document, headline)
    if _is_formal_title(front):
        return None
    response = RESPONSE.search(headline.of(text)) or STATEMENT.search(
        text, headline.start, headline.start + STATEMENT_REACH
    )
    if response:
        start = headline.start + response.start() if response.re is RESPONSE else response.start()
        return fact(document, _T.RESPONSE.value, Span(start, start + len(response[0]))), ""
    if len(NAVIGATION.findall(text)) >= NAVIGATION_SIGNS and not SPEECH.search(text):
        return fact(document, _T.LANDING_PAGE.value, front[0].span), ""
    speech = QUOTED_SPEECH.search(text)
    if speech:
        return fact(document, _T.PRESS.value, _sentence_around(text, speech.start())), ""
    return None


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
    review = REVIEWS.search(words)
    study = STUDIES.words.search(words)
    if study and not (review and review.start() < study.start()) and not (local and review):
        return fact(document, _T.THEMATIC_REPORT.value, _within(title, study)), ""
    if review and not SOFTWARE.search(document.text[:OPENING_CHARACTERS]):
        return fact(document, _T.CASE_REVIEW.value, _within(title, review)), ""
    return None


def _title_span(front: tuple[FrontLine, ...]) -> Span:
    return Span(front[0].span.start, front[-1].span.end) if front else Span(0, 0)


def _within(outer: Span, match: re.Match[str]) -> Span:
    return Span(outer.start + match.start(), outer.start + match.end())


def _sentence_around(text: str, at: int) -> Span:
    start = max(text.rfind(mark, 0, at) for mark in ("\n", ". ", "! ", "? ")) + 1
    ends = [end for mark in ("\n", ". ") if (end := text.find(mark, at)) >= 0]
    return Span(start, min(ends, default=len(text)))
