"""The numbers in a row of words, so that "half a million" and "500,000" are not told as a change.

This reads only what a comparison of two wordings needs; figures with units, limits and reference classes are made in
`claims`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.tables import toml_table

DIGITS = re.compile(r"\d+(?:\.\d+)?")
GLUE = frozenset({"a", "an", "and", "of"})


@dataclass(frozen=True, slots=True)
class Number:
    """A value and the words (start included, stop not) that give it."""

    value: float
    words: range


@cache
def _table(section: str) -> dict[str, float]:
    table: dict[str, float] = toml_table("tellings", "data/numbers.toml")[section]
    return table


def numbers_in(words: Sequence[str], offset: int = 0) -> Iterator[Number]:
    """The numbers in these normalised words, in order; `offset` is the number of the first word."""
    at = 0
    while at < len(words):
        value = _simple(words[at])
        if value is None:
            at += 1
            continue
        stop = at + 1
        while stop < len(words):
            scaled = stop + 1 if words[stop] in GLUE and stop + 1 < len(words) else stop
            if words[scaled] in _table("scales"):
                value *= _table("scales")[words[scaled]]
                stop = scaled + 1
            elif value >= 20 and value % 10 == 0 and 0 < _table("units").get(words[stop], 0) < 10:
                value += _table("units")[words[stop]]
                stop += 1
            else:
                break
        # "one" alone is mostly a pronoun, "half" alone a share of something else.
        if words[at:stop] not in (["one"], ("one",), ["half"], ("half",)):
            yield Number(value, range(offset + at, offset + stop))
        at = stop


def _simple(word: str) -> float | None:
    if DIGITS.fullmatch(word):
        return float(word)
    return _table("units").get(word, _table("fractions").get(word))
