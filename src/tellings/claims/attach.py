"""Figures with what stands around them: who says so, where, as of when, since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from tellings.claims.figures_words import measure
from tellings.claims.scenes import scenes_of
from tellings.claims.times_calendar import day_of
from tellings.claims.where_when import inside, place_near, sentence_of, since_when
from tellings.model import Document, Entity, Figure, Place, Reading, Sentence, Statement, Time
from tellings.spans import Span, SpanLike

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
    entities: Mapping[str, Entity],
) -> tuple[Figure, ...]:
    """The figures with statement, place, as-of and since filled in where the pages plainly say them.

    `entities` are the places' by their ids. Figures outside the account stay as they are.
    """
    by_id = {reading.document.id: reading for reading in readings}
    times_of, said_in, places_of = by_document(times), by_document(statements), by_document(places)
    found: list[tuple[Figure, Sentence | None]] = []
    for figure in figures:
        reading, key = by_id.get(figure.document), figure.document
        if figure.in_account and reading:
            rows = (times_of.get(key, ()), said_in.get(key, ()), places_of.get(key, ()))
            found.append(_attached(reading, figure, *rows))
        else:
            found.append((figure, None))
    counted = [(figure, sentence) for figure, sentence in found if sentence]
    scenes = scenes_of(readings, counted, places_of, entities)
    return tuple(
        replace(figure, place=scenes.at(by_id[figure.document], sentence, figure, times_of.get(figure.document, ())))
        if sentence and figure.place is None
        else figure
        for figure, sentence in found
    )


def by_document(rows: Iterable[_Row]) -> Mapping[str, Sequence[_Row]]:
    """The rows of each document, in their order."""
    grouped: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        grouped[row.document].append(row)
    return grouped


def _attached(
    reading: Reading, figure: Figure, times: Sequence[Time], statements: Sequence[Statement], places: Sequence[Place]
) -> tuple[Figure, Sentence | None]:
    """The figure with what its sentence says, and the sentence where it may have a place."""
    document, sentence = reading.document, sentence_of(reading.sentences, figure.evidence)
    statement = innermost(figure, statements)
    figure = replace(figure, statement=statement.id if statement else None)
    if sentence is None or figure.unit in UNCOUNTED or figure.unit in measure("time"):
        return figure, None
    around = _around(figure, sentence, statement)
    near = place_near(document, figure.evidence, around, places, distance=figure.unit in DISTANCES)
    since = since_when(document, sentence, times)
    return replace(figure, place=near, as_of=_as_of(document, statement), since=since), sentence


def _around(figure: Figure, sentence: Sentence, statement: Statement | None) -> SpanLike:
    """Where the place of a figure is looked for: what is said, not the words about who says it and where."""
    if statement is None:
        return sentence
    part = next(e for e in statement.content if e.start <= figure.number.start and figure.number.end <= e.end)
    return Span(max(part.start, sentence.start), min(part.end, sentence.end))


def innermost(figure: Figure, statements: Iterable[Statement]) -> Statement | None:
    """The statement with the shortest content that holds the number."""
    holding = [s for s in statements if s.about is None and inside(figure.number, s.content)]
    return min(holding, key=lambda s: (sum(len(e.quote) for e in s.content), s.id), default=None)


def _as_of(document: Document, statement: Statement | None) -> str | None:
    """The day of saying, else of publication."""
    published = document.published.edtf if document.published else None
    day = day_of(statement.said_when if statement else None) or day_of(published)
    return day.isoformat() if day else None
