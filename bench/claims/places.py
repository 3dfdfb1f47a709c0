"""Places on articles of the local and the world's press: GeoVirus (Wikinews), LGL and TR-News (measured only).

The gold is a list of places with their span and coordinates. A place is found where a row of the account's `places`
overlaps it and its entity has coordinates; it is right where those are within 161 km (100 miles). A country's dot
stands where its maker likes, so a second line lets one that is told as a country be right within 1000 km. Gold places
without coordinates are let go. Each article is an account of its own, from its outlet's domain.

LGL's articles are told apart by a hash of their number: half of them, "dev", is free for tuning; nothing else is, and
no misses of anything else are listed.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET  # the corpora are files of our own, no untrusted input
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from bench.claims.material import located
from bench.language.counts import Count, Result, digest, summed
from bench.scorer.places import PLACE_RADIUS_KM, distance_km
from bench.stories.pages import page
from tellings.language import read
from tellings.model import Location, Reading
from tellings.spans import Span

FOLDER = Path("places") / "data" / "Corpora"
TUNED = "lgl dev"
COUNTRY_KM = 1000
SHOWN = 150
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A place of the gold."""

    span: Span
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article with its places; `outlet` is a domain or empty."""

    name: str
    text: str
    outlet: str
    day: str | None
    places: tuple[Marked, ...]


def measure(name: str, articles: Callable[[Path], Iterable[Article]], data: Path) -> Result:
    """How many of the places are found, and how many of those are right."""
    counts: list[Mapping[str, Count]] = []
    misses: list[str] = []
    for article in articles(data):
        found = told(reading(article))
        counts.append(_counts(article, found))
        misses += _misses(article, found) if name == TUNED else ()
    file = data / FOLDER / f"{name.partition(' ')[0]}.xml"
    return Result(name=f"claims/{name}", data=digest([file]), counts=summed(counts), misses=tuple(misses[:SHOWN]))


def reading(article: Article) -> Reading:
    """The article as the product reads a page."""
    return read(page(article.name, article.text, outlet=article.outlet or None, day=article.day).document)


def told(reading: Reading) -> tuple[tuple[Span, str, Location | None], ...]:
    """The places that the product tells: where, of which name, where on earth."""
    places, entities = located(reading)
    by_id = {entity.id: entity for entity in entities}
    return tuple(
        (Span(p.evidence.start, p.evidence.end), by_id[p.entity].name, by_id[p.entity].place) for p in places
    )


def _counts(article: Article, found: Sequence[tuple[Span, str, Location | None]]) -> dict[str, Count]:
    put = [_match(marked, found) for marked in article.places]
    there = [(marked, spot) for marked, (_, spot) in zip(article.places, put, strict=True) if spot]
    right = sum(_distance(marked, spot) <= PLACE_RADIUS_KM for marked, spot in there)
    near = sum(_distance(marked, spot) <= (COUNTRY_KM if spot.precision == "country" else PLACE_RADIUS_KM)
               for marked, spot in there)  # fmt: skip
    wanted = len(article.places)
    return {
        "place: within 161 km": Count(right=right, told=len(there), wanted=wanted),
        "place: within 161 km, of those found": Count(right=right, told=len(there), wanted=len(there)),
        "place: a country's dot within 1000 km": Count(right=near, told=len(there), wanted=len(there)),
        "place: span": Count(right=sum(bool(name) for name, _ in put), told=wanted, wanted=wanted),
    }


def _match(marked: Marked, found: Sequence[tuple[Span, str, Location | None]]) -> tuple[str, Location | None]:
    """Name and coordinates of the told place that overlaps, the one with coordinates first."""
    here = [(name, spot) for span, name, spot in found if span.overlaps(marked.span)]
    return next((each for each in here if each[1]), here[0] if here else ("", None))


def _distance(marked: Marked, spot: Location) -> float:
    return distance_km((marked.lat, marked.lon), (spot.lat, spot.lon))


def _misses(article: Article, found: Sequence[tuple[Span, str, Location | None]]) -> Iterator[str]:
    for marked in article.places:
        name, spot = _match(marked, found)
        words = article.text[marked.span.start : marked.span.end]
        where = f"{article.name} {words!r} is at {marked.lat:.1f}, {marked.lon:.1f}"
        if spot and _distance(marked, spot) > PLACE_RADIUS_KM:
            yield f"wrong  {where}, told {name} at {spot.lat:.1f}, {spot.lon:.1f} [{article.outlet}]"
        elif not spot:
            before = article.text[max(0, marked.span.start - 50) : marked.span.end + 30].replace("\n", " ")
            yield f"{'nowhere' if name else 'missed'} {where}: {before}"


# ---- corpora --------------------------------------------------------------------------------------------------------


def geovirus(data: Path) -> Iterator[Article]:
    """GeoVirus: reports of epidemics; the articles of one source follow one another."""
    for number, node in enumerate(ET.parse(data / FOLDER / "GeoVirus.xml").getroot()):
        places = [
            _marked(_text(place, "start"), _text(place, "end"), place) for place in node.iter("location")
        ]
        yield Article(name=f"GeoVirus-{number}", text=_text(node, "text"), outlet="", day=None, places=_placed(places))


def local(corpus: str, half: str, data: Path) -> Iterator[Article]:
    """LGL or TR-News, whole or by halves."""
    for node in ET.parse(data / FOLDER / f"{corpus}.xml").getroot():
        key = node.attrib["docid"]
        if half not in ("", half_of(key)):
            continue
        places = [
            _marked(_text(place, "start"), _text(place, "end"), place.find("gaztag")) for place in node.iter("toponym")
        ]
        day = DAY.search(_text(node, "dltime"))
        yield Article(name=f"{corpus}-{key}", text=_text(node, "text"), outlet=_text(node, "domain"),
                      day=day[0] if day else None, places=_placed(places))  # fmt: skip


def half_of(key: str) -> str:
    """The half that an article belongs to, by the hash of its number."""
    return "dev" if sha256(key.encode()).digest()[0] % 2 else "test"


def _text(node: ET.Element, name: str) -> str:
    return (node.findtext(name) or "").strip("\r\n") if name == "text" else (node.findtext(name) or "").strip()


def _marked(start: str, end: str, node: ET.Element | None) -> Marked | None:
    if node is None or not node.findtext("lat"):
        return None
    return Marked(span=Span(int(start), int(end)), lat=float(_text(node, "lat")), lon=float(_text(node, "lon")))


def _placed(places: Iterable[Marked | None]) -> tuple[Marked, ...]:
    return tuple(place for place in places if place)


def _measures() -> Iterator[tuple[str, Callable[[Path], Result]]]:
    parts: dict[str, Callable[[Path], Iterable[Article]]] = {
        "GeoVirus": geovirus,
        "lgl dev": partial(local, "lgl", "dev"),
        "lgl test": partial(local, "lgl", "test"),
        "TR-News": partial(local, "TR-News", ""),
    }
    for name, articles in parts.items():
        yield f"claims/{name}", partial(measure, name, articles)


MEASURES: Mapping[str, Callable[[Path], Result]] = dict(_measures())
