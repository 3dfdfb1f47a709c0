"""Training of the block classifier, deterministic for the same corpus, version of torch and kind of processor."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from training.blocks.network import Batch, Lose, Network, batch
from training.blocks.pages import Prepared, without
from training.lines.network import Size

AVERAGE = 0.995  # of the running mean of the weights, which is what ships
LEAST_DEVIATION = 0.05
FEWEST = 12  # lines of a page from which some are cut
WHOLE_RUN = 0.3  # how often lines of the report are cut too


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train. The rate rises over the first twentieth of all steps and falls to zero over the rest."""

    epochs: int = 10
    rate: float = 4e-3
    decay: float = 0.02
    dropout: float = 0.2
    cut: float = 0.4  # how often each of two runs of lines is cut out of a page
    longest_cut: float = 0.35  # share of the page's lines
    lines: int = 3000  # of a batch, padding included
    forum: float = 0.2  # weight of the question whether a page is of a forum
    named: int = 16
    seed: int = 5
    size: Size = field(default_factory=lambda: Size(words=8))
    lose: Lose = field(default_factory=Lose)


def trained(pages: Sequence[Prepared], plan: Plan, say: Callable[[str], None]) -> Network:
    """The network after training on the pages."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(1)
    dice, numbers = random.Random(plan.seed), np.random.default_rng(plan.seed)  # noqa: S311 - no secret
    network = Network(*_usual(pages), plan.size, plan.named, dropout=plan.dropout)
    average: Network = copy.deepcopy(network).eval()
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=plan.decay)
    steps = 0
    for epoch in range(plan.epochs):
        loss, groups = 0.0, list(_groups(pages, plan.lines, dice))
        for step, group in enumerate(groups):
            _set_rate(optimizer, plan, (epoch + step / len(groups)) / plan.epochs)
            shown = [_cut(page, plan, numbers) for page in group]
            loss += _step(network, optimizer, batch(shown, numbers, plan.lose), shown, plan)
            steps += 1
            _follow(average, network, min(AVERAGE, steps / (steps + 10)))
        say(f"epoch {epoch + 1} of {plan.epochs}: loss {loss / len(groups):.4f}")
    return average


@torch.inference_mode()
def odds(network: Network, page: Prepared) -> NDArray[np.float32]:
    """The log-odds [N, OUT] of the lines of a page."""
    found: NDArray[np.float32] = network(batch([page]))[0].numpy()
    return found


def _usual(pages: Sequence[Prepared]) -> tuple[Tensor, Tensor]:
    numbers = np.concatenate([page.numbers for page in pages])
    mean, deviation = numbers.mean(axis=0, dtype=np.float64), numbers.std(axis=0, dtype=np.float64)
    return torch.from_numpy(mean).float(), torch.from_numpy(np.maximum(deviation, LEAST_DEVIATION)).float()


def _groups(pages: Sequence[Prepared], most: int, dice: random.Random) -> Iterator[list[Prepared]]:
    """Pages of like length together, the groups in random order."""
    groups: list[list[Prepared]] = [[]]
    keyed = sorted(((len(page.wanted) + 30 * dice.random(), n) for n, page in enumerate(pages)))
    for _, n in keyed:
        if groups[-1] and len(pages[n].wanted) * (len(groups[-1]) + 1) > most:
            groups.append([])
        groups[-1].append(pages[n])
    dice.shuffle(groups)
    return iter(groups)


def _cut(page: Prepared, plan: Plan, dice: np.random.Generator) -> Prepared:
    """The page, often without runs of lines: most often of those alone that are no part of the report."""
    for _ in range(2):
        count = len(page.wanted)
        if dice.random() >= plan.cut or count < FEWEST:
            continue
        size = int(count * dice.random() * plan.longest_cut) + 1
        start = int(dice.integers(0, count - size))
        run = np.arange(start, start + size)
        fewer = without(page, run if dice.random() < WHOLE_RUN else run[~page.wanted[run]])
        page = fewer if fewer.wanted.any() else page
    return page


def _set_rate(optimizer: torch.optim.Optimizer, plan: Plan, done: float) -> None:
    rate = plan.rate * min(done * 20 + 0.02, 1.0, (1 - done) * 20 / 19 + 0.002)
    for group in optimizer.param_groups:
        group["lr"] = rate


def _step(
    network: Network, optimizer: torch.optim.Optimizer, given: Batch, pages: Sequence[Prepared], plan: Plan
) -> float:
    network.train()
    found = network(given)[given.there]
    loss = (_of_lines(found[:, 0], pages) + plan.forum * _of_forum(found[:, 1], pages)) / len(pages)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def _of_lines(found: Tensor, pages: Sequence[Prepared]) -> Tensor:
    """How unlikely it is what of the lines is wanted; a line weighs as much as its words do on its page."""
    wanted = torch.from_numpy(np.concatenate([page.wanted for page in pages])).float()
    weights = torch.from_numpy(np.concatenate([_weights(page) for page in pages]))
    loss = nn.functional.binary_cross_entropy_with_logits(found, wanted, reduction="none")
    return (loss * weights).sum()


def _weights(page: Prepared) -> NDArray[np.float32]:
    total = max(float(page.words[page.wanted].sum()), 30.0)
    weights: NDArray[np.float32] = 4 * np.clip((page.words + 1.5) / (total + 50), 0, 0.25) + 0.3 / len(page.words)
    return weights


def _of_forum(found: Tensor, pages: Sequence[Prepared]) -> Tensor:
    wanted = torch.from_numpy(np.concatenate([np.full(len(p.wanted), float(p.forum)) for p in pages])).float()
    weights = torch.from_numpy(np.concatenate([np.full(len(p.wanted), 1 / len(p.wanted)) for p in pages])).float()
    loss = nn.functional.binary_cross_entropy_with_logits(found, wanted, reduction="none")
    return (loss * weights).sum()


def _follow(average: Network, network: Network, kept: float) -> None:
    with torch.no_grad():
        for one, other in zip(average.parameters(), network.parameters(), strict=True):
            one.lerp_(other, 1 - kept)
