"""The several reports that one page may hold: the entries of live coverage, and an article behind the page's own.

An entry begins with a line that is little more than a time: "21:00 Ada Berg", "2 hours ago", "9:43PM". Three such
lines, with paragraphs behind each, in the order of time one way or the other, make a page live coverage. Another
article begins with a title that its author or day follows, like the page's own, and speaks of other names. In doubt a
page is one report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from tellings.documents.clock import clock_at, time_beside
from tellings.documents.dates import full_dates
from tellings.documents.decode import STAGE
from tellings.model import IN_ACCOUNT_ROLES, Block, Document, Problem, Published, Report, Role
from tellings.spans import Evidence

STAMP_LONGEST = 70  # characters of a line that is little more than a time
STAMP_ROLES: frozenset[Role] = frozenset({"other", "dateline", "byline", "teaser", "crosshead", "navigation", "body"})
CLOCK = re.compile(
    r"(?:\d{1,3} ?(?:s|secs?|m|mins?|minutes?|h|hrs?|hours?|d|days?) ago[ ,/|·•]{0,3})?"
    r"(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)(?::[0-5]\d)?\s?([ap]\.?m\.?(?!\w))?", re.IGNORECASE
)  # fmt: skip
SECONDS = re.compile(r"1[0-9]{9}")  # a time as computers count it, which some sites print for a script to replace
FEWEST_ENTRIES = 3
IN_ORDER = 0.8  # share of the entries that follow each other in time
TITLE_WORDS = (3, 30)
TITLE_ROLES: frozenset[Role] = frozenset({"crosshead", "other", "headline", "teaser"})
MOST_TITLES = 20  # that are tried, so that the work on a page without end is bounded
TITLE_WITHIN = 2  # blocks behind a time among which the title of its entry stands
PARAGRAPH = 60  # characters of a paragraph that tells of a report
PARAGRAPHS_BEFORE, PARAGRAPHS_BEHIND = 3, 2
SIGNED_WITHIN = 3  # blocks behind a title among which its author or day stands
SIGNED = re.compile(r"(?:by|written by)\s+[^\W\d_a-z]", re.IGNORECASE)
NAMES = re.compile(r"(?<=[a-z,;] )[^\W\d_a-z]\w{2,30}")
LONG_WORDS = re.compile(r"(?<!\w)[a-z]{7,30}(?!\w)")
FEWEST_NAMES = 3
# Shares of the names and long words of another article that the page's own may have too. Of the halves of 366 articles
# of many sites 2 in 100 have so little in common with each other, of the halves of two articles 85.
SHARED_NAMES, SHARED_WORDS = 0.1, 0.08
ROUND, MOSTLY_ROUND = 5, 0.7  # minutes of the times of a timetable or diary, and the share of them
SHOWN = 80  # characters of a title in a problem


@dataclass(frozen=True, slots=True)
class _Time:
    """A line with a time: its block, the place of the time in it, minutes since midnight, and what else is stated."""

    block: int
    place: int
    minutes: int
    day: date | None
    at: str | None


def find_reports(document: Document) -> tuple[Document, tuple[Problem, ...]]:
    """The document with its reports, if there are several, and a problem where one is left out."""
    entries = _entries(document)
    if entries:
        return _with_entries(document, entries), ()
    starts = list(_other_articles(document))
    return _without_others(document, starts) if starts else (document, ())


# ---- live coverage ------------------------------------------------------------------------------------------------


def _entries(document: Document) -> list[_Time]:
    """The times that begin entries; none where the page is no live coverage."""
    own = [e.start for known in (document.published, document.updated) if known for e in known.evidence]
    lines = [(n, b) for n, b in enumerate(document.blocks) if not any(b.start <= start < b.end for start in own)]
    times = [time for n, block in lines if (time := _time(document, n, block)) is not None]
    ends = [*(time.block for time in times[1:]), len(document.blocks)][: len(times)]
    told = [time for time, end in zip(times, ends, strict=True) if _has_report(document, time.block + 1, end)]
    if len(told) < FEWEST_ENTRIES or sum(time.minutes % ROUND == 0 for time in told) >= MOSTLY_ROUND * len(told):
        return []
    falling = _is_falling(told)
    if len(told) > FEWEST_ENTRIES and (_later(told[0], told[1]) < 0) is not falling:
        told = told[1:]  # the last of a list of what was of weight, above the entries
    steps = [_later(a, b) for a, b in pairwise(told)]
    order = sum(step == 0 or (step < 0) is falling for step in steps)
    return told if order >= IN_ORDER * len(steps) else []


def _is_falling(times: Sequence[_Time]) -> bool:
    """Does the newest entry stand first?"""
    return sum(_later(a, b) < 0 for a, b in pairwise(times)) * 2 > len(times) - 1


def _time(document: Document, n: int, block: Block) -> _Time | None:
    """The time that a block is little more than; a paragraph that begins with one is no such line."""
    text = document.text[block.start : block.end]
    if len(text) > STAMP_LONGEST or block.role not in STAMP_ROLES or text.endswith((".", "?", "!", "”")):
        return None
    if SECONDS.fullmatch(text):
        moment = datetime.fromtimestamp(int(text), UTC)
        return _Time(n, 0, moment.hour * 60 + moment.minute, moment.date(), f"{moment:%Y-%m-%dT%H:%M}Z")
    match = CLOCK.match(text)
    if match is None:
        return None
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + 12 * (match[3][0] in "pP")
    found = next(full_dates(text), None)
    at = time_beside(document.text, block, block.start + found[0], block.start + found[1], found[2]) if found else None
    return _Time(n, match.start(1), hour * 60 + int(match[2]), date.fromisoformat(found[2]) if found else None, at)


def _has_report(document: Document, start: int, end: int) -> bool:
    return any(block.role == "body" and block.in_account for block in document.blocks[start:end])


def _later(one: _Time, other: _Time) -> int:
    """Above 0 where the second is later than the first; midnight may lie between them."""
    if one.day and other.day and one.day != other.day:
        return 1 if other.day > one.day else -1
    apart = other.minutes - one.minutes
    return apart if abs(apart) <= 12 * 60 else -apart


def _with_entries(document: Document, entries: Sequence[_Time]) -> Document:
    """Blocks from each time on are its entry's; what stands before the first is the page's own report."""
    starts = {time.block: number for number, time in enumerate(entries, start=1)}
    last = max((n for n, block in enumerate(document.blocks) if block.role in IN_ACCOUNT_ROLES), default=-1)
    number, blocks = 0, []
    for n, block in enumerate(document.blocks):
        number = starts.get(n, number) if n <= last else 0
        blocks.append(replace(block, report=number))
    days = _days(document, entries)
    main = Report(kind="main", title=document.title, published=document.published)
    told = [_entry(document, time, day) for time, day in zip(entries, days, strict=True)]
    return replace(document, reports=(main, *told), blocks=tuple(blocks))


def _days(document: Document, entries: Sequence[_Time]) -> list[date | None]:
    """The day of each entry: its own, else counted from that of the page over each midnight between two entries."""
    falling = _is_falling(entries)
    known = (document.updated or document.published) if falling else document.published
    day = date.fromisoformat(known.edtf) if known is not None and len(known.edtf) == len("2000-01-01") else None
    days: list[date | None] = []
    for n, time in enumerate(entries):
        before = entries[n - 1] if n else None
        if before is not None and day is not None and time.day is None:
            passed = time.minutes > before.minutes if falling else time.minutes < before.minutes
            midnight = passed and abs(time.minutes - before.minutes) > 12 * 60
            day += timedelta(days=-midnight if falling else midnight)
        day = time.day or day
        days.append(day)
    return days


def _entry(document: Document, time: _Time, day: date | None) -> Report:
    line = document.blocks[time.block]
    published = None
    if day is not None:
        at = time.at or clock_at(document.text, line.start + time.place, line.end, day.isoformat())
        evidence = (Evidence.at(document, line.start, line.end),)
        published = Published(edtf=day.isoformat(), evidence=evidence, how="stated" if time.day else "inferred", at=at)
    behind = document.blocks[time.block + 1 : time.block + 1 + TITLE_WITHIN]
    title = next((b for b in behind if b.role in ("crosshead", "other") and _is_title(document, b)), None)
    return Report(kind="entry", title=Evidence.at(document, title.start, title.end) if title else None,
                  published=published)  # fmt: skip


def _is_title(document: Document, block: Block) -> bool:
    words = document.text.count(" ", block.start, block.end) + 1
    return TITLE_WORDS[0] <= words <= TITLE_WORDS[1]


# ---- another article ----------------------------------------------------------------------------------------------


def _other_articles(document: Document) -> Iterator[int]:
    """The blocks with the titles of other articles behind the page's own."""
    blocks = document.blocks
    titles = [n for n, block in enumerate(blocks) if block.role in TITLE_ROLES and _is_title(document, block)]
    signed = [n for n in titles if _is_signed(document, n)][:MOST_TITLES]
    begun = 0
    for n in signed:
        if sum(map(_is_paragraph, blocks[begun:n])) < PARAGRAPHS_BEFORE:
            continue
        end = next((m for m in signed if m > n + SIGNED_WITHIN), len(blocks))
        if _is_apart(document, blocks[begun:n], blocks[n:end]):
            yield n
            begun = n


def _is_apart(document: Document, own: Sequence[Block], other: Sequence[Block]) -> bool:
    """Has the second stretch paragraphs, and next to none of the names and long words of the first?"""
    if sum(map(_is_paragraph, other)) < PARAGRAPHS_BEHIND:
        return False
    for pattern, share in ((NAMES, SHARED_NAMES), (LONG_WORDS, SHARED_WORDS)):
        one, two = _words(document, own, pattern), _words(document, other, pattern)
        if len(two) < FEWEST_NAMES or len(one & two) > share * len(two):
            return False
    return True


def _is_paragraph(block: Block) -> bool:
    return block.role == "body" and block.in_account and block.end - block.start >= PARAGRAPH


def _is_signed(document: Document, n: int) -> bool:
    """Do a line with the author or the day of an article stand right behind the block, and a paragraph behind that?"""
    for m in range(n + 1, min(n + 1 + SIGNED_WITHIN, len(document.blocks))):
        block = document.blocks[m]
        text = document.text[block.start : min(block.end, block.start + STAMP_LONGEST)]
        if block.role == "body":
            return False
        signed = block.role == "byline" and SIGNED.match(text)
        dated = block.role == "dateline" and next(full_dates(text), None)
        if signed or dated:
            return any(_is_paragraph(behind) for behind in document.blocks[m + 1 : m + 1 + SIGNED_WITHIN])
    return False


def _words(document: Document, blocks: Sequence[Block], pattern: re.Pattern[str]) -> set[str]:
    """The words of the paragraphs that fit the pattern."""
    return {word for b in blocks if _is_paragraph(b) for word in pattern.findall(document.text[b.start : b.end])}


def _without_others(document: Document, starts: Sequence[int]) -> tuple[Document, tuple[Problem, ...]]:
    number, blocks, reports = 0, [], [Report(kind="main", title=document.title, published=document.published)]
    for n, block in enumerate(document.blocks):
        if n in starts:
            number += 1
            reports.append(Report(kind="other", title=Evidence.at(document, block.start, block.end)))
        blocks.append(replace(block, report=number, in_account=block.in_account and not number))
    told = "; ".join(repr(r.title.quote[:SHOWN]) for r in reports[1:] if r.title)
    why = (f"another article stands behind the page's own report and is left out ({told}); give it as a page of its own"
           " if it is wanted")  # fmt: skip
    problem = Problem(document=None, stage=STAGE, kind="several_reports", detail=why)
    return replace(document, reports=tuple(reports), blocks=tuple(blocks)), (problem,)
