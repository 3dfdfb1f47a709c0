"""Sentences in stretches of bounded length, so that a page without full stops costs no more than any other."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.spans import Span, SpanLike

LONGEST = 2000  # no sentence of prose is longer; tables and lists run together may be


def stretches(text: str, sentence: SpanLike) -> Iterator[Span]:
    """The sentence, or its parts of at most LONGEST characters, cut at a blank where there is one."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = cut if cut > start else start + LONGEST
        yield Span(start, stop)
        start = stop
    yield Span(start, sentence.end)
