"""Numbers in words and digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.numbers import amount_at, fraction_at, number_at, numbers_in, ordinal_at

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(value: int) -> list[str]:
    """The words of a number below a thousand million, the British way."""
    for scale, name in ((1_000_000, "million"), (1000, "thousand")):
        if value >= scale:
            rest = value % scale
            link = ["and"] if 0 < rest < 100 else []
            return [*spelled(value // scale), name, *link, *(spelled(rest) if rest else [])]
    if value >= 100:
        return [*spelled(value // 100), "hundred", *(["and", *spelled(value % 100)] if value % 100 else [])]
    if value >= 20:
        return [TENS[value // 10], *(["-", SMALL[value % 10]] if value % 10 else [])]
    return [SMALL[value]]


@given(st.integers(0, 999_999_999))
def test_words_give_back_the_number_that_they_spell(value: int) -> None:
    """Every number below a thousand million is read from its words, to the last word."""
    words = spelled(value)
    number = number_at(words, 0)
    assert number is not None
    assert (value, range(len(words))) == (number.value, number.words)


@given(st.integers(0, 999_999_999))
def test_digits_give_the_number(value: int) -> None:
    """Digits are read as they stand."""
    number = number_at([str(value)], 0)
    assert number is not None
    assert value == number.value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("two and a half million", 2_500_000),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("1.5 million", 1_500_000),
        ("a hundred", 100),
    ],
)
def test_turns_for_round_numbers(words: str, value: float) -> None:
    """Usual turns for round numbers have their value."""
    number = number_at(words.split(), 0)
    assert number is not None
    assert (value, len(words.split())) == (number.value, len(number.words))


def test_one_alone_is_no_number_in_a_row_of_words() -> None:
    """ "One" is mostly a pronoun; "one hundred" is a number."""
    assert [] == list(numbers_in(["no", "one", "knows"]))
    assert [(100.0, range(7, 9))] == [(n.value, n.words) for n in numbers_in(["at", "one", "hundred", "yards"], 6)]


def test_a_short_scale_is_read_only_where_asked() -> None:
    """ "5 m" is a length unless the caller knows better."""
    plain, money = number_at(["5", "m"], 0), number_at(["5", "m"], 0, short_scales=True)
    assert plain is not None
    assert money is not None
    assert (5, 5_000_000) == (plain.value, money.value)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [("dozens of", 24, 99), ("hundreds of thousands of", 200_000, 999_999), ("several towns", 3, None)],
)
def test_indefinite_amounts_have_the_limits_of_convention(words: str, low: float, high: float | None) -> None:
    """The longest turn counts: "hundreds of thousands" is not "hundreds"."""
    amount = amount_at(words.split(), 0)
    assert amount is not None
    assert (low, high) == (amount.low, amount.high)


def test_shares_and_ordinals_are_told_apart() -> None:
    """ "A third of" is a share, "a third round" is not; "twenty-first" is an ordinal."""
    share = fraction_at(["two", "-", "thirds"], 0)
    ordinal = ordinal_at(["twenty", "-", "first"], 0)
    assert share is not None
    assert ordinal is not None
    assert (0.6667, 21) == (share.value, ordinal.value)
    assert fraction_at(["a", "third", "round"], 0) is None
    assert fraction_at(["a", "third", "of"], 0) is not None
