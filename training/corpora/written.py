"""Text of our own (training/written): names and attributions by its marks, dates and numbers by rule.

An attribution is of the sentence that holds its cue; what of its source and content lies in other sentences is cut off.
One passage in twenty, by the hash of its text, is held out as dev.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from tellings.language.sentences import split_sentences
from tellings.language.words import split_words
from tellings.spans import Span
from training.corpora.dates import OUTSIDE, label_dates_and_numbers
from training.example import Attribution, Example
from training.markup import Mark, Passage, passages

HELD_OUT = 20
PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "reportedly", "allegedly", "apparently",
                     "emerged", "transpired", "seems", "appears"})
NOT_VERBS = frozenset(
    {"of", "report", "reports", "claim", "claims", "fears", "fear", "hopes", "allegation", "allegations", "warning",
     "warnings", "plan", "plans", "call", "calls", "demand", "demands", "view", "belief", "statement", ":", "to", "by"}
)  # fmt: skip


def written(folder: Path, split: Literal["train", "dev"]) -> Iterator[Example]:
    """The sentences of the passages in the folder's files, in the order of the files' names."""
    for file in sorted(folder.glob("*.txt")):
        for passage in passages(file):
            if is_held_out(passage.text) == (split == "dev"):
                yield from examples(passage)


def is_held_out(text: str) -> bool:
    """Whether a passage is dev."""
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % HELD_OUT == 0


def examples(passage: Passage) -> Iterator[Example]:
    """The sentences of a passage."""
    for sentence in _sentences(passage):
        words = tuple(split_words(passage.text, sentence.start, sentence.end))
        if words:
            yield Example(
                text=passage.text[sentence.start : sentence.end],
                words=tuple(Span(w.start - sentence.start, w.end - sentence.start) for w in words),
                origin="written",
                names=_names(passage, words),
                attributions=_with_shared_sources(
                    _attributions(passage, words), [passage.text[w.start : w.end] for w in words]
                ),
            )


def _sentences(passage: Passage) -> list[Span]:
    """The sentences; one that would end inside a name or a cue goes on."""
    whole = [mark for mark in passage.marks if mark.number is None or mark.label == "cue"]
    found: list[Span] = []
    start = 0
    for number, paragraph in enumerate(passage.text.split("\n")):
        for sentence in split_sentences(passage.text, Span(start, start + len(paragraph)), number):
            if found and any(m.start < found[-1].end < m.end for m in whole):
                found[-1] = Span(found[-1].start, sentence.end)
            else:
                found.append(Span(sentence.start, sentence.end))
        start += len(paragraph) + 1
    return found


def _names(passage: Passage, words: Sequence[Span]) -> tuple[frozenset[str], ...]:
    labels = [OUTSIDE] * len(words)
    for mark in passage.marks:  # outer before inner: the outer wins
        inside = sorted(_inside(mark, words)) if mark.number is None else []
        if all(labels[n] == OUTSIDE for n in inside):
            for n in inside:
                labels[n] = frozenset({f"{'B' if n == inside[0] else 'I'}-{mark.label}"})
    label_dates_and_numbers([passage.text[w.start : w.end] for w in words], labels)
    return tuple(labels)


def _attributions(passage: Passage, words: Sequence[Span]) -> tuple[Attribution, ...]:
    roles: dict[int, dict[str, set[int]]] = {}
    for mark in passage.marks:
        if mark.number is not None:
            of_number = roles.setdefault(mark.number, {"cue": set(), "source": set(), "content": set()})
            of_number[mark.label] |= _without_commas(passage, words, _inside(mark, words))
    return tuple(
        Attribution(cue=frozenset(r["cue"]), source=frozenset(r["source"]), content=frozenset(r["content"]))
        for _, r in sorted(roles.items())
        if r["cue"]
    )


def _without_commas(passage: Passage, words: Sequence[Span], inside: set[int]) -> set[int]:
    """Without a comma at either end, which is in or out as its writer pleased."""
    return inside - {n for n in inside if n in (min(inside), max(inside)) and passage.text[words[n].start] == ","}


def _with_shared_sources(attributions: Sequence[Attribution], words: Sequence[str]) -> tuple[Attribution, ...]:
    """ "He said so and added this": an active cue without a source has that of the cue before it in its sentence.

    Some writers marked it so and some did not; here it is the same for all.
    """
    found: list[Attribution] = []
    source: frozenset[int] = frozenset()
    for attribution in sorted(attributions, key=lambda a: min(a.cue)):
        cue = [words[n].lower() for n in sorted(attribution.cue)]
        shares = not attribution.source and not PASSIVE & set(cue) and cue[-1] not in NOT_VERBS
        source = (source - attribution.cue - attribution.content) if shares else (attribution.source or source)
        found.append(replace(attribution, source=source) if shares else attribution)
    return tuple(found)


def _inside(mark: Mark, words: Sequence[Span]) -> set[int]:
    return {number for number, word in enumerate(words) if word.overlaps(mark)}
