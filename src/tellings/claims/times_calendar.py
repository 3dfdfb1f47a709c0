"""Days and intervals in EDTF (level 1 of ISO 8601-2:2019), without any clock."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

WEEK = 7
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day_of(edtf: str | None) -> date | None:
    """The day that an EDTF expression names (a time of day is let go), None where it names no single day."""
    match = DAY.match(edtf or "")
    if not match or "/" in (edtf or ""):
        return None
    try:
        return date.fromisoformat(match.group())
    except ValueError:
        return None


def last_day_of(edtf: str | None) -> date | None:
    """The day, or the last day of an interval of days."""
    return day_of(edtf) or day_of((edtf or "").rpartition("/")[2])


def date_of(year: int, month: int, day: int) -> date | None:
    """The day, None where there is none such (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, days: int) -> date | None:
    """The day so many days later, None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def nearest_year(anchor: date, month: int, day: int, *, future: bool | None) -> int:
    """The year that a date without one means: the next or last such day, the nearest where the tense is unknown."""
    years = [anchor.year - 1, anchor.year, anchor.year + 1]
    day = min(day, 28)
    if future is True:
        return next(y for y in years[1:] if y > anchor.year or (month, day) >= (anchor.month, min(anchor.day, 28)))
    if future is False:
        return next(y for y in years[1::-1] if y < anchor.year or (month, day) <= (anchor.month, anchor.day))
    return min(years, key=lambda year: (abs((date(year, month, day) - anchor).days), year))


def weekday_near(anchor: date, weekday: int, *, future: bool, strictly: bool = False) -> date | None:
    """The last such weekday up to the anchor, or the next one from it; `strictly` leaves the anchor itself out."""
    away = (weekday - anchor.weekday()) % WEEK if future else -((anchor.weekday() - weekday) % WEEK)
    if strictly and away == 0:
        away = WEEK if future else -WEEK
    return shifted(anchor, away)


def interval(first: date | None, last: date | None) -> str | None:
    """An EDTF interval of two days."""
    return f"{first.isoformat()}/{last.isoformat()}" if first and last else None


def week_of(anchor: date, weeks: int = 0) -> tuple[date | None, date | None]:
    """Monday and Sunday of the week so many weeks from the anchor's."""
    monday = shifted(anchor, WEEK * weeks - anchor.weekday())
    return monday, shifted(monday, WEEK - 1) if monday else None


def month_plus(year: int, month: int, months: int) -> str | None:
    """The month so many months later as YYYY-MM."""
    count = year * 12 + month - 1 + months
    return f"{count // 12:04}-{count % 12 + 1:02}" if 0 < count // 12 <= 9999 else None


def last_of_month(year: int, month: int) -> int:
    """The number of days of the month."""
    return monthrange(year, month)[1]
