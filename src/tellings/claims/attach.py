"""Figures with what stands around them: who says so, where, as of when, since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from tellings.claims.figures_words import measure
from tellings.claims.scenes import with_scenes
from tellings.claims.times_calendar import day_of
from tellings.claims.where_when import inside, place_near, sentence_of, since_when
from tellings.model import Document, Figure, Place, Reading, Statement, Time

UNCOUNTED = frozenset({"ordinal", "clock"})
DISTANCES = frozenset({"kilometre", "mile", "metre", "foot", "nautical mile"})


class OfDocument(Protocol):
    """Anything that stands in a document."""

    @property
    def document(self) -> str: ...


_Row = TypeVar("_Row", bound=OfDocument)


def attach(
    readings: Sequence[Reading],
    figures: Sequence[Figure],
    times: Sequence[Time],
    statements: Sequence[Statement],
    places: Sequence[Place],
) -> tuple[Figure, ...]:
    """The figures with statement, place, as-of and since filled in where the sentence plainly says them.

    Figures outside the account stay as they are.
    """
    by_id = {reading.document.id: reading for reading in readings}
    times_of, said_in, places_of = by_document(times), by_document(statements), by_document(places)
    found = tuple(
        _attached(
            by_id[figure.document],
            figure,
            times_of.get(figure.document, ()),
            said_in.get(figure.document, ()),
            places_of.get(figure.document, ()),
        )
        if figure.in_account and figure.document in by_id
        else figure
        for figure in figures
    )
    return with_scenes(readings, found, times_of, places_of)


def by_document(rows: Iterable[_Row]) -> Mapping[str, Sequence[_Row]]:
    """The rows of each document, in their order."""
    grouped: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        grouped[row.document].append(row)
    return grouped


def _attached(
    reading: Reading, figure: Figure, times: Sequence[Time], statements: Sequence[Statement], places: Sequence[Place]
) -> Figure:
    document, sentence = reading.document, sentence_of(reading.sentences, figure.evidence)
    statement = innermost(figure, statements)
    figure = replace(figure, statement=statement.id if statement else None)
    if sentence is None or figure.unit in UNCOUNTED or figure.unit in measure("time"):
        return figure
    near = place_near(document, figure.evidence, sentence, places, distance=figure.unit in DISTANCES)
    return replace(figure, place=near, as_of=_as_of(document, statement), since=since_when(document, sentence, times))


def innermost(figure: Figure, statements: Iterable[Statement]) -> Statement | None:
    """The statement with the shortest content that holds the number."""
    holding = [s for s in statements if s.about is None and inside(figure.number, s.content)]
    return min(holding, key=lambda s: (sum(len(e.quote) for e in s.content), s.id), default=None)


def _as_of(document: Document, statement: Statement | None) -> str | None:
    """The day of saying, else of publication."""
    published = document.published.edtf if document.published else None
    day = day_of(statement.said_when if statement else None) or day_of(published)
    return day.isoformat() if day else None
