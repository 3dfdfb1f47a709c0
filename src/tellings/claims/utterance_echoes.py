"""Quotations without a speaker that a saying of the page repeats: the headline “‘It was rotten’: fury in town”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from tellings.claims.utterance_saying import Act, Saying
from tellings.claims.utterance_units import Unit
from tellings.model import Quotation, Reading
from tellings.spans import Span, SpanLike

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
FEWEST_WORDS = 3
LONGEST = 300  # characters; what is longer is told where it stands
CONFIDENCE = 0.6
MOST = 50  # on a page; each is looked for in all that the page tells

Told = Sequence[tuple[Unit, Sequence[Saying]]]


def echoes(reading: Reading, told: Told) -> Iterator[tuple[Unit, Saying]]:
    """The quotations outside of what is told whose words stand in the content of a saying with a source."""
    text = reading.document.text
    sayings = [saying for _, found in told for saying in found]
    held = [(_plain(text, saying.content), saying) for saying in sayings if saying.source]
    for unit, quotation in islice(_loose(reading, told), MOST):
        plain = _plain(text, [quotation])
        first = next((saying for words, saying in held if plain in words), None)
        if plain.count(" ") > FEWEST_WORDS and first is not None:
            yield unit, Saying(
                content=(Span(quotation.start, quotation.end),), cue=(), source=first.source, relay=first.relay,
                act=Act("say", "asserted", "post"), confidence=CONFIDENCE,
            )  # fmt: skip


def _loose(reading: Reading, told: Told) -> Iterator[tuple[Unit, Quotation]]:
    """The short quotations that no saying of their unit holds."""
    quotations = reading.quotations
    for unit, found in told:
        first = bisect_left(quotations, unit.start, key=_start)
        for quotation in quotations[first : bisect_left(quotations, unit.end, lo=first, key=_start)]:
            short = quotation.closed and quotation.end <= min(unit.end, quotation.start + LONGEST)
            if short and not any(c.overlaps(quotation) for saying in found for c in saying.content):
                yield unit, quotation


def _start(quotation: Quotation) -> int:
    return quotation.start


def _plain(text: str, spans: Sequence[SpanLike]) -> str:
    """The words in lower case, each between blanks."""
    words = (word for span in spans for word in WORD.findall(text, span.start, span.end))
    return f" {' '.join(words)} ".lower()
