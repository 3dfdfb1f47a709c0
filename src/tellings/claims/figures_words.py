"""The words of a sentence for reading figures, and the tables that say what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tellings.tables import toml_table, words

PACKAGE = "tellings.claims"
FIGURES = "data/figures.toml"
UNITS = "data/units.toml"
WORD = re.compile(
    r"\d{1,4}(?:st|nd|rd|th)\b|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:[^\W\d_]\.){2,}|(?:US|us|A|C|HK)\$|km/h|[^\W\d_]+(?:['’][^\W\d_]+)*|\S"
)
PEOPLE_ENDINGS = (
    "men", "women", "man", "woman", "goer", "seeker", "worker", "ologist", "keeper", "fighter", "holder", "maker",
    "activist", "separatist", "nationalist", "loyalist", "islamist", "servative",
)  # fmt: skip
NO_PEOPLE = frozenset({"specimen", "regimen", "talisman", "policymaker's"})
DEMONYM_ENDINGS = ("an", "ian", "i", "ese", "er", "tt", "ot")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign. `low` is case folded, digits without commas; `glued`: no space before it."""

    text: str
    low: str
    start: int
    end: int
    glued: bool

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def is_alpha(self) -> bool:
        return self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one sentence; `lows` are their normalised forms."""

    words: tuple[Word, ...]
    lows: tuple[str, ...]

    def low(self, at: int) -> str:
        """The normalised word, "" beyond the ends."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def has(self, at: int, phrase: Sequence[str]) -> bool:
        """Do these words stand from `at` on?"""
        return at >= 0 and self.lows[at : at + len(phrase)] == tuple(phrase)

    def is_glued(self, at: int) -> bool:
        """Does the word follow the one before it without a space?"""
        return 0 < at < len(self.words) and self.words[at].glued


def row_of(text: str, start: int, end: int) -> Row:
    """The words of text[start:end], with offsets into the text."""
    found: list[Word] = []
    for match in WORD.finditer(text, start, end):
        word, last = match.group(), found[-1].end if found else -1
        low = word.replace(",", "") if word[0].isdigit() else word.casefold()
        found.append(Word(word, low, match.start(), match.end(), match.start() == last))
    return Row(tuple(found), tuple(word.low for word in found))


def listed(section: str) -> frozenset[str]:
    """A list of words of the table of figures."""
    return _lists()[section]


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    table = toml_table(PACKAGE, FIGURES)["words"]
    return {name: frozenset(members) for name, members in table.items()}


@cache
def phrases(section: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """A table of turns of several words with what they mean, the longest first."""
    table: dict[str, str] = toml_table(PACKAGE, FIGURES)[section]
    split = ((tuple(turn.split()), meaning) for turn, meaning in table.items())
    return tuple(sorted(split, key=lambda row: (-len(row[0]), row)))


@cache
def phrases_by(section: str, position: int) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The same by their first (0) or last (-1) word, so that few are tried."""
    grouped: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for turn, meaning in phrases(section):
        grouped.setdefault(turn[position], []).append((turn, meaning))
    return {word: tuple(turns) for word, turns in grouped.items()}


@cache
def additional() -> tuple[tuple[str, ...], ...]:
    """The turns for "in addition", the longest first."""
    return tuple(sorted((tuple(turn.split()) for turn in listed("additional")), key=lambda turn: (-len(turn), turn)))


@cache
def kinds(part: str) -> Mapping[str, str]:
    """Words of one part ("verbs", "states", "nouns") of what may happen to people, with the kind of figure."""
    table: dict[str, dict[str, list[str]]] = toml_table(PACKAGE, FIGURES)["kinds"]
    return {word: kind for kind, parts in table.items() for word in parts[part]}


@cache
def measure(section: str) -> Mapping[str, Any]:
    """A section of the table of units."""
    found: dict[str, Any] = toml_table(PACKAGE, UNITS)[section]
    return found


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The singular of a noun, roughly; the word itself where it is no plural."""
    irregular: dict[str, str] = toml_table(PACKAGE, FIGURES)["irregular"]
    if word in irregular:
        return irregular[word]
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("oes", "o")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s")) and len(word) > 2:
        return word[:-1]
    return word


def is_plural(word: str) -> bool:
    """Is this (case folded) noun a plural?"""
    return singular(word) != word or word in words(PACKAGE, FIGURES, "people") & {"police", "troops", "staff", "crew"}


@lru_cache(maxsize=65536)
def is_people(word: str) -> bool:
    """Does the word, as it is printed, name people: civilians, gunmen, Ukrainians?"""
    low = word.casefold()
    one = singular(low)
    if low in words(PACKAGE, FIGURES, "things") or one in words(PACKAGE, FIGURES, "things"):
        return False
    people = words(PACKAGE, FIGURES, "people")
    if low in people or one in people:
        return True
    if one.endswith(PEOPLE_ENDINGS) and one not in NO_PEOPLE and len(one) > 4:
        return True
    return word[:1].isupper() and low.endswith("s") and one.endswith(DEMONYM_ENDINGS) and len(one) > 4


def is_thing(word: str) -> bool:
    """Is the word known to name no people?"""
    low = word.casefold()
    things = words(PACKAGE, FIGURES, "things")
    return low in things or singular(low) in things
