"""Samples: drawn the same every time, coded blind, compared, settled, and written as labels."""

import json
from pathlib import Path

import pytest

from index import build
from index.gold import gold, measure, to_settle, uncoded
from index.library import Library
from index.samples import ADJUDICATOR, Sample, Samples, draw_units
from ingest.errors import InvalidQuestion, InvalidSource, NotHeld
from nlp.codebook import Codebook
from nlp.labels import read_labels
from nlp.tags import Polarity, StatementKind
from tests.index_samples import sample_library, write_samples
from tests.ui_library import SOURCES, codebook, filled
from ui.export.coding_sheet import read_sheet, write_sheet

CONCERN, STRENGTH = Polarity.CONCERN, Polarity.STRENGTH
FINDING = StatementKind.FINDING
POLICE = {name: text for name, text in SOURCES.items() if "Netherby.2016" in name}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return filled(tmp_path)


@pytest.fixture
def samples(library: Library) -> Samples:
    return Samples(library.folder)


@pytest.fixture
def sample(library: Library, samples: Samples) -> Sample:
    return samples.draw(library, "first", size=3, seed=7)


def test_a_sample_is_the_same_for_the_same_seed_and_spread_over_documents(library: Library) -> None:
    first = draw_units(library, size=3, themes=(), seed=7)
    assert first == draw_units(library, size=3, themes=(), seed=7)
    assert len({unit.sha256 for unit in first}) == 3
    drawn = {tuple(unit.quote for unit in draw_units(library, size=3, themes=(), seed=seed)) for seed in range(9)}
    assert len(drawn) > 1


def test_a_unit_knows_its_place_and_the_words_around_it(library: Library) -> None:
    units = {unit.quote: unit for unit in draw_units(library, size=99, themes=(), seed=1)}
    voice = next(unit for words, unit in units.items() if "heard by the school nurse" in words)
    assert (voice.page, voice.heading) == (2, "# Findings")
    assert "midwife did not share information" in voice.before


def test_words_around_a_unit_are_cut_between_words(tmp_path: Path) -> None:
    long = "Onesentence more ofsomelength stands here. " * 20
    text = f"# Findings\n{long}\nThe voice of the child was lost.\n{long}"
    library = filled(tmp_path / "long", sources={"case-review.Aldermoor.2014.txt": text, **POLICE})
    unit = next(one for one in draw_units(library, size=9, themes=(), seed=1) if "voice" in one.quote)
    words = {"…", *long.split()}
    assert unit.before.startswith("… ")
    assert unit.after.endswith(" …")
    assert set(unit.before.split()) | set(unit.after.split()) <= words


def test_half_of_a_sample_for_a_theme_carries_it(tmp_path: Path) -> None:
    library = sample_library(tmp_path / "data")
    build.ingest(library, [write_samples(tmp_path / "files")])
    units = draw_units(library, size=4, themes=("neglect",), seed=1)
    assert sorted(unit.drawn for unit in units) == ["random", "random", "theme", "theme"]
    assert all("[neglect" in unit.quote for unit in units if unit.drawn == "theme")
    assert len({unit.quote for unit in units}) == 4


def test_a_sample_is_kept_as_drawn_and_never_drawn_over(library: Library, samples: Samples, sample: Sample) -> None:
    assert samples.sample("first") == sample
    assert (sample.seed, sample.codebook, samples.names()) == (7, "test", ("first",))
    with pytest.raises(InvalidQuestion, match="already"):
        samples.draw(library, "first", size=2)
    with pytest.raises(NotHeld, match="Samples: first"):
        samples.sample("second")


def test_each_reader_has_all_units_before_them(samples: Samples, sample: Sample) -> None:
    samples.code(sample, 1, by="AB", kind=FINDING, themes={})
    assert [unit.position for unit in uncoded(samples, sample, "AB")] == [2, 3]
    assert [unit.position for unit in uncoded(samples, sample, "CD")] == [1, 2, 3]


def test_a_later_coding_of_the_same_reader_counts(samples: Samples, sample: Sample) -> None:
    samples.code(sample, 1, by="AB", kind=FINDING, themes={})
    samples.code(sample, 1, by="AB", kind=FINDING, themes={"voice-of-child": STRENGTH}, saw_tags=True)
    (coding,) = samples.codings("first")
    assert (coding.themes, coding.saw_tags) == ({"voice-of-child": STRENGTH}, True)


def coded_by_two(samples: Samples, sample: Sample) -> None:
    """Unit 1 alike, unit 2 otherwise, unit 3 by one reader alone."""
    same = {"information-sharing": CONCERN}
    for reader, second in (("AB", {"voice-of-child": STRENGTH}), ("CD", {})):
        samples.code(sample, 1, by=reader, kind=FINDING, themes=same)
        samples.code(sample, 2, by=reader, kind=FINDING, themes=second)
    samples.code(sample, 3, by="AB", kind=FINDING, themes={})


def test_differences_wait_until_they_are_settled(samples: Samples, sample: Sample) -> None:
    coded_by_two(samples, sample)
    (waiting,) = to_settle(samples, sample)
    assert waiting.unit == sample.units[1]
    assert [one.by for one in waiting.codings] == ["AB", "CD"]
    assert (len(gold(samples, "first").rows), gold(samples, "first").unsettled) == (1, 1)
    samples.code(sample, 2, by="EF", kind=FINDING, themes={}, role=ADJUDICATOR)
    assert to_settle(samples, sample) == ()
    found = gold(samples, "first")
    assert [row["settled"] for row in found.rows] == ["agreed", "adjudicated"]
    assert (found.read_once, found.unsettled) == (1, 0)


def test_gold_is_read_as_labels(samples: Samples, sample: Sample, tmp_path: Path) -> None:
    coded_by_two(samples, sample)
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in gold(samples, "first").rows), encoding="utf-8")
    (label,) = read_labels(path)
    assert label.text == sample.units[0].quote
    assert label.document == sample.units[0].sha256[:16]
    assert label.statements[0].themes == (("information-sharing", CONCERN),)


def test_agreement_is_that_of_the_readers_not_of_who_settles(samples: Samples, sample: Sample) -> None:
    coded_by_two(samples, sample)
    samples.code(sample, 2, by="EF", kind=FINDING, themes={}, role=ADJUDICATOR)
    found = measure(samples, "first")
    assert (found.readers, found.units, found.shared, found.same_polarity) == (("AB", "CD"), 2, 1, 1)
    assert {theme.theme: theme.both for theme in found.themes} == {"information-sharing": 1, "voice-of-child": 0}
    with pytest.raises(InvalidQuestion, match="so far: AB, CD"):
        measure(samples, "first", readers=("AB", "EF"))


def test_a_coding_outside_the_sample_is_refused(library: Library, samples: Samples) -> None:
    asked = samples.draw(library, "asked", size=2, themes=("voice-of-child",))
    with pytest.raises(InvalidQuestion, match="does not ask"):
        samples.code(asked, 1, by="AB", kind=FINDING, themes={"information-sharing": CONCERN})
    with pytest.raises(InvalidQuestion, match="no unit 9"):
        samples.code(asked, 9, by="AB", kind=FINDING, themes={})
    with pytest.raises(InvalidQuestion, match="initials"):
        samples.code(asked, 1, by=" ", kind=FINDING, themes={})


def filled_in(path: Path, rows: dict[int, tuple[str, str]]) -> None:
    lines = ["unit,kind,themes,note", *(f"{unit},{kind},{themes}," for unit, (kind, themes) in rows.items())]
    path.write_text("\n".join(lines), encoding="utf-8")


def test_a_sheet_goes_out_without_anybodys_codings_and_comes_back(sample: Sample, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    write_sheet(path, sample)
    text = path.read_text(encoding="utf-8-sig")
    assert sample.units[0].quote.split("<")[0] in text
    assert read_sheet(path, codebook()) == ()
    filled_in(
        path, {1: ("finding", "information-sharing:concern; voice-of-child:mixed"), 2: ("other", "-"), 3: ("", "")}
    )
    first, second = read_sheet(path, codebook())
    assert (first.position, dict(first.themes)) == (
        1,
        {"information-sharing": CONCERN, "voice-of-child": Polarity.MIXED},
    )
    assert (second.kind, second.themes) == (StatementKind.OTHER, {})


@pytest.mark.parametrize(
    ("kind", "themes", "said"),
    [("guess", "-", "row 2.*kind"), ("finding", "weather:concern", "no theme weather"),
     ("finding", "voice-of-child", "needs a polarity"), ("finding", "voice-of-child:bad", "needs a polarity")],
)  # fmt: skip
def test_a_row_that_cannot_be_understood_is_named(tmp_path: Path, kind: str, themes: str, said: str) -> None:
    path = tmp_path / "sheet.csv"
    filled_in(path, {1: (kind, themes)})
    book: Codebook = codebook()
    with pytest.raises(InvalidSource, match=said):
        read_sheet(path, book)
