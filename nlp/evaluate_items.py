"""The demands found in specimens against those that their keys name: kind, first words, and on whom they are made."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest.document import Document
from ingest.errors import InvalidSource
from nlp.evaluate_real import Outcome, Tally
from nlp.reading_keys import opening_hash
from nlp.tags import Recommendation, RecommendationKind

_NO_LETTER = re.compile(r"[\W_]+")


def read_keyed_items(path: Path) -> tuple[Mapping[str, Any], ...]:
    """The rows `[[recommendations]]` of a specimen's key; raises `InvalidSource` where it is no TOML."""
    try:
        return tuple(tomllib.loads(path.read_text(encoding="utf-8")).get("recommendations", ()))
    except tomllib.TOMLDecodeError as error:
        raise InvalidSource(f"{path}: the key is not TOML ({error}).") from error


def compare_items(keyed: Sequence[Mapping[str, Any]], document: Document, found: Sequence[Recommendation]) -> Outcome:
    """A specimen's demands against its key, kind by kind; a keyed opening may begin with the printed label."""
    left = list(found)
    tallies: list[Tally] = []
    faults: list[str] = []
    matched = right = 0
    for kind in RecommendationKind:
        rows = [row for row in keyed if row["kind"] == kind]
        same = 0
        for row in rows:
            item = next((one for one in left if one.kind is kind and _opens(one, document, row["opening"])), None)
            if item is None:
                faults.append(f"item missed: {kind.value}, {opening_hash(row['opening'])}")
                continue
            left.remove(item)
            same += 1
            agrees = set(item.addressees) == set(row["addressees"])
            right += agrees
            if not agrees:
                faults.append(f"addressees wrong: {kind.value}, {opening_hash(row['opening'])}")
        matched += same
        tallies.append(Tally(kind.value, len(rows), sum(one.kind is kind for one in found), same))
    faults += [f"item invented: {one.kind.value}, page {one.page}, {opening_hash(one.text[:60])}" for one in left]
    tallies.append(Tally("addressees of items", matched, matched, right))
    return Outcome(document.source.name, (), tuple(tallies), tuple(faults))


def _opens(one: Recommendation, document: Document, opening: str) -> bool:
    wanted = _letters(opening)
    return any(_letters(text).startswith(wanted) for text in (one.text, one.span.of(document.text)))


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).lower()
