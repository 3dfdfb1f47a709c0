"""Acts of saying as places in a document: what the witnesses, rules and language model, hand on before it is cited."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model import Modality
from tellings.spans import Span


@dataclass(frozen=True, slots=True)
class Act:
    """What is done with the words: the word of saying, its modality, the shape of cues.toml that was read.

    A `thought` is told only where it is not part of what somebody says ("said they wanted peace").
    """

    lemma: str
    modality: Modality
    shape: str
    negated: bool = False
    thought: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """An act of saying; each of the places may be parted; `relay` has one span for each who passes it on."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    relay: tuple[Span, ...] = ()
    act: Act
    confidence: float

    @property
    def start(self) -> int:
        """Where the first of cue and content begins."""
        return min(span.start for span in (*self.content, *self.cue))

    @property
    def size(self) -> int:
        """How many characters the content has."""
        return sum(map(len, self.content))

    @property
    def spans_cue(self) -> bool:
        """Does the cue stand in the content ("the dam is feared to be weak")?"""
        return any(c.covers(self.cue[0]) for c in self.content) if self.cue else False

    def stands_in(self, outer: Saying) -> bool:
        """Do cue and content, and a source before them, stand in the content of the other?"""
        parts = (*self.content, *self.cue)
        start, end = self.start, max(span.end for span in parts)
        if self.source and self.source[0].end <= start and self.source[0].start >= outer.content[0].start:
            start = self.source[0].start
        larger = outer.size > self.size or (self.spans_cue and not outer.spans_cue)
        return larger and any(c.start <= start and end <= c.end for c in outer.content)
