"""The headline of a page without markup: the line that is likeliest, whatever the site prints above it."""

from __future__ import annotations

import pytest

from tellings.documents import read_page

HEADLINE = "Dam above Tessin springs a leak as 300 people leave their homes"
REPORT = (
    "Some 300 people left their homes below the Tessin dam on Monday after water was seen seeping through its wall.",
    "The leak is small, the engineer in charge said, and the dam is in no danger of giving way.",
    "The people of the valley will sleep in a school until the lake is lower, the mayor told reporters.",
)


def headline(*parts: str) -> str | None:
    read = read_page("page.txt", "\n\n".join((*parts, *REPORT)).encode()).document
    assert read is not None
    return read.title.quote if read.title else None


@pytest.mark.parametrize(
    "head",
    [
        "News Business Showbiz Football Puzzles Bingo",
        "Villages / Farms / Church / Classifieds (555 0100 200)",
        "The Valley Times - News for people who like hills",
        "Sign in to your account",
        "Log in or create a free account to read on",
        "Most read\nBear seen again near the school\nMine takes on 120 people\nBus drivers end their strike",
        "The Valley | The weekly of the upper river",
        "To come back to this report, open your account and look at what you have saved",
        "Dam above Tessin springs a leak as 300 people leave their homes | The Valley Times",
        "We would like to send you news. You can say no.",
    ],
)
def test_what_a_site_prints_above_its_report_is_no_headline(head: str) -> None:
    """Menus, mottos, invitations to sign in and lists of other reports are passed over."""
    assert HEADLINE == headline(head, HEADLINE, "By Ana Roth", "4 March 2019")


def test_a_headline_may_be_long_and_shout() -> None:
    """A long line goes before the short one under it that the report does not begin with."""
    long = "DAM OF DREAD 'It was never safe': Fury as water seeps through wall and 300 people leave their Tessin homes"
    assert long == headline("The Daily Spark", long, "Two tourists missing, says friend", "By ANA ROTH")


def test_a_question_may_be_the_headline() -> None:
    """A line that ends like a sentence, but with no full stop, is a headline; one with a full stop is none."""
    question = "Will the Tessin dam hold, and when can 300 people go back to their homes?"
    assert question == headline(question, "4 March 2019")
    assert headline("You can read all of this page for nothing as long as you are signed in to it.") is None


def test_a_headline_under_a_list_of_other_reports_ends_the_list() -> None:
    """What stands between the headline and the report is judged by itself, not as one more title of the list."""
    text = "\n\n".join(("Most read", "Bear seen near the school", HEADLINE, "By Ana Roth", *REPORT))
    read = read_page("page.txt", text.encode()).document
    assert read is not None
    found = {read.text[b.start : b.end]: b.role for b in read.blocks}
    assert ("teaser", "headline", "byline") == tuple(found[w] for w in ("Most read", HEADLINE, "By Ana Roth"))


def test_a_heading_with_the_words_of_the_title_is_the_headline_wherever_it_stands() -> None:
    """A sentence of the site above it, which looks like the opening of the report, does not hide it."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in REPORT)
    html = f"""<html><head><title>Norland’s ferry is repaired – Norland Post</title></head><body>
    <h1>Norland Post</h1><p>Every article on this page was chosen by an editor of ours, and we may earn something.</p>
    <h1>Norland's ferry is repaired</h1>{paragraphs}</body></html>"""
    read = read_page("page.html", html.encode()).document
    assert read is not None
    assert read.title is not None
    assert "Norland's ferry is repaired" == read.title.quote
