"""How often the speaker of a statement is the one that a blind reader gave, on statements of our own."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from ingest.document import SectionKind
from ingest.errors import InvalidSource
from ingest.facts import DocumentType
from ingest.section_words import kind_of_heading
from nlp.evaluate_real import Tally
from nlp.labels import LabelledParagraph
from nlp.speaker import Heard, speaker_of
from nlp.tags import SpeakerRole

COLUMNS = ["paragraph", "statement", "speaker"]
REPORT = SpeakerRole.REPORT
SOMEBODY_QUOTED = "not the report"

GivenSpeakers: TypeAlias = Mapping[tuple[str, int], SpeakerRole]
"""By paragraph and number of the statement in it, from 1: who speaks; what is not there is the report's."""


def read_speakers(path: Path) -> dict[tuple[str, int], SpeakerRole]:
    """The statements in which somebody else than the report speaks; raises InvalidSource where a row cannot be read."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    except OSError as error:
        raise InvalidSource(f"{path}: cannot be read ({error.strerror}); check the path of the speakers") from error
    if not rows or rows[0] != COLUMNS:
        raise InvalidSource(f"{path}, line 1: not the header {','.join(COLUMNS)}; put it back")
    found: dict[tuple[str, int], SpeakerRole] = {}
    for number, row in enumerate(rows[1:], 2):
        try:
            paragraph, statement, speaker = row
            found[(paragraph, int(statement))] = SpeakerRole(speaker)
        except ValueError as fault:
            raise InvalidSource(f"{path}, line {number}: not a statement's speaker ({fault}); mend the row") from fault
    return found


def speaker_tallies(paragraphs: Iterable[LabelledParagraph], given: GivenSpeakers) -> tuple[Tally, ...]:
    """How many speakers were given and told, together and role by role, over the documents that were read for speakers.

    A document was read where a speaker is given in one of its paragraphs.
    """
    held = tuple(paragraphs)
    named = {paragraph for paragraph, _ in given}
    documents = {one.document for one in held if one.id in named}
    pairs = [pair for one in held if one.document in documents for pair in _pairs(one, given)]
    quoted = [(keyed is not REPORT, told is not REPORT) for keyed, told in pairs]
    return (
        _tally(SOMEBODY_QUOTED, quoted),
        *(
            _tally(role.value, [(keyed is role, told is role) for keyed, told in pairs])
            for role in SpeakerRole
            if role is not REPORT and any(role in pair for pair in pairs)
        ),
    )


def _pairs(paragraph: LabelledParagraph, given: GivenSpeakers) -> Iterator[tuple[SpeakerRole, SpeakerRole]]:
    """Of each statement who speaks by the reader and by the rules."""
    section = kind_of_heading(paragraph.heading) or SectionKind.BODY
    type = DocumentType.CASE_REVIEW if paragraph.groups["family"] == "review" else DocumentType.OTHER
    before: Heard | None = None
    for number, statement in enumerate(paragraph.statements, 1):
        text = statement.span.of(paragraph.text)
        speaker = speaker_of(text, section=section, type=type, heading=paragraph.heading, before=before)
        before = Heard(text, speaker)
        yield given.get((paragraph.id, number), REPORT), speaker


def _tally(measure: str, pairs: Iterable[tuple[bool, bool]]) -> Tally:
    held = list(pairs)
    return Tally(
        measure,
        sum(keyed for keyed, _ in held),
        sum(told for _, told in held),
        sum(keyed and told for keyed, told in held),
    )
