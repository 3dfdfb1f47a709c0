"""Damage that a copy took: words run together, characters that were read wrongly, a word twice, an end cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import eq

from tellings.model import Change
from tellings.spans import Evidence
from tellings.stories.alignment import Passage
from tellings.stories.fingerprint import Fingerprint
from tellings.stories.segments import Segment, change

# Two paragraphs run together: a capital right behind the last letter of a word, and the word is one that opens.
JOINED = re.compile(
    r"(?<![\w@#])(?:[A-Z][a-z]+(?:The|This|That|They|And|But|In|On|He|She|It)"
    r"|[a-z]{2,}(?:The|This|That|They|There|These|And|But|When|After|He|She))(?!\w)"
)
NOT_JOINED = frozenset({"LinkedIn"})
# UTF-8 read as a Western code page, the sign for what could not be read, and characters written for browsers.
MISREAD = re.compile(r"â€.|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|\ufffd|&(?:amp|quot|nbsp|lt|gt|apos|#\d{2,5});")
SPACES = re.compile(r"\s")
TWICE = frozenset({"that", "had", "is", "very", "so", "bye", "no", "who", "do", "her", "in", "on", "it"})
LONGEST = 60  # characters of a word with damage


def is_joined(text: str) -> bool:
    """Are words run together in this text?"""
    return any(match.group() not in NOT_JOINED for match in JOINED.finditer(text))


def damage(a: Fingerprint, b: Fingerprint, passage: Passage) -> Iterator[Change]:
    """What is damaged on one side and whole on the other, with what the other has in its place."""
    back = [(j, i) for i, j in passage.matched]
    for words, spot, why in _spots(a, passage.a, _text(b, passage.b)):
        yield change("damaged", spot, _counterpart(b, passage.matched, words, passage.b), why)
    for words, spot, why in _spots(b, passage.b, _text(a, passage.a)):
        yield change("damaged", _counterpart(a, back, words, passage.a), spot, why)


def cut_word(segment: Segment) -> Iterator[Change]:
    """A word of which only the beginning is left, where the paragraph ends without a full stop."""
    if len(segment.x) != 1 or len(segment.y) != 1:
        return
    (one,), (other,) = segment.left, segment.right
    i, j = segment.x.start, segment.y.start
    if (_is_beginning(one, other) and _ends_open(segment.a, i)) or (
        _is_beginning(other, one) and _ends_open(segment.b, j)
    ):
        left, right = segment.a.evidence(segment.x), segment.b.evidence(segment.y)
        yield change("damaged", left, right, f"the text breaks off: “{left.quote}”, “{right.quote}”")


def _is_beginning(part: str, whole: str) -> bool:
    return len(part) < len(whole) and whole.startswith(part)


def _ends_open(side: Fingerprint, word: int) -> bool:
    """Is it the last word of its paragraph, without a mark behind it?"""
    end = side.ends[word]
    return side.document.text[end : end + 1] in ("", "\n", "…")


def _spots(side: Fingerprint, words: range, other: str) -> Iterator[tuple[range, Evidence, str]]:
    """Damaged words that do not stand on the other side, with the reason."""
    for word in _joined(side, words):
        text = side.text(word)
        if text not in other:
            yield range(word, word + 1), side.evidence(range(word, word + 1)), f"words are run together: “{text}”"
    for word in _twice(side, words):
        text = side.text(word)
        if f"{text} {text}" not in other:
            twice = range(word - 1, word + 1)
            yield twice, side.evidence(twice), f"“{text}” stands twice"
    yield from _misread(side, words, other)


def _joined(side: Fingerprint, words: range) -> Iterator[int]:
    """The words that are two run together."""
    text, first, last = side.document.text, side.starts[words.start], side.ends[words.stop - 1]
    found = {match.start() for match in JOINED.finditer(text, first, last) if match.group() not in NOT_JOINED}
    if found:
        yield from (word for word in words if side.starts[word] in found)


def _twice(side: Fingerprint, words: range) -> Iterator[int]:
    """The words that stand twice, one behind the other, where English never says so."""
    told = side.words[words.start : words.stop]
    for word in compress(words[1:], map(eq, told, told[1:])):
        between = side.document.text[side.ends[word - 1] : side.starts[word]]
        if between == " " and side.words[word] not in TWICE and side.text(word)[0].islower():
            yield word


def _misread(side: Fingerprint, words: range, other: str) -> Iterator[tuple[range, Evidence, str]]:
    """Characters that were read wrongly, each with the letters around it."""
    text = side.document.text
    first, last = side.starts[words.start], side.ends[words.stop - 1]
    for match in MISREAD.finditer(text, first, last):
        if match.group() in other:
            continue
        before = [m.end() for m in SPACES.finditer(text, max(first, match.start() - LONGEST), match.start())]
        behind = SPACES.search(text, match.end(), min(last, match.end() + LONGEST))
        start, end = max(before, default=first), behind.start() if behind else min(last, match.end() + LONGEST)
        held = [word for word in words if start <= side.starts[word] < end]
        spot = Evidence.at(side.document, start, end)
        yield range(held[0], held[-1] + 1) if held else words, spot, f"characters were read wrongly: “{spot.quote}”"


def _text(side: Fingerprint, words: range) -> str:
    return side.document.text[side.starts[words.start] : side.ends[words.stop - 1]]


def _counterpart(
    other: Fingerprint, matched: Sequence[tuple[int, int]], words: range, within: range
) -> Evidence | None:
    """What the other side has between the words that match before and behind these."""
    before = max((j for i, j in matched if i < words.start), default=within.start - 1)
    behind = min((j for i, j in matched if i >= words.stop), default=within.stop)
    return other.evidence(range(before + 1, behind)) if before + 1 < behind else None
