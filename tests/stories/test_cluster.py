"""Groups of pages: joined by mean likeness, by what the groups are like, and in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.stories.cluster import Groups, days_between, near, settled, strictness

PAGES = 9
DAY = date(2031, 5, 5)
LIKENESS = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]), st.floats(0, 1)
)
DAYS = st.lists(st.none() | st.dates(date(2031, 1, 1), date(2031, 3, 1)), min_size=PAGES, max_size=PAGES)


def likeness(pairs: Mapping[tuple[int, int], float], count: int = PAGES) -> list[dict[int, float]]:
    found: list[dict[int, float]] = [{} for _ in range(count)]
    for (one, other), value in pairs.items():
        found[one][other] = found[other][one] = value
    return found


def joined(
    pairs: Mapping[tuple[int, int], float], threshold: float, count: int = PAGES, days: list[date | None] | None = None
) -> list[list[int]]:
    groups = Groups(likeness(pairs, count), days or [None] * count, range(count), [[page] for page in range(count)])
    groups.join(threshold)
    return groups.partition()


@settings(deadline=None)
@given(LIKENESS, st.floats(0.05, 1), DAYS)
def test_groups_partition_the_pages(
    pairs: dict[tuple[int, int], float], threshold: float, days: list[date | None]
) -> None:
    """Every page is in exactly one group, and no two groups are left that are alike enough."""
    groups = Groups(likeness(pairs), days, range(PAGES), [[page] for page in range(PAGES)])
    groups.join(threshold)
    found = groups.partition()
    assert list(range(PAGES)) == sorted(page for group in found for page in group)
    assert [] == [(a, b) for a, *_ in found for b, *_ in found if a < b and groups.value(a, b) >= threshold]


@settings(deadline=None)
@given(LIKENESS, DAYS)
def test_a_lower_threshold_only_makes_groups_coarser(
    pairs: dict[tuple[int, int], float], days: list[date | None]
) -> None:
    """Joining goes on from the groups there are, so that levels lie within one another."""
    groups = Groups(likeness(pairs), days, range(PAGES), [[page] for page in range(PAGES)])
    groups.join(0.4)
    fine = groups.partition()
    again = Groups(likeness(pairs), days, range(PAGES), fine)
    again.join(0.2)
    coarse = again.partition()
    assert all(any(set(part) <= set(whole) for whole in coarse) for part in fine)


def test_groups_are_joined_by_the_mean_not_by_the_best_pair() -> None:
    """A page that is like one member of a group and unlike the other stays outside."""
    pairs = {(0, 1): 0.2, (1, 2): 0.15}
    assert [[0, 1], [2]] == joined(pairs, 0.1, 3)
    assert [[0, 1, 2]] == joined(pairs, 0.05, 3)


def test_coherent_groups_ask_more_of_each_other_than_loose_ones() -> None:
    """Two groups as alike as 0.15 are one where their own pages are hardly more alike, two where they are much more."""
    inside = [(a, b) for a in range(4) for b in range(a)] + [(a, b) for a in range(4, 8) for b in range(4, a)]
    across = {(a, b): 0.15 for a in range(4) for b in range(4, 8)}
    assert 1 == len(joined({(b, a): 0.2 for a, b in inside} | across, 0.12, 8))
    assert 2 == len(joined({(b, a): 0.9 for a, b in inside} | across, 0.12, 8))


def test_an_event_goes_on_as_long_as_there_is_news_of_it() -> None:
    """Pages two weeks apart are joined by those in between, and not without them."""
    days: list[date | None] = [DAY + timedelta(n) for n in range(15)]
    every = {(a, b): 0.1 for a in range(15) for b in range(a + 1, 15)}
    assert [list(range(15))] == joined(every, 0.12, 15, days)
    assert [[0], [1]] == joined({(0, 1): 0.1}, 0.12, 2, [days[0], days[14]])


@pytest.mark.parametrize(("apart", "expected"), [(0, 1.5), (1, 1.5), (4, 1.0), (7, 0.75), (400, 0.5)])
def test_time_raises_and_lessens_a_likeness(apart: int, expected: float) -> None:
    """What is reported day after day goes on; of what lies apart something is always left."""
    assert pytest.approx(expected, abs=1e-6) == near((1000,), (1000 + apart,))


def test_unknown_days_leave_a_likeness_as_it_is() -> None:
    """Nothing is taken from a page because nobody knows its day."""
    assert 1.0 == near((), (1000,)) == near((1000,), ())


@given(st.sets(st.integers(0, 99), min_size=1), st.sets(st.integers(0, 99), min_size=1))
def test_days_between_are_those_between_the_nearest(one: set[int], other: set[int]) -> None:
    """The smallest distance of any two days, the same both ways."""
    expected = min(abs(a - b) for a in one for b in other)
    assert expected == days_between(tuple(sorted(one)), tuple(sorted(other)))
    assert expected == days_between(tuple(sorted(other)), tuple(sorted(one)))


def test_loose_groups_are_never_favoured() -> None:
    """What is less alike than usual asks as much as what is as usual."""
    assert 1.0 == strictness(0.05, 0.1) == strictness(0.2, 0.2) > strictness(0.4, 0.4)


def test_a_page_that_was_drawn_in_goes_where_it_belongs() -> None:
    """Page 3 hardly resembles its coherent group and much resembles another."""
    pairs = {(0, 1): 0.8, (0, 2): 0.8, (1, 2): 0.8, (0, 3): 0.1, (1, 3): 0.1, (2, 3): 0.1, (3, 4): 0.5, (4, 5): 0.5}
    alike = likeness(pairs, 6)
    assert [[0, 1, 2], [3, 4, 5]] == settled(alike, [[0, 1, 2, 3], [4, 5]])
    assert [[0, 1, 2], [3, 4, 5]] == settled(alike, [[0, 1, 2], [3, 4, 5]])
