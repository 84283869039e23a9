"""The words by which types of document are told: tables only, read by `ingest/doctype.py` from the top."""

import re
from dataclasses import dataclass

from ingest.facts import DocumentType
from ingest.front import phrase


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
    Rule(phrase(r"inspection of [\w ,.&'-]{2,70}? children's social care services"), _T.INSPECTION, "ilacs"),
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
        phrase(
            r"(practice|statutory|good practice|practice review|case review) guidance|guidance (notes|for|on)"
            r"|scope of this chapter|working together to safeguard"
            r"|\bnotes for (safeguarding |lead |panel )*(partners|reviewers|practitioners|authors|members)"
        ),
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
        r"|what ([\w-]+ ){0,3}(inspections|reviews) (tell|told|show|teach|have told) us"
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
SOFTWARE = phrase(
    r"software|help centre|workspace|support (case|ticket)s?\b|source code|code review|spreadsheet|peer review of code"
)

ANNUAL = phrase(r"(annual|yearly) (report|review)")
ANNUAL_LINE = phrase(r"([\w'&,-]+ ){0,7}?(annual|yearly) (report|review)( [\d/–-]+)*")
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
NAVIGATION_FULL = 6
"""With so many of these words a page is of links, even where it says what somebody told the inspectors."""
NAVIGATION = phrase(
    r"skip to (main )?content|return to top|back to top|download (the|this|full|report|pdf)|\(?pdf,? \d|cookies?\b"
    r"|you are (here|in)|breadcrumb|\bhome (>|/|»|›)|sign up|\b(view|read) (the|our) |\btoday (the|we)\b"
    r"|^publication of |click (here|the|below)|last updated|what's new|related (links|pages|content)|contact us"
)
CATALOGUE = re.compile(
    r"(?:^\W*|(?<=[.!?])\s+(?=(?-i:[A-Z])))(?:(?P<background>background)|(?P<issues>(?:key )?issues(?: identified)?)"
    r"|(?P<practice>good practice(?: noted)?)"
    r"|(?P<learning>(?:key )?learning(?: (?:themes|points|noted|identified|focuse[sd] on|cent(?:re|er)s on"
    r"|relates to|is around))?)"
    r"|(?P<recommendations>recommendations(?: (?:to|for) [\w' ’]{3,40}?)?)|(?P<keywords>keywords)|(?P<model>model))"
    r"(?: includ(?:es?|ed|ing))?\b\s*[:–-]"
    r"|^\W*(?P<demands>makes recommendations)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""How a paragraph of an abstract begins, or a sentence where its paragraphs were run together; one group a label."""
CATALOGUE_HEAD = re.compile(
    r"(?:\d{1,2} )?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) )?"
    r"(?:19|20)\d\d(?:\s+[–—-]\s+|(?=[A-Z]))[A-Z][\w’'&, -]{2,60}?\s*[–—-]\s+\S.{1,60}"
)
"""How a library of reviews heads an abstract: date, area and child, parted by dashes; the first is lost at times."""
CATALOGUE_OPENING = re.compile(
    r"(?:[\w’'-]+,? ){0,9}?(?:deaths?|injur(?:y|ies)|abuse|exploitation|suicides?|neglect|murders?|harm|behaviour)"
    r"(?: [\w’'-]+){0,6}? (?:of|to|by) [^.\n]{0,80}?"
    r"\b(?:\d{1,2}-(?:day|week|month|year)s?|bab(?:y|ies)|infants?|child(?:ren)?|boys?|girls?|siblings|twins)\b",
    re.IGNORECASE,
)
"""The first words of an abstract say what happened to whom, and are no whole sentence."""
RUN_ON_TITLE = re.compile(
    r"(?:Re-?consideration of (?:the |an? )?|Re-?considered )?(?:Serious Case Review|SERIOUS CASE REVIEW)"
    r"(?=\s+(?:LSCB|SCB|Board|Initials|Name)\b[^.:\n]{0,30}[:\s])"
)
"""A title with the fields of a form behind it on the same line."""
