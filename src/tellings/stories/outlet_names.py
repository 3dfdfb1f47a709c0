"""Names of outlets at a known place in a text: known ones, and those whose last word makes them an outlet's.

Known are the names in the table of publishers, and those of the outlets whose pages are given (`brands`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache

from tellings import publishers
from tellings.spans import Span
from tellings.tables import words
from tellings.vocabulary import tier

WORD_AT = re.compile(r"[^\W_]+")
WORD_BEFORE = re.compile(r"[^\W_]+(?=\W*$)")
CAPITAL_BEHIND = re.compile(r" [A-Z]")
CAPITAL_BEFORE = re.compile(r"(?<!\w)[A-Z][\w.&]* $")


def brands(outlets: Iterable[str]) -> frozenset[str]:
    """The names of these outlets, and what agencies among them are called for short unless that is a common word."""
    full = {" ".join(name.split())[: publishers.LONGEST] for name in outlets}
    short = {publishers.short_name(name) for name in full}
    return frozenset(name for name in full | {s for s in short if s and tier(s.casefold()) == "rare"} if name)


def name_at(text: str, start: int, end: int, given: Collection[str] = ()) -> Span | None:
    """The outlet's name that begins at `start` and ends by `end`, the longest known one; None if there is none."""
    for name in _longest_first(given):
        if text.startswith(name, start, end) and _stands_alone(text, Span(start, start + len(name))):
            return Span(start, start + len(name))
    first = WORD_AT.search(text, start, min(end, start + publishers.LONGEST))
    for name in _by_first().get(first.group(), ()) if first else ():
        span = Span(start, start + len(name))
        if span.end <= end and text.startswith(name, start) and _stands_alone(text, span):
            return None if _is_plain(name) and CAPITAL_BEHIND.match(text, span.end) else span
    made = _made().match(text, start, end)
    return Span(*made.span()) if made else None


def name_before(text: str, end: int, floor: int, given: Collection[str] = ()) -> Span | None:
    """The outlet's name that ends at `end` and begins at `floor` or later, the longest known one."""
    for name in _longest_first(given):
        if text.endswith(name, floor, end) and _stands_alone(text, Span(end - len(name), end)):
            return Span(end - len(name), end)
    window = text[floor:end]
    last = WORD_BEFORE.search(window, max(0, len(window) - publishers.LONGEST))
    for name in _by_last().get(last.group(), ()) if last else ():
        span = Span(end - len(name), end)
        if span.start >= floor and window.endswith(name) and _stands_alone(text, span):
            return None if _is_plain(name) and CAPITAL_BEFORE.search(text[floor : span.start]) else span
    made = list(_made().finditer(window))
    return Span(floor + made[-1].start(), end) if made and made[-1].end() == len(window) else None


def _longest_first(names: Collection[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def _stands_alone(text: str, span: Span) -> bool:
    return not (text[span.start - 1 : span.start].isalnum() or text[span.end : span.end + 1].isalnum())


def _is_plain(name: str) -> bool:
    return name in words(publishers.PACKAGE, publishers.TABLE, "plain_words")


@cache
def _made() -> re.Pattern[str]:
    """Capitalised words with an ending such as "Times" or "Herald"; how many words is bounded, so time is linear."""
    endings = "|".join(sorted(words(publishers.PACKAGE, publishers.TABLE, "endings")))
    return re.compile(rf"(?<!\w)(?:[A-Z][\w.&]{{0,30}} ){{1,3}}(?:{endings})(?!\w)")


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    return _index(WORD_AT)


@cache
def _by_last() -> dict[str, tuple[str, ...]]:
    return _index(WORD_BEFORE)


def _index(key: re.Pattern[str]) -> dict[str, tuple[str, ...]]:
    """The known names under one of their words, the longest first."""
    listed: dict[str, list[str]] = defaultdict(list)
    for name in publishers.known_names():
        found = key.search(name)
        if found and name[0].isupper():
            listed[found.group()].append(name)
    return {word: tuple(sorted(names, key=lambda name: (-len(name), name))) for word, names in listed.items()}
