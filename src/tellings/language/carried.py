"""Quotations across sentences: what is said in marks goes on where the sentence with "said" is over.

The model sees one sentence at a time. A quotation of several sentences belongs as a whole to the attribution that holds
a part of it; one without a cue of its own to the speaker of the quotation before it in the same paragraph, else to the
one after it, else to the speaker of the paragraph before, where that ends in a quotation (newspapers leave it open when
the next paragraph goes on).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tellings.model import Attribution, Quotation
from tellings.spans import Span, SpanLike

# Fewer words in marks are rather a name, an irony or a title than something said; not so a short sentence.
LEAST_WORDS = 4
SHORT_SENTENCE = re.compile(r"\W*[A-Z].*\s.*[.!?]\W*$", re.DOTALL)
# So much of a paragraph must be quotation for it to go on with the paragraph before.
MOSTLY = 0.8


@dataclass(slots=True)
class _Open:
    """The attributions so far, whose contents grow."""

    attributions: list[Attribution]

    def holds(self, place: SpanLike) -> list[int]:
        """The attributions that have a content there, the longest content first."""
        found = [n for n, a in enumerate(self.attributions) if any(c.overlaps(place) for c in a.content)]
        return sorted(found, key=lambda n: (-sum(map(len, self.attributions[n].content)), n))

    def grow(self, number: int, place: Span) -> None:
        """Add the place to the attribution's content, except where it says its own cue or source."""
        old = self.attributions[number]
        if any(place.overlaps(own) for own in (*old.cue, *old.source)):
            return
        within = [c for c in old.content if not place.covers(c)]
        self.attributions[number] = replace(old, content=merged((*within, place)))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def carry(
    text: str, paragraphs: Sequence[SpanLike], quotations: Sequence[Quotation], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions with the quotations that they go on in; all spans are of `text`, everything in text order.

    No attribution is added or lost, and a content only grows, and only by quotations of its paragraph and the next.
    """
    found = _Open(list(attributions))
    before: int | None = None  # whose quotation ends the paragraph before
    for paragraph in paragraphs:
        marked = [q for q in quotations if _within(q, paragraph)]
        inside = [q for q in marked if _is_said(text, q)]
        # Who says something inside a quotation ("I think") is not the one who is quoted.
        own = [
            n for n, a in enumerate(attributions)
            if _within(a.cue[0], paragraph) and not any(_within(a.cue[0], q) for q in marked)
        ]  # fmt: skip
        goes_on = before if _mostly(inside, paragraph) else None
        speaker: int | None = None
        for quotation in inside:
            place = Span(quotation.start, quotation.end)
            holders = [n for n in found.holds(place) if n in own]
            follows = next((n for n in own if attributions[n].cue[0].start >= place.end), None)
            earlier = [n for n in own if attributions[n].cue[0].start < place.start and attributions[n].source]
            chosen = next(iter(holders), None)
            if chosen is None:
                last = earlier[-1] if earlier else None
                chosen = next((n for n in (speaker, last, goes_on, follows) if n is not None), None)
            if chosen is not None:
                found.grow(chosen, place)
                speaker = chosen
        ends_in_quotation = bool(inside) and text[inside[-1].end : paragraph.end].strip() == ""
        before = speaker if ends_in_quotation else None
    return tuple(found.attributions)


def _within(place: SpanLike, paragraph: SpanLike) -> bool:
    return paragraph.start <= place.start and place.end <= paragraph.end


def _is_said(text: str, quotation: Quotation) -> bool:
    words = text[quotation.start : quotation.end]
    return len(words.split()) >= LEAST_WORDS or bool(SHORT_SENTENCE.match(words))


def _mostly(inside: Sequence[Quotation], paragraph: SpanLike) -> bool:
    return sum(q.end - q.start for q in inside) >= MOSTLY * (paragraph.end - paragraph.start)
