"""The 48 families of cues by which this genre judges (domain notes, part 2.3), each as one pattern.

They are features of the polarity model and judge nothing alone: most of them have a trap, which is why a model weighs
them together with the words around them.
"""

import re

import numpy as np
from numpy.typing import NDArray

FAMILIES: tuple[tuple[str, str], ...] = (
    ("not always", r"not (?:always|consistently|routinely|universally)|inconsistent(?:ly)?|inconsistency"),
    ("not yet", r"not yet|has yet to|have yet to|is yet to"),
    ("too soon to see", r"too (?:soon|early) to"),
    (
        "for some",
        r"(?:for|in) (?:some|a (?:very )?(?:small )?(?:number|minority) of|a few)\b|some (?:children|families|cases)",
    ),
    ("too many", r"too (?:many|few|long|slow(?:ly)?|late|quickly|high|much|little|narrow(?:ly)?|reliant)"),
    ("too often", r"(?:all )?too often"),
    (
        "insufficient",
        r"insufficient(?:ly)?|not sufficient(?:ly)?|lack(?:s|ed|ing)?(?: of)?\b|limited|absence of|shortage",
    ),
    ("variable", r"variab(?:le|ility)|uneven|patchy|mixed picture|var(?:y|ies|ied)\b"),
    ("poor", r"poor(?:ly)?|weak(?:ness(?:es)?)?|inadequate(?:ly)?|ineffective"),
    ("failed", r"fail(?:s|ed|ing|ings|ure|ures)?\b|(?:did|do|does|was|were|is|are|has|have|had) not\b|n['’]t\b"),
    (
        "missed opportunity",
        r"missed opportunit|opportunit\w+ (?:was|were) (?:lost|missed)|lost opportunit|should have\b",
    ),
    ("could have", r"(?:could|might|would|may) have\b"),
    ("over-reliance", r"over-?reli|relied too|over(?:ly)?[- ]?optimis|too readily|took at face value"),
    ("drift", r"drift|delay(?:s|ed)?\b|backlog"),
    ("confusion", r"confus|unclear|not clear|misunderst|did not understand|unsure"),
    ("reluctant", r"reluctan|unwilling|not committed"),
    ("still", r"continues? to|remains?\b|remained|still\b"),
    ("recurring", r"recurring|repeated(?:ly)?|once again|not a new"),
    ("pivot", r"however|\bbut\b|nonetheless|nevertheless|although|despite|\bwhile\b|whilst|\bthough\b|\byet\b"),
    ("hindered", r"hinder|hamper|compounded|exacerbat|undermin"),
    ("under pressure", r"under pressure|stretched|severe difficult|overwhelm"),
    ("at risk", r"(?:puts?|left|placed|leaves?) (?:\w+ ){0,3}(?:at (?:continuing )?risk|unsafe|without protection)"),
    ("serious failure", r"(?:widespread|serious|systemic) (?:or serious )?(?:fail|weak|short)"),
    ("not good enough", r"not good enough|below the (?:standard|expected)|unacceptabl|fell short|falls short"),
    ("improved", r"improv(?:ed|ing|ements? (?:in|to))|strengthened|better than|has grown"),
    ("progress", r"progress (?:has been|was) made|making (?:good )?progress"),
    ("since", r"since the (?:last|previous)|over the (?:past|last) \w+ (?:years|months)|has since|have since"),
    ("previously", r"previously|until recently|at (?:that|the) time|historical(?:ly)?|formerly"),
    ("no longer", r"no longer"),
    ("declined", r"declin(?:ed|ing)|deteriorat|slipped|worsened"),
    ("timely", r"timely|prompt(?:ly)?|swift(?:ly)?|without delay|same (?:day|afternoon|morning)|straight ?away"),
    ("robust", r"robust(?:ly)?|thorough(?:ly)?|comprehensive(?:ly)?|analytical|rigorous"),
    ("effective", r"\beffective(?:ly)?|well[- ]coordinated|purposeful|tenaci|child-(?:centred|focused)"),
    ("strong", r"\bstrong(?:ly|er)?\b|strengths?\b|impressive|exemplary|excellent|outstanding|highly"),
    (
        "good practice",
        r"(?:good|notable|positive|best) practice|worth sharing|went (?:beyond|further)|to (?:his|her|their) credit",
    ),
    ("appropriate", r"\bappropriate(?:ly)?|proportionate"),
    ("evidence of", r"(?:no|little|limited) evidence|evidence (?:of|that)|evidenced"),
    ("benefit", r"benefit(?:s|ed)?\b|helped by|valued|enable[sd]?\b"),
    ("majority", r"\bmost\b|majority|almost all|nearly all|\ball (?:children|staff|agencies)"),
    ("no child unsafe", r"no (?:children|child) (?:were|was|is|are)|none (?:was|were) (?:found|left)"),
    ("should", r"\bshould\b(?! have)|\bmust\b|needs? to\b|(?:is|are) required to|\bought\b"),
    (
        "ensure",
        r"^\W*(?:\d+\W*)?(?:ensure|review|consider|strengthen|seek|develop|improve|establish)|ensures? that|assur",
    ),
    (
        "recognise",
        r"(?:leaders|managers|they|it|board|partnership) (?:\w+ )?(?:recogni[sz]e|acknowledge|accept|(?:is|are) aware)",
    ),
    ("action taken", r"action (?:has been|was) taken|has already|have already|following the (?:incident|death|review)"),
    ("rarely", r"rarely|seldom|hardly|\bfew\b|little\b|\bonly\b"),
    ("neither", r"neither|\bnor\b|not only|not least|\bnobody\b|\bno one\b|\bnone\b|\bnothing\b|\bnever\b"),
    ("unforeseeable", r"(?:could|can)not have been (?:predicted|prevented|foreseen)|unforeseeable|not have changed"),
    ("according to", r"according to|\bsaid\b|told the|claimed|spokes"),
)
"""Name and pattern of each family, in the order of the notes."""

_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for _, pattern in FAMILIES)


def cue_features(text: str) -> NDArray[np.float32]:
    """For each family 1 where it stands in the text, else 0."""
    return np.array([pattern.search(text) is not None for pattern in _PATTERNS], dtype=np.float32)
