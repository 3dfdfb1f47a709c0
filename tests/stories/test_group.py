"""Which pages tell one event, under which title, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story_pages import copy, page

from tellings.model import Reading, Story
from tellings.stories import as_one, edges, find_stories, strangers
from tellings.stories.cluster import average_link

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


def test_the_title_is_the_headline_of_the_most_central_page() -> None:
    """The page that is most like the others gives its headline."""
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


def test_the_reasons_name_the_nearest_page_outside() -> None:
    """Why the nearest outsider is not in: how alike it is, how alike it would have to be, what it lacks."""
    why = story_of("1", *FIRE_PAGES, SHARES).why
    assert "the nearest page outside, “Corvana shares fall after profit warning”, is 0.0" in why
    assert "has no word of Port Ellery" in why


def test_days_stand_among_the_reasons() -> None:
    """The first and the last day of the pages' publication."""
    dated = [page("1", copy("original"), day="2031-05-05"), page("2", copy("original"), day="2031-05-07")]
    assert "published from 2031-05-05 to 2031-05-07" in story_of("1", *dated).why


FIRST = (
    "A strong earthquake shook the coast near Tolva on Monday. Walls cracked and people ran into the streets of Tolva, "
    "rescuers said. Schools stayed closed and the army sent tents and blankets to the villages around Lake Miren."
)
SECOND = (
    "An earthquake was felt in Tolva at dawn, the institute in Karsk said, and lasted for 40 seconds. Walls cracked in "
    "some houses, a bridge over the Sorrel was shut, and trains to Karsk and Ondra stood still until noon."
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


LIKENESS = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]), st.floats(0, 1)
)


@settings(deadline=None)
@given(LIKENESS, st.floats(0.05, 1))
def test_average_link_partitions_the_items(alike: dict[tuple[int, int], float], threshold: float) -> None:
    """Every item is in exactly one group, and no two groups are left that are alike enough."""
    groups = average_link(9, alike, threshold)
    assert list(range(9)) == sorted(item for group in groups for item in group)
    for n, one in enumerate(groups):
        for other in groups[:n]:
            total = sum(alike.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
            assert total / (len(one) * len(other)) < threshold + 1e-9


def test_average_link_joins_by_the_mean_not_by_the_best_pair() -> None:
    """An item that is like one member of a group and unlike the other stays outside."""
    alike = {(0, 1): 0.9, (1, 2): 0.5}
    assert [[0, 1], [2]] == average_link(3, alike, 0.3)
    assert [[0, 1, 2]] == average_link(3, alike, 0.25)


def test_pairs_known_to_belong_together_are_joined_first() -> None:
    """Items joined from the start are one group though nothing makes them alike."""
    assert [[0, 2], [1]] == average_link(3, {}, 0.3, [(0, 2)])
