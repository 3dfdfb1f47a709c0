"""How tellings of a fact relate."""

from __future__ import annotations

from desk import Desk, count, denied, kinds, said, told

from tellings.model import Account, Change, Finding
from tellings.spans import Evidence


def only(result: Account, kind: str) -> Finding:
    """The one finding of this kind."""
    (found,) = [finding for finding in result.findings if finding.kind == kind]
    return found


CABLE = "Sylvanian divers cut the undersea cable between the two islands"


def test_a_denial_denies_the_claim_of_the_other_speaker(desk: Desk):
    """A denial stands beside the claim, and both cannot hold."""
    desk.page("a", said(CABLE, "Rufus Firefly")).page("b", denied("divers cut the cable", "Ambassador Trentino"))
    found = only(desk.account(), "denies")
    assert found.incompatible
    assert "Ambassador Trentino denies what Rufus Firefly says" == found.why
    assert "divers cut the cable" == found.a_evidence.quote


def test_nobody_denies_himself(desk: Desk):
    """The same speaker on both sides makes no denial."""
    desk.page("a", said(CABLE, "Rufus Firefly")).page("b", denied("divers cut the cable", "Rufus Firefly"))
    assert "denies" not in kinds(desk.account())


def test_an_agency_that_passes_a_denial_on_denies_nothing(desk: Desk):
    """Where only an agency is named with a denial, nobody is said to deny."""
    desk.page("a", said(CABLE, "Rufus Firefly")).page("b", denied("divers cut the cable", "Reuters"))
    assert "denies" not in kinds(desk.account())


def test_swapped_words_that_are_no_names_are_no_error(desk: Desk):
    """Lineage may see a changed fact where only a word was swapped; only names of different things are an error."""
    desk.page("a", told("Rufus Firefly took the ferry to the fog market at noon"))
    desk.page("b", told("Gloria Teasdale took the ferry to the rain market at noon"))

    def changed(one: str, other: str) -> Desk:
        sides = []
        for name, word in (("a", one), ("b", other)):
            document = desk.document(name)
            start = document.text.index(word)
            sides.append(Evidence.at(document, start, start + len(word)))
        change = Change(kind="wrong_fact", a=sides[0], b=sides[1], why="made for the test")
        return desk.copied("a", "b", changes=(change,))

    assert "error_in_retelling" not in kinds(changed("fog", "rain").account())
    assert "error_in_retelling" in kinds(changed("Rufus Firefly", "Gloria Teasdale").account())


def test_a_denial_of_something_else_denies_nothing(desk: Desk):
    """A shared name or two is no denial of a claim."""
    desk.page("a", said(CABLE, "Rufus Firefly"))
    desk.page("b", denied("Sylvanian farmers are on strike", "Ambassador Trentino"))
    assert "denies" not in kinds(desk.account())


def test_a_denial_does_not_deny_who_says_the_same(desk: Desk):
    """Whoever says that something is not so is not denied by whoever denies it."""
    desk.page("a", said("Sylvanian divers did not cut the undersea cable", "the Red Cross"))
    desk.page("b", denied("Sylvanian divers cut the undersea cable", "Ambassador Trentino"))
    assert not {"denies", "agrees"} & kinds(desk.account())


TOLL = "{} people were killed when the harbour crane collapsed"


def toll(desk: Desk, page: str, number: int, by: str, published: str = "2031-05-04", **more) -> None:
    part = said(TOLL.format(number), by, counts=(count(f"{number} people", number, **more),))
    desk.page(page, part, published=published)


def test_one_informant_with_two_numbers_contradicts(desk: Desk):
    """Two numbers of one informant for one day and one count cannot both hold."""
    toll(desk, "a", 12, "Rufus Firefly")
    toll(desk, "b", 19, "Rufus Firefly")
    assert only(desk.account(), "contradicts").incompatible


def test_two_informants_with_two_numbers_differ(desk: Desk):
    """Other counters may count otherwise: the counts differ, and both cannot hold as written."""
    toll(desk, "a", 12, "Rufus Firefly")
    toll(desk, "b", 19, "the Red Cross")
    result = desk.account()
    assert only(result, "differs").incompatible
    assert "contradicts" not in kinds(result)


def test_the_later_count_supersedes(desk: Desk):
    """Numbers of different days are no contradiction: the later one replaces the earlier."""
    toll(desk, "a", 12, "Rufus Firefly")
    toll(desk, "b", 19, "Rufus Firefly", published="2031-05-06")
    result = desk.account()
    found = only(result, "supersedes")
    assert ("19 people", "12 people") == (found.a_evidence.quote, found.b_evidence.quote)
    assert not found.incompatible
    assert "contradicts" not in kinds(result)


def test_lower_bounds_are_compatible(desk: Desk):
    """ "At least 12" and "at least 19" can both hold."""
    toll(desk, "a", 12, "Rufus Firefly", bound="at_least")
    toll(desk, "b", 19, "the Red Cross", bound="at_least")
    assert not {"differs", "contradicts"} & kinds(desk.account())


def test_a_number_in_words_only_is_no_contradiction(desk: Desk):
    """ "Dozens" against 3 is shown and not called incompatible."""
    toll(desk, "a", 3, "Rufus Firefly")
    dozens = count("Dozens of people", None, low=24, high=99, bound="vague")
    text = "Dozens of people were killed when the harbour crane collapsed"
    desk.page("b", said(text, "the Red Cross", counts=(dozens,)))
    found = only(desk.account(), "differs")
    assert not found.incompatible


def test_parts_of_a_list_are_no_rivals(desk: Desk):
    """Several counts of one kind in a sentence are parts, not one count against that of another page."""
    parts = (count("four in Old Quay", 4), count("six in Port Marlow", 6))
    desk.page("a", told("People killed by the storm: four in Old Quay and six in Port Marlow", counts=parts))
    desk.page("b", told("The storm killed 10 people in Old Quay and Port Marlow", counts=(count("10 people", 10),)))
    assert not {"differs", "contradicts", "supersedes"} & kinds(desk.account())


def test_different_people_are_different_reference_classes(desk: Desk):
    """Civilians and soldiers are set side by side, never against each other."""
    civilians = count("12 civilians", 12, counted="civilians")
    soldiers = count("450 soldiers", 450, counted="soldiers")
    desk.page("a", said("12 civilians have been killed", "the Red Cross", counts=(civilians,)))
    desk.page("b", said("450 soldiers have been killed", "Rufus Firefly", counts=(soldiers,)))
    result = desk.account()
    assert {"different_reference_class"} == kinds(result)


CRANE = "The harbour crane collapsed onto two barges at dawn"


def test_a_lost_speaker_is_told(desk: Desk):
    """The same words with a speaker on one page and without one on the other: attribution lost, and who was lost."""
    desk.page("a", said(CRANE, "Rufus Firefly")).page("b", told(CRANE), outlet="The Echo")
    assert "one telling names Rufus Firefly for this; The Echo has it from its own voice" == only(
        desk.account(), "attribution_lost"
    ).why


def test_sources_are_no_speaker(desk: Desk):
    """ "Officials said" in the place of a name is attribution lost too."""
    desk.page("a", said(CRANE, "Rufus Firefly")).page("b", said(CRANE, "officials"))
    assert "“officials”" in only(desk.account(), "attribution_lost").why


def test_a_report_without_its_agency_has_lost_no_speaker(desk: Desk):
    """That another outlet reports a thing is no source that could be lost."""
    desk.page("a", said(CRANE, "Reuters", cue="reported")).page("b", told(CRANE))
    assert "attribution_lost" not in kinds(desk.account())


def test_two_informants_agree(desk: Desk):
    """Different informants who say the same agree, with different origins."""
    desk.page("a", said(CRANE, "Rufus Firefly")).page("b", said(CRANE + " today", "the Red Cross"))
    assert "different" == only(desk.account(), "agrees").origins


def test_a_demand_does_not_agree_with_the_deed(desk: Desk):
    """Whoever demands a thing and whoever tells it as done do not say the same."""
    desk.page("a", said("Sylvania must withdraw its gunboats from the bay of Old Quay", "Rufus Firefly"))
    desk.page("b", told("Sylvania has withdrawn its gunboats from the bay of Old Quay"))
    assert not {"agrees", "refines"} & kinds(desk.account())


def test_other_numbers_do_not_agree(desk: Desk):
    """Two tellings with numbers of which none is the same are not said to tell the same."""
    desk.page("a", told("The storm flattened 380 barns along the northern coast"))
    desk.page("b", told("Along the northern coast 295 barns were flattened by the storm"))
    assert not {"agrees", "refines"} & kinds(desk.account())


def test_the_state_and_its_president_agree_as_one_origin(desk: Desk):
    """A state and whoever speaks for it are one origin."""
    desk.page("a", said(CRANE, "Rufus Firefly")).page("b", said(CRANE + " today", "Freedonia"))
    assert "same" == only(desk.account(), "agrees").origins


def test_a_fuller_telling_refines(desk: Desk):
    """A telling that holds all of another and much more refines it."""
    desk.page("a", told("The harbour crane collapsed"))
    desk.page("b", told("The harbour crane collapsed onto two barges loaded with coal and timber near Old Quay"))
    assert "refines" in kinds(desk.account())


def test_a_lost_hedge_is_told(desk: Desk):
    """A claim made with "reportedly" and without it in another telling."""
    desk.page("a", told("The harbour crane reportedly collapsed onto two barges")).page("b", told(CRANE))
    assert "reportedly" in only(desk.account(), "hedge_lost").why


def test_strengthened_words_become_a_finding(desk: Desk):
    """A change in lineage is tied to the claims in which its words stand."""
    desk.page("a", told("Two guards were killed at the mill")).page("b", told("Two guards were murdered at the mill"))
    sides = []
    for name, word in (("a", "killed"), ("b", "murdered")):
        document = desk.document(name)
        start = document.text.index(word)
        sides.append(Evidence.at(document, start, start + len(word)))
    change = Change(kind="strengthened", a=sides[0], b=sides[1], why="“murdered” says more than “killed”")
    found = only(desk.copied("a", "b", changes=(change,)).account(), "wording_changed")
    assert ("killed", "murdered") == (found.a_evidence.quote, found.b_evidence.quote)


def test_each_pair_and_kind_is_told_once_and_facts_are_bounded(desk: Desk):
    """Thirty copies of a claim and its denial give a bounded number of findings."""
    for number in range(30):
        name = f"page {number:02}"
        desk.page(name, said(CABLE, "Rufus Firefly"), denied("divers cut the cable", "Ambassador Trentino"))
    findings = desk.account().findings
    pairs = [(finding.kind, *sorted((finding.a, finding.b))) for finding in findings]
    assert len(pairs) == len(set(pairs))
    assert 0 < len(findings) <= 3 * 24  # of the claims, of the denials, and between them


def test_who_denies_a_part_in_something_does_not_deny_that_it_happened(desk: Desk):
    """A few words denied oppose only what is said of the speaker."""
    desk.page("a", told("Gunmen attacked the prison of Ellery on Monday and freed nine inmates"))
    desk.page("b", denied("the prison attack", "Rufus Firefly"))
    assert "denies" not in kinds(desk.account())


def test_who_denies_a_part_in_something_answers_whoever_blames_him(desk: Desk):
    """The blame and the denial share nothing but the one who is blamed."""
    desk.page("a", said("the attack on the mint was the work of Rufus Firefly", "Gloria Teasdale", modality="blamed"))
    desk.page("b", denied("any part in it", "Rufus Firefly")).page("c", denied("any part in it", "Ambassador Trentino"))
    assert "Rufus Firefly denies what Gloria Teasdale says" == only(desk.account(), "denies").why


def test_a_later_count_of_another_side_replaces_nothing(desk: Desk):
    """Two informants of two sides may both count rightly: the later number is set beside the earlier one."""
    for name, number, by, day in (("a", 12, "Rufus Firefly", "2031-05-04"), ("b", 19, "the Red Cross", "2031-05-05")):
        text = f"{number} people were killed on the railway bridge of Port Marlow"
        desk.page(name, said(text, by, counts=(count(f"{number} people", number),)), published=day)
    found = desk.account()
    assert ("differs" in kinds(found), "supersedes" in kinds(found)) == (True, False)
