"""Where two aligned wordings differ: the stretches between their equal words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tellings.model import Change, ChangeKind
from tellings.spans import Evidence
from tellings.stories.alignment import Passage
from tellings.stories.fingerprint import Fingerprint
from tellings.vocabulary import is_content

MARKS = frozenset(',;:.!?–—"“”()')


@dataclass(frozen=True, slots=True)
class Segment:
    """Words `x` of `a` that stand where `b` has the words `y`; one of the two ranges may be empty."""

    a: Fingerprint
    b: Fingerprint
    x: range
    y: range

    @property
    def left(self) -> tuple[str, ...]:
        """The words on the first side."""
        return self.a.words[self.x.start : self.x.stop]

    @property
    def right(self) -> tuple[str, ...]:
        """The words on the second side."""
        return self.b.words[self.y.start : self.y.stop]

    def content(self) -> tuple[list[int], list[int]]:
        """The numbers of the content words on both sides."""
        return (
            [i for i in self.x if is_content(self.a.words[i])],
            [j for j in self.y if is_content(self.b.words[j])],
        )

    def evidence(self) -> tuple[Evidence | None, Evidence | None]:
        """Both sides; None for an empty one."""
        return (
            self.a.evidence(self.x) if self.x else None,
            self.b.evidence(self.y) if self.y else None,
        )


def segments(a: Fingerprint, b: Fingerprint, passage: Passage) -> Iterator[Segment]:
    """The stretches that differ: between equal words, with exchanged words of one class on their own."""
    at_a, at_b = passage.a.start, passage.b.start
    for i, j in [*passage.matched, (passage.a.stop, passage.b.stop)]:
        if i > at_a or j > at_b:
            yield Segment(a, b, range(at_a, i), range(at_b, j))
        if i < passage.a.stop and a.words[i] != b.words[j]:
            yield Segment(a, b, range(i, i + 1), range(j, j + 1))
        at_a, at_b = i + 1, j + 1


def change(kind: ChangeKind, a: Evidence | None, b: Evidence | None, why: str) -> Change:
    """A change of a kind, with the words on both sides."""
    return Change(kind=kind, a=a, b=b, why=why)


def clause(side: Fingerprint, words: range, at: int, reach: int) -> range:
    """The words around one, at most `reach` on either side, up to the nearest punctuation marks."""
    start = stop = at
    while start > max(words.start, at - reach) and not MARKS.intersection(_gap(side, start)):
        start -= 1
    while stop + 1 < min(words.stop, at + reach + 1) and not MARKS.intersection(_gap(side, stop + 1)):
        stop += 1
    return range(start, stop + 1)


def _gap(side: Fingerprint, word: int) -> str:
    return side.document.text[side.ends[word - 1] : side.starts[word]]
