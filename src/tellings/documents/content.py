"""What of a page's lines is its report: a small network over all lines of an HTML rendering, run with numpy.

    line       its numbers, two bags of its words and the names around it, made one vector
    stages     as in `network`: neighbours, then the whole page
    out        the log-odds that the line is of the report, and that the page is a thread of a forum

The weights are learned by `training.blocks` (docs/blocks.md). Of the pages of a forum, posts are what is asked for.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from tellings.documents.network import FARTHEST, REACHES, STAGES, _layer, _mean, _with_neighbours, _with_page
from tellings.documents.place_signs import PageSigns
from tellings.documents.signs import Floats
from tellings.errors import TableError
from tellings.tables import data_bytes

FORMAT = 1
PACKAGE, FOLDER, MANIFEST = "tellings.documents", "weights", "blocks.json"
DIGEST_SIZE = 32
AGAIN = "the installation is damaged, install again"
FEW_WORDS = 50  # of a report: in a shorter one, errors weigh no more
WORDS = 1 << 13  # of the hashes of words, whose lowest bits are taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Classifier:
    """The arrays by name; log-odds times `slope` plus `offset` are as sure as they are right; the name of it all."""

    arrays: Mapping[str, Floats]
    slope: float
    offset: float
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """How likely each line is of the report [N], and the page a thread of a forum."""

    lines: Floats
    forum: float

    def doubt(self, sizes: Floats) -> float:
        """How many of the report's words are likely wrong, for one that is told: `sizes` are the words of each line."""
        wrong = float((np.minimum(self.lines, 1 - self.lines) * (sizes + 1)).sum())
        return wrong / max(float(sizes[self.lines > 0.5].sum()), FEW_WORDS)


@cache
def classifier() -> Classifier:
    """The classifier of this installation. Raises TableError where it is missing or damaged."""
    return checked(lambda name: data_bytes(PACKAGE, f"{FOLDER}/{name}"))


def checked(read: Callable[[str], bytes]) -> Classifier:
    """The classifier whose files `read` gives by their names. Raises TableError as `classifier` does."""
    try:
        manifest = json.loads(read(MANIFEST))
        version, file, size, stated = (manifest[key] for key in ("format", "file", "size", "blake2b"))
        slope, offset = float(manifest["slope"]), float(manifest["offset"])
    except (ValueError, TypeError, KeyError) as error:
        raise TableError(f"the block classifier's {MANIFEST} cannot be read ({error!r}); {AGAIN}") from error
    if version != FORMAT:
        raise TableError(f"the block classifier has format {version!r}, this Tellings reads {FORMAT}; {AGAIN}")
    content = read(file)
    digest = hashlib.blake2b(content, digest_size=DIGEST_SIZE).hexdigest()
    if len(content) != size or digest != stated:
        raise TableError(
            f"the block classifier's file {file!r} has {len(content)} bytes with another content than the "
            f"{size} bytes of {MANIFEST}; {AGAIN}"
        )
    with np.load(io.BytesIO(content), allow_pickle=False) as packed:
        arrays = {name: packed[name].astype(np.float32) for name in packed.files}
    for table in ("words", "names"):
        arrays[table] *= arrays.pop(f"{table}.scale")
    return Classifier(arrays=arrays, slope=slope, offset=offset, hash=digest)


def find_content(given: PageSigns, net: Classifier) -> Content:
    """What of a page with the signs is its report."""
    odds = scores(given, net.arrays)
    return Content(
        lines=_chance(odds[:, 0] * np.float32(net.slope) + np.float32(net.offset)),
        forum=float(_chance(odds[:, 1]).mean()),
    )


def _chance(odds: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)


def scores(given: PageSigns, arrays: Mapping[str, Floats]) -> Floats:
    """The log-odds of each line [N, 2]: to be of the report, and of a forum."""
    count = len(given.numbers)
    numbers = np.concatenate((given.words.numbers, given.numbers), axis=1)
    weight = numbers[:, :1]  # the log of the length
    numbers = np.clip((numbers - arrays["mean"]) / arrays["deviation"], -FARTHEST, FARTHEST)
    bag = _mean(arrays["words"][given.words.words & (WORDS - 1)], given.words.word_lines, count)
    ends = _mean(arrays["words"][given.words.places & (WORDS - 1)], given.words.place_lines, count)
    names = _mean(arrays["names"][given.names], given.name_places, int(given.places.max()) + 1)[given.places]
    x = _layer(np.concatenate((numbers, bag, ends, names), axis=1), arrays, "line")
    for stage in range(STAGES):
        for reach in REACHES:
            x = x + _layer(_with_neighbours(x, reach), arrays, f"stage{stage}.near{reach}")
        x = x + _layer(_with_page(x, weight, arrays, f"stage{stage}"), arrays, f"stage{stage}.page")
    return x @ arrays["out.weight"] + arrays["out.bias"]
