"""A PDF as an office scanner would have it: pages a little askew, no text layer; pypdfium2 and Pillow live here.

Short documents are grey (JPEG), long ones black on white as a fax is (CCITT), so that no file is large.

The same PDF gives the same pages. Their bytes follow Pillow's build, so the builder makes a scan only when
its source has changed.
"""

import io
import time
import zlib
from collections.abc import Iterator

import numpy as np
import pypdfium2
from PIL import Image

from corpus.layout.mark import AUTHOR, CREATOR, MARK, keywords
from corpus.layout.source import Specimen

GREY_PAGES = 6
"""More pages than this are scanned without grey."""

GREY_DOTS, BLACK_DOTS = 110, 150
"""Dots per inch of a grey and of a black-and-white scan."""

POINTS_PER_INCH = 72
QUALITY = 20
"""JPEG quality: letters stay legible, a page takes some 70 kB."""

LARGEST_TURN = 0.7
"""Degrees by which a page lies askew at most."""

GRAIN = 6.0
"""Standard deviation of the noise, in steps of grey of 255."""

PAPER = 244
"""The grey of the paper, and of what shows where a page is turned away."""

BLACK_BELOW = 150
"""Greys under this are ink where there is only ink and paper."""

SPECKS = 0.00004
"""The share of dots that are dust."""

SHADOW, SHADOW_WIDTH = 18, 40
"""Steps of grey by which the left edge is darker, and over how many dots it fades."""

MADE = time.gmtime(946_684_800)


def scanned(data: bytes, specimen: Specimen) -> bytes:
    """The PDF of pictures of `data`'s pages."""
    random = np.random.default_rng(zlib.crc32(specimen.name.encode()))
    with pypdfium2.PdfDocument(data) as document:
        dots = GREY_DOTS if len(document) <= GREY_PAGES else BLACK_DOTS
        first, *others = (_worn(page, random) for page in _pictures(document, dots))
    if dots == BLACK_DOTS:
        first, *others = (_two_tone(page) for page in (first, *others))
    out = io.BytesIO()
    first.save(
        out,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=dots,
        title=specimen.full_title,
        subject=MARK,
        author=AUTHOR,
        keywords=keywords(specimen.facts.type, specimen.facts.areas),
        creator=CREATOR,
        creationDate=MADE,
        modDate=MADE,
        **({} if dots == BLACK_DOTS else {"quality": QUALITY}),
    )
    return out.getvalue()


def _pictures(document: pypdfium2.PdfDocument, dots: int) -> Iterator[Image.Image]:
    for page in document:
        yield page.render(scale=dots / POINTS_PER_INCH, grayscale=True).to_pil().convert("L")


def _two_tone(page: Image.Image) -> Image.Image:
    return page.point(lambda tone: 255 if tone > BLACK_BELOW else 0).convert("1", dither=Image.Dither.NONE)


def _worn(page: Image.Image, random: np.random.Generator) -> Image.Image:
    """The page turned a little, on grey paper, with a shadow along one edge and grain in the ink."""
    turned = page.rotate(random.uniform(-LARGEST_TURN, LARGEST_TURN), resample=Image.Resampling.BICUBIC, fillcolor=255)
    tones = np.asarray(turned, dtype=np.float32) * (PAPER / 255)
    shadow = np.linspace(SHADOW, 0, SHADOW_WIDTH, dtype=np.float32)
    tones[:, : len(shadow)] -= shadow
    ink = tones < PAPER - 60
    tones += np.where(ink, random.normal(0, GRAIN, tones.shape), 0)
    specks = random.random(tones.shape) < SPECKS
    tones[specks] = 90
    return Image.fromarray(np.clip(tones, 0, 255).astype(np.uint8), "L")
