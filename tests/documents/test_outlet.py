"""Who put a page out, as its furniture, its report and its address tell."""

from __future__ import annotations

import pytest

from tellings.documents import Given, read_page
from tellings.model import Outlet

HEADLINE = "Dam above Tessin springs a leak as 300 people leave their homes"
REPORT = (
    "Some 300 people left their homes below the Tessin dam on Monday after water was seen seeping through its wall.",
    "The leak is small, the engineer in charge said, and the dam is in no danger of giving way.",
    "The people of the valley will sleep in a school until the lake is lower, the mayor told reporters.",
)


def outlet(*parts: str, name: str = "page.txt", given: Given | None = None) -> Outlet | None:
    read = read_page(name, "\n\n".join(parts).encode(), given).document
    assert read is not None
    return read.outlet


def told(*parts: str) -> tuple[str, str, str | None] | None:
    found = outlet(*parts)
    if found is None:
        return None
    assert [found.name] == [e.quote for e in found.evidence]
    return found.name, found.certainty, found.family


@pytest.mark.parametrize(
    "line",
    [
        "© 2019 Upper Tessin Messenger",
        "(c) 2016-2019 Upper Tessin Messenger. Copying without written consent is prohibited.",
        "Copyright 2019 by Upper Tessin Messenger. All rights reserved.",
        "All words and pictures © Upper Tessin Messenger Ltd.",
        "Upper Tessin Messenger © 2019",
    ],
)
def test_the_owner_of_the_rights(line: str) -> None:
    """A line of copyright below the report states the outlet, without the year and the form of the company."""
    assert ("Upper Tessin Messenger", "stated", "Upper Tessin Messenger") == told(HEADLINE, *REPORT, line)


def test_an_owner_that_may_have_many_outlets_is_inferred() -> None:
    """A company that is not named like an outlet may own several."""
    assert ("Albrand Holdings", "inferred", None) == told(HEADLINE, *REPORT, "© 2019 Albrand Holdings Inc.")


@pytest.mark.parametrize("line", ["© 2019", "© 2019 All Rights Reserved", "Copyright Terms and Privacy Policy"])
def test_rights_without_an_owner_name_nobody(line: str) -> None:
    """The words beside a year are no name."""
    assert told(HEADLINE, *REPORT, line) is None


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Tessin Owl\nPlaces | Hills | Rivers", "Tessin Owl"),
        ("Tessin OwlNewsSportMoneyTravel", "Tessin Owl"),
        ("Tessin Owl » Places » Hills", "Tessin Owl"),
        ("The Tessin Owl - Nothing but birds.", "The Tessin Owl"),
    ],
)
@pytest.mark.parametrize(
    "own",
    ["“It is safe,” she told the Owl.", "Owl reporters counted 40 buses.", "The Owl could not reach the ministry."],
)
def test_a_masthead_is_borne_out_by_the_report(head: str, name: str, own: str) -> None:
    """A name at the head of a page is the outlet's where the report speaks of it as itself."""
    assert (name, "stated", "Tessin Owl") == told(head, HEADLINE, "By Ana Roth", *REPORT, own)


def test_a_name_at_the_head_without_anything_that_bears_it_out_is_none() -> None:
    """It may be that of a section or an advertiser."""
    assert told("Garden Hoses\n\nPlaces | Hills | Rivers", HEADLINE, *REPORT) is None


def test_a_name_in_capitals_is_told_as_the_page_has_it_elsewhere() -> None:
    """The evidence is the printing in small letters."""
    head, end = "TESSIN NEWS AGENCY", "(c) 2019 Tessin News Agency. Copying is prohibited."
    assert ("Tessin News Agency", "stated", "Tessin News Agency") == told(head, HEADLINE, *REPORT, end)


@pytest.mark.parametrize(("byline", "name"), [("Tessinwire Desk", "Tessinwire"), ("By Owl Foreign Desk", "Owl")])
def test_a_desk_in_the_place_of_the_author(byline: str, name: str) -> None:
    """Its outlet is inferred where nothing else tells it."""
    assert (name, "inferred", None) == told(HEADLINE, byline, *REPORT)


def test_the_logo_at_the_head_of_a_page() -> None:
    """The words that stand in for a logo name the outlet."""
    assert ("Tessin Owl", "stated", "Tessin Owl") == told("Tessin Owl homepage", HEADLINE, *REPORT)


def test_the_address_is_the_last_witness() -> None:
    """The host is told by the words of the page for it, or else by its name, and only inferred."""
    given = Given(url="https://www.tessinowl.co.uk/2019/dam")
    spelt = outlet(HEADLINE, *REPORT, "You can reach Tessin Owl by post only.", given=given)
    bare = outlet(HEADLINE, *REPORT, given=given)
    assert spelt is not None
    assert bare is not None
    assert [("Tessin Owl", "inferred"), ("tessinowl", "inferred")] == [(o.name, o.certainty) for o in (spelt, bare)]


def test_a_broken_address_is_no_witness() -> None:
    """What is no address names nobody."""
    assert outlet(HEADLINE, *REPORT, given=Given(url="http://[::1")) is None


def test_the_handle_in_the_markup() -> None:
    """The name of the site on a social network is told by the words of the page for it."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (*REPORT, "Pictures: Tessin Owl"))
    head = '<meta name="twitter:site" content="@TessinOwl">'
    found = outlet(f"<html><head>{head}</head><body><h1>{HEADLINE}</h1>{body}</body></html>", name="page.html")
    assert found is not None
    assert ("Tessin Owl", "inferred") == (found.name, found.certainty)
