"""Sentence boundaries with exact offsets, inside one block at a time.

nupunkt (an unsupervised Punkt model with its parameters in the package; Kiss and Strunk 2006) finds the boundaries.
It is cautious, and two kinds that it misses are plain to see: a full stop that has lost its space
("alert.Ukrainian"), and one after a long lower-case word, which is no abbreviation ("hall. Nobody").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nupunkt import sent_spans

from tellings.model import Sentence
from tellings.spans import Span, SpanLike, trim

# A web address has no capital after its dot; an abbreviation such as "U.S.A" no lower-case letters before it.
GLUED = r"(?<=[a-z0-9]{2})[.!?][\"”’)]?(?=[A-Z][a-z]+[\s,’'])"
AFTER_LONG_WORD = r"(?<=[a-z]{4})[.!?][\"”’)]{0,2}(?=\s+[\"“‘(]?[A-Z])"
MISSED = re.compile(f"{GLUED}|{AFTER_LONG_WORD}")


def split_sentences(text: str, block: SpanLike, number: int) -> Iterator[Sentence]:
    """The sentences of text[block.start:block.end], blank ends cut off; `number` is the block's index."""
    part = text[block.start : block.end]
    for start, end in sent_spans(part):
        for piece in _parted(part, start, end):
            span = trim(text, block.start + piece.start, block.start + piece.end)
            if span:
                yield Sentence(start=span.start, end=span.end, block=number)


def _parted(part: str, start: int, end: int) -> Iterator[Span]:
    """The span cut after every full stop that the model has missed."""
    for match in MISSED.finditer(part, start, end):
        yield Span(start, match.end())
        start = match.end()
    yield Span(start, end)
