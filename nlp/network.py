"""The theme model: a sentence model tuned to statements, with heads for themes, polarity and kind.

Imports torch, as only `nlp/exporting.py` does besides. Used where the model is fitted, never where it is asked: tagging
runs the exported model (`nlp/learned.py`). Word vectors stay those of the sentence model, so that what is fitted are
its six layers and the heads.
"""

import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from nlp.lessons import Lesson
from nlp.schedule import Schedule
from nlp.windows import Window

NO_POLARITY = -1
MASK = 103
"""The sentence model's number for a hidden word; it and lower ones are signs and no words."""


class ThemeNetwork(nn.Module):
    """Window -> logits: themes and polarity of each statement, kind of the window.

    A statement is the mean of its tokens beside the mean of the window.
    """

    def __init__(self, encoder: nn.Module, themes: int, polarities: int, kinds: int, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.theme = nn.Linear(2 * width, themes)
        self.polarity = nn.Linear(2 * width, polarities)
        self.strength = nn.Linear(2 * width, themes)
        self.kind = nn.Linear(width, kinds)
        nn.init.constant_(self.theme.bias, -3.0)

    def forward(self, batch: "Batch") -> tuple[torch.Tensor, ...]:
        """Logits of themes, polarities, strength by theme (one row a statement) and kinds (one row a window)."""
        hidden = self.encoder(
            input_ids=batch.ids, token_type_ids=batch.types, attention_mask=batch.mask
        ).last_hidden_state
        whole = (batch.mask.unsqueeze(-1) * hidden).sum(1) / batch.mask.sum(1, keepdim=True)
        run = torch.cat([torch.zeros_like(hidden[:, :1]), hidden.cumsum(1)], 1)
        row, first, last = batch.statements
        own = (run[row, last] - run[row, first]) / (last - first).unsqueeze(-1)
        statement = self.drop(torch.cat([own, whole[row]], -1))
        return self.theme(statement), self.polarity(statement), self.strength(statement), self.kind(self.drop(whole))


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors, padded to the longest; `statements` are row, first and last token of each statement."""

    ids: torch.Tensor
    types: torch.Tensor
    mask: torch.Tensor
    statements: tuple[torch.Tensor, torch.Tensor, torch.Tensor]


def batch_of(windows: Sequence[Window]) -> Batch:
    """The windows as one batch."""
    longest = max(len(window.ids) for window in windows)
    ids = torch.zeros(len(windows), longest, dtype=torch.long)
    types, mask = ids.clone(), torch.zeros(len(windows), longest)
    for row, window in enumerate(windows):
        size = len(window.ids)
        ids[row, :size] = torch.tensor(window.ids)
        types[row, :size] = torch.tensor(window.types)
        mask[row, :size] = 1
    places = [(row, *span) for row, window in enumerate(windows) for span in window.statements]
    row_of, first, last = (torch.tensor(each) for each in zip(*places, strict=True))
    return Batch(ids, types, mask, (row_of, first, last))


def fit(
    network: ThemeNetwork,
    lessons: Sequence[Lesson],
    schedule: Schedule,
    told: Callable[[int, float], None],
    known: Sequence[Lesson] = (),
) -> ThemeNetwork:
    """The network fitted to the lessons, in place; `told` hears the epoch and its mean loss.

    `known` are lessons that it was fitted to before, of which it sees `schedule.again` in each epoch.
    """
    torch.manual_seed(schedule.seed)
    draw = random.Random(schedule.seed)
    tuned = list(_tuned(network, schedule))
    heads = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": tuned, "lr": schedule.rate}, {"params": heads, "lr": schedule.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    recalled = round(schedule.again * len(known))
    size = len(lessons) + recalled
    steps = schedule.epochs * math.ceil(size / schedule.batch)
    warm = schedule.warm_up * steps
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(step / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    network.train()
    _quieten(network, schedule)
    weighing = get_ema_multi_avg_fn(schedule.averaged)  # type: ignore[no-untyped-call]
    mean = AveragedModel(network, multi_avg_fn=weighing) if schedule.averaged else None
    for epoch in range(schedule.epochs):
        total = 0.0
        for batch in _batches([*lessons, *draw.sample(known, recalled)], schedule.batch, draw):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=schedule.brief):
                loss = _loss(network, batch, schedule.hidden)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            rate.step()
            if mean is not None:
                mean.update_parameters(network)
            total += float(loss.detach()) * len(batch)
        told(epoch, total / size)
    if mean is not None:
        network.load_state_dict(mean.module.state_dict())
    return network.eval()


def _tuned(network: ThemeNetwork, schedule: Schedule) -> Iterator[nn.Parameter]:
    for name, value in network.encoder.named_parameters():
        frozen = _is_frozen(name, schedule)
        value.requires_grad_(not frozen)
        if not frozen:
            yield value


def _quieten(network: ThemeNetwork, schedule: Schedule) -> None:
    """No dropout on attention nor in frozen layers: drawing it costs a tenth of all time."""
    for name, module in network.encoder.named_modules():
        if isinstance(module, nn.Dropout) and (_is_frozen(name, schedule) or "attention.self" in name):
            module.p = 0.0


def _is_frozen(name: str, schedule: Schedule) -> bool:
    """Whether a part of the encoder stays as it is: the word vectors and the lowest layers."""
    layers = (f"encoder.layer.{layer}." for layer in range(schedule.frozen_layers))
    return name.startswith(("embeddings.", *layers))


def _batches(lessons: Sequence[Lesson], size: int, draw: random.Random) -> Iterator[list[Lesson]]:
    """Every lesson once, in batches of like length from a shuffled order."""
    order = list(lessons)
    draw.shuffle(order)
    batches = []
    for start in range(0, len(order), size * 32):
        run = sorted(order[start : start + size * 32], key=lambda lesson: len(lesson.window.ids))
        batches += [run[at : at + size] for at in range(0, len(run), size)]
    draw.shuffle(batches)
    yield from batches


def _with_hidden(batch: Batch, share: float) -> Batch:
    """The batch with a share of its words, drawn by chance, hidden."""
    if not share:
        return batch
    chosen = (torch.rand(batch.ids.shape) < share) & (batch.ids > MASK)
    return replace(batch, ids=batch.ids.masked_fill(chosen, MASK))


def _loss(network: ThemeNetwork, lessons: Sequence[Lesson], hidden: float = 0.0) -> torch.Tensor:
    batch = _with_hidden(batch_of([lesson.window for lesson in lessons]), hidden)
    theme, polarity, strength, kind = network(batch)
    given = [themes for lesson in lessons for themes in lesson.themes]
    weights = torch.tensor([lesson.weight for lesson in lessons for _ in lesson.themes])
    wanted = torch.zeros_like(theme)
    leaning = torch.full_like(strength, float(NO_POLARITY))
    for row, themes in enumerate(given):
        for number, which in themes.items():
            wanted[row, number] = 1.0
            leaning[row, number] = LEANINGS[which]
    loss = (nn.functional.binary_cross_entropy_with_logits(theme, wanted, reduction="none").sum(1) * weights).mean()
    leans = leaning >= 0
    if leans.any():
        loss = loss + 0.5 * nn.functional.binary_cross_entropy_with_logits(strength[leans], leaning[leans])
        said = torch.tensor([_one_polarity(themes) for themes in given])
        loss = loss + 0.5 * nn.functional.cross_entropy(polarity, said, ignore_index=NO_POLARITY)
    kinds = torch.tensor([lesson.kind for lesson in lessons])
    if (kinds >= 0).any():
        loss = loss + 0.3 * nn.functional.cross_entropy(kind, kinds, ignore_index=-1)
    return loss


LEANINGS = (0.0, 1.0, 0.5, float(NO_POLARITY))
"""Concern, strength, mixed as a share of strength; neutral leans nowhere."""


def _one_polarity(themes: Mapping[int, int]) -> int:
    """The polarity of a statement as a whole: the one of its themes, mixed where concern and strength stand in it."""
    held = list(themes.values())
    if not held:
        return NO_POLARITY
    return 2 if {0, 1} <= set(held) else max(set(held), key=held.count)


@torch.no_grad()
def theme_logits(network: ThemeNetwork, windows: Sequence[Window], at_once: int = 32) -> list[NDArray[np.float32]]:
    """What the network says of the statements of each window: one row a statement, one column a theme."""
    order = sorted(range(len(windows)), key=lambda at: len(windows[at].ids))
    found: dict[int, NDArray[np.float32]] = {}
    for start in range(0, len(order), at_once):
        batch = order[start : start + at_once]
        rows = network.eval()(batch_of([windows[at] for at in batch]))[0].numpy()
        for at in batch:
            held = len(windows[at].statements)
            found[at], rows = rows[:held], rows[held:]
    return [found[at] for at in range(len(windows))]


def arrays_of(module: nn.Module) -> dict[str, NDArray[np.float32]]:
    """The module's parameters by name."""
    return {name: value.detach().numpy().astype(np.float32) for name, value in module.named_parameters()}
