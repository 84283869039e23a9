"""Which way a statement judges, clause by clause: cues, negation by clause scope, pivots, and the heading's say.

The rules follow the domain notes (part 2): negation covers the clause, not a window of words; a pivot ("but",
"although") separates claims; a bare noun phrase takes the polarity of its heading.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ingest.document import SectionKind
from nlp import cues
from nlp.language import Found, Language, Reading
from nlp.statements import Unit
from nlp.tags import Polarity

NEAR = 4
"""Words before a word of blame in which "no", "without" or "prevent" turns it ("no drift", "without any delay")."""

CONDITION = 5
"""Words after "when", "if" or "who" in which a negator describes a need and not practice."""

SCOPE = 12
"""Words that a negator covers inside its clause: the longest clauses of the genre, lists left out."""

HEADING_CONCERN = re.compile(
    r"need(?:s)? to (?:improve|do better|change)|areas? (?:for|of) (?:priority|improvement|development|concern)|"
    r"priority action|could (?:be|have been) better|missed opportunit|weakness|recommendation|lessons|"
    r"shortcoming|what (?:went wrong|was missed|did not work)|barriers|gaps",
    re.IGNORECASE,
)
"""Headings under which a bare noun phrase is a shortcoming."""

HEADING_STRENGTH = re.compile(
    r"strength|good practice|notable practice|effective practice|worked well|works well|working well|"
    r"doing that is effective|what was done well|positive practice|practice worth sharing|outstanding|"
    r"highly effective",
    re.IGNORECASE,
)
"""Headings under which a bare noun phrase is praise."""

SECTION_POLARITY = {
    SectionKind.STRENGTHS: Polarity.STRENGTH,
    SectionKind.IMPROVEMENT: Polarity.CONCERN,
    SectionKind.PRIORITY_ACTION: Polarity.CONCERN,
    SectionKind.RECOMMENDATIONS: Polarity.CONCERN,
}

QUOTES = frozenset("'‘“\"")

MODALS = frozenset({"should", "must", "ought"})

QUESTION = re.compile(r"\?\s*$")


class Ground(StrEnum):
    """What a judgement rests on, strongest first."""

    CUE = "cue"
    HEADING = "heading"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of tokens that makes one claim, with what its own cues say (or None)."""

    first: int
    last: int
    polarity: Polarity | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a statement judges: its clauses, itself as a whole, on what ground, and whether it asks for something."""

    clauses: tuple[Clause, ...]
    polarity: Polarity
    ground: Ground
    demands: bool

    @property
    def evaluates(self) -> bool:
        """Whether the statement judges at all."""
        return self.ground is not Ground.NONE

    def at(self, first: int, last: int) -> Polarity:
        """The polarity of what stands at these tokens: their clauses', else the statement's."""
        if self.demands:
            return self.polarity
        said = [c.polarity for c in self.clauses if c.first < last and first < c.last and c.polarity]
        return _together(said) if said else self.polarity


class PolarityReader:
    """Reads judgements off statements; holds the compiled cue tables."""

    def __init__(self, language: Language) -> None:
        self.language = language
        tables = {
            "concern": cues.FALLS_SHORT,
            "hint": cues.HINTS_SHORT,
            "strength": cues.IS_GOOD,
            "none": cues.NO_CUES,
            "demand": cues.DEMANDS,
            "serves": cues.SERVES,
        }
        self._finder = language.finder(tables, inflected=False)

    def judge(self, unit: Unit) -> Judgement:
        """The statement's judgement; questions judge nothing."""
        reading = unit.reading
        if QUESTION.search(unit.text):
            return Judgement((Clause(0, len(reading.words), None),), Polarity.NEUTRAL, Ground.NONE, False)
        found = self._finder.find(reading)
        clauses = tuple(_clauses(reading, found))
        inherited = heading_polarity(unit)
        said = [clause.polarity for clause in clauses if clause.polarity]
        if _demands(reading, found, unit):
            return Judgement(clauses, Polarity.CONCERN, Ground.CUE, True)
        if inherited and _bare(reading):
            return Judgement((Clause(0, len(reading.words), inherited),), inherited, Ground.HEADING, False)
        if said:
            return Judgement(clauses, _together(said), Ground.CUE, False)
        if inherited:
            return Judgement(clauses, inherited, Ground.HEADING, False)
        return Judgement(clauses, Polarity.NEUTRAL, Ground.NONE, False)


def heading_polarity(unit: Unit) -> Polarity | None:
    """What the heading or kind of section says of a bare phrase under it; None where it says nothing."""
    if unit.section in SECTION_POLARITY:
        return SECTION_POLARITY[unit.section]
    concern, strength = HEADING_CONCERN.search(unit.heading), HEADING_STRENGTH.search(unit.heading)
    if concern and not strength:
        return Polarity.CONCERN
    if strength and not concern:
        return Polarity.STRENGTH
    return None


def _demands(reading: Reading, found: Iterable[Found], unit: Unit) -> bool:
    """Whether the statement says what should be done, not what should have been."""
    asks = [hit for hit in found if hit.key == "demand"]
    if unit.section in (SectionKind.RECOMMENDATIONS, SectionKind.PRIORITY_ACTION):
        return True
    opening = next((at for at, word in enumerate(reading.words) if word.isalpha()), 0)
    if reading.words[opening] in cues.IMPERATIVES or reading.words[opening : opening + 1] == ("further",):
        return True
    for hit in asks:
        word = reading.words[hit.first]
        after = reading.words[hit.last : hit.last + 1]
        if word in MODALS and after != ("have",) and not _indirect(reading, hit.first):
            return True
        if word in ("recommends", "recommended", "seek", "assure", "request"):
            return True
    return False


def _bare(reading: Reading) -> bool:
    """Whether the statement is a noun phrase without a verb of its own, so that only its heading judges it."""
    for word in reading.words:
        if word in cues.SUBORDINATES:
            return True
        if word in cues.FINITE:
            return False
    return True


def _indirect(reading: Reading, at: int) -> bool:
    """Whether a "should" belongs to a question that is decided ("where they should live") or to quoted words."""
    if at and reading.words[at - 1] in QUOTES:
        return True
    return any(word in cues.ASKING for word in reading.words[max(0, at - NEAR) : at])


def _clauses(reading: Reading, found: tuple[Found, ...]) -> Iterator[Clause]:
    edges = [0, *_edges(reading), len(reading.words)]
    for first, last in pairwise(edges):
        if first < last:
            hits = [hit for hit in found if first <= hit.first and hit.last <= last]
            yield Clause(first, last, _clause_polarity(reading, first, last, hits))


def _edges(reading: Reading) -> Iterator[int]:
    """Tokens at which a new clause begins: a pivot, what follows a semicolon, the end of an "although" clause."""
    subordinate = False
    for at, word in enumerate(reading.words):
        if at and word in cues.PIVOTS:
            yield at
        if word in cues.PIVOTS:
            subordinate = word in ("although", "though", "while", "whilst", "despite", "notwithstanding")
        elif (word in (";", ":", "–", "—") and at + 1 < len(reading.words)) or (
            word == "," and subordinate and at + 1 < len(reading.words)
        ):
            yield at + 1
            subordinate = False


def _clause_polarity(reading: Reading, first: int, last: int, hits: list[Found]) -> Polarity | None:
    masked = {at for hit in hits if hit.key == "none" for at in range(hit.first, hit.last)}
    denials = [at for at in range(first, last) if reading.words[at] in cues.NEGATORS and at not in masked]
    negators = [at for at in denials if not _conditional(reading, first, at)]
    blame = [hit for hit in hits if hit.key in ("concern", "hint") and hit.first not in masked]
    turned = [hit for hit in blame if _turned(reading, first, last, hit)]
    for hit in turned:
        negators = [at for at in negators if not hit.first - NEAR <= at <= hit.last]
    kinds = {
        hit.key
        for hit in hits
        if hit.key in ("strength", "serves") and hit.first not in masked and not _denied(hit, negators)
    }
    if any(word in cues.PAST for word in reading.words[first:last]):
        kinds.discard("serves")
    blamed = any(hit.key == "concern" and hit not in turned for hit in blame)
    hinted = any(
        hit.key == "hint" and hit not in turned and not _conditional(reading, first, hit.first) for hit in blame
    )
    if blamed or negators or (hinted and "strength" not in kinds):
        return Polarity.CONCERN
    if turned or kinds:
        return Polarity.STRENGTH
    return Polarity.CONCERN if denials else None


def _denied(hit: Found, negators: list[int]) -> bool:
    return any(at < hit.first <= at + SCOPE for at in negators)


def _conditional(reading: Reading, first: int, at: int) -> bool:
    """Whether a negator stands in a condition ("when they cannot remain") or says who is meant ("who are not")."""
    return any(word in cues.CONDITIONS for word in reading.words[max(first, at - CONDITION) : at])


def _turned(reading: Reading, first: int, last: int, hit: Found) -> bool:
    """Whether a word of blame is denied or put right close before it, or put right close after it."""
    if reading.words[hit.last - 1] not in cues.TURNS:
        return False
    before = reading.words[max(first, hit.first - NEAR) : hit.first]
    denied = next((at for at, word in enumerate(before) if word in cues.NEGATORS), len(before))
    if any(word in cues.STOPPING for word in before[denied:]):
        return False
    after = reading.words[hit.last : min(last, hit.last + NEAR)]
    return any(word in cues.FLIPPED_BY for word in before) or any(word in cues.PUT_RIGHT for word in after)


def _together(said: list[Polarity]) -> Polarity:
    """One polarity for several claims: mixed where they part."""
    return said[0] if len(set(said)) == 1 else Polarity.MIXED
