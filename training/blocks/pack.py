"""The network as the two files that ship: arrays in half precision, tables of hashes in bytes, and the manifest."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tellings.documents.content import DIGEST_SIZE, FORMAT, MANIFEST
from tellings.documents.network import REACHES, STAGES
from training.blocks.network import Network

FILE = "blocks.npz"
STEPS = 127  # of a byte, on either side of zero


def packed(network: Network, slope: float, offset: float) -> Mapping[str, bytes]:
    """The files by name."""
    stream = io.BytesIO()
    np.savez_compressed(stream, allow_pickle=False, **_arrays(network))
    content = stream.getvalue()
    manifest = {
        "format": FORMAT, "file": FILE, "size": len(content), "slope": slope, "offset": offset,
        "blake2b": hashlib.blake2b(content, digest_size=DIGEST_SIZE).hexdigest(),
    }  # fmt: skip
    return {FILE: content, MANIFEST: (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode()}


def _arrays(network: Network) -> dict[str, NDArray[Any]]:
    state = {name: tensor.detach().numpy() for name, tensor in network.state_dict().items()}
    arrays: dict[str, NDArray[Any]] = {"mean": state["mean"], "deviation": state["deviation"]}
    for table in ("words", "names"):
        weights = state[f"{table}.weight"]
        scale = np.maximum(np.abs(weights).max(axis=0), np.finfo(np.float32).tiny) / STEPS
        arrays |= {table: np.rint(weights / scale).astype(np.int8), f"{table}.scale": scale.astype(np.float32)}
    for ours, theirs in _layers():
        arrays[f"{ours}.weight"] = np.ascontiguousarray(state[f"{theirs}.weight"].T.astype(np.float16))
        arrays[f"{ours}.bias"] = state[f"{theirs}.bias"].astype(np.float16)
    return arrays


def _layers() -> list[tuple[str, str]]:
    """The names of the layers here and in torch."""
    inner = [
        names
        for n in range(STAGES)
        for names in (
            *((f"stage{n}.near{reach}", f"stages.{n}.near.{reach}") for reach in REACHES),
            (f"stage{n}.seen", f"stages.{n}.seen"), (f"stage{n}.page", f"stages.{n}.page"),
        )
    ]  # fmt: skip
    return [("line", "line"), *inner, ("out", "out")]
