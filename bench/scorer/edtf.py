"""Dates of EDTF: the days that they cover, and when two mean the same."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime

from bench.scorer.values import Item, Json


def days(edtf: Json) -> tuple[str, str] | None:
    """First and last day that an EDTF expression covers, as ISO strings; None when it is no date."""
    start, slash, end = re.sub(r"[~?%]", "", str(edtf or "")).strip().partition("/")
    if not slash and start in ("", ".."):
        return None
    first, last = day(start, last=False), day(end if slash else start, last=True)
    return (first, last) if first and last else None


def day(text: str, *, last: bool) -> str | None:
    """The first or last day that a date of EDTF covers; for an open end a day before or after all others."""
    if text in ("..", ""):
        return "9999-12-31" if last else "0001-01-01"
    match = re.match(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?(?![\d-])", text)
    if not match or match[1] == "0000":
        return None
    month = match[2] or ("12" if last else "01")
    number = match[3] or (monthrange(int(match[1]), int(month))[1] if last else 1)
    return f"{match[1]}-{month}-{int(number):02}"


def same_edtf(told: Json, wanted: Item) -> bool:
    """Equal, finer on the same day, the start of an open interval, or the same instant; not coarser."""
    texts = [str(wanted[key]) for key in ("edtf", "intended") if wanted.get(key)]
    if "T" not in str(wanted.get("edtf")):
        texts += re.findall(r"^\d{4}-\d\d-\d\d", str(wanted.get("timex3") or ""))
    told = re.sub(r"[~?%]", "", str(told or ""))
    return any(same_moment(told, text) for text in texts)


def same_moment(told: str, wanted: str) -> bool:
    if told == wanted:
        return True
    if "T" in wanted and "/" not in wanted:
        return same_instant(told, wanted)
    ours, golds = days(told), days(wanted)
    if not ours or not golds or not told:
        return False
    return ours[0] == golds[0] if wanted.endswith("/..") else ours == golds


def same_instant(told: str, wanted: str) -> bool:
    try:
        ours, golds = datetime.fromisoformat(told), datetime.fromisoformat(wanted)
    except ValueError:
        return False
    if "T" not in told:
        return False
    both_aware = ours.tzinfo and golds.tzinfo
    return ours == golds if both_aware else ours.replace(tzinfo=None) == golds.replace(tzinfo=None)
