"""Dates and numbers by rule."""

from __future__ import annotations

import pytest
from training.corpora.dates import dates, label_dates_and_numbers


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("On Friday , May 8 , 2009 , she left", ["Friday , May 8 , 2009"]),
        ("on the 5th of May and last week at 5 p.m. local time", ["5th of May", "last week", "5 p.m. local time"]),
        ("on May 15 - 24 and 3 and 4 June", ["May 15 - 24", "3 and 4 June"]),
        ("In March , since mid - 2009", ["March", "mid - 2009"]),
        ("at two o’clock", ["two o’clock"]),
        ("two years ago , in the 1990s", ["two years ago", "1990s"]),
        ("2000 people may march for three years", []),
        ("between 1998 and 2003", ["1998", "2003"]),
        ("She died yesterday morning", ["yesterday morning"]),
        ("He may come , said May", []),
    ],
)
def test_a_date_says_when(sentence: str, expected: list[str]) -> None:
    """Calendar dates, years, clock times and near days, without prepositions and articles."""
    words = sentence.split()
    assert expected == [" ".join(words[d.start : d.end]) for d in dates(words)]


def test_numbers_next_to_each_other_are_one() -> None:
    """ "3 million" is a number of two words; "one" may be a pronoun; a year that nothing tells is open."""
    words = ["3", "million", ",", "one", "left", "1950", "there", "on", "Monday"]
    labels = [frozenset({"O"})] * len(words)
    label_dates_and_numbers(words, labels)
    assert [{"B-number"}, {"I-number"}, {"O"}] == labels[:3]
    assert [{"O", "B-number", "I-number"}, {"O"}, {"O", "B-number", "B-date"}] == labels[3:6]
    assert {"B-date"} == labels[8]


def test_what_is_labelled_stays() -> None:
    """A rule never overrides a name."""
    labels = [frozenset({"B-work"}), frozenset({"I-work"})]
    label_dates_and_numbers(["May", "8"], labels)
    assert [{"B-work"}, {"I-work"}] == labels
