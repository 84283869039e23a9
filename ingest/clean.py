"""One printed line -> the same line as plain text, by named steps in a fixed order.

No step adds or drops a word. Steps that need the neighbouring line (hyphenation, paragraphs) or the whole
document (running heads) are not here: see `compose.py`, `joining.py` and `furniture.py`.
"""

import re
from collections.abc import Callable

CLEANING_VERSION = "3"

BULLET = "•"
DASH = "–"

_PRIVATE_GLYPHS = str.maketrans(
    {
        "\uf06e": BULLET,
        "\uf0a7": BULLET,
        "\uf0b7": BULLET,
        "\uf0d8": BULLET,
        "\uf076": BULLET,
        "\uf0fc": BULLET,
        "\uf071": BULLET,
        "\uf06c": BULLET,
        "\uf02d": DASH,
        "\uf0be": DASH,
        "\uf0e0": "→",
        "\uf0df": "←",
    }
)
"""Wingdings and Symbol as Word exports them to the private use area (counted in pdf.md, section 1)."""

_SOLID_BULLETS = "•◼■▪●∙·◆➢➤►▶❖✓✔\x7f\x95"
"""The last two are a bullet in the encodings of Acrobat's standard fonts and of Windows, read as bytes."""
_HOLLOW_BULLETS = "○◦o□▫"
_ODD_DASHES = "\u2212\u0336\u2500\u2012\u2015\u00ad\u0083"
"""Characters seen where a sub-bullet's dash stood: minus, overlay, box drawing, soft hyphen, a stray control."""

_LEADING_SOLID = re.compile(rf"^\s*[{_SOLID_BULLETS}]\s*(?=\S)")
_LEADING_HOLLOW = re.compile(rf"^\s*(?:[{_HOLLOW_BULLETS.replace('o', '')}]\s*|o\s+(?=[A-Z‘“(]))(?=\S)")
_LEADING_DASH = re.compile(rf"^\s*(?:[{_ODD_DASHES}]\s*|[-–—]\s+)(?=[^\s\d]|\d)")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
_CONTROL = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028\u2029\u2060\ufeff]")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_LEADERS = re.compile(
    r"(?:(?:\s*\.){4,}|(?:\s*_){4,}|\s*…{2,}\.?)\s*(?=(?:page\s*)?(?:\d{1,3}|[ivxl]{1,6})\b)"
    r"|(?:(?:\s*\.){8,}|(?:\s*_){4,})\s*$",
    re.IGNORECASE,
)
"""A row of dots before a page number, or a long one at a line's end; inside a sentence dots stand for a name."""
FEWEST_DOTS = 4
"""What a row of dots has at least: a line with fewer has none."""
_LETTER_SPACED = re.compile(r"(?<!\w)P a g e(?!\w)")
_MOJIBAKE = re.compile(r"â€|Ã[\u0080-\u00bf©¨´¢]|Â[\u00a0-\u00bf]")


def clean_line(text: str) -> str:
    """The line with every step of `STEPS` applied; "" where nothing printable is left."""
    for _, step in PLAIN_STEPS if text.isascii() and text.isprintable() else STEPS:
        text = step(text)
    return text


def mend_encoding(text: str) -> str:
    """UTF-8 that was once read as Windows-1252 set right; the text unchanged where that does not work out."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def map_glyphs(text: str) -> str:
    """Private-use bullets and arrows as the characters that they look like."""
    return text.translate(_PRIVATE_GLYPHS)


def mark_bullets(text: str) -> str:
    """A list mark at the start of the line as `• ` (first level), `◦ ` or `– ` (second level)."""
    text = _LEADING_SOLID.sub(BULLET + " ", text)
    text = _LEADING_HOLLOW.sub("◦ ", text)
    return _LEADING_DASH.sub(DASH + " ", text)


def drop_soft_hyphens(text: str) -> str:
    """Soft hyphens out, except at the line's end, where one was printed and stands for a hyphen."""
    ended = text.rstrip()
    if ended.endswith("\u00ad"):
        text = ended[:-1] + "-"
    return text.replace("\u00ad", "")


def part_ligatures(text: str) -> str:
    """Typographic ligatures as their letters."""
    return text.translate(_LIGATURES)


def drop_controls(text: str) -> str:
    """Control characters, zero-width characters and byte-order marks out; unassigned private use as a space."""
    text = _CONTROL.sub("", text.replace("\u2028", " ").replace("\u0002", "-"))
    return _PRIVATE_USE.sub(" ", text)


def drop_leaders(text: str) -> str:
    """Rows of dots between a heading and its page number as one space."""
    if text.count(".") < FEWEST_DOTS and "_" not in text and "…" not in text:
        return text
    return _LEADERS.sub(" ", text)


def close_letter_spacing(text: str) -> str:
    """`P a g e`, as Word's page-number gallery prints it, as a word."""
    return _LETTER_SPACED.sub("Page", text)


def collapse_spaces(text: str) -> str:
    """Every run of white space as one plain space, none at the ends."""
    return " ".join(text.split())


STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("mend encoding", mend_encoding),
    ("map glyphs", map_glyphs),
    ("mark bullets", mark_bullets),
    ("drop soft hyphens", drop_soft_hyphens),
    ("part ligatures", part_ligatures),
    ("drop controls", drop_controls),
    ("drop leaders", drop_leaders),
    ("close letter spacing", close_letter_spacing),
    ("collapse spaces", collapse_spaces),
)
"""Bullets come before soft hyphens: a soft hyphen at a line's start is a bullet (pdf.md, section 1)."""

PLAIN_STEPS = tuple(
    (name, step) for name, step in STEPS if step in (mark_bullets, drop_leaders, close_letter_spacing, collapse_spaces)
)
"""Those that can change a line of printable ASCII, as two lines of three are: the others are not asked, for speed."""
