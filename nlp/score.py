"""How likely a reader gives a theme that a rule points to: the score of a "rules-1" tag.

A sum of points turned into a chance (logistic). The points were fitted on half of the labelled documents (1,963
paragraphs of inspections and 368 of fictional reviews, these counted twice); on the other half a tag scored
0.35-0.5 was the readers' too in 40%, 0.5-0.7 in 58%, 0.7-0.85 in 73%, above in 90% of the cases.
"""

import math
from dataclasses import dataclass

LEAST = 0.35
"""Claims less likely than this are not made: below it three of four were wrong (measured as above)."""

START = 0.50
WORDINGS = (-0.72, 0.01, 0.27, 0.85)
"""For one, two, three, four or more wordings of the theme in the statement."""

PLACES = (0.62, 0.16, -0.07, -0.29)
"""By the quarter of the statement in which the first wording stands: what is judged tends to stand at its head."""

RIVALS = (0.83, 0.09, -0.51)
"""Where no, one, two or more other themes are pointed to."""

FROM_HEADING = -0.20
LONG = -0.29
LONG_FROM = 240
"""Characters: longer statements are mostly lists, of which at most two topics are judged."""

THEMES = {
    "priority-safeguarding": -0.07,
    "resources-funding": 0.07,
    "leadership-governance": 0.13,
    "quality-assurance-learning": 0.84,
    "recruitment-retention": 0.18,
    "caseloads-capacity": 0.35,
    "supervision-oversight": 0.30,
    "training-competence": 0.43,
    "information-sharing": -0.25,
    "multi-agency-roles": -0.14,
    "thresholds-front-door": -0.15,
    "early-help": 0.11,
    "transitions-transfer": 0.39,
    "curiosity-challenge": -0.37,
    "parental-engagement": -0.74,
    "voice-lived-experience": 0.01,
    "assessment-decision": -0.19,
    "history-chronology": 0.25,
    "record-keeping": -0.52,
    "plans-drift-stepdown": -0.52,
    "domestic-abuse": 0.54,
    "parental-mental-health": -0.75,
    "parental-substance-misuse": -0.62,
    "fathers-men": 0.06,
    "kinship-family-network": -0.19,
    "poverty-housing": 0.29,
    "neglect": 0.27,
    "sexual-abuse-familial": -0.05,
    "exploitation-contextual": 0.81,
    "online-harm": -0.35,
    "child-mental-health-suicide": -0.04,
    "infants-prebirth": -0.37,
    "disabled-children": 0.48,
    "looked-after-placements": -0.05,
    "secure-custody-justice": -0.05,
    "asylum-migrant": 0.32,
    "education-ehe-missing": 0.22,
    "culture-race-identity": -0.33,
    "health-settings-practice": -0.30,
    "covid-context": 0.41,
}
"""What a theme's own wordings are worth more or less than others'; a theme not listed counts 0."""


@dataclass(frozen=True, slots=True)
class Support:
    """What the score of one claim rests on; `place` is 0 at the statement's start and 1 at its end."""

    theme: str
    wordings: int
    place: float
    rivals: int
    from_heading: bool
    length: int


def score(support: Support) -> float:
    """The chance, in 0..1 and to two digits, that a reader gives the theme too."""
    points = START + THEMES.get(support.theme, 0.0)
    points += WORDINGS[min(support.wordings, len(WORDINGS)) - 1]
    points += PLACES[min(int(support.place * len(PLACES)), len(PLACES) - 1)]
    points += RIVALS[min(support.rivals, len(RIVALS) - 1)]
    points += FROM_HEADING if support.from_heading else 0.0
    points += LONG if support.length > LONG_FROM else 0.0
    return round(1 / (1 + math.exp(-points)), 2)
