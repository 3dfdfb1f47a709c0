"""Quotations without a speaker of their own."""

from __future__ import annotations

from one_page import page

from tellings.claims.utterances import find_utterances

BODY = "\n\nThe bridge fell at dawn.\n\n“It was rotten from the very start,” said Ann Berg, who lives near it."


def test_a_quotation_in_a_headline_is_whose_it_is_below() -> None:
    """The words of the headline stand in a saying of the page, which names who said them."""
    echo, said = find_utterances(page("‘It was rotten from the very start’: fury in Bree" + BODY))
    assert ("‘It was rotten from the very start’", (), said.source) == (echo.content[0].quote, echo.cue, echo.source)
    assert echo.confidence < said.confidence


def test_other_quotations_stay_nobodys() -> None:
    """Other words, or only two of them, are given to nobody."""
    assert 1 == len(find_utterances(page("‘It is sound and safe’: calm in Bree" + BODY)))
    assert 1 == len(find_utterances(page("A ‘rotten’ bridge falls" + BODY)))
