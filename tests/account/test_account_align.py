"""Which claims become one fact, and which must not."""

from __future__ import annotations

from desk import Desk, count, denied, fact_with, meaning, said, told

from tellings import language
from tellings.account import build
from tellings.model import Account


def same_fact(result: Account, one: str, other: str) -> bool:
    """Do claims with these words stand in one fact?"""
    ones, others = ({claim.id for claim in result.claims if words in claim.gist} for words in (one, other))
    assert ones
    assert others
    return any(ones & set(fact.claims) and others & set(fact.claims) for fact in result.facts)


def test_two_wordings_of_one_event_meet(desk: Desk):
    """Synonyms, other word order and other forms of a word do not part two tellings."""
    desk.page("a", told("The trawler sank off Old Quay and its crew of nine was rescued"))
    desk.page("b", told("Nine crew members were saved after a trawler had sunk near Old Quay"))
    assert same_fact(desk.account(), "trawler sank", "Nine crew")


def test_numbers_in_words_and_digits_are_one(desk: Desk):
    """Half a million is 500,000."""
    desk.page("a", told("Half a million birds were counted on the northern marshes"))
    desk.page("b", told("Wardens put the birds of the northern marshes at 500,000"))
    assert same_fact(desk.account(), "Half a million", "500,000")


def test_killed_and_injured_are_kept_apart(desk: Desk):
    """Counts of different harm are different facts, however alike the words."""
    desk.page("a", told("12 people were killed in the blast", counts=(count("12 people", 12),)))
    desk.page("b", told("12 people were injured in the blast", counts=(count("12 people", 12, "injured"),)))
    assert not same_fact(desk.account(), "killed in", "injured in")


def test_civilians_and_soldiers_are_kept_apart(desk: Desk):
    """Counts of different people are different facts."""
    for page, who in (("a", "civilians"), ("b", "soldiers")):
        counts = (count(f"12 {who}", 12, counted=who),)
        desk.page(page, told(f"12 {who} were killed in the raid", counts=counts))
    assert not same_fact(desk.account(), "12 civilians", "12 soldiers")


def test_two_counts_of_one_toll_meet_though_the_numbers_differ(desk: Desk):
    """The toll of an event is one fact with rival numbers."""
    desk.page("a", told("12 people have died", counts=(count("12 people", 12),)))
    desk.page("b", told("19 people were killed", counts=(count("19 people", 19),)))
    assert same_fact(desk.account(), "12 people", "19 people")


def test_a_forecast_is_no_count(desk: Desk):
    """What may come does not join what has been counted."""
    counts = (count("300 people", 300, "displaced"),)
    desk.page("a", told("300 people have fled", counts=counts))
    desk.page("b", told("The flood may eventually displace 300 people", counts=counts))
    assert not same_fact(desk.account(), "have fled", "may eventually")


def test_a_toll_at_a_spot_is_no_toll_at_large(desk: Desk):
    """The dead of a town and the dead of the country are different counts."""
    desk.page("a", told("12 people were killed in Port Marlow", counts=(count("12 people", 12),)))
    desk.page("b", told("190 people were killed in Freedonia", counts=(count("190 people", 190),)))
    assert not same_fact(desk.account(), "in Port Marlow", "in Freedonia")


def test_different_days_are_kept_apart(desk: Desk):
    """The same thing on another day is another thing."""
    desk.page("a", told("The night ferry to Old Quay was cancelled because of fog", when="2031-05-03"))
    desk.page("b", told("The night ferry to Old Quay was cancelled because of fog", when="2031-05-04"))
    facts = desk.account().facts
    assert [1, 1] == [len(fact.claims) for fact in facts]


def test_different_towns_are_kept_apart(desk: Desk):
    """The same thing in another town is another thing."""
    desk.page("a", told("A gas main exploded under the market square of Port Marlow"))
    desk.page("b", told("A gas main exploded under the market square of Old Quay"))
    assert not same_fact(desk.account(), "Port Marlow", "Old Quay")


def test_a_denial_is_no_telling_of_what_it_denies(desk: Desk):
    """It is a fact of its own, and the fact that it denies is called denied."""
    desk.page("a", said("Sylvanian divers cut the undersea cable on Sunday", "Rufus Firefly"))
    desk.page("b", denied("divers cut the cable", "Ambassador Trentino"))
    result = desk.account()
    assert not same_fact(result, "undersea cable", "divers cut the cable")
    assert "denied" == fact_with(result, "undersea cable").status


def test_a_denial_and_a_negation_of_one_thing_meet(desk: Desk):
    """Who denies a thing and who says that it is not so tell the same."""
    desk.page("a", denied("that divers cut the undersea cable", "Ambassador Trentino"))
    desk.page("b", said("Our divers have not cut the undersea cable", "Ambassador Trentino"))
    assert same_fact(desk.account(), "that divers", "Our divers")


def test_other_words_for_one_thing_meet(desk: Desk):
    """Two tellings without a rare word in common meet by what they mean."""
    desk.page("a", told("The kindergarten will be shut from Monday"), told("The ferry sails twice a day"))
    desk.page("b", told("From Monday the nursery school stays closed"), told("A hen crossed the road"))
    assert same_fact(desk.account(), "kindergarten", "nursery school")


def test_likeness_does_not_chain(desk: Desk):
    """A long sentence that shares half of its words with each of two others does not make these one fact."""
    first, last = "The harbour crane collapsed onto two barges", "Dockers walked out over unpaid overtime wages"
    desk.page("a", told(first)).page("b", told(f"{first} as {last.lower()}")).page("c", told(last))
    assert 2 == max(len(fact.claims) for fact in desk.account().facts)


def test_every_claim_is_in_exactly_one_fact(desk: Desk):
    """Facts part the claims: none is lost, none stands twice."""
    desk.page("a", told("Snow closed the pass"), told("Snow closed the pass"), said("Roads are icy", "Rufus Firefly"))
    desk.page("b", told("Snow has closed the pass"), told("A hen crossed the road"))
    result = desk.account()
    assert sorted(claim.id for claim in result.claims) == sorted(c for fact in result.facts for c in fact.claims)


def test_joins_give_their_reasons(desk: Desk):
    """A fact of several claims says why, in words of the pages; one of a single claim says nothing."""
    desk.page("a", told("The trawler sank off Old Quay at dawn"), told("A hen crossed the road"))
    desk.page("b", told("A trawler has sunk near Old Quay at dawn"))
    result = desk.account()
    assert any("trawler" in why for why in fact_with(result, "sank off").why)
    assert () == fact_with(result, "A hen").why


def test_forty_pages_of_sixty_claims_are_quick(desk: Desk):
    """Comparison is blocked by rare terms: a large story takes no more than a few thousand comparisons of claims."""
    desk.reading = language.parted
    nouns = ("crane", "barge", "ferry", "goat", "steeple", "cable", "orchard", "tunnel", "lantern", "quarry")
    for page in range(40):
        lines = (told(f"The {nouns[n % 10]} number {n} of street {n * 7} fell on day {page % 8}") for n in range(60))
        desk.page(f"page {page}", *lines)
    material = desk.material()
    result = build(material, input_hash="", problems=(), meaning=meaning)
    assert 2400 == sum(len(fact.claims) for fact in result.facts)


def test_a_share_of_the_dead_is_no_toll(desk: Desk):
    """ "Five of the dead" does not stand in the fact of the whole toll."""
    desk.page("a", told("Nineteen people were killed", counts=(count("Nineteen", 19),)))
    desk.page("b", told("Five of the dead have yet to be identified", counts=(count("Five", 5),)))
    assert [1, 1] == [fact.pages for fact in desk.account().facts]


def test_to_be_detained_is_not_to_be_charged(desk: Desk):
    """Two steps of a case at law are two facts, however alike the words."""
    desk.page("a", told("Rufus Firefly, director of the Freedonian mint, was detained in Ellery"))
    desk.page("b", told("Rufus Firefly, director of the Freedonian mint, was charged in Ellery"))
    assert 2 == len(desk.account().facts)
