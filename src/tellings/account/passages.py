"""Aligned passages of two pages, asked for claims: do two claims stand at the same spot of one copied passage?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tellings.model import Claim, LineageEdge
from tellings.spans import Evidence

Side = Literal["a", "b"]
COVERED = 0.6  # share of a claim that must lie in the passage
SHIFT = 0.25  # how far two claims may stand apart, as a share of the passage


@dataclass(frozen=True, slots=True)
class Spot:
    """A claim in one side of an edge; `at` runs from 0 (first letter of the passage) to 1."""

    edge: int
    side: Side
    at: float


class Passages:
    """The edges between two of the given pages, by page."""

    def __init__(self, edges: Sequence[LineageEdge]) -> None:
        self.edges = tuple(edge for edge in edges if edge.b is not None)
        self._sides: dict[str, list[tuple[int, Side, Evidence]]] = defaultdict(list)
        for number, edge in enumerate(self.edges):
            self._sides[edge.a.document].append((number, "a", edge.a))
            if edge.b is not None:
                self._sides[edge.b.document].append((number, "b", edge.b))
        self._pairs = {frozenset((e.a.document, e.b.document)) for e in self.edges if e.b is not None}
        self._ancestry = Counter[str]()
        for edge in self.edges:
            for child, parent in _descent(edge):
                self._ancestry[parent] += 1
                self._ancestry[child] -= 1
        self._spots: dict[tuple[str, int, int], tuple[Spot, ...]] = {}

    def linked(self, one: str, other: str) -> bool:
        """Do the two pages share a passage?"""
        return frozenset((one, other)) in self._pairs

    def ancestry(self, document: str) -> int:
        """How many passages others have from this page, less those that it has from others."""
        return self._ancestry[document]

    def spots(self, claim: Claim) -> tuple[Spot, ...]:
        """Where the claim stands in copied passages."""
        key = (claim.id, claim.evidence[0].start, claim.evidence[-1].end)
        known = self._spots.get(key)
        if known is None:
            known = tuple(
                Spot(number, side, (_middle(claim) - passage.start) / max(1, passage.end - passage.start))
                for number, side, passage in self._sides.get(claim.document, ())
                if _inside(claim, passage) >= COVERED
            )
            self._spots[key] = known
        return known

    def common(self, one: Claim, other: Claim) -> LineageEdge | None:
        """The edge in which both claims stand at the same spot, on either side."""
        theirs = self.spots(other)
        for mine in self.spots(one):
            for spot in theirs:
                if spot.edge == mine.edge and spot.side != mine.side and abs(spot.at - mine.at) <= SHIFT:
                    return self.edges[mine.edge]
        return None


def _descent(edge: LineageEdge) -> list[tuple[str, str]]:
    """The page that copied and the one it copied from, where that is known."""
    if edge.b is None or edge.direction not in ("a_from_b", "b_from_a"):
        return []
    pair = (edge.a.document, edge.b.document)
    return [pair if edge.direction == "a_from_b" else pair[::-1]]


def _middle(claim: Claim) -> float:
    return (claim.evidence[0].start + claim.evidence[-1].end) / 2


def _inside(claim: Claim, passage: Evidence) -> float:
    """Share of the claim's characters that lie in the passage."""
    length = sum(e.end - e.start for e in claim.evidence)
    shared = sum(max(0, min(e.end, passage.end) - max(e.start, passage.start)) for e in claim.evidence)
    return shared / max(1, length)
