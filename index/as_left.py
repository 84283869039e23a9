"""Tags as people left them: without those that were rejected, with those that were added, in the polarity given."""

from collections.abc import Sequence
from dataclasses import replace

from index.decided import Decided, Placed
from index.hits import TagLine
from ingest.document import Span
from nlp.tags import Annotations, Polarity, Statement, Tag

CERTAIN = 1.0
"""The score of a tag that a person gave."""


def tag_lines(decided: Decided, document: str, tags: Sequence[TagLine], span: Span) -> tuple[TagLine, ...]:
    """The tags of a part of a document as people left them; ranges are relative to the start of `span`."""
    here = [one for key, one in decided.by_claim.items() if key[0] == document and span.meets(one.span)]
    kept = []
    for tag in tags:
        about = _about(here, tag.theme, Span(max(span.start + tag.start, 0), span.start + tag.end))
        if about is None or not about.rejects:
            kept.append(tag if about is None else _line_as_left(tag, about))
    kept += [_added_line(one, span.start) for one in here if one.holds and not _claimed(one, tags, span.start)]
    return tuple(sorted(kept, key=lambda tag: tag.start))


def annotations(decided: Decided, document: str, found: Annotations, *, rejected_too: bool = False) -> Annotations:
    """The annotations of a document as people left its tags; `rejected_too` leaves those in that were rejected."""
    about: dict[int, list[Placed]] = {}
    for (held, statement, _), one in decided.by_claim.items():
        if held == document:
            about.setdefault(statement, []).append(one)
    if not about:
        return found
    statements = (_statement(one, about.get(at, ()), rejected_too) for at, one in enumerate(found.statements))
    return replace(found, statements=tuple(statements))


def _statement(statement: Statement, about: Sequence[Placed], rejected_too: bool) -> Statement:
    by_theme = {one.decision.theme: one for one in about}
    tags = []
    for tag in statement.tags:
        one = by_theme.pop(tag.theme, None)
        if one is None or (one.rejects and rejected_too):
            tags.append(tag)
        elif not one.rejects:
            polarity = Polarity(one.polarity) if one.polarity else tag.polarity
            tags.append(replace(tag, polarity=polarity, tagger=_reviewed(tag.tagger, one)))
    tags += [
        Tag(one.decision.theme, Polarity(one.polarity or ""), CERTAIN, statement.span, statement.span, _added(one))
        for one in by_theme.values()
        if one.holds
    ]
    return replace(statement, tags=tuple(tags))


def _about(here: Sequence[Placed], theme: str, span: Span) -> Placed | None:
    return next((one for one in here if one.decision.theme == theme and one.span == span), None)


def _line_as_left(tag: TagLine, about: Placed) -> TagLine:
    return replace(tag, polarity=about.polarity or tag.polarity, tagger=_reviewed(tag.tagger, about))


def _claimed(one: Placed, tags: Sequence[TagLine], offset: int) -> bool:
    return any(tag.theme == one.decision.theme and offset + tag.start == one.span.start for tag in tags)


def _added_line(one: Placed, offset: int) -> TagLine:
    start, end = max(one.span.start - offset, 0), one.span.end - offset
    return TagLine(
        theme=one.decision.theme,
        polarity=one.polarity or "",
        score=CERTAIN,
        start=start,
        end=end,
        evidence_start=start,
        evidence_end=end,
        quote=one.decision.quote,
        speaker=one.speaker,
        kind=one.kind,
        tagger=_added(one),
    )


def _reviewed(tagger: str, one: Placed) -> str:
    return f"{tagger}, reviewed by {one.decision.by}"


def _added(one: Placed) -> str:
    return f"added by {one.decision.by}"
