"""Words by which reports of this genre judge: cue tables for `nlp/polarity.py` (domain notes, part 2.3).

Matched on lower-case words as written, so every form that counts is listed.
"""

# fmt: off
NEGATORS = frozenset(
    ["not", "n't", "never", "no", "nor", "neither", "nobody", "none", "nothing", "cannot", "without", "rarely", "seldom", "hardly", "few", "little", "lacks", "lacked", "lacking", "unable", "insufficient", "insufficiently"]
)
"""Words that turn a word of praise later in the same clause into a concern."""

ADDITIVE = ("not only", "not least", "not just", "no longer a", "not inappropriately", "no doubt", "not simply")
"""Runs that begin like a negation and deny nothing."""

PIVOTS = frozenset(
    ["but", "however", "although", "though", "while", "whilst", "despite", "nonetheless", "nevertheless", "notwithstanding", "except", "whereas"]
)
"""Words at which one claim ends and another, often opposite, begins."""

FALLS_SHORT = (
    "not always", "not consistently", "not yet", "not sufficiently", "not routinely", "not all", "not enough",
    "not fully", "not well", "not clear", "not robust", "not effective", "not good enough", "not in place",
    "inconsistent", "inconsistently", "inconsistency", "variable", "variability", "too variable", "uneven", "patchy",
    "mixed picture", "varies", "vary", "varied in quality", "too many", "too few", "too long", "too slow",
    "too slowly", "too late", "too quickly", "too often", "too soon", "too early", "too much", "too narrow",
    "too little", "too high", "too reliant", "too broad", "too generic", "insufficient", "insufficiently", "lack of",
    "lack", "lacks", "lacked", "lacking", "limited", "absence of", "absent", "gap", "gaps", "shortfall", "shortfalls",
    "shortage", "shortages", "scarcity", "poor", "poorly", "weak", "weaker", "weakness", "weaknesses", "inadequate",
    "inadequately", "ineffective", "underdeveloped", "under-developed", "unsatisfactory", "unacceptable",
    "unacceptably", "unsafe", "below the standard", "below the expected", "fell short", "falls short", "fell below",
    "falls below", "fail", "fails", "failed", "failing", "failings", "failure", "failures", "missed opportunity",
    "missed opportunities", "opportunity was missed", "opportunities were missed", "opportunity was lost",
    "lost opportunity", "opportunity missed", "was missed", "were missed", "overlooked", "lost sight",
    "should have been", "should have", "ought to have", "could have been", "could have", "might have",
    "would have helped", "would have been", "would have allowed", "would have shown", "over-reliance",
    "overly reliant", "relied too heavily", "overly optimistic", "over-optimistic", "too optimistic", "drift",
    "delay", "delays", "delayed", "backlog", "backlogs", "slow", "slowly", "late", "belated", "confusion", "confused",
    "confusing", "unclear", "misunderstood", "misunderstanding", "did not understand", "unsure", "uncertain",
    "uncertainty", "reluctant", "reluctance", "unwilling", "unaware", "recurring", "repeatedly", "once again",
    "hindered", "hindering", "hinders", "hampered", "hampering", "hampers", "compounded", "exacerbated", "undermined",
    "undermines", "compromised", "constrained", "limits", "limiting", "stretched", "overstretched", "under pressure",
    "overwhelmed", "severe", "struggle", "struggling", "struggled", "at risk of harm for too long", "left at risk",
    "puts children at risk", "placed at risk", "left unsafe", "widespread", "serious failure", "serious failures",
    "serious weakness", "declined", "deteriorated", "deteriorating", "deterioration", "worsened", "slipped", "only",
    "merely", "in isolation", "isolated", "fragmented", "disjointed", "superficial", "vague", "generic",
    "descriptive", "narrow", "incomplete", "inaccurate", "out of date", "outdated", "premature", "prematurely",
    "for some children", "some children", "some cases", "a small number", "small number", "very small number",
    "a minority", "small minority", "minority of", "sometimes", "often too", "on occasion", "on occasions", "less",
    "less well", "less consistent", "less effective", "less clear", "needs to", "need to", "further work",
    "more to do", "work to do", "is required", "are required", "needed to", "still", "concern", "concerning",
    "of concern", "unallocated", "unseen", "unknown", "unidentified", "unaddressed", "unresolved", "unmet",
    "unchallenged", "unrecorded", "unsuitable", "inappropriate", "inappropriately", "negative", "negatively",
    "adverse", "adversely", "disrupted", "unstable", "instability", "turnover", "high caseloads", "barrier",
    "barriers", "difficulties", "difficulty", "difficult", "challenges", "problematic", "wait too", "long waits",
    "waiting too", "wait", "waits", "unhelpful", "oversight was lacking", "was lost", "were lost", "fell between",
    "nobody", "no one", "none of", "never", "assumed", "assumption", "mistaken", "wrongly", "wrong", "error",
    "errors", "omission", "omissions", "missing", "underestimated", "minimised", "ignored", "dismissed",
    "disregarded", "unexplored", "untested", "taken at face value", "cancelled", "lapsed", "stalled", "reactive",
    "incident-led", "episodic", "siloed", "in silos", "not known", "cannot be", "too", "enough", "despite",
    "rather than", "instead of", "no evidence", "little evidence", "limited evidence", "underused", "under-used",
    "insufficient priority", "low priority", "overly", "excessive", "excessively", "unduly", "hindsight", "criticism",
    "criticised", "regrettable", "regret", "disappointing", "disappointingly", "impeded", "impedes", "prevented",
    "by default", "by chance", "bore no", "had no", "has no", "have no", "without", "no further action", "two months",
    "remains a", "remain a",
)
"""Runs of words by which practice is said to fall short."""

IS_GOOD = (
    "good", "very good", "better", "best", "well", "strong", "strongly", "strength", "strengths", "stronger",
    "impressive", "exemplary", "excellent", "outstanding", "exceptional", "highly", "effective", "effectively",
    "highly effective", "well coordinated", "well-coordinated", "purposeful", "tenacious", "tenacity",
    "child-centred", "child-focused", "timely", "prompt", "promptly", "swift", "swiftly", "quick", "quickly",
    "without delay", "immediately", "robust", "robustly", "thorough", "thoroughly", "comprehensive",
    "comprehensively", "analytical", "detailed", "appropriate", "appropriately", "proportionate", "proportionately",
    "suitable", "suitably", "sound", "sensitive", "sensitively", "careful", "carefully", "thoughtful", "thoughtfully",
    "skilled", "skilful", "skilfully", "creative", "creatively", "innovative", "responsive", "persistent",
    "persistently", "positive", "positively", "successful", "successfully", "clear", "clearly", "consistent",
    "consistently", "regular", "regularly", "routinely", "rigorous", "rigorously", "stable", "settled", "safe",
    "safely", "valued", "value", "benefit", "benefits", "benefited", "helped", "helps", "helping", "helpful",
    "enables", "enabled", "enabling", "ensures", "ensured", "ensuring", "supports", "supported", "supportive",
    "committed", "commitment", "dedicated", "ambitious", "aspirational", "improved", "improving", "improvement in",
    "improvements in", "improvements to", "strengthened", "strengthening", "progress", "increasingly", "embedded",
    "established", "evident", "evidenced", "well-established", "transformed", "majority", "vast majority", "most",
    "almost all", "nearly all", "all children", "wide range", "range of", "high quality", "high-quality",
    "well-attended", "accurate", "accurately", "up to date", "up-to-date", "confident", "confidently",
    "knowledgeable", "passionate", "proud", "celebrated", "celebrate", "praised", "commended", "commendable",
    "credit", "good practice", "notable", "went beyond", "went further", "above and beyond", "in line with",
    "met the standard", "expected standard", "within timescale", "within timescales", "within the hour", "same day",
    "the next day", "on time", "rightly", "correctly", "right", "properly", "diligent", "diligently", "conscientious",
    "attentive", "kept in mind", "closely", "collaborative", "collaboratively", "joined-up", "coherent", "cohesive",
    "productive", "constructive", "maintained", "investment", "invested", "enhanced", "enriched", "flourish",
    "thrive", "make good", "achieve well", "access to", "encouraged", "encourage", "listened", "now", "has since",
    "have since", "had the effect", "worked well", "made a difference", "reassured", "reduced", "prioritise",
    "prioritised", "know", "understood", "understand", "meaningful", "nurturing", "warm", "caring", "stability",
    "trusting", "trusted", "visible", "accessible", "flexible", "targeted", "tailored", "bespoke", "intensive",
    "holistic", "evidence-based",
)
"""Runs of words by which practice is praised."""

FLIPPED_BY = frozenset(
    ["no", "not", "n't", "without", "avoid", "avoids", "avoided", "avoiding", "prevent", "prevents", "prevented", "preventing", "reduce", "reduces", "reduced", "reducing", "minimise", "minimises", "minimised", "minimising", "never", "eliminate", "address", "addressed", "addresses", "addressing", "tackle", "tackled", "tackling", "fewer"]
)
"""Words that, close before a word of blame, turn it into praise ("without delay", "prevent drift")."""

TURNS = frozenset(
    ["drift", "delay", "delays", "delayed", "backlog", "backlogs", "gap", "gaps", "concern", "inappropriate", "inappropriately", "confusion", "unsafe", "barriers", "barrier", "disrupted", "difficulties", "weaknesses", "failures", "failure", "missed", "unallocated", "late", "unmet", "isolated", "turnover"]
)
"""Words of blame that such a word can turn; "not limited" or "no poor" are too rare or unclear to turn."""

DEMANDS = (
    "should", "must", "ought to", "needs to", "need to", "is required to", "are required to", "seek assurance",
    "ensure that", "ensure", "review the", "consider", "strengthen", "improve the", "develop", "recommends",
    "recommended that", "recommendation", "it is recommended", "take action to", "continue to improve",
    "assure itself", "assure themselves", "request assurance",
)
"""Runs of words by which something is asked for."""
# fmt: on
