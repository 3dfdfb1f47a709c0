"""Stretches in quotation marks, inside one block at a time.

An odd number of marks must not matter: a mark opens or closes by what stands around it, and an opening mark that is
never closed reaches to the end of its block (the convention for quotations that run on over paragraphs). Marks of two
styles close each other, as pages mix them: “C", "C”, ``C''.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from tellings.model import Quotation
from tellings.spans import SpanLike, trim

# Doubled single marks are one mark: old wires write them for double ones.
MARKS = re.compile("``|''|[\"“”«»„‘’‚‹›']")
DOUBLE = frozenset({"”", '"', "''"})
PAIRS = {
    **dict.fromkeys(("“", "”", '"', "``", "''"), DOUBLE), "„": DOUBLE | {"“"}, "«": frozenset("»"), "‹": frozenset("›"),
    "‘": frozenset("’"), "'": frozenset("'"), "‚": frozenset("‘’"),
}  # fmt: skip
SINGLE = frozenset("‘'‚")
LONGEST_SINGLE = 2000


def find_quotations(text: str, block: SpanLike) -> Iterator[Quotation]:
    """The quotations of text[block.start:block.end] in order, marks included; no quotation inside another."""
    opened: re.Match[str] | None = None
    closes_later = _Closers(text, block)
    for match in MARKS.finditer(text, block.start, block.end):
        if opened is None:
            if _opens(text, match, block) and (match.group() not in SINGLE or closes_later(match)):
                opened = match
        elif match.group() in PAIRS[opened.group()] and _closes(text, match, block):
            yield Quotation(start=opened.start(), end=match.end(), closed=True)
            opened = None
    if opened is not None and opened.group() not in SINGLE:
        yield Quotation(start=opened.start(), end=trim(text, opened.start(), block.end).end, closed=False)


def _around(text: str, mark: re.Match[str], block: SpanLike) -> tuple[str, str]:
    """The characters before and behind the mark, blanks at the borders of the block."""
    before = text[mark.start() - 1] if mark.start() > block.start else " "
    after = text[mark.end()] if mark.end() < block.end else " "
    return before, after


def _opens(text: str, mark: re.Match[str], block: SpanLike) -> bool:
    if mark.group() not in PAIRS:
        return False
    before, after = _around(text, mark, block)
    return not (after.isspace() or before.isalnum() or (mark.group() == "”" and not before.isspace()))


class _Closers:
    """Is there a single closing mark later on, so that a single mark is no apostrophe ("the '90s")?

    The marks are read once for each kind of closing, so that many apostrophes cost no more than few.
    """

    def __init__(self, text: str, block: SpanLike) -> None:
        self._text, self._block = text, block
        self._places: dict[frozenset[str], list[int]] = {}

    def __call__(self, mark: re.Match[str]) -> bool:
        closing = PAIRS[mark.group()]
        if closing not in self._places:
            found = MARKS.finditer(self._text, self._block.start, self._block.end)
            self._places[closing] = [
                m.start() for m in found if m.group() in closing and _closes(self._text, m, self._block)
            ]
        places = self._places[closing]
        at = bisect_left(places, mark.start() + 2)
        return at < len(places) and places[at] <= mark.start() + LONGEST_SINGLE


def _closes(text: str, mark: re.Match[str], block: SpanLike) -> bool:
    """Does the mark stand at the end of a word, and for a single mark: is it no apostrophe inside or after a word?"""
    before, after = _around(text, mark, block)
    if before.isspace() or after.isalnum():
        return False
    if mark.group() in ("’", "'"):
        # "the Russians' advance": a plural possessive, not the end of a quotation, when a lower-case noun follows.
        following = text[mark.end() : mark.end() + 11]
        return before in ".,!?…" or before != "s" or not re.match(r"[ \u00a0][a-z]+[a-z]", following)
    return True
