"""How the network is fitted: known lessons seen again, hidden words, the mean of the steps."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import torch

from nlp.lessons import Lesson
from nlp.network import MASK, ThemeNetwork, arrays_of, fit
from nlp.schedule import Schedule
from nlp.windows import Window

WORDS = 200


class Table(torch.nn.Module):
    """A stand-in for the sentence model: word vectors, and every word id that it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.table = torch.nn.Embedding(WORDS, 4)
        self.shown: list[int] = []

    def forward(self, input_ids: Any, **_: Any) -> Any:
        self.shown += input_ids.flatten().tolist()
        return SimpleNamespace(last_hidden_state=self.table(input_ids))


def network() -> ThemeNetwork:
    torch.manual_seed(1)
    return ThemeNetwork(Table(), 2, 4, 4, 4)


def lesson(word: int, theme: int) -> Lesson:
    ids = (101, word, 102)
    return Lesson(Window(ids, (0, 0, 0), (None, 0, None), ((0, 0),) * 3, ((1, 2),), (0,)), ({theme: 0},))


def schedule(**changes: Any) -> Schedule:
    return Schedule(
        **{"epochs": 4, "rate": 0.1, "head_rate": 0.1, "batch": 2, "brief": False, "warm_up": 0.1} | changes
    )


def shown(fitted: ThemeNetwork) -> list[int]:
    table: Any = fitted.encoder
    return table.shown


def test_of_known_lessons_a_share_is_seen_in_each_epoch() -> None:
    known = [lesson(150 + at, 1) for at in range(10)]
    seen = shown(fit(network(), [lesson(120, 0)], schedule(again=0.3), lambda *_: None, known))
    assert seen.count(120) == 4
    again = [word for word in seen if word >= 150]
    assert len(again) == 3 * 4
    assert len(set(again)) > 3, "drawn anew each epoch"


def test_hidden_words_are_hidden_and_signs_are_not() -> None:
    seen = shown(fit(network(), [lesson(150, 0), lesson(151, 1)], schedule(hidden=1.0), lambda *_: None))
    assert set(seen) == {101, MASK, 102}
    assert MASK not in shown(fit(network(), [lesson(150, 0), lesson(151, 1)], schedule(), lambda *_: None))


def test_an_average_lies_between_where_it_began_and_the_last_step() -> None:
    lessons = [lesson(150 + at, at % 2) for at in range(8)]
    last = arrays_of(fit(network(), lessons, schedule(), lambda *_: None))
    mean = arrays_of(fit(network(), lessons, schedule(averaged=0.8), lambda *_: None))
    begun = arrays_of(network())
    way = {name: np.abs(last[name] - begun[name]).sum() for name in begun}
    assert all(0 < np.abs(mean[name] - begun[name]).sum() <= way[name] * 1.01 for name in begun if way[name] > 1)
    assert any(not np.allclose(mean[name], last[name]) for name in begun)
