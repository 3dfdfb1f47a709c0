"""How much a word tells: function words little, common words some, names, numbers and rare words most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import log

from tellings.tables import toml_table, words

PACKAGE = "tellings"

# Of a hundred reports of anything, how many hold a word of the tier: the prior that stands in for a large corpus.
SHARE = {"function": 0.5, "common": 0.06, "rare": 0.001}
# The prior weighs as much as this many reports, so that the words of a small input are not judged by it alone.
PRIOR_REPORTS = 60
TIERS = ("function", "common")
# "fertilizer", "organized": the ending in which American and British spelling differ, behind a stem of three letters.
AMERICAN = re.compile(r"(?<=\w\w)(\w)iz(?=e$|ed$|er$|ers$|es$|ing$|ation$|ations$)")


@lru_cache(maxsize=65536)
def tier(word: str) -> str:
    """ "function", "common" or "rare"; a number is never common, for numbers tell reports apart."""
    for name in TIERS:
        if word in words(PACKAGE, "data/words.toml", name):
            return name
    return "rare"


@cache
def _classes() -> Mapping[str, str]:
    rows: list[list[str]] = toml_table(PACKAGE, "data/synonyms.toml")["classes"]
    return {word: row[0] for row in rows for word in row}


@lru_cache(maxsize=65536)
def class_of(word: str) -> str:
    """The first word of the class of words that rewriters exchange for this one, else the word in British spelling."""
    known = _classes()
    if word in known:
        return known[word]
    spelled = AMERICAN.sub(r"\1is", word)
    return known.get(spelled, spelled)


def is_content(word: str) -> bool:
    """Is it no function word?"""
    return tier(word) != "function"


class Rarity:
    """Weights of words from how many of the given reports hold them, blended with the prior.

    The weight is an inverse document frequency in natural units: about 0.6 for "the", 2.5 for "police", 6 for a name
    that one report of many holds. `prior` is the number of reports that the prior weighs as much as: the more, the
    less the weights depend on how many reports there are.
    """

    def __init__(self, reports: Iterable[Iterable[str]], *, prior: int = PRIOR_REPORTS) -> None:
        self._holding: dict[str, int] = {}
        self._prior = prior
        self._total = prior
        for report in reports:
            self._total += 1
            for word in set(report):
                self._holding[word] = self._holding.get(word, 0) + 1
        self._weights: dict[str, float] = {}

    def weight(self, word: str) -> float:
        known = self._weights.get(word)
        if known is None:
            expected = SHARE[tier(word)] * self._prior
            known = log(self._total / (expected + max(1, self._holding.get(word, 0))))
            self._weights[word] = known
        return known
