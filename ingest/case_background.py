"""Who the family of a case are and how its review was made: whether ethnicity is stated, and the model of review."""

import re
from collections.abc import Iterator

from ingest.case_opening import AROUND, negated, quoted, sentences, title_span
from ingest.document import Document, SectionKind, Span
from ingest.facts import STATED, DocumentType, Fact, ReviewModel

_GROUP = (
    r"(?:White(?: British| Irish| Other| English| European| UK)?|Black(?: British| African| Caribbean)?"
    r"|(?:South |British )?Asian"
    r"|British (?:Pakistani|Indian|Bangladeshi|Asian|Somali)|(?:mixed|dual|multiple)[- ](?:heritage|race"
    r"|ethnicity|parentage)"
    r"|(?:\w+ (?:and \w+ )?){0,3}(?:heritage|descent|ethnicity|ethnic origin)|Gypsy|Roma\b|Irish Traveller"
    r"|Polish|Romanian|Lithuanian|Pakistani|Bangladeshi|Indian|Somali|Nigerian|Ghanaian|African|Caribbean|Portuguese"
    r"|Turkish|Kurdish|Chinese|Vietnamese|Eastern European)"
)
_WHO = (
    r"(?:famil(?:y|ies)|parents?|mother|father|mum|dad|child(?:ren)?|bab(?:y|ies)|siblings?|girls?|boys?"
    r"|sisters?|brothers?"
    r"|she|he|they|both|[A-Z]\d?\b|(?:Ms|Mr|Mrs) [A-Z]\w*|(?:Child|Baby|Family|Young Person) \w+|[A-Z][a-z]+)"
)
_STATED = re.compile(
    rf"\b(?i:{_WHO})\b[^.;]{{0,60}}?\b(?:is|are|was|were|as|has a|have a|from a|of)\s+(?:(?:from|of|both|a|an"
    rf"|in|the younger|mixed|described"
    rf"|recorded|close|families|originally|as)\s+){{0,4}}(?P<group>{_GROUP})(?=\W|$)"
    rf"|\b(?:parents|family|mother|child(?:ren)?|boy|girl)\b[^.;]{{0,40}}\bof (?P<other>{_GROUP})(?=\W|$)"
    rf"|\b(?:ethnicity|ethnic (?:origin|group|background))\b[^.;]{{0,40}}?\b(?:is|was|as"
    rf"|:)\s+(?P<third>{_GROUP})(?=\W|$)"
    rf"|\b(?:[Ss]ubject|[Mm]other|[Ff]ather|[Cc]hild)\s+(?P<row>{_GROUP})\s*$"
    rf"|\b(?:a|an|old)\s+(?P<fourth>{_GROUP}) (?:family|boy|girl|child|baby|couple|mother|father|young)\b"
)
_OF_A_GROUP = re.compile(
    r"\b(?:families in|some families|many families|communit\w+|cultures|stereotyp\w*|other families"
    r"|workforce|practitioners?|professionals?"
    r"|social worker|colleagues?|population|percent|per cent|%|consider\w*|whether)\b|\?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r", (?:which|as)\b.*", re.DOTALL)
"""What is said of the statement behind it: who recorded it, or did not."""
_EMPTY_GROUP = re.compile(
    r"^(?:(?:the|their|his|her|its|of|and|this|that|family|cultural|religio\w+)\s+)*(?:heritage|descent"
    r"|ethnicity|ethnic origin)$",
    re.I,
)
ETHNICITY_SHARE = 0.8
"""How far into a report the family is described; behind it groups are those of analyses."""

_MANAGEMENT = (
    r"individual management reviews? (?:\(IMRs?\) )?of (?:their|its) involvement"
    r"|individual management reviews?(?: reports?)?(?: \(IMRs?\))? (?:were|was) (?:also )?(?:received"
    r"|requested|commissioned|completed"
    r"|provided|written|prepared|submitted|produced|undertaken)"
    r"|(?:wrote|provided|completed|prepared|submitted|produced|undertook|requested"
    r"|provided the following)(?: an| their)? (?:individual management reviews?|IMRs?)\b"
)
_MODELS = (
    (ReviewModel.SILP, re.compile(r"significant incident learning process|\bSILP\b", re.IGNORECASE)),
    (
        ReviewModel.HYBRID,
        re.compile(
            r"\bhybrid (?:model|method\w*|approach|review)|\b(?:combination|blend"
            r"|mix(?:ture)?) of (?:\w+ ){0,3}(?:method\w*|models|approaches)",
            re.IGNORECASE,
        ),
    ),
    (ReviewModel.WELSH, re.compile(r"\bwelsh (?:\w+ ){0,3}(?:model|method\w*|approach|framework)", re.IGNORECASE)),
    (ReviewModel.ROOT_CAUSE, re.compile(r"\broot[- ]cause analysis", re.IGNORECASE)),
    (ReviewModel.APPRECIATIVE, re.compile(r"\bappreciative (?:inquiry|enquiry|approach)", re.IGNORECASE)),
    (
        ReviewModel.SYSTEMS,
        re.compile(
            r"\blearning together\b(?! to)|\bSCIE\b|\bsystems?[- ](?:based |focused )?(?:model|approach"
            r"|method\w*|review|learning|thinking|analysis)"
            r"|\bsystemic (?:model|approach|method\w*)",
            re.IGNORECASE,
        ),
    ),
    (ReviewModel.MANAGEMENT_REVIEWS, re.compile(_MANAGEMENT, re.IGNORECASE)),
    (ReviewModel.THEMATIC, re.compile(r"\bthematic (?:\w+ ){0,6}?review\b", re.IGNORECASE)),
)
"""Named models before the plain ways of working; the first that the document claims decides."""
_NOT_THIS_REVIEW = re.compile(
    r"\b(?:in|from) (?:19|20)\d\d\b|\b(?:computer|IT|recording|earlier|previous|first|national|another|published)\b",
    re.IGNORECASE,
)
_BEYOND_METHOD = AROUND | {
    SectionKind.CHRONOLOGY,
    SectionKind.ANALYSIS,
    SectionKind.FINDINGS,
    SectionKind.LEARNING,
    SectionKind.STRENGTHS,
    SectionKind.IMPROVEMENT,
    SectionKind.ACTIONS_TAKEN,
    SectionKind.CONCLUSION,
    SectionKind.FAMILY_VIEWS,
}


def read_ethnicity(document: Document) -> Fact | None:
    """`STATED` with the sentence in which the ethnicity of the child or the family stands, or None."""
    end = len(document.text) * ETHNICITY_SHARE
    for sentence in sentences(document):
        if sentence.start > end:
            return None
        words = sentence.of(document.text)
        for match in _STATED.finditer(words):
            group = next(filter(None, match.groups()))
            told = words[: match.end()] + _ASIDE.sub("", words[match.end() :])
            if not (_OF_A_GROUP.search(told) or _EMPTY_GROUP.match(group) or negated(words, match.start())):
                return quoted(document, STATED, sentence, match.start())
    return None


def read_review_model(document: Document, type_: DocumentType) -> Fact | None:
    """The model that the title or the account of the method names, or None."""
    title = title_span(document)
    told = sentences(document) if type_ is DocumentType.ABSTRACT else sentences(document, leave_out=_BEYOND_METHOD)
    found = (
        one
        for places in ((title,), tuple(told))
        for model, words in _MODELS
        for one in _claims(document, model, words, places, title)
    )
    return next(found, None)


def _claims(
    document: Document, model: ReviewModel, words: re.Pattern[str], places: tuple[Span, ...], titled: Span
) -> Iterator[Fact]:
    for sentence in places:
        said = sentence.of(document.text)
        for match in words.finditer(said):
            if (
                model is ReviewModel.THEMATIC
                and sentence != titled
                and not said[: match.start()].strip().lower().startswith("this")
            ):
                continue
            if not (
                negated(said, match.start()) or (sentence != titled and _NOT_THIS_REVIEW.search(said[: match.start()]))
            ):
                yield quoted(document, model.value, sentence, match.start())
