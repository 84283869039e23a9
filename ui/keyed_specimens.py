"""The specimens that have an answer key, read: what a tagger is judged on, and can learn from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import UnreadableFile
from ui.settings import Settings

if TYPE_CHECKING:
    from ingest.areas import Gazetteer
    from ingest.document import Document, Passage
    from nlp.keyed_labels import KeyedSpecimen

REVIEW_TYPES = ("case-review", "rapid-review-brief", "national-review", "abstract")
SPECIMENS = {"inspection": "specimens, inspections"} | dict.fromkeys(REVIEW_TYPES, "specimens, reviews")
OTHER_SPECIMENS = "specimens, others"
ERAS = ("1995-2005", "2006-2010", "2011-2014", "2015-2019", "2019-2022", "2022-2026")
"""The eras of guidance as our statements name them; a year of two eras is of the later one."""


@dataclass(frozen=True, slots=True)
class Places:
    """Folders that figures are made from: the corpus, the shared labels, the fitted weights."""

    corpus: Path
    labels: Path
    weights: Path

    @property
    def statements(self) -> Path:
        """The folder of our own labelled statements."""
        return self.corpus / "gold" / "statements"

    @property
    def unseen(self) -> Path:
        """The folder of our labelled statements by hands that nothing is ever fitted to."""
        return self.corpus / "gold" / "unseen"

    @property
    def reports(self) -> Path:
        """The folder of the published reports that we labelled ourselves, beside the shared labels."""
        return self.labels.parent / "real"


@dataclass(frozen=True, slots=True)
class KeyedSpecimens:
    """The specimens that have a key and can be read, how many files cannot, and the files of the keys."""

    specimens: "tuple[KeyedSpecimen, ...]"
    unread: int
    files: tuple[Path, ...]


def keyed_specimens(settings: Settings, places: Places) -> KeyedSpecimens:
    """Every built specimen that has a key, read; empty where the corpus is not there."""
    from ingest.areas import load_areas
    from nlp.evaluate_keys import read_theme_key
    from nlp.evaluate_reading import read_facts
    from nlp.keyed_labels import KeyedSpecimen

    gazetteer = load_areas(settings.areas)
    regions = {area.name: area.region for area in gazetteer.areas}
    found: list[KeyedSpecimen] = []
    unread = 0
    keys = tuple(sorted((places.corpus / "gold" / "keys").glob("*.toml")))
    for key in keys:
        facts = read_facts(places.corpus / "specimens" / f"{key.stem}.md")
        source = SPECIMENS.get(str(facts.get("type")), OTHER_SPECIMENS)
        for read in _read(places.corpus / "documents", key.stem, gazetteer):
            if isinstance(read, UnreadableFile):
                unread += 1
                continue
            groups = _groups(facts, regions)
            found.append(KeyedSpecimen(key.stem, source, *read, read_theme_key(key), groups, _together(facts)))
    return KeyedSpecimens(tuple(found), unread, keys)


def _together(facts: Mapping[str, object]) -> str:
    """What a specimen is held out with: all that is told of its area, where its case may be told again."""
    areas = facts.get("areas")
    return str(areas[0]) if isinstance(areas, list) and areas else "no area"


def _read(
    folder: Path, stem: str, gazetteer: "Gazetteer"
) -> "Iterator[tuple[Document, tuple[Passage, ...]] | UnreadableFile]":
    """Each built file of a specimen as document and passages, or why it cannot be read."""
    from ingest.passages import split
    from ingest.read import read_document

    for path in sorted(folder.glob(f"{stem}.*")):
        try:
            document = read_document(path, gazetteer)
        except UnreadableFile as refused:
            yield refused
        else:
            yield document, split(document)


def _groups(facts: Mapping[str, object], regions: Mapping[str, str]) -> dict[str, str]:
    """Family, era and region of a specimen by what its writer wrote down, each where known."""
    year = str(facts.get("published") or facts.get("completed") or facts.get("inspection_end") or "")[:4]
    areas = facts.get("areas")
    region = {regions.get(str(area), "") for area in areas} if isinstance(areas, list) else set()
    said = {
        "family": str(
            facts.get("family") or ("review" if facts.get("type") in REVIEW_TYPES else facts.get("type", ""))
        ),
        "era": _era(int(year)) if year.isdigit() else "",
        "region": region.pop() if len(region) == 1 else "",
    }
    return {name: value for name, value in said.items() if value}


def _era(year: int) -> str:
    return next((era for era in reversed(ERAS) if int(era[:4]) <= year), ERAS[0])
