"""Printed dates: how they are written, and what they are the dates of.

A date keeps its own precision (year, month or day). A cover may print several: all are kept, each with the kind
that its label names; without a label a month or day on the cover is the date of publication. Dates of birth and of
death, years of guidance and numbers that only look like years are no date of the document.
"""

import re
from collections.abc import Iterator
from itertools import islice

from ingest.blocks import PAGE_HEAD
from ingest.contents import is_contents_title
from ingest.document import Document, Span
from ingest.facts import DatedFact, DateKind
from ingest.front import FrontLine, front_end, lines, phrase, title_block, trim
from ingest.printed import printed_dates, short_month
from ingest.typewords import CATALOGUE_HEAD

LABEL_PAGES = 3
"""Labelled dates stand on the cover, behind a wrapper page or in a table of key dates after it."""
LABEL_REACH = 70
"""A date stands at most this many characters behind its label, over a line break, a body's name or a weekday."""
COVER_LINES = 30
LATER_EDITION = phrase(r"(corrected|revised|amended|updated) and (re-?)?published|re-?(published|issued)")
"""The date of the edition at hand, which stands before that of the first."""
ISSUE = phrase(r"^(issue|number|no\.?|volume|vol\.?) ?\d+\b.*\b(spring|summer|autumn|winter),? (?=(19|20)\d\d\b)")
"""The issue of a periodical that names its season."""
LABELS = (
    (
        DateKind.PUBLISHED,
        LATER_EDITION,
    ),
    (
        DateKind.PUBLISHED,
        phrase(
            r"(date )?(first )?published( on| in)?|issued|publication( date)?|date (of|for) publication"
            r"|release date"
        ),
    ),
    (DateKind.PUBLISHED, phrase(r"updated for publication|(posted|last updated)( on)?|date of (this )?letter")),
    (
        DateKind.COMPLETED,
        phrase(
            r"(date )?(report )?(completed|finalised|agreed|ratified|adopted|approved|accepted|signed off|endorsed)"
            r"( by| on| in)?|date of (the )?(overview )?report|report date|presented to"
            r"|(date )?([\w-]+ )?report (written|submitted)( on| in)?|final version|date of completion"
            r"|completion date"
        ),
    ),
    (
        DateKind.COMMISSIONED,
        phrase(
            r"(date )?(review )?(commissioned|initiated)( on| in)?|date (review )?(was )?(commissioned|initiated)"
            r"|date of (the )?decision( to [\w ]{3,40}?)?|decision to (hold|undertake|conduct|commission)[\w ]{0,40}?"
        ),
    ),
    (
        DateKind.INCIDENT,
        phrase(
            r"date of (the )?(\w+ )?(incident|event|trigger|injury|injuries)|incident date|(critical"
            r"|serious) incident"
        ),
    ),
)
"""What a label in front of a date makes it; the first that matches decides."""

NOT_OF_THE_DOCUMENT = phrase(
    r"\bborn\b|birth|\bd\.?o\.?b\b|died|death|working together|\bact\b|regulations|guidance|between|from .* to "
    r"|previous|evaluation letter|submitted to|last inspection|updated guidance|accessed|retrieved|scope"
    r"|period|timeframe|\breview date|(next|due for) review|printed (from|on)|downloaded|viewed on|last edited"
    r"|\breviews published"
)
"""Words on a line that make its date something else than the date of the document."""


_SAID = phrase(
    r"(?<![\w'’])(?:this|the) (?:overview |summary |full )?(?:report|review)\b"
    r"(?:(?!\b(?:that|which|about|into)\b)[^.\n]){0,160}? (?:was|were"
    r"|being) published (?:on|in) "
)
BODY_PAGES = 8
_STATED = re.compile(r"(?:[\w.:-]*(?:date|issued|published_time)[\w.:-]*): (?P<date>\d{4}-\d\d-\d\d)", re.IGNORECASE)

_BETWEEN = re.compile(
    r"\s*(?:on )?behalf of [^\d.;:\n]{3,60}|\s*(?:by|to)\s[^\d.;:\n]{2,60}"
    r"|[^\d.;\n]{0,40}:\s*(?:\w+day,?\s+)?|(?:\s*(?:by"
    r"|to)?(?:\s+the)?(?:\s+(?-i:[A-Z])[\w’']*|\s+(?:of|and"
    r"|for|the)){1,8})?"
    r"[\s:–—|*-]*(?:(?:on|in|is|was|the|date|this|of|\w+day),?\s+)*[\s:–—|*-]*",
    re.IGNORECASE,
)
"""What may stand between a label and its date: the rest of a label up to its colon, or small words."""


def read_catalogue_date(document: Document) -> tuple[DatedFact, ...]:
    """The date that heads an abstract in a library's list, or nothing."""
    for line in title_block(document):
        head = CATALOGUE_HEAD.match(line.text)
        printed = next(printed_dates(head[0]), None) if head else None
        if head and printed is not None:
            whole = head.end() == len(line.text)
            quoted = line.span if whole else Span(line.span.start, line.span.start + printed.span.end)
            return (_dated(document, DateKind.PUBLISHED, printed.iso, quoted),)
    return ()


def read_labelled_dates(document: Document) -> tuple[DatedFact, ...]:
    """The dates that a label names: all that can be told on a page of news and links, whose other dates are theirs."""
    return tuple(dict.fromkeys(_labelled(document))) or tuple(_in_page_head(document))


def read_dates(document: Document, *, kind_of_letter: bool = False) -> tuple[DatedFact, ...]:
    """The dates that the front prints: labelled ones in order, then unlabelled ones of the cover.

    A front without any date is made good by the running lines, whose quotation then stands in `removed`.
    An unlabelled date is that of publication where no label names one, else that of completion. With
    `kind_of_letter` the first line that is a date and nothing else is the letter's own.
    """
    labelled = tuple(dict.fromkeys(_labelled(document)))
    labelled = tuple(sorted(labelled, key=lambda dated: LATER_EDITION.match(dated.quote) is None))
    if not any(dated.kind is DateKind.PUBLISHED for dated in labelled):
        labelled += tuple(_in_body(document))
    published = any(dated.kind is DateKind.PUBLISHED for dated in labelled)
    kind = DateKind.COMPLETED if published else DateKind.PUBLISHED
    bare = tuple(_letter_date(document) if kind_of_letter else _unlabelled(document, kind, labelled))
    if not kind_of_letter and not (labelled or bare):
        bare = tuple(_in_running_lines(document)) or tuple(_in_page_head(document))
    once = {(dated.kind, dated.date): dated for dated in reversed(labelled + bare)}
    return tuple(reversed(once.values()))


def _labelled(document: Document) -> Iterator[DatedFact]:
    for line in lines(document, LABEL_PAGES):
        for kind, label in LABELS:
            match = label.search(line.text)
            if match and _reads_as_label(line.text, match):
                dated = _date_behind(document, line, match, kind)
                if dated is not None:
                    yield dated
                    break


def _reads_as_label(line: str, match: re.Match[str]) -> bool:
    """A label opens its line or clause and is no part of a sentence about something else."""
    before = line[: match.start()].strip(" *|•-–")
    return len(before.split()) <= 4 and not NOT_OF_THE_DOCUMENT.search(line[: match.end()])


def _date_behind(document: Document, line: FrontLine, match: re.Match[str], kind: DateKind) -> DatedFact | None:
    start = line.span.start + match.start()
    label_end = line.span.start + match.end()
    window = document.text[label_end : label_end + LABEL_REACH]
    printed = next(printed_dates(window), None) or short_month(window)
    if printed is None or not _BETWEEN.fullmatch(window[: printed.span.start]):
        return None
    return _dated(document, kind, printed.iso, Span(start, label_end + printed.span.end))


def _in_body(document: Document) -> Iterator[DatedFact]:
    """The sentence of the introduction that says when this report was published."""
    end = document.pages[min(BODY_PAGES, len(document.pages)) - 1].span.end
    for match in _SAID.finditer(document.text, 0, end):
        printed = next(printed_dates(document.text[match.end() : match.end() + LABEL_REACH]), None)
        if printed is not None and printed.span.start <= 1:
            yield _dated(document, DateKind.PUBLISHED, printed.iso, Span(match.start(), match.end() + printed.span.end))
            return


def _unlabelled(document: Document, kind: DateKind, labelled: tuple[DatedFact, ...]) -> Iterator[DatedFact]:
    end = max(front_end(document), *(line.span.end for line in title_block(document)), 0)
    quotes = " ".join(dated.quote for dated in labelled)
    for line in islice(lines(document, 2), COVER_LINES):
        if is_contents_title(line.text):
            return
        if line.span.start >= end or len(line.text.split()) > 14:
            continue
        if NOT_OF_THE_DOCUMENT.search(line.text) or line.text in quotes:
            continue
        yield from _bare_dates(document, line, kind)


def _bare_dates(document: Document, line: FrontLine, kind: DateKind) -> Iterator[DatedFact]:
    for printed in printed_dates(line.text):
        if re.search(r"(?<!date):\s*$|^date \w+ \w+", line.text[: printed.span.start], re.IGNORECASE):
            continue
        alone = re.fullmatch(
            r"(?:[©(]|date|copyright|crown|\W)*",
            line.text.replace(line.text[printed.span.start : printed.span.end], ""),
            re.IGNORECASE,
        )
        before = line.text[: printed.span.start]
        if _CODE_OF_BOARD.search(before):
            continue
        if ISSUE.match(line.text) or ((len(printed.iso) > len("2016") or alone) and not _event(before)):
            span = Span(line.span.start + printed.span.start, line.span.start + printed.span.end)
            yield _dated(document, kind, printed.iso, span)


_CODE_OF_BOARD = re.compile(r"\b[A-Z]{1,4}(?:SB|SCB|SCP) $")
"""What stands before a case number: "GRSCB 02/2017" is no date."""


def _event(before: str) -> bool:
    """Whether the words before a date make it the date of an event in the title ("in March 2014", "events of")."""
    return (
        re.search(r"\b(in|on|of|since|during|until|to|and|spring|summer|autumn|winter)\s*$", before, re.IGNORECASE)
        is not None
    )


def _in_running_lines(document: Document) -> Iterator[DatedFact]:
    """The date in a running head or foot, which stands on the page though not in the canonical text."""
    for line in document.removed:
        if line.reason.startswith("running"):
            printed = next(printed_dates(line.text), None)
            before = line.text[: printed.span.start] if printed else ""
            if printed and len(printed.iso) > len("2016") and not NOT_OF_THE_DOCUMENT.search(before):
                yield DatedFact(DateKind.PUBLISHED, printed.iso, line.page, line.text)
                return


def _in_page_head(document: Document) -> Iterator[DatedFact]:
    """The day that a web page's head states and its text does not, marked by its quotation."""
    for line in document.removed:
        stated = _STATED.match(line.text) if line.reason == PAGE_HEAD else None
        printed = next(printed_dates(stated["date"]), None) if stated else None
        if printed is not None:
            yield DatedFact(DateKind.PUBLISHED, printed.iso, line.page, line.text)
            return


def _letter_date(document: Document) -> Iterator[DatedFact]:
    for line in islice(lines(document, 1), COVER_LINES):
        for printed in printed_dates(line.text):
            if printed.span.of(line.text) == line.text:
                yield _dated(document, DateKind.PUBLISHED, printed.iso, line.span)
                return


def _dated(document: Document, kind: DateKind, iso: str, span: Span) -> DatedFact:
    trimmed = trim(document.text, span)
    return DatedFact(kind, iso, document.page_at(trimmed.start).number, trimmed.of(document.text))
