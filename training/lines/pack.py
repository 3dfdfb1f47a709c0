"""The network as the two files that ship."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tellings.documents.network import DIGEST_SIZE, FORMAT, MANIFEST
from training.lines.network import Network
from training.lines.pages import ROLES
from training.packing import arrays_of, files

FILE = "lines.npz"
RARER = 0.6  # how often comments come, against how often they are grafted: chosen on the sites held out at first


def packed(network: Network, temperature: float) -> Mapping[str, bytes]:
    """The files by name. Comments are made as unlikely as they are; in training they are grafted more often."""
    arrays = arrays_of(network, ("words",), "roles")
    arrays["roles.bias"][ROLES.index("comment")] += np.float16(math.log(RARER))
    about = {"format": FORMAT, "roles": list(ROLES), "temperature": temperature}
    return files(arrays, FILE, MANIFEST, about, DIGEST_SIZE)


def write(packed_files: Mapping[str, bytes], folder: Path) -> None:
    """Put the files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in packed_files.items():
        (folder / name).write_bytes(content)
