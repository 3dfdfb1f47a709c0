"""Pairing one to one, and clusters compared by B-cubed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from bench.scorer.texts import Words
from bench.scorer.values import Json


def sharing(told: list[Words], wanted: list[Words]) -> Iterator[tuple[int, int]]:
    """The pairs (i, j) where told[i] and wanted[j] have a word in common."""
    holders = defaultdict(list)
    for i, words in enumerate(told):
        for word in words:
            holders[word].append(i)
    for j, words in enumerate(wanted):
        for i in sorted({i for word in words for i in holders.get(word, ())}):
            yield i, j


def pair_up(edges: dict[tuple[int, int], float]) -> dict[int, int]:
    """One-to-one pairs {i: j} along the edges: as many as possible, then of the greatest total weight."""
    pairs: dict[int, int] = {}
    for part in connected(edges):
        pairs.update(assign({edge: edges[edge] for edge in part}))
    return pairs


def connected(edges: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The edges, grouped into connected parts."""
    root: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        root.setdefault(node, node)
        while root[node] != node:
            root[node] = node = root[root[node]]
        return node

    for i, j in edges:
        root[find(("i", i))] = find(("j", j))
    parts = defaultdict(list)
    for i, j in sorted(edges):
        parts[find(("i", i))].append((i, j))
    return list(parts.values())


def assign(edges: dict[tuple[int, int], float]) -> dict[int, int]:
    """Hungarian algorithm on one connected part; one edge more outweighs any sum of weights."""
    rows, columns = sorted({i for i, _ in edges}), sorted({j for _, j in edges})
    turned = len(rows) > len(columns)
    if turned:
        edges, rows, columns = {(j, i): w for (i, j), w in edges.items()}, columns, rows
    bonus = 10.0 * len(rows)
    cost = [[-(bonus + edges[i, j]) if (i, j) in edges else 0.0 for j in columns] for i in rows]
    pairs = {rows[r]: columns[c] for r, c in enumerate(cheapest(cost)) if (rows[r], columns[c]) in edges}
    return {j: i for i, j in pairs.items()} if turned else pairs


def cheapest(cost: list[list[float]]) -> list[int]:
    """For each row its column, so that the total cost is smallest (rows ≤ columns). Rows and columns count from 1."""
    n, m = len(cost), len(cost[0])
    potential, match = ([0.0] * (n + 1), [0.0] * (m + 1)), [0] * (m + 1)
    for row in range(1, n + 1):
        match[0] = row
        column, way = shortest_path(cost, potential, match)
        while column:
            match[column], column = match[way[column]], way[column]
    return [column - 1 for _, column in sorted((row, column) for column, row in enumerate(match) if column and row)]


def shortest_path(
    cost: list[list[float]], potential: tuple[list[float], list[float]], match: list[int]
) -> tuple[int, list[int]]:
    """The free column that the row match[0] reaches most cheaply, and the way back from each column."""
    (of_row, of_column), m = potential, len(match) - 1
    least, way, used, column = [math.inf] * (m + 1), [0] * (m + 1), [False] * (m + 1), 0
    while match[column]:
        used[column], row = True, match[column]
        free = [j for j in range(1, m + 1) if not used[j]]
        for j in free:
            reduced = cost[row - 1][j - 1] - of_row[row] - of_column[j]
            if reduced < least[j]:
                least[j], way[j] = reduced, column
        column = min(free, key=lambda j: least[j])
        step = least[column]
        for j in range(m + 1):
            if used[j]:
                of_row[match[j]] += step
                of_column[j] -= step
            else:
                least[j] -= step
    return column, way


def b_cubed(
    wanted: list[set[Json]], told: list[set[Json]], skip: Callable[[int, int], bool] = lambda _i, _j: False
) -> tuple[float, int, float, int]:
    """Extended B-cubed (overlapping classes): sum and number of item precisions, sum and number of item recalls.

    An item without a told class has recall 0 and no precision. Pairs for which skip() holds are not compared.
    """
    precisions = [item_score(i, told, wanted, skip) for i in range(len(told)) if told[i]]
    recalls = [item_score(i, wanted, told, skip) for i in range(len(wanted)) if wanted[i]]
    return sum(precisions), len(precisions), sum(recalls), len(recalls)


def item_score(i: int, own: list[set[Json]], other: list[set[Json]], skip: Callable[[int, int], bool]) -> float:
    scores = []
    for j in range(len(own)):
        common = len(own[i] & own[j])
        if common and (i == j or not skip(i, j)):
            scores.append(min(common, len(other[i] & other[j])) / common)
    return sum(scores) / len(scores)
