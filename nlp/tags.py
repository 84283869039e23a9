"""Claims about a text: statements, the themes tagged on them, recommendations and speakers.

A tag is a claim by a method: it carries the tagger's name and never stands without its evidence.
"""

from dataclasses import dataclass
from enum import StrEnum

from ingest.document import Span
from nlp.scope import Scope


class Polarity(StrEnum):
    """Which way a statement judges: practice fell short, was good, both at once, or no judgement."""

    CONCERN = "concern"
    STRENGTH = "strength"
    MIXED = "mixed"
    NEUTRAL = "neutral"


class StatementKind(StrEnum):
    """What a statement does: evaluates, says what should be done, tells or describes, or none of these."""

    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    NARRATIVE = "narrative"
    OTHER = "other"


class SpeakerRole(StrEnum):
    """Who makes a claim; trend counts rest on `REPORT` alone unless asked otherwise."""

    REPORT = "report"
    INSPECTORATE = "inspectorate"
    FAMILY = "family"
    PRACTITIONER = "practitioner"
    THIRD_PARTY = "third-party"


class RecommendationKind(StrEnum):
    """What kind of demand a recommendation is."""

    RECOMMENDATION = "recommendation"
    AREA_FOR_IMPROVEMENT = "area_for_improvement"
    PRIORITY_ACTION = "priority_action"
    ACTION_TAKEN = "action_taken"
    PRIOR_RECOMMENDATION = "prior_recommendation"


@dataclass(frozen=True, slots=True)
class Tag:
    """A theme claimed on one statement: polarity, score in 0..1, evidence, and which tagger said so.

    `evidence` lies inside `statement`; both are ranges of the text that was tagged.
    """

    theme: str
    polarity: Polarity
    score: float
    statement: Span
    evidence: Span
    tagger: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or bullet with its heading's context, what it does, who says it and how much it holds for."""

    span: Span
    kind: StatementKind
    speaker: SpeakerRole
    tags: tuple[Tag, ...] = ()
    scope: Scope = Scope.UNSTATED


class Strength(StrEnum):
    """How strongly the verb of a demand asks; `NONE` where it has no verb that asks (noun phrases, reports)."""

    MUST = "must"
    SHOULD = "should"
    CONSIDER = "consider"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Place:
    """Where else in the document the same demand is printed."""

    page: int
    span: Span


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One demand made on somebody: number as printed or "", addressees as classes, page, its own words.

    `timescale` is the printed words of time, or ""; `assurance` says that it asks for assurance or evidence that
    something is so; `section` is the headings it stands under, outermost first; `also` where it is printed again.
    """

    kind: RecommendationKind
    number: str
    text: str
    addressees: tuple[str, ...]
    page: int
    span: Span
    strength: Strength = Strength.NONE
    timescale: str = ""
    assurance: bool = False
    section: tuple[str, ...] = ()
    also: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body that the document quotes, with role and organisation as printed (or "")."""

    name: str
    role: str
    organisation: str
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that the language layer says of one document."""

    statements: tuple[Statement, ...]
    recommendations: tuple[Recommendation, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    groups: tuple[str, ...] = ()
