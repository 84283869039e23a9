"""Garbled text is told from prose, lists, tables and other languages; its pages are named and it never counts."""

from pathlib import Path

import pytest

from ingest.blocks import lay_out
from ingest.document import Document
from ingest.encoding import encoding_warnings, is_unreadable
from ingest.lines import RawDocument, RawLine, RawPage
from ingest.passages import split
from ingest.read import read_bytes, read_document

CORPUS = Path(__file__).parent.parent / "corpus"
GARBLED = CORPUS / "documents" / "tidewell-domestic-homicide-review-2020.pdf"
PROSE = "The social worker saw the baby twice in the first month and wrote down what each of the parents had said. "
SHIFT = 29


def shifted(text: str) -> str:
    return "".join(chr(ord(letter) - SHIFT) for letter in text if letter.isalpha())


UNREADABLE = (
    ("shifted", shifted(PROSE)),
    ("shifted with spaces", " ".join(map(shifted, PROSE.split()))),
    (
        "glyphs in order of use",
        '!"# $%&\'() *+,-.- /0* !"# 1(12 !*\'%# \'3 !"# 4\'./! 5+3!" (36 *,+!# 6+*3 *"(! #(&" +4',
    ),
    ("every letter the next but nine", "".join(chr((ord(c) - 97 + 9) % 26 + 97) for c in PROSE.lower() if c.isalpha())),
)
READABLE = (
    ("prose", PROSE),
    ("capitals", PROSE.upper()),
    ("too short to tell", shifted("The social worker")),
    (
        "acronyms",
        "LSCB, the board. CSPR, a review. CAMHS, clinics for young minds. MASH, a hub. ICPC, a conference. NFA.",
    ),
    ("names", "Henrietta Marchbanks; Lucian Hathersedge; Bronagh Tillotson; Sunniva Arkwright; Jocelyn Prewett "),
    (
        "figures",
        "2014/15 | 1,204 | 33.1% | 2015/16 | 1,377 | 35.0% | 2016/17 | 1,402 | 36.2% | 2017/18 | 1,391 | 35.7%",
    ),
    ("address", "https://xqzvw.example/zzxkq/7KHFKLOG?qqq=7KHUHZHUHWZRFDOOVWRWKHSROLFHLQXJXVWDQGHEUXDU"),
    ("Welsh", "Mae’r adolygiad yn gofyn pam na chlywodd neb lais y plentyn, a beth ddylai’r gwasanaethau ei wneud."),
    ("Urdu", "یہ رپورٹ بچوں کی حفاظت کے بارے میں ہے اور اسے پڑھنے والوں سے توقع ہے کہ وہ اس پر غور کریں گے"),
)


@pytest.mark.parametrize("text", [row[1] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE])
def test_garbled_text_is_unreadable(text: str) -> None:
    assert is_unreadable(text)


@pytest.mark.parametrize("text", [row[1] for row in READABLE], ids=[row[0] for row in READABLE])
def test_what_people_write_is_readable(text: str) -> None:
    assert not is_unreadable(text)


def warned(*pages: str, kind: str = "pdf") -> tuple[str, ...]:
    lines = [tuple(RawLine(line) for line in text.split("\n")) for text in pages]
    raw = RawDocument(kind, tuple(RawPage(n, "", page) for n, page in enumerate(lines, start=1)))
    return encoding_warnings(raw, lay_out(raw))


PAGES = (
    ("a shifted line among sound ones", f"{PROSE}\n{shifted(PROSE)}\n{PROSE}", True),
    ("letters without a meaning", PROSE + "\ue042\ue043\ue044\ue045\ue046" * 12, True),
    ("replaced letters", PROSE + "\ufffd" * 25, True),
    (
        "misread letters that cannot be mended",
        PROSE + "The childâ€�s aunt, the cousinâ€�s wife — and the sonâ€�s",
        True,
    ),
    ("digits inside words", "The ch1ld wa5s se3en tw1ce by the so0cial wo1rker and he1r man4ager.", True),
    ("misread letters that are mended", PROSE + "The childâ€™s aunt", False),
    (
        "codes of people",
        "FT1a and MGM2b met GP3c, D2N, s47A and e4M at the re2fuge, which is spoken of below. " + PROSE * 5,
        False,
    ),
    ("bullets of Wingdings", f"\uf0b7 {PROSE}\n\uf0a7 {PROSE}\n\uf06e {PROSE}", False),
    ("nothing", "", False),
)


@pytest.mark.parametrize(("text", "faulty"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_a_page_is_judged(text: str, faulty: bool) -> None:
    assert bool(warned(PROSE, text)) == faulty


def test_a_warning_names_its_pages_and_says_what_to_do() -> None:
    bad = shifted(PROSE)
    assert warned(PROSE, bad) == (
        "page 2: the text layer is unreadable in parts. Compare with the original, or run "
        "`ocrmypdf --force-ocr in.pdf out.pdf` and add the new file.",
    )
    other = shifted("Nobody told the school that the family had moved, though three services had known for weeks.")
    third = shifted("Records were kept on paper at one clinic and on two computer systems at the other clinics.")
    assert warned(bad, PROSE, other, third)[0].startswith("pages 1, 3 and 4: ")
    assert "ocrmypdf" not in warned(bad, kind="txt")[0]


def test_a_text_file_is_judged_too() -> None:
    document = read_bytes(f"{PROSE}\n\n{shifted(PROSE)}\n".encode(), "notes.txt")
    assert [warning[:7] for warning in document.warnings] == ["page 1:"]


@pytest.fixture(scope="module")
def garbled() -> Document:
    return read_document(GARBLED)


def test_the_garbled_specimen_names_its_pages(garbled: Document) -> None:
    assert [warning.partition(":")[0] for warning in garbled.warnings] == ["pages 3 and 5"]


def test_an_unreadable_paragraph_stays_in_the_text_and_is_a_passage_that_does_not_count(garbled: Document) -> None:
    lost = [block.span for block in garbled.blocks if is_unreadable(block.span.of(garbled.text))]
    assert len(lost) == 2
    passages = split(garbled)
    assert [one.span for one in passages if one.span in lost and not one.counts] == lost
    assert not [one for one in passages if one.span not in lost and any(one.span.meets(span) for span in lost)]
    assert sum(one.counts for one in passages) > len(lost)


CLEAN = sorted(path for path in (CORPUS / "documents").glob("*.html"))


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_a_sound_web_specimen_gives_no_alarm(path: Path) -> None:
    assert not [warning for warning in read_document(path).warnings if "unreadable" in warning]
