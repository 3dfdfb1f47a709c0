"""Train the language model: `python -m training.train SHARED_DATA WORK` leaves WORK/network.pt.

Deterministic: the same corpora, base model, library versions and kind of processor give the same weights. Resumable: a
run that was cut off goes on with the epoch that it was in, and gives the same weights as one that was not.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from tellings.language.pieces import SHAPE_COUNT
from training import base
from training.batches import Labels, Prepared, batches, labels_of, prepare
from training.corpora import everything
from training.example import NAME_LABELS, Example
from training.losses import losses, total
from training.network import Network, Size

WRITTEN = Path(__file__).parent / "written"
MOMENTUM = (0.9, 0.98)
AVERAGE = 0.999  # of the running mean of the weights, which is what ships
LOG_EVERY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train. Learning rates rise over the first twentieth of all steps and fall to zero over the rest."""

    epochs: int = 4
    encoder_rate: float = 4e-4
    heads_rate: float = 1e-3
    half: bool = True  # bfloat16 where it does no harm: twice as fast on processors that know it


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """A network with what its numbers mean."""

    network: Network
    labels: Labels


def prepared(examples: Sequence[Example], tokenizer: Tokenizer, labels: Labels, meaning: Tensor) -> list[Prepared]:
    """The examples that fit, in numbers; `meaning` are their embeddings by the base model."""
    found = (prepare(e, tokenizer, labels, m) for e, m in zip(examples, meaning, strict=True))
    return [p for p in found if p is not None]


class Trainer:
    """A network in training, with its optimiser and the running mean of its weights."""

    def __init__(self, network: Network, plan: Plan, steps: int) -> None:
        self.network, self.plan, self.steps, self.step = network, plan, steps, 0
        # The table of pieces stays as it is: pieces that no corpus of ours holds keep their place among the others.
        network.encoder.pieces.requires_grad_(requires_grad=False)
        encoder = [p for p in network.encoder.parameters() if p.requires_grad]
        known = {id(p) for p in network.encoder.parameters()}
        heads = [p for p in network.parameters() if id(p) not in known]
        self.optimiser = torch.optim.AdamW(
            [{"params": encoder, "peak": plan.encoder_rate}, {"params": heads, "peak": plan.heads_rate}],
            lr=0.0,
            betas=MOMENTUM,
            weight_decay=0.01,
            fused=True,
        )
        self.mean = [p.detach().clone() for p in self._moving()]

    def _moving(self) -> list[Tensor]:
        return [p for p in self.network.parameters() if p.requires_grad]

    def epoch(self, sentences: Sequence[Prepared], number: int) -> dict[str, float]:
        """One pass over the sentences; the mean loss of each head."""
        torch.manual_seed(number)
        self.network.train()
        sums: dict[str, list[float]] = defaultdict(list)
        began = time.monotonic()
        for count, batch in enumerate(batches(sentences, number)):
            self._set_rates()
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.plan.half):
                found = losses(self.network, batch)
            total(found).backward()
            torch.nn.utils.clip_grad_norm_(self._moving(), 1.0)
            self.optimiser.step()
            self.optimiser.zero_grad(set_to_none=True)
            self._follow()
            for name, loss in found.items():
                sums[name].append(loss.item())
            if count % LOG_EVERY == 0:
                recent = " ".join(f"{n} {sum(v[-LOG_EVERY:]) / len(v[-LOG_EVERY:]):.3f}" for n, v in sums.items())
                _tell(f"epoch {number} step {self.step} of {self.steps} {time.monotonic() - began:.0f} s: {recent}")
        return {name: sum(values) / len(values) for name, values in sums.items()}

    def _set_rates(self) -> None:
        self.step += 1
        warm = max(1, self.steps // 20)
        share = min(self.step / warm, max(0.0, (self.steps - self.step) / max(1, self.steps - warm)))
        for group in self.optimiser.param_groups:
            group["lr"] = share * group["peak"]

    @torch.no_grad()
    def _follow(self) -> None:
        decay = min(AVERAGE, (1 + self.step) / (10 + self.step))
        torch._foreach_lerp_(self.mean, self._moving(), 1 - decay)

    @torch.no_grad()
    def finish(self) -> None:
        """Give the network the mean of its weights."""
        for weight, mean in zip(self._moving(), self.mean, strict=True):
            weight.copy_(mean)
        self.network.eval()

    def state(self) -> dict[str, Any]:
        """All that is needed to go on."""
        return {"network": self.network.state_dict(), "optimiser": self.optimiser.state_dict(), "mean": self.mean,
                "step": self.step}  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a state."""
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.mean, self.step = state["mean"], state["step"]


def train(examples: Sequence[Example], work: Path, plan: Plan) -> Trained:
    """A network trained on the examples, from the base model."""
    torch.use_deterministic_algorithms(mode=True)
    labels = labels_of(examples)
    size = size_for(labels)
    torch.manual_seed(0)
    network = Network(size)
    base.load_into(network.encoder)
    pieces = base.tokenizer()
    meaning = _meanings(examples, network, pieces, work)
    sentences = prepared(examples, pieces, labels, meaning)
    return Trained(network=fit(network, sentences, work, plan), labels=labels)


def size_for(labels: Labels, **smaller: int) -> Size:
    """The size of a network with these labels; `smaller` overrides what Size has by default."""
    return Size(
        shapes=SHAPE_COUNT,
        parts=len(labels.parts),
        tags=len(labels.tags),
        relations=len(labels.relations),
        names=len(NAME_LABELS),
        **smaller,
    )


def fit(
    network: Network,
    sentences: Sequence[Prepared],
    work: Path,
    plan: Plan,
    after_epoch: Callable[[int], None] = lambda _: None,
) -> Network:
    """Train the network on the sentences, going on where WORK has an unfinished run of the same data and plan."""
    key = _key(sentences, plan)
    steps = plan.epochs * sum(1 for _ in batches(sentences, 0))
    trainer = Trainer(network, plan, steps)
    saved = work / f"epoch-{key}.pt"
    first = 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        trainer.restore(state["trainer"])
        first = state["next"]
    for number in range(first, plan.epochs):
        found = trainer.epoch(sentences, number)
        _tell(f"epoch {number} done: " + " ".join(f"{name} {loss:.4f}" for name, loss in found.items()))
        torch.save({"trainer": trainer.state(), "next": number + 1}, saved.with_suffix(".new"))
        saved.with_suffix(".new").replace(saved)
        after_epoch(number)
    trainer.finish()
    return network


def _meanings(examples: Sequence[Example], network: Network, pieces: Tokenizer, work: Path) -> Tensor:
    """The base model's embeddings of the examples, kept in WORK as they take minutes."""
    texts = [example.text for example in examples]
    saved = work / f"meanings-{_hash(texts)}.pt"
    if saved.exists():
        found: Tensor = torch.load(saved, weights_only=True)
        return found
    found = base.meanings(network.encoder, pieces, texts)
    torch.save(found, saved)
    return found


def _key(sentences: Iterable[Prepared], plan: Plan) -> str:
    parts = [str(asdict(plan))]
    for s in sentences:
        parts.extend(str(t.tolist()) for t in (s.ids, s.parts, s.heads, s.names, s.cues))
        parts.extend(str(roles.tolist()) for _, roles in s.roles)
    return _hash(parts)


def _hash(parts: Iterable[str]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def main() -> None:
    """Train and save."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("data", type=Path, help="the folder with ud-ewt, gum, ner and re3d")
    arguments.add_argument("work", type=Path, help="where to leave network.pt and keep unfinished runs")
    arguments.add_argument("--epochs", type=int, default=Plan().epochs)
    given = arguments.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    trained = train(everything(given.data, WRITTEN), given.work, Plan(epochs=given.epochs))
    torch.save(
        {
            "network": trained.network.state_dict(),
            "size": asdict(trained.network.size),
            "labels": asdict(trained.labels),
        },
        given.work / "network.pt",
    )


if __name__ == "__main__":
    main()
