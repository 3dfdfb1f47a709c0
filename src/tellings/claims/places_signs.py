"""What a page says of where it plays beside the places that it names: states, provinces and counties in passing.

"The Ohio Department of Health", "Jefferson County Sheriff" are signs of a state and a county, though no places but
bodies. A state behind a town ("Elmford, Wash.") is no sign: it tells of that town alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tellings.claims.gazetteer import Spot, counties, region, regions
from tellings.claims.names_tables import PACKAGE
from tellings.spans import Span
from tellings.tables import toml_table

COUNTY = re.compile(r"\b[A-Z][\w.'’]{1,30}(?:[ ][A-Z][\w.'’]{1,30})?[ ](?:County|Parish|Borough)\b")


def states_named(text: str) -> Iterator[Spot]:
    """The US states and Canadian provinces whose names stand in the text, save behind a town; each once."""
    seen: set[str] = set()
    for match in _states().finditer(text):
        spot = region(match.group())
        if spot and spot.state not in seen:
            seen.add(spot.state)
            yield spot


def counties_named(text: str) -> Iterator[tuple[Spot, ...]]:
    """The counties of each name of a county in the text, each name once."""
    seen: set[str] = set()
    for match in COUNTY.finditer(text):
        words = match.group().split(" ")
        for name in (" ".join(words), " ".join(words[-2:])):
            found = tuple(counties(name))
            if found and name not in seen:
                seen.add(name)
                yield found
                break


def short_states(text: str) -> Iterator[tuple[Span, Spot]]:
    """The short forms of states and provinces that stand behind a town: "Wash." of "Elmford, Wash."."""
    for match in _short().finditer(text):
        spot = region(_table()[match[1]])
        if spot:
            yield Span(*match.span(1)), spot


def _table() -> dict[str, str]:
    found: dict[str, str] = toml_table(PACKAGE, "data/places.toml")["short"]
    return found


@cache
def _short() -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\W\d_]),\s({_either(_table())})(?=[\W]|$)")


@cache
def _states() -> re.Pattern[str]:
    names = [name for name, spot in regions() if spot.is_state and "(" not in name]
    return re.compile(rf"\b(?<!, )(?:{_either(names)})(?!\w)")


def _either(words: list[str] | dict[str, str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
