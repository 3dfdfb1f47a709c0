"""Coordinates for the places of a cast, out of the frozen gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tellings.claims.cast_keys import country_of_state
from tellings.claims.cast_things import place_parts
from tellings.claims.gazetteer import Spot, cities, counties, country_of_code, region, state
from tellings.claims.names_tables import PACKAGE, country_names, key, same_names
from tellings.claims.places_signs import counties_named, states_named
from tellings.claims.places_together import Name, settle
from tellings.model import Cast, Document, Entity, Location
from tellings.spans import Evidence
from tellings.tables import toml_table

SURE = 0.55  # share of the likelihood that one of several places of a name needs
BIG, FAR_BIGGER = 200.0, 8.0  # thousands of people, and times the next, of a place that is known to all
ADDED = re.compile(r",\s+((?:[A-Z][\w.]*)(?:[ ][A-Z][\w.]*)?)")
DOMAIN = re.compile(r"^(?:https?://)?(?:www\d?\.)?([\w.-]+\.([a-z]{2,}))(?:[/:]|$)", re.IGNORECASE)
LETTERS = re.compile(r"[^a-z]")
LEAST_OWN = 5  # letters of a place's name that an outlet may be called after


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a name may be: the places, and whether it is only said to lie about there ("X region", "X power plant")."""

    choices: tuple[Spot, ...]
    vaguely: bool = False


def locate(cast: Cast, documents: Mapping[str, Document]) -> tuple[Entity, ...]:
    """The place entities of the cast, with coordinates where the gazetteer has them."""
    places = [entity for entity in cast.entities if entity.type == "place"]
    states = [spot for entity in places if entity.id in country_of_state() and (spot := state(entity.name))]
    found = {e.id: _choices(e, documents) for e in places if e.id not in country_of_state()}
    letters = [LETTERS.sub("", name.lower()) for name in sorted(_outlets(documents.values()))]
    names = {
        entity.id: Name(choices=found[entity.id].choices, own=_is_own(entity.name, letters))
        for entity in places
        if entity.id in found and found[entity.id].choices
    }
    signs = [*states, *_homes(documents.values()), *_signs(documents)]
    settled = settle(names | _in_passing(documents.values()), signs)
    return tuple(replace(entity, place=_location(entity, found, names, settled, signs)) for entity in places)


def _location(
    entity: Entity, found: Mapping[str, Found], names: Mapping[str, Name], settled: Mapping[str, tuple[Spot, float]],
    signs: Sequence[Spot],
) -> Location | None:  # fmt: skip
    if entity.id in country_of_state():
        spot = state(entity.name)
        return spot.location if spot else None
    if entity.id not in settled:
        return None
    spot, share = settled[entity.id]
    if share < SURE:
        known = None if names[entity.id].own else _known_to_all(found[entity.id].choices, signs)
        if known is None:
            return None
        spot = known
    return replace(spot.location, precision="region") if found[entity.id].vaguely else spot.location


def _known_to_all(choices: Sequence[Spot], signs: Sequence[Spot]) -> Spot | None:
    """The one that is meant where nothing else tells: big, far bigger than the next, and in no other state than named.

    Who names states of the US or provinces of Canada is likely to mean a town there.
    """
    first, *others = sorted(choices, key=lambda spot: -spot.weight)
    is_known = first.weight >= BIG and all(first.weight >= FAR_BIGGER * other.weight for other in others)
    states = [sign for sign in signs if sign.is_state]
    return first if is_known and (not states or any(_holds(sign, first) for sign in states)) else None


def _choices(entity: Entity, documents: Mapping[str, Document]) -> Found:
    """The places that an entity may be, by the first of its names that the gazetteer has."""
    added = _added(entity, documents)
    for text in (entity.name, *(variant.text for variant in entity.variants)):
        found = find_spots(text, added)
        if found.choices:
            return found
    return Found(choices=())


def find_spots(name: str, added: Sequence[Spot] = ()) -> Found:
    """The places of a name; `added` are the states and countries that the text puts behind it.

    A region or a site called after a town ("X region", "X power plant") is where the town is.
    """
    plain = key(name.title() if name.isupper() and len(name) > 3 else name).removeprefix("the ").removeprefix("The ")
    plain = same_names().get(plain, plain)
    if plain in toml_table(PACKAGE, "data/places.toml")["vague"]:
        return Found(choices=())
    whole = region(plain) or region(f"{plain} (US state)")
    if whole and not added:
        return Found(choices=(whole,))
    stem, tail = place_parts(plain)
    inner = region(stem) if tail else None
    choices = tuple(counties(plain)) or ((inner,) if inner else tuple(cities(stem)))
    choices = tuple(spot for spot in choices if any(_holds(each, spot) for each in added)) or choices
    return Found(choices=choices or ((whole,) if whole else ()), vaguely=bool(tail))


def _holds(whole: Spot, part: Spot) -> bool:
    return whole.state == part.state if whole.state else whole.country == part.country


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


# ---- signs --------------------------------------------------------------------------------------------------------


def _signs(documents: Mapping[str, Document]) -> Iterator[Spot]:
    """The states whose names stand anywhere in the reports."""
    seen: set[str] = set()
    for _, document in sorted(documents.items()):
        for spot in states_named(_report(document)):
            if spot.state not in seen:
                seen.add(spot.state)
                yield spot


def _in_passing(documents: Iterable[Document]) -> dict[str, Name]:
    """The counties that the reports name in whatever way, by a key that is no entity's."""
    found = (choices for document in documents for choices in counties_named(_report(document)))
    return {f"county: {choices[0].name}": Name(choices=choices) for choices in found}


def _report(document: Document) -> str:
    return "\n".join(document.text[block.start : block.end] for block in document.blocks if block.in_account)


def _outlets(documents: Iterable[Document]) -> set[str]:
    """What the pages' outlets are called, their domains among it."""
    found = {document.outlet.name for document in documents if document.outlet}
    return found | {match[1] for document in documents if (match := DOMAIN.match(document.url or ""))}


def _is_own(name: str, outlets: Iterable[str]) -> bool:
    """Is one of the outlets called after the place?"""
    letters = LETTERS.sub("", name.lower())
    return len(letters) >= LEAST_OWN and any(letters in outlet for outlet in outlets)


def _homes(documents: Iterable[Document]) -> Iterator[Spot]:
    """The countries whose domains the outlets have."""
    table = toml_table(PACKAGE, "data/places.toml")
    for name in sorted(_outlets(documents)):
        match = DOMAIN.match(name)
        ending = match[2].lower() if match else ""
        code = "" if ending in table["worldwide"] else table["domains"].get(ending, ending)
        country = country_of_code(code.upper())
        spot = state(country) if country else None
        if spot:
            yield spot
