"""Where figures meet times: numbers inside dates are none, lengths of time and hours of the clock are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.claims.figures_amounts import Quantity
from tellings.claims.figures_words import Row
from tellings.ids import content_id
from tellings.model import Document, Figure, Time
from tellings.spans import Evidence, Span

UNIT = r"(?P<u>second|minute|hour|day|week|month|year|decade)"
MANY = r"(?P<u2>hours|minutes|days|weeks|months|years|decades)"
LENGTH = re.compile(rf"(?:for\s)?(?:(?P<one>an?)\s{UNIT}\b|{MANY}\b)", re.IGNORECASE)
CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
CLOCK_MARKS = re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?m\b", re.IGNORECASE)
COUNTED_DAY = re.compile(r"\b(?:day|night|week|month|year)s?\b", re.IGNORECASE)


def is_part_of_date(row: Row, quantity: Quantity, times: Sequence[Time]) -> bool:
    """Does the number stand in a date, a year or an hour, where it counts nothing?"""
    span = Span(row.words[quantity.first].start, row.words[quantity.stop - 1].end)
    for time in times:
        if span.overlaps(time.evidence) and time.duration is None:
            return not (quantity.shape == "ordinal" and COUNTED_DAY.search(time.evidence.quote))
    return False


def time_figures(document: Document, times: Sequence[Time], known: Sequence[Figure]) -> Iterator[Figure]:
    """Lengths of time without a number ("for hours", "a day after") and hours of the clock."""
    taken = [Span(figure.evidence.start, figure.evidence.end) for figure in known]
    for time in times:
        quote, start = time.evidence.quote, time.evidence.start
        length = LENGTH.match(quote)
        if CLOCK_MARKS.search(quote) and (clock := CLOCK.search(quote)):
            yield _clock(document, start + clock.start(), start + clock.end())
        elif length and not any(span.overlaps(time.evidence) for span in taken):
            yield _length(document, start + length.start(), start + length.end(), length)


def _clock(document: Document, start: int, end: int) -> Figure:
    evidence = Evidence.at(document, start, end)
    return Figure(id=content_id("figure", document.id, start, end), document=document.id, evidence=evidence,
                  number=evidence, value=None, low=None, high=None, bound="exact", unit="clock", counted=None,
                  kind="other", confidence=0.75)  # fmt: skip


def _length(document: Document, start: int, end: int, match: re.Match[str]) -> Figure:
    """ "A day": exactly one; "hours": two or more."""
    evidence = Evidence.at(document, start, end)
    one = 1.0 if match["one"] else None
    return Figure(id=content_id("figure", document.id, start, end), document=document.id, evidence=evidence,
                  number=evidence, value=one, low=one or 2, high=one, bound="exact" if one else "vague",
                  unit=(match["u"] or match["u2"]).casefold().removesuffix("s"), counted=None, kind="other",
                  confidence=0.6)  # fmt: skip
