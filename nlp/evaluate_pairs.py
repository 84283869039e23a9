"""What readers gave and a tagger claimed, unit by unit: the common ground of every figure of tags."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nlp.tags import Polarity, StatementKind, Tag


@dataclass(frozen=True, slots=True)
class Claim:
    """A theme as a tagger claims it; `score` in 0..1, 1 where the claimant gives none (a person)."""

    polarity: Polarity
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """What readers and tagger gave to one unit, with the document that it is from."""

    document: str
    given: Mapping[str, Polarity]
    claimed: Mapping[str, Claim]


@dataclass(frozen=True, slots=True)
class PairedParagraph:
    """A paragraph's statements as pairs.

    `groups` says what kind of document it is from (family, era, region, each where known); `kinds` is the paragraph's
    kind by readers and by tagger, None where one of them gave none.
    """

    id: str
    document: str
    statements: tuple[Pair, ...]
    groups: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[StatementKind, StatementKind] | None = None

    @property
    def union(self) -> Pair:
        """The paragraph as one unit: every theme that stands on any of its statements."""
        given: dict[str, Polarity] = {}
        claimed: dict[str, Claim] = {}
        for pair in self.statements:
            given |= pair.given
            for theme, claim in pair.claimed.items():
                if theme not in claimed or claim.score > claimed[theme].score:
                    claimed[theme] = claim
        return Pair(self.document, given, claimed)


def claims_of(tags: Iterable[Tag]) -> dict[str, Claim]:
    """The tags of one statement as claims by theme."""
    return {tag.theme: Claim(tag.polarity, tag.score) for tag in tags}
