"""What is only reported, nobody says by whom: "the two have reportedly met"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.claims.cue_table import word_list
from tellings.claims.noun_phrases import Words, has_finite, is_mark
from tellings.claims.utterance_before import past_discourse
from tellings.claims.utterance_draft import Draft
from tellings.claims.utterance_ends import NOTHING, clause_end

OPENING_REACH = 6
CONFIDENCE = 0.6


def hearsay_drafts(words: Words, others: Sequence[Draft]) -> Iterator[Draft]:
    """The clauses with "reportedly" or "allegedly" that stand in no other saying; a title in short form is none."""
    for i, word in enumerate(words):
        if word.low not in word_list("hearsay_adverbs") or any(a <= i < b for d in others for a, b in d.content):
            continue
        start = _start(words, i)
        end = clause_end(words, i + 1, NOTHING)
        if has_finite(words, start, end):
            yield Draft(
                content=((start, end),), cue=((i, i + 1),), source=None, lemma="report", modality="unconfirmed",
                shape="hearsay", confidence=CONFIDENCE, at=i, belief=True,
            )  # fmt: skip


def _start(words: Words, adverb: int) -> int:
    """Where the clause begins: behind a semicolon or "and", and behind "In spite of that,"."""
    start = next((i + 1 for i in range(adverb - 1, -1, -1) if words[i].text == ";"), 0)
    start = past_discourse(words, start, adverb)
    comma = next((i for i in range(start, min(adverb, start + OPENING_REACH)) if is_mark(words, i)), None)
    return comma + 1 if comma is not None and words[start].tag in ("IN", "RB") else start
