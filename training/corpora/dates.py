"""Dates and numbers by rule, where a corpus does not mark them.

A date is what says when: calendar dates, weekdays, months, years, decades, clock times, "today", "last week", "two
years ago". How long something takes ("three years") is no date; its number is a number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Any

from tellings.spans import Span
from tellings.tables import toml_table

NUMERAL = re.compile(r"[+-]?\d(?:[\d,.]*\d)?(?:bn|m|k|st|nd|rd|th)?")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
OUTSIDE = frozenset({"O"})
NUMBER = frozenset({"B-number"})
IN_NUMBER = frozenset({"B-number", "I-number"})
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def _table() -> dict[str, Any]:
    return toml_table("training.corpora", "data/dates.toml")


@cache
def _patterns() -> re.Pattern[str]:
    sets = {name: f"(?:{words})" for name, words in _table()["sets"].items()}
    found = [pattern.format(**sets) for pattern in _table()["patterns"].values()]
    return re.compile(rf"(?:^|(?<= ))(?:{'|'.join(f'(?:{p})' for p in found)})(?= |$)")


def dates(words: Sequence[str]) -> list[Span]:
    """The dates among the words, as spans of words, in order and apart."""
    text = " ".join(words)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    found: list[Span] = []
    at = 0
    while match := _longest(text, at):
        first, last = bisect_left(starts, match.start), bisect_left(starts, match.end)
        span = _without_article(words, Span(first, last))
        if not is_bare_year(words, span) or _says_when(words, span):
            found.append(span)
        at = match.end
    return found


def _longest(text: str, at: int) -> Span | None:
    """The leftmost match, and of all that start there the longest."""
    first = _patterns().search(text, at)
    if not first:
        return None
    ends = [m.end() for p in _single() if (m := p.match(text, first.start()))]
    return Span(first.start(), max(ends, default=first.end()))


@cache
def _single() -> tuple[re.Pattern[str], ...]:
    sets = {name: f"(?:{words})" for name, words in _table()["sets"].items()}
    return tuple(re.compile(f"(?:{p.format(**sets)})(?= |$)") for p in _table()["patterns"].values())


def _without_article(words: Sequence[str], span: Span) -> Span:
    """Prepositions that only help to know a month stay outside, and so does an article."""
    start = span.start
    while words[start].lower() in {"the", "on", "since", "until", "by", "during", "in", "from", "of"}:
        if words[start : start + 3] == ["the", "day", "before"] or start + 1 == span.end:
            break
        start += 1
    return Span(start, span.end)


def is_bare_year(words: Sequence[str], span: Span) -> bool:
    """Whether the span is a number of four figures that may or may not be a year."""
    return len(span) == 1 and bool(YEAR.fullmatch(words[span.start]))


def _says_when(words: Sequence[str], span: Span) -> bool:
    table = _table()["year"]
    before = words[span.start - 1].lower() if span.start else ""
    after = words[span.end] if span.end < len(words) else ""
    plural = after.islower() and after.endswith("s") and not after.endswith(("is", "ss"))
    counted = plural or after in table["counted"]
    return before in table["before"] and (not counted or before in {"in", "since", "until", "by"})


def number_labels(word: str) -> frozenset[str] | None:
    """What a word outside all dates may be: a number, perhaps a number, or None where it is surely none."""
    table = _table()["numbers"]
    low = word.lower()
    if ORDINAL.fullmatch(low):
        return None
    if YEAR.fullmatch(low):
        return frozenset({"B-number", "B-date", "O"})
    if NUMERAL.fullmatch(low) or low in table["words"]:
        return NUMBER
    return frozenset({"O", "B-number", "I-number"}) if low in table["unsure"] else None


def label_dates_and_numbers(words: Sequence[str], labels: list[frozenset[str]]) -> None:
    """Label dates and numbers by rule where `labels` say "O" so far."""
    for span in dates(words):
        if all(labels[n] == OUTSIDE for n in range(span.start, span.end)):
            for n in range(span.start, span.end):
                labels[n] = frozenset({"B-date" if n == span.start else "I-date"})
    label_numbers(words, labels)


def label_numbers(words: Sequence[str], labels: list[frozenset[str]]) -> None:
    """Label numbers by rule where `labels` say "O" so far; neighbours are one number ("3 million")."""
    before = frozenset[str]()
    for n, word in enumerate(words):
        found = (number_labels(word) if labels[n] == OUTSIDE else None) or frozenset()
        if found == NUMBER and before:
            found = frozenset({"I-number"}) if before <= IN_NUMBER else NUMBER | {"I-number"}
        labels[n] = found or labels[n]
        before = found
