"""The stretches of a page in which acts of saying are looked for.

A unit is a sentence, or several that one quotation joins. Its words fall into strands: the running text, in which each
full quotation is a single word, and each full quotation by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from tellings.claims.cue_table import verbs
from tellings.claims.grammar import Word, words
from tellings.claims.noun_phrases import QUOTE
from tellings.model import Quotation, Reading, Sentence
from tellings.spans import SpanLike

SHORT = 6
MOST_SENTENCES = 20
MOST_WORDS = 16
FEW_WORDS = 6
DOUBLED = frozenset({"``", "''"})
EXCLAIMED = re.compile(r"[.?!…][\"”’]$")
SPEECH = re.compile(r"[.,!?…;]\W?$")


@dataclass(frozen=True, slots=True)
class Unit:
    """text[start:end] with its running strand, and a strand for each sentence inside its full quotations."""

    start: int
    end: int
    block: int
    words: tuple[Word, ...]
    running: tuple[Word, ...]
    quotations: tuple[Quotation, ...]
    inner: tuple[tuple[Word, ...], ...]

    @property
    def strands(self) -> tuple[tuple[Word, ...], ...]:
        """The running strand, then the others."""
        return (self.running, *self.inner)

    def within(self, span: SpanLike) -> tuple[Word, ...]:
        """The words that begin there, those of quotations one by one."""
        first = bisect_left(self.words, span.start, key=_start)
        return self.words[first : bisect_left(self.words, span.end, lo=first, key=_start)]


def _start(word: Word) -> int:
    return word.start


def find_units(reading: Reading) -> Iterator[Unit]:
    """The units of the page in order."""
    text = reading.document.text
    whole = [q for q in reading.quotations if is_speech(text, q)]
    first = 0
    for group in _joined(text, reading.sentences, whole):
        start, end = group[0].start, group[-1].end
        while first < len(whole) and whole[first].end <= start:
            first += 1
        yield _unit(text, group, _up_to(whole, first, end))


def _up_to(quotations: Sequence[Quotation], first: int, end: int) -> tuple[Quotation, ...]:
    """Those from number `first` on that begin before `end`."""
    return tuple(takewhile(lambda quotation: quotation.start < end, islice(quotations, first, None)))


def is_speech(text: str, quotation: Quotation) -> bool:
    """Is it something said, not a word or two set apart by the writer?"""
    inner = text[slice(*inside(text, quotation))].strip()
    if _is_title(inner):
        return False
    if not quotation.closed:
        return inner[:1].isupper() and inner.count(" ") >= SHORT and _opens_line(text, quotation.start)
    if inner.count(" ") + 1 >= SHORT:
        return True
    return inner[:1].isupper() and " " in inner and bool(SPEECH.search(inner))


def inside(text: str, quotation: Quotation) -> tuple[int, int]:
    """Where the words between the marks begin and end; a doubled single mark counts as one."""
    opening, closing = text[quotation.start : quotation.start + 2], text[quotation.end - 2 : quotation.end]
    end = quotation.end - (0 if not quotation.closed else 2 if closing in DOUBLED else 1)
    start = quotation.start + (2 if opening in DOUBLED else 1)
    return start, max(start, end)


def _is_title(inner: str) -> bool:
    """“Meet the Press”: a few words, all the longer ones of them capitalised."""
    listed = inner.split()
    longer = [word for word in listed if len(word.strip(".,")) > 3]
    return (
        2 <= len(listed) <= SHORT + 2
        and bool(longer)
        and all(w[0].isupper() or w[0].isdigit() for w in longer)
        and listed[0][0].isupper()
        and len(longer) > 1
    )


def _opens_line(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \u00a0")
    return not before or before.endswith("\n")


def _joined(text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> Iterator[list[Sentence]]:
    """Sentences that a quotation runs across, brought together."""
    group: list[Sentence] = []
    waiting = list(quotations)[::-1]
    for sentence in sentences:
        joined = group and (_runs_across(waiting, group[-1], sentence) or _names_speaker(text, group[-1], sentence))
        if group and not (joined and len(group) < MOST_SENTENCES):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _runs_across(waiting: list[Quotation], before: Sentence, after: Sentence) -> bool:
    if before.block != after.block:
        return False
    while waiting and waiting[-1].end <= before.end:
        waiting.pop()
    return any(q.start < before.end and q.end > after.start + 1 for q in waiting[-1:])


def _names_speaker(text: str, before: Sentence, after: Sentence) -> bool:
    """Does a few words' sentence say who asked or exclaimed what stands before ("“Why?” she asked.")?"""
    if before.block != after.block or not EXCLAIMED.search(text, max(before.start, before.end - 3), before.end):
        return False
    listed = text[after.start : after.end].split()
    most = MOST_WORDS if text[before.end - 2] in "?!" else FEW_WORDS
    said = [verb for word in listed[:most] for verb in verbs().get(word.lower().rstrip(".,:"), ())]
    return len(listed) <= most and any("post" in verb.shapes for verb in said)


def _unit(text: str, group: Sequence[Sentence], quotations: tuple[Quotation, ...]) -> Unit:
    start, end = group[0].start, group[-1].end
    running: list[Word] = []
    inner: list[list[Word]] = [[] for _ in quotations]
    number = 0
    every = words(text, start, end)
    for word in every:
        while number < len(quotations) and quotations[number].end <= word.start:
            number += 1
        if number < len(quotations) and quotations[number].start <= word.start:
            q = quotations[number]
            if not inner[number]:
                running.append(Word(text[q.start : q.end], "", q.start, q.end, QUOTE))
            inner[number].append(word)
        else:
            running.append(word)
    bare = [_between(strand, inside(text, q)) for strand, q in zip(inner, quotations, strict=True)]
    strands = tuple(piece for strand in bare for piece in _by_sentence(strand, group))
    return Unit(start, end, group[0].block, every, tuple(running), quotations, strands)


def _between(strand: Sequence[Word], span: tuple[int, int]) -> list[Word]:
    return [word for word in strand if span[0] <= word.start and word.end <= span[1]]


def _by_sentence(strand: Sequence[Word], group: Sequence[Sentence]) -> Iterator[tuple[Word, ...]]:
    for sentence in group:
        piece = tuple(word for word in strand if sentence.start <= word.start < sentence.end)
        if piece:
            yield piece
