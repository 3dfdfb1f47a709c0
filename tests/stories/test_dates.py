"""A day for pages that give none, from the words they share with dated ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from story_pages import page, quotes

from tellings.model import Published, Reading
from tellings.stories import align_dates

# 5 May 2031 is a Monday.
MONDAY = "Fire destroyed the Halden cannery in Port Ellery on Monday, Marta Quillfeather said."


def aligned(undated: str, *dated: tuple[str, str]) -> str | None:
    """The day found for a page with these words beside pages with words and days."""
    others = [page(f"d{n}", words, day=day) for n, (words, day) in enumerate(dated)]
    published = align_dates([page("u", undated), *others])[0].document.published
    assert published is None or published.how == "aligned"
    return published.edtf if published else None


def test_the_same_weekday_of_the_same_event_dates_a_page() -> None:
    """ "On Monday" of one event in both means the Monday of the dated page."""
    told = "On Monday a fire at the Halden cannery in Port Ellery left little standing."
    assert "2031-05-05" == aligned(told, (MONDAY, "2031-05-05"))


def test_the_words_relied_on_are_the_evidence() -> None:
    """First the page's own words, then those of the dated page."""
    undated = page("u", "On Monday a fire at the Halden cannery in Port Ellery left little standing.")
    (found, _) = align_dates([undated, page("d", MONDAY, day="2031-05-05")])
    assert [("u", "Monday"), ("d", "Monday")] == [quotes(e) for e in found.document.published.evidence]


def test_the_same_weekday_of_another_event_says_nothing() -> None:
    """A Monday on which something else happened is no sign."""
    assert None is aligned("On Monday shares of Corvana fell in Zurich.", (MONDAY, "2031-05-05"))


@pytest.mark.parametrize(
    ("word", "day"), [("today", "2031-05-05"), ("yesterday", "2031-05-06"), ("tonight", "2031-05-05")]
)
def test_today_and_yesterday_fix_the_day(word: str, day: str) -> None:
    """What a dated page puts on Monday happened "today" on that Monday and "yesterday" on the Tuesday."""
    told = f"Port Ellery lost its Halden cannery to a fire {word}."
    assert day == aligned(told, (MONDAY, "2031-05-06"))


def test_the_day_of_an_event_that_goes_on_is_counted_alike() -> None:
    """Two pages on "the fifth day" were written on the same day."""
    assert "2031-05-09" == aligned("Crews searched on for a fifth day.", ("It was day five at the quay.", "2031-05-09"))


def test_another_count_of_days_says_nothing() -> None:
    """ "The fourth day" is not the fifth."""
    assert None is aligned("Crews searched on for a fourth day.", ("It was day five at the quay.", "2031-05-09"))


def test_the_latest_weekday_rules() -> None:
    """A page that tells Monday's fire and Tuesday's arrest was not written on Monday."""
    tuesday = "Police arrested engineer Odo Brandt of the Halden cannery on Tuesday in Brackwater."
    told = f"{MONDAY} Odo Brandt, engineer of the Halden cannery, was held by police on Tuesday in Brackwater."
    assert "2031-05-06" == aligned(told, (MONDAY, "2031-05-05"), (tuesday, "2031-05-06"))


def test_a_telling_long_after_the_event_dates_nothing() -> None:
    """A dated page that looks back on Monday from Saturday does not make the other page a Saturday's."""
    told = "On Monday a fire at the Halden cannery in Port Ellery left little standing."
    assert None is aligned(told, (MONDAY, "2031-05-10"))


def test_signs_that_part_leave_the_page_undated() -> None:
    """Two dated pages of the fifth day with different days decide nothing."""
    days = [("It was day five at the quay.", "2031-05-09"), ("On the fifth day rain fell.", "2031-05-08")]
    assert None is aligned("Crews searched on for a fifth day.", *days)


def test_a_page_dated_so_may_date_another() -> None:
    """From page to page: two share Monday's fire, two the second day."""
    middle = f"{MONDAY} It was the second day of the strike at the docks."
    last = "Shares of Corvana fell in Zurich on the second day of the talks."
    readings = align_dates([page("l", last), page("m", middle), page("d", MONDAY, day="2031-05-05")])
    assert ["2031-05-05"] * 3 == [reading.document.published.edtf for reading in readings]


def test_what_is_to_come_is_no_sign() -> None:
    """A Monday on which something will happen says nothing of the day of writing."""
    told = "The Halden cannery in Port Ellery will open again on Monday after the fire, Marta Quillfeather said."
    assert None is aligned(told, (MONDAY, "2031-05-05"))


def with_day(reading: Reading, edtf: str) -> Reading:
    published = Published(edtf=edtf, how="stated")
    return replace(reading, document=replace(reading.document, published=published))


@pytest.mark.parametrize("edtf", ["2031-05-07", "2031-05", "2031"])
def test_a_stated_day_is_never_touched(edtf: str) -> None:
    """Whatever the words say, and however coarse it is, what the page states stays."""
    stated = with_day(page("u", MONDAY), edtf)
    assert stated == align_dates([stated, page("d", MONDAY, day="2031-05-05")])[0]


def test_order_does_not_matter_and_is_kept() -> None:
    """Readings come back in the order given, with the same days in any order."""
    readings = [page("u", MONDAY), page("d", MONDAY, day="2031-05-05"), page("e", "Nothing here.")]
    forward, backward = align_dates(readings), align_dates(readings[::-1])
    assert ["u", "d", "e"] == [reading.document.id for reading in forward]
    assert forward == backward[::-1]


def test_no_dated_page_dates_nothing() -> None:
    """Without any day among the tellings none can be told."""
    assert None is aligned(MONDAY)
