"""A day for pages that give none, from the other tellings of the same story, where the words agree.

An undated page that says "on Monday" of what a dated one says "on Monday" of means the same Monday, and so was written
on it or the day after; "today", "yesterday" and "the fifth day" fix the day itself. The words on both sides are kept
as evidence. Where the signs part, or nothing is shared, the page stays undated.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from tellings.model import Published, Reading, Sentence
from tellings.spans import Evidence
from tellings.stories.days import day_of
from tellings.stories.fingerprint import normalised, word_spans
from tellings.tables import toml_table
from tellings.vocabulary import Rarity, class_of, is_content

PACKAGE, TABLE = "tellings.stories", "data/days.toml"

# Two sentences tell the same when they share so many content words of so much weight (see `Rarity`): three names that
# all pages hold, or a name and two rarer words. Where both name the same weekday that is a sign in itself, and a
# little less is enough.
SHARED_CONTENT = 3
SHARED_WEIGHT = 8.0
SAME_WEEKDAY_WEIGHT = 7.0
LONGEST = 120  # words of a sentence that is looked at
SIGNS = 40  # of one page; what matters stands in the first of them, and each is compared with those of all others
SHOWN = 3  # signs kept as evidence
STEPS = 3  # how often a page dated in this way may help to date another


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of a page that place it in time.

    `kind` is "weekday" (`value` 0 for Monday), "day" (`value` the days from the day of writing) or "count" (`value` the
    number in "the fifth day"); `content` are the classes of the sentence's content words.
    """

    kind: str
    value: int
    evidence: Evidence
    content: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What one sign shared with a dated page says: written on `day` ("exact"), or on it or the next day."""

    exact: bool
    day: date
    told_by: date
    evidence: tuple[Evidence, Evidence]


def align_dates(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings of one story, in the same order, with a day for those that had none where one can be told.

    A date that a page states, or that was given, is never touched. Aligned days have how="aligned" and as evidence
    the words relied on, those of the page itself first, each followed by those of the dated page. A page dated so may
    in turn date another.
    """
    unique = _unique(readings)
    signs = {reading.document.id: list(_signs(reading)) for reading in unique}
    rarity = Rarity(frozenset(_content(reading)) for reading in unique)
    found = {reading.document.id: reading for reading in unique}
    for _ in range(STEPS):
        dated = [(day, signs[key]) for key, reading in found.items() if (day := day_of(reading.document)) is not None]
        later = {key: _aligned(reading, signs[key], dated, rarity) for key, reading in found.items()}
        if later == found:
            break
        found = later
    return tuple(found[reading.document.id] for reading in readings)


def _unique(readings: Sequence[Reading]) -> list[Reading]:
    by_id = {reading.document.id: reading for reading in readings}
    return [by_id[key] for key in sorted(by_id)]


def _aligned(
    reading: Reading, mine: Sequence[Sign], dated: Sequence[tuple[date, list[Sign]]], rarity: Rarity
) -> Reading:
    if reading.document.published is not None:
        return reading
    matches = [match for day, theirs in dated for match in _matches(mine, day, theirs, rarity)]
    day = _decide(matches)
    if day is None:
        return reading
    relied = sorted(match for match in _relied(matches, day))
    evidence = tuple(dict.fromkeys(words for pair in relied[:SHOWN] for words in pair))
    published = Published(edtf=day.isoformat(), evidence=evidence, how="aligned")
    return replace(reading, document=replace(reading.document, published=published))


def _relied(matches: Sequence[Match], day: date) -> Iterator[tuple[Evidence, Evidence]]:
    return (match.evidence for match in matches if match.day == day or (not match.exact and match.told_by == day))


# ---- signs ----------------------------------------------------------------------------------------------------------


@cache
def _words(section: str) -> dict[str, int]:
    table: dict[str, int] = toml_table(PACKAGE, TABLE)[section]
    return table


@cache
def _count() -> re.Pattern[str]:
    """ "the fifth day", "day five", "5th day": the number stands in one of two groups."""
    numbers = "|".join(sorted(_words("counts"), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:(?P<before>{numbers}) day|day (?P<behind>{numbers}))(?!\w)", re.IGNORECASE)


def _signs(reading: Reading) -> Iterator[Sign]:
    """The signs of the page in text order, at most SIGNS; none from sentences about what is to come."""
    left = SIGNS
    for sentence in reading.sentences:
        spans = list(word_spans(reading.document.text, sentence.start, sentence.end))[:LONGEST]
        folded = [normalised(reading.document.text[span.start : span.end]) for span in spans]
        if _words("future").keys() & set(folded):
            continue
        content = frozenset(class_of(word) for word in folded if is_content(word)) - _words("weekdays").keys()
        found = [
            Sign(kind, _words(section)[word], Evidence.at(reading.document, span.start, span.end), content)
            for kind, section in (("weekday", "weekdays"), ("day", "days"))
            for word, span in zip(folded, spans, strict=True)
            if word in _words(section)
        ]
        found += _counted(reading, sentence, content)
        yield from found[:left]
        left -= min(left, len(found))


def _counted(reading: Reading, sentence: Sentence, content: frozenset[str]) -> Iterator[Sign]:
    for match in _count().finditer(reading.document.text, sentence.start, sentence.end):
        value = _words("counts")[(match["before"] or match["behind"]).casefold()]
        yield Sign("count", value, Evidence.at(reading.document, *match.span()), content)


def _content(reading: Reading) -> Iterator[str]:
    text = reading.document.text
    for sentence in reading.sentences:
        for span in word_spans(text, sentence.start, sentence.end):
            yield class_of(normalised(text[span.start : span.end]))


# ---- what two pages say together ------------------------------------------------------------------------------------


def _matches(mine: Sequence[Sign], day: date, theirs: Sequence[Sign], rarity: Rarity) -> Iterator[Match]:
    """What the dated page's signs say of the day of the undated one."""
    for own in mine:
        for other in theirs:
            if own.kind == other.kind == "count":
                if own.value == other.value:
                    yield Match(exact=True, day=day, told_by=day, evidence=(own.evidence, other.evidence))
            elif "count" not in (own.kind, other.kind) and _tell_the_same(own, other, rarity):
                yield from _placed(own, day, other)


def _tell_the_same(own: Sign, other: Sign, rarity: Rarity) -> bool:
    shared = own.content & other.content
    needed = SAME_WEEKDAY_WEIGHT if (own.kind, own.value) == (other.kind, other.value) else SHARED_WEIGHT
    return len(shared) >= SHARED_CONTENT and sum(rarity.weight(word) for word in sorted(shared)) >= needed


def _placed(own: Sign, day: date, other: Sign) -> Iterator[Match]:
    """The day of the event on the dated page, carried over to the undated one."""
    event = day + timedelta(other.value) if other.kind == "day" else _last(other.value, day)
    pair = (own.evidence, other.evidence)
    if own.kind == "day":
        yield Match(exact=True, day=event - timedelta(own.value), told_by=day, evidence=pair)
    elif own.value == event.weekday():
        yield Match(exact=False, day=event, told_by=day, evidence=pair)


def _last(weekday: int, day: date) -> date:
    """The last such weekday up to the day, the day itself included."""
    return day - timedelta((day.weekday() - weekday) % 7)


def _decide(matches: Sequence[Match]) -> date | None:
    """The day that the signs agree on: an exact one, else the day of a telling of the latest weekday; else None."""
    latest = max((match.day for match in matches if not match.exact), default=None)
    votes: dict[date, int] = defaultdict(int)
    for match in matches:
        if match.exact and (latest is None or match.day >= latest):
            votes[match.day] += 1
    if not votes and not any(match.exact for match in matches) and latest is not None:
        for match in matches:
            if match.day == latest and match.told_by - latest <= timedelta(1):
                votes[match.told_by] += 1
    best = sorted(votes, key=lambda day: (-votes[day], day))
    if not best or (len(best) > 1 and votes[best[0]] == votes[best[1]]):
        return None
    return best[0]
