"""Signs of whose voice a statement is in: told to the review, said at the time, or the report weighing for itself."""

import re

from nlp.speaker_words import AUDIENCE

_I = re.IGNORECASE

EARLIER = re.compile(r"\b(?:had|could|would|should|may|might|must|to|not|cannot) (?:\w+ )?$", _I)
"""Before a verb: it was said earlier, or not said at all."""
NAMED_AS = re.compile(r"described (?!its own|their own)(?:[\w’'-]+\s){1,5}as\b", _I)
"""How practitioners call a family in their records, which the report tells of them."""
AT_THE_TIME = re.compile(
    r"^\W*(?:\d[\d.]*\s+)?(?:on (?:the )?(?:\w+ )?(?:\d|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|next|same|following)|"
    r"(?:in|by|from|during|since|after|before) (?:\w+ )?(?:january|february|march|april|may|june|july|august|"
    r"september|october|"
    r"november|december|\d{4}|that|this period)|at (?:the|a|this|that|his|her) (?:\w+[ -]){0,3}(?:conference|"
    r"visit|meeting|appointment|discussion|time|"
    r"hearing|review)|when (?:asked|seen|interviewed by|spoken|visited|challenged)|(?:\w+ )?(?:\w+ )(?:days?|"
    r"weeks?|months?|hours?) (?:later|after)|"
    r"the (?:next|following|same) (?:day|week|month))\b|"
    r"\bon \d{1,2}(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december)\b|"
    r"\bat (?:the|that) (?:time|conference|visit|appointment|meeting|strategy|hearing)\b|"
    r"\b(?:said|stated|replied|explained|reported)(?: that)? (?:s?he|they|it|there) (?:would(?! have)|"
    r"was (?:\w+ly )?\w+ing|was \w+ and would|were \w+ing|did not (?:want|wish)|"
    r"wished|wanted|could(?! not have| have)|intended|planned)\b",
    _I,
)
"""Signs that something was said in the course of events: a date, a meeting, a promise."""
SCENE = re.compile(
    r"\b(?:attended|convened|chaired|took place|was held|were held|visited|arrested|rang|telephoned)\b",
    _I,
)
"""A statement that tells of a meeting or a call: what "was said" after it was said there."""
OF_VIEWS = re.compile(
    r"\b(?:views?|accounts?|said|say|told|voices?|position|comments?|contribution|perspectives?|words)\b", _I
)
"""A heading under which people speak to the review."""
SEEN_BY_REVIEW = re.compile(
    rf"\b(?:met|spoke|meeting|conversation|interview)\b (?:with |to )?{AUDIENCE}|\b(?:seen|interviewed|"
    rf"spoken to|visited) (?:by|for) {AUDIENCE}|"
    r"\b(?:agreed to (?:speak|talk|meet)|contributed|asked to be seen|took part)\b",
    _I,
)
"""A statement that somebody met the review: what they "said" after it was said to the review."""
LOOKING_BACK = re.compile(
    r"(?:said|stated|explained|added|described|observed|replied|took the \w+)\b(?:\s+[^.;]{0,40}?)?(?:\b(?:had|"
    r"has|have|having|is|are|would have|used to)\b|"
    r"\s[‘'“\"])",
    _I,
)
"""After a verb of saying: a tense or a quotation that looks back from the review."""
GROUP = re.compile(r".*(?:s|staff|midwives|director|council|authority|trust|force|PCT|CCG|ICB|board|contractor)", _I)
"""Those who speak to the review rather than in the course of events: several at once, or whoever answers for a body."""
REVIEW_GROUP = re.compile(r"practitioners|staff|workers|managers", _I)
"""Groups that a review hears; what "social workers felt" was mostly felt in the course of events."""
OWN_VOICE = re.compile(
    r"\b(?:the (?:lead |independent |overview |case )*(?:reviewers?|review|panel|author|board)\b(?! (?:that|"
    r"record))|we)\s+(?:\w+\s)?"
    r"(?:accepts?|found|finds?|considers?|concludes?|notes?|agrees?|agreed|regards?|cannot|doubts?|met|heard|"
    r"wrote|invited|"
    r"thanks?|think|thinks|recognises?|acknowledges?)\b|\bmet (?:with )?(?:the )?(?:lead |independent |"
    r"overview )*(?:reviewers?|author|panel)\b|"
    r"\b(?:file|records?|minutes|logs?|chronology|assessment)\b[^.;]{0,60}?\b(?:shows?|bears?|contains?|"
    r"records?|does not|do not|"
    r"refers?|has|have|confirms?|supports?)\b|\bthere is no (?:evidence|record)\b|\bin fairness\b|\bthis review\b",
    _I,
)
"""The report speaking for itself in a section of the family's views: weighing, or going by the records."""
