"""Where figures of tags come from: labelled paragraphs and keyed specimens, each with what the tagger claims on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import InvalidSource, MissingModel, UnreadableFile
from ui.settings import Settings

if TYPE_CHECKING:
    from ingest.areas import Gazetteer
    from ingest.document import Document, Passage
    from nlp.evaluate_held_out import HeldOut
    from nlp.evaluate_pairs import PairedParagraph
    from nlp.labels import LabelledParagraph
    from nlp.tagger import Tagger
    from nlp.weights import Lineage

RULES, LEARNED = "rules", "learned"
TAGGERS = (RULES, LEARNED)
HELD_OUT_FILE = "held-out.jsonl.gz"
SHARED = {"inspections": "dev.jsonl", "reviews": "reviews-dev.jsonl"}
STATEMENTS = "statements"
REVIEW_TYPES = ("case-review", "rapid-review-brief", "national-review", "abstract")
SPECIMENS = {"inspection": "specimens, inspections"} | dict.fromkeys(REVIEW_TYPES, "specimens, reviews")
OTHER_SPECIMENS = "specimens, others"
ERAS = ("1995-2005", "2006-2010", "2011-2014", "2015-2019", "2019-2022", "2022-2026")
"""The eras of guidance as our statements name them; a year of two eras is of the later one."""

RULES_NOTE = "tagged now; the rules were tuned on half of the inspections and of the reviews"
HELD_OUT_NOTE = "held out: claimed by models that had not seen the document"
SPECIMENS_NOTE = "tagged now; no tagger was fitted to specimens"


@dataclass(frozen=True, slots=True)
class Places:
    """Folders that figures are made from: the corpus, the shared labels, the fitted weights."""

    corpus: Path
    labels: Path
    weights: Path


@dataclass(frozen=True, slots=True)
class TagSource:
    """Paragraphs of one source with what was given and claimed, and how the claims were made."""

    name: str
    note: str
    paragraphs: "tuple[PairedParagraph, ...]"


@dataclass(frozen=True, slots=True)
class TagSources:
    """All sources of a tagger's figures; `absent` says of each that could not be had why."""

    tagger: str
    sources: tuple[TagSource, ...]
    absent: Mapping[str, str] = field(default_factory=dict)
    lineage: "Lineage | None" = None


def open_tagger(settings: Settings, places: Places, name: str) -> "Tagger":
    """The tagger of this name; raises MissingModel where the fitted one is not set up."""
    from nlp.codebook import load_codebook
    from nlp.taggers import by_rules, learned

    codebook = load_codebook(settings.codebook)
    return (by_rules(codebook) if name == RULES else learned(codebook, settings.models, places.weights)).tagger


def gather(settings: Settings, places: Places, name: str) -> TagSources:
    """Every source that is there, paired with the tagger's claims: live by the rules, held out by the fitted one."""
    return _by_rules(settings, places) if name == RULES else _by_model(settings, places)


def _by_rules(settings: Settings, places: Places) -> TagSources:
    from nlp.evaluate import pair_live

    tagger = open_tagger(settings, places, RULES)
    held, absent = labelled(places)
    found = [TagSource(source, RULES_NOTE, pair_live(paragraphs, tagger)) for source, paragraphs in held.items()]
    return TagSources(tagger.name, (*found, *specimens(settings, places, tagger)), absent)


def _by_model(settings: Settings, places: Places) -> TagSources:
    from nlp.evaluate_held_out import read_held_out
    from nlp.weights import read_lineage

    lineage = read_lineage(places.weights)
    held, absent = labelled(places)
    found: list[TagSource] = []
    try:
        claims = read_held_out(places.weights / HELD_OUT_FILE)
    except InvalidSource as fault:
        absent |= dict.fromkeys(held, str(fault))
    else:
        found += [_held_out(source, paragraphs, claims) for source, paragraphs in held.items()]
    try:
        found += specimens(settings, places, open_tagger(settings, places, LEARNED))
    except MissingModel as fault:
        absent["specimens"] = str(fault)
    return TagSources(lineage.name, tuple(found), absent, lineage)


def _held_out(source: str, paragraphs: "Sequence[LabelledParagraph]", claims: "HeldOut") -> TagSource:
    from nlp.evaluate_held_out import pair_held_out

    pairs, unclaimed = pair_held_out(source, paragraphs, claims)
    left_out = f"; {unclaimed} paragraphs came after the fit and are left out" if unclaimed else ""
    return TagSource(source, HELD_OUT_NOTE + left_out, pairs)


def labelled(places: Places) -> "tuple[dict[str, tuple[LabelledParagraph, ...]], dict[str, str]]":
    """The labelled paragraphs by source, and the sources that are not there with the reason."""
    from nlp.labels import read_labels

    held: dict[str, tuple[LabelledParagraph, ...]] = {}
    absent: dict[str, str] = {}
    for source, file in SHARED.items():
        path = places.labels / file
        if path.is_file():
            held[source] = read_labels(path)
        else:
            absent[source] = f"{path} is not on this machine"
    files = sorted((places.corpus / "gold" / "statements").glob("*.jsonl"))
    if files:
        held[STATEMENTS] = tuple(paragraph for file in files for paragraph in read_labels(file))
    else:
        absent[STATEMENTS] = f"{places.corpus / 'gold' / 'statements'} holds no file"
    return held, absent


def written(places: Places) -> TagSource | None:
    """What the writers of our statements meant, against their blind readers; None where no statement says it."""
    from nlp.evaluate_pairs import Claim, Pair, PairedParagraph

    held, _ = labelled(places)
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
        for one in held.get(STATEMENTS, ())
    )
    kept = tuple(one for one in paragraphs if one.statements)
    return TagSource("writer", "what the writer meant, against the blind reader", kept) if kept else None


def specimens(settings: Settings, places: Places, tagger: "Tagger") -> tuple[TagSource, ...]:
    """Keyed specimens, inspections and reviews apart, as the tagger claims on them now."""
    from ingest.areas import load_areas
    from nlp.evaluate_keys import pair_keyed, read_theme_key
    from nlp.evaluate_reading import read_facts

    gazetteer = load_areas(settings.areas)
    regions = {area.name: area.region for area in gazetteer.areas}
    found: dict[str, list[PairedParagraph]] = {}
    unread, lost = 0, 0
    for key in sorted((places.corpus / "gold" / "keys").glob("*.toml")):
        facts = read_facts(places.corpus / "specimens" / f"{key.stem}.md")
        for read in _read(places.corpus / "documents", key.stem, gazetteer):
            if isinstance(read, UnreadableFile):
                unread += 1
                continue
            document, passages = read
            keyed = pair_keyed(document, passages, tagger, read_theme_key(key), _groups(facts, regions))
            lost += keyed.not_found
            found.setdefault(SPECIMENS.get(str(facts.get("type")), OTHER_SPECIMENS), []).extend(keyed.paragraphs)
    note = (
        f"{SPECIMENS_NOTE}; of all specimens {unread} files cannot be read, {lost} keyed themes stand in no text read"
    )
    return tuple(TagSource(name, note, tuple(paragraphs)) for name, paragraphs in sorted(found.items()))


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
