"""The texts of the pages, cut at every border of a cited span, so that spans may nest and overlap.

Each citation has its anchor on its first piece, and knows its pieces as ranges of numbers: the work and the size grow
with the number of citations, not with how they overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tellings.model import Document
from tellings.render import words
from tellings.render.cites import Cite
from tellings.spans import Span, merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a citation begins. `pieces` lists ranges of cited pieces, both ends included: "3-5 9-9"."""

    id: str
    pieces: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that no border divides; `anchors` are those of the citations that begin with it."""

    text: str
    cited: bool
    anchors: tuple[Anchor, ...] = ()


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
    text = document.text
    ordered = list(_segments(document))
    borders = sorted({border for cite in cites for span in cite.spans for border in (span.start, span.end)})
    cuts = [_cut(span, borders) for span, _ in ordered]
    union = merged(span for cite in cites for span in cite.spans)
    marks = [piece for pieces in cuts for piece in pieces if _within(piece, union)]
    anchors, lost = _anchors(marks, cites)
    segments = tuple(
        Segment(
            role=role[0],
            word=words.role(role[0], 1)[2:] if role[0] else "",
            told=role[1],
            pieces=tuple(
                Piece(text=text[piece.start : piece.end], cited=_within(piece, union), anchors=anchors.get(piece, ()))
                for piece in pieces
            ),
        )
        for (_, role), pieces in zip(ordered, cuts, strict=True)
    )
    return PageText(segments=segments, lost=lost)


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


def _anchors(marks: Sequence[Span], cites: Sequence[Cite]) -> tuple[dict[Span, tuple[Anchor, ...]], tuple[Cite, ...]]:
    starts = [mark.start for mark in marks]
    result: dict[Span, tuple[Anchor, ...]] = {}
    lost: list[Cite] = []
    for cite in cites:
        ranges = [
            (first, last)
            for span in cite.spans
            if (first := bisect_left(starts, span.start)) <= (last := bisect_left(starts, span.end) - 1)
        ]
        if not ranges:
            lost.append(cite)
            continue
        anchor = Anchor(id=cite.anchor, pieces=" ".join(f"{first}-{last}" for first, last in ranges))
        mark = marks[ranges[0][0]]
        result[mark] = (*result.get(mark, ()), anchor)
    return result, tuple(lost)
