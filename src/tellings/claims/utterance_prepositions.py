"""Sayings told with a preposition: "C, according to X", "According to X, C", "as per X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.claims.cue_table import word_list
from tellings.claims.grammar import FINITE
from tellings.claims.noun_phrases import DASHES, Words, has_finite, is_mark, right_phrase
from tellings.claims.utterance_before import content_before, past_discourse
from tellings.claims.utterance_draft import Draft, Range
from tellings.claims.utterance_ends import Sayings, clause_end
from tellings.claims.utterance_relays import told_through

PREPOSITIONS = (("according", "to"), ("as", "per"))
SHORTEST = 2
COMMA_REACH = 25
HEAD_REACH = 12


def prepositional_cues(words: Words) -> Iterator[Range]:
    """Where "according to" and its like stand."""
    for i in range(len(words) - 2):
        if (words[i].low, words[i + 1].low) in PREPOSITIONS:
            yield i, i + 2


def with_preposition(words: Words, cue: Range, others: Sayings, found: list[Draft]) -> list[Draft]:
    """The sayings found so far with the one of this cue, or with its source as the relay of one of them."""
    end = right_phrase(words, cue[1])
    if (
        end == cue[1]
        or words[end - 1].low in word_list("not_speakers")
        or words[cue[1]].low in word_list("not_speakers")
    ):
        return found
    source = (cue[1], end)
    content = _around(words, cue, end, others, found)
    if content is None:
        return found
    said = _said_there(content, found)
    if said is not None:
        return [*found[:said], told_through(words, found[said], cue, source), *found[said + 1 :]]
    speaker, passed_on = _through(words, source)
    return [
        *found,
        Draft(
            content=content,
            cue=(cue,),
            relay=passed_on,
            source=speaker,
            lemma="according",
            modality="unconfirmed" if _is_bare(words, speaker) else "asserted",
            shape="post",
            confidence=0.9,
            at=cue[0],
        ),
    ]


def _is_bare(words: Words, source: Range) -> bool:
    """Is it nothing but "sources", "a source", "reports"?"""
    start = source[0] + (words[source[0]].low in ("a", "some", "one", "unconfirmed", "media", "anonymous"))
    return source[1] - start == 1 and words[start].low in word_list("vague")


def _said_there(content: tuple[Range, ...], found: Sequence[Draft]) -> int | None:
    """The saying that stands where the content of "according to Y" would stand: "X said C, according to Y"."""
    start, end = content[0]
    for number, draft in enumerate(found):
        if draft.source is None:
            continue
        whole = draft.shape == "clause" and draft.content[-1][1] >= end - 1 and draft.content[0][0] >= start
        if whole and draft.source[0] <= start + HEAD_REACH:
            return number
        if draft.shape == "post" and max(draft.cue[-1][1], draft.source[1]) == start:
            return number
    return None


def _through(words: Words, source: Range) -> tuple[Range, tuple[Range, ...]]:
    """Source and relay of "according to Y, quoting X"."""
    end = source[1]
    if not is_mark(words, end) or end + 2 >= len(words) or words[end + 1].low not in ("quoting", "citing"):
        return source, ()
    quoted = (end + 2, right_phrase(words, end + 2))
    named = quoted[1] > quoted[0] and any(w.name or w.low in word_list("informants") for w in words[slice(*quoted)])
    return (quoted, (source,)) if named else (source, ())


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
