"""Who makes the claim in a statement: the document itself, or somebody it quotes or paraphrases.

Pure text rules. A claim is attributed only where the statement says so, goes on with an attributed one, or stands in a
section of the family's views; what parents told a professional at the time is the report's own narrative, not the
family speaking. A doubtful claim stays the report's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import SectionKind
from ingest.facts import DocumentType
from nlp import speaker_signs as signs
from nlp import speaker_words as words
from nlp.tags import SpeakerRole

_SAID = (
    r"(?:said|says|say|felt|believed|believes|thought|described|describes|stated|explained|commented|wanted|expressed|"
    r"praised|spoke (?:of|about)|warned|argued|claimed|claims|added|called for|welcomed|accused|blamed)"
)
_BODY = (
    r"(?:(?:the|a|an)\s+)?(?:[A-Z][\w'’&-]*\s+){0,6}"
    r"(?:union|association|charity|spokes(?:person|man|woman)|federation|campaigners?|NSPCC|Unison|UNISON|BASW|"
    r"ADCS|ADSS|LGA|minister|council leader|councillor|chief executive of the charity)"
)
_INSPECTORATE = (
    r"(?:the\s+)?(?:chief inspectors?|inspectors?|inspectorates?|Ofsted|CQC|HMICFRS|HMIC|SSI|CSCI|watchdogs?|"
    r"(?:the|its|their)\s+report|joint report|inspection)"
)
THIRD_PARTY = re.compile(
    rf"\b{_BODY}\b[^.]{{0,80}}?\b{_SAID}\b|\baccording to {_BODY}\b|"
    rf"\b(?:said|says|added|warned|claimed)\b[^.]{{0,40}}?\b{_BODY}\b"
)
INSPECTORATE = re.compile(
    rf"\b{_INSPECTORATE}\b[^.]{{0,60}}?\b(?:found|finds|{_SAID[3:]}|\baccording to {_INSPECTORATE}\b|"
    rf"\b(?:said|says|added)\b[^.]{{0,40}}?\b{_INSPECTORATE}\b",
    re.IGNORECASE,
)

QUOTES_INSPECTORATE = frozenset({DocumentType.PRESS, DocumentType.RESPONSE, DocumentType.LANDING_PAGE})
"""Documents about a report: there the inspectorate is somebody quoted, in its own report it is the voice."""

TELLING = frozenset({SectionKind.CHRONOLOGY, SectionKind.FAMILY})
"""Sections that tell what was said at the time, not to the review."""

ROLES = {
    "third": SpeakerRole.THIRD_PARTY,
    "practitioner": SpeakerRole.PRACTITIONER,
    "family": SpeakerRole.FAMILY,
}
TOLD_OF = 6
"""Words at a statement's head within which whoever is named is told of."""
LEAD_IN = 7
"""Words that may stand in a clause before the noun that names who speaks."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The statement before, in the same passage, and whose claim it was."""

    text: str
    speaker: SpeakerRole


@dataclass(frozen=True, slots=True)
class _Setting:
    section: SectionKind
    heading: str
    before: Heard | None

    @property
    def of_views(self) -> bool:
        """Whether people are being quoted here: by the heading, or in the statement before."""
        if self.section is SectionKind.FAMILY_VIEWS or signs.OF_VIEWS.search(self.heading):
            return True
        before = self.before
        return before is not None and (
            before.speaker is not SpeakerRole.REPORT or signs.SEEN_BY_REVIEW.search(before.text) is not None
        )


@dataclass(frozen=True, slots=True)
class _Subject:
    role: SpeakerRole
    noun: str
    pronoun: bool = False


def speaker_of(
    text: str,
    *,
    section: SectionKind = SectionKind.BODY,
    type: DocumentType = DocumentType.OTHER,
    heading: str = "",
    before: Heard | None = None,
) -> SpeakerRole:
    """Who claims what a statement says; `REPORT` unless the words, what went before or the section say otherwise.

    `heading` is what it stands under, `before` the statement before it in the same passage; None where it is the first.
    """
    if type in QUOTES_INSPECTORATE:
        if THIRD_PARTY.search(text):
            return SpeakerRole.THIRD_PARTY
        if INSPECTORATE.search(text):
            return SpeakerRole.INSPECTORATE
    attributed = _attributed(text, _Setting(section, heading, before))
    if attributed is not None:
        return attributed
    if section is SectionKind.FAMILY_VIEWS and type is not DocumentType.INSPECTION:
        return _in_family_views(text, before)
    return SpeakerRole.THIRD_PARTY if type is DocumentType.RESPONSE else SpeakerRole.REPORT


def _in_family_views(text: str, before: Heard | None) -> SpeakerRole:
    """The family's, until the report weighs or tells of them; then its own, until they are quoted again."""
    if signs.OWN_VOICE.search(text) or (before is not None and before.speaker is SpeakerRole.REPORT):
        return SpeakerRole.REPORT
    opening = " ".join(text.split()[:TOLD_OF])
    told_of = words.HEAD.search(opening)
    if told_of is not None and (before is None or told_of.lastgroup != "family"):
        return SpeakerRole.REPORT
    return SpeakerRole.FAMILY


def _attributed(text: str, setting: _Setting) -> SpeakerRole | None:
    """The one whom the statement's own words give the claim to, the first where there are several."""
    unquoted = words.QUOTED.sub(_hushed, text)
    found = [*_by_verb(unquoted, setting), *_by_phrase(text, setting)]
    if found:
        return min(found, key=lambda one: one[0])[1]
    if words.NAME_TOLD.search(text):
        return SpeakerRole.FAMILY
    if words.ASIDE.search(unquoted):
        return _role_of(text)
    return SpeakerRole.PRACTITIONER if words.UNNAMED.search(text) or words.OWN_ACCOUNT.search(text) else None


def _hushed(quotation: re.Match[str]) -> str:
    return f"{quotation[0][0]}{'_' * (len(quotation[0]) - 2)}{quotation[0][-1]}"


def _by_verb(text: str, setting: _Setting) -> Iterator[tuple[int, SpeakerRole]]:
    for verb in words.VERB.finditer(text):
        kind = str(verb.lastgroup)
        subject = _subject(text, verb, setting.before)
        if subject is not None and _claims(kind, subject, text, verb.start(), setting):
            yield verb.start(), subject.role


def _subject(text: str, verb: re.Match[str], before: Heard | None) -> _Subject | None:
    """Who the verb is said of: the nearest noun before it that nothing governs, or a pronoun that opens the text."""
    lead = text[: verb.start()]
    if words.ENDING.search(lead) or (verb.lastgroup == "told" and words.ADJOINING.search(lead)):
        role = None if before is None else _meant(before)
        return _Subject(role or SpeakerRole.FAMILY, "", pronoun=True)
    for head in reversed(list(words.HEAD.finditer(lead[: _aside(lead)]))):
        ahead = lead[: head.start()]
        if words.GOVERNED.search(ahead) and not words.QUANTITY.search(ahead):
            continue
        between = lead[head.end() :]
        near = words.GAP.fullmatch(between) or (
            words.GOES_ON.match(verb[0]) and len(ahead.split()) <= 2 and words.CONJOINED.fullmatch(between)
        )
        return _Subject(ROLES[str(head.lastgroup)], head[0]) if near and _opens_clause(ahead) else None
    opening = words.PRONOUN.match(lead)
    if opening and before is not None and words.GAP.fullmatch(lead[opening.end() :]):
        role = _meant(before)
        return None if role is None else _Subject(role, opening[0], pronoun=True)
    return None


def _aside(lead: str) -> int:
    """Where an aside between commas begins that ends right before the verb, or the end of the lead."""
    closed = lead.rstrip()
    opened = closed.rfind(",", 0, -1)
    return opened if closed.endswith(",") and opened > 0 else len(lead)


def _opens_clause(ahead: str) -> bool:
    if words.SECOND_CLAUSE.search(ahead):
        return False
    clause = words.CLAUSE.split(ahead)[-1]
    return len(clause.split()) <= LEAD_IN and not words.SUBORDINATE.search(clause)


def _meant(before: Heard) -> SpeakerRole | None:
    """Whom a pronoun means: who spoke before, or else who is first named in the statement before."""
    if before.speaker is not SpeakerRole.REPORT:
        return before.speaker
    return _role_of(before.text)


def _role_of(text: str) -> SpeakerRole | None:
    head = words.HEAD.search(text)
    return ROLES[str(head.lastgroup)] if head else None


def _claims(kind: str, subject: _Subject, text: str, at: int, setting: _Setting) -> bool:
    """Whether the verb at this offset reports a claim made to the review, not something said at the time."""
    if kind == "told":
        return True
    if subject.noun.lower() == "leaders":
        return False
    if signs.EARLIER.search(text[:at]) or setting.section in TELLING or signs.AT_THE_TIME.search(text):
        return False
    if kind == "held":
        return True
    before = setting.before
    if before is not None and not setting.of_views and (subject.pronoun or signs.SCENE.search(before.text)):
        return False
    return subject.role is not SpeakerRole.PRACTITIONER or _looks_back(kind, subject, text, at, setting)


def _looks_back(kind: str, subject: _Subject, text: str, at: int, setting: _Setting) -> bool:
    """Whether practitioners say it to the review: what they say and write in the course of their work is narrative."""
    if kind == "felt":
        return signs.REVIEW_GROUP.fullmatch(subject.noun) is not None and text.startswith("felt", at)
    if signs.NAMED_AS.match(text, at):
        return False
    speaks_to_review = signs.GROUP.fullmatch(subject.noun) or setting.of_views or signs.OWN_VOICE.search(text)
    return bool(speaks_to_review or signs.LOOKING_BACK.match(text, at))


def _by_phrase(text: str, setting: _Setting) -> Iterator[tuple[int, SpeakerRole]]:
    """Claims given to somebody without a verb of theirs: "the father's view was", "according to the school"."""
    if setting.section in TELLING or signs.AT_THE_TIME.search(text):
        return
    for pattern in (words.POSSESSED, words.BEFORE_NAME, words.AFTER_QUOTE):
        for phrase in pattern.finditer(text):
            named = next((one for one in phrase.groups() if one), "")
            role = _role_of(named)
            if role is None and setting.before is not None and named.startswith("one"):
                role = _meant(setting.before)
            if role is not None:
                yield phrase.start(), role
