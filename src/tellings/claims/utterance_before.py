"""Content that stands before its source: "C, X said"."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.claims.cue_table import word_list
from tellings.claims.noun_phrases import DASHES, QUOTE, Words, opens_time
from tellings.claims.utterance_draft import Draft, Range

SHORTEST = 2


def content_before(words: Words, end: int, found: Sequence[Draft]) -> Range | None:
    """What stands before a source or cue at `end` that a comma, dash or quotation sets off; None if nothing does."""
    if end == 0:
        return None
    if words[end - 1].text in ",–—" or words[end - 1].text in DASHES:
        end -= 1
    elif words[end - 1].tag != QUOTE:
        return None
    start = max(
        (
            stop
            for d in found
            for _, stop in d.cue + ((d.source,) if d.source else ())
            if stop <= end and d.shape == "post"
        ),
        default=0,
    )
    for i in range(end - 1, start, -1):
        if words[i].text == ";":
            start = i + 1
            break
    start = past_discourse(words, start, end)
    if start >= end:
        return None
    if words[end - 1].tag == QUOTE and (start == end - 1 or words[end - 2].text in ",:–—" or end - start < 4):
        return end - 1, end
    if words[end - 1].tag != QUOTE and (end - start < SHORTEST or (end - start < 4 and opens_time(words, start))):
        return None
    return start, end


def past_discourse(words: Words, start: int, end: int) -> int:
    """The index after "But", "Meanwhile," and the like."""
    while start < end and (words[start].low in word_list("discourse") or words[start].text in ",–—;:"):
        start += 1
    return start
