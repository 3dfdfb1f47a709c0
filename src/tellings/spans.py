"""Where something stands in a text: half-open intervals of Unicode code points, and citations made of them.

A text is never edited. Whatever needs a normalised form works on a `View`, which maps each of its characters back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from tellings.errors import EvidenceError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points start <= i < end of a text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.start < self.end

    def covers(self, other: SpanLike) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: SpanLike) -> bool:
        return self.start < other.end and other.start < self.end


class SpanLike(Protocol):
    """Anything with a start and an end: Span, Evidence, Block, Sentence, Quotation."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Citable(Protocol):
    """A document as far as a citation needs it."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def blocks(self) -> Sequence[SpanLike]: ...


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A citation: document id, half-open span in code points, and the very words. Make it with `Evidence.at`."""

    document: str
    start: int
    end: int
    quote: str

    @staticmethod
    def at(document: Citable, start: int, end: int) -> Evidence:
        """Cite text[start:end] of the document.

        Raises EvidenceError if the span is empty, out of range or crosses the border of a block: words from a
        caption and words from a teaser are never one quotation.
        """
        if not 0 <= start < end <= len(document.text):
            raise EvidenceError(
                f"no span {start}–{end} in document {document.id} of {len(document.text)} characters; "
                "cite a non-empty half-open span inside the text"
            )
        blocks = document.blocks
        if blocks:
            found = bisect_right(blocks, start, key=lambda block: block.start) - 1
            if found < 0 or end > blocks[found].end:
                raise EvidenceError(
                    f"span {start}–{end} of document {document.id} crosses a block border; cite each block apart"
                )
        return Evidence(document.id, start, end, document.text[start:end])


def trim(text: str, start: int, end: int, what: str = " \t\r\n\f\v\u00a0") -> Span:
    """The span without the characters of `what` at its two ends (may be empty)."""
    while start < end and text[start] in what:
        start += 1
    while end > start and text[end - 1] in what:
        end -= 1
    return Span(start, end)


def merged(spans: Iterable[SpanLike]) -> tuple[Span, ...]:
    """The union of the spans as disjoint spans in order; touching spans become one."""
    result: list[Span] = []
    for span in sorted(Span(s.start, s.end) for s in spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


@dataclass(frozen=True, slots=True)
class View:
    """A normalised reading of a text in which every character knows where it came from.

    `origin[i]` is the offset in the original of the character that gave text[i]; `origin` has one more entry than
    `text`, the end of the original.
    """

    text: str
    origin: tuple[int, ...]

    @staticmethod
    def of(original: str, normalise: Callable[[str], str], start: int = 0, end: int | None = None) -> View:
        """Normalise character by character; a character may become none, one or several."""
        end = len(original) if end is None else end
        characters: list[str] = []
        origin: list[int] = []
        for offset in range(start, end):
            new = normalise(original[offset])
            characters.append(new)
            origin.extend([offset] * len(new))
        return View("".join(characters), (*origin, end))

    def back(self, start: int, end: int) -> Span:
        """The span of the original that view[start:end] came from.

        Raises EvidenceError if the span is empty or out of range.
        """
        if not 0 <= start < end <= len(self.text):
            raise EvidenceError(f"no span {start}–{end} in a view of {len(self.text)} characters")
        return Span(self.origin[start], self.origin[end - 1] + 1)
