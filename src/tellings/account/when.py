"""Days of EDTF values, for asking whether two times can be the same."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)?)?[?~%]?")
OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, both ends inside, as ordinals; None where the end is open."""

    first: int | None
    last: int | None

    def meets(self, other: Days) -> bool:
        """Have the two intervals a day in common?"""
        return _not_after(self.first, other.last) and _not_after(other.first, self.last)


def _not_after(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one <= other


@lru_cache(maxsize=8192)
def days(edtf: str | None) -> Days | None:
    """The days of an EDTF date, time or interval; None for anything else."""
    if not edtf:
        return None
    start, slash, end = edtf.partition("/")
    if not slash:
        return _one(edtf)
    first, last = _one(start), _one(end)
    if (first is None and start not in OPEN) or (last is None and end not in OPEN):
        return None
    return Days(first.first if first else None, last.last if last else None)


def _one(edtf: str) -> Days | None:
    found = _DATE.fullmatch(edtf)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        last = date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return Days(first.toordinal(), last.toordinal())
