"""A specimen set on A4 pages and returned as the PDF's bytes.

Promises the same bytes for the same specimen on every machine with the pinned reportlab: no clock, no file names, and
no compression, whose output differs between builds of zlib. Refuses a word that its typeface cannot print.
"""

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate

from corpus.layout.contents import contents
from corpus.layout.elements import Element, Heading
from corpus.layout.flow import Setter
from corpus.layout.furniture import Sheet, draw_first_page, draw_later_page
from corpus.layout.garble import garbled, shift_characters
from corpus.layout.houses import look_of
from corpus.layout.looks import Look, Opening
from corpus.layout.mark import AUTHOR, CREATOR, LANGUAGE, MARK, keywords
from corpus.layout.opening import opening
from corpus.layout.slips import Slips, slipped, slips_of
from corpus.layout.source import Specimen
from corpus.layout.styles import load_typefaces, unprintable
from ingest.errors import InvalidSource

GUTTER = 8 * mm
PASSES = 12
"""Contents pages settle in two or three passes; more than this is a fault."""


def to_pdf(specimen: Specimen, body: Sequence[Element]) -> tuple[bytes, int]:
    """The PDF's bytes and its number of pages; raises `InvalidSource` for a missing glyph."""
    load_typefaces()
    look = look_of(specimen.template, specimen.facts.areas)
    _check_glyphs(specimen, look)
    faulty = specimen.form == "broken-encoding"
    body = tuple(garbled(body)) if faulty else body
    slips = slips_of(specimen, look, body)
    body = slipped(body, slips)
    data, pages = _lay(specimen, look, slips, body, total=0)
    if "{pages}" in specimen.running_foot + specimen.running_head:
        data, pages = _lay(specimen, look, slips, body, total=pages)
    return (shift_characters(data) if faulty else data), pages


class _Paper(BaseDocTemplate):
    """A document that reports each heading to the contents page as it is set."""

    contents_levels = 2

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Called by reportlab after each flowable."""
        level, text = getattr(flowable, "contents_entry", (self.contents_levels, ""))
        if level < self.contents_levels:
            self.notify("TOCEntry", (level, text, self.page))


def _lay(specimen: Specimen, look: Look, slips: Slips, body: Sequence[Element], *, total: int) -> tuple[bytes, int]:
    """One whole setting, with `total` as the number of pages that the foot names."""
    size = landscape(A4) if specimen.form == "landscape" else A4
    out = io.BytesIO()
    paper = _Paper(
        out,
        pagesize=size,
        invariant=1,
        pageCompression=0,
        lang=LANGUAGE,
        title=specimen.full_title,
        subject=MARK,
        author=AUTHOR,
        creator=CREATOR,
        keywords=keywords(specimen.facts.type, specimen.facts.areas),
    )
    paper.contents_levels = look.contents_levels
    first = _drawing(lambda canvas: draw_first_page(Sheet(canvas, specimen, look, size, total, slips)))
    later = _drawing(lambda canvas: draw_later_page(Sheet(canvas, specimen, look, size, total, slips)))
    when = {"onPage" if look.furniture_first else "onPageEnd": later}
    columns = 2 if specimen.form == "two-column" else 1
    frames = _frames(look, size, columns)
    opening_frames = _frames(look, size, 1 if look.opening is Opening.COVER else columns)
    paper.addPageTemplates([PageTemplate("first", opening_frames, onPage=first), PageTemplate("later", frames, **when)])
    setter = Setter(look, specimen.facts.judgements, frames[0]._width, slips)
    paper.multiBuild(_story(specimen, setter, body), maxPasses=PASSES)
    return out.getvalue(), paper.page


def _frames(look: Look, size: tuple[float, float], columns: int) -> list[Frame]:
    """The columns of a page, from left to right."""
    left, right, top, bottom = (side * mm for side in look.margins)
    width = (size[0] - left - right - GUTTER * (columns - 1)) / columns
    height = size[1] - top - bottom
    lefts = (left + at * (width + GUTTER) for at in range(columns))
    return [
        Frame(x, bottom, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0) for x in lefts
    ]


def _drawing(draw: Callable[[Canvas], None]) -> Callable[[Canvas, BaseDocTemplate], None]:
    """`draw` inside a saved state, so that its colours do not run into the text."""

    def on_page(canvas: Canvas, _paper: BaseDocTemplate) -> None:
        canvas.saveState()
        draw(canvas)
        canvas.restoreState()

    return on_page


def _story(specimen: Specimen, setter: Setter, body: Sequence[Element]) -> list[Flowable]:
    look = setter.look
    story, rest = opening(specimen, setter, body)
    if look.contents_after:
        page_one, rest = _parted(rest, 0)
        story += [*setter.set(page_one), PageBreak()]
    if specimen.contents:
        before, rest = _parted(rest, look.contents_after) if look.contents_after else ((), rest)
        own_page = look.opening is not Opening.COVER
        story += [*setter.set(before), *[PageBreak()] * own_page, *contents(setter), PageBreak()]
    return [*story, *setter.set(rest)]


def _parted(body: Sequence[Element], sections: int) -> tuple[Sequence[Element], Sequence[Element]]:
    """The body before and from the heading that follows the first `sections` top sections."""
    tops = [at for at, element in enumerate(body) if isinstance(element, Heading) and element.level == 1]
    cut = tops[sections] if len(tops) > sections else len(body)
    return body[:cut], body[cut:]


def _check_glyphs(specimen: Specimen, look: Look) -> None:
    lines = "\n".join((*specimen.title, *specimen.cover_lines, specimen.running_head, specimen.running_foot))
    missing = unprintable(lines + specimen.body, look.typeface)
    if not missing:
        return
    at = next((n for n, line in enumerate(specimen.body.splitlines()) if set(line) & set(missing)), None)
    line = specimen.body_line + at if at is not None else 1
    raise InvalidSource(
        f"{specimen.path}:{line}: {look.typeface} cannot print {missing!r}. To mend it, write another character."
    )
