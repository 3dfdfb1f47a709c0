"""Quotations without a speaker that a saying of the page repeats: the headline “‘It was rotten’: fury in town”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.claims.utterance_saying import Act, Saying
from tellings.claims.utterance_units import Unit
from tellings.model import Quotation, Reading
from tellings.spans import Span, SpanLike

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
FEWEST_WORDS = 3
LONGEST = 300  # characters; what is longer is told where it stands
CONFIDENCE = 0.6

Told = Sequence[tuple[Unit, Sequence[Saying]]]


def echoes(reading: Reading, told: Told) -> Iterator[tuple[Unit, Saying]]:
    """The quotations outside of what is told whose words stand in the content of a saying with a source."""
    text = reading.document.text
    sayings = [saying for _, found in told for saying in found]
    held = [(_plain(text, saying.content), saying) for saying in sayings if saying.source]
    for unit, found in told:
        for quotation in _loose(reading, unit, found):
            plain = _plain(text, [quotation])
            first = next((s for words, s in held if plain in words), None)
            if plain.count(" ") > FEWEST_WORDS and first is not None:
                yield unit, Saying(
                    content=(Span(quotation.start, quotation.end),), cue=(), source=first.source, relay=first.relay,
                    act=Act("say", "asserted", "post"), confidence=CONFIDENCE,
                )  # fmt: skip


def _loose(reading: Reading, unit: Unit, found: Sequence[Saying]) -> Iterator[Quotation]:
    """The short quotations of the unit that no saying holds."""
    for quotation in reading.quotations:
        inside = unit.start <= quotation.start and quotation.end <= unit.end
        short = quotation.closed and quotation.end - quotation.start <= LONGEST
        if inside and short and not any(c.overlaps(quotation) for saying in found for c in saying.content):
            yield quotation


def _plain(text: str, spans: Sequence[SpanLike]) -> str:
    """The words in lower case, each between blanks."""
    words = (word for span in spans for word in WORD.findall(text, span.start, span.end))
    return f" {' '.join(words)} ".lower()
