"""Times of the clock beside a day, with their zone, as ISO 8601: "11:30 GMT", "4.05 p.m. EST", "2021-05-14T09:00Z"."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from tellings.model import Block
from tellings.tables import toml_table

PACKAGE, TABLE = "tellings.documents", "data/zones.toml"
STAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?(?![\d:])"
)
BESIDE = 24  # characters between a day and its time
CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>2[0-3]|[01]?\d)(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s?"
    r"(?P<half>[ap]\.?m\b\.?)?(?:\s?\(?(?P<zone>[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d\d)?)?)\b)?",
    re.IGNORECASE,
)
GAP = re.compile(r"[\s,|·•@()–—-]*(?:at |- )?[\s,|·•@()–—-]*", re.IGNORECASE)


def moment(stamp: str) -> str | None:
    """The time in a machine-readable stamp, in the zone it is written in; None where it has but a day."""
    match = STAMP.match(stamp.strip())
    if match is None:
        return None
    day, clock, seconds, zone = match.groups()
    if clock == "00:00" and seconds in (None, "00") and zone in (None, "Z", "UTC", "+00:00", "+0000"):
        return None  # midnight stands for the day alone
    offset = "Z" if zone in ("Z", "UTC") else zone or ""
    if len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    return f"{day}T{clock}" + (f":{seconds}" if seconds and seconds != "00" else "") + offset


def time_beside(text: str, block: Block, start: int, end: int, day: str) -> str | None:
    """The time of the clock right behind or before a day in its block."""
    gap = GAP.match(text, end, min(block.end, end + BESIDE))
    match = CLOCK.match(text, gap.end() if gap else end, block.end)
    if match is None or not _is_clock(match):
        before = [m for m in CLOCK.finditer(text, max(block.start, start - BESIDE), start) if _is_clock(m)]
        match = before[-1] if before and GAP.fullmatch(text, before[-1].end(), start) else None
    return _written(match, day) if match is not None else None


def clock_at(text: str, start: int, end: int, day: str) -> str | None:
    """The time of the clock that stands at a place, on that day."""
    match = CLOCK.match(text, start, end)
    return _written(match, day) if match is not None and _is_clock(match) else None


def _is_clock(match: re.Match[str]) -> bool:
    return match["minute"] is not None or match["half"] is not None


def _written(match: re.Match[str], day: str) -> str | None:
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    clock = f"{day}T{hour:02}:{match['minute'] or '00'}"
    return clock + (_offset(match["zone"], clock) if match["zone"] else "")


def _offset(zone: str, clock: str) -> str:
    """The offset from UTC that a zone's letters stand for; nothing where they stand for several."""
    known = _zones().get(zone.upper())
    if known is None:
        return ""
    if "/" not in known:
        return known
    offset = datetime.fromisoformat(clock).replace(tzinfo=ZoneInfo(known)).strftime("%z")
    return f"{offset[:3]}:{offset[3:]}"


@cache
def _zones() -> dict[str, str]:
    table: dict[str, str] = toml_table(PACKAGE, TABLE)["zones"]
    return table
