"""All pages of one story brought together: whom the words mean, and what each page puts forward."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.claims.assemble import assemble
from tellings.claims.attach import attach
from tellings.claims.cast import cast
from tellings.claims.cast_overrides import corrected
from tellings.claims.places import find_places
from tellings.claims.places_described import describe
from tellings.claims.speakers import resolve
from tellings.model import Entity, Extract, LineageEdge, Material, Reading, Story
from tellings.overrides import NONE, Overrides


def combine(
    readings: Sequence[Reading],
    extracts: Sequence[Extract],
    stories: Sequence[Story],
    lineage: Sequence[LineageEdge],
    overrides: Overrides = NONE,
) -> Material:
    """The material of a story's account. `extracts` are those of `readings`, in any order; so are the readings.

    `stories` holds the story of the account first, then its sub-stories and those it was parted from.
    """
    readings = sorted(readings, key=lambda reading: (reading.document.name, reading.document.id))
    order = {reading.document.id: number for number, reading in enumerate(readings)}
    extracts = sorted((e for e in extracts if e.document in order), key=lambda extract: order[extract.document])
    who, applied = corrected(cast(readings, extracts), overrides)
    statements, unnamed = resolve(readings, extracts, who)
    named, located = find_places(readings, extracts, who)
    there = describe(readings, named, {entity.id: entity for entity in located})
    times = tuple(time for extract in extracts for time in extract.times)
    found = tuple(figure for extract in extracts for figure in extract.figures)
    known = {entity.id: entity for entity in (*located, *there.entities)}
    figures = attach(readings, found, times, statements, there.grounded, known)
    return Material(
        stories=tuple(stories),
        readings=tuple(readings),
        lineage=tuple(lineage),
        entities=_entities(who.entities, located, unnamed, there.entities),
        statements=statements,
        figures=figures,
        times=times,
        places=there.places,
        claims=assemble(readings, statements, figures, times, there.grounded),
        overrides=applied,
    )


def _entities(*groups: Iterable[Entity]) -> tuple[Entity, ...]:
    """One entity for each id, the latest group's version of it, in the order of first appearance."""
    by_id = {entity.id: entity for group in groups for entity in group}
    return tuple(by_id.values())
