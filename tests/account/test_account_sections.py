"""Timeline, gaps, bottom line, titles, and what an account holds."""

from __future__ import annotations

import dataclasses

from desk import Desk, count, denied, meaning, said, told

from tellings.account import build
from tellings.model import Account, Problem
from tellings.spans import Evidence

CABLE = "Sylvanian divers cut the undersea cable between the two islands"


def texts(result: Account, kind: str) -> list[str]:
    """The texts of the gaps of one kind."""
    return [gap.text for gap in result.gaps if gap.kind == kind]


def lines(result: Account) -> list[str]:
    return [line.text for line in result.bottom_line]


# ---- timeline


def test_the_time_of_the_event_stands_apart_from_that_of_the_report(desk: Desk):
    """An entry says when something happened and, apart from it, when it was reported."""
    desk.page("a", told("The ferry Margaret sank off Old Quay", when="2031-05-02"), published="2031-05-03")
    desk.page("b", told("The ferry Margaret has sunk off Old Quay", when="2031-05-02"), published="2031-05-04")
    (entry,) = desk.account().timeline
    assert ("2031-05-02", ("2031-05-03", "2031-05-04"), 2) == (entry.when, entry.reported, len(entry.claims))


def test_the_timeline_is_in_order_of_time(desk: Desk):
    """Years, days and intervals stand in order of their first day; claims without a time are left out."""
    for when in ("2031-05-04", "2031-05-02/2031-05-03", "2029", "2031-05-02", None):
        desk.page(f"page {when}", told(f"Something odd happened in {when}", when=when))
    whens = [entry.when for entry in desk.account().timeline]
    assert ["2029", "2031-05-02", "2031-05-02/2031-05-03", "2031-05-04"] == whens


def test_a_denial_is_no_event(desk: Desk):
    """That something is denied puts nothing into the timeline."""
    desk.page("a", denied("divers cut the cable on Friday", "Ambassador Trentino", when="2031-05-02"))
    assert () == desk.account().timeline


# ---- gaps


def test_many_pages_on_one_origin_are_a_gap(desk: Desk):
    """What two pages carry on one informant is named with its informant."""
    desk.page("a", said(CABLE, "Rufus Firefly")).page("b", said(CABLE + " again", "Rufus Firefly"))
    (text,) = texts(desk.account(), "single_origin")
    assert text.endswith("2 pages, but one origin, Rufus Firefly")


def test_a_page_without_the_denial_is_a_gap(desk: Desk):
    """A page that carries the claim and not the denial is named, one that carries both is not."""
    denial = denied("divers cut the cable", "Ambassador Trentino")
    desk.page("a", said(CABLE, "Rufus Firefly"), denial, outlet="The Echo")
    desk.page("b", said(CABLE, "Rufus Firefly"), outlet="The Courier")
    (text,) = texts(desk.account(), "denial_not_carried")
    assert text.endswith("The Courier carries the claim without the denial by Ambassador Trentino")


def test_what_only_one_party_says_is_a_gap(desk: Desk):
    """Between two parties to a story, a claim of one of them alone is named as such."""
    desk.page("a", said(CABLE, "Rufus Firefly"), *(said(f"Item {n} is over", "Rufus Firefly") for n in range(2)))
    desk.page("b", said(CABLE, "Rufus Firefly"), *(said(f"Point {n} is open", "Ambassador Trentino") for n in range(3)))
    assert [f"“{CABLE}”: only the side of Freedonia says so"] == texts(desk.account(), "one_side_only")


def test_a_demand_is_no_one_sided_claim(desk: Desk):
    """That only one party demands something is in the nature of a demand."""
    wish = "Sylvania must return the stolen lighthouse lens at once"
    for page in "ab":
        desk.page(page, said(wish, "Rufus Firefly", modality="demanded"))
    desk.page("c", *(said(f"Item {n} is over", "Rufus Firefly") for n in range(2)))
    desk.page("d", *(said(f"Point {n} is open", "Ambassador Trentino") for n in range(3)))
    assert [] == texts(desk.account(), "one_side_only")


def test_numbers_that_nobody_stands_for_are_a_gap(desk: Desk):
    """Where no count of the dead has a named source, the account says so; one named source ends it."""
    counts = (count("12 people", 12),)
    desk.page("a", told("12 people were killed", counts=counts))
    missing = "No named source stands behind any number of people killed"
    assert missing in texts(desk.account(), "unstated")
    desk.page("b", said("12 people were killed", "the Red Cross", counts=counts))
    assert missing not in texts(desk.account(), "unstated")


# ---- bottom line


def test_a_sentence_of_the_bottom_line_names_its_speaker(desk: Desk):
    """Words of the page with the speaker behind them, and the claim cited."""
    desk.page("a", said("the talks about the lighthouse have ended", "Rufus Firefly"))
    result = desk.account()
    assert ["The talks about the lighthouse have ended, Rufus Firefly said."] == lines(result)
    assert (result.claims[0].id,) == result.bottom_line[0].claims


def test_a_denied_sentence_carries_its_denial(desk: Desk):
    """The denial stands in the same sentence, with both claims cited."""
    desk.page("a", said(CABLE, "Rufus Firefly")).page("b", denied("divers cut the cable", "Ambassador Trentino"))
    (line,) = desk.account().bottom_line
    assert f"{CABLE}, Rufus Firefly said; Ambassador Trentino denied this." == line.text
    assert ("denied", 2) == (line.status, len(line.claims))


def test_unnamed_sources_are_told_in_the_words_of_the_page(desk: Desk):
    """A source without a name is shown in the words of the page."""
    desk.page("a", said("the talks about the lighthouse have ended", "officials"))
    assert ["The talks about the lighthouse have ended, according to officials."] == lines(desk.account())


def test_fragments_make_no_sentence(desk: Desk):
    """Half sentences never stand in the bottom line."""
    desk.page("a", told("and putting the lens on a cart"), told("which the divers had cut and"))
    desk.page("b", told("A long way to go"))
    assert [] == lines(desk.account())


def test_the_bottom_line_is_short(desk: Desk):
    """However much there is, eight sentences are the most; the widest carried ones come first."""
    for thing in ("lantern", "bicycle", "trombone", "anchor", "piano", "goat", "statue", "clock", "canoe", "telescope"):
        desk.page(thing, told(f"The {thing} of {thing}maker {thing.upper()} was stolen"))
    for page in ("x", "y", "z"):
        desk.page(page, told("The museum of mirrors was flooded overnight"))
    found = lines(desk.account())
    assert 8 == len(found)
    assert "The museum of mirrors was flooded overnight." == found[0]


def test_a_dateline_is_no_part_of_the_sentence(desk: Desk):
    """Town and agency in front of a report are left out of titles and sentences."""
    desk.page("a", told("PORT MARLOW, Freedonia (Reuters) — The museum of mirrors was flooded overnight"))
    result = desk.account()
    assert "The museum of mirrors was flooded overnight" == result.facts[0].title
    assert ["The museum of mirrors was flooded overnight."] == lines(result)


# ---- the whole


def test_titles_are_short_words_of_the_page(desk: Desk):
    """A long telling is cut at a word, with an ellipsis."""
    desk.page("a", told("The museum was flooded " + "again and again " * 20))
    title = desk.account().facts[0].title
    assert len(title) < 205
    assert title.endswith(" …")


def test_a_fragment_gets_the_words_for_its_speaker(desk: Desk):
    """A title can be read without the page; the words stand in its order."""
    desk.page("a", said("any part in the flood", "Rufus Firefly", cue="denied", modality="denied", polarity="negative"))
    assert "Any part in the flood, Rufus Firefly denied" == desk.account().facts[0].title


def test_an_account_holds_what_it_was_given(desk: Desk):
    """Documents, hash and problems pass through."""
    desk.page("a", told("The museum of mirrors was flooded overnight"))
    trouble = Problem(document=None, stage="read", kind="empty", detail="nothing to read")
    result = build(desk.material(), input_hash="abc", problems=(trouble,), meaning=meaning)
    assert ("abc", (trouble,)) == (result.input, result.problems)
    assert [desk.document("a")] == list(result.documents)


def test_a_figure_that_stands_only_in_a_teaser_is_shown_as_such(desk: Desk):
    """It is furniture, and no fact or count knows it; one that a report has too is no furniture."""
    flood = told("The flood killed 12 people", counts=(count("12 people", 12),))
    desk.page("a", flood, told("Teaser: 90 people, 12 people"))
    material = desk.material()
    (counted,), document = material.figures, desk.document("a")
    apart = [
        dataclasses.replace(counted, id=words, in_account=False, value=value, low=value, high=value,
                            evidence=Evidence.at(document, at := document.text.index(words, 30), at + len(words)))
        for words, value in (("90 people", 90), ("12 people", 12))
    ]  # fmt: skip
    found = dataclasses.replace(material, figures=(counted, *apart))
    result = build(found, input_hash="", problems=(), meaning=meaning)
    assert ["90 people"] == [item.evidence.quote for item in result.furniture]
    assert all("90 people" not in figure for claim in result.claims for figure in claim.figures)


def test_entities_that_nobody_mentions_are_left_out(desk: Desk):
    """The cast of an account is whom its pages name."""
    desk.page("a", said("the talks about the lighthouse have ended", "Rufus Firefly"))
    assert ["Rufus Firefly"] == [entity.name for entity in desk.account().entities]


def test_a_story_without_claims_is_an_empty_account(desk: Desk):
    """No claims, no facts, and nothing breaks."""
    desk.page("a", told("Quiet"))
    material = dataclasses.replace(desk.material(), claims=())
    result = build(material, input_hash="", problems=(), meaning=meaning)
    assert ((), (), (), ()) == (result.facts, result.findings, result.bottom_line, result.gaps)


def test_a_fact_is_told_as_its_latest_count_has_it(desk: Desk):
    """Many pages have an earlier toll, the last one a later: title and bottom line tell the later."""
    for name in ("a", "b"):
        desk.page(name, said("The fire at Old Quay killed at least 19 people", "the Red Cross",
                             counts=(count("19", 19, bound="at_least"),)), published="2031-05-03")  # fmt: skip
    desk.page("c", said("The fire at Old Quay killed 23 people", "the Red Cross", counts=(count("23", 23),)),
              published="2031-05-05")  # fmt: skip
    result = desk.account()
    assert "The fire at Old Quay killed 23 people" == result.facts[0].title
    assert "The fire at Old Quay killed 23 people, the Red Cross said." == lines(result)[0]


def test_a_reported_denial_is_not_denied_once_more(desk: Desk):
    """A sentence that itself says that somebody denied something has the denial in its own words."""
    desk.page("a", said("Ambassador Trentino denied that divers cut the cable", "the Red Cross"))
    page = desk.material()
    outer = page.claims[0]
    start = outer.evidence[0].start + len("Ambassador Trentino denied that ")
    inner = Evidence.at(page.readings[0].document, start, outer.evidence[0].end)
    statement = dataclasses.replace(
        page.statements[0], id="inner", content=(inner,), speaker=(desk.id("Ambassador Trentino"),), relay=(),
        modality="denied", polarity="negative",
    )  # fmt: skip
    denial = dataclasses.replace(outer, id="inner", evidence=(inner,), statement="inner", gist=inner.quote)
    material = dataclasses.replace(page, statements=(*page.statements, statement), claims=(outer, denial))
    result = build(material, input_hash="test", problems=(), meaning=meaning)
    assert all("denied this" not in line.text for line in result.bottom_line)


def test_no_informant_has_more_than_three_sentences(desk: Desk):
    """Others are heard, too."""
    matters = (
        "the ferry Margaret sank in the storm", "a crane fell on the market hall", "nobody had inspected the dam",
        "the school will move next winter", "his brother never owned a lighthouse",
    )  # fmt: skip
    desk.page("a", *(said(what, "Rufus Firefly") for what in matters))
    assert 3 == len(lines(desk.account()))


def test_harm_has_a_place_in_the_bottom_line(desk: Desk):
    """What one page tells of the dead is not crowded out by what many pages tell of lesser things."""
    matters = (
        "The ferry Margaret sank in the storm", "A crane leaned over the market hall", "Nobody had inspected the dam",
        "The school will move next winter", "Trains between the islands were cancelled", "The museum closed its doors",
        "Farmers sold their wheat abroad", "The lighthouse keeper wrote a letter", "Bakers asked for cheaper flour",
        "Divers found an old anchor",
    )  # fmt: skip
    for page in "abc":
        desk.page(page, *(told(f"{what} on Tuesday") for what in matters))
    desk.page("d", told("Four people were killed on the quay", counts=(count("Four", 4),)))
    assert "Four people were killed on the quay." in lines(desk.account())


def test_a_pronoun_is_no_source(desk: Desk):
    """Nothing is told "according to their"."""
    desk.who("they", "group", named=False)
    desk.page("a", said("nothing was imminent for the league this year", "they"))
    assert [] == lines(desk.account())
