"""`python -m corpus.texture`: how the specimens' prose measures beside published reports, as the data sheet's table.

Four measures, each a figure that an unnatural text gets wrong: the length of sentences and of paragraphs, the richness
of the vocabulary, and how much the documents of one type repeat each other. Published reports are read where they lie
beside the checkout and give figures only; where they do not, the data sheet keeps its rows for them.
"""

import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.layout.body import BodyReader
from corpus.layout.elements import Box, Element, Item, Prose, plain
from corpus.layout.source import Specimen, read_specimen

CORPUS = Path(__file__).parent
SPECIMENS = CORPUS / "specimens"
DATA_SHEET = CORPUS / "README.md"
REAL = CORPUS.parent.parent / "shared" / "real"
WINDOW = 100
"""Words of the moving window in which different words are counted; shorter texts have no figure."""

RUN = 6
"""Words of a run that counts as repeated when another document of the type has it too."""

FEWEST_WORDS = 3
"""Shorter pieces are labels and dates."""

FEWEST_LENGTHS = 2
"""Of fewer there is no middle half."""

SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=[“‘\"'(]?[A-Z0-9])")
WORD = re.compile(r"[A-Za-z0-9’'-]+")
HEAD = (
    "| Type | Whose | Documents | Words a sentence | Words a paragraph | Different words in 100 | Repeated sixes |",
    "|---|---|---|---|---|---|---|",
)
BETWEEN = re.compile(r"(?<=<!-- texture -->\n).*?(?=<!-- /texture -->)", re.DOTALL)

Text = tuple[str, ...]
"""One document as its paragraphs and list entries."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; lengths are median and middle half, shares are of 1."""

    kind: str
    whose: str
    documents: int
    sentence: str
    paragraph: str
    richness: str
    repeated: str

    def __str__(self) -> str:
        cells = (
            self.kind,
            self.whose,
            str(self.documents),
            self.sentence,
            self.paragraph,
            self.richness,
            self.repeated,
        )
        return f"| {' | '.join(cells)} |"


def measure(kind: str, whose: str, texts: Sequence[Text], *, alike: int = 0) -> Row:
    """The row of these documents; repetition is measured on `alike` of them, evenly spaced (all where it is 0)."""
    paragraphs = [part for text in texts for part in text]
    sentences = [piece for part in paragraphs for piece in SENTENCE_END.split(part)]
    rich = [value for text in texts if (value := richness(words(" ".join(text))))]
    chosen = evenly(texts, alike) if alike else texts
    return Row(
        kind,
        whose,
        len(texts),
        spread([len(words(piece)) for piece in sentences]),
        spread([len(words(part)) for part in paragraphs]),
        f"{100 * statistics.median(rich):.0f}" if rich else "–",
        f"{repeated(chosen):.1%}" if len(chosen) > 1 else "–",
    )


def words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return WORD.findall(text.lower())


def spread(lengths: Sequence[int]) -> str:
    """The median and, in brackets, the middle half of the lengths; labels left out."""
    counted = sorted(length for length in lengths if length >= FEWEST_WORDS)
    if len(counted) < FEWEST_LENGTHS:
        return "–"
    low, middle, high = statistics.quantiles(counted, n=4, method="inclusive")
    return f"{middle:.0f} ({low:.0f}–{high:.0f})"


def richness(found: Sequence[str]) -> float:
    """The mean share of different words in every window of `WINDOW` words; 0.0 for a text shorter than that."""
    if len(found) < WINDOW:
        return 0.0
    inside = Counter(found[:WINDOW])
    total = len(inside)
    for gone, come in zip(found, found[WINDOW:], strict=False):
        inside[come] += 1
        inside[gone] -= 1
        if not inside[gone]:
            del inside[gone]
        total += len(inside)
    return total / WINDOW / (len(found) - WINDOW + 1)


def repeated(texts: Sequence[Text]) -> float:
    """The share of runs of `RUN` words that stand in two of the documents or more."""
    homes: dict[tuple[str, ...], set[int]] = defaultdict(set)
    runs = [list(_runs(text)) for text in texts]
    for at, found in enumerate(runs):
        for run in found:
            homes[run].add(at)
    shared = sum(len(homes[run]) > 1 for found in runs for run in found)
    return shared / max(sum(map(len, runs)), 1)


def _runs(text: Text) -> Iterator[tuple[str, ...]]:
    for part in text:
        found = words(part)
        yield from zip(*(found[at:] for at in range(RUN)), strict=False)


def evenly(texts: Sequence[Text], count: int) -> Sequence[Text]:
    """`count` of the texts, evenly spaced, or all where there are no more."""
    if len(texts) <= count:
        return texts
    return [texts[at * len(texts) // count] for at in range(count)]


def specimen_texts() -> dict[str, list[Text]]:
    """The specimens' paragraphs by type (inspections by family), later versions of a report left out."""
    found: dict[str, list[Text]] = defaultdict(list)
    for path in sorted(SPECIMENS.glob("*.md")):
        specimen = read_specimen(path)
        if not specimen.version_of:
            found[specimen.facts.family or specimen.facts.type].append(tuple(_prose(specimen)))
    return found


def _prose(specimen: Specimen) -> Iterator[str]:
    waiting: list[Element] = list(BodyReader(specimen.path, specimen.body_line).read(specimen.body))
    while waiting:
        element = waiting.pop(0)
        if isinstance(element, Prose | Item):
            yield plain(element.text)
        elif isinstance(element, Box):
            waiting[:0] = element.elements


def real_texts(folder: Path) -> dict[str, list[Text]]:
    """The paragraphs of published reports by family, with which their names begin; none without the folder."""
    from ingest.document import BlockKind
    from ingest.read import read_document

    found: dict[str, list[Text]] = defaultdict(list)
    for path in sorted(folder.glob("*-*-*.pdf")):
        family = path.name.partition("-")[0]
        if family in ("ilacs", "jtai", "send", "sif"):
            document = read_document(path)
            kept = (block for block in document.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET))
            found[family].append(tuple(block.span.of(document.text) for block in kept))
    return found


def specimen_rows() -> list[Row]:
    """The table's rows of the specimens, by type."""
    return [measure(kind, "specimens", texts) for kind, texts in sorted(specimen_texts().items())]


def real_rows(specimens: Sequence[Row], texts: Mapping[str, Sequence[Text]]) -> list[Row]:
    """The rows of published reports; repetition on as many documents as there are specimens of the type."""
    return [
        measure(row.kind, "published", texts[row.kind], alike=row.documents) for row in specimens if texts.get(row.kind)
    ]


def table(specimens: Sequence[Row], published: Sequence[str]) -> str:
    """The table as Markdown: each type's specimens, then the row of published reports of that type."""
    lines = list(HEAD)
    for row in specimens:
        lines.append(str(row))
        lines += [other for other in published if other.startswith(f"| {row.kind} |")]
    return "\n".join(lines) + "\n"


def held_rows(sheet: str) -> list[str]:
    """The rows of published reports that the data sheet holds."""
    return [line for line in sheet.splitlines() if re.match(r"\| [a-z-]+ \| published \|", line)]


def refreshed(sheet: str) -> str:
    """The data sheet with its specimens' rows measured anew and its rows of published reports as they are."""
    made = table(specimen_rows(), held_rows(sheet))
    return BETWEEN.sub(lambda _: made, sheet)


def main() -> int:
    """Measure specimens and published reports, bring the data sheet up to date and print the table."""
    sheet = DATA_SHEET.read_text(encoding="utf-8")
    specimens = specimen_rows()
    published = [str(row) for row in real_rows(specimens, real_texts(REAL))] or held_rows(sheet)
    made = table(specimens, published)
    DATA_SHEET.write_text(BETWEEN.sub(lambda _: made, sheet), encoding="utf-8")
    sys.stdout.write(made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
