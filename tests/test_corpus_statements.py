"""Our own labelled statements: whole, of the closed lists, by many hands, and as many as the tagger needs."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from corpus import build
from corpus.keys import theme_ids
from nlp.labels import read_labels
from nlp.tags import Polarity, StatementKind

FOLDER = Path(__file__).parents[1] / "corpus" / "gold" / "statements"
FILES = sorted(FOLDER.glob("hand-*.jsonl"))
UNSEEN = sorted((FOLDER.parent / "unseen").glob("hand-*.jsonl"))
THEMES = frozenset(theme_ids(build.CODEBOOK))


def rows(files: Sequence[Path] = FILES) -> list[dict[str, Any]]:
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("file", FILES + UNSEEN, ids=lambda file: file.stem)
def test_statements_tile_their_paragraph_and_name_known_themes(file: Path) -> None:
    for paragraph in read_labels(file):
        assert paragraph.document == file.stem
        at = 0
        for statement in paragraph.statements:
            assert statement.span.start == at
            assert {theme for theme, _ in statement.themes} <= THEMES
            at = statement.span.end + 1
        assert at == len(paragraph.text) + 1


def test_there_are_enough_by_enough_hands() -> None:
    statements = [statement for row in rows() for statement in row["statements"]]
    assert len(FILES) >= 12
    assert len(statements) >= 4000
    bare = sum(not statement["themes"] for statement in statements) / len(statements)
    assert 0.3 <= bare <= 0.45, "about two fifths must get no theme"


def test_every_theme_era_and_polarity_is_there() -> None:
    given = Counter(theme for row in rows() for statement in row["statements"] for theme in statement["themes"])
    assert set(given) == THEMES
    assert min(given.values()) >= 20
    polarities = Counter(p for row in rows() for statement in row["statements"] for p in statement["themes"].values())
    assert set(polarities) == {each.value for each in Polarity}
    assert polarities["strength"] / polarities.total() >= 0.2
    assert len({row["era"] for row in rows()}) == 6
    assert {row["kind"] for row in rows()} == {each.value for each in StatementKind}


def test_no_paragraph_is_written_twice() -> None:
    both = rows(FILES + UNSEEN)
    assert len({row["text"] for row in both}) == len({row["id"] for row in both}) == len(both)


def test_hands_that_nothing_is_fitted_to_are_others_and_enough_to_judge_by() -> None:
    assert not {file.name for file in FILES} & {file.name for file in UNSEEN}
    assert sum(len(row["statements"]) for row in rows(UNSEEN)) >= 1000


def test_writer_and_reader_are_kept_apart() -> None:
    for row in rows(FILES + UNSEEN):
        assert all({"themes", "intended"} <= set(statement) for statement in row["statements"])
