"""Training of the line classifier, deterministic for the same corpus, version of torch and kind of processor."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from tellings.documents.blocks import judge, shapes_of
from tellings.documents.signs import Floats, Signs, signs
from training.lines.graft import Chances, changed, runs
from training.lines.network import Network, Size, batch
from training.lines.pages import ROLES, Labelled, Lined, Page, lined

AVERAGE = 0.995  # of the running mean of the weights, which is what ships
LEAST_DEVIATION = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train. The rate rises over the first twentieth of all steps and falls to zero over the rest."""

    epochs: int = 7
    rate: float = 4e-3
    decay: float = 0.02
    dropout: float = 0.2
    lose_words: float = 0.25
    lines: int = 2500  # of a batch, padding included
    whole: float = 0.5  # share of the whole pages that an epoch sees
    seed: int = 5
    size: Size = field(default_factory=Size)
    chances: Chances = field(default_factory=Chances)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A page in numbers."""

    signs: Signs
    lined: Lined


def trained(pages: Sequence[Page], plan: Plan, say: Callable[[str], None]) -> Network:
    """The network after training on the pages."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(1)
    dice = random.Random(plan.seed)  # noqa: S311 - no secret
    mean, deviation = _usual(prepared(page.lines for page in pages))
    network = Network(mean, deviation, len(ROLES), plan.size, dropout=plan.dropout)
    average: Network = copy.deepcopy(network).eval()
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=plan.decay)
    pool = [run for page in pages for run in runs(page)]
    steps = 0
    for epoch in range(plan.epochs):
        chosen = [p for p in pages if p.mode == "main" or dice.random() < plan.whole]
        ready = list(prepared(changed(page, pool, dice, plan.chances) for page in chosen))
        loss, groups = 0.0, list(_groups(ready, plan.lines, dice))
        for step, group in enumerate(groups):
            _set_rate(optimizer, plan, (epoch + step / len(groups)) / plan.epochs)
            loss += _step(network, optimizer, group, plan, seed=dice.randrange(1 << 30))
            steps += 1
            _follow(average, network, min(AVERAGE, steps / (steps + 10)))
        say(f"epoch {epoch + 1} of {plan.epochs}: loss {loss / len(groups):.4f}")
    return average


def prepared(pages: Iterable[Sequence[Labelled]]) -> Iterator[Prepared]:
    """The pages in numbers, without those that have no line."""
    for lines in pages:
        one = lined(lines)
        if one.lines:
            shapes = shapes_of(one.lines)
            yield Prepared(signs=signs(judge(one.lines, shapes, None), shapes), lined=one)


def _usual(pages: Iterable[Prepared]) -> tuple[Tensor, Tensor]:
    numbers = np.concatenate([page.signs.numbers for page in pages]).astype(np.float64)
    deviation = np.maximum(numbers.std(axis=0), LEAST_DEVIATION)
    return torch.from_numpy(numbers.mean(axis=0)).float(), torch.from_numpy(deviation).float()


def _groups(pages: Sequence[Prepared], most: int, dice: random.Random) -> Iterator[list[Prepared]]:
    """Pages of like length together, the groups in random order."""
    groups: list[list[Prepared]] = [[]]
    for page in sorted(pages, key=lambda page: len(page.lined.lines)):
        if groups[-1] and len(page.lined.lines) * (len(groups[-1]) + 1) > most:
            groups.append([])
        groups[-1].append(page)
    dice.shuffle(groups)
    return iter(groups)


def _set_rate(optimizer: torch.optim.Optimizer, plan: Plan, done: float) -> None:
    rate = plan.rate * min(done * 20 + 0.02, 1.0, (1 - done) * 20 / 19 + 0.002)
    for group in optimizer.param_groups:
        group["lr"] = rate


def _step(
    network: Network, optimizer: torch.optim.Optimizer, group: Sequence[Prepared], plan: Plan, *, seed: int
) -> float:
    network.train()
    given = batch([page.signs for page in group], plan.lose_words, np.random.default_rng(seed))
    loss = _loss(network(given), given.there, group)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def _loss(scores: Tensor, there: Tensor, group: Sequence[Prepared]) -> Tensor:
    """How unlikely the roles are that the labels allow; long lines weigh more, pages of many lines not much more."""
    allowed = torch.from_numpy(np.concatenate([page.lined.allowed for page in group]))
    weights = torch.from_numpy(np.concatenate([_weights(page) for page in group]))
    logs = scores[there].log_softmax(-1)
    right = torch.logsumexp(logs.masked_fill(~allowed, -1e4), -1)
    return -(right * weights).sum() / weights.sum()


def _weights(page: Prepared) -> Floats:
    by_length = 0.5 + page.signs.numbers[:, 1]  # the log of the number of words
    weights = page.lined.weights * by_length
    weighed: Floats = (weights / np.sqrt(max(float(weights.sum()), 1.0))).astype(np.float32)
    return weighed


def _follow(average: Network, network: Network, kept: float) -> None:
    with torch.no_grad():
        for one, other in zip(average.parameters(), network.parameters(), strict=True):
            one.lerp_(other, 1 - kept)
