"""Which pages tell one event, under which title, and why."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story_pages import copy, page

from tellings.model import Reading, Story
from tellings.stories import as_one, edges, find_levels, find_stories, strangers

CAMPAIGN = tomllib.loads((Path(__file__).parent / "campaign.toml").read_text(encoding="utf-8"))
FIRE = ("original", "spun", "independent")

FIRE_PAGES = [
    page("1", copy("original"), headline="Seven die in fire at Halden cannery"),
    page("2", copy("spun"), headline="Cannery fire: 7 workers murdered"),
    page("3", copy("independent"), headline="‘The whole street was orange’"),
]
SHARES = page("4", copy("elsewhere"), headline="Corvana shares fall after profit warning")


def told(*readings: Reading) -> list[tuple[str, ...]]:
    return [story.documents for story in find_stories(readings, edges(readings))]


def test_reports_of_one_event_are_one_story_and_another_event_is_its_own() -> None:
    """Copies and independent reports of a fire are together; the airline's shares are a story of one page."""
    assert [("1", "2", "3"), ("4",)] == told(*FIRE_PAGES, SHARES)


def test_a_page_without_a_report_belongs_to_no_story() -> None:
    """A page of adverts only is in no story and disturbs none."""
    assert [("1", "2", "3")] == told(*FIRE_PAGES, page("9", copy("original"), role="advert"))


def test_no_pages_make_no_story() -> None:
    """Nothing given, nothing found."""
    assert () == find_stories([])


def test_the_title_is_a_headline_in_words_that_other_pages_have() -> None:
    """The page that says “murdered” of an accident is as much like the others, but nobody else has that word."""
    (story,) = find_stories(FIRE_PAGES)
    assert "Seven die in fire at Halden cannery" == story.title


def test_without_any_headline_the_first_words_are_the_title() -> None:
    """A long first sentence is cut after a word."""
    (story,) = find_stories([page("1", copy("original"))])
    assert story.title.startswith("Firefighters battled a blaze at the Halden cannery")
    assert story.title.endswith(" …")
    assert len(story.title) <= 142


def story_of(key: str, *readings: Reading) -> Story:
    return next(story for story in find_stories(readings, edges(readings)) if key in story.documents)


def test_the_reasons_name_what_is_shared() -> None:
    """Names, numbers and copied passages with the number of pages."""
    why = story_of("1", *FIRE_PAGES, SHARES).why
    assert "Port Ellery (3 pages)" in why
    assert "the numbers 23 (2 pages)" in why
    assert "1 pair of pages has copied passages" in why


FERRIES = page(
    "7",
    "Shares of the ferry line Corvana fell by 12 percent in Port Ellery after a profit warning. Its director "
    "Ruth Amsel had sold her own the week before, and the exchange in Marvey asked for papers of nine years.",
    headline="Ferry line’s shares fall",
)


def test_the_reasons_name_the_nearest_page_outside() -> None:
    """Why the nearest outsider is not in: how alike it is, how alike it would have to be and why, what it lacks."""
    why = story_of("1", *FIRE_PAGES, FERRIES).why
    assert "the nearest page outside, “Ferry line’s shares fall”, is 0." in why
    assert "would join it (these pages are 0.3" in why
    assert "it shares the names Port Ellery and has no word of Brackwater" in why


def test_the_days_between_are_a_reason() -> None:
    """That long ago another thing was told of the same place is said of the page outside."""
    why = story_of("1", page("1", FIRST, day="2031-05-05"), page("2", SECOND, day="2033-05-06")).why
    assert "732 days lie between them" in why


def test_what_nothing_is_like_is_said_to_stand_alone() -> None:
    """Where no page outside shares anything that tells, no page is named as the nearest."""
    assert "no page outside is like them" in story_of("1", *FIRE_PAGES, SHARES).why


def test_days_stand_among_the_reasons() -> None:
    """The first and the last day of the pages' publication."""
    dated = [page("1", copy("original"), day="2031-05-05"), page("2", copy("original"), day="2031-05-07")]
    assert "published from 2031-05-05 to 2031-05-07" in story_of("1", *dated).why


FIRST = (
    "A strong earthquake shook the coast near Tolva on Monday. Walls cracked and people ran into the streets of Tolva, "
    "rescuers said. Schools stayed closed and the army sent tents and blankets to the villages around Lake Miren."
)
SECOND = (
    "An earthquake was felt in Tolva at dawn, the institute in Karsk said, and lasted for 40 seconds. Chimneys fell in "
    "Marvey, the dam at Ostrey was shut, and trains to Karsk and Ondra stood still until noon. Bishop Karel Dunmore "
    "held a service for the fishermen of Lowmere, and the mine at Hallin sent 12 lamps."
)


@pytest.mark.parametrize(("day", "stories"), [("2031-05-06", 1), ("2033-05-06", 2)])
def test_time_parts_events_that_words_alone_would_join(day: str, stories: int) -> None:
    """Two alike reports days apart are one story; two years apart they are two."""
    apart = [page("1", FIRST, day="2031-05-05"), page("2", SECOND, day=day)]
    assert stories == len(find_stories(apart))


def test_copying_joins_whatever_the_words_weigh() -> None:
    """A page much of which stands in another tells its story, years later and under much text of its own."""
    later = page("2", copy("original"), copy("elsewhere"), copy("elsewhere"), day="2035-01-01")
    first = page("1", copy("original"), day="2031-05-05")
    assert 1 == len(find_stories([first, later], edges([first, later])))


def test_a_take_that_hundreds_print_is_one_story_and_hides_no_other_telling() -> None:
    """However many pages have one text, its words stay telling, and an independent report still joins them."""
    takes = [page(f"z{n:03}", copy("original"), f"Printed in edition {n}.") for n in range(450)]
    told = page("a", copy("independent"))
    same = [edge for take in takes[1:] for edge in edges([takes[0], take])]
    (story,) = find_stories([*takes, told], same)
    assert 451 == len(story.documents)


def test_as_one_takes_all_pages_that_tell_anything() -> None:
    """What a person calls one story is one, and the reasons say so."""
    story = as_one([*FIRE_PAGES, SHARES, page("9", copy("original"), role="advert")])
    assert ("1", "2", "3", "4") == story.documents
    assert "4 pages taken as one story because that was asked for" in story.why


def test_strangers_are_named_with_their_reasons() -> None:
    """A page that seems to tell another event is a problem row that says what it lacks."""
    (row,) = strangers([*FIRE_PAGES, SHARES])
    assert ("4", "stories", "stranger") == (row.document, row.stage, row.kind)
    assert "it shares no name" in row.detail


def test_pages_of_one_event_have_no_strangers() -> None:
    """Nothing is reported where all pages belong together."""
    assert () == strangers(FIRE_PAGES)


def test_the_id_depends_on_the_documents_only() -> None:
    """The same pages are the same story, alone or among others, grouped or taken as one."""
    assert 1 == len({story_of("1", *FIRE_PAGES).id, story_of("1", *FIRE_PAGES, SHARES).id, as_one(FIRE_PAGES).id})


@settings(max_examples=20, deadline=None)
@given(st.permutations([*FIRE_PAGES, SHARES, page("5", copy("speech_one"))]))
def test_order_and_repetition_do_not_matter(readings: list[Reading]) -> None:
    """Any order, and a page given twice, give the same stories with the same ids, titles and reasons."""
    expected = find_stories([*FIRE_PAGES, SHARES, page("5", copy("speech_one"))])
    assert expected == find_stories([*readings, readings[0]])


# ---- levels ---------------------------------------------------------------------------------------------------------

TREMORS = [page("t1", FIRST, day="2031-05-05"), page("t2", SECOND, day="2033-05-06")]
EVERY = [*FIRE_PAGES, SHARES, *TREMORS, page("5", copy("speech_one"))]


def test_every_page_is_in_one_story_of_each_level_and_levels_lie_within_one_another() -> None:
    """Episodes part events, events part coverages; a story names the one that it lies in."""
    found = find_levels(EVERY, edges(EVERY))
    by_id = {story.id: story for story in found}
    for level in ("episode", "event", "coverage"):
        told = [document for story in found if story.level == level for document in story.documents]
        assert sorted(reading.document.id for reading in EVERY) == sorted(told)
    assert {"coverage"} == {story.level for story in found if story.within is None}
    for story in found:
        above = by_id[story.within] if story.within else story
        assert set(story.documents) <= set(above.documents)


def test_the_events_of_all_levels_are_the_stories() -> None:
    """`find_levels` gives the same events as `find_stories`, but for what they lie in."""
    events = [replace(story, within=None) for story in find_levels(EVERY, edges(EVERY)) if story.level == "event"]
    assert list(find_stories(EVERY, edges(EVERY))) == events


def campaign(*parts: str) -> list[Reading]:
    return [
        page(f"{part} {number}", " ".join(report["text"].split()), day=report["day"])
        for part in parts
        for number, report in enumerate(CAMPAIGN[part])
    ]


def test_a_campaign_of_two_months_is_one_event_and_so_is_an_accident_of_two_days() -> None:
    """And neither takes in the other, though one day has reports of both, nor what happened there two years on."""
    readings = campaign("strike", "accident", "later")
    found = find_levels(readings, edges(readings))
    events = [{key.split()[0] for key in story.documents} for story in found if story.level == "event"]
    assert [{"strike"}, {"accident"}, {"later"}] == events
    assert {"strike", "accident", "later"} == {story.documents[0].split()[0] for story in found}
    assert 2 <= sum(story.level == "episode" and story.documents[0].startswith("strike") for story in found)


@pytest.mark.parametrize("left_out", range(8))
def test_a_page_that_is_added_gives_what_all_together_give(left_out: int) -> None:
    """Nothing is kept of the pages that were there before, and the story keeps its id unless it begins earlier."""
    readings = campaign("strike", "accident")
    before = find_stories([*readings[:left_out], *readings[left_out + 1 :]])
    after = find_stories([*readings[:left_out], *readings[left_out + 1 :], readings[left_out]])
    assert find_stories(readings) == after
    if left_out:
        assert after[0].id == before[0].id


def test_two_tremors_of_one_town_are_one_coverage_and_two_events() -> None:
    """What lies two years apart is another event of what is spoken of in the same words."""
    counts = Counter(story.level for story in find_levels(TREMORS))
    assert {"coverage": 1, "event": 2, "episode": 2} == counts


def test_the_id_of_a_story_stays_when_pages_join() -> None:
    """A story is named by its first page, which later pages do not change."""
    days = ("2031-05-05", "2031-05-06", "2031-05-07")
    told = [page(str(n), copy(name), day=day) for n, (name, day) in enumerate(zip(FIRE, days, strict=True))]
    assert 1 == len({find_stories(told[:count])[0].id for count in (1, 2, 3)})


def test_the_id_of_a_story_changes_when_an_earlier_page_comes() -> None:
    """The first page is then another one."""
    later, earlier = page("1", copy("original"), day="2031-05-06"), page("2", copy("spun"), day="2031-05-05")
    assert find_stories([later])[0].id != find_stories([later, earlier])[0].id == find_stories([earlier])[0].id


@settings(max_examples=10, deadline=None)
@given(st.permutations(EVERY))
def test_order_does_not_matter_to_the_levels(readings: list[Reading]) -> None:
    """Any order of pages and edges gives the same stories of all levels; a page may be given twice."""
    found = edges(EVERY)
    assert find_levels(EVERY, found) == find_levels([*readings, readings[0]], found[::-1])
