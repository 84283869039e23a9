"""Elements to reportlab flowables, dressed by a look.

Promises one flowable or more for every element, in order, with nothing reworded: a number stands in the margin of
its paragraph, a heading carries its entry for the contents page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from reportlab.lib.colors import HexColor, black
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph, Spacer, Table

from corpus.layout import elements as parts
from corpus.layout.facts import Verdict
from corpus.layout.looks import Look, Opening, Verdicts
from corpus.layout.slips import NO_SLIPS, Slip, Slips
from corpus.layout.styles import SUB_BULLET, Styles

WIDEST_SHARE = 0.62
NARROWEST_SHARE = 0.12
GRADE_SHARE = 0.43
LIST_GAP = 0.35
CELL_PADDING = 4.5
BOX_PADDING = 7
OVER_THE_MARGIN = 1.12
PASTED_FACES = {"Helvetica": "Times-Roman", "Times": "Helvetica"}
PASTED_SIZES = (-1, 0, 0.5, 1)
TAGS_OR_TEXT = re.compile(r"(<[^>]+>|&\w+;)|([^<&]+)")


class Setter:
    """Turns elements into flowables `width` points wide."""

    def __init__(self, look: Look, verdicts: Sequence[Verdict], width: float, slips: Slips = NO_SLIPS) -> None:
        self.look = look
        self.styles = Styles(look)
        self.verdicts = verdicts
        self.width = width
        self.slips = slips

    def set(self, body: Iterable[parts.Element]) -> Iterator[Flowable]:
        """The flowables of `body`."""
        beside_number = in_list = begun = False
        body = tuple(body)
        blank_before = self._before_blank_page(body)
        for element in body:
            if in_list and not isinstance(element, parts.Item):
                yield Spacer(1, self.look.leading * LIST_GAP)
            in_list = isinstance(element, parts.Item)
            if isinstance(element, parts.Prose):
                beside_number = bool(element.number)
            elif isinstance(element, parts.Heading):
                beside_number = False
                if self.look.chapters and element.level == 1 and begun:
                    yield PageBreak()
                if element is blank_before:
                    yield from (PageBreak(), Paragraph("&nbsp;", self.styles.prose()), PageBreak())
            begun = True
            yield from self._element(element, indented=beside_number)

    def _element(self, element: parts.Element, *, indented: bool) -> Iterator[Flowable]:
        match element:
            case parts.Heading():
                yield self._heading(element)
            case parts.Prose():
                style = self.styles.prose(numbered=bool(element.number))
                self._paste(style, element.line)
                style.keepWithNext = int(element.text.endswith(":"))
                yield Paragraph(element.text, style, bulletText=element.number or None)
            case parts.Item():
                yield self._item(element, indented=indented)
            case parts.Grid():
                yield self._grid(element)
                yield self._gap()
            case parts.Quotation():
                yield from (Paragraph(text, self.styles.quotation()) for text in element.paragraphs)
            case parts.PageBreak():
                yield PageBreak()
            case parts.JudgementTable():
                yield self._judgements()
                yield self._gap()
            case parts.Box():
                yield self._box(element)
                yield self._gap()

    def _heading(self, element: parts.Heading) -> Flowable:
        typed = self.slips.at(Slip.CAPITAL_HEADINGS, element.line)
        text = capitals(element.text) if typed or (self.look.capitals and element.level == 1) else element.text
        style = self.styles.heading(element.level, numbered=bool(element.number))
        if self.slips.is_plain(element):
            style = self.styles.plain_heading(numbered=bool(element.number))
        if self.look.opening is Opening.BAND and element.level == 1:
            style.backColor = HexColor(self.look.tint)
            style.borderPadding = (2, 4, 3, 4)
        paragraph = Paragraph(text, style, bulletText=element.number or None)
        paragraph.contents_entry = (element.level - 1, " ".join(filter(None, (element.number, text))))
        return paragraph

    def _item(self, element: parts.Item, *, indented: bool) -> Flowable:
        mark = element.mark
        if mark == "•":
            mark = self.look.bullet if element.level == 1 else SUB_BULLET
        style = self.styles.item(element.level, element.mark, indented=indented)
        stray = self.slips.bullet(element)
        if stray:
            mark = stray
            style.bulletFontName, style.bulletFontSize = self.styles.face, self.look.size
        return Paragraph(element.text, style, bulletText=mark or None)

    def _grid(self, element: parts.Grid) -> Flowable:
        head, *rows = element.rows
        headed = any(head)
        cells = [[Paragraph(text, self.styles.cell(bold=True)) for text in head]] if headed else []
        cells += [[Paragraph(text, self.styles.cell()) for text in row] for row in rows]
        tint = HexColor(self.look.tint)
        style = [*_ruled(black), *([("BACKGROUND", (0, 0), (-1, 0), tint)] if headed else [])]
        widths = self._widths(element.rows)
        if self.slips.of(Slip.WIDE_TABLES):
            wide = [width * OVER_THE_MARGIN for width in widths]
            return Table(cells, colWidths=wide, hAlign="LEFT", style=style)
        return Table(cells, colWidths=widths, repeatRows=int(headed), style=style)

    def _widths(self, rows: Sequence[Sequence[str]]) -> list[float]:
        """Column widths after the longest cells, none too narrow for a word or wide enough to starve the rest."""
        longest = [max(len(row[at]) for row in rows) or 1 for at in range(len(rows[0]))]
        total = sum(longest)
        shares = [min(max(length / total, NARROWEST_SHARE), WIDEST_SHARE) for length in longest]
        return [self.width * share / sum(shares) for share in shares]

    def _box(self, element: parts.Box) -> Flowable:
        inner = Setter(self.look, self.verdicts, self.width - 20, self.slips)
        rows = [[flowable] for flowable in inner.set(element.elements)]
        for (flowable,) in rows:
            flowable.keepWithNext = 0
        style = [
            ("BACKGROUND", (0, 0), (-1, -1), HexColor(self.look.tint)),
            ("BOX", (0, 0), (-1, -1), 0.8, self.styles.ink),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, 0), BOX_PADDING),
            ("BOTTOMPADDING", (0, -1), (-1, -1), BOX_PADDING),
        ]
        return KeepTogether([Table(rows, colWidths=[self.width], style=style, splitInRow=1)])

    def _judgements(self) -> Flowable:
        if self.look.verdicts is Verdicts.NUMBERED_LINES:
            return self._numbered_lines()
        rows = [[Paragraph(text, self.styles.cell(bold=True)) for text in ("Judgement", "Grade")]]
        rows += [[Paragraph(text, self.styles.cell()) for text in (one.aspect, one.grade)] for one in self.verdicts]
        share = GRADE_SHARE * self.width
        return Table(rows, colWidths=[self.width - share, share], style=_ruled(black))

    def _numbered_lines(self) -> Flowable:
        """The single inspection framework's table: a sentence on top, numbered lines, sub-lines set in."""
        rows: list[list[Paragraph]] = []
        style = [*_ruled(black)]
        for number, verdict in verdict_numbers(self.verdicts):
            main = number.count(".") < 2 and not number[-1:].isdigit()
            label = " ".join(filter(None, (number, verdict.aspect)))
            if not number:
                label = f"{verdict.aspect}: {verdict.grade.lower()}"
                style.append(("SPAN", (0, len(rows)), (1, len(rows))))
            if not main:
                style.append(("LEFTPADDING", (0, len(rows)), (0, len(rows)), 36))
            grade = verdict.grade if number else ""
            rows.append([Paragraph(label, self.styles.cell(bold=main)), Paragraph(grade, self.styles.cell())])
        share = GRADE_SHARE * self.width
        return Table(rows, colWidths=[self.width - share, share], style=style)

    def _before_blank_page(self, body: Sequence[parts.Element]) -> parts.Element | None:
        """The heading before which a blank page stands by mistake, if one does."""
        tops = [one for one in body[1:] if isinstance(one, parts.Heading) and one.level == 1]
        if not tops or not self.slips.of(Slip.BLANK_PAGE):
            return None
        return tops[self.slips.pick(Slip.BLANK_PAGE, "", len(tops))]

    def _paste(self, style: ParagraphStyle, line: int) -> None:
        """The style as a paragraph wears it that was pasted from elsewhere."""
        if self.slips.at(Slip.MIXED_FACES, line):
            at = self.slips.pick(Slip.MIXED_FACES, f"size {line}", len(PASTED_SIZES))
            style.fontName = PASTED_FACES[self.look.typeface]
            style.fontSize = self.look.size + PASTED_SIZES[at]

    def _gap(self) -> Flowable:
        return Spacer(1, self.look.leading * 0.8)


def verdict_numbers(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, Verdict]]:
    """Each verdict with its line number as the single inspection framework gives it; "" for overall and board lines."""
    main = sub = 0
    for verdict in verdicts:
        aspect = verdict.aspect.lower()
        if aspect.startswith("overall") or "safeguarding children board" in aspect:
            yield "", verdict
        elif aspect.startswith(("adoption", "experiences and progress of care leavers")):
            sub += 1
            yield f"{main}.{sub}", verdict
        else:
            main, sub = main + 1, 0
            yield f"{main}.", verdict


def capitals(markup: str) -> str:
    """The markup in capital letters, tags and entities untouched."""
    return TAGS_OR_TEXT.sub(lambda found: found[1] or found[2].upper(), markup)


def _ruled(colour: object) -> list[tuple[object, ...]]:
    """Rules on every side of every cell, text at the top."""
    return [
        ("GRID", (0, 0), (-1, -1), 0.6, colour),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), CELL_PADDING),
        ("BOTTOMPADDING", (0, 0), (-1, -1), CELL_PADDING),
    ]
