"""Brief fits that leave something out: what is sampled, and how their figures are reckoned."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from ingest.document import Span
from nlp import ablation
from nlp.ablation import Asked, _figures, _some, left_out
from nlp.label_sources import Labelled, parted_in
from nlp.labels import LabelledParagraph, LabelledStatement
from nlp.network import ThemeNetwork, theme_logits
from nlp.onnx import Tokens
from nlp.tags import Polarity, StatementKind
from nlp.windows import windows_of

THEMES = ("record-keeping", "neglect")


def paragraph(document: str, number: int, theme: str) -> LabelledParagraph:
    text = "records thin" if theme == THEMES[0] else "house cold"
    statement = LabelledStatement(Span(0, len(text)), ((theme, Polarity.CONCERN),))
    return LabelledParagraph(f"{document}-{number}", document, "review", "", text, StatementKind.FINDING, (statement,))


def tokens(heading: str, text: str) -> Tokens:
    ids = tuple({"records": 1, "thin": 2, "house": 3, "cold": 4}[word] for word in text.split())
    starts = [text.index(word) for word in text.split()]
    places = tuple((start, start + len(word)) for start, word in zip(starts, text.split(), strict=True))
    return Tokens(ids, (0,) * len(ids), (1,) * len(ids), places)


def tiny_network(themes: int) -> ThemeNetwork:
    import torch

    torch.manual_seed(1)
    table = torch.nn.Embedding(5, 4)

    class Words(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.table = table

        def forward(self, input_ids: Any, **_: Any) -> Any:
            return SimpleNamespace(last_hidden_state=self.table(input_ids))

    return ThemeNetwork(Words(), themes, 4, 4, 4)


@pytest.fixture
def parted(monkeypatch: pytest.MonkeyPatch) -> tuple[Labelled, ...]:
    monkeypatch.setattr(ablation, "new_network", tiny_network)
    monkeypatch.setattr(ablation, "BRIEF", ablation.Schedule(epochs=40, rate=0.2, head_rate=0.2, brief=False))
    sources = [
        Labelled(name, (), tuple(paragraph(f"{name}{at}", at, theme) for at in range(12) for _ in range(2)))
        for name, theme in (("inspections", THEMES[0]), ("reviews", THEMES[1]))
    ]
    return next(parted_in(sources, 3))


def test_without_the_only_source_of_a_theme_it_is_not_found(parted: tuple[Labelled, ...]) -> None:
    encode: Any = SimpleNamespace(pair=tokens)
    said: list[str] = []
    found = left_out(parted, THEMES, encode, said.append)
    rows = {row["name"]: row for row in found["ablation"]}
    assert rows["all sources, one document in 2"]["reviews"]["f1"] == 1.0
    assert rows["without reviews"]["reviews"]["f1"] < 0.7
    assert rows["without reviews"]["inspections"]["f1"] > 0.6
    assert [row["name"] for row in found["learning"]] == [f"all sources, one document in {each}" for each in (8, 4, 2)]
    assert any("without inspections: " in line for line in said)


def test_of_few_documents_some_of_each_is_taken_and_of_many_whole_ones() -> None:
    few: Any = {"a": [1, 2, 3, 4], "b": [5, 6, 7, 8]}
    assert sorted(_some(few, 2)) == [1, 3, 5, 7]
    many: Any = {str(at): [at, at] for at in range(8)}
    taken = list(_some(many, 2))
    assert len(taken) == 8
    assert all(taken.count(one) == 2 for one in taken)


def test_the_threshold_of_one_half_is_chosen_on_the_other() -> None:
    logits = np.array([[1.0], [1.0], [-2.0], [-2.0]] * 8, dtype=np.float32)
    given = np.array([[True], [True], [False], [False]] * 8)
    assert _figures({"reviews": Asked(logits, given)}) == {"reviews": {"f1": 1.0, "macro": 1.0}}
    assert _figures({"reviews": Asked(-logits, given)})["reviews"]["f1"] < 0.7


def test_logits_come_back_in_the_order_of_the_windows() -> None:
    network = tiny_network(2)
    windows = [window for text in (["records thin", "house"], ["cold"]) for window in windows_of("", text, tokens)]
    both, one = theme_logits(network, windows)
    assert (both.shape, one.shape) == ((2, 2), (1, 2))
    assert np.allclose(one, theme_logits(network, windows[1:])[0])
