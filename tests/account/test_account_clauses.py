"""Clauses of long claims, and denials that share few words with what they deny."""

from __future__ import annotations

from desk import Desk, count, denied, said, told

from tellings.account.clauses import clauses

STORM = "Nine people were killed and another 40 injured when a storm tore the roof off the hall"


def parts(desk: Desk, text: str) -> list[str]:
    desk.page("a", told(text))
    material = desk.material()
    words = [layers.words for layers in material.readings[0].layers]
    found = clauses(material.claims[0], material.readings[0].document, words)
    return [" ".join(evidence.quote for evidence in clause.evidence) for clause in found]


def test_a_long_sentence_falls_into_clauses(desk: Desk):
    """Each clause has a verb."""
    assert ["Nine people were killed", "another 40 injured", "a storm tore the roof off the hall"] == parts(desk, STORM)


def test_a_clause_without_a_subject_borrows_it(desk: Desk):
    """What a first clause names does what the second tells."""
    text = "The wave broke the old pier at noon and flooded two streets"
    assert "The wave flooded two streets" == parts(desk, text)[1]


def test_a_dateline_is_no_part_of_a_clause(desk: Desk):
    """The first clause begins behind the dateline."""
    text = "PORT MARLOW, Freedonia (Wire) - Nine people were killed and the pier was flooded"
    assert "Nine people were killed" == parts(desk, text)[0]


def test_a_short_claim_is_one(desk: Desk):
    """A claim of one clause is not taken apart."""
    assert [] == parts(desk, "The harbour crane collapsed")


def test_a_clause_takes_its_claim_into_a_second_fact(desk: Desk):
    """The toll in one clause stands with the toll that another page tells by itself."""
    killed, hurt = count("Nine", 9), count("40", 40, "injured")
    desk.page("a", told(STORM, counts=(killed, hurt)))
    desk.page("b", told("Nine people were killed in the storm", counts=(killed,)))
    desk.page("c", told("In all 40 people were injured", counts=(hurt,)))
    account = desk.account()
    long = max(account.claims, key=lambda claim: len(claim.gist)).id
    shared = [fact for fact in account.facts if long in fact.claims and fact.pages > 1]
    assert 2 == len(shared)


def test_a_denial_of_this_denies_what_stands_before(desk: Desk):
    """ "Denied this" speaks of the claim just before."""
    held = said("guards had opened the old sluice at night", "Rufus Firefly")
    desk.page("a", held, denied("this", "Ambassador Trentino"))
    (found,) = [finding for finding in desk.account().findings if finding.kind == "denies"]
    assert ("this", True) == (found.a_evidence.quote, found.incompatible)


def test_there_was_none_denies_that_there_was(desk: Desk):
    """A speaker who says that there was none stands against one who says there was."""
    held = "the mill had stored mustard powder in the old cellar behind the chapel"
    desk.page("a", said(held, "Rufus Firefly"))
    desk.page("b", said("There was no mustard powder", "Ambassador Trentino"))
    assert "denies" in {finding.kind for finding in desk.account().findings}


def test_nothing_of_the_kind_denies_nothing_else(desk: Desk):
    """What is negated must be what the other speaker holds."""
    desk.page("a", said("the mill had stored mustard powder in the cellar", "Rufus Firefly"))
    desk.page("b", said("There was no answer about the mustard", "Ambassador Trentino"))
    assert "denies" not in {finding.kind for finding in desk.account().findings}


def test_marks_alone_are_no_clause(desk: Desk):
    """What is left of a sentence behind its last word is no clause."""
    text = "The harbour crane collapsed and the pier was flooded. … — …"
    assert all(any(map(str.isalnum, part)) for part in parts(desk, text))


def test_a_claim_of_marks_alone_has_no_clause(desk: Desk):
    """There is nothing to take apart."""
    assert [] == parts(desk, "— …")


def test_who_has_long_denied_a_thing_answers_nobody(desk: Desk):
    """What was denied before this story is no denial of what it tells."""
    held = "guards had opened the old sluice at night"
    desk.page("a", said(held, "Rufus Firefly"), denied(held, "Ambassador Trentino", cue="long denied"))
    assert "denies" not in {finding.kind for finding in desk.account().findings}


def test_a_limit_is_no_denial(desk: Desk):
    """ "Not the only one" denies nothing of the one."""
    desk.page("a", said("the tunnel to Port Marlow is a done deal", "Rufus Firefly"))
    desk.page("b", said("The tunnel to Port Marlow is not the only done deal", "Ambassador Trentino"))
    assert "denies" not in {finding.kind for finding in desk.account().findings}


def test_what_one_denial_answers_its_other_tellings_answer(desk: Desk):
    """A denial that is told on two pages is set against the claim from both."""
    held = "the mill had stored mustard powder in the old cellar"
    desk.page("a", said(held, "Rufus Firefly"))
    desk.page("b", denied("storing mustard powder in the cellar", "Gloria Teasdale"))
    desk.page("c", denied("storing any mustard powder in its cellar", "Gloria Teasdale"))
    denying = {f.a_evidence.document for f in desk.account().findings if f.kind == "denies"}
    assert {desk.document("b").id, desk.document("c").id} == denying
