"""The items of one list of demands, by its layout: labels before numbers and bullets, these before bare sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.document import Block, BlockKind, Document, Section, Span
from ingest.facts import DocumentType
from nlp.actions import reported_changes
from nlp.demands import DISCLAIMER, ENUMERATOR, INTRODUCTION, LABEL, is_demand, label_number
from nlp.tags import RecommendationKind

_K = RecommendationKind
_LABEL_HEADING = re.compile(r"recommendation\s+(?P<number>\d+[a-z]?)\b[\s.:–-]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_BARE_LEAD = re.compile(
    r"\b(should|must|needs? to|(asked|invited|required|recommended|recommends)( to| that)?|to)( also)?:$", re.IGNORECASE
)
_HEADER = re.compile(r"(no\.?|number|ref(erence)?|responsible body|recommendation|action|areas?)\b\W*\|", re.IGNORECASE)
TITLE_WORDS = 14
HEADER_WORDS = 14


@dataclass(frozen=True, slots=True)
class Item:
    number: str
    span: Span
    lead: str = ""
    listed: bool = True


def items_of(
    document: Document, section: Section, blocks: tuple[Block, ...], kind: RecommendationKind, *, merged: bool
) -> Iterator[Item]:
    """The items of one section in its own layout: labels before numbers and bullets, these before bare sentences."""
    heading = _LABEL_HEADING.match(section.heading)
    if heading and blocks:
        yield Item(heading["number"], Span(blocks[0].span.start, blocks[0].span.end))
        return
    inspection = document.metadata.document_type is DocumentType.INSPECTION
    pieces = [piece for block in blocks for piece in _pieces(document, block)]
    if any(LABEL.match(piece.span.of(document.text)) for piece in pieces):
        yield from _label_items(document, pieces)
        return
    if kind is _K.ACTION_TAKEN:
        yield from _changes(document, blocks)
        return
    items = list(_marked_items(document, pieces, strict=merged or not inspection))
    starts = {piece.span.start for piece in pieces if piece.kind is BlockKind.PARAGRAPH}
    if all(not item.number and item.span.start in starts for item in items):
        items = list(_bare_items(document, pieces))
    yield from items


def _changes(document: Document, blocks: tuple[Block, ...]) -> Iterator[Item]:
    """What agencies report to have done: bullets whole, the sentences of paragraphs that say so."""
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            continue
        listed = block.kind is BlockKind.BULLET
        for start, end in reported_changes(block.span.of(document.text), listed=listed):
            yield Item("", Span(block.span.start + start, block.span.start + end))


def _bare_items(document: Document, pieces: list[Block]) -> Iterator[Item]:
    """The paragraphs of a list without marks that read as demands, each with the bullets that spell it out."""
    for at, piece in enumerate(pieces):
        if piece.kind is BlockKind.PARAGRAPH and is_demand(piece.span.of(document.text)):
            yield Item("", Span(piece.span.start, _held_end(document, pieces, at)))


def _pieces(document: Document, block: Block) -> Iterator[Block]:
    """The block, parted where a list was run together: "14. Evaluate … 15. Seek …"."""
    text = block.span.of(document.text)
    first = re.match(r"(\d{1,3})\. ", text)
    following = re.search(rf"(?<=[.;] ){int(first[1]) + 1}\. (?=[A-Z])", text) if first else None
    if first is None or following is None:
        yield block
        return
    cut = block.span.start + following.start()
    yield replace(block, span=Span(block.span.start, cut), number=first[1])
    yield from _pieces(document, replace(block, span=Span(cut, block.span.end), number=str(int(first[1]) + 1)))


def _label_items(document: Document, pieces: list[Block]) -> Iterator[Item]:
    for at, piece in enumerate(pieces):
        text = piece.span.of(document.text)
        label = LABEL.match(text)
        if label is None or DISCLAIMER.search(text):
            continue
        alone = not text[label.end() :].strip()
        end = pieces[at + 1].span.end if alone and at + 1 < len(pieces) else piece.span.end
        yield Item(label_number(label), Span(piece.span.start, _with_sub_bullets(pieces, at, end)))


def _with_sub_bullets(pieces: list[Block], at: int, end: int) -> int:
    """The end of an item with the bullets that hang on it."""
    for after in pieces[at + 1 :]:
        if after.kind is not BlockKind.BULLET:
            break
        end = max(end, after.span.end)
    return end


def _marked_items(document: Document, pieces: list[Block], *, strict: bool) -> Iterator[Item]:
    """Numbered paragraphs, bullets and rows; `strict` takes only those that read as demands.

    What ends in a colon holds the bullets that hang on it, unless it only says who "should:".
    """
    lead, held_until = "", -1
    for at, piece in enumerate(pieces):
        text = piece.span.of(document.text)
        number = piece.number or _enumerator(text)
        bullet = piece.kind is BlockKind.BULLET
        if piece.span.start < held_until:
            continue
        if piece.kind is BlockKind.TABLE:
            yield from _row_item(document, piece)
        elif not number and not bullet and not _holds_bullets(document, pieces, at):
            lead = text
        elif number and not bullet and _is_title(text, pieces, at):
            lead = ""
        elif (
            not INTRODUCTION.search(text)
            and not DISCLAIMER.search(text)
            and (not strict or is_demand(text) or ((bullet or _goes_on(text)) and _leads(lead)))
        ):
            held_until = _held_end(document, pieces, at)
            yield Item(number, Span(piece.span.start, held_until), lead if bullet or _goes_on(text) else "")


def _holds_bullets(document: Document, pieces: list[Block], at: int) -> bool:
    """Whether an unnumbered paragraph is a demand whose bullets only spell it out: "... improve plans by:"."""
    text = pieces[at].span.of(document.text).rstrip()
    return text.endswith(":") and is_demand(text) and not _BARE_LEAD.search(text) and _bullet_follows(pieces, at)


def _bullet_follows(pieces: list[Block], at: int) -> bool:
    return at + 1 < len(pieces) and pieces[at + 1].kind is BlockKind.BULLET


def _held_end(document: Document, pieces: list[Block], at: int) -> int:
    """The end of an item with the bullets that hang on it: deeper ones, or those that go on in lower case."""
    piece = pieces[at]
    if not piece.span.of(document.text).rstrip().endswith(":"):
        return piece.span.end
    if piece.kind is not BlockKind.BULLET:
        return _with_sub_bullets(pieces, at, piece.span.end)
    end = piece.span.end
    for after in pieces[at + 1 :]:
        deeper = after.level > piece.level or after.span.of(document.text)[:1].islower()
        if after.kind is not BlockKind.BULLET or not deeper:
            break
        end = after.span.end
    return end


def _goes_on(text: str) -> bool:
    """Whether a numbered item goes on in lower case with the sentence that leads its list."""
    match = ENUMERATOR.match(text)
    return match is not None and text[match.end() : match.end() + 1].islower()


def _leads(lead: str) -> bool:
    """Whether a paragraph opens a list of demands: "The Board should:"."""
    return lead.rstrip().endswith(":") and is_demand(lead)


def _is_title(text: str, pieces: list[Block], at: int) -> bool:
    """A short numbered line without a full stop over bullets is a sub-heading."""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    short = len(text.split()) <= TITLE_WORDS and not text.rstrip().endswith((".", ":"))
    return short and after is not None and after.kind is BlockKind.BULLET


def _row_item(document: Document, row: Block) -> Iterator[Item]:
    """A row of an action plan or table of improvements: its longest cell; header rows name columns only."""
    text = row.span.of(document.text)
    cells = [cell.strip() for cell in text.split(" | ")]
    longest = max(cells, key=len)
    header = len(text.split()) <= HEADER_WORDS and (_HEADER.match(text) or not re.search(r"\.$|\bshould\b", text))
    if len(cells) < 2 or header or not (is_demand(longest) or re.match(r"\d", cells[0])):
        return
    start = row.span.start + text.index(longest)
    number = cells[0].strip(".") if re.fullmatch(r"(R(ec)?\.? ?)?\d+[.\d]*[a-z]?\.?", cells[0]) else ""
    yield Item(number, Span(start, start + len(longest)), cells[0] if not number else "")


def _enumerator(text: str) -> str:
    match = ENUMERATOR.match(text)
    return match["number"] if match else ""
