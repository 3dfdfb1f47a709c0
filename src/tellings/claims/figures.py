"""Quantities in a page's report: value and limits, unit, what is counted, what happened to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from tellings.claims.figures_amounts import Quantity, quantities
from tellings.claims.figures_kinds import kinds_of
from tellings.claims.figures_meant import Meant
from tellings.claims.figures_nouns import Counted, counted_after
from tellings.claims.figures_skip import is_name_or_score
from tellings.claims.figures_times import is_part_of_date, time_figures
from tellings.claims.figures_units import meanings
from tellings.claims.figures_words import Row, measure, row_of
from tellings.claims.stretches import stretches
from tellings.claims.times import find_times
from tellings.ids import content_id
from tellings.model import Document, Figure, Reading, Time
from tellings.spans import Evidence, Span

FURNITURE = frozenset({"teaser", "advert", "comment", "notice"})
OPENING, CLOSING = frozenset("(["), frozenset(")]")
SURE, LIKELY, UNSURE = 0.9, 0.75, 0.6


def find_figures(reading: Reading, times: Sequence[Time] | None = None) -> tuple[Figure, ...]:
    """The quantities in the sentences of the account, in text order.

    `times` are those of the page (found anew where not given): numbers in dates are no figures, lengths of time and
    hours of the clock are.
    """
    times = find_times(reading) if times is None else times
    document, at = reading.document, 0
    before: Meant | None = None
    found: list[Figure] = []
    for sentence in (part for s in reading.sentences for part in stretches(document.text, s)):
        while at < len(times) and times[at].evidence.end <= sentence.start:
            at += 1
        inside = _until(times, at, sentence.end)
        row = row_of(document.text, sentence.start, sentence.end)
        counted, before = _figures(document, row, inside, before)
        found += [*counted, *time_figures(document, inside, counted)]
    return tuple(sorted(found, key=lambda figure: (figure.evidence.start, figure.evidence.end)))


def furniture_figures(document: Document) -> tuple[Figure, ...]:
    """Numbers of people in teasers, adverts, comments and notices, marked as no part of the account."""
    return tuple(
        replace(figure, in_account=False)
        for block in document.blocks
        if block.role in FURNITURE and not block.in_account
        for line in _lines(document.text, block.start, block.end)
        for part in stretches(document.text, line)
        for figure in _figures(document, row_of(document.text, part.start, part.end), (), None)[0]
        if figure.unit == "person"
    )


def _until(times: Sequence[Time], at: int, end: int) -> list[Time]:
    """The times from number `at` on that start before `end`."""
    return list(takewhile(lambda time: time.evidence.start < end, islice(times, at, None)))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if start < stop:
            yield Span(start, stop)
        start = stop + 1


def _figures(
    document: Document, row: Row, times: Sequence[Time], before: Meant | None
) -> tuple[list[Figure], Meant | None]:
    """The figures of one row of words, and what a total in the next one may count; `before` is that of this one."""

    def is_barred(words: Row, quantity: Quantity) -> bool:
        return is_part_of_date(words, quantity, times) or is_name_or_score(words, quantity)

    read = [(quantity, counted_after(row, quantity)) for quantity in quantities(row, is_barred)]
    read = [pair for number, pair in enumerate(read) if not _is_twin(row, read, number)]
    meant = meanings(row, read, kinds_of(row, read), before)
    people = [what for what in meant if what and what.unit == "person"]
    figures = [_figure(document, row, pair, what) for pair, what in zip(read, meant, strict=True) if what]
    return figures, people[-1] if people else before


def _is_twin(row: Row, found: Sequence[tuple[Quantity, Counted]], number: int) -> bool:
    """Is it the one before, converted into another unit: "30km [18.6 miles]"?"""
    if number == 0:
        return False
    (quantity, counted), (_, earlier) = found[number], found[number - 1]
    bracketed = row.low(quantity.begin - 1) in OPENING and any(
        row.low(at) in CLOSING for at in range(quantity.end, counted.close + 2)
    )
    units = {*measure("units").values(), *measure("money").values()} - {"percent"}
    return bracketed and counted.unit in units and earlier.unit in units and counted.unit != earlier.unit


def _figure(document: Document, row: Row, pair: tuple[Quantity, Counted], meant: Meant) -> Figure:
    quantity, counted = pair
    end = quantity.end
    if end < len(row.words) and (row.low(end) == "%" or (row.is_glued(end) and row.low(end) in measure("units"))):
        end += 1
    start, stop = row.words[quantity.begin].start, row.words[end - 1].end
    return Figure(
        id=content_id("figure", document.id, start, stop),
        document=document.id,
        evidence=Evidence.at(document, start, stop),
        number=Evidence.at(document, row.words[quantity.first].start, row.words[quantity.stop - 1].end),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        unit=meant.unit,
        counted=meant.counted,
        kind=meant.kind,
        additional=quantity.additional or (counted.more and not counted.subset),
        confidence=_confidence(quantity, counted, meant),
    )


def _confidence(quantity: Quantity, counted: Counted, meant: Meant) -> float:
    if quantity.shape == "ordinal" or quantity.value == 1:
        return UNSURE
    return SURE if counted.has_phrase and meant.counted else LIKELY
