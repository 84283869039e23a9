"""Bodies that documents name, brought to closed classes whatever the era called them.

A primary care trust, a clinical commissioning group and an integrated care board are one class: those who bought
health care in their time.
"""

import re
from collections.abc import Iterator

_C = r"children['’]?s?['’]?"
_ADULT = r"(?<!adult )(?<!adults )(?<!adults’ )(?<!adult’s )(?<!Health and )"
_OWN_SERVICE = r"(?!['’]s (?:own )?(?:housing|education|early years|adult|public health))"

CLASSES: tuple[tuple[str, str], ...] = (
    ("national-panel", r"safeguarding practice review panel|national (review )?panel|\bthe national panel"),
    (
        "board",
        rf"\b(safeguarding (children|{_C}|adults?)?\s?(and adults )?(board|partnership|partners)"
        rf"|area child protection committees?|child protection committee"
        rf"|safeguarding (board|partnership|partners)|{_C} safeguarding (board|partnership)|LSCBs?|LSCP"
        rf"|ACPCs?|SCB|SCP|[A-Z]{{1,3}}S?SC?[BP](?=[’' ,.]|$)"
        rf"|(?<!across )(?<!across the wider )the (local )?(safeguarding )?(board|partnership)s?"
        rf"|(?<!Health )(?<!Justice )(?<!Care )(?<!Parole )(?-i:Board|The Executive)\b|both boards|statutory partners"
        rf"|(?-i:[A-Z][a-z]+ Partnership)|(community safety|safer [a-z]+) partnership"
        rf"|independent (chair|scrutineer))\b",
    ),
    (
        "social-care",
        rf"\b({_C} (social (care|work|services?)|services)"
        rf"|{_ADULT}social (services|work(?:ers?)?|care)|family help|early help(?! (?:services? )?for)"
        rf"|director of {_C} services|conference chairs|chairs of (?:child protection )?conferences"
        rf"|(?:emergency duty|first contact) teams?|corporate parenting panel"
        rf"|(?:leaving care|care leavers[’']) (?:service|team)|personal advisers?"
        rf"|(the|each|every|both|all) (local authorit(y|ies)|councils?){_OWN_SERVICE}"
        rf"|local authorities|both authorities|(city|county|borough) council{_OWN_SERVICE}"
        rf"|(?-i:[A-Z][a-z]+ Council){_OWN_SERVICE}|{_C} trust|CSC|DCS"
        rf"|MASH(?=$| (?:should|must|has|needs?|now|and other))|IROs?"
        rf"|(?:independent )?reviewing officers?)\b",
    ),
    (
        "health-commissioner",
        r"\b(integrated care (boards?|partnerships?)|ICBs?|clinical commissioning groups?|CCGs?"
        r"|primary care trusts?|PCTs?|public health|child death review partners"
        r"|(?-i:NHS (?!England|Foundation|Trust|Hospital|Provider|Digital)[A-Z][a-z]+)"
        r"|health (and social care )?commissioners?|commissioners|(?:strategic|area|district) health authorit(y|ies)"
        r"|(?<!strategic )health authorit(y|ies)|SHA)\b",
    ),
    (
        "health-provider",
        r"\b(NHS (foundation )?trusts?|hospitals?( trusts?)?|health boards?"
        r"|(acute|mental health|community( health)?|ambulance|hospitals?|health) "
        r"(NHS )?(foundation )?(trusts?|services?|providers?|partners|practitioners|professionals|agencies"
        r"|leaders|staff|teams?"
        r"|community)|CAMHS|maternity( services)?|(?-i:[A-Z]{2,}FT)"
        r"|perinatal (service|team)|healthcare (trusts?|foundation trusts?)"
        r"|midwi(fe|ves|fery)|health visit(ing|ors?)|school nurs(es?|ing)|emergency departments?|provider trusts?"
        r"|NHS providers?|the trusts?|trusts(?= and)|sexual assault (?:service|referral centre))\b",
    ),
    ("primary-care", r"\b(GPs?|general practi(tioners?|ces?)|primary care(?! trust)|GP practices?)\b"),
    ("police", r"\b(police|constabulary|chief constable|custody staff|the force(?! of))\b"),
    (
        "probation",
        r"\b(probation|community rehabilitation compan(y|ies)|CRC|NPS|national offender management)\b",
    ),
    (
        "schools",
        r"\b(schools?(?! nurs)(?! health)|academ(y|ies)|head ?teachers?|colleges?(?! of policing)"
        r"|designated safeguarding leads?|governing bod(y|ies)|nurser(y|ies))\b",
    ),
    (
        "education",
        r"\b((?:local )?education (department|services?|authorit\w+|welfare)|LEAs?|director of education"
        r"|learning and skills|early years service)\b",
    ),
    ("youth-justice", r"\b(youth (offending|justice)[\w ]*|YOTs?|YOS|YJB)\b"),
    (
        "housing",
        r"\b(housing( services?| associations?| department| providers?)?|registered social landlords?|landlords?"
        r"|district councils?)\b",
    ),
    ("voluntary", r"\b(voluntary|third sector|charit(y|ies)|NSPCC|domestic abuse services?)\b"),
    (
        "adult-services",
        r"\b(adult(s['’]?|['’]s)? (social care|services|social services)|director of adult\w*|community drug team|CDT"
        r"|(drugs?|alcohol|substance misuse)[\w ]{0,20}(services?|team))\b",
    ),
    (
        "courts",
        r"\b(cafcass|family courts?|judiciary|family justice board|crown prosecution service|CPS)\b",
    ),
    (
        "inspectorates",
        r"\b(ofsted|care quality commission|CQC|HMIC(?:FRS)?|inspectorates?|commission for social care inspection"
        r"|CSCI|healthcare commission)\b",
    ),
    (
        "government",
        r"\b(department (of|for) [A-Z]\w+( and [A-Z]?\w+)*|DfE|DfES|DCSF|DHSC|home office"
        r"|ministry of justice|MoJ|secretary of state"
        r"|(?<!local )government( departments?)?|departments|ministers?|directorate|asylum support service)\b",
    ),
    (
        "national-bodies",
        r"\b(NHS england|college of policing|social work england|royal college[\w ]*|RCGP|RCPCH|HCPC"
        r"|national independent safeguarding board|youth custody)\b",
    ),
    (
        "media-platforms",
        r"\b((social media|online) (platforms?|companies|providers)|technology companies"
        r"|internet (service )?providers)\b",
    ),
    (
        "all-agencies",
        r"(?:^(?:partners|agencies)$)|\b((all|each|every|partner|its|local|key|relevant|member"
        r"|constituent) (partner |member "
        r"|relevant |safeguarding )?(agenc(y|ies)|partners?|organisations?|professionals)|the local area partnership"
        r"|leaders across the partnership|(local )?area leaders|both agencies"
        r"|multi-agency (?=recognition|response|approach|practice|oversight|information))",
    ),
)
"""Class and the words for it, in the order in which classes are listed for one recommendation."""

NAMES = tuple(name for name, _ in CLASSES)
_TABLE = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in CLASSES)


def mentions(words: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every class with each place that names it, class by class."""
    for name, pattern in _TABLE:
        for match in pattern.finditer(words):
            yield name, match


def classes_in(words: str) -> tuple[str, ...]:
    """Every class that the words name, in table order."""
    return tuple(name for name, pattern in _TABLE if pattern.search(words))


def in_order(names: set[str]) -> tuple[str, ...]:
    """The classes in table order."""
    return tuple(name for name in NAMES if name in names)
