"""Where places are: states, regions, and cities of GeoNames, frozen in tables beside this module.

Names are looked up by `key`, case kept, so that "Nice" is a city and "nice" is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tellings.claims.names_tables import PACKAGE, country_names, key, rows
from tellings.model import Location, Precision
from tellings.tables import data_text

OTHER_NAME = 0.3


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the gazetteer.

    `country` is a name of names_countries.tsv or None, `state` the postal code of a US state, `weight` thousands of
    people, less where the place is met under another name than its own.
    """

    name: str
    country: str | None
    location: Location
    weight: float = 0.0
    state: str = ""


@cache
def _country_codes() -> dict[str, str]:
    """ISO 3166 code → country; the state before its parts ("United Kingdom" before "England")."""
    found: dict[str, str] = {}
    for row in sorted(rows("gazetteer_states.tsv"), key=lambda r: r[0] != "United Kingdom"):
        found.setdefault(row[1], row[0])
    return found


@cache
def _states() -> dict[str, Spot]:
    return {
        name: Spot(name, name, _location(lat, lon, "country", number))
        for name, _, lat, lon, number in rows("gazetteer_states.tsv")
    }


@cache
def _regions() -> dict[str, Spot]:
    found: dict[str, Spot] = {}
    for name, others, country, lat, lon, precision, state in rows("gazetteer_regions.tsv"):
        spot = Spot(name, country or None, _location(lat, lon, precision, ""), state=state)
        for text in (name, *others.split(";")):
            found.setdefault(key(text), spot)
    return found


def _location(lat: str, lon: str, precision: str, number: str) -> Location:
    kinds: dict[str, Precision] = {"country": "country", "region": "region", "point": "point", "city": "city"}
    return Location(lat=float(lat), lon=float(lon), precision=kinds[precision], gazetteer_id=number or None)


@cache
def _cities() -> dict[str, list[tuple[str, float]]]:
    """Name → lines of the table, each with the share of its weight; lines are cut where they are needed."""
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for line in data_text(PACKAGE, "data/gazetteer_cities.tsv").splitlines():
        if line.startswith("#"):
            continue
        name, others, _ = line.split("\t", 2)
        found[name if name.isascii() else key(name)].append((line, 1.0))
        for text in others.split(";") if others else ():
            found[text].append((line, OTHER_NAME))
    return found


def is_town(name: str) -> bool:
    """Has the gazetteer a city or a region of this name?"""
    return key(name) in _cities() or key(name) in _regions()


def state(name: str) -> Spot | None:
    """The state (or part of the United Kingdom) of this name."""
    country = country_names().get(key(name))
    return _states().get(country) if country else None


def region(name: str) -> Spot | None:
    """The region, sea or site of this name."""
    return _regions().get(key(name)) if name.strip() else None


def cities(name: str) -> Sequence[Spot]:
    """All cities of this name or with it as another name."""
    return tuple(_spot(line, share) for line, share in _cities().get(key(name), ()))


def _spot(line: str, share: float) -> Spot:
    name, _, country, lat, lon, people, number, postal = line.split("\t")
    return Spot(name, _country_codes().get(country), _location(lat, lon, "city", number), share * int(people), postal)
