"""Groups of pages, joined as long as they are alike enough for what they are, and in time.

Two groups are joined by the mean likeness of their pages, which counts less

- the more alike the pages of each group are among themselves: reports of one accident differ from those of another by
  less than reports of one campaign differ from one another, and no single threshold serves both;
- the longer nothing was reported between them: an event goes on as long as there is news of it, day after day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from math import sqrt

from tellings.stories.likeness import Likeness

# Pages as alike as this among themselves (mean likeness) ask nothing more of others; a group is taken to have so many
# pairs as alike before any pair of it is looked at. Tuned on ECB+ topics 1-35, like all of this module but the pace of
# time: there any pace will do, and this one says that news is daily.
USUAL = 0.2
PRIOR_PAIRS = 3

SAME_DAYS = 1  # days between groups of which the news goes on
HALF_DAYS = 3  # of what is above TIMELESS half is left for every further so many days
GOES_ON = 1.5  # what a likeness counts where the news goes on; 1 where days are not known
TIMELESS = 0.5  # what is left of it ever after: a reminder of the event a year later may still join

# A page that is less like its group than STRANGE times what the group's pages are, and MORE times as like another one,
# belongs there.
STRANGE = 0.8
MORE = 1.2
ROUNDS = 3

Days = tuple[int, ...]


def near(one: Days, other: Days) -> float:
    """What time makes of the likeness of two groups that were published on these days (ordinals, in order)."""
    if not one or not other:
        return 1.0
    beyond = max(0, days_between(one, other) - SAME_DAYS)
    return TIMELESS + (GOES_ON - TIMELESS) * float(0.5 ** (beyond / HALF_DAYS))


def days_between(one: Days, other: Days) -> int:
    """The days from a day of one to the nearest day of the other; both hold days, in order."""
    if len(one) > len(other):
        one, other = other, one
    return min(_to_nearest(day, other) for day in one)


def _to_nearest(day: int, days: Days) -> int:
    at = bisect_left(days, day)
    return min(abs(day - other) for other in days[max(0, at - 1) : at + 1])


def coherence(pairs: float, total: float) -> float:
    """The mean likeness of so many pairs of pages with this sum, drawn to what is usual."""
    return (PRIOR_PAIRS * USUAL + total) / (PRIOR_PAIRS + pairs)


def strictness(one: float, other: float) -> float:
    """What the coherence of two groups leaves of their mean likeness: 1 where they are no more alike than is usual."""
    return min(1.0, USUAL / sqrt(one * other))


@dataclass(slots=True)
class _Group:
    """Pages, their texts, the sum of the likenesses of pairs of texts, the days of the pages, in order."""

    pages: list[int]
    texts: int
    total: float
    days: Days

    @property
    def coherence(self) -> float:
        return coherence(self.texts * (self.texts - 1) / 2, self.total)


class Groups:
    """A partition of pages that only grows coarser. Groups are named by their smallest page.

    `days` has a day for each page, None where it is not known; `text` the page that stands for all with its text, which
    count as one and lie in one group.
    """

    def __init__(
        self, alike: Likeness, days: Sequence[date | None], text: Sequence[int], start: Iterable[Sequence[int]]
    ) -> None:
        self._groups: dict[int, _Group] = {}
        self._links: dict[int, dict[int, float]] = {}
        self._home: dict[int, int] = {}
        for pages in start:
            known = sorted({day.toordinal() for page in pages if (day := days[page]) is not None})
            texts = len({text[page] for page in pages})
            self._groups[min(pages)] = _Group(sorted(pages), texts, 0.0, tuple(known))
            self._home |= dict.fromkeys(pages, min(pages))
        for key, group in sorted(self._groups.items()):
            self._links[key] = self._linked(alike, key, group)

    def _linked(self, alike: Likeness, key: int, group: _Group) -> dict[int, float]:
        links: dict[int, float] = {}
        for page in group.pages:
            for other, value in sorted(alike[page].items()):
                home = self._home.get(other)
                if home == key:
                    group.total += value / 2
                elif home is not None:
                    links[home] = links.get(home, 0.0) + value
        return links

    def partition(self) -> list[list[int]]:
        """The groups, each in order, in the order of their first pages."""
        return [self._groups[key].pages for key in sorted(self._groups)]

    def mean(self, a: int, b: int) -> float:
        """The mean likeness of the texts of two groups."""
        pairs = self._groups[a].texts * self._groups[b].texts
        return self._links[a].get(b, 0.0) / pairs

    def value(self, a: int, b: int) -> float:
        """The mean likeness of two groups as it counts for joining them."""
        one, other = self._groups[a], self._groups[b]
        return self.mean(a, b) * strictness(one.coherence, other.coherence) * near(one.days, other.days)

    def join(self, threshold: float) -> None:
        """Make one of the two groups with the largest value, as long as it is at least the threshold.

        Ties go to the smaller pages.
        """
        heap = [entry for a in self._links for b in self._links[a] if a < b for entry in self._entry(a, b, threshold)]
        heapify(heap)
        while heap:
            negative, a, b = heappop(heap)
            # An entry is stale when one of its groups is gone or has grown since.
            if a in self._groups and b in self._groups and self.value(a, b) == -negative:
                self._merge(a, b)
                for other in self._links[a]:
                    for entry in self._entry(min(a, other), max(a, other), threshold):
                        heappush(heap, entry)

    def _entry(self, a: int, b: int, threshold: float) -> Iterator[tuple[float, int, int]]:
        if GOES_ON * self.mean(a, b) >= threshold and (value := self.value(a, b)) >= threshold:
            yield -value, a, b

    def _merge(self, low: int, high: int) -> None:
        """Put the group `high` into the group `low`."""
        one, other = self._groups[low], self._groups.pop(high)
        one.total += other.total + self._links[low].get(high, 0.0)
        one.pages = sorted(one.pages + other.pages)
        one.texts += other.texts
        one.days = tuple(sorted({*one.days, *other.days}))
        for key, value in self._links.pop(high).items():
            del self._links[key][high]
            if key != low:
                self._links[low][key] = self._links[low].get(key, 0.0) + value
                self._links[key][low] = self._links[low][key]


# ---- pages that were joined too early -------------------------------------------------------------------------------


def settled(alike: Likeness, partition: Sequence[Sequence[int]]) -> list[list[int]]:
    """The partition of texts with each in the group that it is most like, where its own one is coherent without it.

    Pages are joined one after the other, and what was joined first may have drawn in what later has a better place.
    """
    home = {page: min(pages) for pages in partition for page in pages}
    for _ in range(ROUNDS):
        moved = dict(_moves(alike, home))
        if not moved:
            break
        home |= moved
    groups: dict[int, list[int]] = {}
    for page in sorted(home):
        groups.setdefault(home[page], []).append(page)
    return sorted(groups.values())


def _moves(alike: Likeness, home: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The pages that have a better place, and that group."""
    sums = {page: _sums(alike[page], home) for page in sorted(home)}
    sizes: dict[int, int] = {}
    totals: dict[int, float] = {}
    for page, key in sorted(home.items()):
        sizes[key] = sizes.get(key, 0) + 1
        totals[key] = totals.get(key, 0.0) + sums[page].get(key, 0.0) / 2
    for page, key in sorted(home.items()):
        size = sizes[key]
        inside = coherence(size * (size - 1) / 2, totals[key])
        own = sums[page].get(key, 0.0) / max(1, size - 1)
        if size < 2 or inside < USUAL or own >= STRANGE * inside:
            continue
        better = [(total / sizes[other], -other) for other, total in sums[page].items() if other != key]
        if better and max(better)[0] > MORE * own:
            yield page, -max(better)[1]


def _sums(alike: Mapping[int, float], home: Mapping[int, int]) -> dict[int, float]:
    sums: dict[int, float] = {}
    for other, value in sorted(alike.items()):
        if other in home:
            sums[home[other]] = sums.get(home[other], 0.0) + value
    return sums
