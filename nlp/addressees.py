"""To whom a recommendation speaks: printed bodies brought to closed classes, whatever the era called them."""

import re

MODAL = re.compile(
    r"\b(should|must|needs? to|(is|are) (asked|invited|required|requested) to|may wish|will want|to (ensure"
    r"|work|provide"
    r"|review|improve|develop|consider|agree|undertake)|seeks? (assurance|evidence)|ensures?|reviews?"
    r"|agrees?|considers?)\b",
    re.IGNORECASE,
)
"""Where the words about who must act end."""
SUBJECT_CHARACTERS = 220

_C = r"children['’]?s?['’]?"
CLASSES: tuple[tuple[str, str], ...] = (
    ("national-panel", r"safeguarding practice review panel|national (review )?panel|\bthe national panel"),
    (
        "board",
        rf"\b(safeguarding (children|{_C}|adults?)?\s?(and adults )?(board|partnership|partners)"
        rf"|child protection committee"
        rf"|safeguarding (board|partnership|partners)|{_C} safeguarding (board|partnership)|LSCBs?|LSCP"
        rf"|ACPCs?|SCB|SCP"
        rf"|[A-Z]{{1,3}}SC[BP]|the (local )?(safeguarding )?(board|partnership)s?|both boards|statutory partners"
        rf"|independent (chair|scrutineer))\b",
    ),
    (
        "social-care",
        rf"\b({_C} (social (care|work|services?)|services)"
        rf"|(?<!Department of Health and )social (services|work teams?|workers?|care)|family help"
        rf"|director of {_C} services"
        rf"|(the|each|every|both|all) (local authorit(y|ies)|councils?)|local authorities|(city|county|borough) council"
        rf"|(?-i:[A-Z][a-z]+ Council)|{_C} trust|CSC|DCS|MASH|IROs?)\b",
    ),
    (
        "health-commissioner",
        r"\b(integrated care (boards?|partnerships?)|ICBs?|clinical commissioning groups?|CCGs?"
        r"|primary care trusts?|PCTs?|public health"
        r"|(?-i:NHS (?!England|Foundation|Trust|Hospital|Provider|Digital)[A-Z][a-z]+)"
        r"|health (and social care )?(commissioners?|board)|commissioners? of|strategic health authorit(y"
        r"|ies)|SHA)\b",
    ),
    (
        "provider-trust",
        r"\b(NHS (foundation )?trusts?|hospitals?( trusts?)?|(acute|mental health|community( health)?"
        r"|ambulance|hospitals?) "
        r"(NHS )?(foundation )?(trusts?|services?|providers?)|CAMHS|maternity( services)?"
        r"|perinatal (service|team)|healthcare trusts?"
        r"|midwi(fe|ves|fery)"
        r"|health visit(ing|ors?)"
        r"|school nurs(es|ing)|emergency department|health (providers?|services|agencies|trusts?|leaders)"
        r"|NHS providers?"
        r"|community drug team|(drug|alcohol|substance misuse)[\w ]{0,20}(services?|team))\b",
    ),
    ("gp", r"\b(GPs?|general practi(tioners?|ces?)|primary care(?! trust)|GP practices?)\b"),
    ("police", r"\b(police|constabulary|chief constable)\b"),
    ("probation", r"\b(probation|community rehabilitation compan(y|ies)|CRC|national offender management)\b"),
    (
        "schools",
        r"\b(schools?|academ(y|ies)|head ?teachers?|colleges?|designated safeguarding leads?|governing bod(y"
        r"|ies)|nurser(y|ies))\b",
    ),
    (
        "education",
        r"\b(education (department|services?|authorit\w+|welfare)|director of education|learning and skills)\b",
    ),
    ("youth-justice", r"\b(youth (offending|justice)[\w ]*|YOTs?|YOS|YJB)\b"),
    (
        "housing",
        r"\b(housing( services?| associations?| department| providers?)?|registered social landlords?|landlords?)\b",
    ),
    ("voluntary", r"\b(voluntary|third sector|charit(y|ies)|NSPCC)\b"),
    (
        "adult-services",
        r"\b(adult(s['’]?|['’]s)? (social care|services|social services|mental health)|director of adult\w*)\b",
    ),
    ("family-court", r"\b(cafcass|family courts?|judiciary|family justice board)\b"),
    ("cps", r"\b(crown prosecution service|CPS)\b"),
    ("inspectorate", r"\b(ofsted|care quality commission|CQC|HMICFRS|inspectorates?)\b"),
    (
        "government",
        r"\b(department (of|for) [A-Z]\w+( and [A-Z]?\w+)*|DfE|DfES|DCSF|DHSC|home office"
        r"|ministry of justice|MoJ|secretary of state"
        r"|(?<!local )government( departments?)?|departments|ministers?|directorate|asylum support service)\b",
    ),
    (
        "national-body",
        r"\b(NHS england|college of policing|social work england|royal college[\w ]*|RCGP|RCPCH|HCPC"
        r"|youth custody)\b",
    ),
    (
        "media-platform",
        r"\b((social media|online) (platforms?|companies|providers)|technology companies"
        r"|internet (service )?providers)\b",
    ),
    (
        "all-agencies",
        r"(?:^partners$)|\b((all|each|every|partner|its|local|relevant|member|constituent) (partner |member "
        r"|relevant )?(agenc(y|ies)|partners?"
        r"|organisations?)|the local area partnership|leaders across the partnership|(local )?area leaders"
        r"|both agencies)\b",
    ),
)
"""Class and the words for it, in the order in which classes are listed for one recommendation."""

_TABLE = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in CLASSES)


_NAMES = tuple(name for name, _ in CLASSES)
_WITH = re.compile(
    r"\b(?:should|must|is asked to),? (?:ask|invite|write to|require|agree with|with) (?:that |the )?([^.;]{3,90}?)"
    r"(?:,| (?:to|that|about|whether)\b)"
)
"""Whom the one who must act is to ask or to act with: a recommendation speaks to them as well."""
_DONE = re.compile(r"\b(?:has|have|is|are|was|were|now|no longer|restored|resumed|introduced|set up)\b")


def addressees_of(text: str, heading: str = "") -> tuple[str, ...]:
    """The classes that the words before the demand name, else those of the heading it stands under, else ().

    A recommendation in the assurance form names who must show the change behind "from"; they count as well.
    """
    modal = MODAL.search(text)
    subject = text[: modal.start()].strip() if modal and modal.start() <= SUBJECT_CHARACTERS else ""
    assured = re.search(
        r"\b(?:assurance|evidence)\b[^.;]{0,40}?\bfrom\b([^.;]{0,120}?)\b(?:that|on|about"
        r"|of)\b",
        text,
    )
    joined = _WITH.search(text)
    asked = " ".join(found[1] for found in (assured, joined) if found)
    return tuple(name for name in _NAMES if name in {*classes_in(subject), *classes_in(asked)}) or classes_in(heading)


def doers_of(text: str) -> tuple[str, ...]:
    """The classes that the subject of a reported change names: who "has revised", "now asks" or "no longer closes"."""
    verb = _DONE.search(text)
    return classes_in(text[: verb.start()].strip()) if verb else ()


def classes_in(words: str) -> tuple[str, ...]:
    """Every class that the words name, in table order."""
    return tuple(name for name, pattern in _TABLE if pattern.search(words))
