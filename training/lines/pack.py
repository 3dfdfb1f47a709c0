"""The network as the two files that ship: arrays in half precision, word vectors in bytes, and the manifest."""

from __future__ import annotations

import hashlib
import io
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tellings.documents.network import DIGEST_SIZE, FORMAT, MANIFEST, REACHES, STAGES
from training.lines.network import Network
from training.lines.pages import ROLES

FILE = "lines.npz"
STEPS = 127  # of a byte, on either side of zero
RARER = 0.6  # how often comments come, against how often they are grafted: chosen on the sites held out at first


def packed(network: Network, temperature: float) -> Mapping[str, bytes]:
    """The files by name. Comments are made as unlikely as they are; in training they are grafted more often."""
    stream = io.BytesIO()
    np.savez_compressed(stream, allow_pickle=False, **_arrays(network))
    content = stream.getvalue()
    manifest = {
        "format": FORMAT, "file": FILE, "size": len(content), "roles": list(ROLES), "temperature": temperature,
        "blake2b": hashlib.blake2b(content, digest_size=DIGEST_SIZE).hexdigest(),
    }  # fmt: skip
    return {FILE: content, MANIFEST: (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode()}


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Put the files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _arrays(network: Network) -> dict[str, NDArray[Any]]:
    state = {name: tensor.detach().numpy() for name, tensor in network.state_dict().items()}
    words = state["words.weight"]
    scale = np.maximum(np.abs(words).max(axis=0), np.finfo(np.float32).tiny) / STEPS
    arrays = {
        "words": np.rint(words / scale).astype(np.int8), "words.scale": scale.astype(np.float32),
        "mean": state["mean"], "deviation": state["deviation"],
    }  # fmt: skip
    for ours, theirs in _layers():
        arrays[f"{ours}.weight"] = np.ascontiguousarray(state[f"{theirs}.weight"].T.astype(np.float16))
        arrays[f"{ours}.bias"] = state[f"{theirs}.bias"].astype(np.float16)
    arrays["roles.bias"][ROLES.index("comment")] += np.float16(math.log(RARER))
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
    return [("line", "line"), *inner, ("roles", "roles")]
