"""Is a name one of a person, by its form and by words that no person's name has?"""

from __future__ import annotations

import re
from functools import cache

from tellings.tables import toml_table, words

PACKAGE, TABLE = "tellings.documents", "data/bylines.toml"
_PART = r"(?:[^\W\d_a-z][\w'’.-]{0,30}|d['’][^\W\d_]\w{1,20})"
PERSON = re.compile(
    rf"{_PART}(?: (?:{_PART}|(?:de|van|von|al|bin|el|da|di|la|der|den|del|dos|du|le|ter|ten|zu|y|e)(?= ))){{0,4}}"
)
MOST_PARTS = 6


def is_person(name: str) -> bool:
    """May the words be a person's name: capitals, no web address, and no word of an office or of furniture?"""
    parts = name.split()
    if not 1 <= len(parts) <= MOST_PARTS or not any(c.isalpha() for c in name) or "/" in name:
        return False
    return words(PACKAGE, TABLE, "never").isdisjoint(part.casefold().strip(".,:") for part in parts)


def is_full_name(name: str) -> bool:
    """Are they that, and two or more?"""
    return " " in name and PERSON.fullmatch(name) is not None and is_person(name)


def is_label(name: str) -> bool:
    """Are all of the words such as stand beside a name: "The Author", "View bio"?"""
    return all(part.casefold().strip(".,:") in words(PACKAGE, TABLE, "labels") for part in name.split())


def cleaned(name: str) -> str:
    """A name without "By" and the like before it, and without what else was put behind it."""
    lead = pattern("lead").match(name)
    name = (name[lead.end() :] if lead else name).strip(" ,;:|*")
    cut = pattern("behind").search(name)
    short = name[: cut.start()].strip(" ,;:|*") if cut else ""
    return short if is_full_name(short) else name


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """The patterns of one kind."""
    return re.compile("|".join(toml_table(PACKAGE, TABLE)["patterns"][kind]))
