"""What a figure counts: two figures may be compared only where kind, population, unit and place can be the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tellings.account.words import PACKAGE, folded_words, term
from tellings.model import Figure
from tellings.tables import toml_table, words

TABLE = "data/populations.toml"
HARM = frozenset({"killed", "injured", "killed_or_injured", "displaced", "missing", "detained"})
DEATHS = frozenset({"killed", "killed_or_injured"})


@dataclass(frozen=True, slots=True)
class Class:
    """The reference class of a figure; `population` is empty for people in general."""

    kind: str
    unit: str
    population: frozenset[str]

    def same(self, other: Class) -> bool:
        """Do both count the same population in the same way?"""
        return self == other

    def may_be_same(self, other: Class) -> bool:
        """Could both count the same, one of them said more loosely?"""
        if (self.kind, self.unit) != (other.kind, other.unit):
            return False
        return self.population <= other.population or other.population <= self.population


def of(figure: Figure) -> Class:
    """The reference class of the figure."""
    return Class(figure.kind, figure.unit, population(figure.counted or ""))


@lru_cache(maxsize=4096)
def population(counted: str) -> frozenset[str]:
    """Who or what is counted, as terms: empty for people in general."""
    found = set()
    for word in folded_words(counted.partition("(")[0]):
        if word in words(PACKAGE, TABLE, "cut"):
            break
        if word in words(PACKAGE, TABLE, "anybody") or term(word) in harm_terms():
            continue
        found.add(_rows().get(word, term(word)))
    return frozenset(found)


@cache
def _rows() -> Mapping[str, str]:
    return {word: row[0] for row in toml_table(PACKAGE, TABLE)["rows"] for word in row}


@cache
def harm_terms() -> frozenset[str]:
    """Terms for what happened to the people counted."""
    return frozenset(map(term, words(PACKAGE, TABLE, "harm")))


def single(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures that alone count their class; several of one class are parts of a list, not rival counts."""
    listed = tuple(figures)
    times = Counter(of(figure) for figure in listed)
    return tuple(figure for figure in listed if times[of(figure)] == 1)


def overlap(one: Figure, other: Figure) -> bool:
    """Have the intervals of the two figures a value in common? Figures without limits overlap with anything."""
    return _at_most(one.low, other.high) and _at_most(other.low, one.high)


def _at_most(low: float | None, high: float | None) -> bool:
    return low is None or high is None or low <= high


def equal(one: Figure, other: Figure) -> bool:
    """Do both give the same number?"""
    return one.value is not None and one.value == other.value


def narrower(one: Figure, other: Figure) -> bool:
    """Does the interval of `one` lie inside that of `other` and say more?"""
    if one.low is None or other.low is None or (other.high is not None and one.high is None):
        return False
    below = other.high is None or (one.high is not None and one.high <= other.high)
    return one.low >= other.low and below and (one.low, one.high) != (other.low, other.high)


def comparable(figure: Figure) -> bool:
    """Is the figure a count of people or of things named, not an ordinal, clock time, length of time or distance?"""
    if not figure.in_account or figure.unit in words(PACKAGE, TABLE, "no_counts"):
        return False
    return figure.kind in HARM or bool(population(figure.counted or ""))
