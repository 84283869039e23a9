"""Words by which reports of this genre judge: cue tables for `nlp/polarity.py` (domain notes, part 2.3).

Matched on lower-case words as written, so every form that counts is listed.
"""

# fmt: off
NEGATORS = frozenset((
    "not", "n't", "never", "no", "nor", "neither", "nobody", "none", "nothing", "cannot", "without", "rarely",
    "seldom", "hardly", "few", "little", "lacks", "lacked", "lacking", "unable", "insufficient", "insufficiently",
))
"""Words that turn a word of praise later in the same clause into a concern."""

NO_CUES = (
    "not only", "not least", "not just", "no longer a", "no doubt", "not simply", "appropriate adult", "safe sleep",
    "safe storage", "safety plan", "early help", "family help", "family support", "strengths and difficulties",
    "as well", "as well as", "well-being", "support worker", "support workers", "best interests", "most recent",
    "value for money", "failure to thrive", "limited company", "right to", "well above", "well below", "well outside",
    "well over", "well after", "supported accommodation", "strong smell", "help and protection",
    "good enough parenting", "risk of significant harm", "need of help", "right up", "all right", "clear that",
    "at most", "support plan", "effectiveness of", "no fault", "not to blame", "not in dispute", "progress report",
    "work in progress", "without prejudice", "no criticism", "makes no criticism", "as appropriate",
    "where appropriate", "if appropriate", "few adoptions", "few placements",
)
"""Runs that hold a cue's or a negation's word and judge nothing."""

PIVOTS = frozenset((
    "but", "however", "although", "though", "while", "whilst", "despite", "nonetheless", "nevertheless",
    "notwithstanding", "except", "whereas",
))
"""Words at which one claim ends and another, often opposite, begins."""

FALLS_SHORT = (
    "area of challenge", "remains a challenge", "not always", "not consistently", "not yet", "not sufficiently",
    "not routinely", "not all", "not enough", "not fully", "not well", "not clear", "not robust", "not effective",
    "not good enough", "not in place", "inconsistent", "inconsistently", "inconsistency", "variable", "variability",
    "too variable", "uneven", "patchy", "mixed picture", "varies", "vary", "varied in quality", "too many", "too few",
    "too long", "too slow", "too slowly", "too late", "too quickly", "too often", "too soon", "too early", "too much",
    "too narrow", "too little", "too high", "too reliant", "too broad", "too generic", "insufficient",
    "insufficiently", "lack of", "lack", "lacks", "lacked", "lacking", "limited", "absence of", "shortfall",
    "shortfalls", "shortage", "shortages", "scarcity", "poor", "poorly", "weak", "weaker", "weakness", "weaknesses",
    "inadequate", "inadequately", "ineffective", "underdeveloped", "under-developed", "unsatisfactory",
    "unacceptable", "unacceptably", "unsafe", "below the standard", "below the expected", "fell short", "falls short",
    "fell below", "falls below", "fail", "fails", "failed", "failing", "failings", "failure", "failures",
    "missed opportunity", "missed opportunities", "opportunity was missed", "opportunities were missed",
    "opportunity was lost", "lost opportunity", "opportunity missed", "was missed", "were missed", "overlooked",
    "lost sight", "should have been", "should have", "ought to have", "could have been", "could have", "might have",
    "would have helped", "would have been", "would have allowed", "would have shown", "over-reliance",
    "overly reliant", "relied too heavily", "overly optimistic", "over-optimistic", "too optimistic", "drift",
    "delay", "delays", "delayed", "backlog", "backlogs", "slow", "slowly", "belated", "confusion", "confused",
    "confusing", "unclear", "misunderstood", "misunderstanding", "did not understand", "unsure", "uncertain",
    "uncertainty", "reluctant", "reluctance", "unwilling", "unaware", "recurring", "repeatedly", "once again",
    "hindered", "hindering", "hinders", "hampered", "hampering", "hampers", "compounded", "exacerbated", "undermined",
    "undermines", "compromised", "limiting", "stretched", "overstretched", "under pressure", "under-resourced",
    "underfunded", "under-funded", "understaffed", "cuts", "overwhelmed", "struggle", "struggling", "struggled",
    "at risk of harm for too long", "left at risk", "puts children at risk", "placed at risk", "left unsafe",
    "widespread", "serious failure", "serious failures", "serious weakness", "declined", "deteriorated",
    "deteriorating", "deterioration", "worsened", "slipped", "merely", "in isolation", "fragmented", "disjointed",
    "superficial", "vague", "descriptive", "narrow", "incomplete", "inaccurate", "out of date", "outdated",
    "premature", "prematurely", "for some children", "some children", "some cases", "a small number", "small number",
    "very small number", "a minority", "small minority", "minority of", "often too", "on occasion", "on occasions",
    "less well", "less consistent", "less effective", "less clear", "further work", "more to do", "work to do",
    "unallocated", "unseen", "unidentified", "unaddressed", "unresolved", "unchallenged", "unrecorded", "unsuitable",
    "inappropriate", "inappropriately", "negatively", "adversely", "disrupted", "unstable", "instability",
    "high caseloads", "problematic", "wait too", "long waits", "waiting too", "unhelpful", "oversight was lacking",
    "was lost", "were lost", "fell between", "nobody", "no one", "assumed", "assumption", "mistaken", "wrongly",
    "wrong", "error", "errors", "omission", "omissions", "underestimated", "ignored", "dismissed", "disregarded",
    "irregular", "unexplored", "untested", "taken at face value", "cancelled", "lapsed", "stalled", "reactive",
    "incident-led", "episodic", "siloed", "in silos", "not known", "cannot be", "no evidence", "little evidence",
    "limited evidence", "underused", "under-used", "insufficient priority", "low priority",
    "needs to be strengthened", "need to be strengthened", "needs to be improved", "need to be improved",
    "needs to improve", "need to improve", "needs strengthening", "needs to be better", "overly", "excessive",
    "excessively", "unduly", "hindsight", "criticism", "criticised", "regrettable", "regret", "disappointing",
    "disappointingly", "impeded", "impedes", "prevented", "by default", "by chance", "bore no", "had no", "has no",
    "have no", "no further action", "remains a", "remain a", "is missing", "was missing", "missing from records",
    "well enough", "quickly enough", "soon enough", "clear enough", "good enough", "often enough", "was minimised",
    "were minimised", "minimised the", "yet to", "as yet", "early stage", "a challenge", "shortcoming",
    "shortcomings", "require improvement", "requires improvement", "require further", "requires further",
    "need further", "needs further", "is needed", "are needed", "also needed", "lower than", "low take-up",
    "low number", "at the expense", "did little", "no sense of", "took no", "gave no", "made no", "made little",
    "given no", "no record", "not asked", "not told", "not seen", "nobody had", "nothing was", "no attempt",
    "no plan", "no reference", "no mention", "was left", "were left", "simply", "on trust", "out of sight",
    "not invited", "lost track", "by then", "not until", "it took", "months later", "weeks later", "went unanswered",
    "unanswered", "was not returned", "not returned", "turned away", "closed without", "in error", "contrary to",
    "should never", "led to delay", "not picked up", "not followed up",
)
"""Runs of words by which practice is said to fall short."""

HINTS_SHORT = (
    "sometimes", "generic", "area of challenge", "waiting list", "waiting lists", "difficulties", "difficulty",
    "challenges", "gap", "gaps", "of concern", "concern", "concerning", "rather than", "absent", "still", "wait",
    "waits", "despite", "need to", "needs to", "only", "is required", "are required", "barriers", "barrier",
    "without", "needed to", "difficult", "unmet", "less", "unknown", "isolated", "instead of", "severe", "missing",
    "late", "limits", "constrained", "challenging", "turnover", "never", "enough", "too", "negative", "adverse",
    "concerns",
)
"""Words of blame that as often name a need or a risk: they count only where the clause has no praise."""

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
    "holistic", "evidence-based", "good decision", "had been right", "persisted", "insisted", "pressed",
    "followed up", "followed this up", "acted on", "kept asking", "kept trying", "wrote down", "within a week",
    "within two days", "within two hours", "within days", "that afternoon", "that day", "the same afternoon",
    "the same morning", "straight away", "at once", "without waiting", "in full", "on each occasion", "every time",
    "made sure", "took care", "took time", "took the trouble", "noticed", "spotted", "alert to", "well judged",
    "a model", "an example of", "deserves", "should be recognised", "stands out", "stood out", "exception",
)
"""Runs of words by which practice is praised."""

IMPERATIVES = frozenset((
    "increase", "improve", "develop", "ensure", "strengthen", "implement", "establish", "evaluate", "consider",
    "introduce", "extend", "sharpen", "deliver", "enhance", "secure", "undertake", "clarify", "publish", "agree",
    "commission", "reinforce", "embed", "accelerate", "prioritise", "reduce", "expand", "revise", "promote", "amend",
    "explore", "remind", "require", "ask", "audit", "check", "seek", "produce", "create", "bring", "encourage",
    "maximise", "provide",
))
"""Verbs that open a demand when they open a statement."""

SERVES = (
    "help", "helps", "provide", "provides", "are provided", "is provided", "offer", "offers", "are offered",
    "is offered", "receive", "receives", "have access", "has access", "is available", "are available", "in place",
    "attend", "attends", "contribute", "contributes", "contributing", "engage", "engages", "engaged", "visit",
    "visits", "are visited", "support", "supports", "promote", "promotes", "lead", "leads", "use", "uses", "are used",
    "is used", "work with", "works with", "work together", "share", "shares", "are shared", "is shared", "is given",
    "are given", "involve", "involves", "involved", "are considered", "is considered", "consider", "monitor",
    "monitors", "are monitored", "review", "reviews", "are reviewed", "is reviewed", "meet", "meets", "oversee",
    "oversees", "has developed", "have developed", "has introduced", "have introduced", "has implemented",
    "has created", "has increased", "have increased", "has led", "have led", "led to", "resulted in", "results in",
    "contributed to", "allows", "allow", "enable", "inform", "informs", "informed by", "reflect", "reflects",
    "is taken", "are taken", "are made", "is made", "are seen", "identify", "identifies", "are identified", "respond",
    "responds", "recognise", "recognises", "recognised", "can access", "are able to", "is able to", "focus on",
    "focuses on", "focused on", "aware of", "awareness", "opportunities", "opportunity to", "ensure", "give", "gives",
    "makes", "make", "take", "takes", "continue to", "continues to", "build", "builds", "celebrates", "listens",
    "knows", "working with",
)
"""Weak praise of the present: what services are said to do for children, where nothing else in the clause judges."""

CONDITIONS = frozenset((
    "when", "where", "if", "unless", "who", "whose", "whom", "until", "before", "that", "which",
))
"""Words that open a condition or say who is meant: a negator close after one describes a need, not practice."""

ASKING = frozenset((
    "where", "when", "how", "what", "whom", "whether", "why", "which", "if", "than",
))
"""Words that, close before "should", make it part of what is decided."""

FINITE = frozenset((
    "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "can", "could", "will", "would", "may",
    "might", "must", "should", "remain", "remains", "continue", "continues", "receive", "receives", "need", "needs",
    "lack", "lacks", "know", "knows", "provide", "provides", "make", "makes", "work", "works", "'s", "'re",
))
"""Verbs that make a noun phrase a sentence."""

SUBORDINATES = frozenset((
    "so", "that", "which", "who", "whose", "whom", "where", "when", "if", "including", "because",
))
"""Words after which a verb belongs to a part of the noun phrase ("records that are clear")."""

PUT_RIGHT = frozenset((
    "avoided", "managed", "cleared", "eliminated", "minimised", "reduced", "prevented", "addressed", "tackled",
    "resolved", "rare", "rarely", "reducing", "decreasing", "decreased",
))
"""Words that, close after a word of blame, turn it into praise ("delays are minimised")."""

PAST = frozenset((
    "was", "were", "had", "did",
))
"""Marks of the past: there the weak praise below is narrative, not a judgement of services as they are."""

FLIPPED_BY = frozenset((
    "no", "not", "n't", "without", "avoid", "avoids", "avoided", "avoiding", "prevent", "prevents", "prevented",
    "preventing", "reduce", "reduces", "reduced", "reducing", "minimise", "minimises", "minimised", "minimising",
    "never", "eliminate", "address", "addressed", "addresses", "addressing", "tackle", "tackled", "tackling", "fewer",
))
"""Words that, close before a word of blame, turn it into praise ("without delay", "prevent drift")."""

STOPPING = frozenset((
    "challenge", "challenged", "challenging", "prevent", "prevented", "address", "addressed", "addressing", "tackle",
    "tackled", "identify", "identified", "recognise", "recognised", "notice", "noticed", "escalate", "escalated",
    "avoid", "avoided", "reduce", "reduced", "resolve", "resolved", "stop", "stopped", "correct", "corrected",
    "question", "questioned", "detect", "detected", "act", "acted", "respond", "responded", "see", "seen",
))
"""Verbs by which blame is put right: where they are denied, the blame stands ("did not challenge drift")."""

TURNS = frozenset((
    "drift", "delay", "delays", "delayed", "backlog", "backlogs", "gap", "gaps", "concern", "inappropriate",
    "inappropriately", "confusion", "unsafe", "barriers", "barrier", "disrupted", "difficulties", "weaknesses",
    "failures", "failure", "missed", "unallocated", "late", "unmet", "isolated", "turnover",
))
"""Words of blame that such a word can turn; "not limited" or "no poor" are too rare or unclear to turn."""

DEMANDS = (
    "should", "must", "ought to", "needs to", "need to", "is required to", "are required to", "seek assurance",
    "ensure that", "ensure", "review the", "consider", "strengthen", "improve the", "develop", "recommends",
    "recommended that", "recommendation", "it is recommended", "take action to", "continue to improve",
    "assure itself", "assure themselves", "request assurance",
)
"""Runs of words by which something is asked for."""

# fmt: on
