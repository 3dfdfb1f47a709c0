"""What a report is about: its terms with weights, its names and numbers, and the days of the week that it speaks of.

A term is the stem of a content word, words that rewriters exchange made one. What stands first in a report counts most:
reports end with the background that they share with those of other events.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, sqrt

from tellings.model import Reading
from tellings.stories.fingerprint import WORD, normalised
from tellings.tables import data_text, toml_table
from tellings.vocabulary import class_of, is_content, tier

PACKAGE, BACKGROUND, DAYS = "tellings.stories", "data/background.tsv", "data/days.toml"

# How much more a name or a number says than another word. These and FADING were tuned on ECB+ topics 1-35, on the whole
# of them and on parts of one to twelve topics, so that they hold for an input of three pages as well as of a thousand.
NAME_WEIGHT = 2.0
NUMBER_WEIGHT = 3.0
FADING = 20  # sentences after which a mention counts half
UNSEEN = 0.2  # texts of the background that are taken to hold a term which none holds

SHORTEST = 2  # letters or digits of a term
LONGEST_NAME = 4  # words of a name that is shown


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one report.

    `told` holds how often each is mentioned, a mention counted from 2 down by where it stands; `names` are those mostly
    written with a capital inside sentences, `numbers` those that begin with a digit; `shown` are names as printed, with
    how often; `weekdays` those named, 0 for Monday.
    """

    told: Mapping[str, float]
    names: frozenset[str]
    numbers: frozenset[str]
    shown: Mapping[str, int]
    weekdays: frozenset[int]


@lru_cache(maxsize=1 << 17)
def term_of(word: str) -> str | None:
    """The term that a word as printed stands for, if it stands for any."""
    plain = normalised(word)
    if len(plain) < SHORTEST or not is_content(plain):
        return None
    return plain if plain[0].isdigit() else _stem(class_of(plain))


def _stem(word: str) -> str:
    """The word without the commonest endings of English; what is left need not be a word."""
    for ending, least, instead in (("ies", 5, "y"), ("ing", 6, ""), ("ed", 5, ""), ("es", 5, ""), ("s", 4, ""),
                                   ("e", 5, "")):  # fmt: skip
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            return word.removesuffix(ending) + instead
    return word


@cache
def _weekdays() -> Mapping[str, int]:
    table: dict[str, int] = toml_table(PACKAGE, DAYS)["weekdays"]
    return table


def terms(reading: Reading) -> Terms:
    """The terms of the sentences in the account, headlines and captions included."""
    text = reading.document.text
    told: dict[str, float] = {}
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    weekdays: set[int] = set()
    for place, sentence in enumerate(reading.sentences):
        weight = 2 / (1 + place / FADING)
        names: list[tuple[int, re.Match[str]]] = []
        # Every word of a headline may be written with a capital, and so is the first of every sentence.
        plain = reading.document.blocks[sentence.block].role != "headline"
        for number, match in enumerate(WORD.finditer(text, sentence.start, sentence.end)):
            word = match.group()
            term = term_of(word)
            if term is None:
                continue
            told[term] = told.get(term, 0.0) + weight
            counts[term] += 1
            if term in _weekdays():
                weekdays.add(_weekdays()[term])
            if number and plain and word[0].isupper():
                capitals[term] += 1
                if _is_rare(word):
                    names.append((number, match))
        shown.update(_names(text, names))
    return Terms(
        told=told,
        names=frozenset(term for term, times in capitals.items() if 2 * times > counts[term]),
        numbers=frozenset(term for term in told if term[0].isdigit()),
        shown=shown,
        weekdays=frozenset(weekdays),
    )


@lru_cache(maxsize=1 << 17)
def _is_rare(word: str) -> bool:
    return tier(normalised(word)) == "rare"


def _names(text: str, capitals: Sequence[tuple[int, re.Match[str]]]) -> Iterator[str]:
    """Capitalised words in a row, with one blank between them, as one name; each with its number in the sentence."""
    run: list[tuple[int, re.Match[str]]] = []
    for number, match in capitals:
        adjoins = run and run[-1][0] == number - 1 and text[run[-1][1].end() : match.start()] == " "
        if adjoins and len(run) < LONGEST_NAME:
            run.append((number, match))
            continue
        if run:
            yield text[run[0][1].start() : run[-1][1].end()]
        run = [(number, match)]
    if run:
        yield text[run[0][1].start() : run[-1][1].end()]


# ---- weights --------------------------------------------------------------------------------------------------------


@cache
def _background() -> tuple[int, Mapping[str, int]]:
    """The number of texts of other matters, and of those that hold each term."""
    rows = [row for row in data_text(PACKAGE, BACKGROUND).splitlines() if not row.startswith("#")]
    return int(rows[0]), {term: int(count) for term, _, count in (row.partition("\t") for row in rows[1:])}


class Weights:
    """How much a term tells: an inverse document frequency in natural units, of the background and these reports.

    What many of the given reports hold tells them apart no better than what many texts hold of whatever matter. About
    0.7 for a term in every second text, 8 for one in none.
    """

    def __init__(self, reports: Iterable[Terms]) -> None:
        self._texts, self._holding = _background()
        self._here: Counter[str] = Counter()
        for report in reports:
            self._texts += 1
            self._here.update(report.told.keys())

    def of(self, term: str) -> float:
        return log(self._texts / max(1.0, self._holding.get(term, 0) + UNSEEN + self._here[term]))


def vectors(reports: Sequence[Terms]) -> list[dict[str, float]]:
    """For each report its terms with weights, of length one: frequency damped, rarity, names and numbers raised."""
    weights = Weights(reports)
    rarity = {term: weights.of(term) for term in sorted({term for report in reports for term in report.told})}
    return [_vector(report, rarity) for report in reports]


def _vector(report: Terms, rarity: Mapping[str, float]) -> dict[str, float]:
    found = {}
    for term in sorted(report.told):
        weight = (1 + log(max(1.0, report.told[term]))) * rarity[term]
        if term in report.numbers:
            weight *= NUMBER_WEIGHT
        elif term in report.names:
            weight *= NAME_WEIGHT
        found[term] = weight
    length = sqrt(sum(weight * weight for weight in found.values()))
    return {term: weight / length for term, weight in found.items()} if length else {}
