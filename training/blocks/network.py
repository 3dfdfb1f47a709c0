"""The block classifier in torch: layer for layer what `tellings.documents.content` runs with numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from tellings.documents.content import WORDS
from tellings.documents.network import FARTHEST, STAGES
from tellings.documents.place_signs import BUCKETS, EXTRACT
from training.blocks.pages import Prepared
from training.lines.network import Size, Stage

OUT = 2  # of the report; of a forum


@dataclass(frozen=True, slots=True, kw_only=True)
class Lose:
    """What is hidden from the network in training: shares of words and names; of pages without any, or an extract."""

    each: float = 0.3
    words: float = 0.3
    names: float = 0.1
    extract: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """P pages of at most L lines: numbers [P, L, F], which lines there are [P, L]; bags with where each begins.

    `names` are bags of places, `which` [P * L] the place of each line; place 0 has no names.
    """

    numbers: Tensor
    there: Tensor
    weight: Tensor
    words: tuple[Tensor, Tensor]
    ends: tuple[Tensor, Tensor]
    names: tuple[Tensor, Tensor]
    which: Tensor


class _Bag:
    """Hashes with the numbers of their bags."""

    def __init__(self) -> None:
        self.hashes: list[NDArray[np.int64]] = []
        self.bags: list[NDArray[np.int64]] = []

    def add(self, hashes: NDArray[np.int64], bags: NDArray[np.int64], kept: NDArray[np.bool_]) -> None:
        self.hashes.append(hashes[kept])
        self.bags.append(bags[kept])

    def tensors(self, count: int) -> tuple[Tensor, Tensor]:
        starts = np.searchsorted(np.concatenate(self.bags), np.arange(count))
        return torch.from_numpy(np.concatenate(self.hashes)), torch.from_numpy(starts)


def batch(pages: Sequence[Prepared], dice: np.random.Generator | None = None, lose: Lose | None = None) -> Batch:
    """The pages side by side; with `lose`, less is shown of them."""
    longest = max(len(page.wanted) for page in pages)
    numbers = np.zeros((len(pages), longest, pages[0].numbers.shape[1]), dtype=np.float32)
    there = np.zeros((len(pages), longest), dtype=np.bool_)
    which = np.zeros((len(pages), longest), dtype=np.int64)
    words, ends, names, places = _Bag(), _Bag(), _Bag(), 1
    for n, page in enumerate(pages):
        count, signs = len(page.wanted), page.signs
        numbers[n, :count], there[n, :count], which[n, :count] = page.numbers, True, signs.places + places
        text, named = 0.0, 0.0
        if dice is not None and lose is not None:
            text = 1.0 if dice.random() < lose.words else lose.each
            named = 1.0 if dice.random() < lose.names else lose.each
            numbers[n, :count, -EXTRACT:] *= dice.random() >= lose.extract
        of = signs.words
        words.add(of.words & (WORDS - 1), of.word_lines + n * longest, _kept(len(of.words), text, dice))
        ends.add(of.places & (WORDS - 1), of.place_lines + n * longest, _kept(len(of.places), text, dice))
        names.add(signs.names, signs.name_places + places, _kept(len(signs.names), named, dice))
        places += int(signs.name_places.max(initial=0)) + 1
    return Batch(
        numbers=torch.from_numpy(numbers), there=torch.from_numpy(there),
        weight=torch.from_numpy(numbers[..., :1].copy()), words=words.tensors(there.size),
        ends=ends.tensors(there.size), names=names.tensors(places), which=torch.from_numpy(which.ravel()),
    )  # fmt: skip


def _kept(count: int, lost: float, dice: np.random.Generator | None) -> NDArray[np.bool_]:
    return np.ones(count, dtype=np.bool_) if dice is None or not lost else dice.random(count) >= lost


class Network(nn.Module):
    """A page's lines in, log-odds out: of the report, of a forum."""

    def __init__(self, mean: Tensor, deviation: Tensor, size: Size, named: int, *, dropout: float) -> None:
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("deviation", deviation)
        self.words = nn.EmbeddingBag(WORDS, size.words, mode="mean")
        self.names = nn.EmbeddingBag(BUCKETS, named, mode="mean")
        nn.init.normal_(self.words.weight, std=0.1)
        nn.init.normal_(self.names.weight, std=0.1)
        self.line = nn.Linear(len(mean) + 2 * size.words + named, size.line)
        self.stages = nn.ModuleList(Stage(size, dropout) for _ in range(STAGES))
        self.out = nn.Linear(size.line, OUT)
        self.dropout = nn.Dropout(dropout)

    def forward(self, given: Batch) -> Tensor:
        """The log-odds [P, L, OUT]."""
        shape = given.there.shape
        numbers = ((given.numbers - self.mean) / self.deviation).clamp(-FARTHEST, FARTHEST)
        bags = [self.words(*given.words), self.words(*given.ends), self.names(*given.names)[given.which]]
        there = given.there.unsqueeze(-1)
        given_all = torch.cat((numbers, *(bag.view(*shape, -1) for bag in bags)), dim=-1)
        x = self.line(self.dropout(given_all)).relu() * there
        for stage in self.stages:
            x = stage(x, given.weight * there, there)
        found: Tensor = self.out(self.dropout(x))
        return found
