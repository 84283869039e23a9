"""The codebook file: what it holds, and how a broken one is refused."""

import re
from pathlib import Path

import pytest

from ingest.errors import InvalidCodebook, NotHeld
from nlp.codebook import load_codebook

CODEBOOK = Path(__file__).parents[1] / "corpus" / "codebook.toml"

WHOLE = """\
families = ["A System", "B Workforce"]
shared = ["both"]

[[theme]]
id = "first-theme"
label = "First"
family = "A System"
definition = "What it is."
include = "This."
exclude = "That."
era = "Always."
phrases = ["one wording", "both"]
patterns = ["one … two"]

[[theme]]
id = "second-theme"
label = "Second"
family = "B Workforce"
definition = "What it is."
include = "This."
exclude = "That."
era = "Always."
phrases = ["other wording", "both"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_our_codebook_has_forty_themes_in_seven_families() -> None:
    codebook = load_codebook(CODEBOOK)
    assert len(codebook.themes) == 40
    assert {theme.family for theme in codebook.themes} == set(codebook.families)
    assert len(codebook.families) == 7
    assert all(len(theme.phrases) >= 5 for theme in codebook.themes)


def test_a_theme_is_found_by_its_permanent_id() -> None:
    codebook = load_codebook(CODEBOOK)
    assert codebook.theme("fathers-men").label.startswith("Fathers")
    with pytest.raises(NotHeld, match="prior themes"):
        codebook.theme("weather")


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    one = load_codebook(written(tmp_path, WHOLE)).version
    assert load_codebook(written(tmp_path, WHOLE)).version == one
    assert load_codebook(written(tmp_path, WHOLE.replace("other wording", "third wording"))).version != one
    assert re.fullmatch(r"[0-9a-f]{12}", one)


BROKEN = [
    ("not TOML", 'label = "Second"', "label = Second", "TOML", 17),
    ("unknown key", 'era = "Always."\nphrases = ["other', 'eras = "Always."\nphrases = ["other', "eras", 22),
    ("unknown key at the top", "shared = [", "sharing = [", "sharing", 2),
    (
        "missing key",
        'include = "This."\nexclude = "That."\nera = "Always."\nphrases = ["other',
        'phrases = ["other',
        "include",
        15,
    ),
    ("id twice", "second-theme", "first-theme", "stands twice", 16),
    ("id not kebab", "second-theme", "Second Theme", "no theme id", 16),
    ("unknown family", 'family = "B Workforce"', 'family = "C Joint"', "C Joint", 18),
    ("no phrases", '["other wording", "both"]', "[]", "phrases", 23),
    ("empty phrase", '"other wording"', '" "', "empty wording", 23),
    ("phrase twice in a theme", '"other wording"', '"both"', "stands twice", 23),
    ("phrase in two themes without leave", '"other wording"', '"one wording"', "first-theme", 23),
    ("pattern without a gap", '"one … two"', '"one two"', "phrases", 13),
    ("unclosed choice", '"one … two"', '"(one … two"', "unclosed", 13),
    ("phrases no list", '["other wording", "both"]', '"other wording"', "list", 23),
    ("label no text", 'label = "Second"', "label = 2", "text", 17),
    (
        "context without headings",
        'phrases = ["other wording", "both"]',
        'phrases = ["x"]\nin_context = ["y"]',
        "headings",
        24,
    ),
    (
        "gives way to nothing",
        'phrases = ["other wording", "both"]',
        'phrases = ["x"]\nyields_to = ["third"]',
        "third",
        24,
    ),
]


@pytest.mark.parametrize(("old", "new", "says", "line"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_codebook_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, says: str, line: int
) -> None:
    assert old in WHOLE
    path = written(tmp_path, WHOLE.replace(old, new))
    with pytest.raises(InvalidCodebook) as refused:
        load_codebook(path)
    assert str(path) in str(refused.value)
    assert says in str(refused.value)
    assert f"line {line}" in str(refused.value)


def test_a_codebook_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidCodebook, match="cannot be read"):
        load_codebook(tmp_path / "none.toml")


def test_a_codebook_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "codebook.toml"
    path.write_bytes(b'families = ["A"]\n# caf\xe9\n')
    with pytest.raises(InvalidCodebook, match="line 2"):
        load_codebook(path)
