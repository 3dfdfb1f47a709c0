"""What a report is about: terms, names, numbers and their weights."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story_pages import copy, page

from tellings.stories.terms import terms, vectors


def test_names_are_what_is_capitalised_inside_sentences() -> None:
    """The first word of a sentence and the words of a headline say nothing of names."""
    found = terms(page("a", "Smoke rose over Brackwater. Divers left for Port Ellery.", headline="Big Cannery Burns"))
    assert {"brackwater", "port", "ellery"} == found.names
    assert {"Brackwater": 1, "Port Ellery": 1} == dict(found.shown)


def test_weekdays_and_common_words_are_no_names_to_show() -> None:
    """ "Monday" is written with a capital and names nobody."""
    assert {} == dict(terms(page("a", "The crew left on Monday for the Police office.")).shown)


def test_numbers_are_terms() -> None:
    """Digits of at least two characters; a single digit tells too little."""
    assert {"4500", "23"} == terms(page("a", "Some 4,500 crates and 23 boats burned, 7 of them new.")).numbers


def test_a_page_without_words_has_no_terms() -> None:
    """An advert has none, and its vector is empty."""
    empty = terms(page("a", "Buy now", role="advert"))
    assert {} == dict(empty.counts)
    assert [{}] == vectors([empty])


def test_vectors_have_length_one_and_raise_names() -> None:
    """The weights are comparable between a short page and a long one, and a name outweighs a common word."""
    (short, _) = vectors([terms(page("a", "Police went to Brackwater.")), terms(page("b", copy("original")))])
    assert short["brackwater"] > 3 * short["police"]
    assert pytest.approx(1.0) == sum(weight * weight for weight in short.values())


@settings(deadline=None)
@given(st.lists(st.text(alphabet="Ab 1.,", min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=4))
def test_any_text_has_terms_that_count(paragraphs: list[str]) -> None:
    """Whatever the text, names and numbers are terms and every count is positive."""
    found = terms(page("a", *paragraphs))
    assert found.names | found.numbers <= found.counts.keys()
    assert all(count > 0 for count in found.counts.values())
