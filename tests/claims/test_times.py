"""Expressions of time as EDTF, from the day of publication and the tense."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.claims.times import find_times
from tellings.claims.times_calendar import day_of, nearest_year, weekday_near
from tellings.language import parted
from tellings.model import Block, Document, Published, Time

ANCHOR = "2021-06-16"  # a Wednesday


def times(text: str, published: str | None = ANCHOR) -> tuple[Time, ...]:
    return find_times(
        parted(
            Document(
                id="d", name="d.txt", sha256="", media_type="text/plain", rendering="text/1", length=len(text),
                published=Published(edtf=published, how="given") if published else None, text=text,
                blocks=(Block(start=0, end=len(text), role="body", in_account=True, confidence=1.0),),
            )
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quote", "edtf"),
    [
        ("They met on Monday.", "Monday", "2021-06-14"),
        ("They met on Wednesday.", "Wednesday", "2021-06-16"),
        ("They will meet on Monday.", "Monday", "2021-06-21"),
        ("The council agreed today to hold a debate on Friday.", "Friday", "2021-06-18"),
        ("It has rained since Thursday.", "since Thursday", "2021-06-10/.."),
        ("Blasts were heard early Tuesday.", "early Tuesday", "2021-06-15"),
        ("The storm broke five days ago.", "five days ago", "2021-06-11"),
        ("He left yesterday.", "yesterday", "2021-06-15"),
        ("The town was shelled overnight.", "overnight", "2021-06-15/2021-06-16"),
        ("A vote is due this week.", "this week", "2021-06-14/2021-06-20"),
        ("He resigned last week.", "last week", "2021-06-07/2021-06-13"),
        ("They spent the weekend at sea.", "the weekend", "2021-06-12/2021-06-13"),
        ("It was the fifth day of fighting.", "the fifth day of fighting", "2021-06-16"),
        ("He was born on 3 May 1950.", "3 May 1950", "1950-05-03"),
        ("He was born on May 3, 1950.", "May 3, 1950", "1950-05-03"),
        ("It was signed on Feb. 28.", "Feb. 28", "2021-02-28"),
        ("The law of 2021-02-28 stands.", "2021-02-28", "2021-02-28"),
        ("It is dated 28/02/2021.", "28/02/2021", "2021-02-28"),
        ("It is dated 03/02/2021.", "03/02/2021", None),
        ("The dam broke in August 2019.", "August 2019", "2019-08"),
        ("He came to power in 1998.", "1998", "1998"),
        ("Prices fell in the 1990s.", "the 1990s", "199X"),
        ("It opened in spring 2020.", "spring 2020", "2020-21"),
        ("Sales rose in the first quarter of 2020.", "the first quarter of 2020", "2020-01/2020-03"),
        ("The talks began at 1 p.m. GMT.", "at 1 p.m. GMT", "2021-06-16T13:00:00+00:00"),
        ("More talks will follow soon.", "soon", None),
        ("The worst since World War II.", "World War II", "1939/1945"),
    ],
)
def test_an_expression_and_its_date(text: str, quote: str, edtf: str | None) -> None:
    """News expressions of time are found whole and dated from the day of writing, with the tense."""
    assert (quote, edtf) in [(time.evidence.quote, time.edtf) for time in times(text)]


def test_what_needs_the_day_of_writing_has_no_date_without_it() -> None:
    """ "Monday" on an undated page is listed without a date; a full date needs no anchor."""
    assert [None, "2019-08-03"] == [t.edtf for t in times("On Monday he spoke of 3 August 2019.", published=None)]


def test_the_day_before_is_relative_to_the_day_told_of() -> None:
    """ "The day before" counts from the last day that the text names."""
    assert ["2021-06-13"] == [t.edtf for t in times("It fell on Monday. It was shelled the day before.")][1:]


def test_a_length_of_time_has_a_duration_and_no_date() -> None:
    """Durations are ISO 8601."""
    (time,) = times("The talks lasted three hours.")
    assert (None, "PT3H") == (time.edtf, time.duration)


def test_a_number_that_looks_like_a_year_may_count() -> None:
    """ "1900 people" is no year."""
    assert () == times("About 1900 people came.")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_weekdays_are_at_most_a_week_away(anchor: date, weekday: int) -> None:
    """The last such weekday is within the week up to the anchor, the next one within the week from it."""
    last, following = weekday_near(anchor, weekday, future=False), weekday_near(anchor, weekday, future=True)
    assert last is not None
    assert following is not None
    assert weekday == last.weekday() == following.weekday()
    assert timedelta(0) <= anchor - last < timedelta(7)
    assert timedelta(0) <= following - anchor < timedelta(7)


@given(st.dates(date(1901, 1, 1), date(2099, 1, 1)), st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_its_year_is_the_nearest_that_the_tense_allows(anchor: date, month: int, day: int) -> None:
    """Past dates do not lie ahead, future ones not behind, others at most some six months away."""
    past = date(nearest_year(anchor, month, day, future=False), month, day)
    nearest = date(nearest_year(anchor, month, day, future=None), month, day)
    assert past <= anchor
    assert abs(nearest - anchor) <= timedelta(184)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_full_date_is_read_back(day: date) -> None:
    """A date in words gives the day that it names."""
    text = f"It was on {day.day} {day:%B} {day.year} in town."
    assert [day] == [day_of(time.edtf) for time in times(text)]


@given(st.lists(st.sampled_from(["on", "Monday", "since", "last", "12", "May", "2020", "the", "day", "before", "at",
                                 "5", "p.m.", "days", "ago", ",", ".", "week", "first", "of", "31"])))  # fmt: skip
def test_evidence_is_the_text_and_does_not_overlap(words: list[str]) -> None:
    """Whatever the words, quotes are slices of the text in order, and no two share a character."""
    text = " ".join(words) or "."
    found = times(text)
    assert all(text[t.evidence.start : t.evidence.end] == t.evidence.quote for t in found)
    assert all(a.evidence.end <= b.evidence.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "quote", "edtf"),
    [
        ("The king declared Friday a day of mourning.", "Friday", "2021-06-18"),
        ("She expects the search to end on Friday.", "Friday", "2021-06-18"),
        ("He loaded wagons there until March.", "March", "2021-03"),
        ("The bridge fell on Monday. It was shortly after 6 a.m.", "shortly after 6 a.m.", "2021-06-14T06:00:00"),
        ("The depot blew up on Monday. Nobody has slept since the blast.", "since the blast", "2021-06-14/.."),
        ("Nobody has slept since the blast.", "since the blast", None),
        ("They came on Monday. Many had died by the afternoon.", "by the afternoon", "2021-06-14"),
    ],
)
def test_times_of_what_is_told(text: str, quote: str, edtf: str | None) -> None:
    """Days that are declared or expected lie ahead; hours and "since the blast" belong to the day told of."""
    assert [edtf] == [time.edtf for time in times(text) if time.evidence.quote == quote]


@pytest.mark.parametrize(
    ("text", "quote", "edtf"),
    [
        ("It fell at 7 p.m. on Thursday as guests came.", "at 7 p.m. on Thursday", "2021-06-10T19:00:00"),
        ("On Monday he rested. The vigil will be at noon on Saturday.", "at noon on Saturday", "2021-06-19T12:00:00"),
        ("On Thursday, at 6 a.m., it fell.", "at 6 a.m.", "2021-06-10T06:00:00"),
        ("They came at six o'clock this morning.", "at six o'clock this morning", "2021-06-16T06:00:00"),
        ("They came around 9 in the evening.", "around 9 in the evening", "2021-06-16T21:00:00"),
        ("The line is closed until at least Monday.", "Monday", "2021-06-21"),
        ("It must act before the end of the year.", "the end of the year", "2021-12-31"),
        ("Fewer came than the year before.", "the year before", "2020"),
        ("The vote is to be held from October 20.", "October 20", "2021-10-20"),
    ],
)
def test_hours_with_their_day_and_edges_of_years(text: str, quote: str, edtf: str) -> None:
    """An hour and the day beside it are one moment; "the end of the year" is its last day."""
    assert [edtf] == [time.edtf for time in times(text) if time.evidence.quote == quote]


def test_an_old_year_behind_a_name_is_the_name_s_number() -> None:
    """ "The Elmford 1694" is a train, "in 1694" a year."""
    assert ["1694"] == [time.edtf for time in times("The Elmford 1694 is called after what happened in 1694.")]
