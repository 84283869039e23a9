"""Where figures of tags come from: labelled paragraphs and keyed specimens, each with what the tagger claims on it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.errors import InvalidSource, MissingModel
from ui.keyed_specimens import KeyedSpecimens, Places, keyed_specimens
from ui.labelled_reports import labelled_reports
from ui.other_readers import TagSource, read_again
from ui.settings import Settings

if TYPE_CHECKING:
    from nlp.evaluate_held_out import HeldOut
    from nlp.evaluate_keys import KeyedPairs
    from nlp.labels import LabelledParagraph
    from nlp.language import Language
    from nlp.tagger import Tagger
    from nlp.weights import Lineage

RULES, LEARNED = "rules", "learned"
TAGGERS = (RULES, LEARNED)
REPORTS, STATEMENTS = "reports", "statements"
UNSEEN = "unseen hands"

RULES_NOTE = "tagged now; the rules were tuned on half of the inspections and of the reviews"
UNSEEN_NOTE = "tagged now; by hands that nothing is ever fitted to"
HELD_OUT_NOTE = "held out: claimed by models that had not seen the document"
SPECIMENS_NOTE = "tagged now; the rules were not tuned on specimens"


@dataclass(frozen=True, slots=True)
class TagSources:
    """All sources of a tagger's figures; `absent` says of each that could not be had why, `own` are our statements."""

    tagger: str
    sources: tuple[TagSource, ...]
    absent: Mapping[str, str] = field(default_factory=dict)
    lineage: "Lineage | None" = None
    read_again: tuple[TagSource, ...] = ()
    own: "tuple[LabelledParagraph, ...]" = ()


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
    held, absent = labelled(settings, places, tagger.reader.language)
    found = [TagSource(source, RULES_NOTE, pair_live(paragraphs, tagger)) for source, paragraphs in held.items()]
    keyed = keyed_specimens(settings, places)
    found += specimens_now(keyed, tagger)
    found += unseen_now(places, lambda: tagger)
    again = read_again(places, keyed, held.get(REPORTS, ()), tagger.reader.language)
    return TagSources(tagger.name, tuple(found), absent, read_again=again, own=held.get(STATEMENTS, ()))


def _by_model(settings: Settings, places: Places) -> TagSources:
    from nlp.evaluate_held_out import HELD_OUT_FILE, read_held_out
    from nlp.language import Language
    from nlp.weights import read_lineage

    lineage = read_lineage(places.weights)
    keyed, language = keyed_specimens(settings, places), Language()
    held, absent = labelled(settings, places, language)
    found: list[TagSource] = []
    try:
        claims = read_held_out(places.weights / HELD_OUT_FILE)
    except InvalidSource as fault:
        absent |= dict.fromkeys((*held, "specimens"), str(fault))
    else:
        found += [_held_out(source, paragraphs, claims) for source, paragraphs in held.items()]
        found += specimens_held_out(keyed, language, claims)
    try:
        found += unseen_now(places, lambda: open_tagger(settings, places, LEARNED))
    except MissingModel as fault:
        absent[UNSEEN] = str(fault)
    again = read_again(places, keyed, held.get(REPORTS, ()), language)
    return TagSources(lineage.name, tuple(found), absent, lineage, again, held.get(STATEMENTS, ()))


def _held_out(source: str, paragraphs: "Sequence[LabelledParagraph]", claims: "HeldOut") -> TagSource:
    from nlp.evaluate_held_out import pair_held_out

    pairs, unclaimed = pair_held_out(source, paragraphs, claims)
    return TagSource(source, HELD_OUT_NOTE + _left_out(unclaimed), pairs)


def _left_out(unclaimed: int) -> str:
    return f"; {unclaimed} paragraphs came after the fit and are left out" if unclaimed else ""


def labelled(
    settings: Settings, places: Places, language: "Language"
) -> "tuple[dict[str, tuple[LabelledParagraph, ...]], dict[str, str]]":
    """The labelled paragraphs by source, and the sources that are not there, or not all there, with the reason."""
    from nlp.label_sources import FILES, OWN, read_sources

    held = {one.name: one.paragraphs for one in read_sources(places.statements, places.labels) if one.files}
    missing = {name: f"{places.labels / file} is not on this machine" for name, file in FILES.items()}
    missing[OWN] = f"{places.statements} holds no file"
    absent = {name: reason for name, reason in missing.items() if name not in held}
    reports = labelled_reports(settings, places, language)
    if reports.paragraphs:
        held[REPORTS] = reports.paragraphs
    if reports.shortfall:
        absent[REPORTS] = reports.shortfall
    return held, absent


def unseen_now(places: Places, tagger: Callable[[], "Tagger"]) -> tuple[TagSource, ...]:
    """Our statements by hands that nothing is fitted to, as the tagger reads them now: the one figure of what ships."""
    from nlp.evaluate import pair_live
    from nlp.labels import read_labels

    paragraphs = [one for file in sorted(places.unseen.glob("*.jsonl")) for one in read_labels(file)]
    return (TagSource(UNSEEN, UNSEEN_NOTE, pair_live(paragraphs, tagger())),) if paragraphs else ()


def specimens_now(keyed: KeyedSpecimens, tagger: "Tagger") -> tuple[TagSource, ...]:
    """Keyed specimens, inspections and reviews apart, as the tagger claims on them now."""
    found = _by_source((one.source, one.claimed_by(tagger)) for one in keyed.specimens)
    return tuple(
        TagSource(name, f"{SPECIMENS_NOTE}; {_not_judged(keyed, found)}", each.paragraphs)
        for name, each in sorted(found.items())
    )


def specimens_held_out(keyed: KeyedSpecimens, language: "Language", claims: "HeldOut") -> tuple[TagSource, ...]:
    """The same as claimed by models that had not seen anything of a specimen's area."""
    from nlp.evaluate_held_out import claimed_as

    found = _by_source((one.source, one.unclaimed(language)) for one in keyed.specimens)
    sources = []
    for name, each in sorted(found.items()):
        paragraphs, unclaimed = claimed_as(name, each.paragraphs, claims)
        note = f"{HELD_OUT_NOTE}{_left_out(unclaimed)}; {_not_judged(keyed, found)}"
        sources.append(TagSource(name, note, paragraphs))
    return tuple(sources)


def _by_source(pairs: "Iterable[tuple[str, KeyedPairs]]") -> "dict[str, KeyedPairs]":
    from nlp.evaluate_keys import KeyedPairs

    found: dict[str, KeyedPairs] = {}
    for source, pair in pairs:
        had = found.get(source, KeyedPairs((), 0))
        found[source] = KeyedPairs((*had.paragraphs, *pair.paragraphs), had.not_found + pair.not_found)
    return found


def _not_judged(keyed: KeyedSpecimens, found: "Mapping[str, KeyedPairs]") -> str:
    lost = sum(each.not_found for each in found.values())
    return f"of all specimens {keyed.unread} files cannot be read, {lost} keyed themes stand in no text read"
