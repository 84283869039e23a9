"""Keys of real reports: what careful readers found in them, as facts, places and hashes, without their words.

A key holds no sentence of a report: a heading or an item is known by its page and by the hash of its opening.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import InvalidSource

FACTS = (
    "type",
    "family",
    "areas",
    "publishers",
    "inspection_start",
    "inspection_end",
    "published",
    "lead_inspector",
)
OPENING_WORDS = 6
HASH_DIGITS = 12
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class KeyedSection:
    """A heading of the body: the page of the PDF from 1, its level from 1, what it is for, its hash."""

    page: int
    level: int
    kind: str
    opening: str


@dataclass(frozen=True, slots=True)
class KeyedItem:
    """A demand: where it stands, the hash of its first six words, and what its words ask of whom, how and when."""

    page: int
    kind: str
    number: str
    opening: str
    addressees: tuple[str, ...]
    strength: str
    timescale: str
    assurance: bool


@dataclass(frozen=True, slots=True)
class ReadingKey:
    """What one report is keyed to hold; `whole` says that its sections and items are keyed, not its facts alone."""

    document: str
    sha256: str
    facts: Mapping[str, Any]
    judgements: tuple[tuple[str, str], ...]
    sections: tuple[KeyedSection, ...]
    items: tuple[KeyedItem, ...]

    @property
    def whole(self) -> bool:
        """Whether a reader went through all headings and items: every report has headings."""
        return bool(self.sections)


def read_reading_key(path: Path) -> ReadingKey:
    """The key at `path`; raises `InvalidSource` where it is no TOML or lacks a field."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return ReadingKey(
            path.stem,
            table["sha256"],
            {field: table[field] for field in FACTS},
            tuple((one["aspect"], one["grade"]) for one in table.get("judgements", ())),
            tuple(KeyedSection(**one) for one in table.get("sections", ())),
            tuple(
                KeyedItem(**{**one, "addressees": tuple(one["addressees"])}) for one in table.get("recommendations", ())
            ),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InvalidSource(
            f"{path}: the key cannot be read ({error}). Mend it after corpus/gold/README.md."
        ) from error


def opening_hash(text: str) -> str:
    """What a heading, or the opening of an item, is known by: its letters and digits in lower case, hashed."""
    return hashlib.sha256(_NO_LETTER.sub("", text).lower().encode()).hexdigest()[:HASH_DIGITS]


def item_hash(text: str) -> str:
    """The hash of an item's first six words, its number and label left out beforehand."""
    return opening_hash(" ".join(text.split()[:OPENING_WORDS]))
