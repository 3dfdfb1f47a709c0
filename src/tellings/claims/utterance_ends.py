"""Where the content of a saying ends: at the next saying, a semicolon, the circumstances, the end."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.claims.adverbials import CIRCUMSTANCES
from tellings.claims.cue_table import word_list
from tellings.claims.grammar import FINITE
from tellings.claims.noun_phrases import DASHES, Words, is_mark, right_phrase

ENDS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Sayings:
    """Where in a strand the other sayings begin (with their source), and which verbs share a source before them."""

    begins: frozenset[int]
    shared: frozenset[int]


NOTHING = Sayings(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Content:
    """The words start <= i < end of the strand; `shape` is the shape of the table that was read."""

    start: int
    end: int
    shape: str
    cue_end: int


def clause_end(words: Words, start: int, others: Sayings) -> int:
    """The end of a clause of content: the next saying with a source of its own, a semicolon, the end."""
    i = start
    while i < len(words):
        if words[i].text == ";" or (i > start and i in others.shared):
            break
        if (is_mark(words, i) or words[i].text in DASHES) and i > start and _new_saying(words, i, others):
            break
        if i > start and words[i].low in ("but", "and") and _new_saying(words, i - 1, others):
            break
        i += 1
    return without_end(words, start, i)


def phrase_end(words: Words, start: int, others: Sayings) -> int:
    """The end of content that is no full clause: the circumstances of the saying are not part of it."""
    end = clause_end(words, start, others)
    for i in range(start + 2, end - 2):
        if words[i].low in CIRCUMSTANCES and words[i].tag in ("IN", "WRB") and _has_subject(words, i + 1, end):
            return without_end(words, start, i)
    return end


def _has_subject(words: Words, start: int, end: int) -> bool:
    """Do a subject and its verb follow at once ("after the army fled")?"""
    stop = right_phrase(words, start)
    return start < stop < end and words[stop].tag in (*FINITE, "VB")  # "as shares lose": a plural's present


def without_end(words: Words, start: int, end: int) -> int:
    while end > start and (
        words[end - 1].text in ENDS
        or is_mark(words, end - 1)
        or words[end - 1].text in DASHES
        or words[end - 1].low in ("and", "but")
    ):
        end -= 1
    return end


def _new_saying(words: Words, mark: int, others: Sayings) -> bool:
    i = mark + 1
    while i < len(words) and (words[i].low in word_list("joined_clause") or words[i].text in '"”’'):
        i += 1
    if i in others.begins or i in others.shared:
        return True
    return i + 1 < len(words) and (words[i].low, words[i + 1].low) in (("according", "to"), ("as", "per"))
