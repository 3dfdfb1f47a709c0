"""Stretches in quotation marks, inside one block at a time.

An odd number of marks must not matter: a mark opens or closes by what stands around it, and an opening mark that is
never closed reaches to the end of its block (the convention for quotations that run on over paragraphs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.model import Quotation
from tellings.spans import SpanLike, trim

MARKS = re.compile("[\"“”«»„‘’']")
PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’", "'": "'"}
SINGLE = "‘'"


def find_quotations(text: str, block: SpanLike) -> Iterator[Quotation]:
    """The quotations of text[block.start:block.end] in order, marks included; no quotation inside another."""
    opened: int | None = None
    for match in MARKS.finditer(text, block.start, block.end):
        at = match.start()
        if opened is None:
            if _opens(text, at, block):
                opened = at
        elif text[at] in PAIRS[text[opened]] and _closes(text, at, block):
            yield Quotation(start=opened, end=at + 1, closed=True)
            opened = None
    if opened is not None and text[opened] not in SINGLE:
        yield Quotation(start=opened, end=trim(text, opened, block.end).end, closed=False)


def _opens(text: str, at: int, block: SpanLike) -> bool:
    mark = text[at]
    if mark not in PAIRS:
        return False
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if after.isspace() or before.isalnum():
        return False
    return mark not in SINGLE or _single_closes_later(text, at, block)


def _single_closes_later(text: str, at: int, block: SpanLike) -> bool:
    """Is there a single closing mark later on, so that this one is no apostrophe ("the '90s")?"""
    closing = PAIRS[text[at]]
    return any(
        text[m.start()] in closing and _closes(text, m.start(), block) for m in MARKS.finditer(text, at + 2, block.end)
    )


def _closes(text: str, at: int, block: SpanLike) -> bool:
    """Does the mark stand at the end of a word, and for a single mark: is it no apostrophe inside or after a word?"""
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if before.isspace() or after.isalnum():
        return False
    if text[at] in "’'":
        # "the Russians' advance": a plural possessive, not the end of a quotation, when a lower-case noun follows.
        return before in ".,!?…" or before != "s" or not re.match(r"[ \u00a0][a-z]+[a-z]", text[at + 1 : at + 12])
    return True
