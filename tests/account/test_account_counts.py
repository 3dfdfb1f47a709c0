"""The four counts and the status of facts."""

from __future__ import annotations

from desk import Desk, count, denied, fact_with, said, told

BRIDGE = "The railway bridge over the river collapsed during the storm"
DEATHS = "The collapse of the railway bridge killed at least 12 people"


def test_a_copy_adds_a_page_and_an_outlet_but_no_lineage(desk: Desk):
    """Two outlets that print one text are two pages, two outlets and one lineage."""
    desk.page("a", told(BRIDGE), outlet="The Courier").page("b", told(BRIDGE), outlet="The Echo").copied("a", "b")
    fact = fact_with(desk.account(), "railway bridge")
    assert (2, 2, 1) == (fact.pages, fact.outlets, fact.lineages)


def test_unknown_outlets_count_as_none(desk: Desk):
    """Pages whose outlet is not known add no outlet."""
    desk.page("a", told(BRIDGE)).page("b", told(BRIDGE))
    assert 0 == fact_with(desk.account(), "railway bridge").outlets


def test_a_weak_edge_over_other_words_joins_no_families(desk: Desk):
    """Pages that share a phrase elsewhere stay two lineages; pages that share the very telling become one."""
    crews = "The mayor thanked the crews"
    desk.page("a", told(BRIDGE), told(crews)).page("b", told("Rain fell"), told(crews), told(BRIDGE + " on Friday"))
    desk.copied("a", "b", 0.3, crews)
    assert 2 == fact_with(desk.account(), "railway bridge").lineages
    assert 1 == fact_with(desk.copied("a", "b", 0.3, BRIDGE).account(), "railway bridge").lineages


def test_unnamed_sources_and_the_bare_voice_are_no_origins(desk: Desk):
    """Neither "officials said" nor an outlet's own voice adds an origin; such a fact is unattributed."""
    desk.page("a", told(BRIDGE)).page("b", said(BRIDGE, "officials"))
    fact = fact_with(desk.account(), "railway bridge")
    assert (0, "unattributed") == (fact.origins, fact.status)


def test_one_informant_on_many_pages_is_one_origin(desk: Desk):
    """Whoever repeats an informant adds nothing."""
    desk.page("a", said(DEATHS, "Rufus Firefly")).page("b", said(DEATHS, "Rufus Firefly"))
    fact = fact_with(desk.account(), "railway bridge")
    assert (1, (desk.id("Rufus Firefly"),), "single_origin") == (fact.origins, fact.origin, fact.status)


def test_two_informants_in_two_lineages_corroborate(desk: Desk):
    """Two named informants on pages that do not copy make a fact corroborated."""
    desk.page("a", said(DEATHS, "Rufus Firefly")).page("b", said(DEATHS + " overnight", "the Red Cross"))
    fact = fact_with(desk.account(), "railway bridge")
    assert (2, "corroborated") == (fact.origins, fact.status)


def test_two_informants_in_one_lineage_do_not_corroborate(desk: Desk):
    """Two informants in copies of one text are no independent tellings."""
    desk.page("a", said(DEATHS, "Rufus Firefly")).page("b", said(DEATHS + " overnight", "the Red Cross"))
    fact = fact_with(desk.copied("a", "b").account(), "railway bridge")
    assert (2, 1, "single_origin") == (fact.origins, fact.lineages, fact.status)


def test_a_state_and_its_president_are_one_origin(desk: Desk):
    """A state that speaks beside one of its own people adds no origin."""
    desk.page("a", said(DEATHS, "Rufus Firefly")).page("b", said(DEATHS + " overnight", "Freedonia"))
    assert (desk.id("Rufus Firefly"),) == fact_with(desk.account(), "railway bridge").origin


def test_an_agency_is_an_origin_only_where_it_saw_something(desk: Desk):
    """ "Reuters said" passes something on; Reuters' footage is a witness."""
    desk.page("a", said(DEATHS, "Reuters"))
    assert 0 == fact_with(desk.account(), "railway bridge").origins
    seen = Desk(cast=desk.cast).page("a", said(DEATHS, "Reuters", cue="footage showed", modality="showed"))
    assert 1 == fact_with(seen.account(), "railway bridge").origins


def test_a_reporter_is_no_origin(desk: Desk):
    """ "Reuters' Ann Lee reported" is the outlet's own voice under a name."""
    desk.who("Reuters' Ann Lee").page("a", said(DEATHS, "Reuters' Ann Lee", cue="reported"))
    assert 0 == fact_with(desk.account(), "railway bridge").origins


def test_an_explicit_denial_outranks_everything(desk: Desk):
    """A denied fact is denied however many say it, and the denier is none of its origins."""
    desk.page("a", said("Sylvanian troops crossed the border near Port Marlow", "Rufus Firefly"))
    desk.page("b", said("Sylvanian troops crossed the border near Port Marlow at dawn", "the Red Cross"))
    desk.page("c", denied("Sylvanian troops crossed the border", "Ambassador Trentino"))
    fact = fact_with(desk.account(), "at dawn")
    assert ("denied", 2) == (fact.status, fact.origins)


def test_the_whole_account_is_counted_likewise(desk: Desk):
    """The account's own counts are of all its pages and informants."""
    desk.page("a", said(DEATHS, "Rufus Firefly"), outlet="The Courier")
    desk.page("b", said("Three goats were rescued from a roof", "the Red Cross"), outlet="The Echo")
    counts = desk.account().counts
    assert (2, 2, 2, 2) == (counts.pages, counts.outlets, counts.lineages, counts.origins)


def test_incompatible_counts_dispute_a_fact(desk: Desk):
    """Two exact counts of the same by two informants make a fact disputed."""
    for name, number, by in (("a", "12", "Rufus Firefly"), ("b", "19", "the Red Cross")):
        text = f"Exactly {number} people were killed on the railway bridge"
        desk.page(name, said(text, by, counts=(count(f"{number} people", int(number)),)))
    assert "disputed" == fact_with(desk.account(), "railway bridge").status
