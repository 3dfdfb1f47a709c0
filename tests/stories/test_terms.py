"""What a report is about: terms, names, numbers, weekdays and their weights."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story_pages import copy, page

from tellings.stories.terms import Weights, term_of, terms, vectors


def test_names_are_what_is_capitalised_inside_sentences() -> None:
    """The first word of a sentence and the words of a headline say nothing of names."""
    found = terms(page("a", "Smoke rose over Brackwater. Divers left for Port Ellery.", headline="Big Cannery Burns"))
    assert {"brackwater", "port", "ellery"} == found.names
    assert {"Brackwater": 1, "Port Ellery": 1} == dict(found.shown)


def test_weekdays_and_common_words_are_no_names_to_show() -> None:
    """ "Monday" is written with a capital and names nobody; it is a day of the week."""
    found = terms(page("a", "The crew left on Monday for the Police office."))
    assert {} == dict(found.shown)
    assert {0} == found.weekdays


def test_numbers_are_terms() -> None:
    """Digits of at least two characters; a single digit tells too little."""
    assert {"4500", "23"} == terms(page("a", "Some 4,500 crates and 23 boats burned, 7 of them new.")).numbers


@pytest.mark.parametrize(
    ("one", "other"), [("valves", "valve"), ("arrested", "arrest"), ("ferries", "ferry"), ("Organised", "organize")]
)
def test_forms_and_spellings_of_a_word_are_one_term(one: str, other: str) -> None:
    """Endings, capitals and American spelling make no other term."""
    assert term_of(one) == term_of(other) is not None


@pytest.mark.parametrize("word", ["the", "of", "7", "I"])
def test_words_that_tell_nothing_are_no_terms(word: str) -> None:
    """Function words and single digits."""
    assert None is term_of(word)


def test_what_is_told_first_counts_most() -> None:
    """A mention in the first sentence weighs 2, one in the twenty-first half of that."""
    first = "Smoke rose over Brackwater. " + "It rained. " * 20 + "Boats left Halden."
    told = terms(page("a", first)).told
    assert 2.0 == told["brackwater"]
    assert told["halden"] < 1.0


def test_a_page_without_words_has_no_terms() -> None:
    """An advert has none, and its vector is empty."""
    empty = terms(page("a", "Buy now", role="advert"))
    assert {} == dict(empty.told)
    assert [{}] == vectors([empty])


def test_vectors_have_length_one_and_raise_names() -> None:
    """The weights are comparable between a short page and a long one, and a name outweighs a common word."""
    (short, _) = vectors([terms(page("a", "Police went to Brackwater.")), terms(page("b", copy("original")))])
    assert short["brackwater"] > 3 * short[term_of("police")]
    assert pytest.approx(1.0) == sum(weight * weight for weight in short.values())


def test_a_term_tells_less_the_more_texts_hold_it() -> None:
    """Texts of the background count, and so do the pages that are given."""
    weights = Weights([terms(page(str(n), "Boats left Halden.")) for n in range(50)])
    assert 7 * weights.of("year") < weights.of("brackwater")
    assert 2 * weights.of("halden") < weights.of("brackwater")


@settings(deadline=None)
@given(st.lists(st.text(alphabet="Ab 1.,", min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=4))
def test_any_text_has_terms_that_count(paragraphs: list[str]) -> None:
    """Whatever the text, names and numbers are terms and every count is positive."""
    found = terms(page("a", *paragraphs))
    assert found.names | found.numbers <= found.told.keys()
    assert all(count > 0 for count in found.told.values())
