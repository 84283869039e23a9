"""How far two careful readers agree, as figures to hold a tagger's beside: no method can be asked to do better.

From shared/labels/agreement.md: 326 paragraphs (1,110 statements) of real inspection reports that no label file
holds, each read twice by the same guide. The readers were language models, not practitioners.
"""

from dataclasses import dataclass

SOURCE = "shared/labels/agreement.md: two readings of 326 paragraphs of inspection reports, by language models"


@dataclass(frozen=True, slots=True)
class ReadersLevel:
    """One level: agreement over all themes, and over those with at least 8 units; `same_polarity` of `shared`."""

    level: str
    units: int
    micro_f1: float
    macro_f1: float
    themes_in_macro: int
    mean_kappa: float
    same_polarity: float
    shared: int


@dataclass(frozen=True, slots=True)
class ReadersTheme:
    """One theme by paragraph: given by both readers, by one alone, and the agreement."""

    theme: str
    both: int
    first_alone: int
    second_alone: int
    f1: float
    kappa: float


LEVELS = (
    ReadersLevel("statement", 1110, 0.948, 0.945, 33, 0.942, 0.992, 1341),
    ReadersLevel("paragraph", 326, 0.958, 0.952, 27, 0.948, 0.978, 770),
)
KIND = 0.994
"""Share of the paragraphs to which both readers gave the same kind."""

THEMES = (
    ReadersTheme("looked-after-placements", 96, 2, 4, 0.97, 0.96),
    ReadersTheme("leadership-governance", 65, 2, 4, 0.96, 0.94),
    ReadersTheme("multi-agency-roles", 62, 2, 3, 0.96, 0.95),
    ReadersTheme("voice-lived-experience", 59, 0, 1, 0.99, 0.99),
    ReadersTheme("assessment-decision", 55, 1, 7, 0.93, 0.92),
    ReadersTheme("quality-assurance-learning", 45, 4, 2, 0.94, 0.93),
    ReadersTheme("plans-drift-stepdown", 35, 2, 0, 0.97, 0.97),
    ReadersTheme("supervision-oversight", 30, 0, 1, 0.98, 0.98),
    ReadersTheme("training-competence", 25, 1, 1, 0.96, 0.96),
    ReadersTheme("thresholds-front-door", 24, 0, 1, 0.98, 0.98),
    ReadersTheme("early-help", 18, 0, 4, 0.90, 0.89),
    ReadersTheme("exploitation-contextual", 19, 0, 2, 0.95, 0.95),
    ReadersTheme("record-keeping", 17, 1, 2, 0.92, 0.91),
    ReadersTheme("caseloads-capacity", 18, 0, 0, 1.00, 1.00),
    ReadersTheme("information-sharing", 17, 2, 0, 0.94, 0.94),
    ReadersTheme("parental-engagement", 15, 1, 1, 0.94, 0.93),
    ReadersTheme("health-settings-practice", 14, 3, 0, 0.90, 0.90),
    ReadersTheme("domestic-abuse", 15, 0, 0, 1.00, 1.00),
    ReadersTheme("child-mental-health-suicide", 11, 1, 2, 0.88, 0.88),
    ReadersTheme("neglect", 10, 2, 1, 0.87, 0.86),
    ReadersTheme("priority-safeguarding", 9, 1, 2, 0.86, 0.85),
    ReadersTheme("disabled-children", 10, 1, 0, 0.95, 0.95),
    ReadersTheme("education-ehe-missing", 10, 0, 0, 1.00, 1.00),
    ReadersTheme("resources-funding", 10, 0, 0, 1.00, 1.00),
    ReadersTheme("kinship-family-network", 9, 0, 1, 0.95, 0.95),
    ReadersTheme("culture-race-identity", 9, 0, 0, 1.00, 1.00),
    ReadersTheme("recruitment-retention", 9, 0, 0, 1.00, 1.00),
    ReadersTheme("transitions-transfer", 6, 0, 1, 0.92, 0.92),
    ReadersTheme("curiosity-challenge", 6, 0, 0, 1.00, 1.00),
    ReadersTheme("poverty-housing", 6, 0, 0, 1.00, 1.00),
    ReadersTheme("history-chronology", 6, 0, 0, 1.00, 1.00),
    ReadersTheme("secure-custody-justice", 5, 0, 1, 0.91, 0.91),
    ReadersTheme("sexual-abuse-familial", 5, 0, 0, 1.00, 1.00),
    ReadersTheme("asylum-migrant", 5, 0, 0, 1.00, 1.00),
    ReadersTheme("online-harm", 4, 0, 0, 1.00, 1.00),
    ReadersTheme("parental-mental-health", 3, 0, 0, 1.00, 1.00),
    ReadersTheme("fathers-men", 3, 0, 0, 1.00, 1.00),
    ReadersTheme("infants-prebirth", 2, 0, 0, 1.00, 1.00),
    ReadersTheme("parental-substance-misuse", 2, 0, 0, 1.00, 1.00),
    ReadersTheme("covid-context", 1, 0, 0, 1.00, 1.00),
)
