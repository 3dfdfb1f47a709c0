"""Groups of pages that have the same words from one text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from story_pages import copy, page

from tellings.model import Reading
from tellings.stories import edges
from tellings.stories.texts import text_groups

FIRST, SECOND = copy("original"), copy("elsewhere")


def pages() -> list[Reading]:
    return [
        page("a", FIRST),
        page("b", copy("abridged")),
        page("c", SECOND),
        page("d", copy("abridged"), SECOND),
        page("e", copy("independent")),
    ]


def test_a_page_with_words_of_two_texts_is_in_both_groups() -> None:
    """Who prints two agencies' reports belongs to both families of text; who copied nothing belongs to none."""
    groups = text_groups(edges(pages()))
    assert [("a", "b", "d"), ("c", "d")] == [group.documents for group in groups]


def test_a_passage_stands_in_each_page_of_its_group() -> None:
    """Each passage of a group is cited from each of its pages, and no words of a page twice."""
    for group in text_groups(edges(pages())):
        for passage in group.passages:
            assert set(group.documents) == {place.document for place in passage}
            assert all(
                one.document != other.document or one.end <= other.start for one, other in pairwise(sorted(passage))
            )


def test_quotations_in_common_make_no_group() -> None:
    """The same speech on two pages is a common source."""
    assert () == text_groups(edges([page("a", copy("speech_one")), page("b", copy("speech_two"))]))


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(5)))
def test_order_does_not_matter(order: list[int]) -> None:
    """Any order of pages gives the same edges and groups."""
    readings = pages()
    expected = edges(readings)
    found = edges([readings[number] for number in order])
    assert expected == found
    assert text_groups(expected) == text_groups(found[::-1])
