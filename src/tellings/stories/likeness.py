"""How alike each two pages are in what they tell, from their terms, the weekdays they name, and the text they share.

    vectors ─▶ postings ─▶ cosines of pages that share telling terms ─▶ weekdays ─▶ shared text

Time is no part of it: what time leaves of a likeness is a matter of groups, see `cluster`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tellings.graph import COPIED
from tellings.model import LineageEdge
from tellings.stories.terms import Terms, vectors

# For each page, by number, the pages that are like it at all and how much; what is not listed is not alike.
Likeness: TypeAlias = Sequence[Mapping[int, float]]

MANY = 400  # a term in more reports than this tells them apart no more, and would make the work quadratic
LEAST = 0.05  # a cosine below this is chance

# Reports of one event name the same day of the week, six in seven of other events another one; only where the days of
# publication do not tell. Both tuned on ECB+ topics 1-35.
OTHER_WEEKDAY = 0.5
AROUND = (-1, 0, 1)  # the day itself, and those on which it is looked ahead to or followed up
# What the surest copied passage of two pages adds, times its score.
SHARED_TEXT = 0.3


def likeness(
    told: Mapping[int, Terms], dated: Collection[int], shared: Mapping[tuple[int, int], float], count: int
) -> Likeness:
    """The likeness of `count` pages of which `told` has those that are compared, with their terms.

    `dated` are those whose day is known, `shared` has the best score of copied text of two of them.
    """
    found: list[dict[int, float]] = [{} for _ in range(count)]
    numbers = np.array(sorted(told), dtype=np.int64)
    named = [told[page].weekdays for page in sorted(told)]
    weekdays = np.array([_mask(days) for days in named], dtype=np.int64)
    around = np.array([_mask((day + n) % 7 for day in days for n in AROUND) for days in named], dtype=np.int64)
    known = np.array([page in dated for page in sorted(told)], dtype=bool)
    for place, (others, values) in enumerate(_cosines([told[page] for page in sorted(told)])):
        apart = (weekdays[others] > 0) & (weekdays[place] > 0) & (weekdays[others] & around[place] == 0)
        apart &= ~(known[others] & known[place])
        counted = np.where(apart, values * OTHER_WEEKDAY, values)
        page = int(numbers[place])
        for other, value in zip(numbers[others].tolist(), counted.tolist(), strict=True):
            found[page][other] = found[other][page] = value
    for (one, other), score in sorted(shared.items()):
        found[one][other] = found[other][one] = found[one].get(other, 0.0) + SHARED_TEXT * score
    return found


def _mask(days: Iterable[int]) -> int:
    """A set of days of the week as bits."""
    return sum(1 << day for day in set(days))


def shared_text(
    edges: Iterable[LineageEdge], number: Mapping[str, int], text: Sequence[int]
) -> dict[tuple[int, int], float]:
    """The score of the surest copied passage of two texts, by the pages that stand for them, the smaller first.

    `number` has the page of each document that is compared, `text` the page that stands for each page's text.
    """
    best: dict[tuple[int, int], float] = defaultdict(float)
    for edge in edges:
        if edge.score >= COPIED and edge.b is not None and {edge.a.document, edge.b.document} <= number.keys():
            one, other = sorted((text[number[edge.a.document]], text[number[edge.b.document]]))
            if one != other:
                best[one, other] = max(best[one, other], edge.score)
    return best


Pages: TypeAlias = npt.NDArray[np.int64]
Values: TypeAlias = npt.NDArray[np.float64]


def _cosines(listed: Sequence[Terms]) -> Iterable[tuple[Pages, Values]]:
    """For each page the pages behind it that share telling terms with it, and the cosines of their vectors."""
    postings, entries = _postings(vectors(listed))
    count = len(listed)
    for page, its in enumerate(entries):
        holders = [postings[term][0][at + 1 :] for term, at in its]
        weights = [postings[term][1][at + 1 :] * postings[term][1][at] for term, at in its]
        if not its:
            yield np.empty(0, dtype=np.int64), np.empty(0)
            continue
        behind = np.concatenate(holders) - page
        sums = np.bincount(behind, weights=np.concatenate(weights), minlength=count - page).astype(np.float64)
        near = np.flatnonzero(sums >= LEAST).astype(np.int64)
        yield near + page, sums[near]


def _postings(rows: Sequence[Mapping[str, float]]) -> tuple[list[tuple[Pages, Values]], list[list[tuple[int, int]]]]:
    """For each term that is shared, but not by too many, the pages that hold it, in order, with its weights.

    And for each page its terms by number, each with its own place among the term's pages.
    """
    held: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for page, row in enumerate(rows):
        for term, weight in row.items():
            held[term][0].append(page)
            held[term][1].append(weight)
    postings: list[Any] = []
    entries: list[list[tuple[int, int]]] = [[] for _ in rows]
    for term in sorted(held):
        pages, weights = held[term]
        if 1 < len(pages) <= MANY:
            for at, page in enumerate(pages):
                entries[page].append((len(postings), at))
            postings.append((np.array(pages, dtype=np.int64), np.array(weights)))
    return postings, entries
