"""The network as the two files that ship."""

from __future__ import annotations

from collections.abc import Mapping

from tellings.documents.content import DIGEST_SIZE, FORMAT, MANIFEST
from training.blocks.network import Network
from training.packing import arrays_of, files

FILE = "blocks.npz"


def packed(network: Network, slope: float, offset: float) -> Mapping[str, bytes]:
    """The files by name."""
    about = {"format": FORMAT, "slope": slope, "offset": offset}
    return files(arrays_of(network, ("words", "names"), "out"), FILE, MANIFEST, about, DIGEST_SIZE)
