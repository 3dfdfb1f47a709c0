"""Full calendar dates in words and in figures, as EDTF days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -]{_YEAR}(?!\d)",
        rf"(?<![^\W\d_]){_MONTH} ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? ?{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}[ /-]{_MONTH}[ /-](?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}(?!\d)",
    )
)
UNSURE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)?\d\d)(?![\d/.-])")


def full_dates(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, EDTF day) of every full date, in text order. 3/4/2021 is none: it may be of March or April."""
    found = [(m.start(), m.end(), day) for p in PATTERNS for m in p.finditer(text) if (day := _day(m))]
    yield from sorted(found)


def unsure_dates(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(start, end, the days it may be) of dates in figures that two orders or centuries of years leave open: 3/4/21."""
    for match in UNSURE.finditer(text):
        one, other, year = int(match[1]), int(match[2]), int(match[3])
        whole = year if year > 99 else 2000 + year
        days = dict.fromkeys(day for a, b in ((other, one), (one, other)) if (day := _valid(whole, a, b)))
        if len(days) > 1 or (days and year <= 99):
            yield match.start(), match.end(), tuple(days)


def iso_day(stamp: str) -> str | None:
    """The day of a machine-readable stamp, in the time zone it is written in; None if it has none."""
    return next((day for _, _, day in full_dates(stamp[:80])), None) or _compact(stamp)


def _compact(stamp: str) -> str | None:
    match = re.match(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:\D|$|T)", stamp.strip())
    return _valid(int(match[1]), int(match[2]), int(match[3])) if match else None


def _day(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if "first" in parts:
        return _numeric(int(parts["year"]), int(parts["first"]), int(parts["second"]))
    month = parts["month"].casefold()
    number = int(month) if month.isdigit() else MONTHS.get(month)
    return _valid(int(parts["year"]), number, int(parts["day"])) if number else None


def _numeric(year: int, first: int, second: int) -> str | None:
    if first > 12 or first == second:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
