"""What day an expression of time means, from its words, the day of publication and the tense around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from tellings.claims.times_calendar import (
    date_of,
    interval,
    last_of_month,
    month_plus,
    nearest_year,
    shifted,
    week_of,
    weekday_near,
)
from tellings.claims.times_patterns import HOURS, table, word_list
from tellings.claims.times_written import WRITTEN, Match, Meaning, count_of, duration_of, plain, words_of
from tellings.numbers import ordinal_at

AT_LEAST = re.compile(r"\sat\s(?:least|the\s(?:earliest|latest))\s$", re.IGNORECASE)
REACH = 90  # characters before an expression in which its tense is looked for
HALF_A_DAY = 12
PAST_AGAIN = re.compile(r"(?:,\s|\band\s)(?:[a-z]{3,}ed|said|told|met|was|were|went|came|took|made)\b")


NAMED = re.compile(r"\s(?:as\s)?(?:a|the|an)\s")
DONE = re.compile(
    r"\b(?:worked|lived|served|ran|led|had|held|taught|played|stayed|remained|lasted|loaded|drove|headed|chaired|owned)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an expression stands: the day of writing, the last day told of before it, the sentence around it.

    `here` is the day that the rest of the sentence is about, `reference` the last day told of up to it, `event` the
    first past day that the page tells of.
    """

    anchor: date | None
    reference: date | None
    here: date | None
    event: date | None = None
    before: str
    after: str


NO_ANCHOR = "relative to the day of writing, which is not known"


def resolve(name: str, match: Match, setting: Setting) -> Meaning | None:
    """The meaning of a match of the rule `name`; None where the words are no expression of time after all."""
    written = WRITTEN.get(name)
    return written(match) if written else _RESOLVERS[name](match, setting)


def is_future(setting: Setting) -> bool | None:
    """Is the expression governed by a verb of the future? None where no tense is plain."""
    near = AT_LEAST.sub("", setting.before).rstrip().rpartition(" ")[2].casefold()
    if near in word_list("past_now"):
        return False
    if near in word_list("declaring") and NAMED.match(setting.after):
        return True
    clause = re.split(r"[;:—”“\"]|\b(?:but|while|which|who)\b", setting.before[-REACH:])[-1]
    mark = _marks().search(clause) or _agreed().search(clause)
    if not mark and near in ("until", "till") and DONE.search(clause):
        return False
    if (mark and not PAST_AGAIN.search(clause, mark.end())) or near in word_list("future_now")[:2]:
        return True
    ahead = re.split(r"[;:—.]", setting.after[:REACH])[0]
    opening = not re.search(r"[a-z]", clause) or len(clause.split()) <= 2
    if near in word_list("past_else"):
        return False
    if opening and re.search(r"^[^,]{0,30},.{0,60}\b(?:will|is to|are to|is due|are due)\b", ahead):
        return True
    return None


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, word_list('future_marks')))})\b|['’]ll\b", re.IGNORECASE)


@cache
def _agreed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(word_list('agreeing'))})\b.{{0,40}}\bto [a-z]+\b")


# ---- dates --------------------------------------------------------------------------------------------------------


def _date(match: Match, setting: Setting) -> Meaning | None:
    month, number = int(table("months")[match["m"].casefold()]), int(match["d"])
    if match["y"]:
        day = date_of(int(match["y"]), month, number)
        return Meaning(day.isoformat(), "as written") if day else None
    if not 1 <= number <= last_of_month(2000, month):
        return None
    if setting.anchor is None:
        return Meaning(None, "a day without its year, and the day of writing is not known")
    day = date_of(nearest_year(setting.anchor, month, number, future=is_future(setting)), month, number)
    return Meaning(day.isoformat(), "a day without its year, from the day of writing and the tense") if day else None


def _month(match: Match, setting: Setting) -> Meaning | None:
    month, groups = int(table("months")[match["m"].casefold()]), match.groupdict()
    if groups.get("y"):
        return Meaning(f"{groups['y']}-{month:02}", "as written")
    if setting.anchor is None:
        return Meaning(None, "a month without its year, and the day of writing is not known")
    which = (groups.get("which") or "").strip().casefold()
    tense = {"last": False, "next": True, "this": None}.get(which, is_future(setting))
    if not which and tense is None:
        tense = False if (setting.anchor.month - month) % 12 < 9 else None
    year = nearest_year(setting.anchor, month, 15 if which else 1, future=tense)
    return Meaning(f"{year}-{month:02}", "a month without its year, from the day of writing and the tense")


def _season(match: Match, setting: Setting) -> Meaning | None:
    season, groups = int(table("seasons")[match["s"].casefold()]), match.groupdict()
    if groups.get("y"):
        return Meaning(f"{groups['y']}-{season}", "a season")
    if setting.anchor is None:
        return Meaning(None, NO_ANCHOR)
    months = {21: 4, 22: 7, 23: 10, 24: 1}
    tense = {"last": False, "next": True}.get(groups["which"].casefold())
    return Meaning(f"{nearest_year(setting.anchor, months[season], 15, future=tense)}-{season}", "a season")


def _holiday(match: Match, setting: Setting) -> Meaning | None:
    month, day = map(int, table("holidays")[plain(match["name"])].split("-"))
    if match["y"]:
        return Meaning(f"{match['y']}-{month:02}-{day:02}", "a holiday of a fixed date")
    if setting.anchor is None:
        return Meaning(None, NO_ANCHOR)
    year = nearest_year(setting.anchor, month, day, future=is_future(setting))
    return Meaning(f"{year}-{month:02}-{day:02}", "a holiday of a fixed date, in the year that the tense asks for")


# ---- relative to the day of writing ---------------------------------------------------------------------------------


def _weekday(match: Match, setting: Setting) -> Meaning | None:
    if setting.anchor is None:
        return Meaning(None, NO_ANCHOR)
    which = (match["which"] or "").casefold()
    weekday = int(table("weekdays")[match["w"].casefold()])
    told = {"last": False, "this past": False, "next": True, "this coming": True, "the coming": True}.get(which)
    future = told if told is not None else bool(is_future(setting))
    day = weekday_near(setting.anchor, weekday, future=future, strictly=told is not None)
    tense = "next" if future else "last"
    return Meaning(day.isoformat(), f"the {tense} such weekday, by the tense, from the day of writing") if day else None


def _named_day(match: Match, setting: Setting) -> Meaning | None:
    if setting.anchor is None:
        return Meaning(None, NO_ANCHOR)
    day = shifted(setting.anchor, int(table("named_days")[plain(match["name"])]))
    return Meaning(day.isoformat(), "relative to the day of writing") if day else None


def _overnight(_match: Match, setting: Setting) -> Meaning | None:
    if setting.anchor is None:
        return Meaning(None, NO_ANCHOR)
    return Meaning(interval(shifted(setting.anchor, -1), setting.anchor), "the night before the day of writing")


def _ago(match: Match, setting: Setting) -> Meaning | None:
    count, unit = count_of(match["n"]), match["u"].casefold()
    if count is None:
        return Meaning(None, NO_ANCHOR)
    if setting.anchor is None:
        return Meaning(None, NO_ANCHOR, duration_of(count, unit))
    return Meaning(_back(setting.anchor, count, unit), "counted back from the day of writing", duration_of(count, unit))


def _back(anchor: date, count: float, unit: str) -> str | None:
    """The day so long ago; weeks give a day, months a month and years a year, roughly."""
    if unit in ("second", "minute", "hour"):
        return anchor.isoformat() if unit != "hour" or count < HALF_A_DAY else None
    if unit in ("month", "year", "decade", "century"):
        months = round(count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit])
        month = month_plus(anchor.year, anchor.month, -months)
        return (f"{month}~" if unit == "month" else f"{month[:4]}~") if month else None
    day = shifted(anchor, -round(count * {"week": 7, "fortnight": 14}.get(unit, 1)))
    return f"{day.isoformat()}{'' if unit in ('day', 'night') else '~'}" if day else None


def _span_of_time(match: Match, setting: Setting) -> Meaning | None:
    unit = match["u"].casefold().removesuffix("s")
    count = count_of((match["n"] or "").strip())
    if count is None:
        return Meaning(None, "a stretch up to the day of writing of unknown length")
    length = duration_of(count, unit)
    days = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30.4, "year": 365.25}.get(unit)
    if setting.anchor is None or not days:
        return Meaning(None, NO_ANCHOR, length)
    first = shifted(setting.anchor, -round(count * days))
    return Meaning(interval(first, setting.anchor), "the stretch that ends on the day of writing", length)


def _near_unit(match: Match, setting: Setting) -> Meaning | None:
    if setting.anchor is None:
        return Meaning(None, NO_ANCHOR)
    which, unit = match["which"].casefold(), match["u"].casefold()
    if match["u"].istitle() and match["which"].istitle():
        return None
    if which in ("the following", "the previous"):
        return Meaning(None, "relative to a time told of before")
    step = {"last": -1, "next": 1}.get(which, 0)
    how = f"the {unit} {'of' if not step else 'before' if step < 0 else 'after'} the day of writing"
    if unit == "weekend":
        return _weekend(which, setting, how)
    if unit == "week":
        first, last = week_of(setting.anchor, step)
        part = match.groupdict().get("part")
        if step == 0 and part:
            first, last = (first, setting.anchor) if part.casefold() in ("earlier", "early") else (setting.anchor, last)
        return Meaning(interval(first, last), how)
    if unit == "month":
        return Meaning(month_plus(setting.anchor.year, setting.anchor.month, step), how)
    if unit == "year":
        return Meaning(f"{setting.anchor.year + step:04}", how)
    return None


def _edge_of_unit(match: Match, setting: Setting) -> Meaning | None:
    """ "The end of the year": its last day; "the start of the month": its first."""
    if setting.anchor is None:
        return Meaning(None, NO_ANCHOR)
    unit, is_end = match["u"].casefold(), match["edge"].casefold().endswith("end")
    year, month = setting.anchor.year, setting.anchor.month
    if unit == "year":
        day = date_of(year, 12, 31) if is_end else date_of(year, 1, 1)
    elif unit == "month":
        day = date_of(year, month, last_of_month(year, month) if is_end else 1)
    else:
        first, last = week_of(setting.anchor)
        day = last if is_end else first
    return Meaning(day.isoformat(), f"the {unit} of the day of writing") if day else None


def _next_year(match: Match, setting: Setting) -> Meaning | None:
    """ "The year before": that before the year told of just before."""
    if setting.reference is None:
        return Meaning(None, NO_ANCHOR)
    step = 1 if (match["rel"] or match["rel2"]).casefold() in ("after", "later") else -1
    return Meaning(f"{setting.reference.year + step:04}", "relative to the year told of before")


def _weekend(which: str, setting: Setting, how: str) -> Meaning | None:
    assert setting.anchor is not None
    monday, _ = week_of(setting.anchor, {"last": -1, "next": 1}.get(which, 0))
    if which == "the" and setting.anchor.weekday() < 5 and not is_future(setting):
        monday = shifted(monday, -7) if monday else None
    return Meaning(interval(shifted(monday, 5), shifted(monday, 6)), how) if monday else None


def _nth_day(match: Match, setting: Setting) -> Meaning | None:
    unit = match["u"].casefold()
    about = match.group().casefold().find(" of ") >= 0 or match.group().casefold().startswith(("its", "a ", "their"))
    running = re.search(r"\b(?:enter\w*|into|on|for|in|was|is)\s+$", setting.before)
    if unit not in ("day", "night") or not (about or running):
        return None
    ordinal = ordinal_at(words_of(match["ordinal"]), 0)
    if ordinal is None or setting.anchor is None or ordinal.value == 1:
        return Meaning(None, "counted from a day that is not known")
    return Meaning(setting.anchor.isoformat(), "the running day of what is told, the day of writing")


def _day_n(match: Match, setting: Setting) -> Meaning | None:
    count = count_of(match["n"])
    if setting.anchor is None or count is None or count < 3:
        return Meaning(None, "counted from a day that is not known")
    return Meaning(setting.anchor.isoformat(), "the running day of what is told, the day of writing")


# ---- relative to what is told -------------------------------------------------------------------------------------


def _next_day(match: Match, setting: Setting) -> Meaning | None:
    if setting.reference is None:
        return Meaning(None, NO_ANCHOR)
    which = match["which"].casefold()
    step = -1 if which in ("day before", "day earlier", "previous day", "day prior") else 0 if "same" in which else 1
    day = shifted(setting.reference, step)
    return Meaning(day.isoformat(), "relative to the day told of before") if day else None


def _since_event(_match: Match, setting: Setting) -> Meaning | None:
    day = setting.event
    return Meaning(f"{day.isoformat()}/.." if day else None, "since the day that the page first tells of")


def _same_day(match: Match, setting: Setting) -> Meaning | None:
    day = setting.here or setting.reference
    duration = None
    found = re.search(r"(hour|minute)s?", match.group(), re.IGNORECASE)
    if found:
        count = count_of((match["n"] or "").strip())
        duration = duration_of(count, found[1].casefold()) if count else None
    if day is None:
        return Meaning(None, NO_ANCHOR, duration)
    return Meaning(day.isoformat(), "on the day that the sentence or the page is about", duration)


def _day_after(_match: Match, setting: Setting) -> Meaning | None:
    day = setting.here or setting.anchor
    return Meaning(day.isoformat() if day else None, "on the day that the sentence or the page is about", "P1D")


def _part_of_day(_match: Match, setting: Setting) -> Meaning | None:
    day = setting.here or setting.reference
    return Meaning(day.isoformat() if day else None, "on the day that the sentence or the page is about")


def _hour(words: str) -> int:
    return int(words) if words.isdigit() else HOURS.index(words.casefold()) + 1


def _clock(match: Match, setting: Setting) -> Meaning | None:
    groups = match.groupdict()
    if groups.get("word"):
        hour, minute = (12 if groups["word"].casefold() != "midnight" else 0), 0
    else:
        hour, minute = _hour(groups.get("hour") or groups["h"]), int(groups.get("min") or 0)
        half = table("parts_of_day").get(plain(groups.get("part") or "")) or (groups.get("half") or "").casefold()[:1]
        if hour > (12 if half else 23) or (half and hour == 0):
            return None
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    zone = table("zones").get((groups.get("zone") or groups.get("zone2") or "").casefold(), "")
    day = setting.here or setting.reference
    how = "clock time on the day that the sentence or the page is about" + ("" if zone else ", zone not worked out")
    return Meaning(f"{day.isoformat()}T{hour:02}:{minute:02}:00{zone}" if day else None, how)


# ---- without a date -----------------------------------------------------------------------------------------------


_RESOLVERS: Mapping[str, Callable[[Match, Setting], Meaning | None]] = {
    "date": _date,
    "month": _month,
    "clock": _clock,
    "named_day": _named_day,
    "weekday": _weekday,
    "overnight": _overnight,
    "ago": _ago,
    "next_day": _next_day,
    "day_after": _day_after,
    "span_of_time": _span_of_time,
    "near_unit": _near_unit,
    "edge_of_unit": _edge_of_unit,
    "next_year": _next_year,
    "nth_day": _nth_day,
    "day_n": _day_n,
    "season": _season,
    "holiday": _holiday,
    "since_event": _since_event,
    "same_day": _same_day,
    "part_of_day": _part_of_day,
}
