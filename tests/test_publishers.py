"""What is known of outlets and agencies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings import publishers
from tellings.tables import toml_table


def family(name: str) -> str | None:
    found = publishers.find(name)
    return found.family if found else None


@pytest.mark.parametrize(
    "name",
    ["BBC", "BBC News", "bbc news", "The BBC", "bbc.co.uk", "www.bbc.co.uk", "BBC  World Service", "BBC Online"],
)
def test_one_outlet_under_many_names(name: str) -> None:
    """Case, spaces, the article, the domain and words for a channel do not matter."""
    assert "BBC News" == publishers.find(name).name


@pytest.mark.parametrize("name", ["RTÉ", "RTE", "rte news", "RTÉ.ie"])
def test_accents_do_not_matter(name: str) -> None:
    """A name typed without its accents is the same."""
    assert "RTÉ" == publishers.find(name).name


def test_outlets_of_one_owner_are_one_family() -> None:
    """The Sun, The Times of London and the Wall Street Journal have one owner; the New York Times another."""
    assert 1 == len({family("The Sun"), family("The Times of London"), family("WSJ")} - {None})
    assert family("WSJ") != family("NYT") != family("The Times")


@pytest.mark.parametrize("name", ["Reuters", "AP", "Associated Press", "AFP", "Interfax", "Xinhua", "PTI", "Kyodo"])
def test_agencies_are_known_as_such(name: str) -> None:
    """Those that sell text are told from those that print it."""
    assert publishers.find(name).agency


@pytest.mark.parametrize("name", ["CNN", "The Guardian", "Al Jazeera", "El País"])
def test_outlets_are_no_agencies(name: str) -> None:
    """An outlet with reporters of its own is no agency."""
    assert not publishers.find(name).agency


@pytest.mark.parametrize(
    "name", ["", " ", "The", "News", ".com", "Ellery Courier", "The State", "Fortunes", "x" * 10_000]
)
def test_unknown_names_are_unknown(name: str) -> None:
    """Nothing is guessed: an unknown name, a mere trimming, a word without its article has no publisher."""
    assert None is publishers.find(name)


@pytest.mark.parametrize("word", ["nation", "sun", "week", "hill", "wire"])
def test_plain_words_need_their_article(word: str) -> None:
    """ "The Nation" is a magazine, "nation" is not."""
    assert None is publishers.find(word)
    assert publishers.find(f"The {word}") is not None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("CNN", "CNN International", True),
        ("The Ellery Courier", "the ellery courier", True),
        ("The Sun", "The Times", False),
        ("Ellery Courier", "CNN", False),
        ("", "", False),
    ],
)
def test_same_is_about_outlets_not_owners(one: str, other: str, *, expected: bool) -> None:
    """Two names of one outlet are the same; two outlets of one owner are not; unknown names are compared as texts."""
    assert expected is publishers.same(one, other)
    assert expected is publishers.same(other, one)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("The Ellery News Agency", "Ellery"),
        ("Ellery Press Agency", "Ellery"),
        ("The Sun", "The Sun"),
        ("Kyiv News", "Kyiv News"),
    ],
)
def test_agencies_have_short_names(name: str, short: str) -> None:
    """An agency goes by its first words; a paper keeps its whole name."""
    assert short == publishers.short_name(name)


def test_known_names_are_sorted_and_all_found() -> None:
    """Every name in the table is found, under its own publisher."""
    names = publishers.known_names()
    assert list(names) == sorted(set(names))
    assert len(names) > 1000
    assert [] == [name for name in names if publishers.find(name) is None]


def test_no_name_stands_for_two_outlets() -> None:
    """Within the table a name belongs to one outlet only, so that no owner is given to another's paper."""
    rows = [row for rows in toml_table("tellings", "data/publishers.toml")["families"].values() for row in rows]
    wrong = [(name, row[0]) for row in rows for name in row if publishers.find(name).name != row[0]]
    assert [] == wrong


def test_every_agency_is_in_the_table_of_families() -> None:
    """The list of agencies names publishers of the table only."""
    assert publishers.agencies() <= set(publishers.known_names())


@settings(deadline=None)
@given(st.text(max_size=100))
def test_any_text_is_looked_up_without_harm(name: str) -> None:
    """Whatever stands in the place of a name, looking it up twice gives the same."""
    assert publishers.find(name) == publishers.find(name)
