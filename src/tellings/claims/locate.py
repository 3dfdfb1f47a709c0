"""Coordinates for the places of a cast, out of the frozen gazetteer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tellings.claims.cast_keys import country_of_state
from tellings.claims.cast_things import place_parts
from tellings.claims.gazetteer import Spot, cities, region, state
from tellings.claims.names_tables import PACKAGE, country_names, key
from tellings.model import Cast, Document, Entity, Location
from tellings.spans import Evidence
from tellings.tables import toml_table

NAMED_COUNTRY = 30.0
NAMED_STATE = 30.0
BIG = 200.0
ADDED = re.compile(r",\s+((?:[A-Z][\w.]*)(?:[ ][A-Z][\w.]*)?)")


def locate(cast: Cast, documents: Mapping[str, Document]) -> tuple[Entity, ...]:
    """The place entities of the cast, with coordinates where the gazetteer has them."""
    named = _named(cast)
    return tuple(
        replace(entity, place=_location(entity, named, documents)) for entity in cast.entities if entity.type == "place"
    )


def _named(cast: Cast) -> Mapping[str, int]:
    """How often the pages name each country and each region."""
    counts: Counter[str] = Counter()
    for entity in cast.entities:
        if entity.type == "place":
            total = sum(len(variant.mentions) for variant in entity.variants)
            spot = region(entity.name)
            owners = (spot.state, spot.country) if spot else ()
            for name in (country_of_state().get(entity.id), *owners):
                if name:
                    counts[name] += total
    return counts


def _location(entity: Entity, named: Mapping[str, int], documents: Mapping[str, Document]) -> Location | None:
    if entity.id in country_of_state():
        spot = state(entity.name)
        return spot.location if spot else None
    added = _added(entity, documents)
    for text in (entity.name, *(variant.text for variant in entity.variants)):
        spot = find_spot(text, named, added)
        if spot:
            return spot.location
    return None


def find_spot(name: str, named: Mapping[str, int], added: Sequence[Spot] = ()) -> Spot | None:
    """The place that a name most likely means.

    `named` counts the countries and US states of the pages, `added` are the states and countries that the text puts
    behind the name. A region or a site called after a town ("X region", "X power plant") is where the town is, and its
    precision is "region".
    """
    plain = key(name.title() if name.isupper() and len(name) > 3 else name).removeprefix("the ").removeprefix("The ")
    if plain in toml_table(PACKAGE, "data/places.toml")["vague"]:
        return None
    whole = region(plain) or region(f"{plain} (US state)")
    if whole and not added:
        return whole
    stem, tail = place_parts(plain)
    found = region(stem) if tail else None
    choices = [found] if found else list(cities(stem))
    best = max(choices, key=lambda spot: _weight(spot, named, added), default=None)
    if best and len(choices) > 1 and _is_guess(best, named, added):
        return None
    if best and tail:
        return replace(best, location=replace(best.location, precision="region"))
    return best or whole


def _is_guess(spot: Spot, named: Mapping[str, int], added: Sequence[Spot]) -> bool:
    """Is the best of several places a small one, and does no page name its country or state?"""
    return not added and spot.weight < BIG and not named.get(spot.country or "") and not named.get(spot.state or "")


def _weight(spot: Spot, named: Mapping[str, int], added: Sequence[Spot]) -> tuple[bool, float, str]:
    is_added = any((a.state and a.state == spot.state) or (not a.state and a.country == spot.country) for a in added)
    weight = spot.weight
    if spot.country and named.get(spot.country):
        weight *= NAMED_COUNTRY
    if spot.state and named.get(spot.state):
        weight *= NAMED_STATE
    return (is_added, weight, spot.location.gazetteer_id or "")


def _added(entity: Entity, documents: Mapping[str, Document]) -> list[Spot]:
    """The states and countries that follow the name after a comma anywhere on the pages."""
    return [spot for variant in entity.variants for e in variant.mentions for spot in _behind(e, documents)]


def _behind(evidence: Evidence, documents: Mapping[str, Document]) -> Iterator[Spot]:
    document = documents.get(evidence.document)
    match = ADDED.match(document.text, evidence.end) if document else None
    if not match:
        return
    words = match.group(1)
    for name in (words, words.split(" ")[0]):
        spot = state(name) if key(name) in country_names() else region(name)
        if spot and (spot.state or spot.country == spot.name):
            yield spot
            return
