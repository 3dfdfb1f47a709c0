"""When a report was published and changed: what the markup, the printed lines, the address and its own words tell.

printed   a day that stands near the headline, with "Published", "Updated" or nothing before it
markup    linked data, meta elements, marked <time> elements
address   /2021/05/14/ in the page's own
words     the line that opens the report, the words under its pictures, a year elsewhere

A day that markup and page have in common is the surest. Where they part, the printed day counts, for it is the
outlet's own day, unless it is the one on which the page was changed: sites print that without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tellings.documents.clock import moment, time_beside
from tellings.documents.dateline import find_dateline
from tellings.documents.dates import full_dates, iso_day, unsure_dates
from tellings.documents.markup import Head
from tellings.documents.markup_times import UPDATED, Stamps
from tellings.model import Block, Document, Published, Role
from tellings.spans import Evidence

PUBLISHED = re.compile(r"publish|posted|first|released|written|created", re.IGNORECASE)
LABEL = re.compile(r"[^\W\d_]{4,12}(?: [^\W\d_]{2,12}){0,2}\s?:?", re.IGNORECASE)
OPENING = 80  # characters of the report in which a dateline stands
ABOVE, BELOW = 4, 12  # blocks above the headline, and below the report, in which its day may stand
INSIDE = 2  # blocks of the report behind its first among which it may stand
OTHER_WORDS = 12  # words beside a day in a line that is no line of days
ROLES: dict[Role, int] = {"dateline": 0, "byline": 1, "other": 2, "notice": 2, "navigation": 2, "teaser": 3}
LONGEST = 600  # characters of a line that are read
SIGNED = ROLES["byline"]  # the lines of days and of authors
ADDRESS = re.compile(
    r"[/-](?P<year>(?:19|20)\d\d)(?:(?P<sep>[/-])(?P<month>\d{1,2}|[a-z]{3})(?P=sep)(?P<day>\d{1,2})"
    r"|(?P<month8>\d\d)(?P<day8>\d\d))(?!\d)", re.IGNORECASE
)  # fmt: skip
Label = Literal["published", "updated", "plain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A day on the page: `days` are several where its figures can be read in two ways. The nearest stand first."""

    days: tuple[str, ...]
    label: Label
    near: bool
    evidence: Evidence
    at: str | None
    place: tuple[int, int]


def find_times(document: Document, head: Head, url: str | None) -> tuple[Published | None, Published | None]:
    """When the page was published and when it was changed; None where it does not tell."""
    printed = sorted(_printed(document), key=lambda found: (not found.near, found.place))
    stamps = head.stamps
    published = _published(document, printed, stamps, url)
    return published, _updated(printed, stamps, published)


def _published(
    document: Document, printed: Sequence[Printed], stamps: Stamps, url: str | None
) -> Published | None:
    changed = _days(stamps.updated)
    marked = [day for n, day in enumerate(_days(stamps.published)) if not n or day not in changed]
    first = [p for p in printed if p.label != "updated"]
    both = next(((p, day) for p in first for day in p.days if marked and _is_marked(day, p, marked)), None)
    if both is not None:
        return _as_printed(both[0], both[1], stamps)
    near = [p for p in first if p.near and len(p.days) == 1]
    own = [p for p in near if p.label == "published"] or [p for p in near if not marked or p.place[0] <= SIGNED]
    if own and (not marked or own[0].label == "published" or own[0].days[0] not in changed):
        return _as_printed(own[0], own[0].days[0], stamps)
    if marked:
        return _as_marked(stamps.published, marked[0])
    return _by_the_rest(document, printed, url)


def _is_marked(day: str, printed: Printed, marked: Sequence[str]) -> bool:
    """Does the markup tell the day, or, of a line of days, the day before or after, as it is in another zone?"""
    if day in marked:
        return True
    return _is_near(day, marked[0]) and len(printed.days) == 1 and printed.place[0] <= SIGNED


def _is_near(day: str, other: str | None) -> bool:
    """Are the days the same or next to each other?"""
    if other is None:
        return False
    return abs(date.fromisoformat(day).toordinal() - date.fromisoformat(other[: len(day)]).toordinal()) <= 1


def _by_the_rest(document: Document, printed: Sequence[Printed], url: str | None) -> Published | None:
    """Of a page whose markup and head say nothing: what stands further off, its address, its own words."""
    addressed = address_day(url)
    far = [p for p in printed if len(p.days) == 1 and not p.near]
    both = next((p for p in printed if addressed in p.days), None)
    for found in (both, *(p for p in far if p.label != "updated" and p.place[0] <= SIGNED)):
        if found is not None:
            return Published(edtf=addressed if found is both and addressed else found.days[0],
                             evidence=(found.evidence,), how="stated", at=found.at)  # fmt: skip
    if addressed is not None:
        return Published(edtf=addressed, how="inferred")
    changed = [p for p in printed if p.label == "updated" and len(p.days) == 1]
    for found in changed[:1]:
        return Published(edtf=found.days[0], evidence=(found.evidence,), how="stated", at=found.at)
    return _of_own_words(document)


def _as_printed(found: Printed, day: str, stamps: Stamps) -> Published:
    stamped = next((at for stamp in stamps.published if (at := moment(stamp))), None)
    at = found.at or _moment(stamps.published, day) or (stamped if _is_near(day, stamped) else None)
    return Published(edtf=day, evidence=(found.evidence,), how="stated", at=at)


def _as_marked(stamps: Sequence[str], day: str) -> Published:
    return Published(edtf=day, how="stated", at=_moment(stamps, day))


def _moment(stamps: Sequence[str], day: str) -> str | None:
    """The time of the first stamp of that day, as it is written."""
    return next((at for stamp in stamps if iso_day(stamp) == day and (at := moment(stamp))), None)


def _updated(printed: Sequence[Printed], stamps: Stamps, published: Published | None) -> Published | None:
    """When the page was changed, if that was later than it was published."""
    found = next((p for p in printed if p.label == "updated" and len(p.days) == 1), None)
    marked = _days(stamps.updated)
    if found is not None:
        at = found.at or _moment(stamps.updated, found.days[0])
        told = Published(edtf=found.days[0], evidence=(found.evidence,), how="stated", at=at)
    elif marked:
        told = _as_marked(stamps.updated, marked[0])
    else:
        return None
    return told if published is None or _is_later(told, published) else None


def _is_later(one: Published, other: Published) -> bool:
    if one.edtf != other.edtf:
        return one.edtf > other.edtf
    return one.at is not None and other.at is not None and one.at[-6:] == other.at[-6:] and one.at > other.at


def _days(stamps: Sequence[str]) -> list[str]:
    return [day for stamp in stamps if (day := iso_day(stamp))]


def address_day(url: str | None) -> str | None:
    """The day in a web address."""
    for match in ADDRESS.finditer(url or ""):
        year, month, number = match["year"], match["month"] or match["month8"], match["day"] or match["day8"]
        day = iso_day(f"{number} {month} {year}" if month.isalpha() else f"{year}-{month}-{number}")
        if day is not None:
            return day
    return None


# ---- printed lines ----------------------------------------------------------------------------------------------


def _printed(document: Document) -> Iterator[Printed]:
    """The days in lines of days, and in other short lines near the headline."""
    blocks = document.blocks
    first = next((n for n, block in enumerate(blocks) if block.role == "body"), len(blocks))
    last = max((n for n, block in enumerate(blocks) if block.role == "body"), default=0)
    headline = next((n for n, block in enumerate(blocks) if block.role == "headline"), max(0, first - BELOW))
    for n, block in enumerate(blocks):
        rank = ROLES.get(block.role)
        head, below = headline - ABOVE <= n <= first + INSIDE, last < n <= last + BELOW
        if rank is None or (rank > SIGNED and not (head or below)):
            continue
        near = head or (below and rank <= SIGNED)
        distance = n - headline if n >= headline else 2 * (headline - n)
        for start, end, days in _in_block(document, block):
            label = _label(document, n, start)
            beside = document.text.count(" ", block.start, block.end)
            if rank > SIGNED and (beside > OTHER_WORDS or (label == "plain" and not near)):
                continue
            yield Printed(
                days=days,
                label=label,
                near=near,
                evidence=Evidence.at(document, start, end),
                at=time_beside(document.text, block, start, end, days[0]),
                place=(rank, distance),
            )


def _in_block(document: Document, block: Block) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    text = document.text[block.start : min(block.end, block.start + LONGEST)]
    found = [(start, end, (day,)) for start, end, day in full_dates(text)]
    for start, end, days in sorted([*found, *unsure_dates(text)]):
        yield block.start + start, block.start + end, days


def _label(document: Document, n: int, start: int) -> Label:
    """What the words before a day in its block say of it; where there are none, a label in the block before."""
    block = document.blocks[n]
    before = document.text[block.start : start]
    days = list(full_dates(before))
    words = before[days[-1][1] :] if days else before
    if not before.strip() and n:
        above = document.text[document.blocks[n - 1].start : document.blocks[n - 1].end]
        words = above if LABEL.fullmatch(above) else ""
    changed, published = ([m.end() for m in p.finditer(words)][-1:] for p in (UPDATED, PUBLISHED))
    if changed and (not published or changed > published):
        return "updated"
    return "published" if published else "plain"


# ---- its own words ----------------------------------------------------------------------------------------------


def _of_own_words(document: Document) -> Published | None:
    """The day in the line that opens the report or in the words under its pictures, where all name one day."""
    for block in [b for b in document.blocks if b.role == "body"][:1]:
        for found in _dated(document, block, block.start + OPENING):
            if re.search(r"[-–—]", document.text[found.evidence[0].end : found.evidence[0].end + 25]):
                return found
    captions = [found for b in document.blocks if b.role == "caption" for found in _dated(document, b, b.end)]
    if len({found.edtf for found in captions}) == 1:
        return captions[0]
    line = find_dateline(document)
    if line is None or line.edtf is None or line.edtf.startswith("X"):
        return None
    return Published(edtf=line.edtf, evidence=(line.evidence,), how="inferred")


def _dated(document: Document, block: Block, end: int) -> Iterator[Published]:
    for start, stop, day in full_dates(document.text[block.start : min(block.end, end)]):
        evidence = Evidence.at(document, block.start + start, block.start + stop)
        yield Published(edtf=day, evidence=(evidence,), how="inferred")
