"""The trained weights that ship inside the package, checked before they are used.

`weights/manifest.json` names the files: each graph is cut into parts, which are joined in order. Size and hash of each
must be the manifest's, and the manifest's own hash, which names the model in an account, must be right too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from tellings.errors import TableError
from tellings.tables import data_bytes

FORMAT = 1
PACKAGE = "tellings.language"
FOLDER = "weights"
MANIFEST = "manifest.json"
DIGEST_SIZE = 32
GRAPHS = ("encoder", "attribution")
LABELS = ("parts", "tags", "relations", "names")
AGAIN = "the installation is damaged, install again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The graphs in the Open Neural Network Exchange format, the tokenizer (JSON), the labels, the name of it all."""

    graphs: Mapping[str, bytes]
    tokenizer: bytes
    labels: Mapping[str, tuple[str, ...]]
    hash: str


@cache
def model_hash() -> str:
    """The hash that names the language model. Raises TableError where it is missing or the manifest is damaged."""
    return str(_manifest(_packaged)["hash"])


def load() -> Weights:
    """The weights of this installation. Raises TableError where a file is missing or another than it should be."""
    return checked(_packaged)


def checked(read: Callable[[str], bytes]) -> Weights:
    """The weights whose files `read` gives by their names. Raises TableError as `load` does."""
    manifest = _manifest(read)
    part = partial(_part, read)
    return Weights(
        graphs={name: b"".join(map(part, manifest["graphs"][name])) for name in GRAPHS},
        tokenizer=part(manifest["tokenizer"]),
        labels={name: tuple(manifest["labels"][name]) for name in LABELS},
        hash=manifest["hash"],
    )


def _packaged(name: str) -> bytes:
    return data_bytes(PACKAGE, f"{FOLDER}/{name}")


def _manifest(read: Callable[[str], bytes]) -> dict[str, Any]:
    try:
        manifest = json.loads(read(MANIFEST))
        stated, version = manifest["hash"], manifest["format"]
        rest = {key: value for key, value in manifest.items() if key != "hash"}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise TableError(f"the language model's {MANIFEST} cannot be read ({error!r}); {AGAIN}") from error
    if version != FORMAT:
        raise TableError(f"the language model has format {version!r}, this Tellings reads {FORMAT}; {AGAIN}")
    if _digest(json.dumps(rest, sort_keys=True).encode()) != stated:
        raise TableError(f"the language model's {MANIFEST} does not have the hash that it states; {AGAIN}")
    return dict(manifest)


def _part(read: Callable[[str], bytes], entry: Mapping[str, Any]) -> bytes:
    content = read(entry["file"])
    if len(content) != entry["size"] or _digest(content) != entry["blake2b"]:
        raise TableError(
            f"the language model's file {entry['file']!r} has {len(content)} bytes with another content than the "
            f"{entry['size']} bytes of the manifest; {AGAIN}"
        )
    return content


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=DIGEST_SIZE).hexdigest()
