"""Sayings told with a preposition: "C, according to X", "According to X, C", "as per X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.claims.cue_table import word_list
from tellings.claims.grammar import FINITE, QUOTES
from tellings.claims.noun_phrases import DASHES, QUOTE, Words, has_finite, is_mark, right_phrase
from tellings.claims.utterance_before import content_before, past_discourse
from tellings.claims.utterance_draft import Draft, Range
from tellings.claims.utterance_ends import Sayings, clause_end

PREPOSITIONS = (("according", "to"), ("as", "per"))
COMMA_REACH = 25


def prepositional_cues(words: Words) -> Iterator[Range]:
    """Where "according to" and its like stand."""
    for i in range(len(words) - 2):
        if (words[i].low, words[i + 1].low) in PREPOSITIONS:
            yield i, i + 2


def with_preposition(words: Words, cue: Range, others: Sayings, found: list[Draft]) -> list[Draft]:
    """The sayings found so far with the one of this cue, or with its source as the relay of one of them."""
    start = cue[1] + (words[cue[1]].text in QUOTES)  # according to "a source close to the talks"
    end = start + 1 if words[start].tag == QUOTE else right_phrase(words, start)
    if end == start or {words[start].low, words[end - 1].low} & word_list("not_speakers"):
        return found
    source = (start, end)
    content = _around(words, cue, end, others, found)
    if content is None:
        return found
    return [
        *found,
        Draft(
            content=content,
            cue=(cue,),
            source=source,
            lemma="according",
            modality="unconfirmed" if _is_bare(words, source) else "asserted",
            shape="post",
            confidence=0.9,
            at=cue[0],
        ),
    ]


def _is_bare(words: Words, source: Range) -> bool:
    """Is it nothing but "sources", "a source", "reports"?"""
    start, end = source
    start += words[start].low in ("a", "some", "one", "unconfirmed", "media", "anonymous")
    owned = end < len(words) and words[end].low in ("by", "from", "in", "of")
    return end - start == 1 and words[start].low in word_list("vague") and not owned


def _around(words: Words, cue: Range, end: int, others: Sayings, found: Sequence[Draft]) -> tuple[Range, ...] | None:
    """The clause before ", according to X", or behind "According to X,"."""
    opening = past_discourse(words, 0, cue[0]) == cue[0]
    if opening or (
        is_mark(words, cue[0] - 1)
        and cue[0] >= 2
        and words[cue[0] - 2].low in word_list("subordinators") | {"and", "but"}
    ):
        return _opened(words, end, others)
    stop = cue[0] - 1 if is_mark(words, cue[0] - 1) or words[cue[0] - 1].text in DASHES else cue[0]
    before = content_before(words, stop + 1, found) if stop < cue[0] else (past_discourse(words, 0, stop), stop)
    if before is None or before[1] - before[0] < 2:
        return None
    resumed: tuple[Range, ...] = ()
    if (
        not has_finite(words, before[0], before[1])
        and is_mark(words, end)
        and end + 1 < len(words)
        and words[end + 1].tag in FINITE
    ):
        resumed = ((end + 1, clause_end(words, end + 1, others)),)
    return (before, *resumed)


def _opened(words: Words, end: int, others: Sayings) -> tuple[Range, ...] | None:
    """What follows "According to X", with a comma or without one."""
    close = _comma(words, end)
    if end < len(words) and words[end].text != "," and has_finite(words, end + 1, close or len(words)):
        close = end - 1
    if close is None or close + 1 >= len(words):
        return None
    if words[close + 1].tag == "VBG" and (further := _comma(words, close + 1)) is not None:
        close = further
    stop = clause_end(words, close + 1, others)
    return ((close + 1, stop),) if stop > close + 1 else None


def _comma(words: Words, start: int) -> int | None:
    return next((i for i in range(start, min(len(words), start + COMMA_REACH)) if is_mark(words, i)), None)
