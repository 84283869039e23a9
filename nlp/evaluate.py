"""How often a tagger's tags are those that readers gave. The only importer of scikit-learn.

Figures stand at two levels: the statement, and the paragraph (the union of its statements). Intervals come from
drawing whole documents again, since statements of one report resemble each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import cohen_kappa_score, precision_recall_fscore_support

from ingest.document import SectionKind, Span
from ingest.section_words import kind_of_heading
from nlp.kind import kind_of_all
from nlp.labels import LabelledParagraph, read_labels
from nlp.statements import Unit
from nlp.tagger import Tagger
from nlp.tags import Polarity

ENOUGH = 8
"""Readers' claims that a theme needs to count in the macro average, as in the readers' agreement figures."""

RESAMPLES = 500
"""Draws of documents behind an interval; more do not move its second digit."""

INTERVAL = (2.5, 97.5)
SEED = 20


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """One theme at one level: shares in 0..1, and how often readers and tagger gave it."""

    theme: str
    precision: float
    recall: float
    f1: float
    given: int
    claimed: int


@dataclass(frozen=True, slots=True)
class LevelFigures:
    """One level: micro averages with the interval of F1, macro F1 over the themes with enough claims."""

    units: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float
    macro_f1: float
    themes_in_macro: int
    themes: tuple[ThemeFigures, ...]


@dataclass(frozen=True, slots=True)
class TagFigures:
    """All figures of a tagger on a label file; `polarity_same` of `both` claims shared with the readers."""

    tagger: str
    documents: int
    statement: LevelFigures
    paragraph: LevelFigures
    both: int
    polarity_same: int
    kind_same: int

    @property
    def polarity_accuracy(self) -> float:
        """The share of shared claims with the readers' polarity; 0 where nothing is shared."""
        return self.polarity_same / self.both if self.both else 0.0

    @property
    def kind_accuracy(self) -> float:
        """The share of paragraphs with the readers' kind."""
        return self.kind_same / self.paragraph.units if self.paragraph.units else 0.0


@dataclass(frozen=True, slots=True)
class _Pair:
    """What readers and tagger gave to one unit, with the document that it is from."""

    document: str
    given: dict[str, Polarity]
    claimed: dict[str, Polarity]


def cohen_kappa(first: np.ndarray, second: np.ndarray) -> float | None:
    """Cohen's kappa of two readers' yes (1) or no (0) on the same units; None where neither ever says the other."""
    given = np.concatenate([first, second])
    if not given.any() or given.all():
        return None
    return float(cohen_kappa_score(first, second, labels=[0, 1]))


def evaluate_tags(labels: Path, tagger: Tagger) -> TagFigures:
    """The tagger's figures on a label file; raises `InvalidSource` where the file cannot be read."""
    return evaluate_paragraphs(read_labels(labels), tagger)


def evaluate_paragraphs(paragraphs: Sequence[LabelledParagraph], tagger: Tagger) -> TagFigures:
    """The tagger's figures on these paragraphs."""
    statements: list[_Pair] = []
    unions: list[_Pair] = []
    kinds = 0
    for paragraph in paragraphs:
        units = units_of_paragraph(paragraph, tagger)
        said = tagger.tag(units)
        claims = [{tag.theme: tag.polarity for tag in each.tags} for each in said]
        pairs = [
            _Pair(paragraph.document, dict(statement.themes), claimed)
            for statement, claimed in zip(paragraph.statements, claims, strict=True)
        ]
        statements += pairs
        unions.append(_union(paragraph.document, pairs))
        kinds += kind_of_all(each.kind for each in said) is paragraph.kind
    shared = [
        (pair.given[theme], pair.claimed[theme])
        for pair in statements
        for theme in pair.given.keys() & pair.claimed.keys()
    ]
    return TagFigures(
        tagger=tagger.name,
        documents=len({paragraph.document for paragraph in paragraphs}),
        statement=_level(statements),
        paragraph=_level(unions),
        both=len(shared),
        polarity_same=sum(given is claimed for given, claimed in shared),
        kind_same=kinds,
    )


def units_of_paragraph(paragraph: LabelledParagraph, tagger: Tagger) -> tuple[Unit, ...]:
    """The paragraph's statements, cut where the readers' were, as units for a tagger."""
    section = kind_of_heading(paragraph.heading) or SectionKind.BODY
    read = tagger.reader.language.read
    texts = [statement.span.of(paragraph.text) for statement in paragraph.statements]
    return tuple(
        Unit(statement.span, text, read(text), paragraph.heading, section, within=Span(0, len(paragraph.text)))
        for statement, text in zip(paragraph.statements, texts, strict=True)
    )


def _union(document: str, pairs: Iterable[_Pair]) -> _Pair:
    given: dict[str, Polarity] = {}
    claimed: dict[str, Polarity] = {}
    for pair in pairs:
        given |= pair.given
        claimed |= pair.claimed
    return _Pair(document, given, claimed)


def _level(pairs: Sequence[_Pair]) -> LevelFigures:
    themes = sorted({theme for pair in pairs for theme in (*pair.given, *pair.claimed)})
    if not themes:
        return LevelFigures(len(pairs), 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, ())
    given = _matrix([pair.given for pair in pairs], themes)
    claimed = _matrix([pair.claimed for pair in pairs], themes)
    micro = precision_recall_fscore_support(given, claimed, average="micro", zero_division=0)
    each = precision_recall_fscore_support(given, claimed, average=None, zero_division=0)
    rows = tuple(
        ThemeFigures(
            theme=theme,
            precision=float(each[0][at]),
            recall=float(each[1][at]),
            f1=float(each[2][at]),
            given=int(each[3][at]),
            claimed=int(claimed[:, at].sum()),
        )
        for at, theme in enumerate(themes)
    )
    enough = [row.f1 for row in rows if row.given >= ENOUGH]
    low, high = _interval(pairs)
    return LevelFigures(
        units=len(pairs),
        precision=float(micro[0]),
        recall=float(micro[1]),
        f1=float(micro[2]),
        low=low,
        high=high,
        macro_f1=sum(enough) / len(enough) if enough else 0.0,
        themes_in_macro=len(enough),
        themes=rows,
    )


def _matrix(rows: Sequence[dict[str, Polarity]], themes: Sequence[str]) -> np.ndarray:
    return np.array([[theme in row for theme in themes] for row in rows], dtype=int)


def _interval(pairs: Sequence[_Pair]) -> tuple[float, float]:
    """The interval of micro F1 over draws of documents, each as often as chance has it."""
    documents = sorted({pair.document for pair in pairs})
    place = {document: at for at, document in enumerate(documents)}
    counts = np.zeros((len(documents), 3))
    for pair in pairs:
        both = len(pair.given.keys() & pair.claimed.keys())
        counts[place[pair.document]] += (both, len(pair.claimed), len(pair.given))
    draws = np.random.default_rng(SEED).integers(len(documents), size=(RESAMPLES, len(documents)))
    both, claimed, given = counts[draws].sum(axis=1).T
    f1 = 2 * both / np.maximum(claimed + given, 1)
    low, high = np.percentile(f1, INTERVAL)
    return float(low), float(high)
