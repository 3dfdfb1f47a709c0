"""Small networks as the files that ship: arrays in half precision, tables of vectors in bytes, and a manifest."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import nn

from tellings.documents.network import REACHES, STAGES

STEPS = 127  # of a byte, on either side of zero
Arrays = dict[str, NDArray[Any]]


def arrays_of(network: nn.Module, tables: tuple[str, ...], out: str) -> Arrays:
    """What ships of a network: its means, its tables of vectors by name, and its layers, the last of them `out`."""
    state = {name: tensor.detach().numpy() for name, tensor in network.state_dict().items()}
    arrays: Arrays = {"mean": state["mean"], "deviation": state["deviation"]}
    for table in tables:
        weights = state[f"{table}.weight"]
        scale = np.maximum(np.abs(weights).max(axis=0), np.finfo(np.float32).tiny) / STEPS
        arrays |= {table: np.rint(weights / scale).astype(np.int8), f"{table}.scale": scale.astype(np.float32)}
    for ours, theirs in _layers(out):
        arrays[f"{ours}.weight"] = np.ascontiguousarray(state[f"{theirs}.weight"].T.astype(np.float16))
        arrays[f"{ours}.bias"] = state[f"{theirs}.bias"].astype(np.float16)
    return arrays


def files(arrays: Arrays, file: str, manifest: str, about: Mapping[str, object], digest_size: int) -> dict[str, bytes]:
    """The file of the arrays and its manifest, which has what `about` says beside the size and the hash."""
    stream = io.BytesIO()
    np.savez_compressed(stream, allow_pickle=False, **arrays)
    content = stream.getvalue()
    digest = hashlib.blake2b(content, digest_size=digest_size).hexdigest()
    told = {**about, "file": file, "size": len(content), "blake2b": digest}
    return {file: content, manifest: (json.dumps(told, indent=1, sort_keys=True) + "\n").encode()}


def _layers(out: str) -> list[tuple[str, str]]:
    """The names of the layers here and in torch."""
    inner = [
        names
        for n in range(STAGES)
        for names in (
            *((f"stage{n}.near{reach}", f"stages.{n}.near.{reach}") for reach in REACHES),
            (f"stage{n}.seen", f"stages.{n}.seen"), (f"stage{n}.page", f"stages.{n}.page"),
        )
    ]  # fmt: skip
    return [("line", "line"), *inner, (out, out)]
