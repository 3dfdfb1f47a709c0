"""What is known about names before any text is read: countries, cities, organisations, given names, titles.

Every table is a data file beside this module; all look-ups go through `key`, which drops accents and keeps case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from anyascii import anyascii

from tellings.errors import TableError
from tellings.model import EntityType
from tellings.tables import data_text, toml_table

PACKAGE = "tellings.claims"
REMEMBERED = 50_000
Gender = Literal["male", "female", "either"]

INFLECTED = re.compile(r"(?:ing|ed|ly|es|er|est|s)$")


@dataclass(frozen=True, slots=True)
class Country:
    """A country or nation with the words for it; `seats` are the towns that stand for its government."""

    name: str
    others: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]


@lru_cache(maxsize=REMEMBERED)
def key(text: str) -> str:
    """A name as it is looked up: Latin letters without accents, straight apostrophes, single spaces, case kept."""
    return " ".join((text if text.isascii() else anyascii(text)).split())


def rows(name: str) -> Iterator[list[str]]:
    """The lines of a packaged TSV table, comments left out."""
    for line in data_text(PACKAGE, f"data/{name}").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def word_set(table: str, section: str) -> frozenset[str]:
    """A section of blank-separated words. Raises TableError if it is absent or empty."""
    listed = toml_table(PACKAGE, f"data/{table}.toml").get(section)
    if not isinstance(listed, str) or not listed.split():
        raise TableError(f"section {section!r} of {table}.toml must be a text of words with blanks between them")
    return frozenset(listed.split())


@cache
def countries() -> tuple[Country, ...]:
    """All countries and nations of the table."""
    return tuple(_country(row) for row in rows("names_countries.tsv"))


def _country(row: list[str]) -> Country:
    others, adjectives, people, seats = (tuple(part for part in field.split(";") if part) for field in row[1:])
    return Country(row[0], others, adjectives, people or tuple(f"{a}s" for a in adjectives), seats)


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name → country; the first of the table wins where two share a name."""
    found: dict[str, str] = {}
    for text, country in pairs:
        found.setdefault(key(text), country)
    return found


@cache
def country_names() -> dict[str, str]:
    """Names of countries → the country's name here."""
    return _index((text, c.name) for c in countries() for text in (c.name, *c.others))


@cache
def adjectives() -> dict[str, str]:
    """Adjectives of countries → the country; of other peoples and faiths → ""."""
    own = _index((text, c.name) for c in countries() for text in c.adjectives)
    return {key(word): "" for word in word_set("names", "adjectives")} | own


@cache
def peoples() -> dict[str, str]:
    """Words for people of a country → the country; other groups ("Democrats", "Kurds") → ""."""
    own = _index((text, c.name) for c in countries() for text in c.people)
    return {key(word): "" for word in word_set("names", "groups")} | own


@cache
def seats() -> dict[str, str]:
    """Seats of government (cities and houses) → the country."""
    houses = toml_table(PACKAGE, "data/organisations.toml")["seat"]
    return _index([*((text, c.name) for c in countries() for text in c.seats), *houses.items()])


@cache
def cities() -> dict[str, str]:
    """Cities → the country, so far as the table has one."""
    return _index((row[0], row[1]) for row in rows("names_cities.tsv"))


@cache
def places() -> frozenset[str]:
    """Names of places that are neither countries nor cities of the table."""
    table = toml_table(PACKAGE, "data/names.toml")
    spellings = (text for kept, others in table["same_place"].items() for text in (kept, *others))
    return frozenset(key(text) for text in (*table["places"], *spellings))


@cache
def same_names() -> dict[str, str]:
    """Other names of organisations and places → the full name ("UN" → "United Nations", "Kiev" → "Kyiv")."""
    found: dict[str, str] = {}
    for short, others in toml_table(PACKAGE, "data/organisations.toml")["known"].items():
        found |= {key(text): others[0] for text in (short, *others)}
    for kept, others in toml_table(PACKAGE, "data/names.toml")["same_place"].items():
        found |= {key(text): kept for text in (kept, *others)}
    return found


@cache
def organisations() -> frozenset[str]:
    """Names and short forms of organisations."""
    table = toml_table(PACKAGE, "data/organisations.toml")
    known = (text for short, others in table["known"].items() for text in (short, *others))
    return frozenset(key(text) for text in (*table["single"]["names"], *known))


@cache
def given_names() -> dict[str, Gender]:
    """Given names → the gender that they mostly tell."""
    genders: tuple[Gender, ...] = ("male", "female", "either")
    found: dict[str, Gender] = {}
    for gender in genders:
        for name in word_set("given_names", gender):
            found[key(name)] = gender if found.get(key(name), gender) == gender else "either"
    return found


@lru_cache(maxsize=REMEMBERED)
def known_type(text: str) -> EntityType | None:
    """The type of a name that a table holds, None otherwise. An all-capitals word is also tried in title case."""
    name = key(text)
    if name in organisations():
        return "organisation"
    if name in country_names() or name in cities() or name in places():
        return "place"
    titled = name.title()
    return known_type(titled) if len(name) > 4 and name.isupper() and titled != name else None


@cache
def common_words() -> frozenset[str]:
    """Words that are common in lower case."""
    return frozenset(row[0] for row in rows("names_common_words.tsv"))


@lru_cache(maxsize=REMEMBERED)
def is_common(word: str) -> bool:
    """Is the word, or what is left of it without an inflection or before a hyphen, common in lower case?"""
    lower = word.lower()
    if lower in common_words():
        return True
    if "-" in lower:
        return all(is_common(part) for part in lower.split("-") if part)
    stem = INFLECTED.sub("", lower)
    return len(stem) >= 4 and stem != lower and (stem in common_words() or stem + "e" in common_words())


@cache
def titles() -> frozenset[str]:
    """Words that are titles by themselves, in lower case."""
    return frozenset(w.lower() for w in word_set("roles", "titles") | word_set("roles", "honorifics"))


@cache
def title_parts() -> frozenset[str]:
    """Words that join titles, in lower case."""
    return frozenset(w.lower() for w in word_set("roles", "title_parts"))


@cache
def role_nouns() -> dict[str, Gender]:
    """Nouns for one person, in lower case → what they say of gender."""
    found: dict[str, Gender] = dict.fromkeys(word_set("roles", "neutral_person"), "either")
    found |= dict.fromkeys(word_set("roles", "male_person"), "male")
    return found | dict.fromkeys(word_set("roles", "female_person"), "female")


@cache
def institutions() -> dict[str, str]:
    """Words for a state's institutions, in lower case → the kind of institution."""
    table = toml_table(PACKAGE, "data/organisations.toml")["institutions"]
    return {words: kind for kind, listed in table.items() for words in listed}


@cache
def institution_nouns() -> frozenset[str]:
    """Nouns that head the description of an institution, in lower case."""
    words = toml_table(PACKAGE, "data/organisations.toml")["nouns"]["words"]
    return frozenset(str(words).split())
