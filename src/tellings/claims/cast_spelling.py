"""Spellings of one name: what is left of a name when the ways to write its sounds in Latin letters are levelled."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz import fuzz

from tellings.claims.names_tables import PACKAGE, REMEMBERED, key
from tellings.tables import toml_table

TABLE = "data/cast.toml"
SHORTEST = 6
ALIKE = 88.0


@lru_cache(maxsize=REMEMBERED)
def skeleton(name: str) -> str:
    """The name in lower case with k/c/q, i/y/j/iy, kh/h, w/v, double letters and their like made one."""
    table = toml_table(PACKAGE, TABLE)["spelling"]
    text = key(name).lower().replace(".", "")
    for old, new in table["rules"]:
        text = text.replace(old, new)
    return " ".join(_ending(_single_letters(word), table["endings"]) for word in text.split())


def _single_letters(word: str) -> str:
    return "".join(letter for i, letter in enumerate(word) if i == 0 or letter != word[i - 1])


def _ending(word: str, endings: list[list[str]]) -> str:
    for old, new in endings:
        if len(word) > len(old) + 2 and word.endswith(old):
            return word[: -len(old)] + new
    return word


@lru_cache(maxsize=REMEMBERED)
def place_skeleton(name: str) -> str:
    """As `skeleton`, with g and h made one, too (Luhansk, Lugansk): too bold for people's names."""
    return skeleton(name).replace("g", "h")


@cache
def _given_forms() -> dict[str, frozenset[str]]:
    lines = toml_table(PACKAGE, TABLE)["same_given"]["forms"]
    found: dict[str, set[str]] = {}
    for line in lines:
        forms = line.split()
        for form in forms:
            found.setdefault(skeleton(form), set()).add(forms[0])
    return {form: frozenset(heads) for form, heads in found.items()}


def same_given(a: str, b: str) -> bool:
    """Can the two given names be one person's: one spelling, an initial, forms of one name?"""
    one, two = skeleton(a), skeleton(b)
    if one == two or (min(len(one), len(two)) == 1 and one[:1] == two[:1]):
        return True
    return bool(given_forms(a) & given_forms(b))


def given_forms(name: str) -> frozenset[str]:
    """What a given name is compared as: the heads of its lines in the table, else its own skeleton."""
    return _given_forms().get(skeleton(name)) or frozenset({skeleton(name)})


def alike(a: str, b: str) -> bool:
    """Are two longer names spelled so alike that with equal given names one is a slip for the other?"""
    one, two = skeleton(a), skeleton(b)
    return min(len(one), len(two)) >= SHORTEST and one[0] == two[0] and fuzz.ratio(one, two) >= ALIKE
