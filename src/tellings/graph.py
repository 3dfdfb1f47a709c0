"""Text families: which pages descend, by copying, from the same text.

Edges are compared by their score with one threshold, here and wherever copying is counted, so that the number of
lineages and the reasons given for it can never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from tellings.spans import Evidence

# An edge with this score or more means copying; less is shown as a shared passage and proves nothing.
COPIED = 0.5


class Edge(Protocol):
    """A lineage edge as far as families need it."""

    @property
    def a(self) -> Evidence: ...
    @property
    def b(self) -> Evidence | None: ...
    @property
    def score(self) -> float: ...


def components(nodes: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each node the smallest node of its connected component; a link to what is no node is left out."""
    root = {node: node for node in nodes}
    for one, other in links:
        if one in root and other in root:
            low, high = sorted((_find(root, one), _find(root, other)))
            root[high] = low
    return {node: _find(root, node) for node in sorted(root)}


def _find(root: dict[str, str], node: str) -> str:
    while root[node] != node:
        root[node] = node = root[root[node]]
    return node


def families(documents: Iterable[str], edges: Iterable[Edge]) -> Mapping[str, str]:
    """For each document id the id that names its text family: the smallest id in it.

    Two documents are of one family when a chain of edges with score ≥ COPIED joins them. The number of lineages
    among some pages is the number of different values among them.
    """
    return components(documents, copies(edges))


def copies(edges: Iterable[Edge]) -> list[tuple[str, str]]:
    """The pairs of documents between which there is copying, each once, in order; ids in order within a pair."""
    found = set()
    for edge in edges:
        if edge.b is not None and edge.score >= COPIED and edge.a.document != edge.b.document:
            low, high = sorted((edge.a.document, edge.b.document))
            found.add((low, high))
    return sorted(found)
