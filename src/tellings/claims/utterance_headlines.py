"""Sayings that a headline sets off with a colon or dash: "Bridge is closed: police", "Police: bridge is closed"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.claims.cue_table import word_list
from tellings.claims.noun_phrases import DASHES, Words
from tellings.claims.utterance_draft import Draft, Range

LONGEST_SOURCE = 4
SHORTEST_CONTENT = 3


def headline_drafts(words: Words) -> Iterator[Draft]:
    """The saying of a headline, if a few words with somebody who informs stand at one of its ends."""
    end = len(words)
    for i in range(1, end - 1):
        if words[i].text != ":" and words[i].text not in DASHES:
            continue
        ahead, behind = (0, i), (i + 1, end)
        if words[i].text == ":" and _informs(words, ahead) and end - i > SHORTEST_CONTENT:
            yield _draft(behind, (i, i + 1), ahead)
            return
        if _informs(words, behind) and i >= SHORTEST_CONTENT:
            yield _draft(ahead, (i, i + 1), behind)
            return


def _informs(words: Words, part: Range) -> bool:
    start, end = part
    return end - start <= LONGEST_SOURCE and words[end - 1].low in word_list("informants")


def _draft(content: Range, cue: Range, source: Range) -> Draft:
    return Draft(
        content=(content,), cue=(cue,), source=source, lemma="say", modality="asserted", shape="clause",
        confidence=0.7, at=cue[0],
    )  # fmt: skip
