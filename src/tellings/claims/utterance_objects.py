"""Content that is no clause: what is demanded, denied, put at a number."""

from __future__ import annotations

from tellings.claims.cue_groups import Cue
from tellings.claims.cue_table import nouns, word_list
from tellings.claims.grammar import FINITE
from tellings.claims.noun_phrases import QUOTE, Words, opens_time, right_phrase
from tellings.claims.utterance_ends import Content, Sayings, clause_end, phrase_end

DIRECTIVE = frozenset({"demanded", "requested", "urged"})
OPENING_MARKS = frozenset('"“„‘')
QUANTITY_REACH = 4


def at_number(words: Words, cue: Cue, others: Sayings, shapes: frozenset[str]) -> Content | None:
    """ "put the toll at 31"."""
    at = _widened(words, right_phrase(words, cue.end)) if "at" in shapes else 0
    at = next((i for i in range(cue.end, at) if words[i].low == "at"), at)
    if not cue.end < at < len(words) - 1 or words[at].low != "at" or cue.passive:
        return None
    number = past_quantity(words, at + 1)
    is_number = number < len(words) and (words[number].tag == "CD" or words[number].text in "$€£")
    return Content(cue.end, phrase_end(words, cue.end, others), "at", cue.end) if is_number else None


def past_quantity(words: Words, i: int) -> int:
    """The index of the number behind "at least", "more than"; i where none follows."""
    for k in range(i, min(len(words), i + QUANTITY_REACH)):
        if words[k].tag == "CD":
            return k
        if words[k].low not in word_list("quantity"):
            return i
    return i


def phrase(words: Words, cue: Cue, others: Sayings, shapes: frozenset[str]) -> Content | None:
    """ "demanded C" with a noun phrase."""
    i = cue.end
    if "np" not in shapes or i >= len(words) or cue.passive:
        return None
    if words[i].tag == QUOTE:
        return Content(i, i + 1, "np", cue.end)
    if "for" in shapes and words[i].tag == "PRP":
        return None
    if cue.entry.modality == "denied" and _points_back(words, i):
        return Content(i, i + 1, "np", cue.end)
    first = past_quantity(words, i + (words[i].text in OPENING_MARKS or words[i].low in ("all", "both")))
    end = _widened(words, right_phrase(words, first))
    while end < len(words) and words[end].tag == QUOTE:
        end = max(end + 1, right_phrase(words, end + 1))
    if end < len(words) and words[end].tag in FINITE:
        return None
    if _goes_on(words, end, cue):
        end = clause_end(words, end, others)
    return Content(i, end, "np", cue.end) if words[i].tag != "CD" or "belief" not in shapes else None


def _points_back(words: Words, i: int) -> bool:
    """ "denied this.": a pronoun is the whole of what is denied."""
    alone = i + 1 == len(words) or words[i + 1].tag in ("PUNCT", "IN", "CC", "RB")
    return words[i].low in ("this", "that", "it") and alone


def _widened(words: Words, end: int) -> int:
    """Past further parts of an object ("smoke over the port")."""
    while end + 1 < len(words) and words[end].low in word_list("object_joiners") and not opens_time(words, end):
        further = right_phrase(words, end + 1)
        if further == end + 1:
            return end
        end = further
    return end


def _goes_on(words: Words, end: int, cue: Cue) -> bool:
    """Does the phrase go on as a clause ("footage rising …", "demanded that …" without its "that")?"""
    if end >= len(words) or end == cue.end:
        return False
    if (
        cue.entry.modality == "denied"
        and words[end].low == "that"
        and any(w.low in nouns() for w in words[cue.end : end])
    ):
        return True
    tag = words[end].tag
    return tag in ("WDT", "WP", "VBG", "VBN") or (tag in ("VB", "VBP") and cue.entry.modality in DIRECTIVE)
