"""Lines of furniture between and below the paragraphs of a report, told by their words alone."""

from __future__ import annotations

import pytest

from tellings.documents import read_page
from tellings.documents.shapes import is_stamp

HEADLINE = "Dam above Tessin springs a leak as 300 people leave their homes"
FIRST = "Some 300 people left their homes below the Tessin dam on Monday after water was seen seeping through its wall."
SECOND = "The leak is small, the engineer in charge said, and the dam is in no danger of giving way."
THIRD = "The people of the valley will sleep in a school until the lake is lower, the mayor told reporters."


def roles(*parts: str) -> dict[str, str]:
    read = read_page("page.txt", "\n\n".join((HEADLINE, *parts)).encode()).document
    assert read is not None
    return {read.text[b.start : b.end]: b.role for b in read.blocks}


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Notice: parts of this page were written by a machine, and nobody has read them.", "notice"),
        ("(Readers: some names in this report have been changed at the wish of the families.)", "notice"),
        ("This page is satire. No word of it is meant to be believed.", "notice"),
        ("This story and all of its pictures are invented, and the dam does not exist.", "notice"),
        ("Subscribe for 4 francs a week and read every word that we write.", "notice"),
        ("All our reports for 4 francs a week. Cancel anytime.", "notice"),
        ("All words and pictures © The Valley Owl.", "notice"),
        ("Sponsored: the Norland pump lifts 900 litres a minute. Ask for a visit.", "advert"),
        ("Small ads: two goats, 80 francs. Hay, delivered, 12 francs the bale.", "advert"),
        ("Listen: our podcast Deep Water. Part 3 is about the flood of 1951.", "teaser"),
        ("Scroll to continue", "advert"),
        ("Swipe left for more pictures", "navigation"),
        ("UPDATED: 11:02, 4 March 2019 | PUBLISHED: 09:41, 4 March 2019", "dateline"),
        ("The engineer said: the dam is old, and this story is not over.", "body"),
        ("This report is the third that the ministry has made of the dam.", "body"),
        ("The ministry has noticed: dams of this kind leak when they are 50 years old.", "body"),
    ],
)
def test_a_line_is_known_by_its_words(line: str, role: str) -> None:
    """Notices, adverts and invitations are no part of the report; sentences that begin alike are."""
    found = roles(FIRST, SECOND, line, THIRD)
    assert role == found[line]
    assert ["body"] * 3 == [found[paragraph] for paragraph in (FIRST, SECOND, THIRD)]


@pytest.mark.parametrize("heading", ["Jobs of the week", "Last week's most read", "Deals of the day"])
def test_lists_below_the_report(heading: str) -> None:
    """What stands under such a heading is no part of the report."""
    found = roles(FIRST, SECOND, THIRD, heading + "\nDriver for the night bus, Tessin\nHead of a school, part time")
    told = {found[line] for line in found if line not in (HEADLINE, FIRST, SECOND, THIRD)}
    assert told <= {"teaser", "advert"}


@pytest.mark.parametrize(
    "line",
    [
        "Monday 4 March 2019, morning edition",
        "Up to date: 14/03/2019",
        "04/03/2019 - 21:48 GMT",
        "Mar 4, 2019 Updated 6 hrs ago",
        "Mar 4, 2019, 10:00am EST",
        "Last updated on 4 March 2019 at 9.30 p.m.",
        "2019-03-04 10:30",
    ],
)
def test_a_line_of_days_and_times(line: str) -> None:
    """Nothing but days, times and the words for them is a stamp."""
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    ["2019", "May 2019", "2015-2019", "In 2019", "On 4 March 2019 the dam was 50 years old", "Just 9.50 a month", ""],
)
def test_a_line_that_is_no_stamp(line: str) -> None:
    """A year or month may head a section; other words make a sentence."""
    assert not is_stamp(line)
