"""Whether a text layer says what the page shows: garbled stretches of text, and a warning for each page that has one.

The judgement is of spelling, not of words: a stretch is unreadable where hardly any of its neighbouring characters
are pairs that English is full of. Only Latin letters are judged, so that a page in Urdu is no alarm. Nothing is
mended or taken out here; what cleaning could mend (`clean.mend_encoding`) is mended before.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import add

from ingest.blocks import Layout
from ingest.lines import RawDocument, RawPage

USUAL_PAIRS = (
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic "
    "ne ea ra ce li ch ll be ma si om ur"
)
"""The fifty commonest pairs of letters in English, about half of all pairs in running text."""
FEWEST_PAIRS = 40
"""Below this a list of names or initials can look like anything."""
READABLE_SHARE = 0.12
"""The lowest share of usual pairs in a readable stretch was 0.22 in 58 published reports and 76 specimens (49,000
stretches); in paragraphs whose characters are shifted the highest was 0.05."""
STRETCH, STEP = 80, 40
"""Characters judged at a time: about one printed line."""
MANY_MISREAD = 3
"""Mojibake that could not be mended; no page of the 58 reports has any."""
MANY_MIXED, MIXED_SHARE = 5, 0.02
"""Words with digits inside, at least so many and so large a part of the page; the most on a page was 2 of them."""
MANY_LOST, LOST_SHARE = 20, 0.02
"""Characters that stand for no letter, at least so many and so large a part of the page; the 58 reports have none."""

_NEVER_PROSE = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\.{3,}|_{3,}|[\u0370-\u1fff\u3040-\ud7ff]+")
"""Addresses, leaders, and letters of other scripts."""
_NO_PAIR = re.compile(r"[^\S ]\s*| \s+|(?<=\d)\d+")
"""White space other than one plain space, and the digits of a number behind its first."""
_USUAL = frozenset(USUAL_PAIRS.split())
_MISREAD = re.compile(r"â€|Ã[\u0080-\u00bf©¨´¢]|Â[\u00a0-\u00bf]")
_MIXED = re.compile(r"[^\W\d_]\d+[a-zà-ÿ]")
_UNUSUAL = re.compile(r"[^\x20-\x7e‘’“”–•]")
_NO_LETTER = frozenset({"Cc", "Co", "Cn"})
_REPLACED = "\N{REPLACEMENT CHARACTER}"


def is_unreadable(text: str) -> bool:
    """Whether the text as a whole cannot be words; False for a text too short to tell."""
    words = _words_of(_prose_of(text))
    return _cannot_be_words(words, _usual_pairs(words), 0, len(words) - 1)


def _has_unreadable_stretch(prose: str) -> bool:
    """Whether some stretch of the prose, a printed line or so, cannot be words."""
    words = _words_of(prose)
    usual = _usual_pairs(words)
    return any(
        _cannot_be_words(words, usual, start, min(start + STRETCH, len(usual))) for start in range(0, len(usual), STEP)
    )


def _prose_of(text: str) -> str:
    return _NEVER_PROSE.sub(" ", text)


def _words_of(prose: str) -> str:
    """The prose in small letters, a plain space where two neighbours make no pair."""
    return _NO_PAIR.sub(" ", prose.lower())


def _usual_pairs(words: str) -> bytes:
    """For each character but the last 1 where it makes a usual pair with the next one, else 0."""
    return bytes(map(_USUAL.__contains__, map(add, words, words[1:])))


def _cannot_be_words(words: str, usual: bytes, start: int, end: int) -> bool:
    """Whether hardly any of the pairs that begin in this range are usual; pairs are counted only where few are."""
    found = usual.count(1, start, end)
    if found >= READABLE_SHARE * (end - start):
        return False
    pairs = sum(" " not in pair for pair in map(add, words[start:end], words[start + 1 : end + 1]))
    return pairs >= FEWEST_PAIRS and found < READABLE_SHARE * pairs


def encoding_warnings(raw: RawDocument, layout: Layout) -> tuple[str, ...]:
    """What to say of the garbled pages of a document: one warning that names them all, or none."""
    faulty = [page.number for page, text in _pages(raw, layout) if _is_faulty(page, text)]
    return (_warning(raw.format, faulty),) if faulty else ()


def _pages(raw: RawDocument, layout: Layout) -> Iterator[tuple[RawPage, str]]:
    """Each page as it was printed with its part of the canonical text."""
    return zip(raw.pages, (page.span.of(layout.text) for page in layout.pages), strict=True)


def _is_faulty(page: RawPage, text: str) -> bool:
    prose = _prose_of(text)
    return (
        _has_unreadable_stretch(prose)
        or len(_MISREAD.findall(text)) >= MANY_MISREAD
        or _has_many(len(_MIXED.findall(prose)), len(text.split()), MANY_MIXED, MIXED_SHARE)
        or _loses_letters(page)
    )


def _loses_letters(page: RawPage) -> bool:
    """Whether many characters of the page, before cleaning, stand for nothing that can be read."""
    printed = "".join("".join(line.text for line in page.lines).split())
    odd = Counter(_UNUSUAL.findall(printed))
    lost = sum(n for each, n in odd.items() if each == _REPLACED or unicodedata.category(each) in _NO_LETTER)
    return _has_many(lost, len(printed), MANY_LOST, LOST_SHARE)


def _has_many(found: int, of: int, at_least: int, share: float) -> bool:
    return found >= at_least and found >= share * of


def _warning(kind: str, numbers: Iterable[int]) -> str:
    listed = tuple(map(str, numbers))
    where = f"page {listed[0]}" if len(listed) == 1 else f"pages {', '.join(listed[:-1])} and {listed[-1]}"
    if kind == "pdf":
        return (
            f"{where}: the text layer is unreadable in parts. Compare with the original, or run "
            "`ocrmypdf --force-ocr in.pdf out.pdf` and add the new file."
        )
    return f"{where}: the text is unreadable in parts. Compare with the original, save it again as UTF-8 and add that."
