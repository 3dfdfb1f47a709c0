"""Where a noun phrase begins and ends, read off the parts of speech: who is the subject, what is the object."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.claims.cue_table import word_list
from tellings.claims.grammar import FINITE, NOUNS, VERBS, Word

Words = Sequence[Word]
QUOTE = "QUOTE"
INSIDE = frozenset({"NN", "NNP", "JJ", "CD", "POS", "PRP$", "DT", "VBN", "VBG"})
HEADS = frozenset({"NN", "NNP", "CD", "PRP", "DT", "JJ"})
DETERMINERS = frozenset({"DT", "PRP$"})
SOFT_MARKS = frozenset("\"“”‘’'&-/.‑")
CLOSING = frozenset('"”’')
DASHES = frozenset({"–", "—", "―", "-", "--"})
SOMETHING = frozenset({"something", "anything", "everything"})
TIME_REACH = 5
LONGEST = 40
LONGEST_APPOSITIVE = 25
LONGEST_RELATIVE = 12
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'re", "'m"})


def is_mark(words: Words, i: int, marks: str | frozenset[str] = ",") -> bool:
    """Is the word at i one of these marks?"""
    return 0 <= i < len(words) and words[i].text in marks


def left_phrase(words: Words, end: int) -> int | None:
    """The index where the noun phrase that ends before `end` begins, None if none ends there."""
    i = end - 1
    if i < 0 or words[i].tag not in HEADS or words[i].low in word_list("subordinators"):
        return None
    if words[i].tag == "PRP":
        return i
    while i > 0 and end - i < LONGEST and _goes_on(words, i):
        i -= 1
    return _trimmed(words, i, end)


def _goes_on(words: Words, i: int) -> bool:
    """Does the phrase that begins at i so far take in the word before?"""
    before, here = words[i - 1], words[i]
    if here.tag in DETERMINERS and here.low not in ("all", "both"):
        return _joins(words, i - 1)
    if before.tag in INSIDE:
        return before.tag not in ("VBN", "VBG") or _modifies(words, i - 1)
    if before.text in SOFT_MARKS:
        return i >= 2 and words[i - 2].tag in INSIDE | {"IN"} and before.start - words[i - 2].end <= 1
    if before.tag == "RB":
        return here.tag in ("JJ", "VBN", "CD") and i >= 2 and words[i - 2].tag in DETERMINERS
    return _joins(words, i - 1)


def _modifies(words: Words, i: int) -> bool:
    """Is the participle at i part of the phrase ("the elected members", "a video posted by the army")?"""
    if i == 0 or words[i].low in BE:
        return False
    after = words[i + 1]
    if after.tag in ("NN", "NNP", "JJ", "VBN") and words[i - 1].tag in (
        *DETERMINERS,
        "JJ",
        "RB",
        "NNP",
        "IN",
        "CC",
        "CD",
    ):
        return True
    if words[i].tag == "VBG" and words[i - 1].tag == "NN" and after.tag in ("NNP", "DT", "PRP$", "NN"):
        return True
    return after.low in ("by", "in", "at", "from", "with", "to", "on") and words[i - 1].tag in NOUNS


def _joins(words: Words, i: int) -> bool:
    """Is the word at i a preposition or conjunction between two parts of one phrase?"""
    if i <= 0:
        return False
    word, before = words[i], words[i - 1]
    if word.tag in ("IN", "TO") and (word.low in word_list("joiners") or word.low == "by"):
        return (
            before.tag in NOUNS
            or before.tag in ("CD", "VBN")
            or before.low in ("all", "both", "some", "most", "any", "one", "close", "loyal", "familiar", "opposed")
        ) and (word.low != "by" or before.tag == "VBN")
    return word.low in ("and", "or", "nor", "&") and before.tag in NOUNS and i >= 1


def _trimmed(words: Words, start: int, end: int) -> int | None:
    """Without what opens the sentence rather than the phrase: "On Monday officials", "But officials"."""
    while start < end and _opens_badly(words, start, end):
        start += 1
    start = _past_channel(words, start, end)
    start = _past_other_object(words, start, end)
    return start if any(w.tag in HEADS for w in words[start:end]) and start < end else None


def _past_channel(words: Words, start: int, end: int) -> int:
    """ "In a letter Anna Berg wrote" is Anna Berg."""
    if start == 0 or words[start - 1].tag != "IN":
        return start
    for i in range(start, min(end - 1, start + 4)):
        if words[i].low in word_list("channel") and words[i + 1].tag in ("NNP", "DT"):
            return i + 1
    return start


def _past_other_object(words: Words, start: int, end: int) -> int:
    """ "has a veto and diplomats say": what a verb before takes as its object is no part of the subject."""
    if (
        start == 0
        or words[start - 1].tag not in (*VERBS, "IN", "TO")
        or words[start - 1].low in word_list("subordinators")
    ):
        return start
    return next(
        (i + 1 for i in range(end - 1, start, -1) if words[i].low in ("and", "or") and words[i].tag == "CC"), start
    )


def _opens_badly(words: Words, start: int, end: int) -> bool:
    word = words[start]
    if word.tag in ("IN", "TO", "CC", "PUNCT", "POS", "RB") or (word.low in SOMETHING and end - start > 1):
        return True
    times = word_list("times")
    return (
        word.low in times
        and start + 1 < end
        and words[start + 1].tag not in ("POS", "IN")
        and not (start + 1 < end and words[start + 1].low == "'s")
    )


def right_phrase(words: Words, start: int) -> int:
    """The index after the noun phrase that begins at `start`; `start` itself if none begins there."""
    i = start
    if i < len(words) and words[i].tag == "PRP":
        return i + 1
    while i < len(words) and i - start < LONGEST and _takes(words, i, start):
        i += 1
    while i > start and words[i - 1].tag in ("IN", "CC", "TO", "DT", "PUNCT", "RB"):
        i -= 1
    return i


def _takes(words: Words, i: int, start: int) -> bool:
    word = words[i]
    following = words[i + 1] if i + 1 < len(words) else None
    if opens_time(words, i):
        return False
    if word.tag in DETERMINERS and i > start and words[i - 1].tag not in ("IN", "CC", "DT"):
        return False
    if word.tag in INSIDE:
        return (
            word.tag not in ("VBN", "VBG")
            or i == start
            or words[i - 1].tag in (*DETERMINERS, "JJ", "IN", "CC")
            or (bool(following) and following is not None and following.low == "by")
        )
    if word.text in SOFT_MARKS:
        if word.text in CLOSING and following is not None and following.tag == "CC":
            return True
        return i > start and following is not None and following.tag in INSIDE and word.text != "."
    if word.low == "to" and following is not None and following.tag in ("DT", "NNP", "NN", "PRP$"):
        return i > start
    if word.tag == "IN" and word.low in word_list("joiners"):
        if word.low in ("in", "on", "at") and any(w.low in word_list("channel") for w in words[i + 1 : i + 4]):
            return False
        return i > start and following is not None and (following.tag in INSIDE or following.tag == "RB")
    return word.tag == "CC" and i > start and following is not None and _conjoins(words, i)


def _conjoins(words: Words, i: int) -> bool:
    """Does another noun phrase follow the "and" (the tagger takes "troop" in "troop withdrawal" for a verb)?"""
    following = words[i + 1]
    if following.tag in (*NOUNS, "DT", "JJ", "PRP$"):
        return True
    return following.tag == "VB" and i + 2 < len(words) and words[i + 2].tag in NOUNS


def opens_time(words: Words, i: int) -> bool:
    """Does an expression of time begin at i ("on Monday", "last week", "late on Friday", "Tuesday")?"""
    times = word_list("times")
    word = words[i]
    if (
        word.low in times
        and word.tag in ("NNP", "NN", "RB", "JJ")
        and (word.text[0].isupper() or word.low in ("today", "yesterday", "tomorrow", "earlier", "tonight", "later"))
    ):
        return i + 1 >= len(words) or words[i + 1].low != "'s"
    if word.low not in word_list("time_start"):
        return False
    ahead = [w.low for w in words[i + 1 : i + 5]]
    if word.low in ("late", "early", "this", "last", "next", "earlier", "later"):
        return any(low in times for low in ahead[:2])
    reach = 3 if word.low in ("on", "over", "in", "at", "since", "during", "by") else 2
    return any(low in times for low in ahead[:reach]) and word.tag in ("IN", "RB", "JJ")


def time_end(words: Words, i: int) -> int:
    """The index after the expression of time that begins at i."""
    times = word_list("times")
    end = i + 1
    while (
        end < len(words)
        and end - i < 7
        and (
            words[end].low in times
            or words[end].tag == "CD"
            or words[end].low
            in ("the", "a", "of", "late", "early", "last", "this", "next", "local", "on", "in", "at", "same", "after")
        )
    ):
        end += 1
    while end > i + 1 and words[end - 1].low not in times and words[end - 1].tag != "CD":
        end -= 1
    return end


def has_finite(words: Words, start: int, end: int) -> bool:
    """Is there a finite verb, one of a relative clause not counted?"""
    return any(words[i].tag in FINITE and words[i - 1].tag not in ("WP", "WDT") for i in range(max(start, 1), end))


def subject(words: Words, verb: int) -> tuple[int, int] | None:
    """The subject before the verb group that begins at `verb`: (start, end), insertions and relatives seen through."""
    end = verb
    while end > 0 and words[end - 1].tag == "RB" and words[end - 1].low != "there":
        end -= 1
    end = _before_time(words, end)
    if end == 0:
        return None
    before = words[end - 1]
    if before.tag in ("WP", "WDT") or (before.low == "that" and end >= 2 and words[end - 2].tag in NOUNS):
        return _antecedent(words, end - 1)
    if before.text == "," or before.text in DASHES or before.text == ")":
        return _before_insertion(words, end - 1)
    start = left_phrase(words, end)
    if start is None or is_object(words, start):
        return _before_relative(words, end)
    return start, _without_channel(words, start, end)


def _before_relative(words: Words, end: int) -> tuple[int, int] | None:
    """ "People who live near the yard" before "accused": the people."""
    for i in range(end - 2, max(0, end - LONGEST_RELATIVE), -1):
        if words[i].text in ",;:–—" or words[i].tag == QUOTE:
            return None
        if words[i].low in ("who", "that", "which") and words[i].tag in ("WP", "WDT", "IN"):
            plain = words[i - 1].tag in NOUNS and words[i + 1].tag in FINITE
            start = left_phrase(words, i) if plain else None
            return (start, i) if start is not None and not is_object(words, start) else None
    return None


def _before_time(words: Words, end: int) -> int:
    """The end without "on Monday", "over the weekend" between subject and verb."""
    for i in range(max(1, end - TIME_REACH), end):
        behind = words[i - 1].tag not in ("IN", "PUNCT") or words[i - 1].text == ")"
        if behind and opens_time(words, i) and time_end(words, i) == end:
            return i
    return end


def is_object(words: Words, start: int) -> bool:
    """Does the phrase belong to a preposition inside the sentence ("the army across the river said")?"""
    if start < 2 or words[start - 1].tag != "IN" or words[start - 1].low in word_list("subordinators"):
        return False
    return words[start - 2].tag != "PUNCT" and words[start - 2].low not in word_list("subordinators")


def _without_channel(words: Words, start: int, end: int) -> int:
    """ "the minister in a statement" is the minister."""
    for i in range(start + 1, end - 1):
        if words[i].low in ("in", "on", "at", "during") and any(
            w.low in word_list("channel") for w in words[i + 1 : end]
        ):
            return i
    return end


def _antecedent(words: Words, relative: int) -> tuple[int, int] | None:
    end = relative - 1 if is_mark(words, relative - 1) else relative
    if words[relative].low not in ("who", "which", "that"):
        return None
    start = left_phrase(words, end)
    if start is None:
        return None
    if is_mark(words, start - 1):  # "Mr Smith, the minister, who said"
        outer = left_phrase(words, start - 1)
        if outer is not None and end != relative and words[outer].name:
            return outer, start - 1
    return start, end


def _before_insertion(words: Words, close: int) -> tuple[int, int] | None:
    """The phrase before ", the minister," or "– … –" or "(…)" that ends with the mark at `close`."""
    mark = words[close].text
    opening = "(" if mark == ")" else mark
    for i in range(close - 1, max(-1, close - LONGEST_APPOSITIVE), -1):
        if words[i].text == opening or (mark in DASHES and words[i].text in DASHES):
            start = left_phrase(words, i)
            if start is None or (mark == "," and not _is_insertion(words, i + 1, close)):
                continue
            return start, i
    return None


def _is_insertion(words: Words, start: int, end: int) -> bool:
    """May the words between two commas be set in ("the minister", "who was there", "45", "speaking in Rome")?"""
    first = words[start]
    if first.tag in ("WP", "WDT", "WRB", "VBG", "VBN") or first.low in ("citing", "quoting", "whose"):
        return True
    return not has_finite(words, start, end) and first.tag != "CC"
