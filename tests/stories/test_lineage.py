"""Who copied whom: copies made by hand are found, and what is no copy is not called one."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story_pages import copy, page, quotes

from tellings.graph import COPIED
from tellings.language import parted
from tellings.model import LineageEdge, Reading
from tellings.stories import edges, families

ALL = ("original", "verbatim", "abridged", "spun", "independent", "speech_one", "speech_two", "elsewhere")


def between(*readings: Reading) -> list[LineageEdge]:
    return [edge for edge in edges(readings) if edge.b is not None]


def copied(one: str, other: str) -> list[LineageEdge]:
    return [edge for edge in between(page("a", copy(one)), page("b", copy(other))) if edge.score >= COPIED]


def test_a_verbatim_copy_is_the_same_text() -> None:
    """The very same report is one passage from end to end, without changes."""
    (edge,) = copied("original", "verbatim")
    assert ("same_text", ()) == (edge.kind, edge.changes)
    assert len(copy("original")) - 1 == len(edge.a.quote)


def test_a_shortened_copy_is_abridged() -> None:
    """A page all of whose few sentences stand in a longer one is an abridgement."""
    assert {"abridged"} == {edge.kind for edge in copied("original", "abridged")}


def test_a_spun_copy_is_found_in_spite_of_its_synonyms() -> None:
    """Sentences with exchanged words in the same order are a spun copy."""
    found = copied("original", "spun")
    assert {"spun"} == {edge.kind for edge in found}
    assert 5 == len(found)


def changes_between(one: str, other: str) -> list[tuple[str, str | None, str | None]]:
    found = [change for edge in between(page("a", one), page("b", other)) for change in edge.changes]
    return [(c.kind, c.a.quote if c.a else None, c.b.quote if c.b else None) for c in found]


def test_a_spun_copy_shows_its_stronger_verb() -> None:
    """ "killing" turned into "murdering" is told with both words, as the stronger of the two."""
    assert ("strengthened", "killing", "murdering") in changes_between(copy("original"), copy("spun"))


def test_a_lost_source_is_told() -> None:
    """A named source that became "sources" is a lost attribution, with the words of both sides."""
    told = "Inspectors found no fault in the boiler in March, {} said, and the Halden cannery went on at full steam."
    named, blurred = told.format("Marta Quillfeather"), told.format("sources")
    assert [("lost_attribution", "Marta Quillfeather said", "sources said")] == [
        change for change in changes_between(named, blurred) if change[0] == "lost_attribution"
    ]


def test_a_copy_goes_on_beside_an_aligned_sentence() -> None:
    """A sentence too much rewritten to be found by itself is found beside its neighbours, with the source it lost."""
    lost = [(a, b) for kind, a, b in changes_between(copy("original"), copy("spun")) if kind == "lost_attribution"]
    assert [("Marta Quillfeather, said", "According to sources")] == [(a[-24:], b) for a, b in lost if a and b]


def test_a_source_replaced_by_a_pronoun_is_not_lost() -> None:
    """ "she said" leans on somebody named before; nothing is lost."""
    told = "Inspectors found no fault in the boiler in March, {} said, and the Halden cannery went on at full steam."
    found = changes_between(told.format("Marta Quillfeather"), told.format("she"))
    assert "lost_attribution" not in {kind for kind, *_ in found}


def test_independent_reports_are_not_linked() -> None:
    """Two reporters of one event who wrote their own words are not copies."""
    assert [] == between(page("a", copy("original")), page("b", copy("independent")))


def test_a_shared_quotation_is_no_copy() -> None:
    """The same speech in two reports is shown as common ancestry with a score below COPIED."""
    (edge,) = between(page("a", copy("speech_one")), page("b", copy("speech_two")))
    assert ("shared_passage", "common_ancestor", 0.0) == (edge.kind, edge.direction, edge.score)
    assert "We have lost seven of our own tonight" in edge.a.quote


def test_words_outside_the_report_link_nothing() -> None:
    """A teaser that repeats another page's report makes no edge between the two."""
    assert [] == between(page("a", copy("original")), page("b", copy("original"), role="teaser"))


def test_a_changed_number_is_told() -> None:
    """In otherwise equal words another number is a change of its own kind."""
    other = copy("original").replace("seven workers", "nine workers")
    changes = [c for edge in between(page("a", copy("original")), page("b", other)) for c in edge.changes]
    assert [("number_changed", "seven", "nine")] == [(c.kind, c.a.quote, c.b.quote) for c in changes if c.a and c.b]


def test_the_same_number_in_figures_is_no_change() -> None:
    """ "seven" and "7" are the same number."""
    other = copy("original").replace("seven workers", "7 workers")
    changes = [c for edge in between(page("a", copy("original")), page("b", other)) for c in edge.changes]
    assert "number_changed" not in {change.kind for change in changes}


def test_a_swapped_name_is_told_as_a_wrong_fact() -> None:
    """Another name in the same slot cannot both be meant."""
    left = page("a", copy("original") + " The town lies on the border with Norway in the far north of the district.")
    right = page("b", copy("original") + " The town lies on the border with Sweden in the far north of the district.")
    assert {"wrong_fact"} == {c.kind for edge in between(left, right) for c in edge.changes}


# ---- direction ------------------------------------------------------------------------------------------------------


def direction(one: Reading, other: Reading) -> set[str]:
    return {edge.direction for edge in between(one, other) if edge.score >= COPIED}


def test_direction_is_unknown_where_nothing_shows_it() -> None:
    """Two equal pages say nothing of who was first."""
    assert {"unknown"} == direction(page("a", copy("original")), page("b", copy("verbatim")))


@pytest.mark.parametrize(
    ("days", "expected"), [(("2031-05-06", "2031-05-05"), "a_from_b"), (("2031-05-05", "2031-05-06"), "b_from_a")]
)
def test_the_later_page_is_the_child(days: tuple[str, str], expected: str) -> None:
    """Of two pages with the same text the later one had it from the earlier."""
    one, other = (page(key, copy("original"), day=day) for key, day in zip("ab", days, strict=True))
    assert {expected} == direction(one, other)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("2031-05-05T14:00:00+02:00", "2031-05-05T09:00:00+00:00"), "a_from_b"),
        (("2031-05-05T14:00:00+02:00", "2031-05-05T11:30:00+00:00"), "unknown"),
    ],
)
def test_the_later_hour_shows_the_child(times: tuple[str, str], expected: str) -> None:
    """Times count in their zones, and less than an hour proves nothing."""
    readings = []
    for key, time_ in zip("ab", times, strict=True):
        reading = page(key, copy("original"), day="2031-05-05")
        published = replace(reading.document.published, at=time_)
        readings.append(replace(reading, document=replace(reading.document, published=published)))
    assert {expected} == direction(*readings)


def test_a_damaged_page_is_the_child() -> None:
    """Paragraphs run together show a page that was made from another."""
    damaged = copy("original").replace("Brackwater. The", "BrackwaterThe")
    assert {"a_from_b"} == direction(page("a", damaged), page("b", copy("original")))


def test_damage_outside_the_report_shows_nothing() -> None:
    """A menu with words run together says nothing of the report's descent."""
    whole = page("a", "Home NewsThe Sport", copy("original"))
    blocks = (replace(whole.document.blocks[0], role="navigation", in_account=False), *whole.document.blocks[1:])
    other = parted(replace(whole.document, blocks=blocks))
    assert {"unknown"} == direction(other, page("b", copy("original")))


def test_a_page_credits_its_parent() -> None:
    """A page that "originally appeared on X" is the child of the page of X, whichever is dated first."""
    child = page("a", copy("original"), "This article originally appeared on the Ellery Herald.", day="2031-05-05")
    assert {"a_from_b"} == direction(child, page("b", copy("original"), outlet="Ellery Herald", day="2031-05-06"))


@pytest.mark.parametrize(
    "words", ["Corvane could not independently verify the account.", "A plan seen by Corvane shows it."]
)
def test_an_agency_is_credited_by_its_short_name(words: str) -> None:
    """An agency among the pages is known by the name that it goes by in reports, though no table holds it."""
    child = page("a", copy("original"), words)
    assert {"a_from_b"} == direction(child, page("b", copy("original"), words, outlet="Corvane News Agency"))


def test_a_city_is_not_the_outlet_named_after_it() -> None:
    """ "Brackwater said" credits the town, not the Brackwater News."""
    child = page("a", copy("original"), "Help would come by sea, Brackwater said.")
    assert {"unknown"} == direction(child, page("b", copy("original"), outlet="Brackwater News"))


def test_one_fact_from_an_outlet_does_not_make_it_the_parent() -> None:
    """A page with much text of its own that passes on one fact from an outlet may share agency words with it."""
    own = page("a", copy("abridged"), copy("independent"), "Two were flown out, the Ellery Herald reported.")
    parent = page("b", copy("original"), outlet="Ellery Herald")
    assert {"unknown"} == direction(own, parent)


def test_a_credited_agency_is_a_common_ancestor() -> None:
    """Where an agency is credited, both pages may have its words."""
    one = page("a", copy("original") + " Reuters reported the first deaths at dawn.")
    assert {"common_ancestor"} == direction(one, page("b", copy("original")))


OPENING = "PORT ELLERY (Corvane) - "


def test_an_agency_is_the_parent_of_those_who_print_it() -> None:
    """Whose own report opens with its name in brackets sells reports; a page with the same text is a print of it."""
    agency = page("b", OPENING + copy("original"), outlet="Corvane Wire")
    assert {"a_from_b"} == direction(page("a", copy("original"), outlet="Ellery Herald"), agency)


def test_an_unknown_agency_in_the_opening_is_a_common_ancestor() -> None:
    """An agency that opens a report of somebody else's is where both may have the words from."""
    one = page("a", OPENING + copy("original"), outlet="Brackwater Post")
    assert {"common_ancestor"} == direction(one, page("b", copy("original"), outlet="Ellery Herald"))


def test_what_two_pages_have_from_a_third_neither_has_from_the_other() -> None:
    """Two prints of an agency's report have the agency as their common ancestor, whichever is dated first."""
    agency = page("c", OPENING + copy("original"), outlet="Corvane Wire", day="2031-05-05")
    prints = [page("a", copy("original"), day="2031-05-06"), page("b", copy("original"), day="2031-05-07")]
    found = {(e.a.document, e.b.document): e.direction for e in between(*prints, agency) if e.b is not None}
    assert {("a", "b"): "common_ancestor", ("a", "c"): "a_from_b", ("b", "c"): "a_from_b"} == found


def test_odd_turns_show_the_copy() -> None:
    """A page with the turns of a rewriting program in the place of plain English is the child."""
    plain = copy("original") + " At least 40 people fled before dawn because doctors feared more blasts, she said."
    odd = copy("original") + " No less than 40 folks fled earlier than dawn as a result of physicians feared blasts."
    assert {"b_from_a"} == direction(page("a", plain), page("b", odd))


def test_a_page_that_ends_in_mid_sentence_is_cut_from_the_other() -> None:
    """A report that stops in the middle of a sentence of another report was cut from it."""
    whole = copy("original")
    assert {"a_from_b"} == direction(page("a", whole[: whole.index(" and sealed")]), page("b", whole))


def test_signs_for_both_directions_tell_none() -> None:
    """The later page is not called the child where the other one is damaged."""
    damaged = copy("original").replace("Brackwater. The", "BrackwaterThe")
    later = page("b", copy("original"), day="2031-05-06")
    assert {"unknown"} == direction(page("a", damaged, day="2031-05-05"), later)


def test_an_ancestor_that_is_not_there_is_named() -> None:
    """A credited outlet without a page among those given is an edge with one side."""
    (edge,) = edges([page("a", "Two were flown out, CNN reported. Nobody else was hurt.")])
    assert (None, "CNN", ("a", "CNN reported")) == (edge.b, edge.ancestor.name, quotes(edge.a))


def test_a_credited_outlet_among_the_pages_is_no_unseen_ancestor() -> None:
    """An outlet under another of its names is known to be there."""
    one = page("a", "Two were flown out, the BBC reported. Nobody else was hurt.")
    assert () == edges([one, page("b", "Ships collided off the cape.", outlet="BBC News")])


# ---- properties -----------------------------------------------------------------------------------------------------


def test_the_order_of_the_pages_does_not_matter() -> None:
    """Any order gives the same edges in the same order."""
    readings = [page(name, copy(name)) for name in ("original", "abridged", "spun", "speech_one")]
    assert 1 == len({edges(order) for order in permutations(readings)})


def test_a_page_given_twice_changes_nothing() -> None:
    """The same document again adds no edge, to itself or to others."""
    readings = [page(name, copy(name)) for name in ALL]
    assert edges(readings) == edges([*readings, *readings[:3]])


WORDS = st.sampled_from(
    ["The", "mayor", "said", "Ellery", "burned", "23", "“", "”", ".", "boats", "and", "Quay", "\n\n"]
)


@settings(deadline=None)
@given(st.lists(st.lists(WORDS, max_size=60), min_size=2, max_size=3))
def test_every_citation_is_the_text_it_cites(pages: list[list[str]]) -> None:
    """Whatever the pages say, each edge and change quotes its document's text, and scores stay in range."""
    readings = [page(str(n), *[p for p in " ".join(words).split("\n\n") if p.strip()]) for n, words in enumerate(pages)]
    texts = {reading.document.id: reading.document.text for reading in readings}
    for edge in edges(readings):
        assert 0 <= edge.score <= 1
        cited = [edge.a, edge.b, *(side for change in edge.changes for side in (change.a, change.b))]
        assert all(e.quote == texts[e.document][e.start : e.end] for e in cited if e is not None)


@settings(max_examples=20, deadline=None)
@given(st.permutations(ALL))
def test_families_do_not_depend_on_order(names: list[str]) -> None:
    """Copies are one family, everything else is its own, whatever the order."""
    readings = [page(name, copy(name)) for name in names]
    family = families(names, edges(readings))
    assert {"abridged"} == {family[name] for name in ("original", "verbatim", "abridged", "spun")}
    assert {"independent", "speech_one", "speech_two", "elsewhere"} == set(family.values()) - {"abridged"}


def test_forty_copies_are_all_compared() -> None:
    """Forty copies of one report, the worst case of an event: each is joined to each."""
    readings = [page(f"{n:02}", copy("original"), copy("independent"), f"Note {n} of the desk.") for n in range(40)]
    assert len(between(*readings)) >= 780


def test_a_page_without_full_stops_is_compared() -> None:
    """A hostile page of one endless sentence, or of one sentence again and again, does not stall the comparison."""
    endless = page("a", "ash oil fog " * 20_000)
    again = page("b", "Oil burned at the Quay in fog. " * 4_000)
    found = edges([endless, again, page("c", "ash oil fog " * 19_000)])
    assert {"a", "c"} >= {side.document for edge in found for side in (edge.a, edge.b) if side is not None}
