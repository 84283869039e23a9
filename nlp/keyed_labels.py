"""Keyed specimens as labelled paragraphs, so that a tagger can learn from them as from readers' labels.

A key quotes the sentences that judge something. Blocks of text in which it quotes none may not have been keyed at all,
so they teach nothing; in the others a sentence that is not quoted is taught to have no theme.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from ingest.document import Document, Passage
from ingest.errors import InvalidSource
from nlp.evaluate_keys import KeyedPairs, KeyedTheme, Place, pair_keyed, pair_said, placed
from nlp.labels import LabelledParagraph, LabelledStatement, laid_out
from nlp.language import Language
from nlp.statements import Unit, units_of
from nlp.tagger import Tagged, Tagger
from nlp.tags import Polarity, StatementKind


@dataclass(frozen=True, slots=True)
class KeyedSpecimen:
    """A specimen as read, its key, the source that its figures belong to, and what it is held out together with."""

    name: str
    source: str
    document: Document
    passages: tuple[Passage, ...]
    key: tuple[KeyedTheme, ...]
    groups: Mapping[str, str]
    together: str

    def claimed_by(self, tagger: Tagger) -> KeyedPairs:
        """What its key says of each paragraph that counts, beside the tagger's claims."""
        return pair_keyed(self.document, self.passages, tagger, self.key, self.groups)

    def unclaimed(self, language: Language) -> KeyedPairs:
        """The same beside no claims at all."""
        units = units_of(self.document, self.passages, language)
        return pair_said(self.document, units, [Tagged(StatementKind.OTHER)] * len(units), self.key, self.groups)


def labelled_of(specimen: KeyedSpecimen, language: Language) -> tuple[LabelledParagraph, ...]:
    """The passages of a specimen that hold a keyed sentence, cut into statements with the themes keyed on them."""
    units = units_of(specimen.document, specimen.passages, language)
    places, _ = placed(specimen.document, units, specimen.key)
    themes = _themes(places)
    taught = _taught(specimen.document, units, themes)
    return tuple(_paragraphs(specimen, units, taught, themes))


def read_second_reading(path: Path) -> dict[str, tuple[dict[str, Polarity], ...]]:
    """The themes that a second reader judged on each statement of a paragraph, by the paragraph's id.

    Neutral ones are left out, as they judge nothing. Raises InvalidSource where a line cannot be read.
    """
    found: dict[str, tuple[dict[str, Polarity], ...]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            said = [{theme: Polarity(polarity) for theme, polarity in each.items()} for each in row["themes"]]
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise InvalidSource(f"{path}, line {number}: not a reading ({fault}); mend the line") from fault
        found[row["id"]] = tuple(
            {theme: one for theme, one in each.items() if one is not Polarity.NEUTRAL} for each in said
        )
    return found


def _themes(places: Sequence[Place]) -> dict[int, dict[str, Polarity]]:
    """The themes keyed on each unit, by its number; traps are no themes."""
    found: dict[int, dict[str, Polarity]] = {}
    for place in places:
        if place.units is not None and place.keyed.polarity is not None:
            for at in range(place.units[0], place.units[1] + 1):
                found.setdefault(at, {})[place.keyed.theme] = place.keyed.polarity
    return found


def _taught(document: Document, units: Sequence[Unit], keyed: Mapping[int, object]) -> list[int]:
    """The units, by number, that stand in a block with a keyed one."""
    counting = [
        block.span
        for block in document.blocks
        if any(block.span.start <= units[at].span.start < block.span.end for at in keyed)
    ]
    return [at for at, unit in enumerate(units) if any(span.start <= unit.span.start < span.end for span in counting)]


def _paragraphs(
    specimen: KeyedSpecimen, units: Sequence[Unit], taught: Sequence[int], themes: Mapping[int, Mapping[str, Polarity]]
) -> Iterator[LabelledParagraph]:
    for number, (_, run) in enumerate(groupby(taught, key=lambda at: (units[at].within, units[at].heading))):
        held = list(run)
        text, spans = laid_out([units[at].text for at in held])
        statements = tuple(
            LabelledStatement(span, tuple(themes.get(at, {}).items())) for at, span in zip(held, spans, strict=True)
        )
        yield LabelledParagraph(
            id=f"{specimen.name}:{number}",
            document=specimen.name,
            family=specimen.groups.get("family", ""),
            heading=units[held[0]].heading,
            text=text,
            kind=None,
            statements=statements,
            era=specimen.groups.get("era", ""),
            together=specimen.together,
        )
