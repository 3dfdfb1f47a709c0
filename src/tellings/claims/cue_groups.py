"""Verb groups of saying in a strand of words: "has said", "could not independently confirm", "calls on"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tellings.claims.cue_table import CueVerb, verbs, word_list
from tellings.claims.grammar import FINITE, VERBS, Word
from tellings.claims.noun_phrases import BE, Words

AUXILIARIES = BE | {"'s", "has", "have", "had", "having", "do", "does", "did", "'ve", "'ll", "'d", "get", "got"}
NEGATIONS = frozenset({"not", "n't", "never", "hardly", "barely", "unable", "cannot"})
TO_REACH = 3
AS_REACH = 12
WITHIN_PARTICLE = frozenset({"it", "a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Cue:
    """The words start <= i < end of a strand are a verb group of saying; `verb` is the index of its main verb."""

    start: int
    verb: int
    end: int
    entry: CueVerb
    finite: bool
    passive: bool
    negated: bool
    infinitive: bool


def find_cues(words: Words) -> Iterator[Cue]:
    """The verb groups of saying, in order."""
    skip = 0
    for i, word in enumerate(words):
        if i < skip or word.low not in verbs() or not _is_verb(words, i):
            continue
        cue = _group(words, i)
        if cue:
            skip = cue.end
            yield cue


def _is_verb(words: Words, i: int) -> bool:
    word = words[i]
    if word.tag in VERBS:
        return True
    before = words[i - 1] if i else None
    # The tagger takes "claims", "reports" for nouns after a name; a clause behind them shows that they are verbs.
    after = words[i + 1] if i + 1 < len(words) else None
    return bool(
        word.tag in ("NN", "NNP", "JJ") and not word.text[0].isupper() and before and before.tag in ("NNP", "PRP")
        and after and (after.low == "that" or after.tag == "PRP")
    )  # fmt: skip


def _group(words: Words, verb: int) -> Cue | None:
    start = _group_start(words, verb)
    group = words[start:verb]
    entry, end = _entry(words, verb)
    if entry is None:
        return None
    infinitive = start > 0 and words[start - 1].low == "to"
    if infinitive:
        raised = start >= 2 and words[start - 2].low in word_list("raising")
        if not raised:
            return None
        start = _group_start(words, start - 2)
        group = words[start:verb]
    if _is_ing(words[verb]) and start > 0 and words[start - 1].low == "'s":
        start -= 1
        group = words[start:verb]
    lows = {w.low for w in group}
    last = next((w.low for w in reversed(group) if w.low in AUXILIARIES), "")
    passive = last in BE and not infinitive and not _is_ing(words[verb]) and words[verb].low not in BE
    negated = bool(lows & NEGATIONS) or _says_nothing(words, verb)
    finite = any(w.tag in FINITE or w.low in AUXILIARIES for w in group) or _finite_form(words, start, verb)
    return Cue(start, verb, end, entry, finite or infinitive, passive, negated, infinitive)


def _says_nothing(words: Words, verb: int) -> bool:
    """ "said nothing about it", not "said nothing was wrong"."""
    behind = words[verb + 1 : verb + 3]
    return bool(behind) and behind[0].low in ("no", "nothing") and not (len(behind) > 1 and behind[1].tag in FINITE)


def _group_start(words: Words, verb: int) -> int:
    start = verb
    while (
        start > 0
        and (words[start - 1].tag in ("RB", "MD") or words[start - 1].low in AUXILIARIES)
        and words[start - 1].tag != "POS"
    ):
        start -= 1
    while start < verb and words[start].tag == "RB" and words[start].low not in NEGATIONS:
        start += 1
    return start


def _is_ing(word: Word) -> bool:
    return word.low.endswith("ing")


def _finite_form(words: Words, start: int, verb: int) -> bool:
    word = words[verb]
    if _is_ing(word) or (start > 0 and words[start - 1].low in ("to", "and", "or") and word.tag == "VB"):
        return False
    if word.tag == "VBN":
        after = words[verb + 1] if verb + 1 < len(words) else None
        return after is None or after.low != "by"
    return True


def _entry(words: Words, verb: int) -> tuple[CueVerb | None, int]:
    """The verb of the table, and the index after its particle; of two alike the one that what follows asks for."""
    found = [
        (e, end) for e in verbs()[words[verb].low] if (end := _after_particle(words, verb + 1, e.particle)) is not None
    ]
    if not found:
        return None, verb + 1
    longest = [(e, end) for e, end in found if len(e.particle) == len(found[0][0].particle)]
    before_as = any(w.low == "as" for w in words[verb + 1 : verb + AS_REACH])
    longest = [(e, end) for e, end in longest if ("seenas" in e.shapes) <= before_as] or longest
    before_to = any(w.low == "to" for w in words[longest[0][1] : longest[0][1] + TO_REACH])
    return next(((e, end) for e, end in longest if ("to" in e.shapes) == before_to), longest[0])


def _after_particle(words: Words, i: int, particle: tuple[str, ...]) -> int | None:
    for part in particle:
        if i < len(words) and words[i].low in WITHIN_PARTICLE and words[i].low != part:
            i += 1
        if i >= len(words) or words[i].low != part:
            return None
        i += 1
    return i
