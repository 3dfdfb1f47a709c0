"""Which documents may share text: those that hold the same run of words, or several of the same pairs of rare words.

Runs and pairs are hashed to 64 bits and sorted, so that ten thousand documents take seconds; a collision of hashes only
compares two documents in vain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tellings.stories.fingerprint import Fingerprint
from tellings.vocabulary import is_content

RUN = 6  # equal words in a row that are shown as a shared passage
MANY = 50  # what stands in more documents than this links each to its neighbour and the first only
BIGRAMS = 3  # rare pairs of content words that two documents must share to be compared

FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits well mixed
Keys = NDArray[np.uint64]
Numbers = NDArray[np.int64]


def candidates(prints: Sequence[Fingerprint]) -> list[tuple[int, int]]:
    """Pairs of numbers of documents that are worth a comparison, in order, the smaller number first."""
    numbers: dict[str, int] = {}
    words = [_numbered(page.words, numbers) for page in prints]
    classes = [_numbered(page.classes, numbers) for page in prints]
    content = np.fromiter(map(is_content, numbers), dtype=bool, count=len(numbers))
    runs = _pairs([_grams(row, RUN) for row in words], len(prints))
    told = [row[content[own]] for row, own in zip(classes, words, strict=True)]
    rare, counts = np.unique(_pairs([_grams(row, 2) for row in told], len(prints)), return_counts=True)
    codes = np.union1d(runs, rare[counts >= BIGRAMS])
    return [divmod(code, len(prints)) for code in codes.tolist()]


def _numbered(words: Iterable[str], numbers: dict[str, int]) -> Keys:
    return np.array([numbers.setdefault(word, len(numbers)) for word in words], dtype=np.uint64)


def _grams(row: Keys, size: int) -> Keys:
    """The hashes of all runs of `size` words in a row, each once."""
    count = len(row) - size + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    keys = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        keys = (keys ^ (row[offset : offset + count] + np.uint64(1))) * FACTOR
        keys ^= keys >> np.uint64(29)
    return np.unique(keys)


def _pairs(held: Sequence[Keys], total: int) -> Numbers:
    """A code x * total + y for each key that documents x < y share; as often as they share keys."""
    keys = np.concatenate([np.empty(0, dtype=np.uint64), *held])
    holders = np.repeat(np.arange(len(held), dtype=np.int64), [len(row) for row in held])
    order = np.argsort(keys, kind="stable")
    keys, holders = keys[order], holders[order]
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, dtype=np.intp)
    sizes = np.diff(np.append(first, len(keys)))
    found = [np.empty(0, dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]).tolist():
        starts = first[sizes == size]
        found += [_coded(holders, starts + i, starts + j, total) for i, j in _linked(size)]
    return np.concatenate(found)


def _coded(holders: Numbers, one: Numbers, other: Numbers, total: int) -> Numbers:
    return holders[one] * total + holders[other]


def _linked(size: int) -> Iterator[tuple[int, int]]:
    """All pairs of a few; of many, neighbours and the first, so that the work stays linear."""
    for j in range(1, size):
        yield from ((i, j) for i in (range(j) if size <= MANY else sorted({0, j - 1})))
