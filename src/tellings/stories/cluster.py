"""Average-link clustering of a sparse graph of likenesses: pairs that are not listed are not alike at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]


def average_link(
    count: int, alike: Mapping[Pair, float], threshold: float, joined: Iterable[Pair] = ()
) -> list[list[int]]:
    """Groups of the items 0 … count-1, each in order, in the order of their first items.

    Pairs in `joined` are in one group from the start. Then the two groups whose items are most alike on average are
    made one, as long as that average is at least the threshold. Ties go to the smaller items.
    """
    groups = _Groups(count, alike)
    for one, other in sorted(joined):
        groups.join(one, other)
    heap = [(-groups.mean(a, b), a, b) for a in groups.members for b in groups.links[a] if a < b]
    heapify(heap)
    while heap and -heap[0][0] >= threshold:
        negative, a, b = heappop(heap)
        # An entry is stale when one of its groups is gone or has grown since.
        if a in groups.members and b in groups.members and groups.mean(a, b) == -negative:
            groups.merge(a, b)
            for other in groups.links[a]:
                low, high = sorted((a, other))
                heappush(heap, (-groups.mean(low, high), low, high))
    return [sorted(groups.members[key]) for key in sorted(groups.members)]


class _Groups:
    """Groups named by their smallest item, and for each pair of them the sum of the likenesses of their items."""

    def __init__(self, count: int, alike: Mapping[Pair, float]) -> None:
        self.members = {item: [item] for item in range(count)}
        self.links: dict[int, dict[int, float]] = {item: {} for item in range(count)}
        self._home = list(range(count))
        for (one, other), value in sorted(alike.items()):
            self.links[one][other] = self.links[other][one] = value

    def mean(self, a: int, b: int) -> float:
        return self.links[a].get(b, 0.0) / (len(self.members[a]) * len(self.members[b]))

    def join(self, one: int, other: int) -> None:
        """Put the groups of two items together, if they are two."""
        low, high = sorted((self._home[one], self._home[other]))
        if low != high:
            self.merge(low, high)

    def merge(self, low: int, high: int) -> None:
        """Put the group `high` into the group `low`."""
        for other, value in self.links.pop(high).items():
            del self.links[other][high]
            if other != low:
                self.links[low][other] = self.links[low].get(other, 0.0) + value
                self.links[other][low] = self.links[low][other]
        for item in self.members[high]:
            self._home[item] = low
        self.members[low] += self.members.pop(high)
