"""Specimens marked as badly formatted have three to five slips, the same ones each time, and lose no word by them."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from corpus import build
from corpus.layout.body import BodyReader
from corpus.layout.elements import Element, Heading, Item, Prose, plain, plain_text
from corpus.layout.houses import look_of
from corpus.layout.numbering import numbered
from corpus.layout.slips import FEWEST, MOST, NO_SLIPS, Slip, Slips, slipped, slips_of
from corpus.layout.source import Specimen, read_specimen

MARKED = [path for path in build.sources() if read_specimen(path).badly_formatted]
OTHER = build.SPECIMENS / "saltmere-send-2023.md"
FRONT = """+++
template = "scr"
title = ["Saltmere", "Serious Case Review"]
running_head = "Saltmere LSCB"
running_foot = "Page {page} of {pages}"
contents = true
numbering = "decimal"
[facts]
type = "case-review"
+++
"""
SECTION = """# Section {n}

The social worker saw the baby twice in a month, and wrote down what each parent had said. Nobody read it.

## Part {n} of it

- First thing that was done
- second thing that was done

| Code | Age |
|---|---|
| C{n} | four weeks |

The health visitor came in May, after the school had written, and left a card. The family had moved by then.
"""
BODY = "\n".join(SECTION.format(n=n) for n in range(1, 13))


def parsed(path: Path) -> tuple[Specimen, tuple[Element, ...]]:
    specimen = read_specimen(path)
    return specimen, numbered(BodyReader(path, specimen.body_line).read(specimen.body), specimen.numbering)


def drawn(path: Path) -> Slips:
    specimen, body = parsed(path)
    return slips_of(specimen, look_of(specimen.template, specimen.facts.areas), body)


def content(page: PageObject) -> str:
    contents = page.get_contents()
    return contents.get_data().decode("latin-1") if contents is not None else ""


def pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *chosen: Slip, body: str = BODY) -> list[str]:
    path = tmp_path / "x.md"
    path.write_text(FRONT + body, encoding="utf-8")
    monkeypatch.setattr("corpus.layout.paper.slips_of", lambda *_: Slips("x", frozenset(chosen)))
    return [page.extract_text() for page in PdfReader(io.BytesIO(build.build_specimen(path)[0])).pages]


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_a_marked_specimen_has_three_to_five_slips(path: Path) -> None:
    assert FEWEST <= len(drawn(path).chosen) <= MOST
    assert drawn(path) == drawn(path)


def test_the_slips_differ_and_every_slip_is_made_somewhere() -> None:
    chosen = [drawn(path).chosen for path in MARKED]
    assert len(set(chosen)) > len(chosen) // 2
    assert frozenset().union(*chosen) == frozenset(Slip)


def test_other_specimens_have_none() -> None:
    assert drawn(OTHER) == NO_SLIPS


def letters(body: tuple[Element, ...]) -> list[str]:
    return [re.sub(r"\W", "", plain(element.text)) for element in body if isinstance(element, Prose | Item | Heading)]


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_no_word_of_the_body_is_lost_or_moved(path: Path) -> None:
    _, body = parsed(path)
    assert letters(slipped(body, drawn(path))) == letters(body)


def test_spaces_stand_before_a_stop_and_twice_after_one() -> None:
    body = tuple(BodyReader(Path("x.md"), 1).read(BODY))
    text = plain_text(slipped(body, Slips("x", frozenset({Slip.SPACES}))))
    assert re.search(r"[a-z]\.\xa0 [A-Z]", text)
    assert not re.search(r"[;&]", text)


def places(body: tuple[Element, ...]) -> list[tuple[int, ...]]:
    """The numbers of headings and paragraphs, in order."""
    numbers = [one.number for one in body if isinstance(one, Prose | Heading) and one.number]
    return [tuple(map(int, number.rstrip(".").split("."))) for number in numbers]


@pytest.mark.parametrize("manner", ["decimal", "continuous"])
def test_one_number_is_skipped_and_none_stands_twice(manner: str) -> None:
    body = numbered(BodyReader(Path("x.md"), 1).read(BODY), manner)
    after = slipped(body, Slips("x", frozenset({Slip.NUMBER_GAP})))
    before, found = places(body), places(after)
    assert found != before
    assert len(set(found)) == len(found)
    assert found == sorted(found)


def test_a_lost_page_number_leaves_its_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = pages(monkeypatch, tmp_path, Slip.LOST_PAGE_NUMBER)
    assert all(re.search(rf"Page +of {len(made)}\b", page) for page in made[1:])


def test_a_blank_page_has_its_running_lines_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sound, made = pages(monkeypatch, tmp_path), pages(monkeypatch, tmp_path, Slip.BLANK_PAGE)
    words = [len(page.split()) for page in made[1:]]
    assert min(words) <= len(("Saltmere", "LSCB", "Page", "3", "of", "9"))
    assert min(len(page.split()) for page in sound[1:]) > min(words)


def test_left_hand_pages_have_an_older_running_head(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = pages(monkeypatch, tmp_path, Slip.OLD_HEAD)
    older = [n for n, page in enumerate(made, start=1) if "Saltmere LSCB - " in page]
    assert older == list(range(2, len(made) + 1, 2))


def test_contents_numbers_are_torn_or_stale(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    entry = re.compile(r"12 Section 12 \.+ (\d+)")
    right = int(entry.search(pages(monkeypatch, tmp_path)[1])[1])
    stale = int(entry.search(pages(monkeypatch, tmp_path, Slip.STALE_CONTENTS)[1])[1])
    assert stale == right - 1
    assert re.search(r"\.{5,}\n\d+\n", pages(monkeypatch, tmp_path, Slip.TORN_CONTENTS)[1])


def test_headings_and_bullets_are_set_in_more_than_one_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = "\n".join(pages(monkeypatch, tmp_path, Slip.CAPITAL_HEADINGS, Slip.MIXED_BULLETS, Slip.PLAIN_HEADINGS)[2:])
    assert re.search(r"^\d+ SECTION \d+$", text, re.MULTILINE)
    assert re.search(r"^\d+ Section \d+$", text, re.MULTILINE)
    marks = set(re.findall(r"(\S) (?:First|second) thing", text))
    assert {"•", "-"} < marks <= {"•", "-", "–", "o"}
    assert "o second" not in text


def test_a_wide_table_does_not_repeat_its_header(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table = "# Key\n\n| Code | Age |\n|---|---|\n" + "\n".join(f"| C{n} | {n} weeks |" for n in range(90))
    sound = pages(monkeypatch, tmp_path, body=table)
    made = pages(monkeypatch, tmp_path, Slip.WIDE_TABLES, body=table)
    heads = [sum("Code" in page for page in each) for each in (sound, made)]
    assert heads[0] > heads[1] == 1


def test_pasted_paragraphs_wear_another_face(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    look = look_of("scr", ())
    pages(monkeypatch, tmp_path, Slip.MIXED_FACES)
    data, _ = build.build_specimen(tmp_path / "x.md")
    drawing = " ".join(content(page) for page in PdfReader(io.BytesIO(data)).pages)
    sizes = {float(size) for size in re.findall(r"/F\S+ ([\d.]+) Tf", drawing)}
    assert {look.size, look.size - 1} <= sizes
