"""What a statement does: evaluates, says what should be done, tells or describes, or none of these.

Judged from the kind of section, from standing phrases of scope and method, and from the statement's judgement.
"""

import re
from collections import Counter
from collections.abc import Iterable

from ingest.document import UNCOUNTED, SectionKind
from nlp.polarity import Ground, Judgement
from nlp.statements import Unit
from nlp.tags import StatementKind

DEMAND_SECTIONS = frozenset({SectionKind.RECOMMENDATIONS, SectionKind.PRIORITY_ACTION, SectionKind.IMPROVEMENT})
TELLING_SECTIONS = frozenset({SectionKind.CHRONOLOGY, SectionKind.FAMILY})

DEMAND_HEADING = re.compile(
    r"recommendation|areas? for (?:improvement|priority)|priority action|what needs to improve", re.IGNORECASE
)

SCOPE = re.compile(
    r"^(?:\W|\d)*(?:terms of reference|the (?:purpose|scope|aim|period) of (?:this|the) (?:review|report|inspection)|"
    r"this (?:review|report|letter|inspection|visit) (?:covers|considers|was|is|outlines|sets|has been|follows|"
    r"includes)|"
    r"the (?:review|inspection|panel) (?:was (?:commissioned|carried out|conducted|chaired|led)|covers|met on|"
    r"considered the period|consisted|comprised|team|period)|individual management review|"
    r"the following (?:agencies|members|documents|information)|"
    r"inspectors? (?:(?:have )?looked (?:at|closely)|examined|considered (?:the )?(?:evidence|quality|cases|a range)|"
    r"sampled|met with|spoke (?:to|with))|"
    r"members of the panel|the (?:lead |independent )?(?:reviewer|author) (?:is|was|has)\b|all names|names have been|"
    r"(?:ofsted|cqc|we|the office for standards)\b[^.]{0,60}\b(?:regulates|inspects|will|is (?:a|the) )|"
    r"if you (?:would like|are|wish)|you (?:may|can) (?:reuse|copy)|telephone|©|published by)",
    re.IGNORECASE,
)
"""How statements of scope, method, membership and publication begin."""

STATISTIC = re.compile(
    r"^(?:\W|\d)*(?:approximately|at \d|there are \d|\d[\d,.]*%?|in \d{4}|as at|"
    r"the (?:proportion|number|percentage|rate) of|of these|of whom|children and young people from)\b[^.]{0,160}\d",
    re.IGNORECASE,
)
"""How statements of local-area statistics begin; they count only where a cue judges them."""


def kind_of(unit: Unit, judgement: Judgement) -> StatementKind:
    """What the statement does."""
    if unit.section in UNCOUNTED and unit.section not in TELLING_SECTIONS:
        return StatementKind.OTHER
    if SCOPE.search(unit.text):
        return StatementKind.OTHER
    if judgement.demands or unit.section in DEMAND_SECTIONS or DEMAND_HEADING.search(unit.heading):
        return StatementKind.RECOMMENDATION
    if judgement.ground is not Ground.CUE and STATISTIC.search(unit.text):
        return StatementKind.OTHER
    if judgement.evaluates:
        return StatementKind.FINDING
    return StatementKind.NARRATIVE


def kind_of_all(kinds: Iterable[StatementKind]) -> StatementKind:
    """One kind for several statements: what most of them do, a finding before what only surrounds it."""
    counts = Counter(kinds)
    if not counts:
        return StatementKind.OTHER
    if counts[StatementKind.RECOMMENDATION] * 2 >= counts.total():
        return StatementKind.RECOMMENDATION
    if counts[StatementKind.FINDING]:
        return StatementKind.FINDING
    return max(StatementKind.OTHER, StatementKind.NARRATIVE, key=lambda kind: counts[kind])
