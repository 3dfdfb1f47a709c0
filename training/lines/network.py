"""The line classifier in torch: layer for layer what `tellings.documents.network` runs with numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from tellings.documents.network import FARTHEST, REACHES, STAGES
from tellings.documents.signs import BUCKETS, Ints, Signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Widths: of a word's vector, of a line's, of what is remembered of the page."""

    words: int = 16
    line: int = 48
    seen: int = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """P pages of at most L lines: numbers [P, L, F] and which lines there are [P, L]; bags with flat line numbers."""

    numbers: Tensor
    there: Tensor
    words: Tensor
    word_starts: Tensor
    places: Tensor
    place_starts: Tensor


def batch(pages: Sequence[Signs], lose: float = 0.0, dice: np.random.Generator | None = None) -> Batch:
    """The pages side by side; `lose` is the share of words that are left out at random."""
    longest = max(len(page.numbers) for page in pages)
    numbers = np.zeros((len(pages), longest, pages[0].numbers.shape[1]), dtype=np.float32)
    there = np.zeros((len(pages), longest), dtype=np.bool_)
    for n, page in enumerate(pages):
        numbers[n, : len(page.numbers)] = page.numbers
        there[n, : len(page.numbers)] = True
    words, word_starts = _bags([(page.words, page.word_lines) for page in pages], longest, lose, dice)
    places, place_starts = _bags([(page.places, page.place_lines) for page in pages], longest, lose, dice)
    return Batch(
        numbers=torch.from_numpy(numbers), there=torch.from_numpy(there),
        words=words, word_starts=word_starts, places=places, place_starts=place_starts,
    )  # fmt: skip


def _bags(
    pages: Sequence[tuple[Ints, Ints]], longest: int, lose: float, dice: np.random.Generator | None
) -> tuple[Tensor, Tensor]:
    """The hashes of all lines one after another, and where those of each line begin [P · L]."""
    hashes, lines = [], []
    for n, (found, of) in enumerate(pages):
        kept = np.ones(len(found), dtype=np.bool_) if dice is None else dice.random(len(found)) >= lose
        hashes.append(found[kept])
        lines.append(of[kept] + n * longest)
    starts = np.searchsorted(np.concatenate(lines), np.arange(len(pages) * longest))
    return torch.from_numpy(np.concatenate(hashes)), torch.from_numpy(starts)


class Network(nn.Module):
    """A page's lines in, scores of roles out."""

    def __init__(self, mean: Tensor, deviation: Tensor, roles: int, size: Size, *, dropout: float) -> None:
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("deviation", deviation)
        self.words = nn.EmbeddingBag(BUCKETS, size.words, mode="mean")
        nn.init.normal_(self.words.weight, std=0.1)
        self.line = nn.Linear(len(mean) + 2 * size.words, size.line)
        self.stages = nn.ModuleList(Stage(size, dropout) for _ in range(STAGES))
        self.roles = nn.Linear(size.line, roles)
        self.dropout = nn.Dropout(dropout)

    def forward(self, given: Batch) -> Tensor:
        """The scores [P, L, K]."""
        shape = given.there.shape
        numbers = ((given.numbers - self.mean) / self.deviation).clamp(-FARTHEST, FARTHEST)
        bag = self.words(given.words, given.word_starts).view(*shape, -1)
        ends = self.words(given.places, given.place_starts).view(*shape, -1)
        there = given.there.unsqueeze(-1)
        x = self.line(self.dropout(torch.cat((numbers, bag, ends), dim=-1))).relu() * there
        weight = given.numbers[..., :1] * there
        for stage in self.stages:
            x = stage(x, weight, there)
        scored: Tensor = self.roles(self.dropout(x))
        return scored


class Stage(nn.Module):
    """Neighbours near and nearer, then the whole page."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.near = nn.ModuleDict({str(reach): nn.Linear(3 * size.line, size.line) for reach in REACHES})
        self.seen = nn.Linear(size.line, size.seen)
        self.page = nn.Linear(size.line + 4 * size.seen, size.line)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, weight: Tensor, there: Tensor) -> Tensor:
        """[P, L, C] to the same."""
        for reach in REACHES:
            zeros = x.new_zeros(x.shape[0], reach, x.shape[2])
            padded = torch.cat((zeros, x, zeros), dim=1)
            beside = torch.cat((padded[:, : x.shape[1]], x, padded[:, 2 * reach :]), dim=-1)
            x = x + self.near[str(reach)](self.dropout(beside)).relu() * there
        seen = self.seen(x).relu() * there
        whole = torch.cat((seen.sum(1) / there.sum(1), (seen * weight).sum(1) / weight.sum(1)), dim=-1)
        before, behind = seen.cummax(1).values, seen.flip(1).cummax(1).values.flip(1)
        page = torch.cat((x, before, behind, whole.unsqueeze(1).expand(-1, x.shape[1], -1)), dim=-1)
        result: Tensor = x + self.page(self.dropout(page)).relu() * there
        return result
