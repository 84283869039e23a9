"""What happened in a case: whether a child died or was harmed, and the kinds of harm that the opening states."""

import re

from ingest.case_opening import negated, opening, quoted, title_span
from ingest.document import Document, Span
from ingest.facts import Fact, Harm, Outcome

_DEATH = re.compile(
    r"\bdeaths?\b(?! (?:overview|certificate|penalty))|\bdied\b|\bkilled\b|\bmurder\w*|\bmanslaughter|\bhomicide"
    r"|\bfatal(?:ly)?\b|\b(?:ended|took|taken|take) (?:her|his|their|its) (?:own )?li(?:fe|ves)|\bdied by suicide"
    r"|\b(?:found|pronounced|was) dead\b|\blifeless\b|\bpassed away|\bstillb\w+",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:serious(?:ly)?|badly|severe(?:ly)?|significant(?:ly)?|life-?[ -]?(?:threatening|changing)|grave(?:ly)?)"
    r"(?:\s+\w+){0,2}?\s+(?:harm|hurt|injur|ill|neglect|malnutrition|impair|unwell|abus|head)\w*"
    r"|\binjur(?:y|ies|ed)\b|\bfractures?\b|\b(?:sexual(?:ly)?|physical(?:ly)?) (?:abus|exploit|assault)\w*"
    r"|\bneglect(?:ed)?\b"
    r"|\bexploit(?:ed|ation)\b|\bharmed\b|\bswallowed\b|\bunconscious\b|\bsurvived\b|\bcollaps\w+|\bvery ill\b"
    r"|\brape[ds]?\b|\babused\b|\bself-?harm\w*|\boverdose|\btrafficked|\bcruelty\b|\bburn(?:s|ed)\b"
    r"|\bdiscovered that he was"
    r"|\bmade to (?:clean|eat|sleep)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\bone of whom (?:\w+ )?died|\bof whom (?:one|two|three|four|\w+) (?:\w+ )?died"
    r"|\bdied (?:or|and) (?:\w+ ){0,3}(?:was|were|suffered|sustained|being)? ?(?:\w+ )?(?:serious|badly|harm"
    r"|injur|hurt)\w*"
    r"|\b(?:death|deaths) of [^.;]{3,60}(?:and|;) (?:the )?(?:serious|life-threatening|significant|severe)\w* (?:\w+ )?"
    r"(?:injur|harm)\w* (?:to|of)|\bserious(?:ly)? (?:injury|injured|harm|harmed) (?:or|and) (?:death|killed|died)",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:(?:half-)?brother|(?:half-)?sister|mother|father|grand\w+|parents?|friend|uncle|aunt|partner"
    r"|sibling|cousin|nan"
    r"|of his own|of a previous|another (?:child|baby))s?\b[^.,;]{0,25}$|\b(?:lost|bereave\w*)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_ENDURED = re.compile(
    r"\b(?:lost|bereave\w*|history of|risk of|accused of|allegations? of|fear of|victim of)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
"""What a relative endured, or what was feared: no harm to the child that the review is about."""
_NO_DEATH = re.compile(
    r"\b(?:nearly|almost|could have|might have|would have|expected to|attempted|feared|risk of)\s*\w*\s*$", re.I
)

_HARMS = {
    Harm.SEXUAL: r"sexual(?:ly)? (?:abus|exploit|assault|harm|offen)\w*|\braped?\b|indecent|intra-?familial sexual",
    Harm.EMOTIONAL: r"emotional(?:ly)?(?: and \w+)? (?:abus|harm)\w*",
    Harm.NEGLECT: r"(?<!medical )\bneglect(?:ed|ful)?\b|malnutrition|malnourished|starv\w+|underweight"
    r"|living in (?:\w+ )?(?:squalor|squalid|filthy)",
    Harm.SUDDEN_INFANT_DEATH: r"sudden(?:,? (?:and )?unexpected| infant)? deaths?(?: in infan\w+)?|\bSUDI\b|\bSIDS\b"
    r"|cot death"
    r"|co-?sleeping|over-?lay\w*|(?:shar\w+ a|in) (?:the )?(?:same )?bed (?:with|beside)|asleep beside"
    r"|sleeping on (?:a|the) sofa",
    Harm.NON_ACCIDENTAL_INJURY: r"non-?\s?accidental\w*|\bNAI\b|abusive head|shaken|inflicted (?:injur|head)\w*"
    r"|injur\w+ (?:had been |were |was )?(?:most likely to have been )?(?:deliberately )?(?:inflicted"
    r"|caused deliberately)"
    r"|caused deliberately|injury (?:was )?inflicted|injur\w+ of different ages|injuries had been (?:inflicted|caused)",
    Harm.PHYSICAL: r"physical(?:ly)?(?: and \w+)? (?:abus|assault|harm|chastis)\w*|assault\w*|\bbeaten\b"
    r"|fractures?\b|\bbruis\w+"
    r"|non-?accidental injur\w+|inflicted|head injur\w+|brain injur\w+|hurt when|stabb\w+|attacked",
    Harm.FABRICATED_ILLNESS: r"fabricated(?: or| and|/)? ?(?:induced)? illness|induced illness|\bFII\b"
    r"|perplexing presentation",
    Harm.HOMICIDE: r"murder\w*|manslaughter|homicide|filicide|unlawful(?:ly)? kill\w*|killed (?:him|her|them|by)"
    r"|stabbed to death|died (?:\w+ ){0,5}after (?:he|she) was attacked",
    Harm.SUICIDE: r"(?<!attempted )suicide\b(?! attempt)|(?:ended|took|taken|take) (?:her|his"
    r"|their) (?:own )?li(?:fe|ves)|died by hanging",
    Harm.SELF_HARM: r"self-?\s?harm\w*|(?:harm|hurt)(?:ed|ing)? (?:him|her|them)sel(?:f|ves)|overdose",
    Harm.EXPLOITATION: r"exploit(?:ed|ation|ing)|county lines|groom(?:ed|ing)|traffick\w+",
    Harm.PEER_VIOLENCE: r"(?:attack\w*|assault\w*|hurt|injur\w+|harmed|stabbed|killed|bullied"
    r"|murdered)[^.;]{0,25} by (?:\w+ ){0,2}"
    r"(?:young people|peers|teenagers|youths|(?:other|older) (?:boys|girls|children|pupils))\b"
    r"|(?:serious )?youth violence|peer[- ](?:on[- ]peer|violence|abuse)|bullied|knife crime",
    Harm.POISONING: r"swallowed|ingest\w+|poison\w*|methadone",
    Harm.FIRE: r"(?:house|flat|in a|in the|by) fire\b",
    Harm.DROWNING: r"drown\w*",
    Harm.MEDICAL_NEGLECT: r"medical neglect|not brought|missed (?:\w+ ){0,4}(?:\w+ )?appointments"
    r"|(?:medical|long-term) condition (?:\w+ ){0,3}not (?:\w+ )*(?:looked after|treated|managed)|not had the medicine"
    r"|infection had gone untreated",
    Harm.UNKNOWN: r"(?:cause of (?:the )?death|pathologist)[^.]{0,40}(?:could not"
    r"|not (?:be )?(?:established|ascertained|known)|unascertained|unknown)"
    r"|no cause of death|unascertained|unexplained death|(?:unable|impossible) to (?:ascertain|establish"
    r"|give)[^.]{0,12} cause",
}
_KINDS = tuple(
    (kind, re.compile(rf"\b(?:{words})" if words[0] not in "\\(" else words, re.IGNORECASE))
    for kind, words in _HARMS.items()
)
_DENIALS_THAT_STATE = frozenset({Harm.UNKNOWN, Harm.MEDICAL_NEGLECT})
"""Kinds whose own words deny something."""
_KEYWORDS = re.compile(r"\s*(?:Keywords?|Learning|Recommendations?|Key issues|Model)\b", re.IGNORECASE)
"""Parts of an abstract behind what happened."""
HARM_CHARACTERS = 1500
OUTCOME_CHARACTERS = 1200
"""The first paragraphs: what services did, and the harm in the parents' own past, comes later."""


def read_harm_types(document: Document) -> tuple[Fact, ...]:
    """The kinds of harm that title and opening state, each once with the sentence that first states it."""
    found: dict[Harm, Fact] = {}
    for sentence in (title_span(document), *opening(document, HARM_CHARACTERS)):
        words = sentence.of(document.text)
        if _KEYWORDS.match(words):
            continue
        for kind, pattern in _KINDS:
            match = next((one for one in pattern.finditer(words) if _states(kind, words, one.start())), None)
            if match and kind not in found:
                found[kind] = quoted(document, kind.value, sentence, match.start())
    return tuple(found[kind] for kind in Harm if kind in found)


def read_outcome(document: Document) -> Fact | None:
    """Death, serious harm or both, from the first sentence of title and opening that says so, or None."""
    death: Fact | None = None
    harm: Fact | None = None
    for sentence in (title_span(document), *opening(document, OUTCOME_CHARACTERS)):
        words = sentence.of(document.text)
        if both := _BOTH.search(words):
            return quoted(document, Outcome.BOTH.value, sentence, both.start())
        death = death or _first(document, _DEATH, Outcome.DEATH, sentence)
        harm = harm or _first(document, _HARM, Outcome.SERIOUS_HARM, sentence)
    return death or harm


def _first(document: Document, pattern: re.Pattern[str], outcome: Outcome, sentence: Span) -> Fact | None:
    words = sentence.of(document.text)
    for match in pattern.finditer(words):
        before = words[: match.start()]
        if not (negated(words, match.start()) or _OF_ANOTHER.search(before) or _NO_DEATH.search(before)):
            return quoted(document, outcome.value, sentence, match.start())
    return None


def _states(kind: Harm, sentence: str, at: int) -> bool:
    return kind in _DENIALS_THAT_STATE or not (negated(sentence, at) or _ENDURED.search(sentence[:at]))
