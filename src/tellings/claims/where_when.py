"""Where and when something in a stretch of text happens: the place after a preposition of place, the day told of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tellings.model import Document, Place, Sentence, Time
from tellings.spans import Span, SpanLike

# "in the northeastern city of", "near": what may stand between a preposition of place and the name.
LOCATIVE = re.compile(
    r"\b(?:in|at|near|around|across|throughout|outside|inside|on|over|within)\s"
    r"(?:(?!(?:in|at|on|to|from|with|by|for|that|and|or|but|said|says)\b)[\w’'-]+\s){0,5}$",
    re.IGNORECASE,
)
APPOSED = re.compile(r"\b(?:city|town|village|capital|region|province|district|port|island|suburb|state)(?:\sof|,)?\s$")
DISTANT = re.compile(r"\b(?:(?:north|south|east|west)\w*\sof|away\sfrom|outside|from)\s$", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?\b")
SINCE_CLAUSE = re.compile(r"\bsince\b[^,;.]{0,200}$", re.IGNORECASE)
BACKGROUND = re.compile(r"\b(?:since|after|before|until|ahead\sof|following)\b[^,;.]{0,200}$", re.IGNORECASE)
REACH = 220
FARTHEST = 400  # characters between a number and its place


def inside(span: SpanLike, others: Iterable[SpanLike]) -> bool:
    """Does one of the others hold the whole span?"""
    return any(other.start <= span.start and span.end <= other.end for other in others)


def sentence_of(sentences: Sequence[Sentence], span: SpanLike) -> Sentence | None:
    """The sentence that holds the whole span; `sentences` are in text order."""
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.start)
    found = sentences[at - 1] if at else None
    return found if found and span.end <= found.end else None


def place_near(
    document: Document, at: SpanLike, around: SpanLike, places: Sequence[Place], *, distance: bool = False
) -> str | None:
    """The entity of the place in `around` that stands nearest to `at` and says where; None where none plainly does.

    `places` are of one document and in text order. `distance`: also "30 km north of the city".
    """
    window = Span(max(around.start, at.start - FARTHEST), min(around.end, at.end + FARTHEST))
    held = (place for place in places_in(places, window) if place.evidence.end <= around.end)
    nearest = sorted(held, key=lambda place: (_gap(place.evidence, at), place.evidence.start, place.entity))
    return next((p.entity for p in nearest if says_where(document, around, p, distance=distance)), None)


def places_in(places: Sequence[Place], span: SpanLike) -> Iterator[Place]:
    """The places in the span; `places` are of one document and in text order."""
    for place in islice(places, bisect_left(places, span.start, key=lambda place: place.evidence.start), None):
        if place.evidence.start >= span.end:
            return
        yield place


def says_where(document: Document, around: SpanLike, place: Place, *, distance: bool = False) -> bool:
    """Does the place stand where the stretch `around` says where something is: behind "in", "the city of"?"""
    before = document.text[max(around.start, place.evidence.start - REACH) : place.evidence.start]
    if POSSESSIVE.match(document.text, place.evidence.end):
        return False
    return bool(LOCATIVE.search(before) or APPOSED.search(before) or (distance and DISTANT.search(before)))


def _gap(one: SpanLike, other: SpanLike) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def event_time(document: Document, spans: Sequence[SpanLike], times: Iterable[Time]) -> str | None:
    """When what the spans tell happens: the first date in them that is no background, else a period since a date."""
    told = [time for time in times if time.edtf and inside(time.evidence, spans)]
    plain = [
        time for time in told if not (time.edtf or "").endswith("/..") and not _is_background(document, spans, time)
    ]
    first = next(iter(plain), None) or next((time for time in told if (time.edtf or "").endswith("/..")), None)
    return first.edtf if first else None


def _is_background(document: Document, spans: Sequence[SpanLike], time: Time) -> bool:
    start = next(span.start for span in spans if span.start <= time.evidence.start < span.end)
    return bool(BACKGROUND.search(document.text[max(start, time.evidence.start - REACH) : time.evidence.start]))


def since_when(document: Document, sentence: SpanLike, times: Iterable[Time]) -> str | None:
    """The day from which the sentence counts: "since Thursday", "since the storm broke on Thursday"."""
    for time in times:
        if time.edtf is None or not inside(time.evidence, [sentence]):
            continue
        if time.edtf.endswith("/.."):
            return time.edtf.removesuffix("/..")
        before = document.text[max(sentence.start, time.evidence.start - REACH) : time.evidence.start]
        if "/" not in time.edtf and SINCE_CLAUSE.search(before):
            return time.edtf
    return None


def as_span(spans: Sequence[SpanLike]) -> Span:
    """From the start of the first to the end of the last."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))
