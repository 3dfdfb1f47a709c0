"""What the network is told to get right, head by head."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import UNKNOWN, Batch
from training.network import Network

WEIGHTS: Mapping[str, float] = {
    "arcs": 1.0, "relations": 1.0, "parts": 0.5, "tags": 0.5, "names": 2.0, "cues": 2.0, "roles": 1.0, "meaning": 3.0,
}  # fmt: skip


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The loss of every head over the words of the batch that have its label; heads without any are left out."""
    states, meaning = network.encode(batch.ids, batch.shapes, batch.first, batch.mask)
    found = {
        "parts": _labels(network.part(states), batch.parts),
        "tags": _labels(network.tag(states), batch.tags),
        "cues": _labels(network.cue(states), batch.cues),
        "names": _names(network.name(states), batch),
        "meaning": (1 - (meaning.float() * batch.meaning).sum(1)).mean(),
    }
    if bool((batch.heads != UNKNOWN).any()):
        found.update(_grammar(network, states, batch))
    if len(batch.of_cue):
        mask = batch.word_mask[batch.of_cue][:, None, None, :]
        found["roles"] = _labels(network.roles(states[batch.of_cue], batch.cue_words, mask), batch.roles)
    return {name: loss for name, loss in found.items() if loss is not None}


def total(found: Mapping[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum()


def _labels(scores: Tensor, labels: Tensor) -> Tensor | None:
    """Cross entropy over [B, W, L] scores and [B, W] labels."""
    if not bool((labels != UNKNOWN).any()):
        return None
    return functional.cross_entropy(scores.flatten(0, 1).float(), labels.flatten(), ignore_index=UNKNOWN)


def _names(scores: Tensor, batch: Batch) -> Tensor | None:
    """Minus the log of the probability that the allowed labels have together, over the words where not all are."""
    telling = ~batch.names.all(2) & batch.word_mask
    if not bool(telling.any()):
        return None
    logs = torch.log_softmax(scores.float()[telling], dim=-1)
    return -torch.logsumexp(logs.masked_fill(~batch.names[telling], float("-inf")), dim=-1).mean()


def _grammar(network: Network, states: Tensor, batch: Batch) -> dict[str, Tensor | None]:
    rows = (batch.heads != UNKNOWN).any(1)
    states, heads = states[rows], batch.heads[rows]
    there = torch.cat([torch.ones_like(batch.word_mask[rows][:, :1]), batch.word_mask[rows]], dim=1)
    arcs = network.grammar.arcs(states).float().masked_fill(~there[:, None, :], -1e9)
    relations = network.grammar.relations(states, heads.clamp(min=0))
    return {"arcs": _labels(arcs, heads), "relations": _labels(relations, batch.relations[rows])}
