"""Tellings joined and parted by a person."""

from __future__ import annotations

from desk import Desk, fact_with, meaning, told

from tellings import account
from tellings.model import Account
from tellings.overrides import FactPair, Overrides, Words

TOLL = "Three people were killed by the fire"
SHIPS = "The harbour lost its oldest crane on Tuesday"


def pair(a: str, b: str) -> FactPair:
    """Words of page a and words of page b."""
    return FactPair(a=Words(page="a", words=a), b=Words(page="b", words=b))


def built(desk: Desk, **fixes: tuple[FactPair, ...]) -> Account:
    return account.build(desk.material(), input_hash="test", problems=(), meaning=meaning, overrides=Overrides(**fixes))


def test_facts_that_a_person_joins_are_one(desk: Desk) -> None:
    """The fact has the tellings of both and the reason; the correction is listed as applied."""
    desk.page("a", told(TOLL)).page("b", told(SHIPS))
    result = built(desk, one_fact=(pair("people were killed", "oldest crane"),))
    fact = fact_with(result, TOLL)
    assert fact == fact_with(result, SHIPS)
    assert 2 == fact.pages
    assert "a person says: “people were killed” (a) and “oldest crane” (b) are one fact" in fact.why
    assert [True] == [item.applied for item in result.overrides]


def test_tellings_that_a_person_parts_are_two_facts(desk: Desk) -> None:
    """What the rules joined is parted, on the page that is named."""
    desk.page("a", told(TOLL)).page("b", told(TOLL)).page("c", told(TOLL))
    assert 1 == len(built(desk).facts)
    result = built(desk, two_facts=(pair(TOLL, TOLL),))
    assert [1, 2] == sorted(fact.pages for fact in result.facts)


def test_words_that_no_claim_has_apply_to_nothing(desk: Desk) -> None:
    """The account is the same as without the correction."""
    desk.page("a", told(TOLL)).page("b", told(SHIPS))
    assert built(desk) == built(desk, one_fact=(pair("people were killed", "a comet"),))


def test_the_shortest_claim_with_the_words_is_meant(desk: Desk) -> None:
    """A longer claim of the page that has the words too stays where it is."""
    longer = f"{TOLL}, and the mayor promised a new harbour with four cranes by the summer of next year"
    desk.page("a", told(TOLL), told(longer)).page("b", told(SHIPS))
    result = built(desk, two_facts=(pair(TOLL, "oldest crane"),), one_fact=(pair(TOLL, "oldest crane"),))
    claims = {claim.id: claim.gist for claim in result.claims}
    joined = {claims[claim] for claim in fact_with(result, SHIPS).claims}
    assert {TOLL, SHIPS} <= joined
