"""Credits: whose report a page passes on, found by cue and name."""

from __future__ import annotations

import pytest
from story_pages import page

from tellings.model import Role
from tellings.stories.credits import find_credits, is_agency


def credited(text: str, **options: Role) -> list[tuple[str, str, bool]]:
    """Name, words and whether the whole page is meant, of each credit."""
    return [(c.name, c.evidence.quote, c.whole) for c in find_credits(page("a", text, **options))]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Two died, Reuters reported.", "Reuters", "Reuters reported"),
        ("Two died, Reuters has reported.", "Reuters", "Reuters has reported"),
        ("Two died, according to the BBC.", "BBC News", "according to the BBC"),
        ("She told Al Jazeera English that two died.", "Al Jazeera", "told Al Jazeera English"),
        ("Two died, Sky News’ Jane Abery reported.", "Sky News", "Sky News’ Jane Abery reported"),
        ("The Ellery Herald reported two deaths.", "The Ellery Herald", "The Ellery Herald reported"),
        ("The AP could not independently verify it.", "AP", "AP could not independently verify"),
        ("Interfax quoted the ministry as saying so.", "Interfax", "Interfax quoted"),
        ("Additional reporting by Reuters", "Reuters", "reporting by Reuters"),
        ("CNN contributed to this report.", "CNN", "CNN contributed to this report"),
        ("Reuters was unable to verify it.", "Reuters", "Reuters was unable to verify"),
    ],
)
def test_a_cue_with_a_name_is_a_credit(text: str, name: str, words: str) -> None:
    """The usual name, and the words from the name to the cue or the other way round."""
    assert [(name, words, False)] == credited(text)


def test_two_outlets_joined_by_and_are_two_credits() -> None:
    """Each has its own credit."""
    assert ["CNN", "The New York Times"] == [name for name, *_ in credited("CNN and The New York Times reported it.")]


@pytest.mark.parametrize(
    "text",
    [
        "This story originally appeared on CNN.",
        "PORT ELLERY (Reuters) - Two died.",
        "RIGA, May 4 (Ellery Wire) – Two died.",
        "Republished with permission from CNN.",
        "Read the original article on CNN.",
        "Source: CNN",
    ],
)
def test_a_notice_or_an_agency_in_the_dateline_credits_the_whole_page(text: str) -> None:
    """ "Originally appeared on", and the agency in brackets before a dash."""
    assert [True] == [whole for *_, whole in credited(text)]


@pytest.mark.parametrize(
    "text",
    [
        "According to Vice President Odo Brandt two died.",
        "The mayor reported two deaths.",
        "PORT ELLERY (pictured) - Two died.",
        "It was the worst of times, people said.",
        "Marta Quillfeather told reporters nothing.",
    ],
)
def test_what_is_no_outlet_is_no_credit(text: str) -> None:
    """Persons, common words and other brackets are left alone."""
    assert [] == credited(text)


@pytest.mark.parametrize(
    ("role", "count"), [("notice", 1), ("byline", 1), ("comment", 0), ("teaser", 0), ("advert", 0)]
)
def test_only_the_report_and_its_notices_can_credit(role: str, count: int) -> None:
    """A reader's comment or a teaser credits nobody."""
    assert count == len(credited("This first appeared on CNN.", role=role))


def test_a_hostile_page_is_read_through() -> None:
    """A long row of capitalised words, brackets and cues is read through, to the credit behind it."""
    text = "Ab " * 60_000 + "(" * 60_000 + " reported" * 20_000 + " told The" * 20_000
    assert 1 == len(find_credits(page("a", text, "This first appeared on CNN.")))


def test_a_line_of_authors_may_be_an_agency() -> None:
    """ "By Reuters" says whose report it is; "By Jane Abery" says it of a person."""
    assert [("Reuters", "By Reuters", True)] == credited("By Reuters", role="byline")
    assert [] == credited("By Jane Abery", role="byline")


@pytest.mark.parametrize(
    ("outlet", "text", "expected"),
    [
        ("Ellery News Agency", "Two died.", True),
        ("Reuters", "Two died.", True),
        ("Ellery Wire", "RIGA (Ellery) - Two died.", True),
        ("Ellery Wire", "RIGA (Brackwater) - Two died.", False),
        ("Ellery Herald", "Two died.", False),
    ],
)
def test_who_sells_reports_is_known_by_name_or_opening(outlet: str, text: str, expected: bool) -> None:
    """A known agency, one by its name, and one whose report opens with its own name in brackets."""
    assert expected == is_agency(page("a", text, outlet=outlet))
