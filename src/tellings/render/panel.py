"""The texts of the pages, cut at every border of a cited span, so that spans may nest and overlap.

Each citation has its anchor at its first piece, and knows its pieces as ranges of numbers: the work and the size grow
with the number of citations, not with how they overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tellings.model import Document
from tellings.render import words
from tellings.render.cites import Cite
from tellings.spans import Span, merged

DEEPEST = 24  # elements within each other; browsers give up at some hundreds


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a citation begins. `pieces` lists ranges of cited pieces, both ends included: "3-5 9-9"."""

    id: str
    pieces: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that no border divides.

    `anchors` are those of the citations that begin with it, outermost first; `closes` counts those that end with it.
    """

    text: str
    cited: bool
    anchors: tuple[Anchor, ...] = ()
    closes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A block with its role in words, or text outside all blocks."""

    role: str
    word: str
    told: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A page's whole text. `lost` are citations of words that the text does not have (or has no text to show)."""

    segments: tuple[Segment, ...]
    lost: tuple[Cite, ...]


def page_text(document: Document, cites: Sequence[Cite]) -> PageText:
    """The text of a page with its citations."""
    ordered = list(_segments(document))
    borders = sorted({border for cite in cites for span in cite.spans for border in (span.start, span.end)})
    cuts = [_cut(span, borders) for span, _ in ordered]
    union = merged(span for cite in cites for span in cite.spans)
    marks = [(piece, number) for number, pieces in enumerate(cuts) for piece in pieces if _within(piece, union)]
    ranges = {cite.anchor: _ranges(cite, [piece.start for piece, _ in marks]) for cite in cites}
    opens, closes = _nested(ranges, [segment for _, segment in marks])
    numbers = {piece: number for number, (piece, _) in enumerate(marks)}

    def piece(span: Span) -> Piece:
        number = numbers.get(span)
        text = document.text[span.start : span.end]
        if number is None:
            return Piece(text=text, cited=False)
        return Piece(text=text, cited=True, anchors=tuple(opens.get(number, ())), closes=closes[number])

    segments = tuple(
        Segment(
            role=role,
            word=words.role(role, 1)[2:] if role else "",
            told=told,
            pieces=tuple(piece(span) for span in pieces),
        )
        for (_, (role, told)), pieces in zip(ordered, cuts, strict=True)
    )
    return PageText(segments=segments, lost=tuple(cite for cite in cites if not ranges[cite.anchor]))


def _segments(document: Document) -> Iterator[tuple[Span, tuple[str, bool]]]:
    """Blocks in order, clipped where they overlap, and non-blank text between them, which has no role."""
    text, at = document.text, 0
    for block in sorted(document.blocks, key=lambda block: (block.start, block.end)):
        start, end = max(block.start, at), min(block.end, len(text))
        if start >= end:
            continue
        if text[at:start].strip():
            yield Span(at, start), ("", False)
        yield Span(start, end), (block.role, block.in_account)
        at = end
    if text[at:].strip():
        yield Span(at, len(text)), ("", False)


def _cut(span: Span, borders: Sequence[int]) -> list[Span]:
    inside = borders[bisect_right(borders, span.start) : bisect_left(borders, span.end)]
    points = [span.start, *inside, span.end]
    return [Span(start, end) for start, end in pairwise(points)]


def _within(piece: Span, union: Sequence[Span]) -> bool:
    at = bisect_right(union, piece.start, key=lambda span: span.start) - 1
    return at >= 0 and piece.end <= union[at].end


def _ranges(cite: Cite, starts: Sequence[int]) -> list[tuple[int, int]]:
    """The cited pieces that a citation lights, as first and last numbers; none where the text has no such words."""
    return [
        (first, last)
        for span in cite.spans
        if (first := bisect_left(starts, span.start)) <= (last := bisect_left(starts, span.end) - 1)
    ]


def _nested(
    ranges: Mapping[str, Sequence[tuple[int, int]]], segments: Sequence[int]
) -> tuple[dict[int, list[Anchor]], Counter[int]]:
    """Which anchors open before each piece, and how many close after it.

    An anchor holds its whole first span where the spans nest, so that a plain link lights all of it; where it would
    cross another one, the border of a block or the bound of depth, it holds its first piece.
    """
    opens: dict[int, list[Anchor]] = {}
    closes: Counter[int] = Counter()
    ends: list[int] = []
    for name, found in sorted(ranges.items(), key=lambda item: [(first, -last) for first, last in item[1]]):
        if not found:
            continue
        first, last = found[0]
        while ends and ends[-1] < first:
            ends.pop()
        fits = segments[first] == segments[last] and len(ends) < DEEPEST and not (ends and last > ends[-1])
        ends.append(last if fits else first)
        closes[ends[-1]] += 1
        anchor = Anchor(id=name, pieces=" ".join(f"{start}-{end}" for start, end in found))
        opens.setdefault(first, []).append(anchor)
    return opens, closes
