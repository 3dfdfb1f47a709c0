"""Expressions of time in a page's report, as dates and intervals in EDTF.

What is relative ("Monday", "five days ago") is reckoned from the day of publication, with the tense; where that day
is not known the expression is listed without a date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tellings.claims.stretches import stretches
from tellings.claims.times_calendar import day_of, last_day_of
from tellings.claims.times_patterns import rules, table
from tellings.claims.times_resolve import Setting, resolve
from tellings.claims.times_written import Meaning
from tellings.model import Document, Reading, Time
from tellings.spans import Evidence, Span, SpanLike

# Rules whose meaning hangs on the day that the rest of the sentence is about.
DEPENDENT = frozenset({"clock", "since_event", "same_day", "part_of_day", "day_after"})
OPENS = frozenset({"weekday", "date", "month", "year", "named_day", "iso", "numeric", "near_unit", "ago"})
SINCE = re.compile(r"\b[Ss]ince\s(?:late\s|early\s)?$")
SUBORDINATE = re.compile(r"\b(?:since|after|before|from|until|of)\b[^,;.]{0,80}$", re.IGNORECASE)
COUNTED_AFTER = re.compile(
    r"\s(?!(?:was|is|has|as|this|its|his|us|elections?|games|olympics|plus|across|thus|unless|sales|results)\b)"
    r"(?:[a-z]+s|people|men|women|children|police)\b"
)
NUMBER_BEFORE = re.compile(
    r"(?:\b(?:than|least|most|nearly|almost|over|some|no|about)\s|#\d{0,3}|\d[\s-])$", re.IGNORECASE
)
NAME_REACH = 30
LONG_AGO = "1900"  # an earlier year behind a name is the name's number
DAYS = frozenset({"weekday", "date", "named_day", "iso"})
BETWEEN = re.compile(r",?\s(?:on\s)?")
NAME_BEFORE = re.compile(r"\w\s([A-Z]\w*[a-z])\s$")  # "the InterRegio 1694"
OPENING = 6  # sentences in which a report says when the thing happened
REMEMBERED = 2  # sentences for which a day told of stays the one that "the day before" means


@dataclass(frozen=True, slots=True)
class _Hit:
    """A match of a rule that has not been given up to an earlier rule."""

    rule: str
    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class _Known:
    """The day of writing, the day told of just before, and the first past day that the page tells of."""

    anchor: date | None
    told: date | None
    event: date | None


def find_times(reading: Reading) -> tuple[Time, ...]:
    """The expressions of time in the sentences of the account, in text order."""
    anchor = day_of(reading.document.published.edtf) if reading.document.published else None
    times: list[Time] = []
    remembered: list[date | None] = []
    event: date | None = None
    for sentence in (part for s in reading.sentences for part in stretches(reading.document.text, s)):
        told = next((day for day in reversed(remembered[-REMEMBERED:]) if day), None)
        found, day = _sentence_times(reading.document, sentence, _Known(anchor, told, event))
        times += found
        event = event or (_first_past(found, anchor) if len(remembered) < OPENING else None)
        remembered.append(day)
    return tuple(times)


def _first_past(times: Sequence[Time], anchor: date | None) -> date | None:
    """The first single day of the sentence that is not after the day of writing."""
    days = (day_of(time.edtf) for time in times)
    return next((day for day in days if day and anchor and day <= anchor), None)


def _sentence_times(document: Document, sentence: SpanLike, known: _Known) -> tuple[list[Time], date | None]:
    """The times of one sentence, and the last day that it tells of."""
    text = document.text[sentence.start : sentence.end]
    hits = _hits(text)
    here: date | None = None
    meanings: dict[int, Meaning | None] = {}
    for dependent in (False, True):
        reference = known.told
        for number, hit in enumerate(hits):
            if (hit.rule in DEPENDENT) is dependent:
                beside = _day_beside(text, hits, number, meanings) if hit.rule == "clock" else None
                meanings[number] = resolve(hit.rule, hit.match, _setting(text, hit, known, reference, beside or here))
            meaning = meanings.get(number)
            day = last_day_of(meaning.edtf) if meaning else None
            if day and not SUBORDINATE.search(text, 0, hit.match.start()):
                reference, here = day, (here or day) if not dependent else here
    days = (_day(meanings[number]) for number in reversed(range(len(hits))))
    times = [
        time
        for number, hit in enumerate(hits)
        if not (number and _is_joined(text, hits[number - 1], hit))
        for time in _time(document, sentence.start, text, hit, _joined_end(text, hits, number), meanings[number])
    ]
    return times, next((day for day in days if day), None)


def _is_joined(text: str, hit: _Hit, following: _Hit) -> bool:
    """Are an hour and the day behind it one expression: "shortly before 7 p.m. on Thursday"?"""
    between = text[hit.match.end() : following.match.start()]
    return hit.rule == "clock" and following.rule in DAYS and bool(BETWEEN.fullmatch(between))


def _joined_end(text: str, hits: Sequence[_Hit], number: int) -> int:
    """Where the expression ends, the day behind an hour included."""
    joined = number + 1 < len(hits) and _is_joined(text, hits[number], hits[number + 1])
    return hits[number + joined].match.end()


def _day_beside(
    text: str, hits: Sequence[_Hit], number: int, meanings: Mapping[int, Meaning | None]
) -> date | None:
    """The day straight behind an hour, or straight before it."""
    if number + 1 < len(hits) and _is_joined(text, hits[number], hits[number + 1]):
        return _day(meanings.get(number + 1))
    if number and hits[number - 1].rule in DAYS:
        between = text[hits[number - 1].match.end() : hits[number].match.start()]
        return _day(meanings.get(number - 1)) if BETWEEN.fullmatch(between) else None
    return None


def _day(meaning: Meaning | None) -> date | None:
    return last_day_of(meaning.edtf) if meaning else None


def _setting(text: str, hit: _Hit, known: _Known, reference: date | None, here: date | None) -> Setting:
    start, end = hit.match.span()
    return Setting(
        anchor=known.anchor,
        reference=reference or known.anchor,
        here=here,
        event=known.event,
        before=text[:start],
        after=text[end:],
    )


def _hits(text: str) -> list[_Hit]:
    """The matches of all rules that do not overlap with an earlier rule's, in text order."""
    taken: list[Span] = []
    hits: list[_Hit] = []
    for rule in rules():
        for match in rule.pattern.finditer(text):
            if _is_free(taken, match) and not (rule.name == "year" and _is_count(text, match)):
                taken.insert(bisect_left(taken, Span(*match.span())), Span(*match.span()))
                hits.append(_Hit(rule.name, match))
    return sorted(hits, key=lambda hit: hit.match.start())


def _is_free(taken: Sequence[Span], match: re.Match[str]) -> bool:
    at = bisect_left(taken, Span(*match.span()))
    span = Span(*match.span())
    return not any(other.overlaps(span) for other in taken[max(0, at - 1) : at + 1])


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Is the four-digit number no year but an amount: "1900 people", "nearly 2000"?"""
    counted = COUNTED_AFTER.match(text, match.end()) or NUMBER_BEFORE.search(text, 0, match.start())
    name = NAME_BEFORE.search(text, max(0, match.start() - NAME_REACH), match.start())
    return bool(counted or (name and match.group() < LONG_AGO and name[1].casefold() not in table("months")))


def _time(
    document: Document, offset: int, text: str, hit: _Hit, end: int, meaning: Meaning | None
) -> Iterator[Time]:
    if meaning is None:
        return
    start = hit.match.start()
    edtf = meaning.edtf
    since = SINCE.search(text, 0, start)
    if since and hit.rule in OPENS:
        start, edtf = since.start(), f"{edtf}/.." if edtf and "/" not in edtf else edtf
    yield Time(
        document=document.id,
        evidence=Evidence.at(document, offset + start, offset + end),
        edtf=edtf,
        duration=meaning.duration,
        how=f"since then: {meaning.how}" if since and hit.rule in OPENS else meaning.how,
    )
