"""The line classifier: a small network over the lines of one page, run with numpy.

    line       its numbers and two bags of words, made one vector
    stage      twice: the vectors of lines up to 8 away on either side; then what is strongest before the line, behind
               it and on the whole page, so that a heading of comments is remembered to the end
    roles      the log of how likely each role is

The weights are learned by `training.lines` (docs/blocks.md). Widths are read off the arrays.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from tellings.documents.blocks import Judged
from tellings.documents.shapes import Shape
from tellings.documents.signs import Floats, Ints, Signs, signs
from tellings.errors import TableError
from tellings.model import Role
from tellings.tables import data_bytes

FORMAT = 1
PACKAGE, FOLDER, MANIFEST = "tellings.documents", "weights", "lines.json"
DIGEST_SIZE = 32
AGAIN = "the installation is damaged, install again"
STAGES = 2
REACHES = (1, 2, 4, 8)  # lines between a line and its neighbours in each layer
FARTHEST = 5.0  # standard deviations, beyond which a number is as good as at them


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The arrays by name, the roles in the order of the scores, and the name of it all.

    Scores are divided by `temperature`, which makes chances as sure as they are right.
    """

    arrays: Mapping[str, Floats]
    roles: tuple[Role, ...]
    temperature: float
    hash: str

    @property
    def number(self) -> Mapping[Role, int]:
        """The column of each role."""
        return {role: n for n, role in enumerate(self.roles)}


@cache
def network() -> Network:
    """The line classifier of this installation. Raises TableError where it is missing or damaged."""
    return checked(lambda name: data_bytes(PACKAGE, f"{FOLDER}/{name}"))


def checked(read: Callable[[str], bytes]) -> Network:
    """The network whose files `read` gives by their names. Raises TableError as `network` does."""
    manifest = _manifest(read(MANIFEST))
    content = read(manifest["file"])
    digest = hashlib.blake2b(content, digest_size=DIGEST_SIZE).hexdigest()
    if len(content) != manifest["size"] or digest != manifest["blake2b"]:
        raise TableError(
            f"the line classifier's file {manifest['file']!r} has {len(content)} bytes with another content than the "
            f"{manifest['size']} bytes of {MANIFEST}; {AGAIN}"
        )
    with np.load(io.BytesIO(content), allow_pickle=False) as packed:
        arrays = {name: packed[name].astype(np.float32) for name in packed.files}
    arrays["words"] *= arrays.pop("words.scale")
    roles, temperature = tuple(manifest["roles"]), float(manifest["temperature"])
    return Network(arrays=arrays, roles=roles, temperature=temperature, hash=digest)


def _manifest(content: bytes) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(content)
        version = manifest["format"]
    except (ValueError, TypeError, KeyError) as error:
        raise TableError(f"the line classifier's {MANIFEST} cannot be read ({error!r}); {AGAIN}") from error
    if version != FORMAT:
        raise TableError(f"the line classifier has format {version!r}, this Tellings reads {FORMAT}; {AGAIN}")
    return manifest


def chances(judged: Sequence[Judged], shapes: Sequence[Shape], net: Network) -> Floats:
    """How likely each role is for each line [lines, roles], given what the rules say; each row sums to 1."""
    if not judged:
        return np.zeros((0, len(net.roles)), dtype=np.float32)
    logs = scores(signs(judged, shapes), net.arrays) / np.float32(net.temperature)
    odds = np.exp(logs - logs.max(axis=1, keepdims=True))
    found: Floats = odds / odds.sum(axis=1, keepdims=True)
    return found


def scores(given: Signs, arrays: Mapping[str, Floats]) -> Floats:
    """The scores of each line for each role [N, K], not normalised."""
    count = len(given.numbers)
    numbers = np.clip((given.numbers - arrays["mean"]) / arrays["deviation"], -FARTHEST, FARTHEST)
    bag = _mean(arrays["words"][given.words], given.word_lines, count)
    ends = _mean(arrays["words"][given.places], given.place_lines, count)
    x = _layer(np.concatenate((numbers, bag, ends), axis=1), arrays, "line")
    weight = given.numbers[:, :1]  # the log of the length
    for stage in range(STAGES):
        for reach in REACHES:
            x = x + _layer(_with_neighbours(x, reach), arrays, f"stage{stage}.near{reach}")
        x = x + _layer(_with_page(x, weight, arrays, f"stage{stage}"), arrays, f"stage{stage}.page")
    return x @ arrays["roles.weight"] + arrays["roles.bias"]


def _layer(x: Floats, arrays: Mapping[str, Floats], name: str) -> Floats:
    found: Floats = np.maximum(x @ arrays[f"{name}.weight"] + arrays[f"{name}.bias"], 0)
    return found


def _mean(vectors: Floats, lines: Ints, count: int) -> Floats:
    """The mean of the vectors of each line, 0 where it has none; `lines` never falls."""
    means = np.zeros((count, vectors.shape[1]), dtype=np.float32)
    if len(lines):
        starts = np.flatnonzero(np.diff(lines, prepend=-1))
        sizes = np.diff(starts, append=len(lines)).astype(np.float32)
        means[lines[starts]] = np.add.reduceat(vectors, starts, axis=0) / sizes[:, None]
    return means


def _with_neighbours(x: Floats, reach: int) -> Floats:
    """Each line with those `reach` before and behind it, zeros where there are none."""
    count, width = x.shape
    padded = np.zeros((count + 2 * reach, width), dtype=np.float32)
    padded[reach : reach + count] = x
    return np.concatenate((padded[:count], x, padded[2 * reach :]), axis=1)


def _with_page(x: Floats, weight: Floats, arrays: Mapping[str, Floats], name: str) -> Floats:
    """Each line with what is strongest up to it, from it on, and on average on the page: by lines, and by length."""
    seen = _layer(x, arrays, f"{name}.seen")
    whole = np.concatenate((seen.mean(axis=0), (seen * weight).sum(axis=0) / weight.sum()))
    return np.concatenate(
        (
            x,
            np.maximum.accumulate(seen, axis=0),
            np.maximum.accumulate(seen[::-1], axis=0)[::-1],
            np.broadcast_to(whole, (len(x), len(whole))),
        ),
        axis=1,
    )
