"""The words by which a statement is given to somebody: who can be quoted, verbs of telling and holding, signs of when.

Nouns are classes of speakers, not people: what a foster carer says is the family's side, what a manager, an agency or
a commissioner says is practitioners', what a union, charity, lawyer, advocate or neighbour says is a third party's.
"""

import re

_I = re.IGNORECASE

AUDIENCE = (
    r"(?:(?:this|the)\s+)?(?:(?:lead|independent|overview|serious|case|our|report|review)\s+)*"
    r"(?:reviewers?|review|panel|authors?(?: of this report)?|inspectors?|us|inspection team|inspection|"
    r"(?:learning|practitioner|reflective|briefing) (?:event|session|workshop)s?)\b"
)
"""Those who make the document, as the ones who are told."""

_THIRD = (
    r"(?:trade )?unions?|(?:union|charity|association|organisation|federation|society)[’']s\s(?:[\w-]+\s){0,2}"
    r"(?:officer|organiser|secretary|executive|director|manager|representative|spokes\w+)|associations?|"
    r"charit(?:y|ies)|"
    r"federation|campaigners?|spokes(?:person|man|woman|people)|(?:carers|parents|families|voluntary|local|"
    r"faith)[’']?\s"
    r"organisations?|(?:defence |leading |junior )?counsel|solicitors?|barristers?|lawyers?|advocates?|neighbours?|"
    r"friends?|volunteers?|judge|coroner|taxi driver|escort|pastor|priest|vicar|imam|rabbi|minister|landlord|"
    r"landlady|employer|councillors?|lodger|coach|residents?|elders?|shopkeepers?|church|mosque|temple|"
    r"NSPCC|Unison|BASW|ADCS|LGA"
)
_PRACTITIONER = (
    r"practitioners?|professionals?|staff(?! association| union)|(?:social |support |key |recovery |outreach |"
    r"duty |youth |family |drugs? |"
    r"early help |leaving[ -]care |intervention )*workers?|key-?workers?|caseworkers?|health visitors?|"
    r"midwi(?:fe|ves)|(?:designated |"
    r"class |head\s?)?"
    r"teachers?|head\s?teachers?|officers?|nurses?|GPs?|doctors?|consultants?|paediatricians?|psychiatrists?|"
    r"psychologists?|registrars?|surgeons?|clinicians?|pharmacists?|dentists?|paramedics?|receptionists?|"
    r"detectives?|sergeant|constable|superintendent|(?:teaching |healthcare )?assistants?|mentors?|advisers?|"
    r"radiographers?|guardian|interpreters?|therapists?|counsellors?|managers?|"
    r"directors?|commissioners?|contractor|coordinator|co-ordinator|"
    r"(?:safeguarding|pastoral|designated|clinical|service|strategic) leads?|heads? of (?:service|year|school)|"
    r"chair(?:man|woman|person)?|personal advisers?|PAs|IROs?|independent reviewing officers?|IMR authors?|leaders|"
    r"chief (?:executives?|officers)|assistant directors?|supervisors?|schools?|nursery|(?:social|children[’']s|"
    r"adult|mental health|fostering) services|CAMHS|"
    r"(?:children[’']s )?social care|department|surgery|practice|clinic|agencies|partners|"
    r"police|hospital|probation|Cafcass|conference chair|tutors?|SENCOs?|"
    r"(?:hospital |health |NHS )?trust|PCT|CCG|ICB|health board|council|local authority|force|"
    r"(?:SW|HV|GP|TM|MW|SN|FSW|PA)\s?\d+"
)
_FAMILY = (
    r"(?:step-?|grand|god)?(?:mother|father|parent|mum|dad)s?|mam|nain|taid|nan|gran|granny|grandma|grandpa|"
    r"(?:great-)?(?:aunt|uncle|auntie|cousin|niece|nephew|sister|brother|sibling|relative)s?|(?<=[’']s )(?:wife|"
    r"husband|partner)|"
    r"(?:(?<=her )|(?<=his ))(?:wife|husband|partner)|"
    r"famil(?:y|ies)(?! (?:support|nurse|court|group|time|worker|practitioner|intervention|justice|centre|"
    r"service|hub))|"
    r"(?:foster |short-break |kinship |former )?carers?(?![’'])|"
    r"(?:care[- ](?:experienced )?)?young (?:people|person|adults?|men|women|man|woman)|"
    r"child(?:ren)?(?!\s(?:in need|protection|sexual|looked|death|abuse|care)\b)|care leavers?|boys?|"
    r"girls?|sons?|daughters?|twins|couple|adopters?|(?:Mr|Mrs|Ms|Miss) [A-Z]\w*"
)
HEAD = re.compile(
    rf"\b(?:(?P<third>{_THIRD})|(?P<practitioner>{_PRACTITIONER})|(?P<family>{_FAMILY}))\b(?![’']|\s+(?:and|"
    rf"in)\s+family\b)",
    _I,
)
"""A noun that names who speaks; one in the possessive does not ("Mother's counsel")."""
PRONOUN = re.compile(
    r"^\W*(?:(?:but|and|yet|however|also|instead|in reply|in response),?\s+)?(?:he|she|it|they|one of them|"
    r"(?:an)?others?|both)\b",
    _I,
)

TOLD = (
    rf"(?:(?:told|tells?|informed|assured|reminded|asked|warned)\s+{AUDIENCE}|asked that (?:{AUDIENCE}|we)|"
    rf"(?:wants?|wanted|wish(?:es|ed)) {AUDIENCE} to|suggested to {AUDIENCE}|"
    r"(?:said|explained|reported|described|confirmed|admitted|stated|disclosed|repeated|complained|remarked|"
    rf"expressed|shared|acknowledged)\b(?:\s[\w’'-]+){{0,4}}?\s(?:to|with)\s{AUDIENCE}|"
    rf"spoke (?:to|with) {AUDIENCE} (?:of|about)\b|(?:has|have) (?:since )?(?:told|said to) {AUDIENCE})"
)
HELD = (
    r"(?:recall(?:s|ed)?|remember(?:s|ed)?|reflect(?:s|ed) that|commented|remarked|argue[sd]|conceded?s?|objected|"
    r"(?:has |have )?disputed?s?|regret(?:s|ted)|maintain(?:s|ed) that|insists?|(?:spoke|talked|talks) (?:of|"
    r"warmly|highly|"
    r"positively|movingly|fondly)|speaks? (?:warmly|highly|positively|fondly)|(?:takes|held|holds) the "
    r"(?:view|position)|(?:was|were|is|are) (?:of the (?:view|opinion)|(?:\w+ )?clear that|adamant that)|"
    r"wish(?:es|ed) it to be known|would have liked|pointed (?:to|out)|considers?\b(?= (?:it|that)\b)|"
    r"would put it|defend(?:s|ed)|stands? by|admits|rejects this|rejected this|doubts (?:that|whether|if)|"
    r"(?:makes|made) the point|(?:draws|drew) attention|offers? (?:the|a) (?:view|explanation)|countered|contests|"
    r"(?:is|are|was|were) adamant|has written|"
    r"(?:has|have) said|say|says|report(?:s|ed) (?:feeling|being)|expressed the view|"
    r"did not (?:dispute|recognise themselves|agree with|share (?:this|that))|do(?:es)? not (?:dispute|"
    r"accept that|remember)|"
    r"(?:now|since|today) (?:accept|say|recognise|acknowledge|see|believe|think|feel|regret|wish)(?:s|es)?|"
    r"(?:has|have) (?:since )?(?:accepted|acknowledged|apologised)|"
    r"(?:cannot|could not|does not|did not|do not|(?:was|were|is|are) (?:not able|unable) to) (?:now )?"
    r"(?:recall|remember|account for|say why|explain why)|feels? that|believes that|thinks? that|"
    r"(?:contend|assert)(?:s|ed)|submit(?:s|ted) (?:that|in)|spoke \w+ly (?:of|about)|"
    r"(?:was|were|is|are) (?:\w+ )?(?:candid|frank|honest|(?:positive|critical|complimentary|"
    r"enthusiastic) (?:about|of|that) (?!themselves))|"
    r"reports? that|(?:accepted|acknowledged|considered) (?:that|it) [^.;]{0,30}?\b(?:had|to have|"
    r"should|could have)\b)"
)
SAID = (
    r"(?:said|stated|explained|added (?:that|:)|described|observed|replied|took the (?:view|position)|"
    r"spoke about|claimed|claims|denied|praised|welcomed)"
)
FELT = (
    r"(?:felt|feels|believe[sd]?|thought|expressed|wished that|valued|values|accused|blamed|called for|warned|"
    r"would have wanted|"
    r"reported that|described?|describes|explains?)"
)
VERB = re.compile(
    rf"\b(?:(?P<told>{TOLD})|(?P<held>{HELD})|(?:(?P<said>{SAID})|(?P<felt>{FELT}))\b(?!\s(?:as|to be|by|"
    rf"in)\b))\b",
    _I,
)

GAP = re.compile(
    r"(?:\s+(?:at|of|from|in|for|across|on|with|within)\b(?:(?!\b(?:was|were|is|are|did|could|"
    r"to)\b)[^,;.]){0,60}?)?"
    r"(?:\s+(?:to whom|who|whom|whose|we|spoken|seen|interviewed)\b[^,;.]{0,60}?)?"
    r"(?:,[^;.]{1,90}?,)?(?:,?\s*(?:and|but)\s*)?"
    r"(?:\s*\b(?:\w+ly|also|all|both|each|has|have|had|since|then|again|herself|himself|themselves|there|"
    r"commonly|often|who|spoke)\b)*\s*",
    _I,
)
"""What may stand between who speaks and the verb: where they are from, an aside, an adverb."""
CONJOINED = re.compile(r"[^.;]{0,60}?,?\s(?:and|but)\s+(?:has\s+)?", _I)
GOES_ON = re.compile(r"(?:told|accept|acknowledg|recall|say|says|has said)", _I)
SUBORDINATE = re.compile(
    r"\b(?:when|where|if|what|who|whom|that|whether|because|which|whatever|whenever|until|unless|after|before|"
    r"once|since|ask|asks|as|how|than)\b|^\W*(?:while|whilst|although|though|even if)\b",
    _I,
)
SECOND_CLAUSE = re.compile(r",\s(?:and|but|while|whereas|although|though)\s|;\s|\s(?:while|whereas)\s", _I)
"""Behind it stands somebody else's word on what the report has said first."""
CLAUSE = re.compile(r"[;:]\s|,?\s(?:and|but|while|whereas|although|though)\s|,\s", _I)
GOVERNED = re.compile(
    r"\b(?:with|of|to|for|from|by|about|in|on|at|as|who|whose|which|against|between|towards?)\s+(?:(?:the|a|an|"
    r"another|his|her|their|its|this|"
    r"these|those|some|other|both|local|same|[\w-]+[’']s?)\s+){0,3}$",
    _I,
)
QUANTITY = re.compile(
    r"\b(?:one|some|many|most|several|both|all|few|each|two|three|four|five|six|majority|number|any|none|half|"
    r"members?|"
    r"group|others?|another)\s+of\s+(?:(?:the|these|those|our|her|his)\s+)?(?:[\w-]+\s)?$",
    _I,
)

_WORD = r"(?!(?:that|to|not|had|has|was|is|notes?|of)\b)[\w’'-]+"
_OF = r"(?:[’']s|s[’'])\s(?:own\s|strong\s|firm\s|main\s|chief\s|honest\s|clear\s|first\s)?"
_VIEW = (
    r"(?:views?|opinion|position|belief|complaint|account|recollection|contention|perception|evidence|explanation|"
    r"criticism|perspective|memory|argument|answer|reply|stance|version|case|impression|sense|concern|feeling)"
)
_TELLING = r"(?:view|opinion|words|account|eyes|perspective|recollection|memory|telling)"
ADJOINING = re.compile(r"(?<!and )(?<!but )\b(?:he|she|they)\s+(?:later |also |has |have )*$", _I)
ENDING = re.compile(r"[’'”\"]\s(?:he|she|they|one of them|one|another)\s$", _I)
ASIDE = re.compile(r",\s(?:he|she|they)\s(?:said|says|say|felt|told us|thought),", _I)
POSSESSED = re.compile(
    rf"^\W*(?:(?:but|and|yet|however|here),?\s)?(?:[\d.]+\s)?(?P<holder>(?:{_WORD}\s+){{0,4}}?{_WORD}?){_OF}{_VIEW}\b"
    rf"[^.;]{{0,60}}?\b(?:is|was|remains|has been|had been)\s(?:\w+\s)?(?:that|one of)\b|"
    rf"(?:^|[,;]\s|\b(?:was|is|and|but)[, ]\s?)(?:in|by|"
    rf"on)\s(?P<teller>(?:{_WORD}\s+){{0,3}}?{_WORD}?){_OF}{_TELLING},?\s|"
    rf"\bit (?:was|is) (?P<believer>(?:{_WORD}\s+){{0,3}}?{_WORD}?){_OF}{_VIEW}\sthat\b",
    _I,
)
"""A view, account or complaint that is somebody's: "The father's view was", "in Mum's words"."""
_NAMED = r"(?:[\w’'-]+\s+){0,4}?[\w-]+"
BEFORE_NAME = re.compile(
    rf"\b(?:according to(?! the group)|the view was taken by|{AUDIENCE}[^.;]{{0,12}}\b(?:told|informed|advised) by|"
    rf"(?:^|[,;]\s|\band\s)in the {_TELLING} of)\s+(?P<named>{_NAMED})(?=[,.;]|\s+(?:that|as|of|in|at|from)\b|$)|"
    rf"^(?:For|To) (?P<judge>{_NAMED}),\s[^.]*\s[‘'“\"]",
    _I,
)
AFTER_QUOTE = re.compile(
    r"(?:[’'”\"],?|,[’'”\"])\s+(?:said|says|added|recalled|remarked|reflected|explained|commented|warned|"
    r"(?:as )?told us|is how)\s+"
    r"(?P<speaker>(?:one of |an? |the |another |his |her |their )?(?:[\w’'-]+\s?){1,5})",
    _I,
)
QUOTED = re.compile(r"(?<!\w)[‘'](?:[^‘’']|[’'](?=\w))*[’'](?!\w)|[“\"][^”\"]*[”\"]")
"""A quotation; what is said inside it is not said of anybody."""
UNNAMED = re.compile(
    rf"(?:^\W*|[,;]\s|\b(?:and|but)\s)(?:it was (?:put|said|suggested|explained) to {AUDIENCE}|"
    rf"(?:{AUDIENCE}|we) (?:was|were|has been|have been) (?:also )?(?:told|"
    rf"informed)),?\s+(?:[\w ]{{0,20}}\s)?that\b",
    _I,
)
"""Told to the review by nobody that is named: those whom a review hears are mostly practitioners."""
OWN_ACCOUNT = re.compile(
    r"\b(?:[\w-]+[’']s?\s+(?:own\s+(?:internal\s+)?(?:report|review|account|investigation|inquiry)|IMR|"
    r"individual management review)|\bthe IMR)\b[^.;]{0,30}?\s(?:says?|said|states?|stated|maintains?|argue[sd]|"
    r"describe[sd]|"
    r"claim(?:s|ed)|puts? it|offers?|suggest(?:s|ed)|explain(?:s|ed))\b",
    _I,
)
"""What an agency says of itself, not what its own review found and the report takes over."""


NAME_TOLD = re.compile(
    rf"^(?:[^.;]{{0,60}},\s)?(?:But |And )?(?!It |Inspector)[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:has )?told {AUDIENCE}"
)
