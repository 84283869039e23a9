"""Themes by rule: a wording of the codebook in a statement that judges. The tagger "rules-1".

A tag needs both: words that point to the theme and are not in an excluded context, and a judgement (a cue, or the
heading's polarity for a bare phrase). The most specific themes win; at most three stand on one statement.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import UNCOUNTED, Span
from nlp.codebook import Codebook
from nlp.kind import kind_of
from nlp.language import Language
from nlp.patterns import Match, WordingFinder
from nlp.polarity import Ground, Judgement, PolarityReader
from nlp.score import LEAST, Support, score
from nlp.statements import Unit
from nlp.tagger import Tagged
from nlp.tags import Polarity, StatementKind, Tag

NAME = "rules-1"

LEAST_WORDS = 3
"""Shorter runs are scraps of broken lines and quotations, not statements."""

MOST_THEMES = 3
"""No reader of the labelled statements gave more than three themes to one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One theme pointed to in one statement: its matches in the order of the text."""

    theme: str
    matches: tuple[Match, ...]

    @property
    def words(self) -> int:
        """How many words point to the theme: more words, more specific."""
        return sum(match.words for match in self.matches)

    def polarity(self, judgement: Judgement) -> Polarity:
        """What the unit's judgement says where the matches stand; mixed where they part."""
        said = {judgement.at(match.first, match.last) for match in self.matches}
        return said.pop() if len(said) == 1 else Polarity.MIXED


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the rules make of a unit: its judgement, and each claim with its chance."""

    judgement: Judgement
    claims: tuple[tuple[float, Claim], ...]


def is_statement(unit: Unit) -> bool:
    """Whether a theme can be claimed on the unit at all: it counts, and is more than a scrap."""
    return unit.section not in UNCOUNTED and len(unit.text.split()) >= LEAST_WORDS


class RuleTagger:
    """Tags units by the codebook's wordings."""

    def __init__(self, codebook: Codebook, language: Language | None = None) -> None:
        self.name = NAME
        self.reader = PolarityReader(language or Language())
        self._themes = {theme.id: theme for theme in codebook.themes}
        self._order = {theme.id: at for at, theme in enumerate(codebook.themes)}
        wordings: dict[str, list[str]] = defaultdict(list)
        for theme in codebook.themes:
            wordings[theme.id] += [*theme.phrases, *theme.patterns]
            wordings[f"not {theme.id}"] += theme.exclusions
            wordings[f"in {theme.id}"] += theme.in_context
        self._finder = WordingFinder(self.reader.language, wordings)
        self._headings = WordingFinder(self.reader.language, {t.id: t.headings for t in codebook.themes if t.headings})

    def tag(self, units: Sequence[Unit]) -> tuple[Tagged, ...]:
        """Kind and tags of each unit, its tags in the order of the evidence."""
        return tuple(self._tag(unit) for unit in units)

    def weigh(self, unit: Unit) -> "Weighed":
        """Every theme that the words point to with its chance, and the judgement, before any is chosen."""
        judgement = self.reader.judge(unit)
        claims = self._claims(unit, self._finder.find(unit.reading))
        scored = tuple((score(_support(claim, len(claims) - 1, unit, judgement)), claim) for claim in claims)
        return Weighed(judgement, scored)

    def _tag(self, unit: Unit) -> Tagged:
        if not unit.reading.words:
            return Tagged(StatementKind.OTHER)
        weighed = self.weigh(unit)
        kind = kind_of(unit, weighed.judgement)
        if not is_statement(unit) or not weighed.judgement.evaluates:
            return Tagged(kind)
        chosen = self._chosen(weighed.claims)
        return Tagged(kind, tuple(self._as_tag(claim, chance, unit, weighed.judgement) for chance, claim in chosen))

    def _claims(self, unit: Unit, matches: tuple[Match, ...]) -> list[Claim]:
        by_owner: dict[str, list[Match]] = defaultdict(list)
        for match in matches:
            by_owner[match.owner].append(match)
        under = self._under(unit) if any(owner.startswith("in ") for owner in by_owner) else frozenset()
        claims = []
        for theme in self._themes:
            here = by_owner.get(theme, []) + (by_owner.get(f"in {theme}", []) if theme in under else [])
            barred = by_owner.get(f"not {theme}", ())
            kept = [match for match in here if not any(_overlap(match, bar) for bar in barred)]
            if kept:
                claims.append(Claim(theme, tuple(sorted(kept, key=lambda match: (match.first, match.last)))))
        return [claim for claim in claims if not self._gives_way(claim, claims)]

    def _under(self, unit: Unit) -> frozenset[str]:
        """Themes that the unit's heading names."""
        if not unit.heading:
            return frozenset()
        return frozenset(match.owner for match in self._headings.find(self.reader.language.read(unit.heading)))

    def _chosen(self, scored: Sequence[tuple[float, Claim]]) -> list[tuple[float, Claim]]:
        """The likeliest claims in the order of the text, at most three; those too unlikely are not made."""
        likely = [pair for pair in scored if pair[0] >= LEAST]
        likely.sort(key=lambda pair: (-pair[0], -pair[1].words, self._order[pair[1].theme]))
        return sorted(likely[:MOST_THEMES], key=lambda pair: (pair[1].matches[0].first, self._order[pair[1].theme]))

    def _gives_way(self, claim: Claim, claims: list[Claim]) -> bool:
        rivals = [other for other in claims if other.theme in self._themes[claim.theme].yields_to]
        return any(all(any(_overlap(m, r) for r in rival.matches) for m in claim.matches) for rival in rivals)

    def _as_tag(self, claim: Claim, chance: float, unit: Unit, judgement: Judgement) -> Tag:
        best = max(claim.matches, key=lambda match: match.words)
        inside = unit.reading.span(best.first, best.last)
        evidence = Span(unit.span.start + inside.start, unit.span.start + inside.end)
        return Tag(claim.theme, claim.polarity(judgement), chance, unit.span, evidence, self.name)


def _support(claim: Claim, rivals: int, unit: Unit, judgement: Judgement) -> Support:
    return Support(
        theme=claim.theme,
        wordings=len(claim.matches),
        place=claim.matches[0].first / len(unit.reading.words),
        rivals=rivals,
        from_heading=judgement.ground is Ground.HEADING,
        length=len(unit.text),
    )


def _overlap(one: Match, other: Match) -> bool:
    return one.first < other.last and other.first < one.last
