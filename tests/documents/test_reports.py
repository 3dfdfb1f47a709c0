"""Several reports on one page: live coverage, an article behind the page's own, and pages that are but one report."""

from __future__ import annotations

import pytest

from tellings.documents import Page, read_page

FIRE = (
    "A fire broke out in the cellar of the Hotel Astra in Calder on Monday night, the fire brigade said.",
    "Forty guests were led out through the kitchen by Rita Sandoval, the night porter, who had smelt the smoke first.",
    "The cellar is being searched for the cause, while the owners, the Brandt family, find other rooms for everybody.",
    "Firefighters from Ellery and Tessin helped those of Calder, and the last of them left the hotel in the morning.",
)
FISH = (
    "Salmon have come back to the river Oder for the first time in thirty years, biologists of Norland University say.",
    "Counters at the weir of Marsh End saw eleven of them in a week, and there may be many that swim past unseen.",
    "Cleaner water and a ladder built by Petra Holm’s anglers are the likely reasons, she told the Norland Herald.",
)
ENTRIES = (
    ("21:43 Ann Marsh", "Guests are back", FIRE[1]),
    ("21:07 Ann Marsh", "Street is closed", FIRE[3]),
    ("20:52 Olaf Brandt", "Smoke is seen", FIRE[2]),
)


def read(*parts: str) -> Page:
    return read_page("page.txt", "\n\n".join(parts).encode())


def live(*entries: tuple[str, str, str]) -> str:
    """A page of live coverage as HTML."""
    told = "".join(f"<div><span>{time}</span><h3>{title}</h3><p>{text}</p></div>" for time, title, text in entries)
    return f"""<html><head><meta property="article:published_time" content="2029-04-09T18:00:00+02:00"></head><body>
    <article><h1>Fire in Calder: hotel burns, follow it live</h1><p>{FIRE[0]}</p>{told}</article></body>
    </html>"""


def test_entries_of_live_coverage_are_reports_with_their_times() -> None:
    """Each has the blocks up to the next, its title and its time on the page's day; all stay in the account."""
    document = read_page("page.html", live(*ENTRIES).encode()).document
    assert document is not None
    assert ["main", "entry", "entry", "entry"] == [report.kind for report in document.reports]
    entries = document.reports[1:]
    assert [title for _, title, _ in ENTRIES] == [entry.title.quote for entry in entries if entry.title]
    times = [entry.published.at for entry in entries if entry.published]
    assert ["2029-04-09T21:43", "2029-04-09T21:07", "2029-04-09T20:52"] == times
    told = {document.text[b.start : b.end]: b for b in document.blocks}
    assert (0, 1, 2) == (told[FIRE[0]].report, told[FIRE[1]].report, told[FIRE[3]].report)
    assert all(block.in_account for block in document.blocks if block.role == "body")


def test_entries_before_midnight_are_of_the_day_before() -> None:
    """Where the newest stands first, a later hour below an early one is yesterday's."""
    times = ("00:31 Ann Marsh", "00:12 Ann Marsh", "23:57 Ann Marsh", "23:04 Ann Marsh")
    html = live(*((time, "Guests are back", text) for time, text in zip(times, (*FIRE[1:], FISH[0]), strict=True)))
    document = read_page("page.html", html.encode()).document
    assert document is not None
    days = [report.published.edtf for report in document.reports[1:] if report.published]
    assert ["2029-04-09", "2029-04-09", "2029-04-08", "2029-04-08"] == days


@pytest.mark.parametrize("times", [("6:00 Breakfast", "8:30 To the school", "12:00 Lunch", "17:15 Back home"),
                                   ("21:43 Ann", "20:07 Ann", "23:11 Ann", "19:02 Ann", "22:37 Ann")])  # fmt: skip
def test_a_diary_and_times_in_no_order_are_no_live_coverage(times: tuple[str, ...]) -> None:
    """Round times are those of a timetable, and entries follow each other in time."""
    html = live(*((time, "What we do then", text) for time, text in zip(times, (*FIRE, *FISH), strict=False)))
    document = read_page("page.html", html.encode()).document
    assert document is not None
    assert () == document.reports


def test_an_article_behind_the_pages_own_is_left_out_and_named() -> None:
    """Its title, author and other names tell it; a problem says what to do."""
    page = read("Fire in hotel of Calder", "By Ann Marsh", *FIRE, "Salmon come back to the river",
                "By Tom Holt, environment correspondent", "Published 8 April 2029", *FISH)  # fmt: skip
    assert page.document is not None
    assert ["main", "other"] == [report.kind for report in page.document.reports]
    told = [page.document.text[b.start : b.end] for b in page.document.blocks if b.role == "body" and b.in_account]
    assert list(FIRE) == told
    assert ["several_reports"] == [problem.kind for problem in page.problems]
    assert "'Salmon come back to the river'" in page.problems[0].detail


@pytest.mark.parametrize(
    "middle",
    [
        ("What happened then",),  # a heading inside the report
        ("A second report by our own staff", "By Tom Holt"),  # a part of the same report by another hand
    ],
)
def test_a_report_in_parts_stays_one(middle: tuple[str, ...]) -> None:
    """Headings, and even other authors, make no second report where the names are the same."""
    rest = tuple(f"{text} Rita Sandoval of the Hotel Astra in Calder told so." for text in FIRE[1:])
    document = read("Fire in hotel of Calder", "By Ann Marsh", *FIRE, *middle, *rest).document
    assert document is not None
    assert () == document.reports
