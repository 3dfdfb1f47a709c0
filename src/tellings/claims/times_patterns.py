"""The patterns of expressions of time, made of the words in data/times.toml and compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tellings.tables import toml_table

PACKAGE = "tellings.claims"
HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression and its pattern."""

    name: str
    pattern: re.Pattern[str]


def table(section: str) -> dict[str, Any]:
    """A section of the table of time words."""
    found: dict[str, Any] = toml_table(PACKAGE, "data/times.toml")[section]
    return found


def word_list(section: str) -> tuple[str, ...]:
    """A list of the table of time words."""
    found: list[str] = toml_table(PACKAGE, "data/times.toml")[section]
    return tuple(found)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order in which they are tried."""
    parts = _parts()
    listed: list[dict[str, str]] = toml_table(PACKAGE, "data/times.toml")["rules"]
    return tuple(Rule(row["name"], _compiled(row["pattern"], parts)) for row in listed)


def _compiled(pattern: str, parts: dict[str, str]) -> re.Pattern[str]:
    filled = re.sub(r"\{([a-z_]+)\}", lambda match: parts[match[1]], pattern)
    spaced = filled.replace("\\ ", " ").replace(" ", r"\s")
    return re.compile(rf"(?<![\w.,$€£/-])(?:{spaced})", re.IGNORECASE)


def _parts() -> dict[str, str]:
    return {
        "weekdays": _names(table("weekdays")),
        "long_weekdays": _names(day for day in table("weekdays") if day.endswith("day")),
        "months": _names(table("months")),
        "long_months": _names(month for month in table("months") if len(month) > 3 and month != "sept"),
        "seasons": _either(table("seasons")),
        "units": _either(table("units")),
        "plural_units": "|".join(f"{unit}s" for unit in table("units") if unit != "century"),
        "zones": _names(table("zones")),
        "hours": _either(HOURS),
        "parts_of_day": _either(table("parts_of_day")),
        "periods": _either(table("periods")),
        "holidays": _either(table("holidays")),
        "named_days": _either(table("named_days")),
        "vague": _either(table("vague")),
        "ordinals": _either(_numbers("ordinals")) + r"|\d{1,3}(?:st|nd|rd|th)",
        "number": _number(),
    }


def _numbers(section: str) -> dict[str, float]:
    found: dict[str, float] = toml_table("tellings", "data/numbers.toml")[section]
    return found


def _number() -> str:
    word = _either([*_numbers("units"), *_numbers("scales")])
    return rf"(?:\d[\d,]{{0,12}}(?:\.\d{{1,3}})?|half\san?|(?:{word})(?:[ -](?:{word})){{0,4}})"


def _names(words: Iterable[str]) -> str:
    """Names, written with a capital or in capitals; the longest first."""
    forms = [form for word in _longest_first(words) for form in (word.capitalize(), word.upper())]
    return f"(?-i:{'|'.join(forms)})"


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, _longest_first(words)))})"


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))
