"""The best tree over the words of a sentence, from a score for each pair of word and head.

The maximum spanning arborescence of Chu and Liu (1965) and Edmonds (1967) with exactly one child of the root. Mostly
each word's best head gives a tree already; only where it does not, circles are contracted and broken up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Numbers = NDArray[np.intp]
ROOT = 0


@dataclass(frozen=True, slots=True)
class _Contraction:
    """A circle that became the node `name`: its nodes, the head of each in it, and the ends of the arcs in and out.

    `entered[h]` is the node of the circle that an arc from h to it would reach; `left[d]` the one that an arc from it
    to d would start at.
    """

    name: int
    circle: list[int]
    heads: Numbers
    entered: Numbers
    left: Numbers


def best_tree(arcs: NDArray[np.floating]) -> tuple[int, ...]:
    """For each word the column of its head in the tree with the highest sum of scores.

    `arcs[i, 0]` is the score of word i as the root's only child, `arcs[i, j + 1]` that of word j as its head. The
    columns are those of `arcs`: 0 for the one word that hangs from the root. Of equal scores the first column wins.
    """
    count = len(arcs)
    if count == 0:
        return ()
    scores = np.full((count + 1, count + 1), -np.inf)
    scores[1:] = arcs
    np.fill_diagonal(scores, -np.inf)
    heads = scores.argmax(axis=1)
    if np.count_nonzero(heads[1:] == ROOT) != 1 or _circle(heads, range(1, count + 1)):
        # So dear that no tree takes two arcs from the root where one is enough.
        spread = np.ptp(scores[np.isfinite(scores)])
        scores[1:, ROOT] -= (spread + 1.0) * (count + 1)
        heads = _arborescence(scores)
    return tuple(int(head) for head in heads[1:])


def _arborescence(scores: Scores) -> Numbers:
    """The heads of the best tree from node 0, by rows of `scores`, which is used up."""
    alive = np.ones(len(scores), dtype=bool)
    done: list[_Contraction] = []
    while True:
        heads: Numbers = scores.argmax(axis=1)
        circle = _circle(heads, [int(node) for node in np.flatnonzero(alive) if node != ROOT])
        if not circle:
            break
        done.append(_contract(scores, alive, heads, circle))
    for contraction in reversed(done):
        _expand(heads, alive, contraction)
    return heads


def _circle(heads: Numbers, nodes: range | list[int]) -> list[int]:
    """The first circle that following the heads from the nodes runs into, or []."""
    seen = {ROOT: ROOT}
    for start in nodes:
        path: list[int] = []
        node = start
        while node not in seen:
            seen[node] = start
            path.append(node)
            node = int(heads[node])
        if node != ROOT and seen[node] == start:
            return path[path.index(node) :]
    return []


def _contract(scores: Scores, alive: NDArray[np.bool_], heads: Numbers, circle: list[int]) -> _Contraction:
    """Make the circle one node, named after its first; an arc into it costs the arc of the circle that it replaces."""
    name, rows = circle[0], np.array(circle)
    gained = scores[rows] - scores[rows, heads[rows]][:, None]
    entered, left = rows[gained.argmax(axis=0)], rows[scores[:, rows].argmax(axis=1)]
    incoming, outgoing = gained.max(axis=0), scores[:, rows].max(axis=1)
    scores[rows, :] = -np.inf
    scores[:, rows] = -np.inf
    scores[name], scores[:, name] = incoming, outgoing
    alive[rows[1:]] = False
    scores[name, rows] = -np.inf
    scores[rows, name] = -np.inf
    scores[name, ~alive] = -np.inf
    scores[~alive, name] = -np.inf
    return _Contraction(name, circle, heads.copy(), entered, left)


def _expand(heads: Numbers, alive: NDArray[np.bool_], done: _Contraction) -> None:
    """Put the circle's nodes back, broken up where the arc into it comes in."""
    outside = int(heads[done.name])
    below = [int(node) for node in np.flatnonzero(alive) if heads[node] == done.name and node != done.name]
    heads[below] = done.left[below]
    heads[done.circle] = done.heads[done.circle]
    heads[done.entered[outside]] = outside
    alive[done.circle] = True
