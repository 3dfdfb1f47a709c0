"""Expressions of time that mean the same on any day: full dates, years, periods, lengths of time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tellings.claims.times_calendar import date_of
from tellings.claims.times_patterns import table
from tellings.numbers import amount_at, number_at

Match = re.Match[str]


class Meaning(NamedTuple):
    """What an expression means: a date (EDTF), a duration (ISO 8601), and how that was found."""

    edtf: str | None
    how: str
    duration: str | None = None


def _iso(match: Match) -> Meaning | None:
    day = date_of(int(match["y"]), int(match["m"]), int(match["d"]))
    return Meaning(day.isoformat(), "as written") if day else None


def _numeric(match: Match) -> Meaning | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    days = {date_of(year, second, first), date_of(year, first, second)} - {None}
    if not days:
        return None
    if len(days) > 1:
        return Meaning(None, "day and month may stand in either order")
    only = days.pop()
    return Meaning(only.isoformat() if only else None, "only one order of day and month is possible")


def _numeric_year(match: Match) -> Meaning | None:
    return Meaning(match["y"], "as written")


def _years(match: Match) -> Meaning | None:
    last = match["z"] if len(match["z"]) == 4 else match["y"][:2] + match["z"]
    return Meaning(f"{match['y']}/{last}", "as written") if last > match["y"] else None


def _decade(match: Match) -> Meaning | None:
    return Meaning(f"{match['y']}X", "a decade")


def _century(match: Match) -> Meaning | None:
    number = int(match["n"]) - 1
    return Meaning(f"{number:02}XX", "a century") if 10 <= number <= 20 else None


def _quarter(match: Match) -> Meaning | None:
    length = 3 if match["u"].casefold() == "quarter" else 6
    count = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 12 // length}[match["ordinal"].casefold()]
    if count * length > 12:
        return None
    return Meaning(f"{match['y']}-{count * length - length + 1:02}/{match['y']}-{count * length:02}", "part of a year")


def _period(match: Match) -> Meaning | None:
    return Meaning(table("periods")[plain(match["name"])], "a period with a name")


def _vague(_match: Match) -> Meaning | None:
    return Meaning(None, "no date can be given")


def _duration_of(match: Match) -> Meaning | None:
    unit = match["u"].casefold()
    unit = unit if unit in table("units") else unit.removesuffix("s").replace("centurie", "century")
    words = match.groupdict().get("n")
    if not words:
        return Meaning(None, "a length of time that is not known")
    count = count_of(words)
    return Meaning(None, "a length of time", duration_of(count, unit)) if count is not None else None


def count_of(words: str) -> float | None:
    """The number that the words give, one for an article alone, else None."""
    listed = words_of(words)
    if not listed:
        return None
    number = number_at(listed, 0)
    if number:
        return number.value
    return 1.0 if listed[0] in ("a", "an") and amount_at(listed, 0) is None else None


def words_of(text: str) -> list[str]:
    """The words as `numbers` wants them."""
    return text.casefold().replace(",", "").replace("-", " - ").split()


def duration_of(count: float, unit: str) -> str:
    """ISO 8601: whole numbers of the unit; a decade is ten years."""
    per = re.fullmatch(r"P(T?)(\d+)([A-Z])", table("units")[unit])
    assert per is not None
    return f"P{per[1]}{count * int(per[2]):g}{per[3]}"


def plain(words: str) -> str:
    """Case folded, with single spaces."""
    return re.sub(r"\s+", " ", words.casefold())


WRITTEN: Mapping[str, Callable[[Match], Meaning | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "quarter": _quarter,
    "period": _period,
    "decade": _decade,
    "century": _century,
    "years": _years,
    "year": _numeric_year,
    "vague": _vague,
    "duration": _duration_of,
}
