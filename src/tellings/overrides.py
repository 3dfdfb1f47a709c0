"""What a person has corrected: the file of --overrides (TOML), replayed on every run.

    one_name  = [["Nurdin Asanbaev", "Asanbayev N."]]  # these spellings mean one person, organisation or place
    two_names = [["Ann Marsh", "A. Marsh"]]          # these do not
    one_story = [["morning.html", "evening.html"]]   # these pages tell one event
    two_stories = [["fire.html", "flood.html"]]      # these do not
    [family]                                         # who owns an outlet
    "Harbour Radio" = "Harbour Media"
    [[one_fact]]                                     # these two tellings are about the same thing
    a = { page = "morning.html", words = "three people were killed" }
    b = { page = "evening.html", words = "a toll of three" }
    [[two_facts]]                                    # these are not

A page is named as it was given or by the end of its path, a telling by words of it as they stand on the page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from tellings.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a page."""

    page: str
    words: str

    def __str__(self) -> str:
        return f"“{self.words}” ({self.page})"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPair:
    """Two tellings that are, or are not, about the same thing."""

    a: Words
    b: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """The corrections of a file."""

    one_name: tuple[tuple[str, str], ...] = ()
    two_names: tuple[tuple[str, str], ...] = ()
    one_story: tuple[tuple[str, str], ...] = ()
    two_stories: tuple[tuple[str, str], ...] = ()
    family: Mapping[str, str] = field(default_factory=dict)
    one_fact: tuple[FactPair, ...] = ()
    two_facts: tuple[FactPair, ...] = ()

    def listed(self) -> tuple[str, ...]:
        """All corrections in words, in a fixed order, each once."""
        told = [
            *(one_name(*pair) for pair in self.one_name),
            *(two_names(*pair) for pair in self.two_names),
            *(one_story(*pair) for pair in self.one_story),
            *(two_stories(*pair) for pair in self.two_stories),
            *(family(*pair) for pair in sorted(self.family.items())),
            *(one_fact(pair) for pair in self.one_fact),
            *(two_facts(pair) for pair in self.two_facts),
        ]
        return tuple(dict.fromkeys(told))


NONE = Overrides()
TABLES = tuple(Overrides.__dataclass_fields__)


def read_overrides(data: bytes) -> Overrides:
    """The corrections in a file. Raises UsageError saying where and what is allowed."""
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the file of --overrides is no TOML in UTF-8: {error} (docs/overrides.md)") from error
    unknown = sorted(set(table) - set(TABLES))
    if unknown:
        named = ", ".join(map(repr, unknown))
        raise UsageError(f"the file of --overrides has {named}; allowed are {', '.join(TABLES)} (docs/overrides.md)")
    try:
        return msgspec.convert(table, Overrides)
    except msgspec.ValidationError as error:
        raise UsageError(
            f"the file of --overrides is not as it should be: {error}; names and pages stand in pairs, family is a "
            'table of outlet = "owner", a telling is { page = "…", words = "…" } (docs/overrides.md)'
        ) from error


def is_page(name: str, wanted: str) -> bool:
    """Is the page of this name the one that is wanted: the whole name, or the end of its path?"""
    return name == wanted or name.endswith(f"/{wanted}")


# ---- corrections in words, which is also how one is told from another --------------------------------------------


def one_name(a: str, b: str) -> str:
    return f"“{a}” and “{b}” are one name"


def two_names(a: str, b: str) -> str:
    return f"“{a}” and “{b}” are two names"


def one_story(a: str, b: str) -> str:
    return f"{a} and {b} tell one story"


def two_stories(a: str, b: str) -> str:
    return f"{a} and {b} tell two stories"


def family(outlet: str, owner: str) -> str:
    return f"{outlet} belongs to {owner}"


def one_fact(pair: FactPair) -> str:
    return f"{pair.a} and {pair.b} are one fact"


def two_facts(pair: FactPair) -> str:
    return f"{pair.a} and {pair.b} are two facts"


def because(what: str) -> str:
    """The reason that a join or split by a person has in the account."""
    return f"a person says: {what}"


def outstanding(overrides: Overrides, applied: Iterable[str]) -> tuple[str, ...]:
    """The corrections that did not apply."""
    done = set(applied)
    return tuple(what for what in overrides.listed() if what not in done)
