"""Where figures meet times: numbers inside dates are none, lengths of time and hours of the clock are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from tellings.claims.figures_amounts import Quantity
from tellings.claims.figures_words import Row, phrases
from tellings.claims.times_patterns import HOURS
from tellings.ids import content_id
from tellings.model import Bound, Document, Figure, Time
from tellings.spans import Evidence, Span

UNIT = r"(?P<u>second|minute|hour|day|week|month|year|decade)"
MANY = r"(?P<u2>hours|minutes|days|weeks|months|years|decades)"
LENGTH = re.compile(rf"(?:for\s)?(?:(?P<one>an?)\s{UNIT}\b|{MANY}\b)", re.IGNORECASE)
HOUR = rf"(?:\d{{1,2}}|{'|'.join(HOURS)})"
CLOCK = re.compile(
    rf"\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?|\d{{1,2}}\s?[ap]\.?m\b\.?|{HOUR}\so[’']clock"
    rf"|{HOUR}(?=\s(?:in|this|at))",
    re.IGNORECASE,
)
LIMIT = re.compile(r"\b(more than|less than|over|nearly|almost|about|around|at least)\s$", re.IGNORECASE)
REACH = 12  # characters before a length of time in which its limit stands
LIMITS: dict[str, tuple[float | None, float | None]] = {
    "more_than": (1.0, None), "at_least": (1.0, None), "less_than": (None, 1.0), "almost": (None, 1.0),
    "about": (None, None),
}  # fmt: skip
CLOCK_MARKS = re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?m\b|\so[’']clock|\s(?:in|this|at)\s", re.IGNORECASE)
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
    """ "A day": exactly one; "more than a day": one or more; "hours": two or more."""
    limit = LIMIT.search(document.text, max(0, start - REACH), start)
    start = limit.start(1) if limit else start
    evidence = Evidence.at(document, start, end)
    one = 1.0 if match["one"] else None
    bound = cast("Bound", _limits().get(limit[1].casefold(), "exact")) if limit else "exact"
    low, high = LIMITS.get(bound, (one, one)) if one else (2.0, None)
    return Figure(id=content_id("figure", document.id, start, end), document=document.id, evidence=evidence,
                  number=evidence, value=one, low=low, high=high, bound=bound if one else "vague",
                  unit=(match["u"] or match["u2"]).casefold().removesuffix("s"), counted=None, kind="other",
                  confidence=0.6)  # fmt: skip


def _limits() -> dict[str, str]:
    return {" ".join(turn): bound for turn, bound in phrases("modifiers")}
