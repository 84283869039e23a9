"""The text of one page as safe HTML: block by block, with the claims on each and what people decided of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from index.reviews import Decision, standing
from ingest.document import Block, BlockKind, Document, Page, Span
from nlp.codebook import Codebook
from nlp.tags import Statement, Tag
from ui.address import link
from ui.highlight import Mark, marked, shifted
from ui.labels import SPEAKERS
from ui.views.hit import label_of
from ui.views.pieces import chip, chips, verdict_words

CLASSES = {BlockKind.BULLET: "bullet", BlockKind.TABLE: "table-row", BlockKind.FOOTNOTE: "footnote"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page shows: the document, whose claims and decisions, and the passage that was looked for."""

    document: Document
    codebook: Codebook
    statements: tuple[Statement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    sought: Span | None = None

    def page(self, page: Page) -> str:
        """The text of a page; says so where it has none."""
        here = [one for one in self.statements if one.tags and one.span.meets(page.span)]
        body = "".join(self._block(page, block, here) for block in self._in_order(page))
        body = body or '<p class="stated-not">This page has no text.</p>'
        return f'<section class="sheet" aria-label="Text of page {page.number}">{body}</section>'

    def _in_order(self, page: Page) -> list[Block]:
        """The blocks of a page, each footnote under the block in which its mark stands on this page."""
        blocks = [block for block in self.document.blocks if block.span.meets(page.span)]
        called = {block: block.mark_at for block in blocks if block.mark_at is not None and self._is_on(page, block)}
        ordered = [block for block in blocks if block not in called]
        for note, at in reversed(called.items()):
            holder = next(place for place, one in enumerate(ordered) if one.span.start < at <= one.span.end)
            ordered.insert(holder + 1, note)
        return ordered

    def _is_on(self, page: Page, note: Block) -> bool:
        """Whether the mark of a footnote stands on this page, in a block that is no footnote itself."""
        at = note.mark_at
        if at is None or not page.span.start < at <= page.span.end:
            return False
        holding = (block for block in self.document.blocks if block.span.start < at <= block.span.end)
        return any(block.kind is not BlockKind.FOOTNOTE for block in holding)

    def _with_note_marks(self, span: Span, marks: Sequence[Mark]) -> str:
        """The words of a range with its marks, and the mark of each footnote as a link to the note."""
        notes = [
            one for one in self.document.blocks if one.mark_at is not None and span.start < one.mark_at <= span.end
        ]
        pieces, start = [], span.start
        for note in sorted(notes, key=lambda one: one.mark_at or 0):
            at = note.mark_at or start
            number = escape(note.number)
            pieces.append(marked(self.document.text[start:at], shifted(marks, -start)).strip("\n"))
            pieces.append(f'<sup><a href="#{_anchor(note)}" aria-label="Footnote {number}">{number}</a></sup>')
            start = at
        pieces.append(marked(self.document.text[start : span.end], shifted(marks, -start)).strip("\n"))
        return "".join(pieces)

    def _block(self, page: Page, block: Block, statements: Sequence[Statement]) -> str:
        span = Span(max(block.span.start, page.span.start), min(block.span.end, page.span.end))
        claims = [(one, tag) for one in statements for tag in one.tags if tag.evidence.meets(span)]
        marks = [
            Mark(tag.evidence.start, tag.evidence.end, tag.polarity.value, label_of(tag.theme, self.codebook))
            for _, tag in claims
        ]
        words = self._with_note_marks(span, marks)
        sought = " sought" if self.sought is not None and self.sought.meets(span) else ""
        if block.kind is BlockKind.HEADING:
            shown = f'<div class="heading{sought}" role="heading" aria-level="3">{words}</div>'
        else:
            deep = " deep" if block.kind is BlockKind.BULLET and block.level > 1 else ""
            target = f' id="{_anchor(block)}"' if block.mark_at is not None else ""
            shown = f'<p{target} class="{CLASSES.get(block.kind, "paragraph")}{deep}{sought}">{words}</p>'
        return shown + self._claims(claims)

    def _claims(self, claims: Sequence[tuple[Statement, Tag]]) -> str:
        """What is claimed on a block, by who says it and which method claims it."""
        voices: dict[str, dict[str, None]] = {}
        for statement, tag in claims:
            voice = f"Said by {SPEAKERS[statement.speaker]}; tagged by {tag.tagger}."
            label = chip(label_of(tag.theme, self.codebook), tag.polarity.value, href=link("themes", theme=tag.theme))
            voices.setdefault(voice, {})[label + self._decided(statement, tag)] = None
        inside = "".join(f"{chips(list(said))}<small>{escape(voice)}</small>" for voice, said in voices.items())
        return (
            f'<div class="claims" role="group" aria-label="Claims on the words above">{inside}</div>' if inside else ""
        )

    def _decided(self, statement: Statement, tag: Tag) -> str:
        decision = standing(self.decisions, quote=statement.span.of(self.document.text), theme=tag.theme)
        return f" <small>{escape(verdict_words(decision))}: {escape(decision.by)}</small>" if decision else ""


def _anchor(note: Block) -> str:
    """The name of a footnote's place on the sheet."""
    return f"note-{note.span.start}"
