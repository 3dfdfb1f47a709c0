"""What is known of outlets and agencies before any page is read: who publishes, who owns whom, who sells text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from tellings.tables import toml_table, words

PACKAGE, TABLE = "tellings", "data/publishers.toml"

LONGEST = 80  # characters of a name that is looked up
DOMAIN = re.compile(r"\.(?:com|org|net|info|news|eu|tv|fm|co|(?:com?\.|org\.)?[a-z]{2})$")
# Words that are put behind a name for one of its channels, in the order in which they are taken off.
SUFFIXES = (" online", " website", " digital", " newspaper", " magazine", " tv", " news agency", " agency", " news")

AGENCY_ENDS = (" News Agency", " Press Agency", " Agency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """An outlet or agency. `family` is the publisher family: the owner or brand."""

    name: str
    family: str
    agency: bool


@lru_cache(maxsize=4096)
def find(name: str) -> Publisher | None:
    """The publisher known by this name; None if the table has none.

    Case, accents, a leading "The", a web domain and words such as "News" or "Online" at the end do not matter where
    the name is not known as it stands.
    """
    table = _by_name()
    return next((table[key] for key in _spellings(name) if key in table), None)


def same(one: str, other: str) -> bool:
    """Do two names plainly stand for the same publisher (not merely for two of one family)?"""
    first, second = find(one), find(other)
    if first is None or second is None:
        return _folded(one) == _folded(other) != ""
    return first == second


def short_name(name: str) -> str:
    """What an agency is called in reports: "Ellery" for "The Ellery News Agency"; other names stay as they are.

    "Kyiv News" is not called "Kyiv": that is a city.
    """
    plain = " ".join(name.split())
    short = next((plain.removesuffix(end) for end in AGENCY_ENDS if plain.endswith(end)), plain)
    return short.removeprefix("The ") if short != plain else plain


@cache
def known_names() -> tuple[str, ...]:
    """Every name in the table as it is written there, sorted."""
    return tuple(sorted({name for names, _, _ in _rows() for name in names}))


@cache
def agencies() -> frozenset[str]:
    """The names of those that sell text to others, as they are written in the table."""
    return words(PACKAGE, TABLE, "agencies")


def _folded(name: str) -> str:
    """Case, accents, spaces, "www." and full stops in initials folded away."""
    decomposed = unicodedata.normalize("NFKD", name[:LONGEST].casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")
    return " ".join(plain.removeprefix("www.").split())


def _spellings(name: str) -> list[str]:
    """The folded name, and what is left of it without its trimmings, nearest first."""
    spellings = [_folded(name)]
    for trimmed in (lambda text: DOMAIN.sub("", text), lambda text: text.removeprefix("the "), _without_suffix):
        spellings += [shorter for known in spellings if (shorter := trimmed(known)) not in spellings]
    return [spelling for spelling in spellings if spelling]


def _without_suffix(name: str) -> str:
    return next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)), name)


def _rows() -> list[tuple[list[str], str, bool]]:
    """The names of each publisher, the canonical one first, with its family and whether it is an agency."""
    listed: dict[str, list[list[str]]] = toml_table(PACKAGE, TABLE)["families"]
    return [
        (names, family, any(name in agencies() for name in names))
        for family, publishers in listed.items()
        for names in publishers
    ]


@cache
def _by_name() -> dict[str, Publisher]:
    """Each folded name; a name as it is listed goes before one that only lacks "The" or an end."""
    table: dict[str, Publisher] = {}
    for names, family, agency in _rows():
        publisher = Publisher(name=names[0], family=family, agency=agency)
        table |= {_folded(name): publisher for name in names}
    plain = {_folded(word) for word in words(PACKAGE, TABLE, "plain_words")}
    bare = {name.removeprefix("the "): publisher for name, publisher in table.items()}
    return {name: publisher for name, publisher in bare.items() if name not in plain} | table
