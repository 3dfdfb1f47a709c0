"""Sayings that somebody quotes: "Y quoted X as saying C", "X was quoted by Y as saying C"."""

from __future__ import annotations

from dataclasses import replace

from tellings.claims.noun_phrases import Words, right_phrase
from tellings.claims.utterance_draft import Draft, Placed, Range

REACH = 16


def quoting(words: Words, item: Placed, draft: Draft, at: int) -> Draft:
    """ "Y quoted X as saying C"; "X was quoted by Y as saying C". `at` is where "as saying" stands."""
    cue = item.cue
    named: Range | None = agent(words, cue.end, at + 4) if cue.passive else (cue.end, right_phrase(words, cue.end))
    source, relay = (item.source, named) if cue.passive else (named, item.source)
    return replace(draft, cue=((cue.start, cue.end), (at, at + 2)), source=source, relay=(relay,) if relay else ())


def as_saying(words: Words, start: int) -> int | None:
    """Where "as saying" stands behind "quoted X"."""
    return next(
        (
            i
            for i in range(start, min(len(words) - 1, start + REACH))
            if words[i].low == "as" and words[i + 1].low == "saying"
        ),
        None,
    )


def agent(words: Words, start: int, end: int) -> Range | None:
    """The noun phrase behind "by"."""
    for i in range(start, min(end, len(words) - 1)):
        if words[i].low == "by":
            stop = right_phrase(words, i + 1)
            return (i + 1, stop) if stop > i + 1 else None
    return None
