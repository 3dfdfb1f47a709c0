"""Number words and digits in a row of words, so that "half a million" and "500,000" are one number.

This reads values only; limits, units and what is counted are made in `claims`. Words are case folded, digits without
thousands commas; a hyphen may stand as a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.tables import toml_table

DIGITS = re.compile(r"\d+(?:\.\d+)?")
ARTICLES = frozenset({"a", "an"})
HYPHEN = "-"
NOT_ALONE = frozenset({"one", "half"})  # "one" is mostly a pronoun, "half" a share of something


@dataclass(frozen=True, slots=True)
class Number:
    """A value and the words (start included, stop not) that give it."""

    value: float
    words: range


@dataclass(frozen=True, slots=True)
class Amount:
    """An indefinite amount with its limits by convention, and the words that give it: "dozens" is 24 to 99."""

    low: float
    high: float | None
    words: range


@cache
def _table(section: str) -> dict[str, float]:
    table: dict[str, float] = toml_table("tellings", "data/numbers.toml")[section]
    return table


@cache
def _amounts() -> dict[tuple[str, ...], tuple[float, float | None]]:
    listed: dict[str, list[float]] = toml_table("tellings", "data/numbers.toml")["amounts"]
    return {tuple(turn.split()): (limits[0], limits[1] if len(limits) > 1 else None) for turn, limits in listed.items()}


def numbers_in(words: Sequence[str], offset: int = 0) -> Iterator[Number]:
    """The numbers in these normalised words, in order; `offset` is the number of the first word."""
    at = 0
    while at < len(words):
        number = number_at(words, at)
        if number is None:
            at += 1
            continue
        if not (len(number.words) == 1 and words[at] in NOT_ALONE):
            yield Number(number.value, range(offset + at, offset + number.words.stop))
        at = number.words.stop


def number_at(words: Sequence[str], at: int, *, short_scales: bool = False) -> Number | None:
    """The longest number that starts at words[at]; `short_scales` also takes "1.5 m" for 1.5 million."""
    word = words[at]
    if word in ARTICLES:
        return _after_article(words, at)
    if word == "half":
        return _half(words, at)
    if DIGITS.fullmatch(word):
        return _digits(words, at, short_scales=short_scales)
    return _spelled(words, at)


def amount_at(words: Sequence[str], at: int) -> Amount | None:
    """The longest indefinite amount that starts at words[at]."""
    for length in range(min(4, len(words) - at), 0, -1):
        limits = _amounts().get(tuple(words[at : at + length]))
        if limits:
            return Amount(limits[0], limits[1], range(at, at + length))
    return None


def fraction_at(words: Sequence[str], at: int) -> Number | None:
    """A share of something that starts at words[at]: "two-thirds", "a quarter of", "half of"."""
    stop = at + 1
    top = 1.0 if words[at] in ARTICLES else _table("units").get(words[at])
    if words[at] == "half":
        return Number(0.5, range(at, stop)) if _word(words, stop) == "of" else None
    if top is None or not 0 < top < 10:
        return None
    stop += _word(words, stop) == HYPHEN
    below = _table("denominators").get(_word(words, stop).removesuffix("s"))
    if below is None or top >= below:
        return None
    # "a third round" is no share; "two thirds" and "a third of" are.
    plural = _word(words, stop).endswith("s") and top > 1
    if not plural and _word(words, stop + 1) != "of":
        return None
    return Number(round(top / below, 4), range(at, stop + 1))


def ordinal_at(words: Sequence[str], at: int) -> Number | None:
    """An ordinal that starts at words[at]: "second", "21st", "twenty-first"."""
    match = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)", words[at])
    if match:
        return Number(float(match[1]), range(at, at + 1))
    ordinals = _table("ordinals")
    if words[at] in ordinals:
        return Number(ordinals[words[at]], range(at, at + 1))
    tens = _table("units").get(words[at], 0)
    stop = at + 1 + (_word(words, at + 1) == HYPHEN)
    if tens >= 20 and 0 < ordinals.get(_word(words, stop), 10) < 10:
        return Number(tens + ordinals[words[stop]], range(at, stop + 1))
    return None


def _word(words: Sequence[str], at: int) -> str:
    """The word, "" past the end."""
    return words[at] if at < len(words) else ""


def _scale(words: Sequence[str], at: int) -> float | None:
    return _table("scales").get(_word(words, at))


def _after_article(words: Sequence[str], at: int) -> Number | None:
    """ "A million", "a hundred and two", "a quarter of a million"."""
    if _word(words, at + 1) == "dozen":
        return Number(12, range(at, at + 2))
    if tuple(words[at + 1 : at + 4]) == ("quarter", "of", "a"):
        scale = _scale(words, at + 4)
        return Number(scale / 4, range(at, at + 5)) if scale else None
    if _scale(words, at + 1) is None:
        return None
    rest = _spelled(["one", *words[at + 1 :]], 0)
    return Number(rest.value, range(at, at + rest.words.stop)) if rest else None


def _half(words: Sequence[str], at: int) -> Number:
    """ "Half a million", "half a dozen", "half of a million"; else the share itself."""
    here = at + 1
    while here < min(len(words), at + 3) and words[here] in {*ARTICLES, "of"}:
        here += 1
    scale = _scale(words, here) if here > at + 1 else None
    return Number(0.5 * scale, range(at, here + 1)) if scale else Number(0.5, range(at, at + 1))


def _digits(words: Sequence[str], at: int, *, short_scales: bool) -> Number:
    value, stop = float(words[at]), at + 1
    scale = _scale(words, stop)
    if scale is None and short_scales:
        scale = _table("short_scales").get(_word(words, stop))
    if scale is None and _word(words, stop) == HYPHEN and (_scale(words, stop + 1) or 0) >= 1000:
        stop, scale = stop + 1, _scale(words, stop + 1)
    return Number(value * scale, range(at, stop + 1)) if scale else Number(value, range(at, stop))


def _spelled(words: Sequence[str], at: int) -> Number | None:
    """Cardinals in words by the usual grammar: tens take units, hundreds both, each scale is smaller than the last."""
    if words[at] not in _table("units"):
        return None
    total, group, last_scale, here, stop = 0.0, 0.0, float("inf"), at, at
    open_group = False
    while here < len(words):
        word = words[here]
        unit, scale = _table("units").get(word), _table("scales").get(word)
        if unit is not None and (not open_group or _takes(group, unit)):
            group, open_group = group + unit, True
        elif scale == 100 and open_group and 0 < group < 100:
            group *= scale
        elif scale and scale < last_scale and scale != 100 and open_group and group:
            total, group, open_group, last_scale = total + group * scale, 0.0, False, scale
        elif not _joins(words, here, total, group):
            break
        else:
            here += 1
            continue
        here += 1
        stop = here
    return _with_half(words, total + group, last_scale, range(at, stop))


def _takes(group: float, unit: float) -> bool:
    """Can the group go on with this unit: "twenty" with "five", "two hundred" with "twelve"?"""
    if group >= 100 and group % 100 == 0:
        return 0 < unit < 100
    return group % 100 >= 20 and group % 10 == 0 and 0 < unit < 10


def _joins(words: Sequence[str], here: int, total: float, group: float) -> bool:
    """Is this "and" or hyphen inside the number?"""
    unit = _table("units").get(_word(words, here + 1))
    if words[here] == HYPHEN:
        return (unit is not None and _takes(group, unit)) or _scale(words, here + 1) is not None
    if words[here] != "and" or unit is None:
        return False
    return _takes(group, unit) if group else total > 0


def _with_half(words: Sequence[str], value: float, scale: float, used: range) -> Number:
    """The value with "and a half", and the scale that may follow: "two and a half million"."""
    if tuple(words[used.stop : used.stop + 3]) != ("and", "a", "half") or scale != float("inf"):
        return Number(value, used)
    following = _scale(words, used.stop + 3)
    stop = used.stop + (4 if following else 3)
    return Number((value + 0.5) * (following or 1), range(used.start, stop))
