"""What a measure comes to: counts, and results with a name in the table of floors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """`right` of what is told, and as many found of what is wanted."""

    right: int = 0
    told: int = 0
    wanted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(right=self.right + other.right, told=self.told + other.told, wanted=self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Accuracy, where as many are told as are wanted."""
        return 2 * self.right / (self.told + self.wanted) if self.right else 0.0


def overlap(told: Iterable[object], wanted: Iterable[object]) -> Count:
    """How many of two sets are the same."""
    one, other = set(told), set(wanted)
    return Count(right=len(one & other), told=len(one), wanted=len(other))


def summed(counts: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    """The counts of each measure, added up; in the order in which the measures first come."""
    sums: dict[str, Count] = {}
    for each in counts:
        for measure, count in each.items():
            sums[measure] = sums.get(measure, Count()) + count
    return sums


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one corpus comes to. `counts` and `shares` have floors, `notes` and `misses` are only shown.

    `data` is the hash of the corpus: floors hold for these very bytes.
    """

    name: str
    data: str
    counts: Mapping[str, Count] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    @property
    def values(self) -> dict[str, float]:
        """The figure of each measure: F1, accuracy where as many are told as are wanted, or a share."""
        return {measure: count.f1 for measure, count in self.counts.items()} | dict(self.shares)

    @property
    def violations(self) -> tuple[str, ...]:
        """There is nothing here that must be zero."""
        return ()

    def lines(self, *, misses: bool) -> Iterator[str]:
        """The result as it is printed under its name."""
        if self.counts:
            yield f"  {'':<44}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>8}{'told':>8}{'wanted':>8}"
        for measure, c in self.counts.items():
            figures = f"{c.precision:>10.3f}{c.recall:>8.3f}{c.f1:>8.3f}{c.right:>8}{c.told:>8}{c.wanted:>8}"
            yield f"  {measure:<44}{figures}"
        for measure, share in self.shares.items():
            yield f"  {measure:<44}{share:>26.3f}"
        yield from (f"  {note}" for note in self.notes)
        if misses:
            yield from (f"    {miss}" for miss in self.misses)


def digest(files: Iterable[Path]) -> str:
    """The hash of the bytes of the files, in their order."""
    hashed = b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)
    return hashlib.blake2b(hashed, digest_size=10).hexdigest()
