"""How alike two pages are: terms, weekdays, copied text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story_pages import copy, page

from tellings.stories import edges
from tellings.stories.likeness import likeness, shared_text
from tellings.stories.terms import terms, vectors

MONDAY = "The ferry Odrun struck the pier of Halden on Monday with 40 people on board, said Ilse Maron."
ALSO_MONDAY = "On Monday the pier of Halden was hit by the ferry Odrun, and 40 people had to wait."
THURSDAY = ALSO_MONDAY.replace("Monday", "Thursday")
TUESDAY = ALSO_MONDAY.replace("Monday", "Tuesday")


def alike(one: str, other: str, *, dated: bool = False) -> float:
    told = {0: terms(page("1", one)), 1: terms(page("2", other))}
    return likeness(told, {0, 1} if dated else (), {}, 2)[0].get(1, 0.0)


def test_the_likeness_of_two_pages_is_the_cosine_of_their_terms() -> None:
    """What both hold, weighed, summed; the same from either side."""
    listed = [terms(page("1", MONDAY)), terms(page("2", ALSO_MONDAY))]
    one, other = vectors(listed)
    found = likeness(dict(enumerate(listed)), (), {}, 2)
    assert pytest.approx(sum(one[term] * other[term] for term in one.keys() & other.keys())) == found[0][1]
    assert found[0][1] == found[1][0]


def test_pages_that_share_nothing_are_not_listed() -> None:
    """What is not alike costs neither time nor memory."""
    told = {0: terms(page("1", MONDAY)), 1: terms(page("2", copy("elsewhere")))}
    assert [{}, {}] == likeness(told, (), {}, 2)


def test_another_weekday_parts_pages_without_a_day() -> None:
    """The same words of Thursday are half as alike; of the day after they are followed up."""
    assert alike(MONDAY, THURSDAY) < 0.6 * alike(MONDAY, TUESDAY)


def test_weekdays_do_not_matter_where_days_are_known() -> None:
    """Two pages with a date may speak of any day."""
    assert alike(MONDAY, THURSDAY, dated=True) > 1.8 * alike(MONDAY, THURSDAY)


def test_copied_text_adds_to_a_likeness() -> None:
    """Pages that copy are alike though they share no telling term."""
    told = {0: terms(page("1", MONDAY)), 1: terms(page("2", copy("elsewhere")))}
    assert pytest.approx(0.27) == likeness(told, (), {(0, 1): 0.9}, 2)[0][1]


def test_only_copies_count_as_shared_text() -> None:
    """The score of the surest passage of pages that copy; independent pages share none."""
    readings = [page("a", copy("original")), page("b", copy("verbatim")), page("c", copy("independent"))]
    number = {"a": 0, "b": 1, "c": 2}
    found = shared_text(edges(readings), number, (0, 1, 2))
    assert {(0, 1)} == found.keys()
    assert 0.9 < found[0, 1] <= 1
    assert {} == shared_text(edges(readings), {"a": 0, "c": 2}, (0, 1, 2))
    assert {} == shared_text(edges(readings), number, (0, 0, 2))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from([MONDAY, ALSO_MONDAY, THURSDAY, copy("original"), copy("spun")]), max_size=6))
def test_likeness_is_the_same_both_ways_and_at_most_one(texts: list[str]) -> None:
    """A symmetric table with values from 0 to 1, up to rounding."""
    found = likeness({n: terms(page(str(n), text)) for n, text in enumerate(texts)}, (), {}, len(texts))
    assert all(found[other][one] == value for one, row in enumerate(found) for other, value in row.items())
    assert all(0 < value < 1 + 1e-9 for row in found for value in row.values())
