"""Labels of published reports: places and themes, no words of the report."""

import json
from pathlib import Path

import pytest

from ingest.document import Document, Passage, SectionKind
from ingest.errors import InvalidSource
from nlp.codebook import load_codebook
from nlp.language import Language
from nlp.report_labels import PassageLabels, digest_of, labelled_report, read_report_labels
from nlp.tags import Polarity, StatementKind
from tests.fronts import document_of
from ui.settings import ROOT, load_settings

KEPT = sorted((ROOT / "corpus" / "gold" / "reports").glob("*.jsonl"))
SAID = ("Managers do not oversee the work of every team in the town.", "Records of visits are kept well.")
HEAD = {"report": "ilacs-netherby", "family": "ilacs", "sha256": "0" * 64}
ROW = {
    "words": digest_of(SAID),
    "page": 1,
    "kind": "finding",
    "themes": [{"supervision-oversight": "concern"}, {"record-keeping": "strength"}],
}
LANGUAGE = Language()


def written(folder: Path, *rows: object) -> Path:
    path = folder / "ilacs-netherby.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def report() -> tuple[Document, tuple[Passage, ...]]:
    """A document of one passage."""
    document = document_of(" ".join(SAID))
    span = document.blocks[0].span
    return document, (Passage("x:0", "x", span, 1, 1, "Findings", (), SectionKind.FINDINGS, True),)


def test_labels_take_their_words_from_the_report(tmp_path: Path) -> None:
    labels = read_report_labels(written(tmp_path, HEAD, ROW))
    (paragraph,), lost = labelled_report(labels, *report(), LANGUAGE)
    assert (paragraph.document, paragraph.family, lost) == ("ilacs-netherby", "ilacs", 0)
    assert [one.span.of(paragraph.text) for one in paragraph.statements] == list(SAID)
    assert paragraph.statements[0].judged == {"supervision-oversight": Polarity.CONCERN}
    assert paragraph.kind is StatementKind.FINDING


def test_a_passage_cut_otherwise_is_counted_as_lost(tmp_path: Path) -> None:
    other, short = ROW | {"words": digest_of(SAID[::-1])}, ROW | {"themes": [{}]}
    labels = read_report_labels(written(tmp_path, HEAD, other, short))
    assert labelled_report(labels, *report(), LANGUAGE) == ((), 2)


def test_a_digest_minds_letters_and_cuts_alone() -> None:
    assert digest_of(["Visits, on time!", "Yes."]) == digest_of(["visits on TIME", "yes"])
    assert digest_of(["Visits on time. Yes."]) != digest_of(["Visits on time.", "Yes."])


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ((), 1),
        (({"report": "a"},), 1),
        ((HEAD, {**ROW, "kind": "opinion"}), 2),
        ((HEAD, ROW, {**ROW, "themes": [{"neglect": "bad"}]}), 3),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, rows: tuple[object, ...], line: int) -> None:
    with pytest.raises(InvalidSource, match=f"ilacs-netherby.jsonl, line {line}: .*mend the line"):
        read_report_labels(written(tmp_path, *rows))


@pytest.mark.parametrize("path", KEPT, ids=[one.stem for one in KEPT])
def test_what_is_kept_of_a_report_holds_no_words_and_only_themes_there_are(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(set(row) == {"words", "page", "kind", "themes"} for row in rows[1:])
    labels = read_report_labels(path)
    assert labels.name == path.stem
    themes = set(load_codebook(load_settings().codebook).ids)
    assert {theme for one in labels.passages for each in one.themes for theme in each} <= themes
    assert all(isinstance(one, PassageLabels) and int(one.words, 16) for one in labels.passages)
