"""All figures of a tagger's claims against what readers gave, from pairs of them, wherever these come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.evaluate_calibration import Band, calibration
from nlp.evaluate_faults import Confusion, Overclaimed, confusions, overclaimed
from nlp.evaluate_intervals import Share, share
from nlp.evaluate_levels import LevelFigures, level_figures
from nlp.evaluate_pairs import Pair, PairedParagraph


@dataclass(frozen=True, slots=True)
class Subgroup:
    """The paragraphs of documents that are alike in one respect, as in attribute "family", value "ilacs"."""

    attribute: str
    value: str
    documents: int
    paragraphs: int
    precision: float
    recall: float
    f1: float
    low: float | None
    high: float | None
    statement_f1: float


@dataclass(frozen=True, slots=True)
class TagFigures:
    """All figures of a tagger on some labelled paragraphs.

    `polarity` is the share of themes shared on a statement whose polarity is the readers'; `kind` that of paragraphs
    with the readers' kind, None where no kinds were read. `overclaimed` goes by paragraph, `confusions` and
    `calibration` by statement.
    """

    tagger: str
    documents: int
    statement: LevelFigures
    paragraph: LevelFigures
    polarity: Share
    kind: Share | None
    confusions: tuple[Confusion, ...]
    overclaimed: tuple[Overclaimed, ...]
    calibration: tuple[Band, ...]
    subgroups: tuple[Subgroup, ...]


def tag_figures(tagger: str, paragraphs: Sequence[PairedParagraph]) -> TagFigures:
    """The figures of the claims of a tagger of this name."""
    statements = [pair for paragraph in paragraphs for pair in paragraph.statements]
    by_paragraph = level_figures([paragraph.union for paragraph in paragraphs])
    return TagFigures(
        tagger=tagger,
        documents=len({paragraph.document for paragraph in paragraphs}),
        statement=level_figures(statements),
        paragraph=by_paragraph,
        polarity=_polarity(statements),
        kind=_kind(paragraphs),
        confusions=confusions(statements),
        overclaimed=overclaimed(by_paragraph.themes),
        calibration=calibration(statements),
        subgroups=_subgroups(paragraphs),
    )


def _polarity(statements: Sequence[Pair]) -> Share:
    shared = [
        (pair.given[theme] is pair.claimed[theme].polarity, pair.document)
        for pair in statements
        for theme in sorted(pair.given.keys() & pair.claimed.keys())
    ]
    return share([right for right, _ in shared], [document for _, document in shared])


def _kind(paragraphs: Sequence[PairedParagraph]) -> Share | None:
    told = [(one.kinds[0] is one.kinds[1], one.document) for one in paragraphs if one.kinds is not None]
    return share([right for right, _ in told], [document for _, document in told]) if told else None


def _subgroups(paragraphs: Sequence[PairedParagraph]) -> tuple[Subgroup, ...]:
    """Every group of an attribute that has more than one, in the order of names."""
    groups: dict[tuple[str, str], list[PairedParagraph]] = {}
    for paragraph in paragraphs:
        for attribute, value in paragraph.groups.items():
            groups.setdefault((attribute, value), []).append(paragraph)
    attributes = [attribute for attribute, _ in groups]
    return tuple(_subgroup(*name, groups[name]) for name in sorted(groups) if attributes.count(name[0]) > 1)


def _subgroup(attribute: str, value: str, paragraphs: Sequence[PairedParagraph]) -> Subgroup:
    level = level_figures([paragraph.union for paragraph in paragraphs])
    statements = level_figures([pair for paragraph in paragraphs for pair in paragraph.statements])
    return Subgroup(
        attribute, value, len({one.document for one in paragraphs}), len(paragraphs),
        level.precision, level.recall, level.f1, level.low, level.high, statements.f1,
    )  # fmt: skip
