"""How faithful the canonical text is: page by page our words against those that PyMuPDF reads from the same file.

Run by `make bench` after the figures of speed, and by hand: `python -m tests.fidelity [FOLDER]`, which keeps nothing.
Furniture is judged by PyMuPDF's lines, too: those that come back at the pages' edges must be gone. PyMuPDF is another
reader with another parser; what both read alike may still be wrong, but a word that we lose, split or join stands out.
What was removed on purpose (`removed`: running heads, page numbers) is set aside first, and a footnote's mark is put
back where it stood. Its licence (AGPL) keeps PyMuPDF out of the program: only this benchmark imports it.
"""

import re
import statistics
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.blocks import Layout, lay_out
from ingest.document import Page, Removed
from ingest.errors import UnreadableFile
from ingest.pdf import SYMBOL_FONTS, read_pdf
from nlp.evaluate_bench import Fidelity
from tests.furniture import edge_lines, running_lines, shapes_of, show_removed, show_running, stands_once
from ui.settings import ROOT

REAL = ROOT.parent / "shared" / "real"
WORST_SHOWN = 5
NOTE_MARK = "footnote mark"
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00ad": "", "–": "-", "\u2212": "-"})
_LEADERS = re.compile(r"[._…]{4,}")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=\w)")


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page's agreement: `f1` over multisets of words, and the words that differ."""

    file: str
    page: int
    f1: float
    lost: tuple[str, ...]
    added: tuple[str, ...]
    split: tuple[str, ...]
    joined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileScore:
    """The scores of a file's pages, what was left out of it, and each running line: its page, text, whether gone."""

    pages: tuple[PageScore, ...]
    removed: tuple[Removed, ...]
    running: tuple[tuple[int, str, bool], ...]


def main(folder: Path = REAL) -> Fidelity | None:
    """Print the figures of a folder of PDFs; says so, and gives none, where PyMuPDF or the folder is absent."""
    try:
        import pymupdf  # noqa: F401
    except ImportError:
        print("fidelity: PyMuPDF is not installed; `pip install -e '.[bench]'` brings it")
        return None
    files = sorted(folder.glob("*.pdf")) if folder.is_dir() else []
    found = {file.name: score for file in files if (score := score_of(file)) is not None}
    scores = [page for score in found.values() for page in score.pages]
    if not scores:
        print(f"fidelity: no PDF with text in {folder}")
        return None
    removed = [(name, one) for name, score in found.items() for one in score.removed]
    shapes = shapes_of(removed)
    once = [(name, one) for name, one in removed if stands_once(name, one, shapes)]
    show(scores)
    show_removed(removed, once)
    running = [(name, *line) for name, score in found.items() for line in score.running]
    show_running(running)
    gone = sum(gone for *_, gone in running)
    return fidelity_of(scores, len(found), removed, len(once), (len(running), gone))


def fidelity_of(
    scores: Sequence[PageScore], files: int, removed: Sequence[tuple[str, Removed]], once: int, running: tuple[int, int]
) -> Fidelity:
    """What is kept: the figures of pages and of what was removed; `running` lines in all, and those that are gone."""
    found = figures(scores)
    reasons = Counter(one.reason for _, one in removed)
    return Fidelity(
        datetime.now(UTC).date().isoformat(),
        files,
        len(scores),
        *(round(found[name], 6) for name in ("mean", "first percentile", "worst")),
        *(int(found[name]) for name in ("lost", "added", "split", "joined")),
        dict(sorted(reasons.items())),
        once,
        *running,
    )


def score_of(file: Path) -> FileScore | None:
    """The scores of a file's pages with what was left out of it; None for a file that is refused."""
    import pymupdf

    data = file.read_bytes()
    try:
        layout = lay_out(read_pdf(data))
    except UnreadableFile:
        return None
    scores: list[PageScore] = []
    edges: list[tuple[int, str]] = []
    with pymupdf.open(stream=data, filetype="pdf") as theirs:
        for page in layout.pages:
            shown = theirs[page.number - 1]
            printed = words_of(word[4] for word in shown.get_text("words", sort=False)) - list_marks(shown)
            scores.append(compare(file.name, page.number, our_words(layout, page), printed, removed_on(layout, page)))
            edges += [(page.number, text) for text in edge_lines(shown)]
    removed = tuple(one for one in layout.removed if one.reason != NOTE_MARK)
    return FileScore(tuple(scores), removed, tuple(running_lines(edges, len(scores), removed)))


def list_marks(shown: Any) -> Counter[str]:
    """The letters of a page that are list marks: alone in a symbol font, or an "o" that begins a line."""
    marks: Counter[str] = Counter()
    for block in shown.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            for number, span in enumerate(line["spans"]):
                text, font = span["text"].strip(), span["font"].lower()
                if len(text) == 1 and (any(part in font for part in SYMBOL_FONTS) or (text == "o" and number == 0)):
                    marks[text] += 1
    return marks


def our_words(layout: Layout, page: Page) -> Counter[str]:
    """The words of a page of the canonical text, each footnote mark back where it stood."""
    pieces: list[str] = []
    at = page.span.start
    for mark in sorted((one for one in layout.marks if one.page == page.number), key=lambda one: one.at):
        pieces += [layout.text[at : mark.at], mark.printed]
        at = mark.at
    pieces.append(layout.text[at : page.span.end])
    return words_of("".join(pieces).replace("|", " ").split())


def removed_on(layout: Layout, page: Page) -> Counter[str]:
    """The words of a page that were taken out on purpose."""
    texts = [one.text for one in layout.removed if one.page == page.number and one.reason != NOTE_MARK]
    return words_of(" ".join(texts).replace("|", " ").split())


def words_of(printed: Iterable[str]) -> Counter[str]:
    """A multiset of words as both readers may write them: plain quotes and ligatures, parted at hyphens."""
    words: Counter[str] = Counter()
    for each in printed:
        plain = unicodedata.normalize("NFKC", each).translate(_QUOTES)
        for part in _HYPHEN.sub("- ", _LEADERS.sub(" ", plain)).split():
            letters = "".join(one for one in part if unicodedata.category(one)[0] not in "C")
            if any(one.isalnum() for one in letters):
                words[letters] += 1
    return words


def compare(file: str, page: int, ours: Counter[str], theirs: Counter[str], aside: Counter[str]) -> PageScore:
    """The agreement of two multisets, what is `aside` left out of theirs."""
    kept = theirs - aside
    lost, added = list((kept - ours).elements()), list((ours - kept).elements())
    common = (ours & kept).total()
    total = ours.total() + kept.total()
    split = [word for word in lost if _spelt_by(word, added)]
    joined = [word for word in added if _spelt_by(word, lost)]
    return PageScore(
        file, page, 2 * common / total if total else 1.0, tuple(lost), tuple(added), tuple(split), tuple(joined)
    )


def _spelt_by(word: str, parts: Sequence[str]) -> bool:
    """Whether two of the parts, put together, spell the word."""
    return any(word.startswith(part) and word[len(part) :] in parts for part in parts if len(part) < len(word))


def figures(scores: Sequence[PageScore]) -> dict[str, float]:
    """What is reported: mean, first percentile and worst agreement, and how many words differ."""
    agreement = sorted(score.f1 for score in scores)
    return {
        "pages": len(scores),
        "mean": statistics.fmean(agreement),
        "first percentile": agreement[len(agreement) // 100],
        "worst": agreement[0],
        "lost": sum(len(score.lost) for score in scores),
        "added": sum(len(score.added) for score in scores),
        "split": sum(len(score.split) for score in scores),
        "joined": sum(len(score.joined) for score in scores),
    }


def show(scores: Sequence[PageScore]) -> None:
    """Print the figures, and the pages that agree least with the number of their words that differ."""
    found = figures(scores)
    print(
        f"fidelity to PyMuPDF, {found['pages']:.0f} pages: word F1 mean {found['mean']:.5f}, first percentile "
        f"{found['first percentile']:.4f}, worst {found['worst']:.4f}; words lost {found['lost']:.0f}, added "
        f"{found['added']:.0f}, of them split {found['split']:.0f}, joined {found['joined']:.0f}"
    )
    for score in sorted(scores, key=lambda one: one.f1)[:WORST_SHOWN]:
        print(f"  {score.f1:.4f}  {score.file} page {score.page}: {len(score.lost)} lost, {len(score.added)} added")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
