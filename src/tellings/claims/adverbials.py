"""How and when something was said, between its verb and what is said: "said on Monday in a statement that …"."""

from __future__ import annotations

from tellings.claims.cue_table import word_list
from tellings.claims.noun_phrases import QUOTE, Words, has_finite, is_mark, opens_time, right_phrase, time_end

ADVERBIAL_REACH = 14
CIRCUMSTANCES = frozenset({"after", "as", "when", "while", "before"})


def skip_adverbials(words: Words, i: int) -> int:
    """The index after "on Monday", "in a statement", "to reporters", "also": how and when, not what."""
    while i < len(words):
        step = _adverbial(words, i)
        if step == i:
            return i
        i = step
    return i


def _adverbial(words: Words, i: int) -> int:
    word = words[i]
    if word.tag == "RB" and word.low not in ("not", "n't", "there", "here", "now", "more"):
        return i + 1 if not _clause_adverb(words, i) else i
    if word.tag in ("IN", "TO") and i + 1 < len(words) and word.low != "that":
        end = _circumstance(words, i)
        if end > i:
            return end
    return time_end(words, i) if opens_time(words, i) else i


def _circumstance(words: Words, i: int) -> int:
    """The index after "in a statement", "to reporters", "at the talks" before "that"; i where there is none."""
    end = right_phrase(words, i + 1)
    phrase = words[i + 1 : end]
    if any(w.low in word_list("channel") or w.low in word_list("listeners") for w in phrase):
        return end
    reach = range(i + 2, min(len(words), i + ADVERBIAL_REACH))
    that = next((k for k in reach if _said_next(words, k)), None)
    clause = words[i].low in CIRCUMSTANCES
    if (
        that is not None
        and (clause or not has_finite(words, i, that))
        and all(words[k].text not in ",;" for k in range(i, that))
    ):
        return that
    return i


def _clause_adverb(words: Words, i: int) -> bool:
    """ "said later" against "said almost 6,000 people": an adverb before a number or adjective is content."""
    following = words[i + 1] if i + 1 < len(words) else None
    return following is not None and following.tag in ("CD", "JJ")


def _said_next(words: Words, i: int) -> bool:
    if i >= len(words):
        return False
    ahead = is_mark(words, i) and i + 1 < len(words) and words[i + 1].tag == QUOTE
    return ahead or words[i].low == "that" or words[i].tag == QUOTE or words[i].text == ":"
