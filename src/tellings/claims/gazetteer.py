"""Where places are: states, regions, US counties, and cities of GeoNames, frozen in tables beside this module.

Names are looked up by `key`, case kept, so that "Nice" is a city and "nice" is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.claims.names_tables import PACKAGE, country_names, key, rows
from tellings.model import Location, Precision
from tellings.tables import data_text

OTHER_NAME = 0.3
COUNTIES_OF = "United States"
COUNTY = 30.0  # thousands of people that a county counts for beside towns
TOWN = 5  # thousands of people below which a name alone is no sign of a town


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the gazetteer.

    `country` is a name of names_countries.tsv or None, `state` the postal code of a US state or a Canadian province,
    `weight` thousands of people, less where the place is met under another name than its own.
    """

    name: str
    country: str | None
    location: Location
    weight: float = 0.0
    state: str = ""

    @property
    def is_state(self) -> bool:
        """Is it a US state or a Canadian province as a whole?"""
        return bool(self.state) and self.weight == 0 and self.location.precision == "region"

    @property
    def precise(self) -> bool:
        """Is it no bigger than a county?"""
        return self.location.precision in ("city", "point") or self.weight > 0


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


@cache
def _counties() -> dict[str, tuple[Spot, ...]]:
    found: defaultdict[str, list[Spot]] = defaultdict(list)
    for name, lat, lon, postal in rows("gazetteer_counties.tsv"):
        found[name].append(Spot(name, COUNTIES_OF, _location(lat, lon, "region", ""), COUNTY, postal))
    return {name: tuple(spots) for name, spots in found.items()}


def is_town(name: str) -> bool:
    """Has the gazetteer a city, no village, or a region of this name?"""
    plain = key(name)
    return plain in _regions() or any(int(line.split("\t")[5]) >= TOWN for line, _ in _cities().get(plain, ()))


def state(name: str) -> Spot | None:
    """The state (or part of the United Kingdom) of this name."""
    country = country_names().get(key(name))
    return _states().get(country) if country else None


def region(name: str) -> Spot | None:
    """The region, sea or site of this name."""
    return _regions().get(key(name)) if name.strip() else None


def regions() -> Iterable[tuple[str, Spot]]:
    """All regions with each of their names."""
    return _regions().items()


def counties(name: str) -> Sequence[Spot]:
    """All counties, parishes and boroughs of the United States of this name ("Madison County")."""
    return _counties().get(name, ())


def country_of_code(code: str) -> str | None:
    """The country of an ISO 3166 code."""
    return _country_codes().get(code)


def cities(name: str) -> Sequence[Spot]:
    """All cities of this name or with it as another name."""
    return tuple(_spot(line, share) for line, share in _cities().get(key(name), ()))


def _spot(line: str, share: float) -> Spot:
    name, _, country, lat, lon, people, number, postal = line.split("\t")
    return Spot(name, _country_codes().get(country), _location(lat, lon, "city", number), share * int(people), postal)
