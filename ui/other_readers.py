"""What other readers gave to the same paragraphs: the measure that a tagger is held beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.keyed_specimens import KeyedSpecimens, Places

if TYPE_CHECKING:
    from nlp.evaluate_pairs import PairedParagraph
    from nlp.labels import LabelledParagraph
    from nlp.language import Language

OF_SPECIMENS, OF_REPORTS = "second-reading.jsonl", "second-reports.jsonl"
"""Blind second readings: of specimens against their keys, of published reports against our first reading."""


@dataclass(frozen=True, slots=True)
class TagSource:
    """Paragraphs of one source with what was given and claimed, and how the claims were made."""

    name: str
    note: str
    paragraphs: "tuple[PairedParagraph, ...]"


def written(own: "Sequence[LabelledParagraph]") -> TagSource | None:
    """What the writers of our statements meant, against their blind readers; None where no statement says it."""
    from nlp.evaluate_pairs import Claim, Pair, PairedParagraph

    paragraphs = tuple(
        PairedParagraph(
            one.id,
            one.document,
            tuple(
                Pair(one.document, dict(said.themes), {theme: Claim(polarity) for theme, polarity in said.intended})
                for said in one.statements
                if said.intended is not None
            ),
            one.groups,
        )
        for one in own
    )
    kept = tuple(one for one in paragraphs if one.statements)
    return TagSource("writer", "what the writer meant, against the blind reader", kept) if kept else None


def read_again(
    places: Places, keyed: KeyedSpecimens, reports: "Sequence[LabelledParagraph]", language: "Language"
) -> tuple[TagSource, ...]:
    """What second readers gave, who saw neither keys nor first readings: of each kind that was read twice."""
    from nlp.keyed_labels import labelled_of

    specimens = (each for specimen in keyed.specimens for each in labelled_of(specimen, language))
    both = (
        _again("specimens, against their keys", places, OF_SPECIMENS, specimens),
        _again("published reports, against the first", places, OF_REPORTS, reports),
    )
    return tuple(one for one in both if one)


def _again(name: str, places: Places, file: str, given: "Iterable[LabelledParagraph]") -> TagSource | None:
    from nlp.evaluate_pairs import Claim, Pair, PairedParagraph
    from nlp.keyed_labels import read_second_reading

    path = places.corpus / "gold" / file
    if not path.is_file():
        return None
    second = read_second_reading(path)
    paragraphs = []
    for one in given:
        said = second.get(one.id, ())
        if len(said) == len(one.statements):
            pairs = tuple(
                Pair(one.document, each.judged, {theme: Claim(polarity) for theme, polarity in themes.items()})
                for each, themes in zip(one.statements, said, strict=True)
            )
            paragraphs.append(PairedParagraph(one.id, one.document, pairs, one.groups))
    missing = len(second) - len(paragraphs)
    return TagSource(name, f"blind; {missing} paragraphs are not there or changed since", tuple(paragraphs))
